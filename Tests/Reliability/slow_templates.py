"""Templates that are meant to be slow or large by the board's own filters. Each ends with a message that says where, within
two seconds of work and a gibibyte. Those of the language are in `TemplateFixtureTests.swift`."""
import pathlib
import shutil

from ..Boards.corpus import corpus
from ..Harness.program import NOW, Program
from ..Harness.report import Report

SECONDS = 2.0
MEBIBYTES = 1024

TEXTS = {
    "letters": "'a' * 1000000", "breaks": "'\\n' * 500000", "notes": "'[^a] ' * 100000", "stars": "'*a* ' * 100000",
    "paragraphs": "'a\\n\\n' * 100000", "accents": "'/é' * 200000", "links": "'<a href=\"/x\">' * 50000",
    "ends": "']]>' * 300000", "tags": "'<b>x</b> &amp; ' * 70000",
}
FILTERS = ["markdown", "url", "absolute_url", "absolute_links", "cdata", "calendar_lines", "slug", "date"]
OTHERS = ["'openings' | word(letters)", "'closes_days' | word(tags)", "{'a': tags} | jsonld"]


def check(program: Program, folder: pathlib.Path, report: Report) -> None:
    corpus(folder, 1)
    template = folder / "templates/404.html"
    template.parent.mkdir(exist_ok=True)
    sets = "".join(f"{{% set {name} = {text} %}}" for name, text in TEXTS.items())
    slowest, largest = 0.0, 0.0
    for tried in [f"{name} | {filter}" for name in TEXTS for filter in FILTERS] + OTHERS:
        # What is only printed takes no memory but that of the output.
        prints = tried in OTHERS or tried.startswith("letters")
        for tag in [f"{{% set x = {tried} %}}"] + ([f"{{{{ {tried} }}}}"] if prints else []):
            template.write_text(sets + "{% for i in range(100000) %}" + tag + "{% endfor %}", encoding="utf-8")
            run = program.run("render", "--site", folder, "--page", "/404.html", "--now", NOW)
            report.check(run.status == 1 and "templates/404.html:1:" in run.errors,
                         f"{tag}: exit status {run.status}: {run.errors[:300]}")
            report.check(run.worked < SECONDS, f"{tag}: {run.worked:.1f} s of work")
            report.check(run.peak < MEBIBYTES, f"{tag}: {run.peak:.0f} MiB")
            report.count("slow templates")
            slowest, largest = max(slowest, run.worked), max(largest, run.peak)
    report.say(f"the slowest template by a filter of the board was {slowest:.2f} s of work, the largest {largest:.0f} MiB")
    shutil.rmtree(folder)
