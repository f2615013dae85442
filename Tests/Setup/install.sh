#!/bin/sh
# Installs what building and testing need and this machine has not, by apt on Debian and its kin: install.sh PART...
#
#   libraries   libcmark, libyaml, gumbo and pkg-config, which finds them; on macOS by Homebrew
#   python      .venv, with the Python packages that judge the program
#   browser     Chromium with its driver and a font, and Java for the Nu HTML Checker
#   compiler    a C compiler
#   valgrind    which counts the instructions of a build
#   debootstrap which makes a bare Debian
#   benchmarks  .venv-bench, with Hugo and the template engines that `board` is timed beside
set -eu
cd "$(dirname "$0")/../.."

# Suites that run at once ask for the same: one at a time installs it, and the others find it.
if command -v flock >/dev/null; then
    exec 9<Tests/Setup/install.sh
    flock 9
fi

missing=
# need COMMAND PACKAGE...: the packages are missing where there is no such command.
need() {
    if ! command -v "$1" >/dev/null; then
        shift
        missing="$missing $*"
    fi
}

# environment FOLDER FILE...: sets up a folder of Python packages, anew where a list of them has changed.
environment() {
    folder=$1
    shift
    wanted=$(cat "$@" | cksum)
    if [ -x "$folder/bin/python" ] && [ "$(cat "$folder/requirements" 2>/dev/null)" = "$wanted" ]; then
        return
    fi
    python3 -m venv --clear "$folder"
    for list in "$@"; do
        case $list in
            # Of these only a file is read: what they depend on is not installed.
            *-files.txt) "$folder/bin/pip" install --quiet --no-deps --requirement "$list" ;;
            *) "$folder/bin/pip" install --quiet --requirement "$list" ;;
        esac
    done
    echo "$wanted" > "$folder/requirements"
}

for part in "$@"; do
    case $part in
        libraries)
            if ! pkg-config --exists libcmark yaml-0.1 gumbo 2>/dev/null; then
                if [ "$(uname)" = Darwin ]; then
                    brew install cmark libyaml gumbo-parser pkg-config
                else
                    missing="$missing libcmark-dev libyaml-dev libgumbo-dev pkg-config"
                fi
            fi ;;
        python | benchmarks) python3 -c 'import ensurepip' 2>/dev/null || missing="$missing python3-venv" ;;
        browser)
            need chromium chromium fonts-dejavu-core
            need chromedriver chromium-driver
            need java openjdk-17-jre-headless ;;
        compiler) need cc gcc libc6-dev ;;
        valgrind) need valgrind valgrind ;;
        # Without root its folder may not be looked into.
        debootstrap) [ -x /usr/sbin/debootstrap ] || missing="$missing debootstrap" ;;
        *)
            echo "install.sh: there is no part '$part'" >&2
            exit 64 ;;
    esac
done

if [ -n "$missing" ]; then
    if ! command -v apt-get >/dev/null; then
        echo "Install these, or what they are called here, then run this again:$missing" >&2
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

for part in "$@"; do
    case $part in
        python) environment .venv Tests/Setup/requirements-files.txt Tests/Setup/requirements.txt ;;
        benchmarks) environment .venv-bench Tests/Setup/requirements-benchmarks.txt ;;
    esac
done
