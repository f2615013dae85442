"""Builds by a user who may not write here or read there."""
import os
import pathlib
import shutil

from ..Boards.corpus import corpus
from ..Boards.edited import plant
from ..Harness import trees
from ..Harness.program import Program
from ..Harness.report import Report

USER = "nobody"


def test(program: Program, work: pathlib.Path, report: Report, asked) -> None:
    if os.geteuid() != 0:
        report.skip("builds as another user: only root can start them")
        return
    if not may_run(program):
        copied = work / "board"
        shutil.copy2(program.path, copied)
        program = Program(copied)
    source = corpus(work / "board-source", 20)
    site = work / "site"
    for name, spoil, status, told in CASES:
        shutil.copytree(source, site)
        (site / "content/logo.txt").write_text("a file that is copied\n")
        assert program.build(site, site / "public").status == 0
        plant(site / "public")
        give(site)
        settings = site / "board.yml"
        settings.write_text(settings.read_text().replace("title: ", "title: Renamed "))
        posting = (site / "content/postings/000/posting-000001.md").read_text()
        (site / "content/postings/000/added.md").write_text(posting)
        spoil(site)
        before = trees.files(site / "public")
        run = program.build(site, site / "public", user=USER)
        report.check(run.status == status, f"{name}: exit status {run.status} and not {status}: {run.told}")
        report.check(told in run.told, f"{name}: does not say {told!r} but {run.told!r}")
        if status:
            wrong = trees.difference(trees.files(site / "public"), before)
            report.check(not wrong, f"{name}: public is not as it was: {wrong}")
        report.count("cases")
        shutil.rmtree(site)


def may_run(program: Program) -> bool:
    """Whether the other user can reach the program, which may be in a home that is closed to others."""
    return program.run("--version", user=USER).status == 0


def give(site: pathlib.Path) -> None:
    shutil.chown(site, USER)
    for place, folders, files in os.walk(site):
        for name in folders + files:
            shutil.chown(os.path.join(place, name), USER)


def mode(path: str, bits: int):
    return lambda site: os.chmod(site / path, bits)


def not_ours(path: str):
    """A folder that belongs to root, as after a build that was run as root."""
    def spoil(site: pathlib.Path) -> None:
        shutil.chown(site / path, "root")
        os.chmod(site / path, 0o755)
    return spoil


def gone(site: pathlib.Path) -> None:
    """No `public` yet, and no permission to make it."""
    shutil.rmtree(site / "public")
    os.chmod(site, 0o555)


DENIED = "Permission denied"
# What is wrong, how it is made so, the exit status and the expected message.
CASES = [
    ("nothing is wrong", lambda site: None, 0, "Files: "),
    ("public is read-only", mode("public", 0o555), 74, DENIED),
    ("public is another's", not_ours("public"), 74, DENIED),
    ("public/postings is read-only", mode("public/postings", 0o555), 74, DENIED),
    ("one folder in public is read-only", mode("public/bands/senior", 0o555), 74, DENIED),
    ("one folder in public is closed", mode("public/bands/senior", 0o000), 74, DENIED),
    (".board is read-only", mode("public/.board", 0o555), 74, DENIED),
    (".board is closed", mode("public/.board", 0o000), 74, DENIED),
    ("the lock is another's", not_ours("public/.board/lock"), 74, DENIED),
    ("the manifest is unreadable", mode("public/.board/manifest", 0o000), 74, DENIED),
    ("public cannot be made", gone, 74, DENIED),
    ("a posting is unreadable", mode("content/postings/000/posting-000003.md", 0o000), 1, "[content.unreadable]"),
    ("a folder of postings is unreadable", mode("content/postings/000", 0o000), 1, "content/postings/000"),
    ("a file to copy is unreadable", mode("content/logo.txt", 0o000), 1, "content/logo.txt"),
    ("the settings are unreadable", mode("board.yml", 0o000), 74, "board.yml"),
    ("the places are unreadable", mode("content/places.yml", 0o000), 1, "content/places.yml"),
]
