#!/usr/bin/env python3
"""Builds the sample board and the boards of edge cases, and lets independent tools judge what was published.

usage: run.py [--board PROGRAM] [--keep DIR] [NAMES]

NAMES are judges: html links feeds structured_data accessibility browser; all of them without a name. Before it judges,
each one has to find what is wrong with a small broken site. `--keep` builds into a folder that is kept.
"""
import os
import sys

# The judges are a package; its own folder must not stand for the standard library's `html`.
sys.path[0] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

import argparse  # noqa: E402
import importlib  # noqa: E402
import pathlib  # noqa: E402
import subprocess  # noqa: E402
import tempfile  # noqa: E402
import time  # noqa: E402

from Judges import edges, selftest  # noqa: E402
from Judges.common import Report, Site  # noqa: E402
from Judges.tools import Tools  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
JUDGES = ["html", "links", "feeds", "structured_data", "accessibility", "browser"]


def build(board: pathlib.Path, source: pathlib.Path, site: Site, *options: str) -> bool:
    """Builds a site; False where the program refuses to. What it said is printed, unless it may refuse."""
    command = [str(board), "build", "--site", str(source), "--output", str(site.folder), "--url", site.url,
               "--now", edges.NOW, *options]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode and site.name not in edges.REFUSABLE:
        print(f"build: {site.name}: exit status {run.returncode}\n{run.stdout}{run.stderr}", flush=True)
    return run.returncode == 0


def build_all(board: pathlib.Path, work: pathlib.Path) -> tuple[list[Site], int]:
    """Every site that is judged, and how many could not be built."""
    sites, failed = [], 0
    wanted = [(ROOT, Site("sample", work / "sample", "https://fellowships.example.org/board/"), [])]
    for name, url in edges.BOARDS.items():
        source = work / "sources" / name
        source.mkdir(parents=True, exist_ok=True)
        edges.write(source, name)
        states = edges.STATES if name == "edges" else {}
        wanted.append((source, Site(name, work / name, url, states=states), []))
    preview = Site("preview", work / "preview", edges.BOARDS["edges"], is_preview=True, states=edges.STATES)
    wanted.append((work / "sources" / "edges", preview, ["--drafts", "--future"]))
    for source, site, options in wanted:
        if build(board, source, site, *options):
            sites.append(site)
        elif site.name in edges.REFUSABLE:
            print(f"build: {site.name}: refused, as it may be", flush=True)
        else:
            failed += 1
    return sites, failed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--board", type=pathlib.Path, default=ROOT / ".build/release/board")
    parser.add_argument("--keep", type=pathlib.Path)
    parser.add_argument("names", nargs="*", metavar="NAMES", choices=[[], *JUDGES])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch, Tools() as tools:
        work = (options.keep or pathlib.Path(scratch)).resolve()
        names = options.names or JUDGES
        failed = selftest.run(names, pathlib.Path(scratch).resolve() / "broken", tools)
        sites, unbuilt = build_all(options.board.resolve(), work)
        summaries = []
        for name in names:
            started = time.monotonic()
            report = Report(name)
            importlib.import_module(f"Judges.{name}").judge(sites, report, tools)
            failed += len(report.failures)
            summaries.append(f"{report.summary()} ({time.monotonic() - started:.0f} s)")
        print("\n".join(summaries), flush=True)
    return 1 if failed or unbuilt else 0


if __name__ == "__main__":
    sys.exit(main())
