"""Renders the fixtures of tables, struck text, bare addresses and tasks with cmark-gfm and compares.

Each fixture's `html` is what `board` gives (its own tests hold it to that). A fixture with a section `differs` says there
why it is not compared. The named differences (docs/writing.md) are made equal first: columns' `class` for `align`, the
container around tables, marks of tasks, what is done to links, images and headings.
"""
import html.parser
import pathlib
import re

import cmarkgfm

from ..Harness.fixtures import sections
from ..Harness.program import ROOT, Program
from ..Harness.report import Report

BLOCKS = {"table", "thead", "tbody", "tr", "th", "td", "p", "ul", "ol", "li", "blockquote", "h1", "h2", "h3", "h4", "h5",
          "h6", "pre", "hr", "br", "div", "section"}


class Plain(html.parser.HTMLParser):
    """A page's tags and words without what may differ."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found, self.skips = [], 0

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if self.skips:
            self.skips += tag not in ("input", "img", "br", "hr")
        elif tag == "div" and given.get("class") == "table":
            pass
        elif tag == "input":
            self.found.append("[x]" if "checked" in given else "[ ]")
        elif tag == "span" and "task" in given.get("class", ""):
            self.found.append("[x]" if "done" in given["class"] else "[ ]")
            self.skips = 1
        elif tag == "a" and given.get("class") == "anchor":
            self.skips = 1
        elif re.fullmatch("h[1-6]", tag):
            self.found.append("<h>")
        elif tag in ("th", "td"):
            self.found.append(f"<{tag} {given.get('align') or given.get('class') or ''}>")
        elif tag in ("a", "img"):
            address = given.get("href") or given.get("src") or ""
            address = re.sub("^/(.*)/$", "\\1.md", address)
            self.found.append(f"<{tag} {address} {given.get('alt', '')}>")
        else:
            self.found.append(f"<{tag}>")

    def handle_endtag(self, tag):
        if self.skips:
            self.skips -= 1
        elif tag != "div":
            self.found.append("</h>" if re.fullmatch("h[1-6]", tag) else f"</{tag}>")

    def handle_data(self, data):
        if not self.skips:
            self.found.append(data)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)


def plain(text):
    parser = Plain()
    parser.feed(text)
    parser.close()
    joined = "".join(parser.found).replace("<tbody></tbody>", "")
    # cmark-gfm puts the mark of a loose item before its paragraph.
    joined = re.sub(r"(\[[ x]\])\s*<p>", r"<p>\1 ", joined)
    joined = re.sub(r"\s*(</?(?:%s)\b[^>]*>|<h>|</h>)\s*" % "|".join(BLOCKS), r"\1", joined)
    return re.sub(r"\s+", " ", joined).strip()


def compare(text: str, ours: str) -> str | None:
    """What differs between our HTML and that of cmark-gfm; None where nothing does."""
    mine, judged = plain(ours), plain(cmarkgfm.github_flavored_markdown_to_html(text))
    return None if mine == judged else f"\n  text:      {text!r}\n  board:     {mine}\n  cmark-gfm: {judged}"


def test(program: Program, work: pathlib.Path, report: Report, asked) -> None:
    for path in sorted((ROOT / "Tests/MarkdownTests/Fixtures").rglob("*.txt")):
        if re.match("tables|autolinks|strikethrough|tasks", path.stem):
            found = sections(path)
            if "differs" not in found and not found.get("options"):
                difference = compare(found["markdown"], found["html"])
                report.check(not difference, f"{path.stem}{difference}")
    report.check(report.checks, "nothing was compared")
