"""Every file below `content/` and `templates/` is on the board, is copied, or is named by a diagnostic.

Judged from outside: by what `board list` names, what lies in the output, and what the build said. A text that is hidden
must come forth with `--drafts --future`.
"""
import json
import pathlib
import posixpath
import re
import unicodedata
import urllib.parse

from .case import Case
from .sites import THEME

# The folders of texts, and where their texts are published.
PAGES = {"postings": "postings/{}/index.html", "organisations": "organisations/{}/index.html", "guides": "guides/{}/index.html",
         "pages": "{}/index.html"}
HIDDEN = ("draft", "scheduled")
# A fence with something in it: a field, or a second fence. A single fence at the top hides nothing.
FIELDS = re.compile(rb"(?:\xef\xbb\xbf)?\s*(---|\+\+\+)[ \t]*\r?\n(?s:.*\n)??(?:\1|[\w\"-]+[ \t]*[:=])")


def judge(laboratory, case: Case, built) -> list[str]:
    rows, problems = _listed(laboratory, case)
    output = laboratory.output
    forth = None
    for path in [*case.paths("content/"), *case.paths("templates/")]:
        if _is_left_out(path) or not (laboratory.site / path).is_file() or _is_named(path, built.named):
            continue
        if path.startswith("templates/"):
            problems += _template(path, laboratory.site, output)
            continue
        kind, slug = _text(path)
        if kind is None:
            problems += _copied(path, laboratory.site, output)
            continue
        page = PAGES[kind].format(slug)
        is_there = (output / page).is_file()
        if kind == "postings":
            row = rows.get(path)
            if row is None:
                problems.append(f"accounting: a posting is not in `board list`, and nothing names it: {path}")
                continue
            page = PAGES[kind].format(row["slug"])
            is_there = (output / page).is_file()
            may_hide = row["state"] in HIDDEN
            # Its address may have the redirect of another file's alias.
            moved = is_there and b'http-equiv="refresh"' in (output / page).read_bytes()
            if may_hide and is_there and not moved and not case.is_preview and page not in case.foreign:
                problems.append(f"accounting: a {row['state']} posting is published: {path}")
        else:
            may_hide = bool(re.search(r"(?:^|[\r\n])draft:", case.text(path)))
        if not is_there and may_hide:
            forth = forth or _all(laboratory, case)
            # Two hidden texts may clash, which is reported as soon as they are shown.
            is_there = forth.status != 0 or (laboratory.folder / "all" / page).is_file()
        if not is_there:
            problems.append(f"accounting: a text has no page, and nothing names it: {path}")
    return problems + _data(output, rows)


def vanished(old, new, built) -> list[str]:
    """A page that was published and is gone is named in a message, whatever happened to its file."""
    told = built.told
    pages = [path for path in sorted(old.keys() - new.keys()) if re.fullmatch(r"(postings|guides)/[^/]+/index\.html", path)]
    return [f"accounting: a page is gone without a word: {path}" for path in pages
            if not any(form in told for form in (path.removesuffix("index.html"), urllib.parse.quote(path.removesuffix("index.html"))))]


def _listed(laboratory, case: Case) -> tuple[dict[str, dict], list[str]]:
    run = laboratory.program.run("list", "--as", "json", "--site", laboratory.site, "--now", case.now, seconds=20)
    if run.status != 0:
        return {}, [f"accounting: `board list` has status {run.status} where the build has 0: {run.errors[:300]}"]
    return {row["path"]: row for row in json.loads(run.output)}, []


def _all(laboratory, case: Case):
    """The site built with everything that is hidden, in another folder."""
    return laboratory.build(case, laboratory.folder / "all", *sorted({"--drafts", "--future"} - set(case.options)))


