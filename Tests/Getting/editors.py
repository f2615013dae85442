"""What an editor's program makes of a new site: each message of `board check` is a problem in its file, on its line where it has one."""
import json
import pathlib
import re

from ..Boards.files import put
from ..Harness.program import NOW, Program
from ..Harness.report import Report

# With a line and a column, with a line, and of a whole file.
MISTAKES = {
    "content/postings/a.md": "---\ntitle: A\norganisation: example-institute\nbands: [postgrad]\n---\n",
    "content/postings/b: 7: c.md": "---\ntitle: B\n",
    "content/postings/empty.md": "",
    "templates/nothing.html": "<p>Nobody reaches it.</p>\n",
    "content/stray.mkd": "Text\n",
}


def test(program: Program, work: pathlib.Path, report: Report, asked) -> None:
    site = work / "site"
    program.run("init", site)
    for path, text in MISTAKES.items():
        put(site, path, text)
    matchers = json.loads((site / ".vscode/tasks.json").read_text())["tasks"][0]["problemMatcher"]
    text = program.run("check", "--site", site, "--now", NOW, folder=site)
    lines = program.run("check", "--site", site, "--now", NOW, "--format", "json", folder=site)
    wanted = sorted((entry["path"], entry["line"] or 0, entry["severity"], entry["message"], entry["rule"])
                    for entry in map(json.loads, lines.output.splitlines()) if entry["kind"] == "diagnostic")
    found = []
    for line in text.output.splitlines():
        problems = [problem for matcher in matchers for problem in [match(matcher["pattern"], line)] if problem]
        report.check(len(problems) <= 1, "tasks.json", f"found twice: {line}")
        found += problems
    report.check(sorted(found) == wanted, "tasks.json", f"found {sorted(found)} of {wanted}")
    report.check({line == 0 for _, line, *_ in wanted} == {True, False}, "messages of both kinds are needed")
    report.count("messages", len(wanted))
    editor_config(site, report)


def match(pattern: dict, line: str):
    found = re.search(pattern["regexp"], line)
    if not found:
        return None
    number = int(found[pattern["line"]]) if "line" in pattern else 0
    return found[pattern["file"]], number, found[pattern["severity"]], found[pattern["message"]], found[pattern["code"]]


def editor_config(site: pathlib.Path, report: Report) -> None:
    """Blanks at the end of a line of Markdown, which break it, stay."""
    section, rules = "", {}
    for line in (site / ".editorconfig").read_text().splitlines():
        if line.startswith("["):
            section = line
        elif "=" in line:
            name, value = (part.strip() for part in line.split("="))
            rules[section, name] = value
    report.check(rules.get(("[*.md]", "trim_trailing_whitespace")) == "false", ".editorconfig", "takes line breaks away")
