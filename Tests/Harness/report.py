"""The result of a test: counts and failures."""
import collections


class Report:
    """`report.check(status == 74, "index.html", "exit status 74")` counts a check, and says at once where it fails.

    What is told are a reason, or places and a reason. `again` is the command that runs the test once more.
    """

    # Further failures are only counted.
    SHOWN = 20

    def __init__(self, name: str, again: str = "", quiet: bool = False):
        self.name, self.again, self.quiet = name, again, quiet
        self.failures: list[str] = []
        # Parts that cannot run on this machine, with the reason.
        self.skipped: list[str] = []
        self.figures: list[str] = []
        self.counts: collections.Counter[str] = collections.Counter()
        self.checks = 0
        self._once: set = set()

    def check(self, condition, *told) -> bool:
        if condition:
            self.checks += 1
        else:
            self.fail(*told)
        return bool(condition)

    def fail(self, *told) -> None:
        self.checks += 1
        self.failures.append(self._line(told))
        if len(self.failures) <= self.SHOWN:
            self._print(f"FAILED: {self.failures[-1]}")

    def fail_once(self, key, *told) -> None:
        """A failure that would be found again and again. It is reported only the first time."""
        if key not in self._once:
            self._once.add(key)
            self.fail(*told, "(told once)")

    def skip(self, reason: str) -> None:
        self.skipped.append(reason)
        self._print(f"NOT RUN: {reason}")

    def note(self, *told) -> None:
        """A remark that is not a failure."""
        self._print(f"note: {self._line(told)}")

    def count(self, what: str, number: int = 1) -> None:
        self.counts[what] += number

    def look(self, what: str, number: int = 1) -> None:
        """Counts checked things. Only failures are reported."""
        self.counts[what] += number
        self.checks += number

    def say(self, figure: str) -> None:
        """A figure to print: `10,000 files in 0.3 s`."""
        self.figures.append(figure)

    def summary(self) -> str:
        """`links: 1,204 checks, no failure: 61 pages, 1,143 links`, the figures, and what repeats a failure."""
        failed = f"{len(self.failures):,} FAILED" if self.failures else "no failure"
        counted = ", ".join(f"{number:,} {what}" for what, number in self.counts.items())
        lines = [f"{self.name}: {self.checks:,} checks, {failed}" + (f": {counted}" if counted else "")]
        lines += [f"  {figure}" for figure in self.figures]
        if self.failures and self.again:
            lines.append(f"  again: {self.again}")
        return "\n".join(lines)

    @staticmethod
    def _line(told: tuple) -> str:
        """A place and a message on one line; a text alone stays as it is."""
        return str(told[0]) if len(told) == 1 else " ".join(": ".join(map(str, told)).split())

    def _print(self, line: str) -> None:
        if not self.quiet:
            print(f"{self.name}: {line}", flush=True)
