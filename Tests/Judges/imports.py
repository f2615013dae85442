"""Imports every payload of the tests into a site: once its guesses are settled, `board check` has no error. Asks a web server
that answers badly in many ways: one line each, and nothing is written."""
import gzip
import http.server
import json
import pathlib
import re
import shutil
import time

from ..Boards.everything import EVERYTHING
from ..Boards.files import write
from ..Harness.fixtures import sections
from ..Harness.program import ROOT, Program
from ..Harness.report import Report
from ..Harness.servers import Server

NOW = "2026-11-26T12:00:00Z"
SITE = {
    "board.yml": "title: Board\nurl: https://board.invalid/\n",
    "content/places.yml": "london: {name: London, country: GB, timezone: Europe/London}\n\n"
                          "montreal: {name: Montréal, region: Québec, country: CA, aliases: [Montreal]}\n",
    "content/organisations/acme.md": "---\nname: Acme\nlocation: london\n---\n\nAcme makes things.\n",
}
JOB = """{"id": 9, "title": "Fellow", "absolute_url": "https://boards.greenhouse.io/acme/jobs/9", "first_published": "2026-11-01",
"location": {"name": "London"}, "content": "&lt;p&gt;Work.&lt;/p&gt;"}"""
PAGE = "<html><h1>Fellow</h1><p>" + "You read and you write. " * 20 + "</p></html>"
BOMB = gzip.compress(bytes(80 << 20))
# What is refused, and in which words.
REFUSED = {
    "deep.json": ("[" * 500_000, "the JSON is broken"), "deep.html": ("<html>" + "<div>" * 200_000, "lie too deep"),
    "deep.xml": ("<?xml version='1.0'?>" + "<a>" * 200_000, "the XML is broken"),
    "deep.md": ("---\ntitle: " + "[" * 50_000 + "\n---\nText.\n", "deep.md"),
    "bomb.md": ("---\na: &a [x, x, x]\n" + "".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi")) + "---\n", "bomb.md"),
    "bomb.xml": ('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "' + "a" * 999 + '"><!ENTITY b "' + "&a;" * 999 + '">]><workzag-jobs>&b;</workzag-jobs>', "DOCTYPE"),
    "large.json": (JOB.replace("Work.", "w" * (50 << 20)), "20 MB"), "half.json": (JOB[:90], "breaks off"),
    "picture.csv": ("\x89PNG\r\n\x1a\n", "it is a picture"), "zero.txt": ("Fellow\0\n" * 9, "zero bytes"),
}
# Names that would lie elsewhere, were they taken for paths.
NAMES = ["../../../escaped", "/etc/passwd", "a\\u0000b", "x" * 300, "C:\\\\x", "CON", ".", "..", "~/x", "-rf", "a\\n---\\nb: c", "é" * 300]


class Answers(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        path = self.path
        if path == "/slow":
            time.sleep(40)
        if path == "/drip":
            return self.drip()
        status = {"/loop": 302, "/moved": 301, "/private": 401, "/gone": 404, "/busy": 503}.get(path, 200)
        body = {"/job": JOB, "/half": JOB[:60], "/page": "<html><form><input type=password></form></html>", "/empty": "",
                "/none": '{"jobs": []}', "/picture": JOB, "/latin": PAGE.replace("Fellow", "Fellow, Montréal")}.get(path, "").encode("cp1252")
        body = {"/bomb": BOMB, "/gzip": gzip.compress(JOB.encode()), "/sjis": b"<html><meta charset=shift_jis><h1>\x8d\xcc\x97p</h1>"}.get(path, body)
        self.send_response(status)
        self.send_header("Content-Type", {"/picture": "image/png", "/latin": "text/html; charset=utf-8"}.get(path, "text/html"))
        if path in ("/bomb", "/gzip"):
            self.send_header("Content-Encoding", "gzip")
        if path in ("/loop", "/moved"):
            self.send_header("Location", "/loop" if path == "/loop" else "/job")
        self.send_header("Content-Length", str(60 << 20 if path == "/large" else len(body)))
        self.end_headers()
        try:
            for _ in range(960 if path == "/large" else 0):
                self.wfile.write(b"x" * 65536)
            self.wfile.write(body)
        except OSError:
            pass

    def drip(self):
        """A byte now and then, for longer than anybody waits."""
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(60):
                self.wfile.write(b" ")
                self.wfile.flush()
                time.sleep(1)
        except OSError:
            pass

    def log_message(self, *_):
        pass


def site(folder: pathlib.Path) -> pathlib.Path:
    write(folder, SITE)
    return folder


def files(folder: pathlib.Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def settle(folder: pathlib.Path) -> None:
    """What an editor does: takes each guess for right, and fills in what is asked for."""
    for path in [*(folder / "content").rglob("*.md"), folder / "content/places.yml"]:
        text = re.sub(r"(?m) *# TODO: .*$", "", path.read_text())
        for asked, written in {"[TODO]": "[london]", "country: TODO": "country: GB", "organisation: TODO": "organisation: acme",
                               "title: TODO": "title: Fellow", "instructions: TODO": "instructions: Write to us."}.items():
            text = text.replace(asked, written)
        path.write_text(text)


def payloads(program: Program, work: pathlib.Path, report: Report) -> None:
    for fixture in sorted((ROOT / "Tests/ImportingTests").rglob("*.txt")):
        for section, text in sections(fixture).items():
            if not section.startswith("source "):
                continue
            folder = site(work / fixture.stem)
            source = work / "sources" / f"{fixture.stem}{pathlib.Path(section[7:]).suffix}"
            source.parent.mkdir(exist_ok=True)
            source.write_text(text)
            run = program.run("import", "--site", folder, source, "--now", NOW)
            leaves = "\nleft     " in sections(fixture).get("files", "")
            report.check(run.status == (1 if leaves else 0) and not run.errors, fixture.stem, f"status {run.status}: {run.told}")
            written = [path.read_text() for path in (folder / "content").rglob("*.*")]
            guessed = any("# TODO: " in text and "\ndraft: true\n" not in text for text in written)
            refused = program.run("check", "--site", folder, "--now", NOW)
            report.check(refused.status == (1 if guessed else 0), fixture.stem, f"guesses pass the check: {refused.output}")
            before = files(folder)
            again = program.run("import", "--site", folder, source, "--now", NOW)
            report.check(files(folder) == before and "new " not in again.output, fixture.stem, f"a second import: {again.told}")
            report.check(again.output.startswith(("same", "note", "left")), fixture.stem, f"nothing changed, and it says {again.output}")
            settle(folder)
            checked = program.run("check", "--site", folder, "--now", NOW)
            report.check(checked.status == 0, fixture.stem, f"once it is settled: {checked.output}")
            report.count("payloads")
            shutil.rmtree(folder)


def addresses(program: Program, work: pathlib.Path, report: Report, long: bool) -> None:
    folder = site(work / "addresses")
    before = files(folder)
    web = Server(Answers)
    base = f"http://127.0.0.1:{web.server_port}"
    said = {
        "/loop": "it redirects without end", "/private": "it refuses programs or asks for a login (401)", "/gone": "there is nothing at this address (404)",
        "/busy": "it is too busy (503)", "/half": "the JSON breaks off", "/page": "the page asks for a login", "/empty": "it is empty", "/none": "the answer lists no job",
        "/large": "too large", "/bomb": "the answer is larger than 20 MB", "/sjis": "it is in shift_jis",
    }
    if long:
        said |= {"/slow": "it did not answer within 20 seconds", "/drip": "it did not answer within 20 seconds"}
    for path, words in said.items():
        run = program.run("import", "--site", folder, base + path, "--now", NOW)
        report.check(run.status == 1 and words in run.errors and run.errors.count("\n") == 1, path, f"status {run.status}: {run.told}")
    report.check(files(folder) == before, "a bad answer wrote something")
    for path, words in {"/gzip": "title: Fellow\n", "/picture": "title: Fellow\n", "/latin": "title: Fellow, Montréal\n"}.items():
        run = program.run("import", "--site", folder, base + path, "--now", NOW, "--print")
        report.check(run.status == 0 and words in run.output, f"{path}: {run.told}")
    run = program.run("import", "--site", folder, base + "/moved", "--now", NOW)
    report.check(run.status == 0 and (folder / "content/postings/fellow.md").exists(), f"a good one behind a redirect: {run.told}")
    without = program.run("import", "--site", folder, base + "/job", "--now", NOW, environment={"PATH": str(work)})
    report.check(without.status == 1 and "curl, which is not installed" in without.errors, f"without curl: {without.told}")
    web.shutdown()


def refused(program: Program, work: pathlib.Path, report: Report) -> None:
    folder = site(work / "refused")
    (work / "sources").mkdir(exist_ok=True)
    before = files(folder)
    for name, (text, words) in REFUSED.items():
        source = work / "sources" / name
        source.write_bytes(text.encode("latin-1"))
        run = program.run("import", "--site", folder, source, "--now", NOW)
        report.check(run.status == 1 and words in run.errors and run.errors.count("\n") == 1, name, f"status {run.status}: {run.told[:300]}")
        source.unlink()
    report.check(files(folder) == before, "what was refused wrote something")


def hostile(program: Program, work: pathlib.Path, report: Report) -> None:
    """Names that would be paths stay below the site's folders, and what is written into texts does not run."""
    folder = site(work / "hostile/site")
    text = "".join(f"&lt;p&gt;{words}&lt;/p&gt;" for words in (
        "&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;img src=x onerror=alert(1)&gt;", "&lt;a href='javascript:alert(1)'&gt;a&lt;/a&gt;",
        "&lt;a href='JaVa&amp;#10;ScRiPt:alert(1)'&gt;b&lt;/a&gt;", "&lt;a href='data:text/html;base64,x'&gt;c&lt;/a&gt;", "&lt;a href='/admin'&gt;d&lt;/a&gt;",
        "&lt;a href='../up'&gt;e&lt;/a&gt;", "&lt;b onclick=alert(1)&gt;f&lt;/b&gt;", "[g](javascript:alert(1)) &amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;"))
    jobs = [JOB.replace('"id": 9', f'"id": "{name}"').replace("jobs/9", f"jobs/{number}").replace('"title": "Fellow"', f'"title": "{name}"')
            .replace("London", name).replace('{"id', f'{{"company_name": "{name}", "id').replace("&lt;p&gt;Work.&lt;/p&gt;", text) for number, name in enumerate(NAMES)]
    source = work / "hostile.json"
    source.write_text('{"jobs": [%s]}' % ", ".join(jobs))
    run = program.run("import", "--site", folder, source, "--now", NOW)
    report.check(run.status == 0, "hostile names", run.told)
    new = [path for path in files(work / "hostile") if path.removeprefix("site/") not in SITE]
    report.check(len(new) >= 2 * len(NAMES), "hostile names", f"{new}")
    for path in new:
        report.check(re.fullmatch(r"site/(content/(postings|organisations)|.board/imports)/[a-z0-9-]{1,100}\.md", path), "hostile names", path)
    settle(folder)
    checked = program.run("check", "--site", folder, "--now", NOW)
    report.check(checked.status == 0, "hostile names", checked.output)
    program.run("build", "--site", folder, "--now", NOW)
    for page in (folder / "public/postings").rglob("*.html"):
        body = re.sub(r"(?s)<head>.*?</head>|&lt;.*?&gt;|\[g\]\(javascript:alert\(1\)\)", "", page.read_text())
        report.check(not re.search(r"(?i)<script[^>]*>[^<]*alert|href=.?(javascript|data):|href=\"[^\"]*(/admin|/up)\"|<[^>]* on[a-z]+=", body), page.name, "something hostile is in it")


def another_board(program: Program, work: pathlib.Path, report: Report) -> None:
    """The data of a board with every field comes back, into a board with the same places and fields of its own."""
    write(work / "another", EVERYTHING)
    built = program.run("build", "--site", work / "another", "--now", NOW)
    data = json.loads((work / "another/public/postings.json").read_text())
    folder = work / "mine"
    write(folder, {path: text for path, text in EVERYTHING.items() if not path.startswith("content/postings/")})
    write(folder, {"content/guides/start.md": "---\ntitle: Start\npublished: 2026-11-01\n---\n\n## Second steps\n\nWords.\n"})
    run = program.run("import", "--site", folder, work / "another/public/postings.json", "--now", NOW)
    report.check(built.status == 0 and run.status == 0, "another board", run.told)
    settle(folder)
    checked = program.run("check", "--site", folder, "--now", NOW)
    report.check(not [line for line in checked.output.split("\n") if "content/postings/" in line and "error" in line], "another board", checked.output)
    write(folder, {"board.yml": EVERYTHING["board.yml"]})
    built = program.run("build", "--site", folder, "--now", NOW)
    if not report.check(built.status == 0, "another board", f"it does not build: {built.told}"):
        return
    again = {posting["title"]: posting for posting in json.loads((folder / "public/postings.json").read_text())["postings"]}
    for posting in data["postings"]:
        twin = again.get(posting["title"], {})
        # A statement's link into its own board is not one here.
        own = {"id", "url", "summary", "featured", "extra", "preferred_locations", "organisations", "statement"}
        twin["employment"] = [kind for kind in posting["employment"] if kind in twin.get("employment", [])]
        lost = {name: (value, twin.get(name)) for name, value in posting.items() if name not in own and twin.get(name) != value}
        report.check(not lost, "another board", f"{posting['title']}: {lost}")


def columns(program: Program, work: pathlib.Path, report: Report) -> None:
    """Each column of a spreadsheet is a field, the board's own among them, or a TODO with its words."""
    folder = site(work / "columns")
    (folder / "board.yml").write_text(SITE["board.yml"] + """fields:
  funder: {label: Funder, kind: text, listing: true}
  scheme: {label: Grant scheme, kind: choice, choices: [Seed, Project], required: true}
  amount_max: {label: Most, kind: number}
  countries: {label: Countries, kind: list of text}
  open_access: {label: Open access, kind: flag}
  next_call: {label: Next call, kind: day}
""")
    source = work / "grants.csv"
    source.write_text("title,organisation,location,deadline,apply,funder,Grant scheme,amount_max,countries,open_access,next_call,Zimmer\n"
                      "Grant,Acme,London,2027-01-31,jobs@acme.example.com,Wellcome,Seed,250000,Kenya; Uganda,yes,1 May 2027,Leeds\n"
                      "Prize,Acme,London,2027-01-31,jobs@acme.example.com,Wellcome,Other,about 9,Kenya,maybe,soon,\n")
    run = program.run("import", "--site", folder, source, "--now", NOW)
    files = {name: (folder / f"content/postings/{name}.md").read_text() for name in ("grant", "prize")} if run.status == 0 else {}
    for name, lines in {
        "grant": ["funder: Wellcome", "scheme: Seed", "amount_max: 250000", "countries: [Kenya, Uganda]", "open_access: true", "next_call: 2027-05-01",
                  "# TODO: the source's Zimmer is 'Leeds'"],
        "prize": ["countries: Kenya"] + [f"# TODO: the source's {field} is '{value}'" for field, value in
                                           {"scheme": "Other", "amount_max": "about 9", "open_access": "maybe", "next_call": "soon"}.items()],
    }.items():
        for line in lines:
            report.check(line in files.get(name, run.told).split("\n"), "columns", f"'{line}' is not in {files.get(name, run.told)}")


def usage(program: Program, work: pathlib.Path, report: Report) -> None:
    folder = site(work / "usage")
    source = work / "job.json"
    source.write_text(JOB)
    for arguments in (["--into", "../out"], ["--into", "/tmp"], ["--bands", "nope"], ["--organisation", "nope"], ["--into", "content/postings/../x"]):
        run = program.run("import", "--site", folder, source, *arguments)
        report.check(run.status == 64, f"{arguments}: {run.status} {run.told}")
    report.check(program.run("import", "--site", folder, work / "nowhere").status == 74, "a file that is not there")
    printed = program.run("import", "--site", folder, source, "--print", "--now", NOW)
    report.check(printed.status == 0 and "title: Fellow" in printed.output and not (folder / "content/postings").exists(), "--print writes")
    (folder / "content/postings").symlink_to(work)
    run = program.run("import", "--site", folder, source, "--now", NOW)
    report.check(run.status in (1, 74) and not (work / "fellow.md").exists(), f"it follows a link: {run.status} {run.told}")
    (folder / "content/postings").unlink()
    run = program.run("import", "--site", folder, source, "--now", NOW, "--into", "2027", "--bands", "senior,research", "--organisation", "acme")
    text = (folder / "content/postings/2027/fellow.md").read_text() if run.status == 0 else run.told
    report.check("bands: [senior, research]\n" in text and "organisation: acme\n" in text, f"options: {text}")
    (folder / "content/postings/2027/fellow.md").write_text(text.replace("title: Fellow", "title: Our Fellow"))
    source.write_text(JOB.replace("Work.", "More work.").replace('"London"', '"Leeds, UK"'))
    mine = (folder / "content/postings/2027/fellow.md").read_bytes()
    run = program.run("import", "--site", folder, source, "--now", NOW, "--bands", "senior,research", "--organisation", "acme")
    report.check((folder / "content/postings/2027/fellow.md").read_bytes() == mine, "an edited file was written over")
    report.check("locations: [london] → [leeds]" in run.output and "+ More work." in run.output and "title" not in run.output, f"changes: {run.output}")
    run = program.run("import", "--site", folder, source, "--now", NOW, "--bands", "senior,research", "--organisation", "acme")
    report.check(run.output.startswith("same "), f"told twice: {run.output}")
    board = work / "board.json"
    board.write_text('{"jobs": [%s]}' % JOB.replace('"id": 9', '"id": 10').replace("jobs/9", "jobs/10"))
    run = program.run("import", "--site", folder, board, "--now", NOW, "--organisation", "acme")
    report.check("gone     content/postings/2027/fellow.md: not there any more" in run.output, f"absence: {run.output}")
    report.check((folder / "content/postings/2027/fellow.md").read_bytes() == mine, "absence closed a posting")


def test(program: Program, work: pathlib.Path, report: Report, asked) -> None:
    payloads(program, work, report)
    another_board(program, work, report)
    columns(program, work, report)
    refused(program, work, report)
    hostile(program, work, report)
    addresses(program, work, report, asked.long)
    usage(program, work, report)
