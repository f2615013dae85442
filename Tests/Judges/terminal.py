"""Sees the program on a terminal: the progress line, its end, colours, and that a pipe gets none of them.

    python terminal.py path/to/board

The terminal is a pseudo-terminal of 80 columns; the site has so many postings that a build takes over a second.
"""

import fcntl
import os
import pathlib
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios

# Enough for the program as it is built for tests to take over a second.
POSTINGS = 200
ROOT = pathlib.Path(__file__).resolve().parents[2]


def on_terminal(arguments, environment):
    """Runs a command on a terminal of 80 columns; gives its status and all that was drawn."""
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe(arguments[0], arguments, {**os.environ, "TERM": "xterm-256color", **environment})
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    drawn = b""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        drawn += piece
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), drawn.decode()


def standing(drawn):
    """What stands on the screen in the end: a carriage return goes back, and ESC [K clears the rest of the line."""
    lines = []
    for line in drawn.replace("\r\n", "\n").split("\n"):
        lines.append(re.split("\r\x1b\\[K", line)[-1])
    return "\n".join(lines)


def main():
    board = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as folder:
        corpus = ROOT / "Tests/Benchmarks/corpus.py"
        subprocess.run([sys.executable, corpus, str(POSTINGS), folder], check=True, capture_output=True)
        build = [board, "build", "--site", folder]
        status, drawn = on_terminal(build, {"NO_COLOR": ""})
        assert status == 0, drawn
        assert re.search(r"\r\x1b\[K(reading|making) [0-9]+ (files|pages)", drawn), "a progress line is drawn"
        assert not re.search("reading|making|publishing", standing(drawn)), "the line is gone at the end"
        assert "Postings: " in standing(drawn)
        piped = subprocess.run(build, capture_output=True, text=True)
        assert piped.returncode == 0 and piped.stderr == "" and "\x1b" not in piped.stdout, "a pipe gets no line"
        quiet = on_terminal(build + ["--quiet"], {})[1]
        assert quiet == "", "--quiet means quiet"

        listed = on_terminal([board, "list", "--site", folder], {})[1]
        rows = standing(listed).rstrip("\n").split("\n")
        assert len(rows) > POSTINGS and max(map(len, rows)) <= 80, "a table fits its terminal"

        pathlib.Path(folder, "content/pages").mkdir(exist_ok=True)
        pathlib.Path(folder, "content/pages/wrong.md").write_text("---\ntitel: A\n---\n")
        check = [board, "check", "content/pages/wrong.md"]
        os.chdir(folder)
        assert "\x1b[1;31merror:" in on_terminal(check, {"NO_COLOR": ""})[1], "colours on a terminal"
        assert "\x1b[1" not in on_terminal(check, {"NO_COLOR": "1"})[1], "NO_COLOR is obeyed"
        assert "\x1b" not in on_terminal(check, {"TERM": "dumb"})[1], "a dumb terminal gets no escapes"
        os.chdir("/")
    print("terminal: the progress line comes and goes; colours, NO_COLOR, 80 columns and pipes are as they must be")


if __name__ == "__main__":
    main()
