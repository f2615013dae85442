#!/bin/sh
# install.sh PROGRAM PREFIX    puts the program, its manual pages and completions below a folder: all of it, or nothing.
set -eu
umask 022
cd "$(dirname "$0")/.."
program=$1
prefix=$2

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
if ! command -v python3 >/dev/null; then
    echo "Install python3, which writes the manual pages; then run this again." >&2
    exit 1
fi
mkdir -p "$stage/bin" "$stage/share/man/man1" "$stage/share/bash-completion/completions" \
    "$stage/share/zsh/site-functions" "$stage/share/fish/vendor_completions.d"
cp "$program" "$stage/bin/board"
python3 Packaging/manual.py "$program" "$stage/share/man/man1"
# bash reads its completions; they are not programs, whatever their first line says.
"$program" --generate-completion-script bash | sed '1{/^#!/d;}' > "$stage/share/bash-completion/completions/board"
"$program" --generate-completion-script zsh > "$stage/share/zsh/site-functions/_board"
"$program" --generate-completion-script fish > "$stage/share/fish/vendor_completions.d/board.fish"

files=$(cd "$stage" && find . -type f | sort)
give_up() {
    for file in $files; do rm -f "$prefix/$file.new" 2>/dev/null; done
    echo "cannot write to $prefix; name another folder, such as PREFIX=\$HOME/.local, or run this as root" >&2
    exit 1
}
# First everything is put beside its place, then moved into it.
for file in $files; do
    mode=644
    if [ "$file" = ./bin/board ]; then mode=755; fi
    mkdir -p "$(dirname "$prefix/$file")" 2>/dev/null || give_up
    install -m "$mode" "$stage/$file" "$prefix/$file.new" 2>/dev/null || give_up
done
for file in $files; do mv -f "$prefix/$file.new" "$prefix/$file"; done
