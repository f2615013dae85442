#!/bin/sh
# Installs what judges the built site: Chromium with its driver and a font, Java for the Nu HTML Checker, and .venv.
set -eu
cd "$(dirname "$0")/../.."

missing=
if ! command -v chromium >/dev/null; then missing="$missing chromium fonts-dejavu-core"; fi
if ! command -v chromedriver >/dev/null; then missing="$missing chromium-driver"; fi
if ! command -v java >/dev/null; then missing="$missing openjdk-17-jre-headless"; fi
if ! command -v python3 >/dev/null; then missing="$missing python3-venv"; fi
if [ -n "$missing" ]; then
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
fi
sh Tests/Setup/python.sh
