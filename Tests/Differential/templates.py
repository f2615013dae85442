"""Renders the template fixtures with Jinja2 and compares: the shared part of the language has one meaning.

Each fixture's expected output is what `board` gives (its own tests hold it to that); here Jinja2 renders the same
templates with the same data. The stated differences are made equal first: `true` and `false` for `True` and `False`,
nothing for `None`. Templates that use the board's own filters, and those that `board` refuses, are not compared.
"""
import json
import pathlib
import re

import jinja2

from ..Harness.fixtures import sections
from ..Harness.program import ROOT, Program
from ..Harness.report import Report

FIXTURES = ROOT / "Tests/TemplatesTests/Fixtures"
# Filters that only `board` has: each has a fixture `board-NAME`.
OWN = re.compile(r"\|\s*(%s)\b" % "|".join(path.stem.removeprefix("board-") for path in FIXTURES.rglob("board-*.txt")))


def same(ours: str, theirs: str) -> bool:
    def plain(text: str) -> str:
        text = re.sub(r"\bTrue\b", "true", re.sub(r"\bFalse\b", "false", text))
        return re.sub(r"\b(?:None|none)\b", "", text)

    return plain(ours) == plain(theirs)


def test(program: Program, work: pathlib.Path, report: Report, asked) -> None:
    for path in sorted(FIXTURES.rglob("*.txt")):
        texts = sections(path)
        templates = {key[9:]: text for key, text in texts.items() if key.startswith("template ")}
        if "output" not in texts or any(OWN.search(text) for text in templates.values()):
            continue
        first = next(iter(templates))
        options = texts.get("options", "")
        environment = jinja2.Environment(
            loader=jinja2.DictLoader(templates), keep_trailing_newline=True,
            undefined=jinja2.Undefined if "lenient" in options else jinja2.StrictUndefined,
            autoescape=first.endswith((".html", ".xml")) if "plain" not in options else False)
        try:
            theirs = environment.get_template(first).render(json.loads(texts.get("data", "{}")))
        except Exception as error:  # whatever Jinja2 makes of it, it is not our output
            theirs = f"{type(error).__name__}: {error}"
        name = path.relative_to(FIXTURES).with_suffix("")
        report.check(same(texts["output"], theirs), f"{name}\n  board:  {texts['output']!r}\n  Jinja2: {theirs!r}")
    report.check(report.checks, "nothing was compared")
