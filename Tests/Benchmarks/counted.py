"""The instructions of a build by one worker, counted by valgrind's callgrind: in total, and by library."""
import collections
import os
import pathlib
import re
import subprocess

from ..Harness.program import NOW


class Counts:
    """The contents of a callgrind file.

    Its lines name a library (`ob=`) and a function (`fn=`), the first time with a number that stands for it from then on:
    `ob=(3) /lib/libc.so.6`. After that come positions and costs, `120 7`. The line after `calls=` has the total cost of a
    call, which belongs to the callee.
    """

    NAMED = re.compile(r"(ob|fn|cob|cfn)=\((\d+)\)(?: (.*))?$")

    def __init__(self, lines):
        self.by_function = collections.Counter()
        self.names = {"ob": {}, "fn": {}}
        library = function = None
        is_call = False
        for line in lines:
            named = self.NAMED.match(line)
            if named:
                kind, number, name = named.groups()
                names = self.names[kind[-2:]]
                if name is not None:
                    names[number] = name
                if kind == "ob":
                    library = names[number]
                elif kind == "fn":
                    function = names[number]
            elif line.startswith("calls="):
                is_call = True
            elif line[:1] in "0123456789+-*" and line[:1]:
                if not is_call:
                    self.by_function[pathlib.PurePath(library).name, function] += int(line.split()[1])
                is_call = False

    @property
    def total(self):
        return sum(self.by_function.values())


def stripped(board, folder):
    """A copy without the debug information of C libraries, which valgrind 3.19 cannot read."""
    program = folder / "board"
    subprocess.run(["strip", "--strip-debug", "-o", program, board], check=True)
    return program


def build(program, preload, site, output, counts):
    """Counts one build; `counts` is where callgrind writes."""
    # Otherwise Swift seeds its hashes at random.
    environment = os.environ | {"LD_PRELOAD": str(preload.resolve()), "SWIFT_DETERMINISTIC_HASHING": "1"}
    run = subprocess.run(
        ["valgrind", "--tool=callgrind", f"--callgrind-out-file={counts}", program, "build", "--site", site,
         "--output", output, "--now", NOW, "--workers", "1"],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if run.returncode or not counts.exists():
        raise SystemExit(f"the build could not be counted:\n{run.stdout}")
    with open(counts) as lines:
        return Counts(lines)
