#!/bin/sh
# Builds the program with a sanitizer, into a folder of its own, and lets it build, check and list a board of 300 postings
# twice, once with everything wrong: usage: sanitized.sh thread | address
#
# With `address`, memory that nothing points to at the end is a failure: that of libcmark and libyaml too.
set -eu
cd "$(dirname "$0")/../.."
sanitizer=$1
scratch=.build/sanitize-$sanitizer
${SWIFT:-swift} build --sanitize="$sanitizer" --scratch-path "$scratch" --product board
board=$PWD/$scratch/debug/board

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m Tests.Boards corpus --count 300 "$work/board"
export TSAN_OPTIONS="halt_on_error=1 exitcode=66 suppressions=$PWD/Tests/Reliability/races.txt"
export ASAN_OPTIONS="detect_leaks=1 exitcode=66"
# What the standard library and Foundation make once and keep until the end is not a leak of ours: see the file.
export LSAN_OPTIONS="suppressions=$PWD/Tests/Reliability/leaks.txt print_suppressions=1"

run() {
    wanted=$1
    shift
    status=0
    "$board" "$@" --site "$work/board" --now 2026-12-01T09:00:00Z > "$work/out" 2> "$work/errors" || status=$?
    if [ "$status" != "$wanted" ]; then
        tail -n 60 "$work/errors" >&2
        echo "board $1: exit status $status" >&2
        exit 1
    fi
    grep -A 20 "Suppressions used" "$work/errors" || true
    echo "board $1: nothing found"
}
run 0 build
run 0 build --workers 8
run 0 check
run 0 list --as csv
# Everything wrong: what is read and thrown away must go too.
for posting in "$work"/board/content/postings/000/*1.md; do
    printf '%s\n' '---' 'title: [a' > "$posting"
done
for posting in "$work"/board/content/postings/000/*2.md; do
    sed 's/^bands: .*/bands: [x, &a y, *a]/' "$posting" > "$work/changed"
    cat "$work/changed" > "$posting"
done
run 1 build
run 1 check
echo "$sanitizer sanitizer: nothing found"
