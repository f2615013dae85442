"""Random edits, renames, deletions and mistakes: each page must always be what a fresh build writes."""
import pathlib
import queue
import random
import re
import urllib.parse

from ..Boards.corpus import corpus
from ..Harness import trees
from ..Harness.program import Program
from ..Harness.report import Report
from .client import Preview

STEPS = 200


def test(program: Program, work: pathlib.Path, report: Report, asked) -> None:
    seeds = range(1, 6) if asked.long else [1]
    for seed in seeds:
        site = corpus(work / f"board-{seed}", 60)
        with Preview(program, site) as preview:
            Editor(site, random.Random(seed)).work(STEPS, lambda: compare(program, preview, site, work, report))
            report.count("edits", STEPS)


class Editor:
    """Somebody who keeps editing a site, and mends each mistake some steps later."""

    def __init__(self, site: pathlib.Path, rng: random.Random):
        self.site, self.rng = site, rng
        # The contents to restore, by the broken file.
        self.broken: dict[pathlib.Path, bytes] = {}
        self.count = 0

    def work(self, steps: int, look) -> None:
        actions = [
            self.retitle, self.retitle, self.reword, self.add, self.rename, self.delete, self.break_, self.mend,
            self.close, self.settings, self.place, self.theme, self.organisation, self.picture, self.move_folder,
        ]
        for step in range(1, steps + 1):
            self.count += 1
            self.rng.choice(actions)()
            if step % 20 == 0 or step == steps:
                while self.broken:
                    self.mend()
                look()

    def posting(self) -> pathlib.Path:
        found = [path for path in sorted(self.site.glob("content/postings/**/*.md")) if path not in self.broken]
        return self.rng.choice(found)

    def change(self, path: pathlib.Path, pattern: str, text: str) -> None:
        if path not in self.broken:
            path.write_text(re.sub(pattern, text, path.read_text(), count=1, flags=re.MULTILINE))

    def retitle(self):
        self.change(self.posting(), "^title: .*$", f"title: Title number {self.count}")

    def reword(self):
        path = self.posting()
        path.write_text(path.read_text() + f"\nAdded in step {self.count}: *text* with a [link](https://example.org/).\n")

    def add(self):
        path = self.posting()
        text = re.sub(r"(?m)^aliases: .*\n", "", path.read_text())
        path.with_name(f"added-{self.count}.md").write_text(text)

    def rename(self):
        path = self.posting()
        path.rename(path.with_name(f"renamed-{self.count}.md"))

    def delete(self):
        self.posting().unlink()

    def break_(self):
        path = self.posting()
        self.broken[path] = path.read_bytes()
        wrongs = [b"", b"---\ntitle: [\n", b"\xff\xfe", self.broken[path].replace(b"bands:", b"bnads:"),
                  self.broken[path][:300], self.broken[path] + b"\n[dead](nowhere.md)\n"]
        path.write_bytes(self.rng.choice(wrongs))

    def mend(self):
        if self.broken:
            path = self.rng.choice(sorted(self.broken))
            path.write_bytes(self.broken.pop(path))

    def close(self):
        self.change(self.posting(), "^deadline: .*$", self.rng.choice(["deadline: 2026-11-30", "deadline: rolling"]))

    def settings(self):
        self.change(self.site / "board.yml", "^title: .*$", f"title: Board number {self.count}")

    def place(self):
        self.change(self.site / "content/places.yml", "^  region: .*$", f"  region: Region {self.count}")

    def organisation(self):
        path = self.rng.choice(sorted(self.site.glob("content/organisations/*.md")))
        self.change(path, "^name: .*$", f"name: Organisation number {self.count}")

    def theme(self):
        page = self.site / "templates/404.html"
        page.parent.mkdir(exist_ok=True)
        if page.exists() and self.rng.random() < 0.5:
            return page.unlink()
        page.write_text(f"{{% extends 'base.html' %}}{{% block main %}}<h1>Nothing, {self.count}</h1>{{% endblock %}}")

    def picture(self):
        """A picture beside a posting, shown in its text with the file's size."""
        path = self.posting()
        name = f"drawing-{self.count}.svg"
        size = self.rng.randrange(10, 900)
        path.with_name(name).write_text(f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="9"></svg>')
        path.write_text(path.read_text() + f"\n![A drawing]({name})\n")

    def move_folder(self):
        folders = [path for path in sorted((self.site / "content/postings").iterdir()) if path.is_dir()]
        folder = self.rng.choice(folders)
        if not any(folder in path.parents for path in self.broken):
            folder.rename(folder.with_name(f"folder-{self.count}"))


def compare(program: Program, preview: Preview, site: pathlib.Path, work: pathlib.Path, report: Report) -> None:
    """Compares the preview with everything that a fresh build writes, at once or when it has caught up."""
    fresh = work / "fresh"
    built = program.build(site, fresh, "--drafts", "--future", "--quiet")
    if not report.check(built.status == 0, f"the editor's own work is broken: {built.errors[:600]}"):
        return
    published = trees.published(fresh)
    wrong = different(preview, published)
    while wrong:
        try:
            preview.wait()
        except queue.Empty:
            break
        wrong = different(preview, published)
    for path, status in wrong.items():
        report.fail(f"{path}: {status}, not what a build writes")
    report.count("pages compared", len(published))


def different(preview: Preview, published: dict[str, bytes]) -> dict[str, int]:
    """The pages that differ from those that were published, with the status of the answers."""
    found = {}
    for path, data in published.items():
        status, _, body = preview.get(urllib.parse.quote(path.removesuffix("index.html")))
        if status != 200 or body != data:
            found[path] = status
    return found
