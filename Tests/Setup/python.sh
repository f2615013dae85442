#!/bin/sh
# Sets up .venv with the Python packages that judge the program; on Debian and its kin installs what venv needs.
set -eu
cd "$(dirname "$0")/../.."

wanted=$(cat Tests/Setup/requirements*.txt | cksum)
if [ -x .venv/bin/python ] && [ "$(cat .venv/requirements 2>/dev/null)" = "$wanted" ]; then
    exit 0
fi
if ! python3 -m venv --clear .venv 2>/dev/null; then
    as_root=
    if [ "$(id -u)" != 0 ]; then
        as_root=sudo
    fi
    $as_root apt-get update -q
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q python3-venv
    python3 -m venv --clear .venv
fi
.venv/bin/pip install --quiet --requirement Tests/Setup/requirements.txt
.venv/bin/pip install --quiet --no-deps --requirement Tests/Setup/requirements-files.txt
echo "$wanted" > .venv/requirements
