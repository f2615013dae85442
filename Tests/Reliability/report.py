"""What a test found: what it counted, and what is wrong."""
import collections


class Report:
    """`report.check(status == 74, "exit status 74")` counts a check, and says at once where it fails."""

    def __init__(self, name: str):
        self.name = name
        self.failures: list[str] = []
        # Parts that this machine does not let run, with the reason.
        self.skipped: list[str] = []
        self.figures: list[str] = []
        self.counts: collections.Counter[str] = collections.Counter()

    def check(self, condition, reason: str) -> bool:
        self.counts["checks"] += 1
        if not condition:
            self.fail(reason)
        return bool(condition)

    def fail(self, reason: str) -> None:
        self.failures.append(reason)
        if len(self.failures) <= 20:
            print(f"{self.name}: FAILED: {reason}", flush=True)

    def skip(self, reason: str) -> None:
        self.skipped.append(reason)
        print(f"{self.name}: NOT RUN: {reason}", flush=True)

    def count(self, what: str, number: int = 1) -> None:
        self.counts[what] += number

    def say(self, figure: str) -> None:
        """A figure worth telling: `10,000 files in 0.3 s`."""
        self.figures.append(figure)

    def summary(self) -> str:
        counted = ", ".join(f"{number:,} {what}" for what, number in self.counts.items())
        end = f"{len(self.failures)} FAILED" if self.failures else "all well"
        return "\n".join([f"{self.name}: {counted}: {end}"] + [f"  {figure}" for figure in self.figures])
