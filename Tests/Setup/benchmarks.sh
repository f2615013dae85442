#!/bin/sh
# Sets up .venv-bench with Hugo and the template engines that `board` is timed beside; installs a C compiler where none is.
set -eu
cd "$(dirname "$0")/../.."

if ! command -v cc >/dev/null; then
    if ! command -v apt-get >/dev/null; then
        echo "Install a C compiler, then run this again." >&2
        exit 1
    fi
    as_root=
    if [ "$(id -u)" != 0 ]; then
        as_root=sudo
    fi
    $as_root apt-get update -q
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends gcc libc6-dev
fi

wanted=$(cksum < Tests/Benchmarks/requirements.txt)
if [ -x .venv-bench/bin/python ] && [ "$(cat .venv-bench/requirements 2>/dev/null)" = "$wanted" ]; then
    exit 0
fi
# The first setup installs what venv itself needs.
sh Tests/Setup/python.sh
python3 -m venv --clear .venv-bench
.venv-bench/bin/pip install --quiet --requirement Tests/Benchmarks/requirements.txt
echo "$wanted" > .venv-bench/requirements
