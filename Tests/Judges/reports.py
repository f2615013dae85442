"""Puts the reports of `board check` to the test: JSON lines and SARIF, against schemas and sarif-pydantic.
The site is all the wrong postings of Tests/BoardTests/Postings at once: one run must tell of every one of them.
"""

import json
import pathlib
import re

import jsonschema
from sarif_pydantic import Sarif

from ..Boards.files import put, write
from ..Harness.fixtures import sections
from ..Harness.program import NOW, ROOT, Program
from ..Harness.report import Report
from .schemas import SITE

HERE = pathlib.Path(__file__).parent


# Fixtures whose mistake is not judged beside broken files: a link to a list that one of them might have made.
ALONE = ["link-unknown-path"]


def test(program: Program, work: pathlib.Path, report: Report, asked) -> None:
    site = work / "site"
    wrong = planted(site)
    text = check(program, site, "json", report)
    found = json_lines(text, report)
    document = check(program, site, "sarif", report)
    sarif(document, found, report)
    raw = re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e]", text + document)
    report.check(not raw, f"raw control characters: {raw}")
    silent = wrong - with_errors(found)
    for name in ALONE:
        path = f"content/postings/{name}.md"
        report.check(path in silent, path, "need not be alone")
        alone = work / name
        if report.check(planted(alone, name) == {path}, name, "there is no such fixture with a mistake"):
            silent -= with_errors(json_lines(check(program, alone, "json", report), report))
    for path in sorted(wrong):
        report.check(path not in silent, path, "nothing is said of it")
    places = {(line["path"], line["line"], line["column"]) for line in found}
    report.check(len(places) >= 30, f"only {len(places)} places")
    report.count("diagnostics", len(found))
    report.count("places", len(places))
    report.count("wrong files", len(wrong))


def planted(folder: pathlib.Path, fixtures: str = "*") -> set[str]:
    """Writes the site; gives the paths of the postings of which something must be said."""
    write(folder, {name: text for name, text in SITE.items() if not name.startswith("content/postings/")})
    wrong = set()
    for fixture in sorted((ROOT / "Tests/BoardTests/Postings").rglob(f"{fixtures}.txt")):
        found = sections(fixture)
        put(folder, f"content/postings/{fixture.stem}.md", found["posting"])
        if "error: " in found.get("diagnostics", ""):
            wrong.add(f"content/postings/{fixture.stem}.md")
    if fixtures != "*":
        return wrong
    # A path that a URI has to escape, and characters that no report may pass on as they are.
    put(folder, "content/pages/été à Paris.md", "---\ntitle: \"\\e[2J\\u202E\"\nnam\u200fe: x\n---\n")
    return wrong | {"content/pages/été à Paris.md"}


def check(program: Program, folder: pathlib.Path, form: str, report: Report) -> str:
    run = program.run("check", "--site", folder, "--format", form, "--now", NOW)
    report.check(run.status == 1 and not run.errors, f"check --format {form}", f"status {run.status}: {run.errors}")
    return run.output


def json_lines(text: str, report: Report) -> list[dict]:
    validator = jsonschema.Draft202012Validator(json.loads((HERE / "report.schema.json").read_text()))
    lines = [json.loads(line) for line in text.splitlines()]
    for line in lines:
        validator.validate(line)
    found = [line for line in lines if line["kind"] == "diagnostic"]
    tally = lines[-1]
    report.check(tally["kind"] == "tally" and tally["files"] == len({line["path"] for line in found}), f"files: {tally}")
    report.check(tally["errors"] == sum(line["severity"] == "error" for line in found), f"errors: {tally}")
    return found


def sarif(text: str, found: list[dict], report: Report) -> None:
    document = json.loads(text)
    jsonschema.Draft202012Validator(json.loads((HERE / "sarif.schema.json").read_text())).validate(document)
    Sarif.model_validate(document)
    run = document["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    report.check(len(run["results"]) == len(found), f"SARIF tells {len(run['results'])} of {len(found)}")
    for result, line in zip(run["results"], found):
        report.check(rules[result["ruleIndex"]] == result["ruleId"] == line["rule"], f"another rule: {result}")


def with_errors(found: list[dict]) -> set[str]:
    """The files in which something is wrong."""
    return {line["path"] for line in found if line["severity"] == "error"}
