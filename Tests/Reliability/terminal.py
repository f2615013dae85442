"""A hostile board on a terminal: whatever a stranger writes, the terminal gets no sequence but the program's own."""
import pathlib
import re
import shutil

from ..Boards import hostile
from ..Boards.files import as_yaml, posting, put
from ..Harness.program import NOW, Program
from ..Harness.report import Report
from ..Harness.terminal import on_terminal

# Colours, and the progress line's way back to its beginning.
OWN = re.compile(r"\x1b\[[0-9;]*m|\r\x1b\[K|\r+\n")
# Controls, line separators, the bidirectional controls of UAX #9, the byte order mark, invisible tags.
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]")
# A window's title, colours, a moved cursor, a cleared screen, a link, the clipboard; in one byte and in two.
SEQUENCES = ["\x1b]0;pwned\x07", "\x1b[31mred", "\x1b[2J\x1b[H", "\x1b]8;;https://evil.example\x1b\\x", "\x9b31m", "\x07",
             "\x1b]52;c;cHduZWQ=\x07", "a\rb", "a\x08b", "\u202egnp.exe", "\u2066x", "\ufeff", "\u2028", "\U000e0041",
             "\x1bc", "\x90q\x9c", "::error::x", "%0A::error::x"]


def test(program: Program, work: pathlib.Path, report: Report, asked) -> None:
    board = work / "board"
    hostile.write(board, raw_html=False)
    look(program, board, report, "a hostile board")
    # Now everything is wrong: what messages quote is hostile too.
    for number, text in enumerate(SEQUENCES):
        wrong = {name: text for name in ("title", "organisation", "deadline", "apply", "type", "language", "translation_of")}
        wrong |= {name: [text] for name in ("bands", "locations", "aliases")} | {"extra": {"a": text}, as_yaml(text): 1}
        put(board, f"content/postings/wrong-{number}.md", posting("Text.\n", **wrong))
        put(board, f"content/postings/raw-{number}.md", posting(f"[a]({text}) <{text}> ![{text}](x)\n", title="raw"))
        put(board, f"content/guides/raw-{number}.md", f"---\ntitle: {text}\n{text}: {text}\n---\n\n{text}\n")
        if "/" not in text:
            put(board, f"content/files/{text}.txt", "text\n")
            put(board, f"templates/{text}.html", "{{ " + text + " }}")
    look(program, board, report, "a board in which all is wrong")
    shutil.rmtree(board)


def look(program: Program, board: pathlib.Path, report: Report, where: str) -> None:
    site = ["--site", str(board), "--now", NOW]
    named = SEQUENCES[0]
    for command in [["build", *site], ["check", *site], ["check", *site, "--format", "github"],
                    ["check", *site, "--format", "json"], ["check", *site, "--format", "sarif"], ["list", *site],
                    ["list", *site, "--as", "csv"], ["list", *site, "--as", "json"], ["next", *site],
                    ["list", *site, "--band", named], ["build", "--site", str(board / named)],
                    ["check", *site, str(board / named)], [named],
                    ["render", named], ["new", "posting", named, "--site", str(board / "nowhere")]]:
        drawn = on_terminal([program.path, *command], 100)[1]
        left = OWN.sub("", drawn).replace("\n", "")
        found = UNSAFE.search(left)
        around = left[max(0, found.start() - 40):found.end() + 20] if found else ""
        report.check(not found, f"{where}: board {' '.join(command[:1] + command[5:])!r}: {around!r}")
        report.count("commands on a terminal")
        report.count("characters drawn", len(drawn))
