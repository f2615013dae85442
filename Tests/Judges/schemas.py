"""Tests the schemas of `board schema` with PyPI's jsonschema.

Each is a valid schema of draft 2020-12; each file of the sample site passes its own; each posting in
Tests/BoardTests/Postings passes where nothing is said of it, and is refused where a field of its is wrong and a schema
can know it.
"""

import json
import pathlib
import re

import jsonschema
import yaml

from ..Boards.files import write
from ..Harness.fixtures import sections
from ..Harness.program import ROOT, Program
from ..Harness.report import Report

KINDS = ["posting", "organisation", "guide", "page", "board", "places"]

# Rules about two fields, another file or today's date, which a schema cannot express. Remove those that it can.
BEYOND = {
    "apply-missing": "whether it can still be applied for depends on the day",
    "comment-instead-of-apply": "whether it can still be applied for depends on the day",
    "salary-without-a-nought": "a YAML parser reads .5 as a number",
    "apply-empty-list": "whether it can still be applied for depends on the day",
    "end-american": "words would do, and a date gone wrong looks like some",
    "end-before-the-start": "two fields",
    "expires-before-it-is-there": "two fields",
    "hours-backwards": "two numbers",
    "opens-after-the-deadline": "two fields",
    "opens-in-a-gap": "the database of zones",
    "process-date-wrong": "words would do, and a date gone wrong looks like some",
    "area-with-one-bracket": "half of a pair",
    "areas-with-one-bracket": "half of a pair",
    "leaves-before-it-opens": "two fields",
    "start-with-a-time": "words would do, and a date gone wrong looks like some",
    "start-about-nothing": "words would do, and a date gone wrong looks like some",
    "start-about-no-month": "words would do, and a date gone wrong looks like some",
    "area-too-long": "how many bytes its address takes",
    "deadline-before-opens": "two fields",
    "deadline-before-published": "two fields",
    "deadline-unknown-zone": "the database of zones",
    "duplicate-key": "a YAML parser keeps one of them",
    "published-impossible": "how long a month is",
    "salary-max-below-min": "two fields",
    "translation-of-itself": "the file's own name",
    "language-of-the-uk": "which regions there are",
    "list-that-a-sign-makes-a-text": "a YAML parser sees a text",
    "dates-on-a-day-left-out": "the database of zones",
    "deadline-at-the-start-of-the-day-it-opens": "two fields",
    "deadline-before-opens-elsewhere": "two fields",
    "deadline-in-a-gap-at-midnight": "the database of zones",
    "deadline-in-a-gap-in-a-named-zone": "the database of zones",
    "deadline-in-a-gap": "the database of zones",
    "deadline-on-a-day-left-out-at-a-time": "the database of zones",
    "deadline-on-a-day-left-out": "the database of zones",
    "items-without-a-blank-on-one-line": "quotes: in them it would be one text",
    "title-invisible": "categories of Unicode",
    "title-of-fillers": "categories of Unicode",
}

SITE = {
    "board.yml": "title: Test board\nurl: https://example.org/jobs/\ntimezone: Europe/London\n",
    "content/places.yml": "london: {name: London, country: GB, timezone: Europe/London}\n"
    "montreal: {name: Montréal, region: Québec, country: CA, timezone: America/Toronto, aliases: [Montreal]}\n",
    "content/organisations/acme.md": "---\nname: Acme\n---\n",
    "content/postings/posting.md": "",
}


class CoreLoader(yaml.SafeLoader):
    """YAML as an editor's language server reads it: version 1.2, where `no` is a text and a date too."""


CoreLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool", ":int", ":float"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
CoreLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|True|TRUE|false|False|FALSE)$"), "tTfF")
CoreLoader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile("^[-+]?[0-9]+$"), "-+0123456789")
CoreLoader.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"^[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]+)?$"), "-+.0123456789"
)


def load(text):
    return yaml.load(text, CoreLoader)


def front_matter(text):
    """The fields of a file, or None if they cannot be read, and so are never checked by a schema."""
    found = re.match(r"---[ \t]*\n(.*?)^---[ \t]*$", text, re.DOTALL | re.MULTILINE)
    try:
        return load(found[1]) if found else None
    except yaml.YAMLError:
        return None


def test(program: Program, work: pathlib.Path, report: Report, asked) -> None:
    sample(program, report)
    fixtures(program, work / "fixtures", report)
    starter(program, work / "starter", report)


def schemas(program: Program, site: pathlib.Path) -> dict:
    made = {}
    for kind in KINDS:
        schema = json.loads(program.run("schema", kind, "--site", site).output)
        jsonschema.Draft202012Validator.check_schema(schema)
        made[kind] = jsonschema.Draft202012Validator(schema)
    return made


def accepted(validator, fields, name: str, report: Report) -> None:
    errors = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(fields)]
    report.check(not errors, name, *errors)


def sample(program: Program, report: Report) -> None:
    made = schemas(program, ROOT)
    files = [("board", ROOT / "board.yml"), ("places", ROOT / "content/places.yml")]
    for kind in ["posting", "organisation", "guide", "page"]:
        files += [(kind, path) for path in sorted((ROOT / f"content/{kind}s").rglob("*.md"))]
    for kind, path in files:
        text = path.read_text()
        fields = load(text) if path.suffix == ".yml" else front_matter(text)
        accepted(made[kind], fields, path.relative_to(ROOT).as_posix(), report)
        report.count("files of the sample")


def fixtures(program: Program, folder: pathlib.Path, report: Report) -> None:
    write(folder, SITE)
    posting = schemas(program, folder)["posting"]
    met = set()
    for path in sorted((ROOT / "Tests/BoardTests/Postings").rglob("*.txt")):
        found = sections(path)
        report.count("fixtures")
        fields = front_matter(found["posting"])
        if fields is None:
            continue
        errors = [f"{error.json_path}: {error.message}" for error in posting.iter_errors(fields)]
        # Rules about YAML belong to the parser; those about links and markup belong to the body.
        told = found.get("diagnostics", "")
        rules = set(re.findall(r": error: .* \[posting\.([a-z.-]+)\]$", told, re.MULTILINE))
        is_wrong = bool(rules - {"yaml"})
        if path.stem in BEYOND:
            met.add(path.stem)
            report.check(is_wrong and not errors, path.name, "not beyond a schema", *errors)
            continue
        report.count("refused as they must be", is_wrong)
        report.check(errors or not is_wrong, path.name, f"accepted, and the board says {', '.join(sorted(rules))}")
        report.check(": error: " in told or not errors, path.name, "refused, and the board says nothing", *errors)
    for name in sorted(BEYOND.keys() - met):
        report.fail(name, "said to be beyond a schema, and there is no such fixture")


def starter(program: Program, folder: pathlib.Path, report: Report) -> None:
    """A new site passes its own schemas, and programs can read all its files."""
    made = program.run("init", folder).output.splitlines()
    checkers = schemas(program, folder)
    for path in map(pathlib.Path, made):
        report.count("files of a new site")
        if path.suffix == ".json":
            json.loads(path.read_text())
        elif path.suffix in (".yml", ".md"):
            fields = load(path.read_text()) if path.suffix == ".yml" else front_matter(path.read_text())
            name = path.relative_to(folder).as_posix()
            kind = {"board.yml": "board", "content/places.yml": "places"}.get(name)
            kind = kind or (path.parent.name[:-1] if path.suffix == ".md" else None)
            if kind:
                accepted(checkers[kind], fields, name, report)
