"""A terminal for a command under test."""
import fcntl
import os
import pty
import struct
import termios


def on_terminal(command: list, columns: int, folder: str = "/", **environment: str) -> tuple[int, str]:
    """Runs a command on a terminal with this many columns. Returns its status and everything that it drew."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execvpe(command[0], list(map(str, command)), {**os.environ, "TERM": "xterm-256color", **environment})
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
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
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), drawn.decode("utf-8", "replace")
