"""Disks that fill up: real ones (tmpfs with a limit of bytes or of files) and failures at any change to the disk.

A build that fails says so in one line, exits with 74 and leaves `public/` byte for byte as it was.
"""
import os
import pathlib
import random
import shutil
import subprocess

from ..Boards.corpus import corpus
from ..Boards.edited import FOREIGN, edited, plant
from ..Harness import trees
from ..Harness.program import Program, Run
from ..Harness.report import Report
from .faults import Faults

FULL = "No space left on device"


def test(program: Program, work: pathlib.Path, report: Report, asked) -> None:
    before = corpus(work / "before", 40)
    after = edited(before, work / "after", retitled=True)
    clean = {}
    for source in (before, after):
        assert program.build(source, work / f"clean-{source.name}").status == 0
        clean[source] = trees.published(work / f"clean-{source.name}")
    refusals(program, work, before, after, clean, report, 200 if asked.long else 60)
    mount = work / "disk"
    mount.mkdir()
    if os.geteuid() != 0 or not mounted(mount, "size=1m"):
        report.skip("file systems that are full: this user may not mount a tmpfs")
        return
    subprocess.run(["umount", str(mount)], check=True)
    small_disks(program, mount, before, after, clean, report, 40 if asked.long else 10)


def mounted(mount: pathlib.Path, size: str) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(mount)]
    return subprocess.run(command, capture_output=True).returncode == 0


def complains(run: Run, reason: str, report: Report, where: str) -> None:
    """The last line says what could not be done and why. Warnings about the site may come before it."""
    report.check(run.status == 74, f"{where}: exit status {run.status}: {run.told}")
    lines = run.errors.strip().split("\n")
    failures = [line for line in lines if line.startswith("cannot ")]
    said = failures == lines[-1:] and failures[0].endswith(": " + reason)
    report.check(said, f"{where}: says {run.errors!r}")


def refusals(program, work, before, after, clean, report: Report, times: int) -> None:
    """The disk is full from some call on, or a single call fails."""
    faults = Faults(program, work)
    rng = random.Random(20261124)
    public = work / "public"
    for number in range(times):
        fault, reason = [("full", FULL), ("once", "Input/output error")][number % 2]
        is_first = number % 3 == 2
        old = None if is_first else work / "clean-before"
        if old:
            shutil.copytree(old, public, symlinks=True)
        calls, first = faults.changes(after, old)
        # The first calls make the output folder, its lock and the stage. Each of them fails once.
        spans = [(1, calls), (first, calls), (max(1, calls - 30), calls)]
        at = number // 6 + 1 if number < 36 else rng.randint(*rng.choice(spans))
        where = f"{'first build' if is_first else 'build'}, {fault} at call {at} of {calls}"
        if old:
            plant(public)
        earlier = trees.files(public)
        run = faults.build(after, public, fault, at)
        found = trees.files(public)
        report.check(public.exists() or is_first and run.status, f"{where}: public is gone")
        if run.status and is_first:
            report.check(not public.exists(), f"{where}: leaves {sorted(trees.files(public)) or 'an empty folder'}")
        if run.status == 0:
            # Only clearing the stage failed, so everything is published.
            wrong = trees.difference(pages(found), clean[after])
            report.check(not wrong, f"{where}: exit status 0, but {wrong}")
            report.count("refused calls that did not matter")
        else:
            complains(run, reason, report, where)
            wrong = trees.difference(without_scrap(found, fault), earlier)
            report.check(not wrong, f"{where}: public is not as it was: {wrong}")
            report.count("refused builds")
        run = program.build(after, public)
        wrong = trees.difference(pages(trees.files(public)), clean[after])
        report.check(run.status == 0 and not wrong, f"{where}: the next build: {run.told} {wrong}")
        # An empty folder that could not be removed is left, and does no harm.
        left = [path for path in trees.scrap(public) if fault == "full" or not path.endswith("/")]
        report.check(not left, f"{where}: scrap is left: {left[:3]}")
        shutil.rmtree(public)


def without_scrap(found: dict[str, bytes], fault: str) -> dict[str, bytes]:
    """Everything except the stage, if the failed call was one that clears it. The next build clears it."""
    return {path: data for path, data in found.items() if fault == "full" or not path.startswith(".board/stage")}


def pages(found: dict[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in found.items() if not path.startswith(".board/") and path not in FOREIGN}


def small_disks(program, mount, before, after, clean, report: Report, steps: int) -> None:
    """Disks from one without any space to one with enough space, for a first build and for a second one."""
    public = mount / "public"
    room = sum(-(-len(data) // 4096) * 4096 for data in clean[after].values()) // 1024 + 4096
    count = 3 * len(clean[after])
    for step in range(steps):
        for kind, most in [("size", room), ("nr_inodes", count)]:
            limit = most * (step + 1) // steps
            option = f"size={max(limit, 64)}k" if kind == "size" else f"nr_inodes={max(limit, 8)}"
            assert mounted(mount, option), option
            try:
                for source in (before, after):
                    earlier = trees.files(public)
                    run = program.build(source, public)
                    if run.status == 0:
                        wrong = trees.difference(pages(trees.files(public)), clean[source])
                        report.count("builds that had room")
                    else:
                        complains(run, FULL, report, f"{option}, {source.name}")
                        wrong = trees.difference(trees.files(public), earlier)
                        report.check(public.exists() == bool(earlier), f"{option}: 'public' is left behind, or gone")
                        report.count("builds that had not")
                    report.check(not wrong, f"{option}, {source.name}: {wrong}")
            finally:
                subprocess.run(["umount", str(mount)], check=True)
    report.check(report.counts["builds that had room"] and report.counts["builds that had not"], "no disk was too small")
