#!/usr/bin/env python3
"""Holds the board to what it promises of any site, on sites that are changed at random and by a system.

usage: run.py [--board PROGRAM] [--long] [--count N] [--most N] [--seed N] [--repeat TRIAL [--keep DIR]] [NAMES]

NAMES are accounting, links, one_truth, in_and_out (judges of random sites) and fields (every field left out, repeated and
misspelt); all of them without a name. A hundred random sites are tried, in the long form 4,000. Before anything is
judged, each judge has to find what is planted for it. `--seed` chooses the first site; `--repeat` takes what a failure
prints, tries that one site, and with `--keep` leaves it there.
"""
import os
import sys

# The tests are a package; its own folder must not stand for modules of the standard library.
sys.path[0] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

import argparse  # noqa: E402
import pathlib  # noqa: E402
import shutil  # noqa: E402
import tempfile  # noqa: E402
import traceback  # noqa: E402

from Properties import edits, fields, random_sites, selftest  # noqa: E402
from Properties.trial import JUDGES, Laboratory, Trial  # noqa: E402
from Reliability.report import Report  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
TESTS = [*JUDGES, "fields"]


def scratch() -> str | None:
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def repeat(laboratory: Laboratory, trial: Trial, keep: pathlib.Path | None) -> int:
    """Tries one site again and prints everything there is to say of it."""
    case, notes = trial.case()
    print("\n".join([*notes, f"now {case.now}, options {case.options}"]))
    outcome = laboratory.try_case(case)
    print("\n".join([f"status {outcome.status}", *outcome.problems]) or "nothing is wrong")
    if keep:
        shutil.copytree(laboratory.folder, keep, symlinks=True, dirs_exist_ok=True)
    return 1 if outcome.problems else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--board", type=pathlib.Path, default=ROOT / ".build/release/board")
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--count", type=int)
    parser.add_argument("--most", type=int, default=12, help="how many faults are enough")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--repeat", metavar="TRIAL")
    parser.add_argument("--keep", type=pathlib.Path)
    parser.add_argument("names", nargs="*", metavar="NAMES", choices=[[], *TESTS])
    options = parser.parse_args()
    edits.load()
    names = options.names or TESTS
    judges = [name for name in JUDGES if name in names]
    with tempfile.TemporaryDirectory(prefix="board-properties-", dir=scratch()) as folder:
        work = pathlib.Path(folder).resolve()
        laboratory = Laboratory(options.board, work / "trial", judges or JUDGES)
        if options.repeat:
            return repeat(laboratory, Trial.named(options.repeat), options.keep)
        reports = [run("selftest", lambda report: selftest.test(options.board.resolve(), work / "selftest", report))]
        if "fields" in names:
            reports.append(run("fields", lambda report: fields.test(laboratory, report, options.long)))
        if judges:
            count = options.count or (4000 if options.long else 100)
            reports.append(run("random", lambda report: random_sites.test(laboratory, report, count, options.seed, options.most)))
    return 1 if any(report.failures for report in reports) else 0


def run(name: str, test) -> Report:
    report = Report(name)
    try:
        test(report)
    except Exception:
        report.fail("stopped:\n" + traceback.format_exc())
    print(report.summary(), flush=True)
    return report


if __name__ == "__main__":
    sys.exit(main())
