"""Times whole builds: `board`, Hugo on an equal site and on a plain one, and the floor, in turn; prints tables in Markdown.

usage: python -m Tests.Benchmarks.build --board PROGRAM [--beside again,hugo,plain,floor] [--floor PROGRAM] [--rounds N] [--on tmpfs,disk]
                [--sample FOLDER] [--into PAGE PART] [COUNT...]

In each round every program builds once, after its output is removed, and `board` once more with nothing changed
(`again`). So the order is A B A B, and anything that slows the machine for a while slows all of them. The figure is the
median of the rounds. Sources are on tmpfs; output goes to tmpfs and to the disk.
"""
import argparse
import os
import pathlib
import statistics
import tempfile

from . import aims, page, table
from .contenders import NOW, Board, Floor, Hugo, PlainHugo, Site, remove, stages
from .measured import run, size

MEMORY = pathlib.Path("/dev/shm")
BESIDE = ("again", "hugo", "plain", "floor")


def several(choices):
    """An argument that lists some of these, separated by commas."""
    def read(text):
        chosen = [name for name in text.split(",") if name]
        for name in chosen:
            if name not in choices:
                raise argparse.ArgumentTypeError(f"{name!r} is not one of {', '.join(choices)}")
        return chosen
    return read


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--board", required=True, type=pathlib.Path)
    parser.add_argument("--floor", type=pathlib.Path, help="the program made of floor.c")
    parser.add_argument("--beside", type=several(BESIDE), default=list(BESIDE), help="what is timed with board: all of it")
    parser.add_argument("--rounds", type=int, help="else 5 up to 1,000 postings, 3 above")
    parser.add_argument("--on", type=several(("tmpfs", "disk")), default=["tmpfs", "disk"], help="where output goes")
    parser.add_argument("--disk", type=pathlib.Path, default=pathlib.Path(".build"), help="a folder on a disk")
    parser.add_argument("--sample", type=pathlib.Path, help="times this small site, too")
    parser.add_argument("--into", nargs=2, metavar=("PAGE", "PART"), help="also into this part of a page")
    parser.add_argument("counts", type=int, nargs="*")
    asked = parser.parse_args()
    if "floor" in asked.beside and asked.counts and not asked.floor:
        parser.error("--floor is missing: the program made of floor.c")
    return asked


def programs(asked):
    """The programs in the order in which they run. board comes first, because the floor writes as much as board did."""
    yield Board(asked.board, builds_again="again" in asked.beside)
    if "hugo" in asked.beside:
        yield Hugo()
    if "plain" in asked.beside:
        yield PlainHugo()
    if "floor" in asked.beside:
        yield Floor(asked.floor)


class Report:
    """Prints results at once, and keeps them for a page."""

    def __init__(self):
        self.parts = []

    def tell(self, text):
        if text:
            print(text, flush=True)
            self.parts.append(text)


def on_memory(folder):
    return folder.is_relative_to(MEMORY)


class Rounds:
    """The runs for one site and one kind of output."""

    def __init__(self):
        self.runs = {}
        self.sizes = {}

    def measure(self, site, programs, folder, rounds):
        output = folder / "public"
        for _ in range(rounds):
            for program in programs:
                remove(output)
                if not on_memory(folder):
                    # Data that an earlier run left to be written must not slow this one.
                    os.sync()
                self.runs.setdefault(program.name, []).append(program.build(site, output))
                self.sizes[program.name] = size(output)
                if isinstance(program, Board):
                    for other in programs:
                        if isinstance(other, Floor):
                            other.learn(site, output)
                    if program.builds_again:
                        self.runs.setdefault("board, nothing changed", []).append(program.build_again(site, output))
                        self.sizes["board, nothing changed"] = (0, 0)
        remove(output)

    def seconds(self, name):
        return statistics.median(run.seconds for run in self.runs[name])

    def stages(self, name):
        laps = [stages(run.told) for run in self.runs[name]]
        return {stage: statistics.median(lap[stage] for lap in laps) for stage in laps[0]}


def sample(board, root, rounds=30):
    """Builds a small site on tmpfs. Before each build a process that does nothing is timed."""
    with tempfile.TemporaryDirectory(prefix="board-bench-", dir=MEMORY) as folder:
        output = pathlib.Path(folder) / "public"
        starts, builds = [], []
        for _ in range(rounds):
            remove(output)
            starts.append(run([board, "--version"]))
            builds.append(run([board, "build", "--site", root, "--output", output, "--now", NOW]))
    return starts, builds


def main():
    asked = arguments()
    if not MEMORY.is_dir():
        raise SystemExit(f"there is no {MEMORY}: these measurements want a tmpfs")
    asked.disk = asked.disk.resolve()
    asked.disk.mkdir(exist_ok=True)
    timed = list(programs(asked))
    report, aimed, on_tmpfs = Report(), [], {}
    report.tell(table.machine())
    cold = {}
    for count in asked.counts:
        rounds = asked.rounds or (5 if count <= 1000 else 3)
        with tempfile.TemporaryDirectory(prefix="board-bench-", dir=MEMORY) as folder:
            site = Site(count, pathlib.Path(folder), timed)
            for place in asked.on:
                with tempfile.TemporaryDirectory(
                    prefix="board-bench-", dir=MEMORY if place == "tmpfs" else asked.disk) as beside:
                    measured = Rounds()
                    measured.measure(site, timed, pathlib.Path(beside), rounds)
                report.tell(table.results(count, place, rounds, measured))
                cold.setdefault(place, {})[count] = measured.seconds("board")
                if place == "tmpfs":
                    on_tmpfs[count] = measured
    report.tell(table.growth(cold))
    if 100_000 in on_tmpfs:
        # This run has only large boards; the others have a run of their own.
        if 10_000 in on_tmpfs:
            aimed += aims.of_large_boards(on_tmpfs[10_000], on_tmpfs[100_000])
    elif 10_000 in on_tmpfs:
        aimed += aims.of_usual_boards(on_tmpfs[10_000])
    if asked.sample:
        starts, builds = sample(asked.board, asked.sample)
        report.tell(table.sample(starts, builds))
        aimed += aims.of_sample(builds)
    print(aims.table(aimed))
    if asked.into:
        path, part = asked.into
        page.put("\n".join(report.parts), path, part)
        if aimed:
            page.put(aims.table(aimed), path, f"{part}-aims")


if __name__ == "__main__":
    main()
