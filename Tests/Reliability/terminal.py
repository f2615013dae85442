"""A hostile board on a terminal: whatever a stranger writes, the terminal gets no sequence but the program's own."""
import fcntl
import os
import pathlib
import pty
import re
import shutil
import struct
import termios

from . import hostile_board
from .attacks import as_yaml
from .program import NOW, Program
from .report import Report

# Colours, and the progress line's way back to its beginning.
OWN = re.compile(r"\x1b\[[0-9;]*m|\r\x1b\[K|\r+\n")
# Controls, line separators, the bidirectional controls of UAX #9, the byte order mark, invisible tags.
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]")
# A window's title, colours, a moved cursor, a cleared screen, a link, the clipboard; in one byte and in two.
SEQUENCES = ["\x1b]0;pwned\x07", "\x1b[31mred", "\x1b[2J\x1b[H", "\x1b]8;;https://evil.example\x1b\\x", "\x9b31m", "\x07",
             "\x1b]52;c;cHduZWQ=\x07", "a\rb", "a\x08b", "\u202egnp.exe", "\u2066x", "\ufeff", "\u2028", "\U000e0041",
             "\x1bc", "\x90q\x9c", "::error::x", "%0A::error::x"]


def test(program: Program, work: pathlib.Path, report: Report, long: bool) -> None:
    board = work / "board"
    hostile_board.write(board, raw_html=False)
    look(program, board, report, "a hostile board")
    # Now everything is wrong: what messages quote is hostile too.
    for number, text in enumerate(SEQUENCES):
        quoted = as_yaml(text)
        fields = {"title": quoted, "bands": f"[{quoted}]", "locations": f"[{quoted}]", "organisation": quoted,
                  "deadline": quoted, "apply": quoted, "type": quoted, "language": quoted, "aliases": f"[{quoted}]",
                  "extra": f"{{a: {quoted}}}", quoted: "1", "translation_of": quoted}
        put(board, f"content/postings/wrong-{number}.md", hostile_board.posting("", **fields) + "Text.\n")
        put(board, f"content/postings/raw-{number}.md", hostile_board.posting("raw") + f"[a]({text}) <{text}> ![{text}](x)\n")
        put(board, f"content/guides/raw-{number}.md", f"---\ntitle: {text}\n{text}: {text}\n---\n\n{text}\n")
        if "/" not in text:
            put(board, f"content/files/{text}.txt", "text\n")
            put(board, f"templates/{text}.html", "{{ " + text + " }}")
    look(program, board, report, "a board in which all is wrong")
    shutil.rmtree(board)


def put(folder: pathlib.Path, path: str, text: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8", newline="")


def look(program: Program, board: pathlib.Path, report: Report, where: str) -> None:
    site = ["--site", str(board), "--now", NOW]
    hostile = SEQUENCES[0]
    for command in [["build", *site], ["check", *site], ["check", *site, "--format", "github"],
                    ["check", *site, "--format", "json"], ["check", *site, "--format", "sarif"], ["list", *site],
                    ["list", *site, "--as", "csv"], ["list", *site, "--as", "json"], ["next", *site],
                    ["list", *site, "--band", hostile], ["build", "--site", str(board / hostile)],
                    ["check", *site, str(board / hostile)], [hostile],
                    ["render", hostile], ["new", "posting", hostile, "--site", str(board / "nowhere")]]:
        drawn = on_terminal([str(program.path), *command])
        left = OWN.sub("", drawn).replace("\n", "")
        found = UNSAFE.search(left)
        around = left[max(0, found.start() - 40):found.end() + 20] if found else ""
        report.check(not found, f"{where}: board {' '.join(command[:1] + command[5:])!r}: {around!r}")
        report.count("commands on a terminal")
        report.count("characters drawn", len(drawn))


def on_terminal(command: list[str]) -> str:
    """All that a command draws on a terminal of 100 columns."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ["TERM"] = "xterm-256color"
        os.chdir("/")
        os.execv(command[0], command)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    drawn = b""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        drawn += piece
    os.close(terminal)
    os.waitpid(child, 0)
    return drawn.decode("utf-8", "replace")
