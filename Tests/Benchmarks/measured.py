"""One run of a program: its time, its peak of memory, and what it said."""
import dataclasses
import os
import subprocess
import tempfile
import time


@dataclasses.dataclass
class Run:
    # By the clock.
    seconds: float
    # Of all processors together; other work on the machine changes it less.
    processor: float
    # What the kernel counted as resident at most, in MiB; never less than this Python, of which the process was born.
    peak: float
    said: str


def run(command):
    """Runs it to its end; a failure stops the benchmark with what the program said."""
    with tempfile.TemporaryFile("w+") as out:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        said = out.read()
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, command))} failed with {process.returncode}:\n{said}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, said)


def size(folder):
    """How many files there are below a folder, and their bytes."""
    files = total = 0
    for path, _, names in os.walk(folder):
        files += len(names)
        total += sum(os.stat(os.path.join(path, name)).st_size for name in names)
    return files, total
