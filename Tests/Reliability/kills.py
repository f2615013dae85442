"""Builds that are killed: after each, every file is complete, no link is dead, and the next build puts everything right.

A third of the kills fall at random instants of a build's time. The others fall at a random change to the disk (see
`fault.c`), since publishing takes a small part of the time and makes all of the changes that a reader sees: a third at
any change, a third at one of publishing.
"""
import pathlib
import random
import shutil
import time

from ..Boards.corpus import corpus
from ..Boards.edited import ADDRESS, FOREIGN, edited, plant
from ..Harness import trees
from ..Harness.program import Program
from ..Harness.report import Report
from .faults import Faults

POSTINGS = 100


class Board:
    """A board's sources, and the result of building them into an empty folder."""

    def __init__(self, source: pathlib.Path, program: Program, work: pathlib.Path):
        self.source = source
        self.output = work / f"clean-{source.name}"
        run = program.build(source, self.output)
        assert run.status == 0, run.told
        self.seconds = run.seconds
        self.pages = trees.published(self.output)


def test(program: Program, work: pathlib.Path, report: Report, asked) -> None:
    source = corpus(work / "before", POSTINGS)
    before = Board(source, program, work)
    others = [Board(edited(source, work / "edited"), program, work),
              Board(edited(source, work / "retitled", retitled=True), program, work)]
    links = trees.Links(ADDRESS)
    for board in [before, *others]:
        dead = links.dead(board.pages, list(board.pages))
        report.check(not dead, f"a clean build has dead links: {sorted(dead)[:3]}")
    rng = random.Random(20261124)
    faults = Faults(program, work)
    states: list[str] = []
    for number in range(204 if asked.long else 24):
        # Every fourth killed build is a first one, into a folder without pages.
        old = None if number % 4 == 3 else before
        new = others[number // 3 % 2]
        attempt = Kill(program, faults, old, new, links, rng, work / "public", report)
        # Every fifth time the next build is killed too. Then some builds are of the old board.
        for _ in range(2 if number % 5 == 4 else 1):
            [attempt.kill_at_an_instant, attempt.kill_at_a_change, attempt.kill_in_publishing][number % 3]()
        states.append(attempt.look())
        attempt.put_right(before if number % 7 == 2 else new)
        shutil.rmtree(attempt.public)
    report.say(f"what was found after them: {states.count('before')} times the old board, "
               f"{states.count('between')} times something between, {states.count('after')} times the new one")
    report.check(states.count("between") > len(states) / 6, "too few kills fell into publishing to mean anything")


class Kill:
    """One output folder, from the old board, through one or more killed builds, to the new board."""

    def __init__(self, program, faults, old, new, links, rng, public: pathlib.Path, report: Report):
        self.program, self.faults, self.old, self.new, self.links = program, faults, old, new, links
        self.rng, self.public, self.report = rng, public, report
        self.old_pages = old.pages if old else {}
        if old:
            shutil.copytree(old.output, public, symlinks=True)
        else:
            public.mkdir()
        plant(public)

    def kill_at_an_instant(self) -> None:
        process = self.program.start(self.new.source, self.public)
        time.sleep(self.rng.uniform(0, self.new.seconds))
        process.kill()
        self.count(process.wait())

    def kill_at_a_change(self) -> None:
        calls, _ = self.changes()
        self.count(self.faults.build(self.new.source, self.public, "kill", self.rng.randint(1, calls)).status)

    def kill_in_publishing(self) -> None:
        calls, first = self.changes()
        self.count(self.faults.build(self.new.source, self.public, "kill", self.rng.randint(first, calls)).status)

    def changes(self) -> tuple[int, int]:
        return self.faults.changes(self.new.source, self.public)

    def count(self, status: int) -> None:
        self.report.count("kills" if status < 0 else "builds that ended before their kill")

    def look(self) -> str:
        """Checks what a reader would find now. Returns whether it is the old board, the new one or something between."""
        found = trees.published(self.public)
        self.check_foreign(found)
        pages = {path: data for path, data in found.items() if path not in FOREIGN}
        for path, data in pages.items():
            whole = data in (self.old_pages.get(path), self.new.pages.get(path))
            self.report.check(whole, f"{path} is neither the old file nor the new one")
        self.report.count("files looked at", len(pages))
        if self.old:
            missing = (self.old_pages.keys() & self.new.pages.keys()) - pages.keys()
            self.report.check(not missing, f"gone, though both builds have it: {sorted(missing)[:3]}")
            start = [path for path in pages if path in self.old_pages and path in self.new.pages]
        else:
            start = [path for path in pages if path == "index.html"]
        dead = self.links.dead(pages, start)
        self.report.check(not dead, f"dead links: {sorted(dead)[:3]}")
        self.report.count("pages to start from", len(start))
        if pages == self.new.pages:
            return "after"
        return "before" if pages == self.old_pages else "between"

    def check_foreign(self, found: dict[str, bytes]) -> None:
        for path, data in FOREIGN.items():
            self.report.check(found.get(path) == data, f"the foreign {path} is not as it was")

    def put_right(self, board: Board) -> None:
        run = self.program.build(board.source, self.public)
        self.report.check(run.status == 0, f"the next build fails: {run.told}")
        found = trees.published(self.public)
        self.check_foreign(found)
        wrong = trees.difference({path: data for path, data in found.items() if path not in FOREIGN}, board.pages)
        self.report.check(not wrong, f"the next build is not as a clean one: {wrong}")
        self.report.check(not trees.scrap(self.public), f"scrap is left: {trees.scrap(self.public)[:3]}")
