"""Holds the board to what it promises of any site, on sites that are changed at random and by a system.

The names of judges choose those of the random sites: a hundred, in the long form 4,000. `fields` leaves out, repeats and
misspells every field. Before anything is judged, each judge has to find what is planted for it.
"""
import pathlib
import shutil

from ..Harness.report import Report
from . import edits, fields, random_sites, selftest
from .trial import JUDGES, Laboratory, Trial

# How many faults of random sites are enough.
MOST = 12


def tests(asked):
    edits.load()
    judges = [name for name in JUDGES if name in asked.names]

    def laboratory(work: pathlib.Path) -> Laboratory:
        made = Laboratory(asked.program, work / "trial", judges or JUDGES)
        made.again = asked.command()
        return made

    if asked.repeat:
        yield "repeat", lambda work, report: repeat(laboratory(work), Trial.named(asked.repeat), asked.keep, report)
        return
    yield "selftest", lambda work, report: selftest.test(asked.program, work, report)
    if "fields" in asked.names:
        yield "fields", lambda work, report: fields.test(laboratory(work), report, asked.long)
    if judges:
        count, seed = asked.count or (4000 if asked.long else 100), asked.seed or 1
        yield "random", lambda work, report: random_sites.test(laboratory(work), report, count, seed, MOST)


def repeat(laboratory: Laboratory, trial: Trial, keep: pathlib.Path | None, report: Report) -> None:
    """Tries one site again and reports everything about it."""
    case, notes = trial.case()
    outcome = laboratory.try_case(case)
    for line in [*notes, f"now {case.now}, options {case.options}", f"status {outcome.status}"]:
        report.say(line)
    report.look("sites")
    for problem in outcome.problems:
        report.fail(problem)
    if keep:
        shutil.copytree(laboratory.folder, keep, symlinks=True, dirs_exist_ok=True)
