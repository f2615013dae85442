"""Watches the program on a terminal: the progress line, its end, colours, and that a pipe gets none of them.

The terminal is a pseudo-terminal of 80 columns; the site has so many postings that a build takes over a second.
"""
import pathlib
import re

from ..Boards.corpus import corpus
from ..Boards.files import put
from ..Harness.program import Program
from ..Harness.report import Report
from ..Harness.terminal import on_terminal

# Enough work for one worker to take over a second on a fast machine.
POSTINGS = 5000


def standing(drawn: str) -> str:
    """The final contents of the screen: a carriage return goes back, and ESC [K clears the rest of the line."""
    return "\n".join(re.split("\r\x1b\\[K", line)[-1] for line in drawn.replace("\r\n", "\n").split("\n"))


def test(program: Program, work: pathlib.Path, report: Report, asked) -> None:
    site = corpus(work / "site", POSTINGS)
    build = [program.path, "build", "--site", site, "--workers", "1"]
    status, drawn = on_terminal(build, 80, NO_COLOR="")
    report.check(status == 0, f"status {status}: {drawn}")
    report.check(re.search(r"\r\x1b\[K(reading|making) [0-9]+ (files|pages)", drawn), "no progress line is drawn")
    report.check(not re.search("reading|making|publishing", standing(drawn)), "the line is not gone at the end")
    report.check("Postings: " in standing(drawn), "no summary")
    piped = program.run(*build[1:])
    report.check(piped.status == 0 and piped.errors == "" and "\x1b" not in piped.output, "a pipe gets a progress line")
    quiet = on_terminal([*build, "--quiet"], 80)[1]
    report.check(quiet == "", f"--quiet says {quiet!r}")

    listed = on_terminal([program.path, "list", "--site", site], 80)[1]
    rows = standing(listed).rstrip("\n").split("\n")
    report.check(len(rows) > POSTINGS and max(map(len, rows)) <= 80, "a table does not fit its terminal")

    put(site, "content/pages/wrong.md", "---\ntitel: A\n---\n")

    def check(**environment: str) -> str:
        return on_terminal([program.path, "check", "content/pages/wrong.md"], 80, folder=site, **environment)[1]

    report.check("\x1b[1;31merror:" in check(NO_COLOR=""), "no colours on a terminal")
    report.check("\x1b[1" not in check(NO_COLOR="1"), "NO_COLOR is not obeyed")
    report.check("\x1b" not in check(TERM="dumb"), "a dumb terminal gets escapes")
