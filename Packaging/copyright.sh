#!/bin/sh
# copyright.sh CHECKOUTS    prints whose work is in the static program and on what terms, in the words of those who made it.
set -eu
swift_licence=$(dirname "$(dirname "$(readlink -f "$(command -v swift)")")")/share/swift/LICENSE.txt

heading() {
    printf '\n\n%s\n%s\n\n' "$1" "$(printf '%s' "$1" | sed 's/./=/g')"
}

cat <<'TEXT'
board
=====

A licence has not been chosen yet; ask the owner.

The program has the following in it. Each part stays under its own terms, which follow. The source of board, with the
Makefile that puts these together, is what is needed to link it with another version of any of them.
TEXT
heading "Swift's standard library, Dispatch and Foundation Essentials"
cat "$swift_licence"
for package in swift-argument-parser swift-nio swift-atomics swift-collections swift-system; do
    heading "$package"
    if cmp -s "$1/$package/LICENSE.txt" "$swift_licence"; then
        echo "The same terms as Swift's standard library."
    else
        cat "$1/$package/LICENSE.txt"
    fi
    if [ -f "$1/$package/NOTICE.txt" ]; then cat "$1/$package/NOTICE.txt"; fi
    find "$1/$package/Sources" -name LICENSE -exec cat {} +
done
for part in libcmark-dev:libcmark libyaml-dev:libyaml libgumbo-dev:gumbo libc6-dev:"The GNU C library" libstdc++-12-dev:"libstdc++ and libgcc"; do
    heading "${part#*:}"
    cat "/usr/share/doc/${part%%:*}/copyright"
done
