"""Faults at exact moments: the program runs with `fault.c` before the C library, and dies or gets an error at one call."""
import os
import pathlib
import shutil
import subprocess

from ..Harness.program import Program, Run, run


def library(source: str, work: pathlib.Path) -> pathlib.Path:
    """Compiles a file beside this one to a library for LD_PRELOAD."""
    compiler = shutil.which("clang") or shutil.which("cc")
    assert compiler, "no C compiler: Swift brings clang"
    made = work / f"{source}.so"
    subprocess.run([compiler, "-O1", "-shared", "-fPIC", "-o", made, pathlib.Path(__file__).with_name(source), "-ldl"], check=True)
    return made


class Faults:
    """`Faults(program, work).build(site, output, "kill", at=7)` dies at its seventh change to the disk."""

    def __init__(self, program: Program, work: pathlib.Path):
        self.program, self.work, self.library = program, work, library("fault.c", work)

    def build(self, site: pathlib.Path, output: pathlib.Path, fault: str, at: int = 0) -> Run:
        settings = [f"LD_PRELOAD={self.library}", f"BOARD_FAULT={fault}", f"BOARD_FAULT_AT={at}",
                    f"BOARD_FAULT_TELLS={self.work}/told"]
        return run(["env", *settings, *self.program.command(site, output)])

    def changes(self, site: pathlib.Path, before: pathlib.Path | None) -> tuple[int, int]:
        """The number of a build's calls that change the disk, and the first one whose effect a reader can see."""
        output = self.work / "counted"
        if before:
            shutil.copytree(before, output, symlinks=True)
        counted = self.build(site, output, "count")
        assert counted.status == 0, counted.told
        shutil.rmtree(output)
        told = self.work / "told"
        calls, first = map(int, told.read_text().split())
        os.remove(told)
        return calls, first
