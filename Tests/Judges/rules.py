"""Makes docs/rules.md, the list of all messages, from the fixtures: each rule with an example.

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
# Fixtures with invented rules, which test how messages look.
MADE_UP = {"DiagnosticsTests", "FrontMatterTests"}
# How rules are named in the sources: as a whole, or after the kind of file, as in `\(rules).form`.
NAMED = re.compile(r'(?:\.error|\.warning|\.advice|rule:|warning:|advice:|Fault\(|Slip\()[^"\n]{0,40}"([a-z]+\.[a-z][a-z0-9-]*)"')
KINDS = {
    "content": "The files of `content/`", "fence": "Where the fields begin and end", "board": "`board.yml`",
    "places": "`content/places.yml`", "words": "`templates/words/`", "posting": "Postings", "organisation": "Organisations",
    "guide": "Guides", "page": "Pages", "link": "Links and addresses", "markdown": "Markdown", "template": "Templates",
    "publish": "Publishing", "site": "The site as a whole", "advice": "Advice, which only `board check` gives",
}
BEGINNING = """# Every message

All messages of `board build` and `board check`, by rule. The rule is in brackets after each message. Advice and the warnings
that say so here can be set aside by it: [editing.md](editing.md#board-check). Each example is from the project's tests.

This page is made by `make rules`.
"""


# Messages that fixtures cannot have, because they depend on the disk or on a host. Other suites check them.
BESIDE = {
    "content.encoding": ("error", "content/postings/fellow.md:3:12: error: byte 41 is not UTF-8", "save the file as UTF-8"),
    "content.size": ("error", "content/postings/fellow.md: error: the file is larger than 64 KiB",
                     "shorten it, or move a part to a page of its own"),
    "content.unread": ("error", "content/postings/fellow.md: error: this file could not be read as a posting",
                       "this is a fault of board: please report it, with the file"),
    "content.unreadable": ("error", "content/postings/fellow.md: error: cannot be read: Permission denied",
                           "make it readable for whoever builds the site, or remove it"),
    "link.gone": ("warning", "content/postings/fellow.md:8:8: warning: https://acme.com/apply answers 404: there is no such page",
                  "link to where it is now, or leave the link out"),
    "link.unreachable": ("warning", "content/postings/fellow.md:8:8: warning: https://acme.com/apply does not answer: timed out",
                         "open it in a browser; if it fails there too, leave the link out"),
    "publish.host": ("warning", "content/files/film.mp4: warning: it has 25.1 MiB, and Cloudflare Pages takes at most 25 MiB a file",
                     "make it smaller, or keep it elsewhere and link to it"),
    "publish.left": ("warning", "public/about/index.html: warning: no page needs this file any more, but it was changed after a build wrote it",
                     "it is left as it is; delete it, or move it to 'content' to have it published"),
    "publish.output": ("error", "public: error: nothing can be published here: it is not a folder",
                       "remove it: a build makes a folder with that name"),
    "publish.replaced": ("warning", "public/about/index.html: warning: the board did not write this file, and replaces it",
                         "a page of this site has that address; to keep the old one, move it somewhere else"),
}


class Example:
    """The diagnostics of a fixture."""

    def __init__(self, severity: str, message: str, lines: list[str]):
        self.severity, self.message, self.lines = severity, message, lines


def fixtures() -> dict[str, list[Example]]:
    """The diagnostics of all fixtures, by rule."""
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
    for rule, (severity, told, help) in BESIDE.items():
        examples[rule].append(Example(severity, told, [f"{told} [{rule}]", f"    = help: {help}"]))
    return examples


def named() -> set[str]:
    """The rules that the sources name."""
    return {rule for path in (ROOT / "Sources").rglob("*.swift") for rule in NAMED.findall(path.read_text())}


def shortest(examples: list[Example]) -> Example:
    """The shortest example that shows the place."""
    shown = [example for example in examples if len(example.lines) > 2] or examples
    return min(shown, key=lambda example: (max(map(len, example.lines)) > 120, len("\n".join(example.lines)), example.lines))


def page(examples: dict[str, list[Example]], ignorable: set[str]) -> str:
    """The list in the documentation. The warnings among `ignorable` can be set aside."""
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
            aside = ", can be set aside" if example.severity == "warning" and rule in ignorable else ""
            fence = "````" if any("```" in line for line in example.lines) else "```"
            text.append("\n".join([f"\n**`{rule}`** ({example.severity}{aside})\n", f"{fence}text", *example.lines, fence]) + "\n")
    return "".join(text)


def untold(examples: dict[str, list[Example]]) -> list[str]:
    """The rules in the sources that no fixture has and no suite checks, and those that are missing on the page."""
    suites = "".join(path.read_text() for path in (ROOT / "Tests").rglob("*.py") if path != pathlib.Path(__file__))
    suites += "".join(path.read_text() for path in (ROOT / "Tests").rglob("*.swift"))
    unasked = {rule for rule in BESIDE if rule not in suites}
    return sorted(unasked | (named() - set(examples)))


def test(program: Program, work: pathlib.Path, report: Report, asked) -> None:
    examples = fixtures()
    listed = program.run("check", "--help").output.partition("can be set aside:")[2].partition("Examples")[0]
    text = page(examples, set(re.findall(r"[a-z]+\.[a-z-]+", listed)))
    if asked.record:
        PAGE.write_text(text)
    for rule in untold(examples):
        report.fail(rule, "no fixture is told it, and it is not in BESIDE with a suite that asks for it")
    report.look("rules", len(examples))
    report.check(PAGE.exists() and PAGE.read_text() == text, "docs/rules.md is not what the fixtures say: run 'make rules'")
