"""Puts the schemas of `board schema` to the test with PyPI's jsonschema.

    python schemas.py path/to/board

Each is a valid schema of draft 2020-12; each file of the sample site passes its own; each posting in
Tests/BoardTests/Postings passes where nothing is said of it, and is refused where a field of its is wrong and a schema
can know it.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
KINDS = ["posting", "organisation", "guide", "page", "board", "places"]

# What takes two fields, another file or the calendar is beyond a schema; what is not any more is to leave this list.
BEYOND = {
    "apply-missing": "whether it can still be applied for depends on the day",
    "comment-instead-of-apply": "whether it can still be applied for depends on the day",
    "salary-without-a-nought": "a YAML parser reads .5 as a number",
    "area-too-long": "how many bytes its address takes",
    "deadline-before-opens": "two fields",
    "deadline-before-published": "two fields",
    "deadline-unknown-zone": "the database of zones",
    "duplicate-key": "a YAML parser keeps one of them",
    "published-impossible": "how long a month is",
    "salary-max-below-min": "two fields",
    "translation-of-itself": "the file's own name",
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
    """The fields of a file, or None where they cannot be read: the schema never sees those."""
    found = re.match(r"---[ \t]*\n(.*?)^---[ \t]*$", text, re.DOTALL | re.MULTILINE)
    try:
        return load(found[1]) if found else None
    except yaml.YAMLError:
        return None


def schemas(board, site):
    made = {}
    for kind in KINDS:
        text = subprocess.run([board, "schema", kind, "--site", str(site)], check=True, capture_output=True, text=True)
        schema = json.loads(text.stdout)
        jsonschema.Draft202012Validator.check_schema(schema)
        made[kind] = jsonschema.Draft202012Validator(schema)
    return made


def section(fixture, name):
    found = re.search(rf"^=== {name}\n(.*?)(?=^=== |\Z)", fixture, re.DOTALL | re.MULTILINE)
    return found[1] if found else ""


def sample(board, fail):
    made = schemas(board, ROOT)
    files = [("board", ROOT / "board.yml"), ("places", ROOT / "content/places.yml")]
    for kind in ["posting", "organisation", "guide", "page"]:
        files += [(kind, path) for path in sorted((ROOT / f"content/{kind}s").rglob("*.md"))]
    for kind, path in files:
        text = path.read_text()
        fields = load(text) if path.suffix == ".yml" else front_matter(text)
        for error in made[kind].iter_errors(fields):
            fail(f"{path.relative_to(ROOT)}: {error.json_path}: {error.message}")
    return len(files)


def fixtures(board, fail):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in SITE.items():
            path = pathlib.Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        posting = schemas(board, folder)["posting"]
    refused, met = 0, set()
    paths = sorted((ROOT / "Tests/BoardTests/Postings").rglob("*.txt"))
    for path in paths:
        text = path.read_text()
        fields = front_matter(section(text, "posting"))
        if fields is None:
            continue
        errors = list(posting.iter_errors(fields))
        # Rules about the YAML itself are the parser's; those about links and markup are of the body.
        rules = set(re.findall(r": error: .* \[posting\.([a-z.-]+)\]$", section(text, "diagnostics"), re.MULTILINE))
        told = ": error: " in section(text, "diagnostics")
        is_wrong = bool(rules - {"yaml"})
        if path.stem in BEYOND:
            met.add(path.stem)
            if errors or not is_wrong:
                fail(f"{path.name}: not beyond a schema: {errors[0].message if errors else 'nothing is wrong with it'}")
            continue
        refused += is_wrong
        if is_wrong and not errors:
            fail(f"{path.name}: accepted, and the board says {', '.join(sorted(rules))}")
        if not told and errors:
            fail(f"{path.name}: refused, and the board says nothing: {errors[0].json_path}: {errors[0].message}")
    for name in sorted(BEYOND.keys() - met):
        fail(f"{name}: said to be beyond a schema, and there is no such fixture")
    return len(paths), refused


def starter(board, fail):
    """A new site passes its own schemas, and every file of its that a program reads can be read."""
    with tempfile.TemporaryDirectory() as folder:
        made = subprocess.run([board, "init", folder], check=True, capture_output=True, text=True).stdout.splitlines()
        checkers = schemas(board, folder)
        for path in map(pathlib.Path, made):
            if path.suffix == ".json":
                json.loads(path.read_text())
            elif path.suffix in (".yml", ".md"):
                fields = load(path.read_text()) if path.suffix == ".yml" else front_matter(path.read_text())
                name = path.relative_to(folder).as_posix()
                kind = {"board.yml": "board", "content/places.yml": "places"}.get(name)
                kind = kind or (path.parent.name[:-1] if path.suffix == ".md" else None)
                for error in checkers[kind].iter_errors(fields) if kind else []:
                    fail(f"{name}: {error.json_path}: {error.message}")
    return len(made)


def main():
    board = str(pathlib.Path(sys.argv[1]).resolve())
    problems = []
    count = sample(board, problems.append)
    total, refused = fixtures(board, problems.append)
    files = starter(board, problems.append)
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        sys.exit(1)
    print(f"schemas: {count} files of the sample and {files} of a new site accepted; {refused} of {total} fixtures refused as they must be")


if __name__ == "__main__":
    main()