def _is_left_out(path: str) -> bool:
    """What is left out silently, as documented: hidden names except those of texts, and leftovers of editors."""
    folder, _, name = path.rpartition("/")
    if name.startswith(".") and name.lower().endswith(".md") and not _is_left_out(folder) and path.startswith("content/"):
        return False
    return any(name.startswith(".") and name != ".well-known" or name.endswith(("~", ".swp", ".swo", ".tmp")) or name.startswith("~$")
               or name.startswith("#") and name.endswith("#") or name in ("4913", "Thumbs.db", "desktop.ini") for name in path.split("/")[1:])


def _is_named(path: str, named: set[str]) -> bool:
    """A message about a folder counts for everything in it."""
    parts = path.split("/")
    return any("/".join(parts[:count]) in named for count in range(1, len(parts) + 1))


def _text(path: str) -> tuple[str | None, str]:
    parts = path.split("/")
    if path.endswith(".md") and len(parts) > 2 and parts[1] in PAGES:
        return parts[1], unicodedata.normalize("NFC", parts[-1].removesuffix(".md"))
    return None, ""


def _copied(path: str, site: pathlib.Path, output: pathlib.Path) -> list[str]:
    if path == "content/places.yml":
        return []
    data = (site / path).read_bytes()
    place = path.removeprefix("content/")
    copy = next((output / form for form in (place, unicodedata.normalize("NFC", place)) if (output / form).is_file()), None)
    if copy is None:
        return [f"accounting: a file is not copied, and nothing names it: {path}"]
    if copy.read_bytes() != data:
        return [f"accounting: a file is copied with other bytes: {path}"]
    if FIELDS.match(data):
        return [f"accounting: a text is published as it stands in its file, and nothing says so: {path}"]
    return []


def _template(path: str, site: pathlib.Path, output: pathlib.Path) -> list[str]:
    name = path.removeprefix("templates/")
    if path in THEME and not name.startswith("assets/"):
        return []
    if name.startswith("assets/"):
        return _asset(path, site, output)
    if re.fullmatch(r"words/[A-Za-z0-9-]+\.yml", name):
        return []
    used = re.compile(r"""(?:include|import|from|extends)\s[^%]*?["']""" + re.escape(name) + "[\"']")
    if any(used.search(other.read_text("utf-8", "replace")) for other in (site / "templates").rglob("*") if other.is_file()):
        return []
    return [f"accounting: a template that no page uses, and nothing names it: {path}"]


def _asset(path: str, site: pathlib.Path, output: pathlib.Path) -> list[str]:
    """`assets/icon.svg` is published as `assets/icon.HASH.svg`. Addresses in stylesheets and scripts may be changed."""
    stem, ending = posixpath.splitext(unicodedata.normalize("NFC", path.removeprefix("templates/")))
    folder = output / posixpath.dirname(stem)
    pattern = re.compile(re.escape(posixpath.basename(stem)) + r"\.[0-9a-f]{8,}" + re.escape(ending))
    for file in folder.iterdir() if folder.is_dir() else []:
        if pattern.fullmatch(unicodedata.normalize("NFC", file.name)) and (ending.lower() in (".css", ".js", ".mjs") or file.read_bytes() == (site / path).read_bytes()):
            return []
    return [f"accounting: a file of the theme is not published, and nothing names it: {path}"]


def _data(output: pathlib.Path, rows: dict[str, dict]) -> list[str]:
    """Every open posting is in the public data once. A translation may be represented by its original."""
    try:
        listed = [item["id"] for item in json.loads((output / "postings.json").read_bytes())["postings"]]
    except (OSError, ValueError, KeyError) as error:
        return [f"accounting: postings.json cannot be read: {error}"]
    problems = [f"accounting: twice in postings.json: {slug}" for slug in sorted({slug for slug in listed if listed.count(slug) > 1})]
    for path, row in rows.items():
        if row["state"] in ("upcoming", "open", "closing") and row["slug"] not in listed:
            page = output / PAGES["postings"].format(row["slug"])
            if not page.is_file() or "hreflang" not in page.read_text("utf-8", "replace"):
                problems.append(f"accounting: {row['state']}, and not in postings.json: {path}")
    return problems
