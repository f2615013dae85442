"""Writes a board: `python3 -m Tests.Boards corpus DIR --count 10000`; the others are `edges`, `single`, `empty`, `french`,
`controls`, `hostile` and `everything`."""
import argparse
import pathlib

from . import edges, files, hostile
from .corpus import corpus
from .everything import EVERYTHING

parser = argparse.ArgumentParser(prog="python3 -m Tests.Boards", description=__doc__)
parser.add_argument("name", choices=["corpus", *edges.BOARDS, "hostile", "everything"])
parser.add_argument("folder", type=pathlib.Path)
parser.add_argument("--count", type=int, default=300, help="how many postings the corpus has")
parser.add_argument("--plainly", action="store_true", help="whether all of them have the usual fields alone")
asked = parser.parse_args()
match asked.name:
    case "corpus": corpus(asked.folder, asked.count, asked.plainly)
    case "hostile": hostile.write(asked.folder, raw_html=True)
    case "everything": files.write(asked.folder, EVERYTHING)
    case name: edges.write(asked.folder, name)
