"""The time from saving a posting to its new page, and whether memory use stays constant."""
import pathlib
import time
from statistics import median

from ..Boards.corpus import corpus
from ..Harness.program import Program
from ..Harness.report import Report
from .client import Preview

# For the long form: milliseconds on two cores, with a browser on the same machine.
LIMIT = 150


def test(program: Program, work: pathlib.Path, report: Report, asked) -> None:
    times, _ = saves(program, corpus(work / "board", 10_000 if asked.long else 500), 20, report)
    # Other work on the machine affects the time, so the short form checks only that nothing is lost.
    report.check(median(times) <= (LIMIT if asked.long else 2_000), f"{median(times):.0f} ms from a save to its page")
    _, memory = saves(program, corpus(work / "small", 300), 1_000 if asked.long else 120, report)
    tenth = len(memory) // 10
    # The first tenth is left out: caches fill.
    early, late = median(memory[tenth:2 * tenth]), median(memory[-tenth:])
    report.check(late <= early * 1.1 + 4, f"memory grew from {early:.0f} to {late:.0f} MiB in {len(memory)} saves")


def saves(program: Program, site: pathlib.Path, count: int, report: Report):
    """Saves postings one after the other, and waits for each page. Returns the milliseconds and MiB for each."""
    postings = sorted(site.glob("content/postings/**/*.md"))
    times, memory = [], []
    with Preview(program, site) as preview:
        for number in range(count):
            file = postings[number * 37 % len(postings)]
            text = file.read_bytes()
            mark = b"Saved for the %dth time." % number
            start = time.monotonic()
            file.write_bytes(text + b"\n" + mark + b"\n")
            while mark not in preview.get(f"postings/{file.stem}/")[2]:
                preview.wait()
            times.append((time.monotonic() - start) * 1000)
            file.write_bytes(text)
            preview.settle(quiet=0.05)
            memory.append(preview.memory())
            report.count("saves")
    report.say(
        f"{len(postings):,} postings, {count:,} saves: median {median(times):.0f} ms from save to page, least "
        f"{min(times):.0f}, most {max(times):.0f}; {memory[0]:.0f} MiB at first, {memory[-1]:.0f} at last")
    return times, memory
