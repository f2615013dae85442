"""Runs of programs that are timed, and the size of what they wrote."""
import os

from ..Harness import program
from ..Harness.program import Run


def run(command) -> Run:
    """Runs it to its end; a failure stops the benchmark with what the program said."""
    done = program.run(command, folder=None, seconds=3600)
    if done.status != 0:
        raise SystemExit(f"{' '.join(map(str, command))} failed with {done.status}:\n{done.told}")
    return done


def size(folder):
    """How many files there are below a folder, and their bytes."""
    files = total = 0
    for path, _, names in os.walk(folder):
        files += len(names)
        total += sum(os.stat(os.path.join(path, name)).st_size for name in names)
    return files, total
