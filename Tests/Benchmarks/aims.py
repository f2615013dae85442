"""Performance aims, compared with what was measured."""
import dataclasses
import statistics

from .table import row


@dataclasses.dataclass
class Aim:
    what: str
    measured: float
    limit: float
    unit: str = ""
    # Whether the limit is a minimum rather than a maximum.
    at_least: bool = False

    def verdict(self):
        # Rounded as it is printed, so that a value shown as 3.00 counts as 3.00.
        over = round(self.measured, 2) / self.limit - 1
        if self.at_least:
            over = -over
        return "reached" if over <= 0 else f"missed by {over:.1%}"

    def line(self):
        return row([self.what, f"{self.measured:.2f}{self.unit}", self.verdict()])


def peak(measured, name):
    return max(run.peak for run in measured.runs[name])


def of_usual_boards(measured):
    """10,000 postings, output on tmpfs: board compared with the others in the same rounds."""
    board = measured.seconds("board")
    if "floor" in measured.runs:
        yield Aim("10,000 postings: at most 3.0 times the floor", board / measured.seconds("floor"), 3)
    if "Hugo, plain" in measured.runs:
        yield Aim(
            "at least 8 times faster than Hugo on a plain site", measured.seconds("Hugo, plain") / board, 8, at_least=True)
    if "Hugo" in measured.runs:
        yield Aim("at least 15 times faster than Hugo on the equal site", measured.seconds("Hugo") / board, 15, at_least=True)
    for name, site in ("Hugo, plain", "plain"), ("Hugo", "equal"):
        if name in measured.runs:
            share = 100 * peak(measured, "board") / peak(measured, name)
            yield Aim(f"peak of memory: at most a tenth of Hugo's on the {site} site", share, 10, " %")


def of_large_boards(usual, large):
    """100,000 postings compared with 10,000, output on tmpfs."""
    yield Aim(
        "100,000 postings: at most 10.5 times as long as 10,000", large.seconds("board") / usual.seconds("board"), 10.5)
    yield Aim("100,000 postings: a peak of at most 1.2 GiB", peak(large, "board") / 1024, 1.2, " GiB")


def of_sample(runs):
    """The sample site, including the start of the process."""
    yield Aim("the sample site: at most 35 ms", statistics.median(run.seconds for run in runs) * 1000, 35, " ms")


def table(aims):
    lines = [aim.line() for aim in aims]
    return "\n".join([row(["aim", "measured", ""]), row(["---", "---:", "---"]), *lines]) + "\n" if lines else ""
