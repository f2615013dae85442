#!/bin/sh
# check.sh DIST FOLDER    installs the .deb of DIST into a bare Debian 12, and does there what a reader of README.md does.
#
# FOLDER keeps the bare Debian that debootstrap makes, for the next time. Where no archive of Debian can be reached, says so
# and succeeds; with REQUIRED=1, fails.
set -eu
cd "$(dirname "$0")/../.."
if [ "$(id -u)" != 0 ]; then exec sudo REQUIRED="${REQUIRED:-}" sh "$0" "$@"; fi
dist=$(realpath "$1")
mkdir -p "$2"
bare=$(realpath "$2")/bare
tried=$(realpath "$2")/tried

fail() {
    echo "package: $*" >&2
    exit 1
}

if [ ! -f "$bare/complete" ]; then
    rm -rf "$bare"
    # The archive that this machine takes its own packages from, where that is Debian's.
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Origin: Debian' 2>/dev/null | grep -v security | head -1 || true)
    # Not quoted: where there is none, debootstrap knows one.
    # shellcheck disable=SC2086
    if ! debootstrap --variant=minbase --include=man-db bookworm "$bare" $mirror > "$bare.log" 2>&1; then
        echo "package: NOT TRIED: no bare Debian 12 could be made; the end of $bare.log:"
        tail -3 "$bare.log"
        [ "${REQUIRED:-}" = "" ] || exit 1
        exit 0
    fi
    touch "$bare/complete"
fi

server=
clean_up() {
    if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; fi
    if mountpoint -q "$tried/proc"; then umount "$tried/proc"; fi
    rm -rf --one-file-system "$tried"
}
trap clean_up EXIT
clean_up
cp -a "$bare" "$tried"
mount -t proc proc "$tried/proc"
bare_environment="env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8"
inside() { $bare_environment chroot "$tried" "$@"; }

(cd "$dist" && sha256sum --quiet --check SHA256SUMS) || fail "SHA256SUMS is wrong"
package=$(ls "$dist"/*.deb)
[ "$(stat -c %s "$package")" -le 7000000 ] || fail "the .deb has more than 7 MB: $(stat -c %s "$package")"
cp "$package" "$tried/board.deb"
inside dpkg -i /board.deb >/dev/null
program=$tried/usr/bin/board
[ "$(stat -c %s "$program")" -le 25000000 ] || fail "the program has more than 25 MB: $(stat -c %s "$program")"
inside sh -c '! command -v swift' || fail "Swift is there"
inside ldd /usr/bin/board 2>&1 | grep -q "statically linked\|not a dynamic" || fail "the program needs libraries"

inside sh -ec 'cd /srv && board init jobs && cd jobs && board check && board build' > "$tried/said" 2>&1 \
    || fail "no board: $(cat "$tried/said")"
[ -f "$tried/srv/jobs/public/index.html" ] || fail "no page"
for page in board board-build board-new-posting; do
    inside man "$page" 2>"$tried/errors" | grep -q "^SYNOPSIS" || fail "man $page: $(cat "$tried/errors")"
    [ ! -s "$tried/errors" ] || fail "man $page: $(cat "$tried/errors")"
done
inside man -k board | grep -q "^board-check" || inside sh -c 'mandb -q && man -k board' | grep -q "^board-check" || fail "man -k"

# Not through `inside`: a function in the background is a process of its own, with the server below it.
$bare_environment chroot "$tried" board serve --site /srv/jobs --port 0 > "$tried/address" 2>&1 &
server=$!
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    if [ -s "$tried/address" ]; then break; fi
    sleep 0.5
done
python3 -c 'import sys, urllib.request; sys.exit("<h1" not in urllib.request.urlopen(sys.argv[1]).read().decode())' \
    "$(sed 's/ .*//' "$tried/address")" || fail "board serve: $(cat "$tried/address")"
kill -TERM "$server"
wait "$server" || fail "board serve ends with $?"
server=

# Without tzdata it is told, in a line, and nothing changes.
mv "$tried/usr/share/zoneinfo" "$tried/usr/share/zoneinfo.away"
status=0
inside sh -c 'cd /srv/jobs && board build' > "$tried/said" 2>&1 || status=$?
[ "$status" = 74 ] && grep -q "install 'tzdata'" "$tried/said" && [ "$(wc -l < "$tried/said")" = 1 ] \
    || fail "without time zones: $status, $(cat "$tried/said")"
mv "$tried/usr/share/zoneinfo.away" "$tried/usr/share/zoneinfo"

inside dpkg -r board >/dev/null
inside sh -c '! command -v board' || fail "dpkg -r leaves the program"
mkdir "$tried/opt/board"
tar -xf "$dist"/*.tar.xz -C "$tried/opt/board" --strip-components=1
inside sh -ec 'cd /srv/jobs && /opt/board/bin/board build' > "$tried/said" 2>&1 || fail "the .tar.xz: $(cat "$tried/said")"
echo "package: installed into a bare Debian 12; init, check, build, serve and man work there without Swift"
