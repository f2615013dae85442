#!/usr/bin/env python3
"""Times whole builds: `board`, Hugo on an equal site, and the floor, in turn; prints tables in Markdown.

usage: build.py --board PROGRAM --floor PROGRAM [--hugo] [--rounds N] [--on tmpfs,disk] [--sample FOLDER]
                [--into PAGE PART] COUNT...

In each round every program builds once, with its output removed before, and `board` once more with nothing changed. The
figure is the median of the rounds. Sources lie on tmpfs; output goes to tmpfs and to the disk.
"""
import argparse
import os
import pathlib
import statistics
import tempfile

import page
import table
from contenders import NOW, Board, Floor, Hugo, Site, remove, stages
from measured import run, size

MEMORY = pathlib.Path("/dev/shm")


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--board", required=True, type=pathlib.Path)
    parser.add_argument("--floor", required=True, type=pathlib.Path)
    parser.add_argument("--hugo", action="store_true", help="from the package of this Python")
    parser.add_argument("--rounds", type=int, help="else 5 up to 1,000 postings, 3 above")
    parser.add_argument("--on", default="tmpfs,disk", help="where output goes")
    parser.add_argument("--disk", type=pathlib.Path, default=pathlib.Path(".build"), help="a folder on a disk")
    parser.add_argument("--sample", type=pathlib.Path, help="times this small site, too")
    parser.add_argument("--into", nargs=2, metavar=("PAGE", "PART"), help="also into this part of a page")
    parser.add_argument("counts", type=int, nargs="+")
    return parser.parse_args()


class Report:
    """What is told at once, and kept for a page."""

    def __init__(self):
        self.parts = []

    def tell(self, text):
        if text:
            print(text, flush=True)
            self.parts.append(text)


def on_memory(folder):
    return folder.is_relative_to(MEMORY)


class Rounds:
    """The runs of one site with one place for output."""

    def __init__(self):
        self.runs = {}
        self.sizes = {}

    def measure(self, site, programs, folder, rounds):
        output = folder / "public"
        for _ in range(rounds):
            for program in programs:
                remove(output)
                if not on_memory(folder):
                    # What an earlier run left to write is not this one's burden.
                    os.sync()
                self.runs.setdefault(program.name, []).append(program.build(site, output))
                self.sizes[program.name] = size(output)
                if isinstance(program, Board):
                    self.runs.setdefault("board, nothing changed", []).append(program.build_again(site, output))
                    self.sizes["board, nothing changed"] = (0, 0)
                    for other in programs:
                        if isinstance(other, Floor):
                            other.learn(site, output)
        remove(output)

    def seconds(self, name):
        return statistics.median(run.seconds for run in self.runs[name])

    def stages(self, name):
        laps = [stages(run.said) for run in self.runs[name]]
        return {stage: statistics.median(lap[stage] for lap in laps) for stage in laps[0]}


def sample(board, root, rounds=20):
    """The median of building a small site on tmpfs, in milliseconds."""
    with tempfile.TemporaryDirectory(prefix="board-bench-", dir=MEMORY) as folder:
        output = pathlib.Path(folder) / "public"
        times = []
        for _ in range(rounds):
            remove(output)
            times.append(run([board, "build", "--site", root, "--output", output, "--now", NOW]).seconds)
    return statistics.median(times) * 1000


def main():
    asked = arguments()
    if not MEMORY.is_dir():
        raise SystemExit(f"there is no {MEMORY}: these measurements want a tmpfs")
    asked.disk = asked.disk.resolve()
    asked.disk.mkdir(exist_ok=True)
    programs = [Board(asked.board), *([Hugo()] if asked.hugo else []), Floor(asked.floor)]
    report = Report()
    report.tell(table.machine())
    cold = {}
    for count in asked.counts:
        rounds = asked.rounds or (5 if count <= 1000 else 3)
        with tempfile.TemporaryDirectory(prefix="board-bench-", dir=MEMORY) as folder:
            site = Site(count, pathlib.Path(folder), with_hugo=asked.hugo)
            for place in asked.on.split(","):
                with tempfile.TemporaryDirectory(
                    prefix="board-bench-", dir=MEMORY if place == "tmpfs" else asked.disk) as beside:
                    measured = Rounds()
                    measured.measure(site, programs, pathlib.Path(beside), rounds)
                report.tell(table.results(count, place, rounds, measured))
                cold.setdefault(place, {})[count] = measured.seconds("board")
    report.tell(table.growth(cold))
    if asked.sample:
        milliseconds = sample(asked.board, asked.sample)
        report.tell(f"The sample site: {milliseconds:.0f} ms, median of 20 builds, output on tmpfs.")
    if asked.into:
        page.put("\n".join(report.parts), *asked.into)


main()
