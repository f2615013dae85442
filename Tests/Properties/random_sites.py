"""Tries randomly changed sites. A failure is reduced to few edits and printed with a command that repeats it."""
import collections
import time

from ..Harness.report import Report
from .shrink import shrink
from .trial import Laboratory, Outcome, Trial, shape


def test(laboratory: Laboratory, report: Report, count: int, seed: int, most: int) -> None:
    """Tries `count` sites from a seed on, and stops if `most` faults were found. A fault is reported once."""
    started, processor = time.monotonic(), time.process_time()
    states: collections.Counter[str] = collections.Counter()
    told: collections.Counter = collections.Counter()
    for number in range(seed, seed + count):
        trial = Trial.of(number)
        outcome = laboratory.try_out(trial)
        _judge(laboratory, trial, outcome, report, told, states)
        if outcome.status == 1 and not outcome.problems:
            # Without the refused edits, there is still a site to judge.
            sound = Trial(number, _without_blame(trial, outcome))
            if 0 < len(sound.edits) < len(trial.edits):
                _judge(laboratory, sound, laboratory.try_out(sound), report, told, states)
        if len(report.failures) >= most:
            report.say(f"stopped at seed {number}: {most} faults are enough")
            break
    report.say(", ".join(f"{count} {state}" for state, count in states.most_common()))
    report.say(f"{time.monotonic() - started:.0f} s, of these {time.process_time() - processor:.0f} s in the judges")


def _judge(laboratory, trial, outcome, report, told, states) -> None:
    states["published" if outcome.status == 0 else "refused" if outcome.status == 1 else f"status {outcome.status}"] += 1
    report.look("sites")
    if not outcome.problems:
        return
    # Faults that exist before any edit are reported once, and not blamed on an edit.
    unchanged = set(laboratory.try_out(Trial(trial.seed, [])).problems)
    for problem in sorted(unchanged):
        _tell(laboratory, Trial(trial.seed, []), problem, report, told, 1)
    for wanted in Outcome(outcome.status, [found for found in outcome.problems if found not in unchanged]).shapes:
        if told[wanted] < 3:
            short, found = shrink(laboratory, trial, outcome, wanted, unchanged)
            _tell(laboratory, short, found.shapes[wanted], report, told, 3)


def _tell(laboratory, trial: Trial, problem: str, report: Report, told: collections.Counter, most: int) -> None:
    """Reports a problem, unless similar ones were reported often, or once for the same kinds of edits."""
    key = shape(problem), tuple(sorted({edit.name for edit in trial.edits}))
    if told[key[0]] < most and told[key] == 0:
        told[key] += 1
        told[key[0]] += 1
        report.fail(_told(laboratory, trial, problem))


def _without_blame(trial: Trial, outcome: Outcome) -> list:
    """The edits that did not touch a file that an error is about."""
    _, notes = trial.case()
    return [edit for edit, note in zip(trial.edits, notes)
            if not any(path and (path in note or path.rpartition("/")[2] in note) for path in outcome.blamed)]


def _told(laboratory: Laboratory, trial: Trial, problem: str) -> str:
    case, notes = trial.case()
    lines = [problem, *(f"    {note}" for note in notes), f"    now {case.now}" + (f", options {case.options}" if case.options else ""),
             f"    again: {laboratory.again} --repeat '{trial}'"]
    return "\n".join(lines)
