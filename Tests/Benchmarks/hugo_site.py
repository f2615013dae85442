"""Writes the corpus as a Hugo site: the same postings and the same pages, for a comparison.

usage: python3 -m Tests.Benchmarks.hugo_site BOARD_FOLDER HUGO_FOLDER [--plain]

With `--plain` there are fewer and simpler pages: one for each posting, with linked data; lists, each with its RSS feed; a
JSON index; and a site map. The feeds, the site map and the links between pages come from Hugo's own templates.

Fields keep their values, but a name that means something else to Hugo is changed. What depends on the day (a posting's
state, its position in listings) is computed here, once. Hugo need not do it, which is to Hugo's advantage.
"""
import datetime
import pathlib
import re
import shutil
import sys
import zoneinfo

HERE = pathlib.Path(__file__).parent
NOW = datetime.datetime(2026, 12, 1, 9, tzinfo=datetime.timezone.utc)
CLOSING_SOON = datetime.timedelta(days=14)
RENAMED = {
    "organisation": "organisations", "published": "date", "updated": "lastmod", "locations": "places", "type": "types",
    "languages": "spoken",
}
BANDS = {
    "postgraduate": ("Postgraduate", "For people who study for a higher degree."),
    "research": ("Research", "For people who have begun a career of research."),
    "senior": ("Senior", "For well-established people who have led a team or have an extensive record."),
}


def ends(deadline):
    """The instant at which a deadline passes, and the name of its zone; None if there is no deadline."""
    if deadline == "rolling":
        return None, ""
    day, *rest = deadline.split(" ")
    date = datetime.date.fromisoformat(day)
    if rest == ["AoE"]:
        zone, name = datetime.timezone(datetime.timedelta(hours=-12)), "anywhere on Earth"
    else:
        zone, name = zoneinfo.ZoneInfo("Europe/London"), "London"
    time = datetime.time(17) if len(rest) == 2 else datetime.time(23, 59, 59)
    return datetime.datetime.combine(date, time, zone), name


def state(status, end):
    if status != "open":
        return status
    if end is None:
        return "open"
    if end <= NOW:
        return "closed"
    return "closing" if end - NOW <= CLOSING_SOON else "open"


class Posting:
    """A posting of the corpus, as written for Hugo."""

    def __init__(self, path, root):
        self.path = path.relative_to(root)
        head, self.body = path.read_text().removeprefix("---\n").split("\n---\n", 1)
        self.lines = head.split("\n")
        fields = dict(re.match(r"(\w+): ?(.*)", line).groups() for line in self.lines if not line.startswith(" "))
        self.end, self.zone = ends(fields["deadline"])
        self.state = state(fields["status"], self.end)
        self.listed = self.state in ("open", "closing")
        self.order = (not self.listed, self.state != "closing", self.end is None, self.end or NOW, self.path)

    def text(self, weight, isPlain):
        lines = []
        for line in self.lines:
            name, separator, value = line.partition(":")
            if name in ("aliases", "language") and value in (" []", " en"):
                continue
            if name == "type":
                value = f" [{value.strip()}]"
            lines.append(RENAMED.get(name, name) + separator + value)
        lines += [f"state: {self.state}", f"listed: {str(self.listed).lower()}", f"weight: {weight}"]
        if self.end:
            lines += [f"ends: {self.end.isoformat()}", f"zone: {self.zone}"]
        if self.end and self.listed and not isPlain:
            lines.append("outputs: [html, deadline]")
        if not self.listed:
            lines.append("sitemap: {disable: true}")
        return "---\n" + "\n".join(lines) + "\n---\n" + self.body


def page(root, path, title, description="", more="", body=""):
    file = root / "content" / path / "_index.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\ntitle: {title}\ndescription: {description!r}\n{more}---\n\n{body}")


def terms(board, root):
    """The pages that introduce the lists."""
    for id, (title, description) in BANDS.items():
        page(root, f"bands/{id}", title, description)
    places = board / "content" / "places.yml"
    (root / "data").mkdir()
    shutil.copy(places, root / "data" / "places.yml")
    for id, name in re.findall(r"^(\S+):\n  name: (.*)\n  region:", places.read_text(), re.M):
        page(root, f"places/{id}", name)
    for file in sorted((board / "content" / "organisations").glob("*.md")):
        text = file.read_text().replace("name:", "title:", 1).replace("\nurl:", "\nwebsite:", 1)
        target = root / "content" / "organisations" / file.stem / "_index.md"
        target.parent.mkdir(parents=True)
        target.write_text(text)


def further_lists(root):
    """The pages that a plain site does not have."""
    for id, (title, _) in BANDS.items():
        page(root, f"archive/{id}", f"Archive of {title}", more=f"type: archive\nband: {id}\noutputs: [html]\n")
    page(root, "archive", "Archive", more="type: archive\noutputs: [html]\n")
    page(root, "remote", "Remote", "Openings that can be done from home.")
    for section in ("bands", "types", "areas", "places", "postings"):
        page(root, section, section, more="build: {render: never}\n")


def main():
    board, root = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    plain = "--plain" in sys.argv
    shutil.copytree(HERE / ("PlainHugo" if plain else "Hugo"), root)
    shutil.copytree(HERE.parent.parent / "templates" / "assets", root / "static" / "assets")
    terms(board, root)
    if plain:
        linked_data = pathlib.Path("layouts", "_partials", "jobposting.html")
        shutil.copy(HERE / "Hugo" / linked_data, root / linked_data)
    else:
        further_lists(root)
    postings = [Posting(path, board) for path in sorted((board / "content" / "postings").rglob("*.md"))]
    for weight, posting in enumerate(sorted(postings, key=lambda posting: posting.order), 1):
        target = root / posting.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(posting.text(weight, plain))


if __name__ == "__main__":
    main()
