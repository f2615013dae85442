"""The program under test: one run of it, what it said, how much work it was and how much memory it had at most."""
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
    """What a run came to: `status` is negative where a signal ended it."""
    status: int
    output: str
    errors: str
    seconds: float
    # How long processors worked for it: what else the machine does has hardly a say in that, so limits are of these.
    worked: float
    # The most memory it held at once, in MiB; never less than this Python, of which the process was born.
    peak: float

    @property
    def told(self) -> str:
        return self.output + self.errors


def run(command: list, folder: str | pathlib.Path | None = "/", seconds: float = 300, user: str | None = None,
        environment: dict[str, str] | None = None) -> Run:
    """Runs a command to its end, as another user where one is named; more than `seconds` is a `subprocess.TimeoutExpired`."""
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
        """What builds a site."""
        command = [str(self.path), "build", "--site", str(site), "--now", NOW, *options]
        return command + (["--output", str(output)] if output else [])

    def build(self, site: pathlib.Path, output: pathlib.Path | None = None, *options: str, **settings) -> Run:
        return run(self.command(site, output, *options), **settings)

    def start(self, site: pathlib.Path, output: pathlib.Path, *options: str) -> subprocess.Popen:
        """A build that goes on while the test does something to it; what it says is dropped."""
        return subprocess.Popen(self.command(site, output, *options), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
