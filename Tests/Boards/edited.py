"""A board after a day of editing, and other people's files in its output."""
import pathlib
import shutil

from . import files

ADDRESS = "https://board.example.org/"


def edited(board: pathlib.Path, folder: pathlib.Path, retitled: bool = False) -> pathlib.Path:
    """A copy of a board after edits, deletions, additions, and moves to another slug with the old one as an alias.

    `retitled` changes the board's title too, and so every page there is.
    """
    shutil.copytree(board, folder)
    postings = sorted((folder / "content/postings").rglob("*.md"))
    for number, path in enumerate(postings):
        text = path.read_text(encoding="utf-8")
        if number % 7 == 0:
            path.unlink()
        elif number % 7 == 1:
            path.write_text(text.replace("title: ", "title: Edited "), encoding="utf-8")
        elif number % 7 == 2:
            path.unlink()
            moved = path.with_name(f"moved-{number:06}.md")
            moved.write_text(text.replace("aliases: [", f"aliases: [/postings/{path.stem}/, "), encoding="utf-8")
        elif number % 7 == 3:
            added = text.replace("aliases: [/old/", "aliases: [/older/")
            path.with_name(f"added-{number:06}.md").write_text(added, encoding="utf-8")
    for name, organisation in [("new-one", "A new organisation"), ("new-two", "Another")]:
        (folder / f"content/organisations/{name}.md").write_text(f"---\nname: {organisation}\n---\n", encoding="utf-8")
    for path in sorted((folder / "content/postings").rglob("added-*.md"))[:20]:
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("organisation: [", "organisation: [new-one, "), encoding="utf-8")
    (folder / "content/guides").mkdir(exist_ok=True)
    (folder / "content/guides/first.md").write_text(
        "---\ntitle: A guide\npublished: 2026-11-01\n---\n\nText.\n", encoding="utf-8")
    if retitled:
        settings = folder / "board.yml"
        settings.write_text(settings.read_text().replace("title: ", "title: Renamed "))
    return folder


# Files in the output folder that no build wrote.
FOREIGN = {
    "CNAME": b"board.example.org\n",
    ".well-known/security.txt": b"Contact: mailto:security@example.org\n",
    ".git/HEAD": b"ref: refs/heads/pages\n",
    ".git/refs/heads/pages": b"0000000000000000000000000000000000000000\n",
    "postings/posting-000000/own.txt": b"put here by hand, beside a page that will go\n",
}


def plant(output: pathlib.Path) -> None:
    """Puts foreign files into an output folder."""
    files.write(output, FOREIGN)
