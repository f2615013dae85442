#!/bin/sh
# Installs libcmark, libyaml and pkg-config where they are missing: by apt on Debian and its kin, by Homebrew on macOS.
set -eu

if pkg-config --exists libcmark yaml-0.1 2>/dev/null; then
    exit 0
fi
if [ "$(uname)" = Darwin ]; then
    brew install cmark libyaml pkg-config
    exit 0
fi
if ! command -v apt-get >/dev/null; then
    echo "Install the development files of libcmark and libyaml, and pkg-config; then run this again." >&2
    exit 1
fi
as_root=
if [ "$(id -u)" != 0 ]; then
    as_root=sudo
fi
$as_root apt-get update -q
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q libcmark-dev libyaml-dev pkg-config
