"""Puts the reports of `board check` to the test: JSON lines and SARIF, against schemas and sarif-pydantic.

    python reports.py path/to/board

The site is all the wrong postings of Tests/BoardTests/Postings at once: one run must tell of every one of them.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

import jsonschema
from sarif_pydantic import Sarif

from schemas import ROOT, SITE, section

HERE = pathlib.Path(__file__).parent


# Fixtures whose mistake is not judged beside broken files: a link to a list that one of them might have made.
ALONE = ["link-unknown-path"]


def planted(folder, fixtures="*"):
    """Writes the site; gives the paths of the postings of which something must be said."""
    for name, text in SITE.items():
        if not name.startswith("content/postings/"):
            path = pathlib.Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    wrong = set()
    for fixture in sorted((ROOT / "Tests/BoardTests/Postings").rglob(f"{fixtures}.txt")):
        text = fixture.read_text()
        path = pathlib.Path(folder, f"content/postings/{fixture.stem}.md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(section(text, "posting"))
        if "error: " in section(text, "diagnostics"):
            wrong.add(f"content/postings/{fixture.stem}.md")
    if fixtures != "*":
        return wrong
    # A path that a URI has to escape, and characters that no report may pass on as they are.
    odd = "---\ntitle: \"\\e[2J\\u202E\"\nnam\u200fe: x\n---\n"
    pathlib.Path(folder, "content/pages").mkdir()
    pathlib.Path(folder, "content/pages/été à Paris.md").write_text(odd)
    wrong.add("content/pages/été à Paris.md")
    return wrong


def check(board, folder, form):
    command = [board, "check", "--site", folder, "--format", form, "--now", "2026-12-01T09:00:00Z"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 1 or done.stderr:
        sys.exit(f"check --format {form}: status {done.returncode}\n{done.stderr}")
    return done.stdout


def json_lines(text):
    validator = jsonschema.Draft202012Validator(json.loads((HERE / "report.schema.json").read_text()))
    lines = [json.loads(line) for line in text.splitlines()]
    for line in lines:
        validator.validate(line)
    found = [line for line in lines if line["kind"] == "diagnostic"]
    tally = lines[-1]
    assert tally["kind"] == "tally" and tally["files"] == len({line["path"] for line in found}), tally
    assert tally["errors"] == sum(line["severity"] == "error" for line in found), tally
    return found


def sarif(text, found):
    document = json.loads(text)
    jsonschema.Draft202012Validator(json.loads((HERE / "sarif.schema.json").read_text())).validate(document)
    Sarif.model_validate(document)
    run = document["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(run["results"]) == len(found), "SARIF tells what JSON tells"
    for result, line in zip(run["results"], found):
        assert rules[result["ruleIndex"]] == result["ruleId"] == line["rule"], result


def with_errors(found):
    """The files in which something is wrong."""
    return {line["path"] for line in found if line["severity"] == "error"}


def main():
    board = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as folder:
        wrong = planted(folder)
        text = check(board, folder, "json")
        found = json_lines(text)
        document = check(board, folder, "sarif")
        sarif(document, found)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e]", text + document), "raw control characters"
    silent = wrong - with_errors(found)
    for name in ALONE:
        path = f"content/postings/{name}.md"
        assert path in silent, f"{path} need not be alone"
        with tempfile.TemporaryDirectory() as folder:
            assert planted(folder, name) == {path}, f"there is no fixture {name} with a mistake"
            silent -= with_errors(json_lines(check(board, folder, "json")))
    assert not silent, f"nothing is said of {sorted(silent)}"
    places = {(line["path"], line["line"], line["column"]) for line in found}
    print(f"reports: {len(found)} diagnostics in {len(places)} places of {len(wrong)} wrong files, in one run")
    assert len(places) >= 30


if __name__ == "__main__":
    main()
