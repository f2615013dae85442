"""Runs the tests of the program as a whole, from outside, and reports what they found.

    python -m Tests.run SUITE [NAMES] [--board PROGRAM] [--long]

NAMES are tests of the suite, all of them without a name. Where a suite judges, its judges first have to find what is
planted for them. `--long` is the long form: more kills, a million files, 100,000 postings, 4,000 random sites.
"""
import argparse
import dataclasses
import importlib
import os
import pathlib
import shlex
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator

from .Harness.program import ROOT, Program
from .Harness.report import Report

# A test: works in a folder of its own, and tells a report what it finds.
Test = Callable[[pathlib.Path, Report], object]


@dataclasses.dataclass
class Asked:
    """What is to be run, and how."""
    suite: str
    names: list[str]
    program: Program
    long: bool
    # The first random site or template; else what a test takes.
    seed: int | None
    # How many random sites or templates.
    count: int | None
    # One random site, as a failure names it.
    repeat: str | None
    # Where sites that are built are to stay.
    keep: pathlib.Path | None
    # Whether to write what is compared, where it is a file of the project.
    record: bool

    def command(self, *names: str) -> str:
        """What runs some of the suite's tests again."""
        is_usual = self.program.path == (ROOT / ".build/release/board").resolve()
        parts = [".venv/bin/python", "-m", "Tests.run", self.suite, *names]
        return shlex.join(parts + ([] if is_usual else ["--board", str(self.program.path)]))


@dataclasses.dataclass
class Suite:
    says: str
    # Each test by its name: the module below `Tests` whose `test(program, work, report, asked)` it is.
    tests: dict[str, str]
    # Whether to work in memory: tests that write much and keep nothing do. `board serve` is told of changes on a disk.
    in_memory: bool = True
    # A module with `tests(asked)` of its own, where tests are not independent.
    module: str | None = None

    def run(self, asked: Asked) -> Iterator[tuple[str, Test]]:
        if self.module:
            yield from importlib.import_module(f"Tests.{self.module}").tests(asked)
            return
        for name in asked.names:
            module = importlib.import_module(f"Tests.{self.tests[name]}")
            yield name, lambda work, report: module.test(asked.program, work, report, asked)


def of(folder: str, *names: str) -> dict[str, str]:
    return {name: f"{folder}.{name}" for name in names}


SUITES = {
    "differential": Suite(
        "fixtures of templates and Markdown, rendered by Jinja2 and cmark-gfm too; time zones, by Python's zoneinfo",
        of("Differential", "templates", "markdown", "zones")),
    "differential-random": Suite(
        "the same with templates and texts put together at random", of("Differential", "random_markdown", "random_templates")),
    "tools": Suite(
        "schemas, reports and workflows before PyPI's jsonschema, a terminal, web servers; imports and differences; the list of "
        "rules; some random templates",
        of("Judges", "schemas", "reports", "terminal", "addresses", "imports", "differences", "rules")
        | of("Differential", "random_templates")
        | of("Getting", "fetching", "workflows", "editors", "recipes", "hosts")),
    "judges": Suite(
        "independent tools judge the sample board and boards of edge cases",
        of("Judges", "html", "links", "feeds", "structured_data", "accessibility", "browser", "candidate",
           "budgets"),
        module="Judges.suite"),
    "preview": Suite(
        "`board serve` before a browser, an editor and a stranger",
        of("Preview", "answers", "mending", "streams", "random_edits", "latency"), in_memory=False),
    "reliability": Suite(
        "builds are treated badly: kills, full disks, races, bad input, attacks",
        of("Reliability", "kills", "full_disk", "permissions", "in_the_way", "in_and_out", "streams", "races", "bad_input", "hostile",
           "terminal")),
    "properties": Suite(
        "sites changed at random are held to what the board promises of any",
        of("Properties", "accounting", "links", "one_truth", "in_and_out", "stillness", "fields"), module="Properties.suite"),
}


def arguments() -> Asked:
    listed = "\n".join(f"  {name:20} {suite.says}:\n{'':23}{' '.join(suite.tests)}" for name, suite in SUITES.items())
    parser = argparse.ArgumentParser(prog="python -m Tests.run", description=f"{__doc__}\nsuites:\n{listed}",
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suite", choices=SUITES, metavar="SUITE")
    parser.add_argument("names", nargs="*", metavar="NAMES")
    parser.add_argument("--board", type=pathlib.Path, default=ROOT / ".build/release/board", dest="program")
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--seed", type=int, help="of the first random site or template")
    parser.add_argument("--count", type=int, help="of random sites or templates")
    parser.add_argument("--repeat", metavar="SITE", help="tries one random site again, as a failure names it")
    parser.add_argument("--keep", type=pathlib.Path, metavar="DIR", help="leaves the sites that were built there")
    parser.add_argument("--record", action="store_true", help="writes the list of rules")
    asked = parser.parse_intermixed_args()
    for name in asked.names:
        if name not in SUITES[asked.suite].tests:
            parser.error(f"{asked.suite} has no test {name!r}, but {', '.join(SUITES[asked.suite].tests)}")
    asked.names = asked.names or list(SUITES[asked.suite].tests)
    asked.program = Program(asked.program)
    return Asked(**vars(asked))


def work_done() -> float:
    """The processor time of this process and of those that it has started and that have ended."""
    return sum(os.times()[:4])


def run(name: str, test: Test, suite: Suite, again: str) -> Report:
    report = Report(name, again)
    started, worked = time.monotonic(), work_done()
    in_memory = suite.in_memory and os.access("/dev/shm", os.W_OK)
    with tempfile.TemporaryDirectory(prefix=f"board-{name}-", dir="/dev/shm" if in_memory else None) as folder:
        # Others must be able to go through it where a test runs as another user.
        os.chmod(folder, 0o755)
        try:
            test(pathlib.Path(folder).resolve(), report)
        except Exception:
            report.fail("stopped:\n" + traceback.format_exc())
    report.say(f"{time.monotonic() - started:.0f} s, with {work_done() - worked:.0f} s of processor time")
    print(report.summary(), flush=True)
    return report


def main() -> int:
    asked = arguments()
    suite = SUITES[asked.suite]
    reports = []
    for name, test in suite.run(asked):
        again = asked.command(*[name] if name in suite.tests else asked.names) + " --long" * asked.long
        reports.append(run(name, test, suite, again))
    skipped = [f"{report.name}: {reason}" for report in reports for reason in report.skipped]
    for reason in skipped:
        print(f"NOT RUN: {reason}", flush=True)
    failed = sum(len(report.failures) for report in reports)
    print(f"{asked.suite}: {sum(report.checks for report in reports):,} checks, {failed:,} failed", flush=True)
    # Where root may not mount either, something is amiss; elsewhere it is only said.
    must = bool(os.environ.get("CI")) and os.geteuid() == 0
    return 1 if failed or (skipped and must) else 0


if __name__ == "__main__":
    sys.exit(main())
