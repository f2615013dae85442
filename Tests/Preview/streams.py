"""Many open pages: the number of their event streams is limited, and the server survives."""
import pathlib
import resource
import socket
import time

from ..Boards.corpus import corpus
from ..Harness.program import Program
from ..Harness.report import Report
from .client import Preview

LIMIT = 64


def test(program: Program, work: pathlib.Path, report: Report, asked) -> None:
    site = corpus(work / "board", 20)
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 20_000), most))
    with Preview(program, site) as preview:
        bounded(preview, report)
        told(preview, site, report)
        flood(preview, 10_000 if asked.long else 2_000, report)
        report.check(preview.end() == 0, "exit status")


def bounded(preview: Preview, report: Report) -> None:
    """One stream is the test's own. Those over the limit are asked to come again."""
    streams = [preview.events() for _ in range(LIMIT - 1)]
    report.check(all(answer.startswith(b"HTTP/1.1 200") for _, answer in streams), "a stream below the limit")
    stream, answer = preview.events()
    report.check(answer.startswith(b"HTTP/1.1 503") and b"Retry-After" in answer, f"one too many: {answer[:80]}")
    report.check(preview.get("")[0] == 200, "no page while all streams are taken")
    for stream, _ in streams:
        stream.close()
    # A closed page is noticed only when something is sent to it.
    for _ in range(40):
        stream, answer = preview.events()
        stream.close()
        if answer.startswith(b"HTTP/1.1 200"):
            return
        time.sleep(0.5)
    report.fail("a place among the streams is not given back")


def told(preview: Preview, site: pathlib.Path, report: Report) -> None:
    """A page that does not read its events does not delay others."""
    silent = [preview.events()[0] for _ in range(10)]
    posting = sorted(site.glob("content/postings/**/*.md"))[0]
    text = posting.read_text()
    for number in range(30):
        posting.write_text(text.replace("title: ", f"title: {number} "))
        preview.settle(quiet=0.02)
    posting.write_text(text)
    news = preview.settle()
    report.check(not news["report"], f"told beside pages that do not listen: {news}")
    for stream in silent:
        stream.close()


def flood(preview: Preview, count: int, report: Report) -> None:
    """Requests thousands of streams, some of which are closed at once, and some never read."""
    before, held = preview.memory(), []
    for _ in range(count):
        try:
            stream = socket.create_connection((preview.host, preview.port), timeout=2)
            request = f"GET {preview.base}_board/events HTTP/1.1\r\nHost: localhost\r\n\r\n"
            stream.sendall(request.encode())
            held.append(stream)
            report.count("streams asked for")
        except OSError:
            report.count("connections refused by the system")
            time.sleep(0.01)
    report.check(preview.process.poll() is None, "the server has ended")
    for stream in held:
        stream.close()
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            if preview.get("")[0] == 200:
                break
        except OSError:
            time.sleep(0.2)
    else:
        report.fail("no page after the flood")
    report.say(f"memory {before:.0f} MiB before {count:,} streams were asked for, {preview.memory():.0f} after")
