#!/bin/sh
# Fetches the program 'board' for a machine that builds this site: board.sh FOLDER puts it at FOLDER/bin/board.
#
# The archive is compared with the checksum of its release before it is unpacked. If FOLDER has the same version already,
# nothing is fetched. Environment variables of the same names override the values that are written here.
set -eu

# The version to build with.
BOARD_VERSION=${BOARD_VERSION:-'{{ version }}'}
# The address of releases, without v0.1.0/board-0.1.0-linux-x86_64.tar.xz: https://github.com/NAME/board/releases/download
BOARD_RELEASES=${BOARD_RELEASES:-'{{ releases }}'}
# The checksum of that archive, so that no other is accepted; if empty, the one in the release's SHA256SUMS.
BOARD_SHA256=${BOARD_SHA256:-''}

give_up() {
    status=$1
    shift
    if [ "${GITHUB_ACTIONS:-}" = true ]; then
        # Also on the page of the run, escaped as GitHub requires.
        printf '::error title=board.sh::%s\n' "$(printf '%s' "$*" | sed 's/%/%25/g')"
    else
        echo "board.sh: $*" >&2
    fi
    exit "$status"
}

folder=${1:-}
[ -n "$folder" ] || give_up 64 "say where the program goes: sh .ci/board.sh FOLDER"
[ -n "$BOARD_VERSION" ] || give_up 64 "the version is not known: write it after BOARD_VERSION= in .ci/board.sh"
if [ -z "$BOARD_RELEASES" ]; then
    line=$(grep -n '^BOARD_RELEASES=' "$0" | cut -d : -f 1)
    give_up 64 "the address of board's releases is not known: write it between the quotes in .ci/board.sh, line $line"
fi
if [ "$("$folder/bin/board" --version 2>/dev/null)" = "$BOARD_VERSION" ]; then exit 0; fi

[ "$(uname -s)" = Linux ] || give_up 69 "releases are for Linux, and this is $(uname -s): build board from its source"
for tool in curl sha256sum tar xz; do
    command -v "$tool" >/dev/null || give_up 69 "'$tool' is not installed: on Debian and Ubuntu, apt-get install curl xz-utils"
done
mkdir -p "$folder/bin" 2>/dev/null || give_up 74 "cannot write to $folder: name another folder"
work=$(mktemp -d "$folder/new.XXXXXX" 2>/dev/null) || give_up 74 "cannot write to $folder: name another folder"
trap 'rm -rf "$work"' EXIT
trap 'exit 130' HUP INT TERM

name=board-$BOARD_VERSION-linux-$(uname -m)
release=${BOARD_RELEASES%/}/v$BOARD_VERSION

# fetch FILE: gets a file of the release.
fetch() {
    code=$(curl --silent --show-error --location --retry 2 --connect-timeout 20 --max-time 300 \
        --output "$work/$1" --write-out '%{http_code}' "$release/$1" 2>"$work/said") || {
        said=$(head -1 "$work/said")
        give_up 69 "cannot fetch $release/$1: ${said#curl: }"
    }
    case $code in
    2*) ;;
    404) give_up 69 "there is no $release/$1: is $BOARD_VERSION a version of board, and is there one for this processor?" ;;
    *) give_up 69 "cannot fetch $release/$1: the server answers $code" ;;
    esac
}

if [ -z "$BOARD_SHA256" ]; then
    fetch SHA256SUMS
    BOARD_SHA256=$(sed -n "s/^\([0-9a-f]\{64\}\)  $name\.tar\.xz\$/\1/p" "$work/SHA256SUMS")
    [ -n "$BOARD_SHA256" ] || give_up 69 "release $BOARD_VERSION has no program for this processor, $(uname -m)"
fi
fetch "$name.tar.xz"
found=$(sha256sum "$work/$name.tar.xz" | cut -d ' ' -f 1)
[ "$found" = "$BOARD_SHA256" ] \
    || give_up 69 "$name.tar.xz is not what was released: its checksum is $found instead of $BOARD_SHA256"
tar -xJf "$work/$name.tar.xz" -C "$work" --no-same-owner 2>/dev/null || give_up 74 "cannot unpack $name.tar.xz in $folder"
found=$("$work/$name/bin/board" --version 2>&1) || give_up 69 "the program that was fetched does not run here: $found"
mv -f "$work/$name/bin/board" "$folder/bin/board" 2>/dev/null || give_up 74 "cannot write to $folder/bin"
