"""Lets `board check --links` ask a small web server of its own, and compares what it says with what the server did.

    python -m Tests.Judges.addresses path/to/board
"""

import collections
import http.server
import pathlib
import socket
import subprocess
import sys
import tempfile
import threading
import time

POSTING = """---
title: Fellow
organisation: acme
published: 2026-11-20
deadline: {deadline}
bands: [research]
workplace: remote
apply: http://127.0.0.1:{port}/{apply}
---

"""


class Web(http.server.ThreadingHTTPServer):
    """Answers by path, and remembers what it was asked and how many at once."""
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answers)
        self.asked = collections.Counter()
        self.agents = set()
        self.now = self.most = 0
        self.lock = threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Answers(http.server.BaseHTTPRequestHandler):
    def answer(self):
        web = self.server
        with web.lock:
            web.asked[f"{self.command} {self.path}"] += 1
            web.agents.add(self.headers["User-Agent"])
            web.now += 1
            web.most = max(web.most, web.now)
            first = web.asked[f"{self.command} {self.path}"] == 1
        time.sleep(0.05)
        head = self.command == "HEAD"
        status = {"/gone": 404, "/gone?for=ever": 410, "/private": 403, "/moved": 301,
                  "/no-head": 405 if head else 200, "/busy": 503 if first else 200}.get(self.path, 200)
        self.send_response(status)
        if status == 301:
            self.send_header("Location", "/ok")
        self.send_header("Content-Length", "0")
        # Before the answer leaves: the next question may come sooner than this thread goes on.
        with web.lock:
            web.now -= 1
        self.end_headers()

    do_HEAD = do_GET = answer

    def log_message(self, *_):
        pass


def site(folder, port):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        closed = free.getsockname()[1]
    base = f"http://127.0.0.1:{port}"
    many = "\n".join(f"- <{base}/page/{number}>" for number in range(40))
    text = (f"[Here]({base}/ok#part) and [there]({base}/moved), {base}/busy.\n\nA [dead link]({base}/gone).\n"
            f"Another one: {base}/gone?for=ever, and [no host](http://127.0.0.1:{closed}/).\n"
            f"[Shy]({base}/no-head), [closed to programs]({base}/private), [encoded]({base}/über).\n\n{many}\n")
    files = {
        "board.yml": "title: Board\nurl: https://board.invalid/\n",
        "content/organisations/acme.md": f"---\nname: Acme\nurl: {base}/gone\n---\n\nText.\n",
        "content/postings/fellow.md": POSTING.format(deadline="2027-02-01", port=port, apply="ok") + text,
        "content/postings/past.md": POSTING.format(deadline="2026-11-25", port=port, apply="never-asked") + "Text.\n",
    }
    for name, content in files.items():
        path = pathlib.Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return closed


def check(board, folder, *more, path=None):
    command = [board, "check", "--site", folder, "--links", "--now", "2026-12-01T09:00:00Z", *more]
    return subprocess.run(command, capture_output=True, text=True, env={"PATH": path or "/usr/bin:/bin"})


def expect(truth, what):
    if not truth:
        sys.exit(f"addresses: {what}")


def main(board):
    board = str(pathlib.Path(board).absolute())
    web = Web()
    with tempfile.TemporaryDirectory() as folder:
        closed = site(folder, web.server_port)
        done = check(board, folder)
        base = f"http://127.0.0.1:{web.server_port}"
        out = done.stdout
        expect(done.returncode == 0 and not done.stderr, f"status {done.returncode}: {out}{done.stderr}")
        places = {
            "content/organisations/acme.md:3:6": f"{base}/gone answers 404",
            "content/postings/fellow.md:13:15": f"{base}/gone answers 404",
            "content/postings/fellow.md:14:14": f"{base}/gone?for=ever answers 410",
            f"content/postings/fellow.md:14:{len(base) + 44}": f"http://127.0.0.1:{closed}/ does not answer",
        }
        for place, message in places.items():
            expect(place in out and message in out, f"missing {place}: {message}\n{out}")
        expect(out.count("link.gone") + out.count("link.unreachable") == 4, out)
        expect("asked 49 addresses: 45 are there, 3 are not, 1 is unclear" in out, out)
        expect(check(board, folder, "--strict").returncode == 1, "--strict lets dead links pass")
        gone = check(board, folder, path=folder)
        expect(gone.returncode == 69 and "curl" in gone.stderr, f"without curl: {gone.returncode} {gone.stderr}")
    asked = web.asked
    expect(not any("never-asked" in question for question in asked), "a past posting's address was asked")
    expect(asked["HEAD /%C3%BCber"] == 2 and asked["GET /no-head"] == 2, f"{asked}")
    expect(1 < web.most <= 8, f"{web.most} requests at once")
    expect(all(agent.startswith("board/") for agent in web.agents), f"{web.agents}")
    print(f"addresses: {sum(asked.values())} requests, at most {web.most} at once, four dead links told with their places")


if __name__ == "__main__":
    main(sys.argv[1])
