"""What `board serve` answers: pages as they are built, and nothing that the site does not publish."""
import pathlib
import re
import signal
import socket
import subprocess
import time

from ..Boards.corpus import corpus
from ..Boards.files import posting, put
from ..Harness import trees
from ..Harness.program import NOW, Program, Run
from ..Harness.report import Report
from .client import Preview

# Ways out of a folder that have worked with other servers.
ESCAPES = [
    "../../etc/passwd", "/etc/passwd", "..%2f..%2fetc/passwd", "%2e%2e/%2e%2e/etc/passwd", "..\\..\\etc\\passwd",
    "postings/../../../etc/passwd", "%00", "postings/%00/etc/passwd", "board.yml", "../board.yml", "content/places.yml",
    ".git/config", "assets/../../board.yml", "a" * 5_000, "%ff%fe", "%", "?/../../etc/passwd", "....//....//etc/passwd",
]


def test(program: Program, work: pathlib.Path, report: Report, asked) -> None:
    site = corpus(work / "board", 40)
    settings = (site / "board.yml").read_text()
    (site / "board.yml").write_text(re.sub(r"(?m)^url: .*$", "url: https://example.org/a/b/", settings))
    organisation = sorted(path.stem for path in (site / "content/organisations").glob("*.md"))[0]
    place = re.search(r"(?m)^([a-z-]+):", (site / "content/places.yml").read_text())[1]
    for name, fields in [("draft", {"draft": True}), ("tomorrow", {"published": "2026-12-02"})]:
        put(site, f"content/postings/{name}.md", posting(organisation=organisation, locations=[place], **fields))
    before = trees.files(site)
    with Preview(program, site) as preview:
        report.check(preview.base == "/a/b/", f"serves under {preview.base}")
        pages(preview, report)
        escapes(preview, work, report)
        another_day(preview, report)
        unfinished(preview, report)
        busy(program, site, preview, report)
        status = preview.end(signal.SIGINT)
        report.check(status == 0, f"Ctrl-C: exit status {status}")
    report.check(trees.files(site) == before, "the site's folder was written to")
    report.check(same_port(preview.port), "the port is not free afterwards")
    wrong_addresses(program, site, report)
    everyone(program, site, report)


def pages(preview: Preview, report: Report) -> None:
    status, headers, page = preview.get("")
    report.check(status == 200 and headers["Content-Type"] == "text/html; charset=utf-8", f"front page: {status}")
    report.check(headers["Cache-Control"] == "no-store", "a page may be kept by the browser")
    status, headers, body = preview.get("", method="HEAD")
    report.check(status == 200 and not body and int(headers["Content-Length"]) > len(page), f"HEAD: {status}")
    for method in ["POST", "PUT", "DELETE"]:
        status, headers, _ = preview.get("", method=method)
        report.check(status == 405 and headers["Allow"] == "GET, HEAD", f"{method}: {status}")
    for path, target in [("", "/a/b/"), ("/", "/a/b/"), ("/a/b", "/a/b/"), ("/a/b/guides?x=1", "/a/b/guides/?x=1")]:
        status, headers, _ = preview.ask(path or "/")
        report.check(status == 302 and headers["Location"] == target, f"{path!r}: {status} {headers['Location']}")
    status, _, page = preview.get("nothing/here/")
    report.check(status == 404 and b"<!doctype html" in page.lower(), f"a page that is not there: {status}")
    for path, kind in [
        ("feed.xml", "application/xml"), ("postings.json", "application/json"), ("deadlines.ics", "text/calendar"),
        ("robots.txt", "text/plain"), ("_board/reload.js", "text/javascript"),
    ]:
        status, headers, body = preview.get(path)
        report.check(status == 200 and headers["Content-Type"].startswith(kind) and body, f"{path}: {status}")
        report.check(headers["X-Content-Type-Options"] == "nosniff", f"{path}: its type may be guessed")
    for name, mark in [("draft", b"Draft"), ("tomorrow", b"2 December 2026")]:
        status, _, page = preview.get(f"postings/{name}/")
        banner = re.search(rb'<div class="banner.*?</div>', page, re.DOTALL)
        report.check(status == 200 and banner and mark in banner[0], f"{name}: {status}, not marked")
    listed = preview.get("")[2]
    for name in ["draft", "tomorrow"]:
        report.check(b"postings/%s/" % name.encode() in listed, f"{name}: not listed")


