"""The program under test: a run of it, its output, the processor time and the peak memory."""
import dataclasses
import os
import pathlib
import subprocess
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
NOW = "2026-12-01T09:00:00Z"


@dataclasses.dataclass
class Run:
    """The result of a run. `status` is negative if a signal ended it."""
    status: int
    output: str
    errors: str
    seconds: float
    # The processor time, on which limits are set because other work on the machine hardly affects it.
    worked: float
    # The peak memory in MiB; never less than that of this Python, from which the process was forked.
    peak: float

    @property
    def told(self) -> str:
        return self.output + self.errors


def run(command: list, folder: str | pathlib.Path | None = "/", seconds: float = 300, user: str | None = None,
        environment: dict[str, str] | None = None) -> Run:
    """Runs a command to its end, as another user if one is named. After `seconds`, raises `subprocess.TimeoutExpired`."""
    command = [str(part) for part in command]
    if user:
        command = ["setpriv", f"--reuid={user}", "--regid=nogroup", "--clear-groups", *command]
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=errors, cwd=folder, env=environment)
        late = threading.Event()
        timer = threading.Timer(seconds, lambda: (late.set(), process.kill()))
        timer.start()
        _, status, usage = os.wait4(process.pid, 0)
        took = time.perf_counter() - started
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        if late.is_set():
            raise subprocess.TimeoutExpired(command, seconds)
        output.seek(0), errors.seek(0)
        texts = [stream.read().decode("utf-8", "replace") for stream in (output, errors)]
    return Run(process.returncode, *texts, took, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


class Program:
    """`board`. `program.run("list", "--site", site)` runs it; builds have a fixed clock."""

    def __init__(self, path: pathlib.Path):
        self.path = path.resolve()

    def run(self, *arguments, **settings) -> Run:
        return run([self.path, *arguments], **settings)

    def command(self, site: pathlib.Path, output: pathlib.Path | None = None, *options: str) -> list[str]:
        """The command that builds a site."""
        command = [str(self.path), "build", "--site", str(site), "--now", NOW, *options]
        return command + (["--output", str(output)] if output else [])

    def build(self, site: pathlib.Path, output: pathlib.Path | None = None, *options: str, **settings) -> Run:
        return run(self.command(site, output, *options), **settings)

    def start(self, site: pathlib.Path, output: pathlib.Path, *options: str) -> subprocess.Popen:
        """A build that runs while the test disturbs it. Its output is ignored."""
        return subprocess.Popen(self.command(site, output, *options), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
