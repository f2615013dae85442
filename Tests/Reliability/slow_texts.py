"""Texts of 60 kB, about the maximum, that are meant to be slow: none may take two seconds to build."""
import pathlib
import shutil

from ..Boards.corpus import corpus
from ..Harness.program import Program
from ..Harness.report import Report

SIZE = 60_000
# The maximum processor time for a build. Most take a fiftieth of it.
SECONDS = 2.0


def of(part: str) -> str:
    """A text of the maximum size that repeats one part."""
    return part * (SIZE // len(part.encode()))


# Parts that are repeated.
REPEATED = [
    "<div>\n<a ", "[a](b", "[", "![[", "]", "[a](", "*a _b ", "**x", "~~a ", "~a~~", "> ", "- ", "|x|\n", "[^a]", "www.",
    "http://a", "a@b.c", "a@", "a.", "http://", "# a\n", "## same\n\n", "a\n-\n", "# a\n## a\n", "- [ ] a\n", "&amp;",
    "&#x0", "\\", "Monday 1 December 2026 ", "1", "1 December ", "a ", "a", "\u0301", "\U0001f468\u200d", "\n", " ", "\t\n",
    "\r", "![a](b.png) ", "[a](b.md) ", "[a](#b) ", "<http://a>", "\"'\"", "--- ", "***\n", "<svg>", "```\n", "~~~\n", "~",
    "<a b=\"", "x <b>", "<!--x ", "<?", "<![CDATA[", "<", "</", "(http://a", "_a_", "$", "{{", "{% if %}",
]
# Texts that do not just repeat a part.
BODIES = [
    *["<div>\n" + of(part) for part in ["<a ", "<a b=\"", "<a b='\"", "<!--", "<", "</script "]],
    "<div><script>\n" + of("<a "), "<div>" + of("<script><a "), "".join("e" + "`" * count for count in range(330)),
    "\n".join("  " * depth + "- a" for depth in range(230)), "|a|\n|-|\n" + of("|x|\n"), of("|a") + "|\n",
    "|a" * 8000 + "|\n" + "|-" * 8000 + "|\n" + "|x|\n" * 5000, "".join(f"[^{n}]: x\n\n" for n in range(5000)),
    "".join(f"[^{n}]" for n in range(3500)) + "\n\n" + "".join(f"[^{n}]: x\n\n" for n in range(3000)),
    "".join(f"[^{n}]: see [^{n + 1}]\n\n" for n in range(2500)) + "[^0]", "".join(f"[{n}]: /u\n" for n in range(5000)),
    "www.a.b" + of("("), "www.a.b" + of(")"), "www.a.b" + of("&a;"), "a" + of("\u0301"),
]
# Front matters.
FIELDS = [
    "".join(f"k{n}: 1\n" for n in range(6000)), "a: 1\n" * 11000, "x: " + "[" * 20000 + "\n", "? " * 28000 + "\n",
    "extra: {" + ",".join(f"k{n}: 1" for n in range(5500)) + "}\n", "x: [" + "a, " * 18000 + "]\n", "#\n" * 28000,
    "".join(" " * depth + "a:\n" for depth in range(300)), "x: \"" + "\\x41" * 14000 + "\"\n", "\n" * 58000,
    "".join(f"a{n}: &b{n} x\n" for n in range(3300)), "x:\n" + "- " * 27000 + "\n", "title: " + "x" * 55000 + "\n",
    "a: &a [x, x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}, *{a}]\n" for a, b in zip("abcdefghijklm", "bcdefghijklmn")),
    "extra: {" + ",".join(f"k{n}: \"\\x01\"" for n in range(3300)) + "}\n", "bands: [" + "x, " * 18000 + "]\n",
    "extra: {" + ",".join(f"é{n}: é" for n in range(4000)) + "}\n", "areas: [" + ", ".join(map(str, range(8000))) + "]\n",
    "aliases: [" + ", ".join(f"/{n}/" for n in range(6000)) + "]\n", "locations: [" + "x, " * 18000 + "]\n",
]


def check(program: Program, folder: pathlib.Path, report: Report) -> None:
    corpus(folder, 1)
    posting = next((folder / "content/postings").rglob("*.md"))
    front = posting.read_text(encoding="utf-8").split("\n---\n")[0]
    settings = (folder / "board.yml").read_text()
    slowest = 0.0
    for raw_html in (False, True):
        (folder / "board.yml").write_text(settings + f"markdown: {{raw_html: {str(raw_html).lower()}}}\n")
        texts = [front + "\n---\n\n" + body for body in BODIES + [of(part) for part in REPEATED]]
        texts += [] if raw_html else [f"---\n{fields}---\n\nText.\n" for fields in FIELDS]
        for text in texts:
            posting.write_text(text, encoding="utf-8", newline="")
            run = program.build(folder)
            shown = repr(text[len(front) + 6:][:40] if text.startswith(front) else text[4:44])
            report.check(run.status in (0, 1), f"{shown}: exit status {run.status}: {run.told[:300]}")
            report.check(run.worked < SECONDS, f"{shown}: {run.worked:.1f} s of work")
            report.check(run.peak < 300, f"{shown}: {run.peak:.0f} MiB")
            report.count("slow texts")
            slowest = max(slowest, run.worked)
    report.say(f"the slowest text of 60 kB was {slowest:.2f} s of work to build")
    shutil.rmtree(folder)
