"""Shortens a failing list of edits. The rest fails in the same way, and needs each of its edits."""
from .trial import Laboratory, Outcome, Trial


def shrink(laboratory: Laboratory, trial: Trial, outcome: Outcome, wanted: str, unchanged: set[str],
           tries: int = 60) -> tuple[Trial, Outcome]:
    """Leaves out halves, then single edits, as long as there is still a problem of the same shape."""
    outcome.problems = [problem for problem in outcome.problems if problem not in unchanged]
    size = max(1, len(trial.edits) // 2)
    while tries > 0:
        shorter = None
        for start in range(0, len(trial.edits), size):
            candidate = Trial(trial.seed, trial.edits[:start] + trial.edits[start + size:])
            found = laboratory.try_out(candidate)
            found.problems = [problem for problem in found.problems if problem not in unchanged]
            tries -= 1
            if wanted in found.shapes:
                shorter = candidate, found
                break
            if tries <= 0:
                break
        if shorter:
            trial, outcome = shorter
            size = max(1, min(size, len(trial.edits)))
            if not trial.edits:
                break
        elif size == 1:
            break
        else:
            size = max(1, size // 2)
    return trial, outcome
