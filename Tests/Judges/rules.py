"""Makes docs/rules.md, the list of all messages, of the fixtures: each rule with what it says and an example.

Without `--record` the list has to be as it stands in docs/rules.md, and every rule that the sources name has to be told
by a fixture, or be asked for by one of the suites in Python.
"""
import collections
import pathlib
import re

from ..Harness.program import ROOT, Program
from ..Harness.report import Report

PAGE = ROOT / "docs/rules.md"
TOLD = re.compile(
    r"^(?P<place>[^\s:][^:]*(?::\d+(?::\d+)?)?): (?P<severity>error|warning|advice): (?P<message>.+) "
    r"\[(?P<rule>[a-z]+(?:\.[a-z0-9-]+)+)\]$")
# Whose fixtures make up rules of their own, to try how messages look.
MADE_UP = {"DiagnosticsTests", "FrontMatterTests"}
# How rules are named in the sources: as a whole, or behind the kind of file by `\(rules).form`.
NAMED = re.compile(r'(?:\.error|\.warning|\.advice|rule:|warning:|advice:|Fault\(|Slip\()[^"\n]{0,40}"([a-z]+\.[a-z][a-z0-9-]*)"')
KINDS = {
    "content": "The files of `content/`", "fence": "Where the fields begin and end", "board": "`board.yml`",
    "places": "`content/places.yml`", "words": "`templates/words/`", "posting": "Postings", "organisation": "Organisations",
    "guide": "Guides", "page": "Pages", "link": "Links and addresses", "markdown": "Markdown", "template": "Templates",
    "publish": "Publishing", "site": "The site as a whole", "advice": "Advice, which only `board check` gives",
}
BEGINNING = """# Every message

What `board build` and `board check` may tell, by rule. The rule stands in brackets behind each message; warnings and
advice can be set aside by it: [editing.md](editing.md#advice). Each example is one of the project's tests: a file with
the mistake, and what is told of it.

This page is made by `make rules`.
"""


class Example:
    """What a fixture is told."""

    def __init__(self, severity: str, message: str, lines: list[str]):
        self.severity, self.message, self.lines = severity, message, lines


def fixtures() -> dict[str, list[Example]]:
    """What all fixtures are told, by rule."""
    examples: dict[str, list[Example]] = collections.defaultdict(list)
    for path in sorted((ROOT / "Tests").rglob("*.txt")):
        if MADE_UP & set(path.parts):
            continue
        lines = path.read_text(errors="replace").split("\n")
        for number, line in enumerate(lines):
            told = TOLD.match(line)
            if not told:
                continue
            excerpt = [line]
            for following in lines[number + 1:number + 12]:
                if not following.startswith("  ") or TOLD.match(following):
                    break
                excerpt.append(following)
            examples[told["rule"]].append(Example(told["severity"], told["message"], excerpt))
    return examples


def shortest(examples: list[Example]) -> Example:
    """The example that is read most quickly, of those that show the place."""
    shown = [example for example in examples if len(example.lines) > 2] or examples
    return min(shown, key=lambda example: (max(map(len, example.lines)) > 120, len("\n".join(example.lines)), example.lines))


def page(examples: dict[str, list[Example]]) -> str:
    """The list as it stands in the documentation."""
    text = [BEGINNING]
    kinds = collections.defaultdict(list)
    for rule in examples:
        kinds[rule.split(".")[0]].append(rule)
    for kind in [*KINDS, *sorted(set(kinds) - set(KINDS))]:
        if not kinds[kind]:
            continue
        text.append(f"\n## {KINDS.get(kind, f'`{kind}`')}\n")
        for rule in sorted(kinds[kind]):
            example = shortest(examples[rule])
            fence = "````" if any("```" in line for line in example.lines) else "```"
            text.append("\n".join([f"\n**`{rule}`** ({example.severity})\n", f"{fence}text", *example.lines, fence]) + "\n")
    return "".join(text)


def untold(examples: dict[str, list[Example]]) -> list[str]:
    """The rules of the sources that no fixture is told and no suite in Python asks for."""
    named = set()
    for path in (ROOT / "Sources").rglob("*.swift"):
        named |= set(NAMED.findall(path.read_text()))
    suites = "".join(path.read_text() for path in (ROOT / "Tests").rglob("*.py") if path != pathlib.Path(__file__))
    suites += "".join(path.read_text() for path in (ROOT / "Tests").rglob("*.swift"))
    return sorted(rule for rule in named - set(examples) if rule not in suites)


def test(program: Program, work: pathlib.Path, report: Report, asked) -> None:
    examples = fixtures()
    text = page(examples)
    if asked.record:
        PAGE.write_text(text)
    for rule in untold(examples):
        report.fail(rule, "no fixture is told it, and no suite asks for it")
    report.look("rules", len(examples))
    report.check(PAGE.exists() and PAGE.read_text() == text, "docs/rules.md is not what the fixtures say: run 'make rules'")
