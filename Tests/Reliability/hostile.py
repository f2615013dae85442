"""Boards that are attacked: in a browser nothing of them runs, for parsers nothing of them is structure, on the disk
nothing of them leaves the site, and none of it is slow."""
import pathlib
import shutil

from ..Boards import attacks, hostile
from ..Boards.files import posting, write
from ..Harness import trees
from ..Harness.program import Program
from ..Harness.report import Report
from . import hostile_browser, hostile_files, slow_templates, slow_texts


def test(program: Program, work: pathlib.Path, report: Report, asked) -> None:
    boards = {}
    for name, raw_html in [("dropped", False), ("filtered", True)]:
        source = work / name
        titles = hostile.write(source, raw_html)
        run = program.build(source, work / f"public-{name}")
        if not report.check(run.status == 0, f"the hostile board is not built: {errors(run.told)}"):
            return
        boards[name] = work / f"public-{name}"
        check_paths(boards[name], report)
        hostile_files.check(program, source, boards[name], titles, report)
    refusals(program, work / "refused", report)
    slow_texts.check(program, work / "slow", report)
    slow_templates.check(program, work / "templates", report)
    hostile_browser.check(boards, report, asked.long)


def errors(told: str) -> str:
    return "\n".join(line for line in told.split("\n") if ": error: " in line or line[:1].isdigit())[:3000]


def check_paths(public: pathlib.Path, report: Report) -> None:
    """Only files that could be pages, and none outside."""
    for path in trees.files(public):
        plain = all(part not in ("", ".", "..") and not part.startswith(".") for part in path.split("/"))
        report.check(plain or path.startswith(".board/"), f"a hidden or strange path: {path!r}")


def refusals(program: Program, folder: pathlib.Path, report: Report) -> None:
    """Attacks that must be refused, each by itself."""
    start = {"board.yml": f"title: Board\nurl: {hostile.ADDRESS}\n",
             "content/places.yml": "london: {name: London, country: GB}\n",
             "content/organisations/acme.md": "---\nname: Acme\n---\n"}

    def refuse(path: str, text: str, told: str, attack: str) -> None:
        # A template is tried on a posting.
        write(folder, start | {"content/postings/a.md": posting(), path: text})
        run = program.build(folder)
        report.check(run.status == 1, f"{attack!r}: exit status {run.status}: {run.told[:300]}")
        report.check(told in run.told, f"{attack!r}: does not say {told!r}: {run.told[:400]!r}")
        report.check(not (folder / "public").exists(), f"{attack!r}: something was published")
        report.check("root:" not in run.told, f"{attack!r}: shows a file from outside")
        report.count("attacks refused")
        shutil.rmtree(folder)

    for field, told in attacks.REFUSED_FIELDS:
        name = field.split(":")[0]
        text = posting(apply=None) if name == "apply" else posting()
        refuse("content/postings/attack.md", text.replace("---\n\n", f"{field}\n---\n\n"), told, field)
    for body, told in attacks.REFUSED_BODIES:
        refuse("content/postings/attack.md", posting(body), told, body)
    for template in attacks.REFUSED_TEMPLATES:
        refuse("templates/posting.html", template, "templates/posting.html:1", template)
