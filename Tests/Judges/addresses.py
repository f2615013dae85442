"""Lets `board check --links` ask a small web server of its own, and compares what it says with what the server did."""
import collections
import http.server
import pathlib
import threading
import time

from ..Boards.files import write
from ..Harness.program import NOW, Program, Run
from ..Harness.report import Report
from ..Harness.servers import Server, unused_port

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


class Web(Server):
    """Answers by path, and remembers what it was asked and how many at once."""

    def __init__(self):
        self.asked = collections.Counter()
        self.agents = set()
        self.now = self.most = 0
        self.nobody = ""
        self.patience = 22
        self.lock = threading.Lock()
        super().__init__(Answers)


class Answers(http.server.BaseHTTPRequestHandler):
    def answer(self):
        web = self.server
        with web.lock:
            web.asked[f"{self.command} {self.path}"] += 1
            web.agents.add(self.headers["User-Agent"])
            web.now += 1
            web.most = max(web.most, web.now)
            first = web.asked[f"{self.command} {self.path}"] == 1
        time.sleep(web.patience if self.path == "/slow" else 0.05)
        head = self.command == "HEAD"
        status = {"/gone": 404, "/gone?for=ever": 410, "/private": 403, "/moved": 301,
                  "/loop": 301, "/to-nobody": 301, "/no-head": 405 if head else 200, "/busy": 503 if first else 200}.get(self.path, 200)
        self.send_response(status)
        if status == 301:
            self.send_header("Location", {"/loop": "/loop", "/to-nobody": web.nobody}.get(self.path, "/ok"))
        self.send_header("Content-Length", "0")
        # Before the answer leaves: the next question may come sooner than this thread goes on.
        with web.lock:
            web.now -= 1
        self.end_headers()

    do_HEAD = do_GET = answer


def site(folder: pathlib.Path, port: int) -> int:
    """Writes the site; gives a port at which nobody answers."""
    closed = unused_port()
    base = f"http://127.0.0.1:{port}"
    many = "\n".join(f"- <{base}/page/{number}>" for number in range(40))
    text = (f"[Here]({base}/ok#part) and [there]({base}/moved), {base}/busy.\n\nA [dead link]({base}/gone).\n"
            f"Another one: {base}/gone?for=ever, and [no host](http://127.0.0.1:{closed}/).\n"
            f"[Shy]({base}/no-head), [closed to programs]({base}/private), [encoded]({base}/über).\n\n{many}\n\n"
            f"[Round]({base}/loop), [lost]({base}/to-nobody), [slow]({base}/slow).\n")
    write(folder, {
        "board.yml": "title: Board\nurl: https://board.invalid/\n",
        "content/organisations/acme.md": f"---\nname: Acme\nurl: {base}/gone\n---\n\nText.\n",
        "content/postings/fellow.md": POSTING.format(deadline="2027-02-01", port=port, apply="ok") + text,
        "content/postings/past.md": POSTING.format(deadline="2026-11-25", port=port, apply="never-asked") + "Text.\n",
    })
    return closed


def check(program: Program, folder: pathlib.Path, *more: str, path: str = "/usr/bin:/bin") -> Run:
    return program.run("check", "--site", folder, "--links", "--now", NOW, *more, environment={"PATH": path})


def test(program: Program, work: pathlib.Path, report: Report, asked) -> None:
    web = Web()
    closed = site(work, web.server_port)
    web.nobody = f"http://127.0.0.1:{closed}/"
    begun = time.monotonic()
    run = check(program, work)
    report.check(time.monotonic() - begun < 50, "a slow address takes more than twice twenty seconds")
    report.check(web.asked["HEAD /slow"] + web.asked["GET /slow"] == 2, "a slow address is asked more than twice")
    web.patience = 0
    base, out = f"http://127.0.0.1:{web.server_port}", run.output
    report.check(run.status == 0 and not run.errors, f"status {run.status}: {run.told}")
    places = {
        "content/organisations/acme.md:3:6": f"{base}/gone answers 404",
        "content/postings/fellow.md:13:15": f"{base}/gone answers 404",
        "content/postings/fellow.md:14:14": f"{base}/gone?for=ever answers 410",
        f"content/postings/fellow.md:14:{len(base) + 44}": f"http://127.0.0.1:{closed}/ does not answer",
    }
    for path in ["loop", "to-nobody", "slow"]:
        report.check(f"{base}/{path} does not answer" in out, path, f"not said: {out}")
    for place, message in places.items():
        report.check(place in out and message in out, place, f"not said: {message}: {out}")
    report.check(out.count("link.gone") + out.count("link.unreachable") == 7, f"not seven dead links: {out}")
    report.check("asked 52 addresses: 45 are there, 6 are not, 1 is unclear" in out, f"another sum: {out}")
    report.check(check(program, work, "--strict").status == 1, "--strict lets dead links pass")
    gone = check(program, work, path=str(work))
    report.check(gone.status == 69 and "curl" in gone.errors, f"without curl: {gone.status} {gone.errors}")
    report.check(not any("never-asked" in question for question in web.asked), "a past posting's address was asked")
    for question in ["HEAD /%C3%BCber", "GET /no-head"]:
        report.check(web.asked[question] == 2, f"{question}: asked {web.asked[question]} times")
    report.check(1 < web.most <= 8, f"{web.most} requests at once")
    report.check(all(agent.startswith("board/") for agent in web.agents), f"{web.agents}")
    report.count("requests", sum(web.asked.values()))
    web.shutdown()
