#!/usr/bin/env python3
"""Puts `board serve` to the test as a browser, an editor and a stranger would.

usage: run.py [--board PROGRAM] [--long] [NAMES]

NAMES are tests: answers mending streams random_edits latency; all of them without a name.
`--long` is the long form: 10,000 postings, 1,000 saves, 10,000 connections.
"""
import os
import sys

# The tests are a package; its own folder must not stand for modules of the standard library.
sys.path[0] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

import argparse  # noqa: E402
import importlib  # noqa: E402
import pathlib  # noqa: E402
import tempfile  # noqa: E402
import time  # noqa: E402
import traceback  # noqa: E402

from Reliability.boards import ROOT  # noqa: E402
from Reliability.report import Report  # noqa: E402

TESTS = ["answers", "mending", "streams", "random_edits", "latency"]


def run(name: str, board: pathlib.Path, long: bool) -> Report:
    report = Report(name)
    started = time.monotonic()
    # On a disk as an editor's files are, and where the system tells of changes.
    with tempfile.TemporaryDirectory(prefix=f"board-{name}-") as folder:
        try:
            importlib.import_module(f"Preview.{name}").test(board, pathlib.Path(folder), report, long)
        except Exception:
            report.fail("stopped:\n" + traceback.format_exc())
    report.say(f"{time.monotonic() - started:.0f} s")
    print(report.summary(), flush=True)
    return report


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--board", type=pathlib.Path, default=ROOT / ".build/release/board")
    parser.add_argument("--long", action="store_true")
    parser.add_argument("names", nargs="*", metavar="NAMES", choices=[[], *TESTS])
    options = parser.parse_args()
    board = options.board.resolve()
    reports = [run(name, board, options.long) for name in options.names or TESTS]
    return 1 if any(report.failures for report in reports) else 0


if __name__ == "__main__":
    sys.exit(main())
