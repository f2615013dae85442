"""Counts the instructions that a posting takes, by owner, from boards of 1,500 and of 300 postings built by one worker.

usage: python3 -m Tests.Benchmarks.instructions --board PROGRAM --preload LIBRARY [--into PAGE PART]

The difference between the two, divided by 1,200, excludes the fixed cost of a build.
"""
import argparse
import collections
import pathlib
import re
import shutil
import tempfile

from ..Boards.corpus import corpus
from . import counted, page
from .table import row

FEW, MANY = 300, 1500
# A mangled Swift name begins with its module: `$s8Markdown…`.
MODULE = re.compile(r"\$s(\d+)(\w+)")
OWN = {
    "Templates": "the template engine", "Board": "the domain: fields, site, variables, publishing",
    "Markdown": "around libcmark: links, anchors, additions, summary", "FrontMatter": "around libyaml: fields and places",
    "Text": "bytes: searching, escaping, copying",
}
MEMORY = re.compile(r"(_int_|sys)?(malloc|calloc|realloc|free)|unlink_chunk|.*(tcache|memalign)")
RUNTIME = re.compile(r"_*swift_|.*swift::|_dispatch|dispatch_")
COUNTING = re.compile(r"_?swift_(bridgeObject)?(Retain|Release|retain|release)|.*(RefCount|swift_arrayDestroy|swift_dealloc)")


def owner(library, function):
    """The owner of an instruction, in words."""
    if library.startswith("libcmark"):
        return "libcmark"
    if library.startswith("libyaml"):
        return "libyaml"
    if COUNTING.match(function):
        return "Swift: counting references"
    if RUNTIME.match(function):
        return "Swift: the rest of its runtime"
    if library.startswith("libc.so"):
        return "glibc: memory taken and given back" if MEMORY.match(function) else "glibc: copying, searching, files"
    if function.startswith("arena_"):
        return "the arena beneath libcmark"
    if function.startswith(("$sS", "$ss")):
        return "Swift: its standard library"
    module = MODULE.match(function)
    return OWN.get(module and module.group(2)[: int(module.group(1))], "the rest")


def of_a_posting(asked):
    """The instructions for one more posting, by owner."""
    counts = {}
    with tempfile.TemporaryDirectory(prefix="board-instructions-") as name:
        folder = pathlib.Path(name)
        program = counted.stripped(asked.board, folder)
        for postings in (FEW, MANY):
            site = corpus(folder / f"site-{postings}", postings)
            counts[postings] = counted.build(program, asked.preload, site, folder / "public", folder / "callgrind.out")
            shutil.rmtree(folder / "public")
    owners = collections.Counter()
    for sign, postings in (1, MANY), (-1, FEW):
        for (library, function), count in counts[postings].by_function.items():
            owners[owner(library, function)] += sign * count / (MANY - FEW)
    return owners


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--board", required=True, type=pathlib.Path)
    parser.add_argument("--preload", required=True, type=pathlib.Path)
    parser.add_argument("--into", nargs=2, metavar=("PAGE", "PART"))
    asked = parser.parse_args()

    owners = of_a_posting(asked)
    total = sum(owners.values())
    lines = [f"A posting takes {total / 1e6:.2f} million instructions.\n"]
    lines += [row(["whose", "thousand instructions", "share"]), row(["---", "---:", "---:"])]
    lines += [row([name, f"{count / 1e3:,.0f}", f"{count / total:.0%}"]) for name, count in owners.most_common()]
    text = "\n".join(lines)
    print(text)
    if asked.into:
        page.put(text, *asked.into)


if __name__ == "__main__":
    main()
