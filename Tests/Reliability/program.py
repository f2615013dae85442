"""The program under test: one run of it, what it said, how much work it was and how much memory it had at most."""
import dataclasses
import os
import pathlib
import subprocess
import tempfile
import time

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
    # The most memory it held at once, in MiB.
    peak: float

    @property
    def told(self) -> str:
        return self.output + self.errors


class Program:
    """`board`, run with a fixed clock."""

    def __init__(self, path: pathlib.Path):
        self.path = path.resolve()

    def command(self, site: pathlib.Path, output: pathlib.Path | None, *options: str) -> list[str]:
        command = [str(self.path), "build", "--site", str(site), "--now", NOW, *options]
        return command + (["--output", str(output)] if output else [])

    def build(self, site: pathlib.Path, output: pathlib.Path | None = None, *options: str, **settings) -> Run:
        return self.run(self.command(site, output, *options), **settings)

    def start(self, site: pathlib.Path, output: pathlib.Path, *options: str) -> subprocess.Popen:
        """A build that goes on while the test does something to it; what it says is dropped."""
        return subprocess.Popen(self.command(site, output, *options), stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL)

    def run(self, command: list[str], user: str | None = None, seconds: float = 300, folder: str = "/") -> Run:
        """Runs a command to its end, as another user where one is named; more than `seconds` is a failure."""
        if user:
            command = ["setpriv", f"--reuid={user}", "--regid=nogroup", "--clear-groups", *command]
        with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
            started = time.monotonic()
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=errors, cwd=folder)
            while True:
                found, status, usage = os.wait4(process.pid, os.WNOHANG)
                if found:
                    break
                if time.monotonic() - started > seconds:
                    process.kill()
                    os.wait4(process.pid, 0)
                    process.returncode = -9
                    raise AssertionError(f"over {seconds:.0f} s: {' '.join(command)}")
                time.sleep(0.002)
            process.returncode = os.waitstatus_to_exitcode(status)
            took = time.monotonic() - started
            output.seek(0), errors.seek(0)
            texts = [stream.read().decode("utf-8", "replace") for stream in (output, errors)]
        return Run(process.returncode, *texts, took, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
