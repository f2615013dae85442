"""Builds at the same time, and sources that change while they are read."""
import pathlib
import random
import select
import shutil
import subprocess
import threading
import time

from ..Boards.corpus import corpus
from ..Boards.edited import FOREIGN, edited, plant
from ..Harness import trees
from ..Harness.program import Program
from ..Harness.report import Report


def test(program: Program, work: pathlib.Path, report: Report, asked) -> None:
    one = corpus(work / "one", 40)
    two = edited(one, work / "two", retitled=True)
    broken = corpus(work / "broken", 40)
    (broken / "templates").mkdir()
    (broken / "templates/base.html").write_text("{{ no.such.thing }}")
    clean = []
    for source in (one, two):
        assert program.build(source, work / f"clean-{source.name}").status == 0
        clean.append(trees.published(work / f"clean-{source.name}"))
    together(program, work, [one, two, broken], clean, report, 60 if asked.long else 8)
    waiting(program, work, one, report)
    editing(program, work, one, report, 40 if asked.long else 6)


def together(program, work, sources, clean, report: Report, rounds: int) -> None:
    """Three builds into one folder, of two correct boards and a broken one. The folder must be one of the boards, complete."""
    rng = random.Random(20261124)
    for number in range(rounds):
        public = work / "public"
        # Sometimes there is no folder yet, and a build that fails removes the one it made.
        if number % 2:
            plant(public)
        order = rng.sample(sources, 3)
        started = []
        for source in order:
            command = program.command(source, public)
            started.append((source, subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)))
            time.sleep(rng.uniform(0, 0.02))
        for source, process in started:
            told = process.communicate()[0].decode()
            expected = 1 if source.name == "broken" else 0
            report.check(process.returncode == expected, f"{source.name}: exit status {process.returncode}: {told}")
            report.count("builds at once")
        found = {path: data for path, data in trees.published(public).items() if path not in FOREIGN}
        wrong = [trees.difference(found, wanted) for wanted in clean]
        report.check("" in wrong, f"round {number}: neither board: {wrong}")
        report.check(not trees.scrap(public), f"round {number}: scrap: {trees.scrap(public)[:3]}")
        if number % 2:
            kept = all((public / path).read_bytes() == data for path, data in FOREIGN.items())
            report.check(kept, f"round {number}: a foreign file was changed")
        shutil.rmtree(public)


def waiting(program, work, source, report: Report) -> None:
    """A build that finds another one running says that it is waiting, and continues when the other ends."""
    public = work / "public"
    assert program.build(source, public).status == 0
    # It has the lock once it says so, and keeps it until it may continue.
    lock = ["flock", str(public / ".board/lock"), "sh", "-c", "echo held; read line"]
    holder = subprocess.Popen(lock, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    holder.stdout.readline()
    build = subprocess.Popen(program.command(source, public), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    # A build that ends without waiting closes the stream. One that waits silently is not waited for.
    told = build.stderr.readline() if select.select([build.stderr], [], [], 60)[0] else ""
    report.check("wait" in told, f"does not say that it waits: {told!r}")
    time.sleep(0.3)
    report.check(build.poll() is None, f"did not wait: exit status {build.returncode}")
    holder.communicate(b"\n")
    told += build.communicate()[1]
    report.check(build.returncode == 0, f"after the wait: exit status {build.returncode}: {told}")
    shutil.rmtree(public)


def editing(program, work, source, report: Report, rounds: int) -> None:
    """Files come, go and change while builds read them: each build succeeds or says why not, and never mixes versions."""
    site = work / "edited"
    shutil.copytree(source, site)
    public = site / "public"
    done = threading.Event()
    editor = threading.Thread(target=edit, args=(site, done))
    editor.start()
    try:
        for number in range(rounds):
            before = trees.published(public)
            run = program.build(site, public)
            report.check(run.status in (0, 1, 74), f"exit status {run.status}: {run.told}")
            if run.status:
                report.check(run.errors.strip(), "fails without a word")
                report.check(trees.published(public) == before, f"failed, but public changed: {run.told}")
                report.count("builds that met an edit and said so")
            else:
                report.count("builds under edits that ended well")
    finally:
        done.set()
        editor.join()
    assert program.build(source, work / "clean").status == 0
    shutil.rmtree(site / "content")
    shutil.copytree(source / "content", site / "content")
    run = program.build(site, public)
    wrong = trees.difference(trees.published(public), trees.published(work / "clean"))
    report.check(run.status == 0 and not wrong, f"after the edits: {run.told} {wrong}")


def edit(site: pathlib.Path, done: threading.Event) -> None:
    rng = random.Random(7)
    postings = sorted((site / "content/postings").rglob("*.md"))
    static = site / "content/files"
    while not done.is_set():
        path = rng.choice(postings)
        text = path.read_bytes()
        path.write_bytes(text[: rng.randrange(len(text))])
        time.sleep(rng.uniform(0, 0.002))
        path.unlink()
        path.write_bytes(text)
        static.mkdir(exist_ok=True)
        (static / "note.txt").write_bytes(b"x" * rng.randrange(100_000))
        time.sleep(rng.uniform(0, 0.002))
        shutil.rmtree(static)
        time.sleep(rng.uniform(0, 0.005))
