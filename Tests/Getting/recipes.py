"""The recipes of docs/templates.md, each tried on a new site as it is written, and what `board theme` and `board render` do.

A recipe is a section; each of its blocks stands below the path of the file that it is.
"""
import json
import pathlib
import re

from ..Boards.files import posting, put
from ..Harness.program import NOW, ROOT, Program
from ..Harness.report import Report

BLOCK = re.compile(r"^`([^`\n]+)`\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)

# By the section's title: files that the recipe takes for granted, and what the site then has (or, with `!`, has not).
RECIPES = {
    "Colours and a font of your own": (
        {"templates/assets/house.woff2": b"wOF2"},
        [("index.html", r'rel="stylesheet" href="(\./)?assets/own\.[0-9a-f]{16}\.css"'),
         ("postings/policy-fellow/index.html", r'href="../../assets/own\.'),
         ("assets/own.*.css", r'url\("?house\.[0-9a-f]{16}\.woff2')]),
    "A footer with an imprint": (
        {"content/pages/imprint.md": "---\ntitle: Imprint\n---\n\nWho we are.\n"},
        [("index.html", r'href="(\./)?imprint/">Imprint</a> · Example'), ("about/index.html", 'href="../imprint/"'),
         ("index.html", '<footer class="bottom">')]),
    "A field of your own on a posting's page": (
        {"content/postings/fellow.md": posting(organisation="example-institute", extra={"cohort": "autumn 2027"})},
        [("postings/fellow/index.html", '<p class="note">Cohort: autumn 2027</p>'),
         ("postings/policy-fellow/index.html", "!Cohort")]),
    "A page that lists openings": (
        {"content/pages/team.md": "---\ntitle: Team\nextra: {lists: bands}\n---\n\nOur openings.\n"},
        [("team/index.html", r'<h2>Research \(1\)</h2>\n<ul>\n<li><a href="../postings/policy-fellow/">Policy Fellow</a>, Example Institute'),
         ("about/index.html", "!<h2>Research")]),
    "A file of your own": (
        {}, [("openings.csv", '^title,organisation,deadline,address\n"Policy Fellow","Example Institute","2027-01-30","https://example.org/postings/policy-fellow/"\n$')]),
    "Fewer pages": (
        {}, [("index.html", "!feed.xml"), ("feed.xml", None), ("types/fellowship/index.html", None), ("places/london/index.html", None),
             ("archive/index.html", None), ("areas/ai-policy/index.html", "feed_calendar|deadlines.ics"),
             ("postings/policy-fellow/index.html", r"place=london")]),
    "A theme of five small files": (
        {}, [("index.html", "<h1>Careers board</h1>\n<ul>\n<li><a href=\"\./postings/policy-fellow/\">Policy Fellow</a>, Example Institute</li>"),
             ("postings/policy-fellow/index.html", "Saturday 30 January 2027, 17:00 London"), ("about/index.html", "<h1>About</h1>"),
             ("bands/senior/index.html", "Nothing is open")]),
}

# One of each kind.
PAGES = ["index.html", "404.html", "about/index.html", "archive/index.html", "bands/research/index.html", "bands/research/feed.xml",
         "deadlines.ics", "guides/index.html", "jobs.xml", "organisations/index.html", "organisations/example-institute/index.html",
         "postings/policy-fellow/index.html", "postings/policy-fellow/deadline.ics", "postings.json", "robots.txt", "saved/index.html",
         "sitemap.xml", "texts.json"]


def test(program: Program, work: pathlib.Path, report: Report, asked) -> None:
    sections = re.split(r"^### ", (ROOT / "docs/templates.md").read_text().split("\n## Recipes\n")[1].split("\n## ")[0], flags=re.MULTILINE)[1:]
    titles = {section.split("\n")[0] for section in sections}
    report.check(titles == RECIPES.keys(), f"recipes that are tried: {titles ^ RECIPES.keys()}")
    for number, section in enumerate(sections):
        title = section.split("\n")[0]
        site = new_site(program, work / str(number))
        files, wanted = RECIPES.get(title, ({}, []))
        for path, text in files.items():
            put(site, path, text)
        blocks = BLOCK.findall(section)
        for path, text in blocks:
            put(site, path, (site / path).read_text() + text if path == "board.yml" else text)
        report.check(blocks, title, "has no file")
        built = program.build(site, None, "--strict")
        if report.check(built.status == 0, title, built.told):
            for path, pattern in wanted:
                judge(site / "public", path, pattern, title, report)
        report.count("recipes")
    theme(program, work, report)
    render(program, new_site(program, work / "render"), report)


def new_site(program: Program, folder: pathlib.Path) -> pathlib.Path:
    made = program.run("init", folder, environment={"SOURCE_DATE_EPOCH": "1796115600", "PATH": "/bin"})
    if made.status:
        raise RuntimeError(made.told)
    return folder


def judge(public: pathlib.Path, path: str, pattern: str | None, title: str, report: Report) -> None:
    found = sorted(public.glob(path))
    if pattern is None:
        report.check(not found, title, f"{path} is there")
    elif report.check(found, title, f"{path} is not there"):
        text = found[0].read_text()
        is_there = bool(re.search(pattern.removeprefix("!"), text))
        report.check(is_there != pattern.startswith("!"), title, f"{path}: {pattern}\n{text[:2000]}")


def theme(program: Program, work: pathlib.Path, report: Report) -> None:
    """All of the theme copied gives the same site; nothing is copied over what is there."""
    names = program.run("theme", "list").output.splitlines()
    wanted = sorted(path.relative_to(ROOT / "templates").as_posix() for path in (ROOT / "templates").rglob("*") if path.is_file())
    report.check(names == wanted, f"theme list: {names}")
    plain, copied = new_site(program, work / "plain"), new_site(program, work / "copied")
    done = program.run("theme", "copy", *names, "--site", copied)
    report.check(done.status == 0 and len(done.output.splitlines()) == len(names), f"theme copy: {done.told}")
    for name in names:
        report.check((copied / "templates" / name).read_bytes() == (ROOT / "templates" / name).read_bytes(), name, "is another file")
    for site in (plain, copied):
        # Not strictly: nothing of the site is French, so that nothing uses the words that were copied.
        built = program.build(site)
        report.check(built.status == 0, site.name, built.told)
    pages = [{path.relative_to(site / "public"): path.read_bytes() for path in (site / "public").rglob("*")
              if path.is_file() and ".board" not in path.parts} for site in (plain, copied)]
    report.check(pages[0] == pages[1], "a theme that is copied whole makes another site")
    again = program.run("theme", "copy", "macros", "404.html", "--site", copied)
    report.check(again.status == 74 and "it is there already" in again.errors and again.errors.count("\n") == 1, f"over a file: {again.told}")
    put(plain, "templates/page.html", "mine")
    over = program.run("theme", "copy", "guide.html", "page.html", "--site", plain)
    report.check(over.status == 74 and (plain / "templates/page.html").read_text() == "mine" and not (plain / "templates/guide.html").exists(),
                 f"beside a file that is there: {over.told}")
    folder = program.run("theme", "copy", "macros/", "--site", plain)
    report.check(folder.status == 0 and "templates/macros/frame.html" in folder.output, f"a folder: {folder.told}")
    wrong = program.run("theme", "copy", "postng.html", "--site", plain)
    report.check(wrong.status == 64 and "did you mean 'posting.html'?" in wrong.errors, f"a misspelt one: {wrong.told}")
    nowhere = program.run("theme", "copy", "page.html", folder=work)
    report.check(nowhere.status == 64 and "board.yml" in nowhere.errors, f"outside of a site: {nowhere.told}")


def render(program: Program, site: pathlib.Path, report: Report) -> None:
    """One page is what a build makes of it; its variables are JSON."""
    built = program.build(site)
    report.check(built.status == 0, built.told)
    common = ["--site", site, "--now", NOW]
    for path in PAGES:
        url = "/" + path.removesuffix("index.html")
        made = program.run("render", "--page", url, *common)
        report.check(made.status == 0 and made.output == (site / "public" / path).read_bytes().decode(), url, f"is another page: {made.errors}")
        dumped = program.run("render", "--page", url, "--dump", *common)
        if report.check(dumped.status == 0, url, dumped.errors):
            seen = json.loads(dumped.output)
            report.check({"site", "page"} <= seen.keys() and seen["page"]["url"] == url, url, f"variables: {seen.keys()}")
        report.count("pages rendered")
    seen = json.loads(program.run("render", "--page", "postings/policy-fellow", "--dump", *common).output)
    report.check(seen["posting"]["title"] == "Policy Fellow" and seen["posting"]["body"].startswith("<p>You read"), f"{seen['posting']}")
    put(site, "templates/mine.html", "{{ posting.title | upper }} {{ page.root }}")
    put(site, "templates/posting.html", "{% include 'mine.html' %}")
    mine = program.run("render", "mine.html", "--page", "/postings/policy-fellow/", *common)
    report.check(mine.status == 0 and mine.output == "POLICY FELLOW ../../", f"another template: {mine.told}")
    for arguments, status, said in [
        (["--page", "/posting/policy-fellow/"], 64, "did you mean '/postings/policy-fellow/'?"),
        (["--page", "/", "--data", "x.json"], 64, "leave out --data"),
        (["--dump", "x.html"], 64, "--dump takes a page"),
        ([], 64, "name a template"),
        (["no.html", "--page", "/"], 1, "no template 'no.html'"),
    ]:
        answer = program.run("render", *arguments, *common)
        report.check(answer.status == status and said in answer.errors, f"render {arguments}: {answer.status} {answer.told}")
    put(site, "content/postings/wrong.md", "---\ntitle: Wrong\n---\n")
    answer = program.run("render", "--page", "/", *common)
    report.check(answer.status == 1 and not answer.output and "[posting.required]" in answer.errors, f"a site with mistakes: {answer.told}")
