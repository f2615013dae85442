"""Standard streams that are full, closed or not there: a result arrives whole, or the program says that it did not."""
import os
import pathlib
import subprocess

from ..Boards.corpus import corpus
from ..Harness import trees
from ..Harness.program import NOW, Program
from ..Harness.report import Report

# Everything that prints a result.
RESULTS = [["list"], ["list", "--as", "csv"], ["list", "--as", "json"], ["schema", "posting"], ["schema", "board"],
           ["check"], ["check", "--format", "json"], ["check", "--format", "sarif"], ["check", "--format", "github"],
           ["next"], ["render", "card.html", "--templates", "{templates}"], ["--help"], ["build", "--help"], ["--version"],
           ["help", "list"], ["--generate-completion-script", "bash"], ["new", "page", "A page"], ["build"]]
FULL = "cannot write to standard output: No space left on device\n"


def test(program: Program, work: pathlib.Path, report: Report, asked) -> None:
    site = corpus(work / "site", 60)
    (work / "templates").mkdir()
    (work / "templates/card.html").write_text("{% for i in range(20000) %}a line of text\n{% endfor %}")
    posting = sorted((site / "content/postings").rglob("*.md"))[0]
    # Something to warn of.
    posting.write_text(posting.read_text() + "\nA <b>bold</b> word.\n")

    def command(arguments: list[str]) -> list[str]:
        own = [part.format(templates=work / "templates") for part in arguments]
        takes = not any(part in ("--help", "--version", "help", "render", "--generate-completion-script") for part in own)
        return [str(program.path), *own, *(["--site", str(site)] if takes else []),
                *(["--now", NOW] if takes else [])]

    for arguments in RESULTS:
        where = "board " + " ".join(arguments)
        with open("/dev/full", "wb") as full:
            done = subprocess.run(command(arguments), stdout=full, stderr=subprocess.PIPE, timeout=120)
        told = done.stderr.decode()
        report.check(done.returncode == 74, f"{where} > /dev/full: status {done.returncode}: {told}")
        report.check(told.endswith(FULL) and told.count(FULL) == 1, f"{where} > /dev/full: says {told!r}")
        if arguments[0] == "new":
            (site / "content/pages/a-page.md").unlink()
        for restores in (True, False):
            reader, writer = os.pipe()
            os.close(reader)
            # Where SIGPIPE is ignored by who begins the program, the system says so by an error instead.
            done = subprocess.run(command(arguments), stdout=writer, stderr=subprocess.PIPE, restore_signals=restores,
                                  timeout=120)
            os.close(writer)
            told = done.stderr.decode()
            report.check(done.returncode == -13, f"{where} | nobody: status {done.returncode}: {told}")
            report.check("rror" not in told and "annot" not in told and "Fatal" not in told, f"{where} | nobody: {told!r}")
            if arguments[0] == "new":
                (site / "content/pages/a-page.md").unlink()
        report.count("results")
    closed(program, command, site, report)
    into_nothing(command, report)


def closed(program: Program, command, site: pathlib.Path, report: Report) -> None:
    """Begun without some of the streams: nothing traps, and nothing is written to what was opened in their place."""
    public = site / "public"
    assert program.build(site).status == 0
    clean = trees.published(public)
    for streams in [">&-", "2>&-", "<&-", ">&- 2>&-", "2>&- <&-", ">&- 2>&- <&-"]:
        subprocess.run(["rm", "-rf", str(public)], check=True)
        line = " ".join(f"'{part}'" for part in command(["build"]))
        done = subprocess.run(["sh", "-c", f"{line} {streams}"], capture_output=True, timeout=120)
        report.check(done.returncode == 0, f"board build {streams}: status {done.returncode}: {done.stderr}")
        wrong = trees.difference(trees.published(public), clean)
        report.check(not wrong, f"board build {streams}: {wrong}")
        line = " ".join(f"'{part}'" for part in command(["list"]))
        done = subprocess.run(["sh", "-c", f"{line} {streams}"], capture_output=True, timeout=120)
        wanted = 74 if ">&-" in streams.split() else 0
        report.check(done.returncode == wanted, f"board list {streams}: status {done.returncode}: {done.stderr}")
        report.count("streams closed")


def into_nothing(command, report: Report) -> None:
    """Messages that nobody can be told keep nothing from being done."""
    with open("/dev/full", "wb") as full:
        done = subprocess.run(command(["build"]), stdout=subprocess.PIPE, stderr=full, timeout=120)
    report.check(done.returncode == 0 and b"Files: " in done.stdout, f"build 2> /dev/full: {done.returncode}")
    # A pipe that does not wait, as some programs hand on.
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    process = subprocess.Popen(command(["render", "card.html", "--templates", "{templates}"]), stdout=writer)
    os.close(writer)
    got = b""
    while piece := os.read(reader, 1000):
        got += piece
    os.close(reader)
    report.check(process.wait(60) == 0 and got.count(b"a line of text\n") == 20_000, f"a pipe that does not wait: {len(got)}")
