#!/usr/bin/env python3
"""Treats builds badly and looks at what is left: kills, full disks, races, sites that no editor meant, attacks.

usage: run.py [--board PROGRAM] [--long] [NAMES]

NAMES are tests: kills full_disk permissions in_the_way in_and_out streams races bad_input hostile terminal; all of them without a name.
`--long` is the long form: more kills, a million files, 100,000 postings, files of 2 GB.
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
from Reliability.program import Program  # noqa: E402
from Reliability.report import Report  # noqa: E402

TESTS = ["kills", "full_disk", "permissions", "in_the_way", "in_and_out", "streams", "races", "bad_input", "hostile", "terminal"]


def scratch() -> str | None:
    """Where to work: in memory where there is such a place, since these tests write much and keep nothing."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def run(name: str, program: Program, long: bool) -> Report:
    report = Report(name)
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix=f"board-{name}-", dir=scratch()) as folder:
        # Others must be able to go through it where a test runs as another user.
        os.chmod(folder, 0o755)
        try:
            importlib.import_module(f"Reliability.{name}").test(program, pathlib.Path(folder), report, long)
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
    program = Program(options.board)
    reports = [run(name, program, options.long) for name in options.names or TESTS]
    skipped = [f"{report.name}: {reason}" for report in reports for reason in report.skipped]
    for reason in skipped:
        print(f"NOT RUN: {reason}", flush=True)
    # Where root may not mount either, something is amiss; elsewhere it is only said.
    must = bool(os.environ.get("CI")) and os.geteuid() == 0
    return 1 if any(report.failures for report in reports) or (skipped and must) else 0


if __name__ == "__main__":
    sys.exit(main())
