"""Instructions of a build by one worker, as valgrind's callgrind counts them: in all, and by the library they belong to."""
import collections
import os
import pathlib
import re
import subprocess

from ..Harness.program import NOW


class Counts:
    """What a file of callgrind's says.

    Its lines name a library (`ob=`) and a function (`fn=`), the first time with a number that stands for it from then on,
    `ob=(3) /lib/libc.so.6`; then come places and costs, `120 7`. What a call took in all stands in the line after `calls=`
    and belongs to what was called.
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
    """A copy without the debugger's tables of libraries in C, at which valgrind 3.19 gives up."""
    program = folder / "board"
    subprocess.run(["strip", "--strip-debug", "-o", program, board], check=True)
    return program


def build(program, preload, site, output, counts):
    """Counts one build; `counts` is where callgrind writes."""
    # Swift's hashes begin with a random number, else.
    environment = os.environ | {"LD_PRELOAD": str(preload.resolve()), "SWIFT_DETERMINISTIC_HASHING": "1"}
    run = subprocess.run(
        ["valgrind", "--tool=callgrind", f"--callgrind-out-file={counts}", program, "build", "--site", site,
         "--output", output, "--now", NOW, "--workers", "1"],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if run.returncode or not counts.exists():
        raise SystemExit(f"the build could not be counted:\n{run.stdout}")
    with open(counts) as lines:
        return Counts(lines)
