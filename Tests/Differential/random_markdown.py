"""Renders Markdown that is put together at random here and with cmark-gfm, and compares.

At random, addresses run into code and `~` into `_`: there the two differ by design, and seldom.
"""
import pathlib
import random
import subprocess

from ..Harness.program import Program
from ..Harness.report import Report
from .markdown import compare

PIECES = ["a", "b c", " ", "\n", "\n\n", "|", " | ", "|---|---|\n", "---|:-:\n", "| a | b |\n", "~", "~~", "*", "**", "_",
          "`c`", "\\|", "~~x~~", " www.example.org ", "(https://example.org/a_b)", " http://a.b?c=(d) ", " a@b.example ", "(",
          ")", ".", ",", "!", "&amp;", "[x](y)", "\n- ", "- [ ] a\n", "- [x] b\n", "\n> ", "\n1. ", "\n# ", "    ", "é", "\"", ":"]


def texts(first: int, count: int):
    for seed in range(first, first + count):
        chosen = random.Random(seed)
        yield "".join(chosen.choice(PIECES) for _ in range(chosen.randint(1, 14))) + "\n"


def test(program: Program, work: pathlib.Path, report: Report, asked) -> None:
    first, given = asked.seed or 0, list(texts(asked.seed or 0, asked.count or 6000))
    # `make differential-random` builds it beside `board`.
    command = [str(program.path.with_name("MarkdownBenchmark")), "--html"]
    output = subprocess.run(command, input="\0".join(given).encode(), capture_output=True, check=True).stdout.decode()
    differences = []
    for seed, (text, ours) in enumerate(zip(given, output.split("\0")), first):
        report.look("texts")
        if difference := compare(text, ours):
            differences.append(f"seed {seed}{difference}")
    report.say(f"{len(differences)} differ")
    for difference in differences if len(differences) > len(given) / 51 else []:
        report.fail(difference)
