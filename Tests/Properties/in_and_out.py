"""Sources and output are separate: what a build may touch, judged from the disk before and after it.

    before = snapshot(work)                        # the site's folder and whatever else it must not touch
    run = program.build(site)
    wrong = check(before, snapshot(work), "site/public", run.told, run.status, ours=published)

A build may write below its output and nowhere else. There it may remove and replace what earlier builds wrote (`ours`)
and nothing else without naming it. Where it ends with another status than 0, it has touched nothing.
"""
import dataclasses
import hashlib
import os
import pathlib
import stat

# Publishing's own files in the output.
OWN = ".board"
EMPTY = hashlib.sha256().hexdigest()


@dataclasses.dataclass(frozen=True)
class Entry:
    """What is at a path: a `file`, a `folder`, a `link` or something `other`; links are not followed."""
    kind: str
    mode: int
    # A file's digest, a link's target.
    content: str = ""

    def __str__(self) -> str:
        return f"{self.kind} {self.mode:04o} {self.content[:24]}".rstrip()


def snapshot(folder: pathlib.Path) -> dict[str, Entry]:
    """Everything below a folder by its path in it, and the folder itself as `.`."""
    found = {".": _entry(os.fspath(folder))}
    for place, folders, files in os.walk(folder):
        for name in folders + files:
            path = os.path.join(place, name)
            found[os.path.relpath(path, folder)] = _entry(path)
    return found


def _entry(path: str) -> Entry:
    status = os.lstat(path)
    mode = stat.S_IMODE(status.st_mode)
    if stat.S_ISLNK(status.st_mode):
        return Entry("link", 0, os.readlink(path))
    if stat.S_ISDIR(status.st_mode):
        return Entry("folder", mode)
    if stat.S_ISREG(status.st_mode):
        with open(path, "rb") as file:
            return Entry("file", mode, hashlib.file_digest(file, "sha256").hexdigest())
    return Entry("other", mode)


def below(found: dict[str, Entry], output: str) -> dict[str, Entry]:
    """The part of a snapshot below the output, by paths there: a later build's `ours`."""
    return {path[len(output) + 1:]: entry for path, entry in found.items() if path.startswith(output + "/")}


def check(before: dict[str, Entry], after: dict[str, Entry], output: str, told: str = "", status: int = 0,
          ours: dict[str, Entry] | None = None, paths: str | None = None) -> list[str]:
    """What a build did that it must not do, one line each.

    `output` is its folder's path in the snapshots; it may lie outside of them. `told` is what the build said. `ours`
    is what earlier builds have written, as `below` gives it after the last of them: by path, with the content, so that
    no list which lies in the output itself is believed. `paths`, where it is given, is the program's own way to name
    the output in messages (`public/`), put before each path that must have been told.
    """
    ours = ours or {}
    wrong = []
    for path in sorted(before.keys() | after.keys()):
        old, new = before.get(path), after.get(path)
        if old == new:
            continue
        if path == output or path.startswith(output + "/"):
            wrong += _inside(path[len(output) + 1:], old, new, told, status, ours, paths or "")
        elif output.startswith(path + "/") and old is None and new.kind == "folder" and status == 0:
            continue  # A folder that the output lies in and that had to be made.
        else:
            wrong.append(f"outside of the output: {path}: {old or 'nothing'} became {new or 'nothing'}")
    return wrong


def _inside(path: str, old, new, told: str, status: int, ours, paths: str) -> list[str]:
    if path == OWN or path.startswith(OWN + "/"):
        # The lock and its folder may be left; empty ones of a killed build may be removed.
        # The list of written files must not change.
        kept = status == 0 or path in (OWN, f"{OWN}/lock") and (
            old is None or (old.kind == new.kind if new else path == OWN or old.content == EMPTY))
        return [] if kept else [f"status {status}, but {path}: {old or 'nothing'} became {new or 'nothing'}"]
    if status != 0:
        return [f"status {status}, but in the output {path or 'itself'}: {old or 'nothing'} became {new or 'nothing'}"]
    if old is None or path == "":
        return []
    if old.kind == "folder":
        if new is None:
            had = any(other.startswith(path + "/") for other in ours)
            return [] if had else [f"a folder that no build made was removed: {path}"]
        if new.kind == "folder":
            return []  # Its mode; what is in it is looked at by itself.
    written = ours.get(path)
    if written is not None and (written.kind, written.content) == (old.kind, old.content):
        return []
    if new is None:
        return [f"removed, though no build wrote it: {path} ({old})"]
    if (new.kind, new.content) == (old.kind, old.content):
        return [f"the mode of a file that no build wrote was changed: {path}: {old} became {new}"]
    return [] if paths + path in told else [f"replaced without a word, though no build wrote it: {path} ({old})"]
