"""From saving a posting to having its new page: how long, and whether memory stays level.

    python3 latency.py BOARD SITE [--saves 20] [--limit MILLISECONDS]
"""
import argparse
import pathlib
import sys
import time

from client import Preview, median


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("board")
    parser.add_argument("site", type=pathlib.Path)
    parser.add_argument("--saves", type=int, default=20)
    parser.add_argument("--limit", type=float)
    options = parser.parse_args()
    postings = sorted(options.site.glob("content/postings/**/*.md"))
    times, memory = [], []
    with Preview(options.board, options.site) as preview:
        for number in range(options.saves):
            file = postings[number * 37 % len(postings)]
            text = file.read_bytes()
            mark = b"Saved for the %dth time." % number
            start = time.monotonic()
            file.write_bytes(text + b"\n" + mark + b"\n")
            while True:
                preview.wait()
                status, _, page = preview.get(f"postings/{file.stem}/")
                if mark in page:
                    break
            times.append((time.monotonic() - start) * 1000)
            file.write_bytes(text)
            preview.settle(quiet=0.05)
            memory.append(preview.memory())
    tenth = max(1, len(memory) // 10)
    print(f"{len(postings)} postings, {len(times)} saves: median {median(times):.0f} ms, least {min(times):.0f}, "
          f"most {max(times):.0f}; memory {median(memory[:tenth]):.0f} MiB at first, {median(memory[-tenth:]):.0f} at last")
    if options.limit and median(times) > options.limit:
        sys.exit(f"over the limit of {options.limit:.0f} ms")


if __name__ == "__main__":
    main()
