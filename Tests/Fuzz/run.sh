#!/bin/sh
# Runs each fuzzer for SECONDS (default 60): libFuzzer with AddressSanitizer over the template engine and Markdown.
#
# What a fuzzer finds it writes to .build/fuzz/; a finding becomes a fixture before it is mended.
set -eu
cd "$(dirname "$0")/../.."
seconds=${SECONDS_EACH:-60}
out=.build/fuzz
flags="-O -package-name board -swift-version 6 -I Sources/Ccmark -Xcc -fmodule-map-file=Sources/Ccmark/module.modulemap $(pkg-config --cflags libcmark) -enable-upcoming-feature InternalImportsByDefault -enable-upcoming-feature ExistentialAny -parse-as-library -sanitize=fuzzer,address -use-ld=lld -I $out"
mkdir -p "$out"

module() {
    swiftc $flags -whole-module-optimization -static -emit-module -emit-module-path "$out/$1.swiftmodule" \
        -module-name "$1" -c $(find "Sources/$1" -name '*.swift') -o "$out/$1.o"
}
module Diagnostics
module Templates
module Markdown

rm -rf "$out/seeds"
mkdir -p "$out/seeds"
find templates Tests/TemplatesTests/Fixtures Tests/MarkdownTests/Fixtures content \
    -type f \( -name '*.html' -o -name '*.txt' -o -name '*.md' \) | while read -r seed; do
    cp "$seed" "$out/seeds/$(echo "$seed" | tr / _)"
done

for target in CompileTemplate RenderTemplate RenderMarkdown; do
    swiftc $flags -module-name "$target" "Tests/Fuzz/$target.swift" "$out/Diagnostics.o" "$out/Templates.o" \
        "$out/Markdown.o" $(pkg-config --libs libcmark) -o "$out/$target"
    mkdir -p "$out/corpus-$target"
    echo "$target: $seconds seconds"
    status=0
    "$out/$target" "$out/corpus-$target" "$out/seeds" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
        -max_len=4096 -artifact_prefix="$out/$target-" -print_final_stats=1 > "$out/$target.log" 2>&1 || status=$?
    tail -n 6 "$out/$target.log"
    if [ "$status" != 0 ]; then
        echo "$target: found something, see $out/$target.log" >&2
        exit "$status"
    fi
done
