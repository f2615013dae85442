#!/bin/sh
# package.sh PROGRAM CHECKOUTS FOLDER    makes board-VERSION-linux-ARCH.tar.xz, the .deb and SHA256SUMS of a static program.
#
# Every file has the time of SOURCE_DATE_EPOCH, or that of the commit, so that the same commit gives the same bytes.
set -eu
cd "$(dirname "$0")/.."
program=$1
checkouts=$2
out=$3

if ! command -v dpkg-deb >/dev/null || ! command -v xz >/dev/null || ! command -v ar >/dev/null; then
    echo "Install binutils, dpkg and xz-utils, then run this again." >&2
    exit 1
fi
: "${SOURCE_DATE_EPOCH:=$(git log -1 --format=%ct)}"
export SOURCE_DATE_EPOCH LC_ALL=C TZ=UTC0
umask 022
version=$("$program" --version)
machine=$(uname -m)
# Calls are packed an eighth smaller with absolute targets. For ARM, unpacking them needs xz 5.4, which Ubuntu 22.04 does not
# have.
filter=
case $machine in
x86_64) architecture=amd64 filter=--x86 ;;
aarch64) architecture=arm64 ;;
*) architecture=$machine ;;
esac
# The author of the last commit is named as the maintainer.
maintainer=$(git log -1 --format='%an <%ae>' 2>/dev/null || echo 'board <board@localhost>')

rm -rf "$out"
mkdir -p "$out"
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT

# shellcheck disable=SC2086 # Without a filter there is no argument.
pack() { xz --stdout --threads=1 $filter --lzma2=preset=9e; }

# The .tar.xz: what `make install` installs, to be unpacked below /usr/local or anywhere else.
name=board-$version-linux-$machine
sh Packaging/install.sh "$program" "$stage/$name"
mkdir -p "$stage/$name/share/doc/board"
cp README.md CHANGELOG.md "$stage/$name/share/doc/board/"
sh Packaging/copyright.sh "$checkouts" > "$stage/$name/share/doc/board/copyright"
tar --create --sort=name --format=gnu --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner \
    --directory "$stage" "$name" | pack > "$out/$name.tar.xz"

# The .deb: the same by Debian's rules for places and names (Debian Policy, chapters 9 and 12).
root=$stage/deb
mkdir -p "$root/DEBIAN"
cp -R "$stage/$name" "$root/usr"
mkdir -p "$root/usr/share/zsh/vendor-completions"
mv "$root/usr/share/zsh/site-functions/_board" "$root/usr/share/zsh/vendor-completions/"
rmdir "$root/usr/share/zsh/site-functions"
gzip -9n "$root"/usr/share/man/man1/*.1 "$root/usr/share/doc/board/README.md"
mv "$root/usr/share/doc/board/CHANGELOG.md" "$root/usr/share/doc/board/NEWS.md"
gzip -9n "$root/usr/share/doc/board/NEWS.md"
{
    printf 'board (%s) unstable; urgency=medium\n\n  * What changed for people who keep a board: NEWS.md.gz.\n\n' "$version"
    printf ' -- %s  %s\n' "$maintainer" "$(date -R -d "@$SOURCE_DATE_EPOCH")"
} | gzip -9n > "$root/usr/share/doc/board/changelog.gz"
# The sum of the files' sizes, in units of 1024 bytes; what they take on disk differs.
size=$(find "$root/usr" -type f -printf '%s\n' | awk '{ sum += int(($1 + 1023) / 1024) } END { print sum }')
cat > "$root/DEBIAN/control" <<TEXT
Package: board
Version: $version
Architecture: $architecture
Maintainer: $maintainer
Installed-Size: $size
Depends: tzdata
Recommends: ca-certificates, curl
Section: web
Priority: optional
Description: static site generator for careers and fellowship boards
 Editors keep openings as Markdown in git; board checks every field, and turns
 them into plain files for any web host: lists by band, area, place and
 organisation, with filters, feeds, calendars and data for search engines.
TEXT
(cd "$root" && find usr -type f | sort | xargs md5sum) > "$root/DEBIAN/md5sums"
find "$root" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
# dpkg-deb can unpack archives with a filter, but not make them. So it makes the parts, and they are put together here.
dpkg-deb --root-owner-group --uniform-compression -Znone --build "$root" "$stage/plain.deb" >/dev/null
package=$(realpath "$out")/board_${version}_$architecture.deb
(
    cd "$stage"
    ar x plain.deb
    for part in control.tar data.tar; do pack < "$part" > "$part.xz"; done
    ar rcD "$package" debian-binary control.tar.xz data.tar.xz
)

(cd "$out" && sha256sum -- *.tar.xz *.deb > SHA256SUMS && cat SHA256SUMS)
