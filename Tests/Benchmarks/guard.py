"""Counts the instructions of a fixed small build and fails if there are more than before. Noise does not affect counts.

usage: python3 -m Tests.Benchmarks.guard --board PROGRAM --preload LIBRARY [--record]

A board of 200 postings is built twice by one worker under valgrind's callgrind: cold, and again with nothing changed.
`guard.json` holds the last counts and what they were made with; `--record` writes it. Counts of the same program differ by
less than 0.1 %. 5 % more fails; 5 % less asks for a lower figure, so that a gain cannot be lost again unnoticed.
"""
import argparse
import json
import pathlib
import platform
import subprocess
import sys
import tempfile

from ..Boards.corpus import corpus
from . import counted

HERE = pathlib.Path(__file__).parent
FIGURES = HERE / "guard.json"
POSTINGS = 200
LIMIT = 0.05


def first_line(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[0]


def counted_with():
    """What affects the counts besides the program's sources."""
    return {
        "postings": POSTINGS, "architecture": platform.machine(), "libc": " ".join(platform.libc_ver()),
        "valgrind": first_line("valgrind", "--version"), "swift": first_line("swift", "--version"),
    }


def count(asked):
    with tempfile.TemporaryDirectory(prefix="board-guard-") as name:
        folder = pathlib.Path(name)
        program = counted.stripped(asked.board, folder)
        site, output = folder / "site", folder / "public"
        corpus(site, POSTINGS)
        return {
            kind: counted.build(program, asked.preload, site, output, folder / "callgrind.out").total
            for kind in ("cold", "unchanged")
        }


def verdict(kind, count, figure):
    """Prints how a count compares, and returns whether it is acceptable."""
    change = count / figure - 1
    print(f"{kind}: {count / 1e6:,.1f} million instructions, {change:+.2%} of the {figure / 1e6:,.1f} recorded")
    if change > LIMIT:
        print(f"  more than {LIMIT:.0%} over: find what costs so much, or say why in a commit with 'make bench-guard RECORD=1'")
    elif change < -LIMIT:
        print("  well done; keep it so with 'make bench-guard RECORD=1'")
    return change <= LIMIT


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--board", required=True, type=pathlib.Path)
    parser.add_argument("--preload", required=True, type=pathlib.Path)
    parser.add_argument("--record", action="store_true")
    asked = parser.parse_args()

    using, counts = counted_with(), count(asked)
    if asked.record:
        FIGURES.write_text(json.dumps({"with": using, "instructions": counts}, indent=2) + "\n")
        print(f"recorded: {counts}")
        return
    recorded = json.loads(FIGURES.read_text())
    if recorded["with"] != using:
        print(f"The figures were recorded with {recorded['with']}; here it is {using}: they are shown and decide nothing.")
    passed = [verdict(kind, counts[kind], figure) for kind, figure in recorded["instructions"].items()]
    if recorded["with"] == using and not all(passed):
        sys.exit(1)


if __name__ == "__main__":
    main()
