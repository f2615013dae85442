"""Output folders with obstacles at paths that publishing needs: reported in one line, and not touched."""
import os
import pathlib
import shutil
import socket

from ..Boards.corpus import corpus
from ..Boards.edited import FOREIGN, plant
from ..Harness import trees
from ..Harness.program import Program
from ..Harness.report import Report


def test(program: Program, work: pathlib.Path, report: Report, asked) -> None:
    source = corpus(work / "source", 20)
    clean = work / "clean"
    assert program.build(source, clean).status == 0
    wanted = trees.published(clean)
    outside = work / "outside"
    for name, spoil, told in CASES:
        # Once into a folder without pages, once into one with all of them.
        for is_first in (True, False):
            public = work / "public"
            outside.mkdir()
            (outside / "precious.txt").write_text("not ours\n")
            if is_first:
                public.mkdir()
            else:
                shutil.copytree(clean, public)
            plant(public)
            spoil(public, outside)
            where = name + (" at the first build" if is_first else "")
            before, kept = trees.files(public), trees.files(outside)
            run = program.build(source, public)
            if told is not None:
                report.check(run.status == 74, f"{where}: exit status {run.status}: {run.told}")
                said = run.errors.startswith("cannot ") and told in run.errors and run.errors.count("\n") == 1
                report.check(said, f"{where}: says {run.errors!r}, not {told!r}")
                # A lock file that was made meanwhile stays; it is publishing's own.
                found = trees.files(public)
                if ".board/lock" not in before:
                    found.pop(".board/lock", None)
                wrong = trees.difference(found, before)
            else:
                report.check(run.status == 0, f"{where}: exit status {run.status}: {run.told}")
                found = {path: data for path, data in trees.published(public).items() if path not in FOREIGN}
                wrong = trees.difference(found, wanted)
            report.check(not wrong, f"{where}: {wrong}")
            report.check(trees.files(outside) == kept, f"{where}: what lies outside was changed")
            report.count("cases")
            shutil.rmtree(outside)
            if public.is_symlink() or public.is_file():
                public.unlink()
            else:
                shutil.rmtree(public)


def clear(path: pathlib.Path) -> pathlib.Path:
    """Removes whatever is at a path."""
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def a_folder(path: str):
    def spoil(public, outside):
        clear(public / path).mkdir()
        (public / path / "precious.txt").write_text("not ours\n")
    return spoil


def a_file(path: str):
    return lambda public, outside: clear(public / path).write_text("not ours\n")


def a_link(path: str, to: str):
    return lambda public, outside: clear(public / path).symlink_to(outside / to)


def a_pipe(path: str):
    return lambda public, outside: os.mkfifo(clear(public / path))


def a_socket(path: str):
    def spoil(public, outside):
        # A socket's path is short: from the folder it lies in.
        where = clear(public / path)
        here = os.getcwd()
        os.chdir(where.parent)
        socket.socket(socket.AF_UNIX).bind(where.name)
        os.chdir(here)
    return spoil


def itself(change):
    """The output folder itself is something else."""
    def spoil(public, outside):
        shutil.rmtree(public)
        change(public, outside)
    return spoil


# The obstacles, and the expected messages; None if the obstacle is replaced and the site is complete.
CASES = [
    ("a folder for the front page", a_folder("index.html"), "a folder is in the way"),
    ("a folder for a posting's page", a_folder("postings/posting-000001/index.html"), "a folder is in the way"),
    ("a file for the folder of bands", a_file("bands"), "'bands' is in the way"),
    ("a pipe for the folder of bands", a_pipe("bands"), "'bands' is in the way"),
    ("a link for the folder of bands", a_link("bands", ""), "'bands' is a symbolic link"),
    ("a link for a posting's folder", a_link("postings/posting-000001", ""), "is a symbolic link"),
    ("a link to nowhere for the folder of bands", a_link("bands", "nowhere"), "'bands' is a symbolic link"),
    ("a link for the front page", a_link("index.html", "precious.txt"), None),
    ("a link to nowhere for the front page", a_link("index.html", "nowhere"), None),
    ("a pipe for the front page", a_pipe("index.html"), None),
    ("a socket for the front page", a_socket("index.html"), None),
    ("another's front page", a_file("index.html"), None),
    ("a file for .board", a_file(".board"), "its '.board' is not a folder"),
    ("a link for .board", a_link(".board", ""), "its '.board' is not a folder"),
    ("a folder for the lock", a_folder(".board/lock"), "Is a directory"),
    ("a link for the lock", a_link(".board/lock", "precious.txt"), "symbolic link"),
    ("a link to nowhere for the lock", a_link(".board/lock", "nowhere"), "symbolic link"),
    ("a folder for the manifest", a_folder(".board/manifest"), "not a file"),
    ("a link for the manifest", a_link(".board/manifest", "precious.txt"), "symbolic link"),
    ("a pipe for the manifest", a_pipe(".board/manifest"), "not a file"),
    ("a link for the stage", a_link(".board/stage", ""), None),
    ("a file for the stage", a_file(".board/stage"), None),
    ("a file for public", itself(lambda public, outside: public.write_text("not ours\n")), "Not a directory"),
    ("a link to nowhere for public", itself(lambda public, outside: public.symlink_to(outside / "nowhere")), "No such file"),
]
