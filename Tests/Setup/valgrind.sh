#!/bin/sh
# Installs valgrind, which counts the instructions of a build, and a C compiler, where they are missing.
set -eu

missing=
if ! command -v valgrind >/dev/null; then missing="$missing valgrind"; fi
if ! command -v cc >/dev/null; then missing="$missing gcc libc6-dev"; fi
if [ -z "$missing" ]; then
    exit 0
fi
if ! command -v apt-get >/dev/null; then
    echo "Install these, then run this again:$missing" >&2
    exit 1
fi
as_root=
if [ "$(id -u)" != 0 ]; then
    as_root=sudo
fi
$as_root apt-get update -q
# Not quoted: it is a list.
# shellcheck disable=SC2086
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing
