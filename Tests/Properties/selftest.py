"""Faults in a built site, and programs that answer wrongly. Each judge must find its own, or it is useless."""
import pathlib
import re
import shutil
import sys

from ..Boards.everything import EVERYTHING
from ..Boards.files import put
from ..Harness.program import Program
from ..Harness.report import Report
from . import accounting, links, one_truth, stillness
from .case import Case, Link
from .trial import Laboratory

BASE = EVERYTHING | {"templates/assets/own.css": b"a { color: red }\n", "content/files/own.html": b"<p>Mine</p>\n"}


def test(program: Program, folder: pathlib.Path, report: Report) -> None:
    # Faults that the site has anyway are not those that were put into it.
    case = Case(dict(BASE))
    laboratory = Laboratory(program, folder / "trial", ["accounting"])
    laboratory.try_case(case)
    for judge, faults in [(_accounted, ACCOUNTING), (_linked, LINKS), (_true, ONE_TRUTH)]:
        known = set(judge(laboratory, case))
        for name, plant, expected in faults:
            copy = Laboratory(program, folder / "planted", laboratory.judges)
            shutil.rmtree(copy.folder, ignore_errors=True)
            shutil.copytree(laboratory.folder, copy.folder, symlinks=True)
            plant(copy)
            found = [problem for problem in judge(copy, case) if problem not in known]
            report.check(any(expected in problem for problem in found), f"{judge.__name__} does not find: {name}: {found[:3]}")
            report.count("faults planted")
    for name, script, more, expected in PROGRAMS:
        fake = Laboratory(_program(folder / "fake", program, script), folder / "faked", ["in_and_out", "accounting"])
        found = fake.try_case(Case(**{"files": BASE} | more)).problems
        report.check(any(expected in problem for problem in found), f"not found: {name}: {found[:3]}")
        report.count("programs that answer falsely")
    moving = Laboratory(program, folder / "moving", [])
    moving.try_case(Case(dict(BASE) | {"templates/page.html": b"{{ site.now }}"}))
    report.check(bool(stillness.check(moving, case)), "not found: a page that changes with the clock")
    honest = Laboratory(program, folder / "honest", ["in_and_out", "accounting"])
    for name, more in RIGHT:
        found = honest.try_case(Case(**{"files": dict(BASE)} | more)).problems
        report.check(not found, f"found where nothing is wrong: {name}: {found[:3]}")
        report.count("sites with nothing wrong")


def _accounted(laboratory: Laboratory, case: Case) -> list[str]:
    built = type("Built", (), {"named": set()})
    files = {path.relative_to(laboratory.site).as_posix(): path.read_bytes() for top in ("content", "templates")
             for path in sorted((laboratory.site / top).rglob("*")) if path.is_file()}
    return accounting.judge(laboratory, Case(files, case.now), built)


def _linked(laboratory: Laboratory, case: Case) -> list[str]:
    return links.judge(laboratory.output, case)


def _true(laboratory: Laboratory, case: Case) -> list[str]:
    return one_truth.check(laboratory.program, laboratory.site, laboratory.output, case.now)


def _remove(path: str):
    return lambda laboratory: (laboratory.folder / path).unlink()


def _add(path: str, data: bytes):
    return lambda laboratory: put(laboratory.folder, path, data)


def _swap(path: str, pattern: str, new: str):
    """Changes one spot in a published file, which must exist. `*` in its name stands for a hash."""
    def plant(laboratory):
        file = next(laboratory.output.glob(path))
        old = file.read_text("utf-8")
        text = re.sub(pattern, new, old, count=1, flags=re.DOTALL)
        if text == old:
            raise AssertionError(f"nothing to change by {pattern} in {path}")
        file.write_text(text, "utf-8")
    return plant


def _unlisted(laboratory) -> None:
    laboratory.program = _program(laboratory.folder / "bin", laboratory.program,
                                "if sys.argv[1] == 'list':\n    out = json.dumps([row for row in json.loads(out) if row['slug'] != 'archivist']).encode()")


def _hiding(laboratory) -> None:
    laboratory.program = _program(laboratory.folder / "bin", laboratory.program,
                                "if '--drafts' in sys.argv:\n    shutil.rmtree(site.parent / 'all/secret')")


def _misinformed(laboratory) -> None:
    laboratory.program = _program(laboratory.folder / "bin", laboratory.program,
                                "if sys.argv[1] == 'list':\n    out = out.replace(b'2026-12-20T17:00:00Z', b'2026-12-20T18:00:00Z')")


def _late(laboratory) -> None:
    laboratory.program = _program(laboratory.folder / "bin", laboratory.program,
                                "if sys.argv[1] == 'next':\n    out = b'2030-01-01T00:00:00Z\\n'")


def _program(path: pathlib.Path, program: Program, script: str) -> Program:
    """A program that runs `board` and then does something else: it can change `out`, `err`, `status` and `output`."""
    put(path.parent, path.name, f"""#!{sys.executable}
import json, os, pathlib, shutil, subprocess, sys, time
site = pathlib.Path(sys.argv[sys.argv.index("--site") + 1])
output = site / "public"
run = subprocess.run([{str(program.path)!r}, *sys.argv[1:]], capture_output=True)
out, err, status = run.stdout, run.stderr, run.returncode
{script}
os.write(1, out)
os.write(2, err)
os._exit(status) if status >= 0 else os.kill(os.getpid(), -status)
""")
    path.chmod(0o755)
    return Program(path)


PAGE = "postings/full/index.html"
HEAD = "</main>"

ACCOUNTING = [
    ("a posting has no page", _remove("site/public/postings/archivist/index.html"), "a text has no page, and nothing names it: content/postings/archivist.md"),
    ("a posting is not listed", _unlisted, "not in `board list`, and nothing names it: content/postings/archivist.md"),
    ("a guide has no page", _remove("site/public/guides/debut/index.html"), "content/guides/debut.md"),
    ("an organisation has no page", _remove("site/public/organisations/bolt/index.html"), "content/organisations/bolt.md"),
    ("a draft never comes forth", _hiding, "content/pages/secret.md"),
    ("a draft is published", _add("site/public/postings/draft/index.html", b"<p>"), "a draft posting is published"),
    ("a file is not copied", _remove("site/public/files/form.pdf"), "a file is not copied, and nothing names it: content/files/form.pdf"),
    ("a file is copied wrongly", _add("site/public/files/form.pdf", b"other"), "with other bytes"),
    ("a text is copied", lambda laboratory: [_add(f"site/{top}/postings/x.markdown", b"---\ntitle: X\n---\n")(laboratory) for top in ("content", "public")],
     "as it stands in its file"),
    ("a text without an end is copied", lambda laboratory: [_add(f"site/{top}/files/x.svg", b"---\nname: X\n")(laboratory) for top in ("content", "public")],
     "as it stands in its file"),
    ("a template is not used", _add("site/templates/postings.html", b""), "a template that no page uses, and nothing names it: templates/postings.html"),
    ("a file of the theme is gone", _add("site/templates/assets/new.svg", b"<svg/>"), "a file of the theme is not published"),
    ("a posting is not in the data", _swap("postings.json", '"id": "archivist"', '"id": "other"'), "closing, and not in postings.json: content/postings/archivist.md"),
]

LINKS = [
    (name, _swap(path, pattern, new), expected) for name, path, pattern, new, expected in [
        ("a dead link", PAGE, HEAD, '<a href="../gone/">x</a></main>', "../gone/: nothing is there"),
        ("a dead link of capitals", PAGE, HEAD, '<A HREF="../Archivist/">x</A></main>', "../Archivist/: nothing is there"),
        ("a dead anchor", PAGE, HEAD, '<a href="#gone">x</a></main>', "#gone: no element has that id"),
        ("a dead anchor elsewhere", PAGE, HEAD, '<a href="../../guides/start/#gone">x</a></main>', "start/#gone: no element has that id"),
        ("a dead picture", PAGE, HEAD, '<img src="x.png" alt=""></main>', "x.png: nothing is there"),
        ("a dead srcset", PAGE, HEAD, '<img srcset="../../files/pixel.png 1x, y.png 2x" alt=""></main>', "y.png: nothing is there"),
        ("a dead poster", PAGE, HEAD, '<video poster="z.png"></video></main>', "z.png: nothing is there"),
        ("a dead link of the head", PAGE, "</head>", '<link rel="next" href="gone/"></head>', "gone/: nothing is there"),
        ("a dead picture for previews", PAGE, "</head>", '<meta property="og:image" content="https://every.example.org/jobs/i.png"></head>', "i.png: nothing is there"),
        ("a dead style", PAGE, "</head>", "<style>a { background: url(no.svg) }</style></head>", "no.svg: nothing is there"),
        ("a dead whole address", PAGE, HEAD, '<a href="https://every.example.org/jobs/gone/">x</a></main>', "jobs/gone/: nothing is there"),
        ("a link out of the site", PAGE, HEAD, '<a href="/about/">x</a></main>', "leaves the site"),
        ("a redirect to nothing", "old/policy-fellow/index.html", "url=[^\"]*", "url=../../gone/", "gone/: nothing is there"),
        ("a dead address in JSON-LD", PAGE, r'"url": "https://every[^"]*"', '"url": "https://every.example.org/jobs/gone/"', "gone/: nothing is there"),
        ("a dead entry of Atom", "feed.xml", "postings/archivist/", "postings/gone/", "gone/: nothing is there"),
        ("a dead entry of JSON Feed", "feed.json", "postings/archivist/", "postings/gone/", "gone/: nothing is there"),
        ("a dead entry of the site map", "sitemap.xml", "postings/archivist/", "postings/gone/", "gone/: nothing is there"),
        ("a dead event", "deadlines.ics", "postings/archivist/", "postings/gone/", "gone/: nothing is there"),
        ("a dead posting of the data", "postings.json", "postings/archivist/", "postings/gone/", "gone/: nothing is there"),
        ("a dead job", "jobs.xml", "postings/archivist/", "postings/gone/", "gone/: nothing is there"),
        ("a relative link in a job", "jobs.xml", "<p>", '<p><a href="../gone/">x</a>', "relative, in a text that is read elsewhere"),
        ("a dead logo of the search", "search.json", r"/organisations/acme\.svg", "/organisations/gone.svg", "gone.svg: nothing is there"),
        ("a dead site map", "robots.txt", "sitemap.xml", "map.xml", "map.xml: nothing is there"),
        ("a dead address of a stylesheet", "assets/own.*.css", "a {", "a { background: url('gone.svg'); ", "gone.svg: nothing is there"),
        ("a dead import of a stylesheet", "assets/own.*.css", "a {", '@import "gone.css"; a {', "gone.css: nothing is there"),
    ]] + [("a page is gone", _remove("site/public/postings/archivist/index.html"), "archivist/: nothing is there")]

ONE_TRUTH = [
    ("a page tells another instant", _swap(PAGE, r'datetime="2026-12-20T17:00:00[^"]*"', 'datetime="2026-12-20T16:00:00+00:00"'), "full"),
    ("JSON-LD tells another instant", _swap(PAGE, r'"validThrough": "2026-12-20T17', '"validThrough": "2026-12-20T18'), "JSON-LD"),
    ("a calendar tells another instant", _swap("deadlines.ics", "DTSTART:20261220T170000Z", "DTSTART:20261220T180000Z"), "deadlines.ics"),
    ("the data tell another instant", _swap("postings.json", "2026-12-20T17:00:00Z", "2026-12-20T18:00:00Z"), "postings.json"),
    ("the jobs tell another day", _swap("jobs.xml", "2026-12-20", "2026-12-21"), "jobs.xml"),
    ("Atom tells another day", _swap("feed.xml", "20 December 2026", "21 December 2026"), "feed.xml"),
    ("JSON Feed tells another day", _swap("feed.json", "20 December 2026", "21 December 2026"), "feed.json"),
    ("a card tells another instant", _swap("index.html", r'datetime="2026-12-20T17', 'datetime="2026-12-20T18'), "index.html"),
    ("the list tells another instant", _misinformed, "full"),
    ("the next change is too late", _late, "board next"),
]

PROGRAMS = [
    ("a crash", "status = -11", {}, "crash: status -11"),
    ("an unknown status", "status = 3", {}, "crash: status 3"),
    ("refused without a word", "out = err = b''; status = 1", {}, "silence"),
    ("refused without a diagnostic", "out, err, status = b'', b'Something is wrong', 1", {}, "without a diagnostic"),
    ("a file beside the output", "(site / 'content/x.txt').write_text('x')", {}, "outside of the output: site/content/x.txt"),
    ("a file beside the site", "(site.parent / 'x.txt').write_text('x')", {}, "outside of the output: x.txt"),
    ("a source that changes", "(site / 'board.yml').write_text('x')", {}, "outside of the output: site/board.yml"),
    ("refused, and yet written", "status = 1", {}, "status 1, but in the output"),
    ("a foreign file goes", "(output / 'CNAME').unlink(missing_ok=True)", {"foreign": {"CNAME": b"x"}}, "removed, though no build wrote it: CNAME"),
    ("a foreign file is another", "(output / 'CNAME').write_text('y')", {"foreign": {"CNAME": b"x"}}, "replaced without a word"),
    ("a foreign folder goes", "shutil.rmtree(output / '.git', ignore_errors=True)", {"foreign": {".git/HEAD": b"x"}}, "removed, though no build wrote it"),
    ("an output in the sources", "status = 0", {"output": "site/content/out"}, "accepted as the output: site/content/out"),
    ("an output that holds the site", "status = 0", {"output": "."}, "accepted as the output: ."),
    ("a public/ that is a link", "status = 0", {"files": BASE | {"public": Link("real"), "real/x": b"x"}}, "accepted as the output: site/public"),
    ("a page goes without a word", "if (site / 'content/postings/upcoming.md').exists() is False:\n    out = err = b''", {"later": {"content/postings/upcoming.md": None}},
     "a page is gone without a word: postings/upcoming/index.html"),
    ("the second build differs", "(output / 'index.html').write_text(str(time.time()))", {}, "a second build of the same changed site/public/index.html"),
]

# Things that look like faults and are not.
RIGHT = [
    ("a preview takes the place of a preview", {"options": ["--drafts"], "later": {"content/postings/upcoming.md": None}}),
    ("an empty lock goes with a build that fails", {"foreign": {"feed.xml/own.txt": b"x", ".board/lock": b""}}),
    ("a picture that is a lone fence", {"files": BASE | {"content/files/cut.svg": b"---\n"}}),
]
