"""Timed runs of programs, and the size of their output."""
import os

from ..Harness import program
from ..Harness.program import Run


def run(command) -> Run:
    """Runs a command. If it fails, the benchmark stops with the command's output."""
    done = program.run(command, folder=None, seconds=3600)
    if done.status != 0:
        raise SystemExit(f"{' '.join(map(str, command))} failed with {done.status}:\n{done.told}")
    return done


def size(folder):
    """The number of files in a folder and below, and their total size in bytes."""
    files = total = 0
    for path, _, names in os.walk(folder):
        files += len(names)
        total += sum(os.stat(os.path.join(path, name)).st_size for name in names)
    return files, total