def escapes(preview: Preview, work: pathlib.Path, report: Report) -> None:
    (work / "secret.txt").write_text("root:secret")
    for path in ESCAPES:
        for target in [preview.base + path, "/" + path]:
            with socket.create_connection((preview.host, preview.port), timeout=10) as stream:
                stream.sendall(f"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
                answer = b""
                try:
                    while piece := stream.recv(65536):
                        answer += piece
                except OSError as problem:
                    report.fail(f"{target[:60]}: {problem}")
            report.check(b"root:" not in answer and b"timezone" not in answer, f"{target[:60]}: {answer[:200]}")
            report.check(not answer.startswith(b"HTTP/1.1 5"), f"{target[:60]}: {answer[:40]}")
            report.count("ways out tried")
    status, _, _ = preview.get("", host="evil.example")
    report.check(status == 421, f"a stranger's name for this machine: {status}")
    for host in ["localhost", "127.0.0.1:1234", "[::1]:80", "LOCALHOST:8000"]:
        status, _, _ = preview.get("", host=host)
        report.check(status == 200, f"Host: {host}: {status}")
    for garbage in [b"\r\n\r\n", b"\0" * 100, b"GET\r\n\r\n", b"GET / HTTP/9\r\n\r\n", b"x" * 100_000]:
        with socket.create_connection((preview.host, preview.port), timeout=10) as stream:
            stream.sendall(garbage)
    report.check(preview.get("")[0] == 200, "does not answer after garbage")


def another_day(preview: Preview, report: Report) -> None:
    cards = [len(re.findall(rb'<li class="card', preview.get(query)[2])) or preview.get(query)[2].count(b'"card')
             for query in ["", "?now=2026-12-02", "?now=2030-01-01T00:00:00Z"]]
    report.check(cards[0] > 0 and cards[2] < cards[0], f"?now=: cards {cards}")
    page = preview.get("postings/tomorrow/?now=2026-12-02")[2]
    report.check(b'class="banner' not in page, "tomorrow's posting is still scheduled tomorrow")
    for wrong in ["x", "2026-13-01", "2026-02-30T00:00:00Z", "", "%00"]:
        status, _, told = preview.get(f"?now={wrong}")
        report.check(status == 400 and b"now" in told, f"?now={wrong}: {status} {told[:80]}")


def unfinished(preview: Preview, report: Report) -> None:
    """Dozens of requests whose bodies never come are answered at once and do not delay others."""
    started = time.monotonic()
    held = []
    for method, more in [("POST", "Content-Length: 99999999"), ("GET", "Content-Length: 99999999"),
                         ("POST", "Transfer-Encoding: chunked"), ("PUT", "Content-Length: 10\r\nExpect: 100-continue")]:
        for body in [b"", b"5\r\nabc", b"4e20\r\n" + b"x" * 19_000]:
            for _ in range(4):
                stream = socket.create_connection((preview.host, preview.port), timeout=10)
                stream.sendall(f"{method} {preview.base} HTTP/1.1\r\nHost: localhost\r\n{more}\r\n\r\n".encode() + body)
                held.append((method, more, stream))
        report.check(preview.get("")[0] == 200, f"no page beside {method} with {more}")
    # The answer to an invalid chunk does not matter, but other answers must not suffer.
    for _ in range(20):
        stream = socket.create_connection((preview.host, preview.port), timeout=10)
        stream.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + b"x" * 20_000)
        held.append(("", "", stream))
    # Likewise for a head that never ends.
    for _ in range(20):
        stream = socket.create_connection((preview.host, preview.port), timeout=10)
        stream.sendall(b"GET / HTTP/1.1\r\nHost: loc")
        held.append(("", "", stream))
    for _ in range(5):
        report.check(preview.get("")[0] == 200, "no page beside unfinished requests")
    report.check(time.monotonic() - started < 10, f"unfinished requests: {time.monotonic() - started:.1f} s")
    for method, more, stream in held:
        if method:
            answer = stream.recv(100)
            wanted = b"200" if method == "GET" else b"405"
            report.check(answer.split(b" ")[1:2] == [wanted], f"{method} with {more}: {answer[:60]}")
        stream.close()
    report.check(preview.process.poll() is None, "the server has ended")


def serve(program: Program, site: pathlib.Path, *options: str) -> Run:
    """Cases in which the program does not serve, but says why."""
    return program.run("serve", "--site", site, "--now", NOW, *options, seconds=20)


def busy(program: Program, site: pathlib.Path, preview: Preview, report: Report) -> None:
    run = serve(program, site, "--port", str(preview.port))
    report.check(run.status == 69 and "in use" in run.errors and "--port 0" in run.errors, f"a busy port: {run.status} {run.errors}")


def same_port(port: int) -> bool:
    with socket.socket() as stream:
        stream.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        stream.bind(("127.0.0.1", port))
    return True


def wrong_addresses(program: Program, site: pathlib.Path, report: Report) -> None:
    for options, status in [
        (["--address", "not an address"], 64), (["--address", "203.0.113.7", "--port", "0"], 69),
        (["--port", "70000"], 64), (["--port", "x"], 64), (["--now", "yesterday"], 64), (["--site", "/dev/null"], 64),
    ]:
        run = serve(program, site, *options)
        report.check(run.status == status and run.errors and len(run.errors) < 600, f"{options}: {run.status} {run.errors}")


def everyone(program: Program, site: pathlib.Path, report: Report) -> None:
    """A preview for other machines is requested under names that only they know."""
    for address in ["0.0.0.0", "::", "localhost"]:
        process = subprocess.Popen([program.path, "serve", "--site", site, "--port", "0", "--now", NOW, "--address", address],
                                   stdout=subprocess.PIPE, text=True)
        line = process.stdout.readline()
        found = re.search(r":(\d+)/a/b/", line)
        if report.check(found, f"{address}: {line}"):
            where = "::1" if address == "::" else "127.0.0.1"
            with socket.create_connection((where, int(found[1])), timeout=10) as stream:
                stream.sendall(b"GET /a/b/ HTTP/1.1\r\nHost: desk.example:80\r\nConnection: close\r\n\r\n")
                answer = stream.recv(100)
            wanted = b"421" if address == "localhost" else b"200"
            report.check(wanted in answer.split(b"\r\n")[0], f"{address}: {answer}")
        process.terminate()
        report.check(process.wait(10) == 0, f"{address}: exit status")
