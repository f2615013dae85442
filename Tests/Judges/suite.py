"""Builds the sample board and the boards of edge cases, and lets independent tools judge them."""
import importlib
import pathlib
import tempfile

from ..Boards import edges, files
from ..Boards.corpus import corpus
from ..Boards.everything import EVERYTHING
from ..Harness.browser import Tools
from ..Harness.program import ROOT, Program
from ..Harness.report import Report
from ..Harness.site import Site
from . import selftest


def tests(asked):
    """Each judge must first find what is wrong with a small broken site."""
    with tempfile.TemporaryDirectory(prefix="board-judges-") as scratch, Tools() as tools:
        yield "selftest", lambda work, report: selftest.test(asked.names, work, report, tools)
        sites: list[Site] = []
        yield "build", lambda _, report: sites.extend(
            build_all(asked.program, asked.keep or pathlib.Path(scratch), report, asked.names))
        for name in asked.names:
            judge = importlib.import_module(f".{name}", __package__).judge
            yield name, lambda _, report: judge([site for site in sites if site.judge in (None, name)], report, tools)


def build_all(program: Program, folder: pathlib.Path, report: Report, names: list[str]) -> list[Site]:
    """Every site that some judge judges."""
    folder = folder.resolve()
    wanted = [(ROOT, Site("sample", folder / "sample", "https://fellowships.example.org/board/"), [])]
    # A board with its own fields, bands and words, and one with every field in every form.
    wanted.append((ROOT / "Tests/Boards/grants", Site("grants", folder / "grants", "https://logic.example.net/places/"), []))
    files.write(folder / "sources/everything", EVERYTHING)
    every = Site("everything", folder / "everything", "https://every.example.org/jobs/")
    wanted.append((folder / "sources/everything", every, []))
    for name, url in edges.BOARDS.items():
        source = folder / "sources" / name
        edges.write(source, name)
        wanted.append((source, Site(name, folder / name, url, states=edges.STATES if name == "edges" else {},
                                    judge="candidate" if name == "crowded" else None), []))
    corpus(folder / "sources/corpus", 500)
    wanted.append((folder / "sources/corpus", Site("corpus", folder / "corpus", "https://corpus.example.org/", judge="budgets"), []))
    preview = Site("preview", folder / "preview", edges.BOARDS["edges"], is_preview=True, states=edges.STATES)
    wanted.append((folder / "sources/edges", preview, ["--drafts", "--future"]))
    sites = []
    for source, site, options in wanted:
        if site.judge and site.judge not in names:
            continue
        run = program.build(source, site.folder, "--url", site.url, *options)
        if run.status == 0:
            sites.append(site)
        if run.status and site.name in edges.REFUSABLE:
            report.note(site.name, "refused, as it may be")
        else:
            report.check(run.status == 0, f"{site.name}: exit status {run.status}\n{run.told}")
    report.count("sites", len(sites))
    return sites
