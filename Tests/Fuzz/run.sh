#!/bin/sh
# Runs each fuzzer for SECONDS (default 60): libFuzzer with AddressSanitizer over the template engine, Markdown,
# front matter and whole postings. TARGETS names the fuzzers to run (default all); with TOGETHER they run in parallel.
#
# Findings are written to .build/fuzz/. Make each a fixture before you fix it.
set -eu
cd "$(dirname "$0")/../.."
seconds=${SECONDS_EACH:-60}
out=.build/fuzz
targets=${TARGETS:-CompileTemplate RenderTemplate RenderMarkdown ReadFrontMatter ReadPosting}
flags="-O -package-name board -swift-version 6 -I Sources/Ccmark -Xcc -fmodule-map-file=Sources/Ccmark/module.modulemap -I Sources/Cyaml -Xcc -fmodule-map-file=Sources/Cyaml/module.modulemap $(pkg-config --cflags libcmark yaml-0.1) -enable-upcoming-feature InternalImportsByDefault -enable-upcoming-feature ExistentialAny -enable-experimental-feature Lifetimes -parse-as-library -sanitize=fuzzer,address -use-ld=lld -I $out"
mkdir -p "$out"

module() {
    swiftc $flags -whole-module-optimization -static -emit-module -emit-module-path "$out/$1.swiftmodule" \
        -module-name "$1" -c $(find "Sources/$1" "$out/embedded/$1" -name '*.swift' 2>/dev/null) -o "$out/$1.o"
}

# The theme as Swift, as the package's plugin makes it.
mkdir -p "$out/embedded/Board"
swiftc -swift-version 6 -parse-as-library -module-name EmbedTheme Sources/EmbedTheme/EmbedTheme.swift -o "$out/EmbedTheme"
"$out/EmbedTheme" templates "$out/embedded/Board/EmbeddedTheme.swift" embeddedTheme
"$out/EmbedTheme" starter "$out/embedded/Board/EmbeddedStarter.swift" embeddedStarter
"$out/EmbedTheme" Sources/Board/Preview/Browser "$out/embedded/Board/EmbeddedPreview.swift" embeddedPreview

# SwiftPM generates this module map for a C target.
mkdir -p "$out/CmarkArena"
echo "module CmarkArena { header \"$PWD/Sources/CmarkArena/include/CmarkArena.h\" export * }" > "$out/CmarkArena/module.modulemap"
cc -O -g -I Sources/CmarkArena/include $(pkg-config --cflags libcmark) -c Sources/CmarkArena/CmarkArena.c -o "$out/CmarkArena.o"
flags="$flags -Xcc -fmodule-map-file=$out/CmarkArena/module.modulemap -Xcc -I$PWD/Sources/CmarkArena/include"

module Text
module Diagnostics
module Templates
module Markdown
module FrontMatter
module Board

rm -rf "$out/seeds"
mkdir -p "$out/seeds"
find templates Tests/TemplatesTests/Fixtures Tests/MarkdownTests/Fixtures Tests/BoardTests/Postings content \
    -type f \( -name '*.html' -o -name '*.txt' -o -name '*.md' \) | while read -r seed; do
    cp "$seed" "$out/seeds/$(echo "$seed" | tr / _)"
done

# `make leaks` looks for leaks. Here, LeakSanitizer would report values that are made once, whose pointers it cannot read.
export ASAN_OPTIONS=detect_leaks=0

# Runs one fuzzer, which writes to its own log.
fuzz() {
    swiftc $flags -module-name "$1" "Tests/Fuzz/$1.swift" "$out/Text.o" "$out/Diagnostics.o" "$out/Templates.o" "$out/CmarkArena.o" \
        "$out/Markdown.o" "$out/FrontMatter.o" "$out/Board.o" $(pkg-config --libs libcmark yaml-0.1) -o "$out/$1"
    mkdir -p "$out/corpus-$1"
    echo "$1: $seconds seconds"
    status=0
    "$out/$1" "$out/corpus-$1" "$out/seeds" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
        -max_len=4096 -artifact_prefix="$out/$1-" -print_final_stats=1 > "$out/$1.log" 2>&1 || status=$?
    tail -n 6 "$out/$1.log"
    if [ "$status" != 0 ]; then
        echo "$1: found something, see $out/$1.log" >&2
        return "$status"
    fi
}

pids=
for target in $targets; do
    if [ -n "${TOGETHER:-}" ]; then
        fuzz "$target" &
        pids="$pids $!"
    else
        fuzz "$target"
    fi
done
for pid in $pids; do wait "$pid"; done
