"""The sites that are changed: a few of the sample's postings, and a small board with every field in every form."""
import pathlib
import random
import re

from ..Boards.everything import EVERYTHING
from ..Harness.program import ROOT
from .front_matter import Fields


def _sample() -> dict[str, bytes]:
    found = {"board.yml": (ROOT / "board.yml").read_bytes()}
    for top in ("content", "templates"):
        for path in sorted((ROOT / top).rglob("*")):
            if path.is_file():
                found[path.relative_to(ROOT).as_posix()] = path.read_bytes()
    return found


SAMPLE = _sample()
# The sample uses the built-in theme: a template with one of these names is used by the page of that name.
THEME = {path for path in SAMPLE if path.startswith("templates/")}


def start(chance: random.Random) -> dict[str, bytes]:
    """The files of a site before it is changed. It is small, because building and reading it takes most of the time."""
    kind = chance.choices(["everything", "sample", "sample and theme"], [4, 4, 1])[0]
    if kind == "everything":
        return dict(EVERYTHING)
    postings = [path for path in SAMPLE if path.startswith("content/postings/")]
    kept = _with_what_it_names(chance.sample(postings, chance.randint(2, 4)))
    kept |= {"board.yml", "content/places.yml", "content/pages/about.md", "content/pages/contact.md"}
    if kind == "sample and theme":
        kept |= THEME
    return {path: data for path, data in SAMPLE.items() if path in kept}


def _with_what_it_names(paths: list[str]) -> set[str]:
    """Texts with the organisations, originals and texts that they lead to, and so on."""
    found, pending = set(), list(paths)
    while pending:
        path = pending.pop()
        if path in found or path not in SAMPLE:
            continue
        found.add(path)
        text = SAMPLE[path].decode("utf-8")
        fields = Fields(text)
        if path.startswith("content/postings/"):
            names = fields.items_of("organisation") or [fields["organisation"].strip()]
            pending += [f"content/organisations/{name}.md" for name in names]
            if "translation_of" in fields:
                pending.append(f"content/postings/{fields['translation_of'].strip()}.md")
        if "logo" in fields:
            pending.append(f"content/organisations/{fields['logo'].strip()}")
        folder = pathlib.PurePosixPath(path).parent
        for link in re.findall(r"\]\(([^)#\s]+\.md)", re.sub(r"\s+", " ", text)):
            pending.append(_plain(folder / link))
    return found


def _plain(path: pathlib.PurePosixPath) -> str:
    parts: list[str] = []
    for part in path.parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)
