"""What other programs read of a hostile board: XML, JSON, calendars, linked data, CSV. A title comes back as it was
written, and nothing that was written becomes a part of the form."""
import csv
import html.parser
import io
import json
import pathlib
import re
import xml.etree.ElementTree

from ..Boards.hostile import ADDRESS
from ..Harness.program import NOW, Program
from ..Harness.report import Report

# What may begin a line of a calendar (RFC 5545), and how often within an event.
EVENT = {"BEGIN": 1, "UID": 1, "DTSTAMP": 1, "DTSTART": 1, "SUMMARY": 1, "END": 1}
PROPERTIES = {*EVENT, "VERSION", "PRODID", "METHOD", "CALSCALE", "X-WR-CALNAME", "NAME", "X-WR-CALDESC", "DESCRIPTION",
              "REFRESH-INTERVAL", "X-PUBLISHED-TTL", "SOURCE", "URL", "LOCATION", "DTEND", "TRANSP", "ACTION", "TRIGGER", "LAST-MODIFIED",
              "CATEGORIES", "ORGANIZER", "STATUS", "SEQUENCE", "CREATED", "COLOR", "IMAGE", "LANGUAGE"}


def check(program: Program, source: pathlib.Path, public: pathlib.Path, titles: list[str], report: Report) -> None:
    for path in sorted(public.rglob("*")):
        where = path.relative_to(public).as_posix()
        if path.is_dir() or where.startswith(".board") or path.suffix == ".png":
            continue
        data = path.read_bytes()
        controls = [byte for byte in data if byte < 32 and byte not in b"\t\r\n"]
        report.check(not controls, f"{where}: control characters {controls[:3]}")
        match path.suffix:
            case ".xml": check_xml(where, data, report)
            case ".json": check_json(where, data, report)
            case ".ics": check_calendar(where, data, report)
            case ".html": check_linked_data(where, data, report)
    told = {posting["title"] for posting in json.loads((public / "postings.json").read_bytes())["postings"]}
    lost = [title for title in titles if title not in told]
    report.check(not lost, f"postings.json: not as they were written: {lost[:3]}")
    check_jobs(public, titles, report)
    check_csv(program, source, titles, report)


def check_xml(where: str, data: bytes, report: Report) -> None:
    report.count("XML files")
    report.check(b"<!DOCTYPE" not in data.split(b"<![CDATA[")[0] and b"<!ENTITY" not in re.sub(
        rb"<!\[CDATA\[.*?\]\]>", b"", data, flags=re.S), f"{where}: a declaration of entities")
    try:
        tree = xml.etree.ElementTree.fromstring(data)
    except xml.etree.ElementTree.ParseError as error:
        return report.fail(f"{where}: {error}")
    for element in tree.iter():
        name = element.tag.rpartition("}")[2]
        report.check(name.lower() not in ("evil", "script", "img", "svg", "iframe"), f"{where}: an element {name}")
        for value in [element.get("href"), element.get("src")]:
            harmless = value is None or value.startswith(("https://", "http://", "mailto:"))
            report.check(harmless, f"{where}: leads to {value}")


def check_json(where: str, data: bytes, report: Report) -> None:
    report.count("JSON files")
    try:
        found = json.loads(data)
    except ValueError as error:
        return report.fail(f"{where}: {error}")
    report.check(not has_key(found, "evil"), f"{where}: a field was written into it")


def has_key(value, key: str) -> bool:
    if isinstance(value, dict):
        return key in value or any(has_key(item, key) for item in value.values())
    return isinstance(value, list) and any(has_key(item, key) for item in value)


def check_calendar(where: str, data: bytes, report: Report) -> None:
    """Lines of at most 75 bytes; unfolded, each is a property that a calendar of this program has."""
    report.count("calendars")
    lines = data.split(b"\r\n")
    report.check(lines[-1] == b"" and all(len(line) <= 75 for line in lines), f"{where}: a line is too long or unended")
    report.check(not any(b"\n" in line or b"\r" in line for line in lines), f"{where}: half a line end")
    event: dict[str, int] = {}
    alarm = False
    for line in data.decode("utf-8").replace("\r\n ", "").split("\r\n")[:-1]:
        name = re.match(r"[A-Z-]*", line)[0]
        report.check(name in PROPERTIES, f"{where}: a line {line[:60]!r}")
        if line == "BEGIN:VEVENT":
            event, alarm = {}, False
        alarm = alarm or line == "BEGIN:VALARM"
        if alarm:
            # What an alarm has stands for itself: it begins and ends in its event.
            alarm = line != "END:VALARM"
            continue
        event[name] = event.get(name, 0) + 1
        if line == "END:VEVENT":
            wrong = {key: event.get(key, 0) for key, count in EVENT.items() if event.get(key, 0) != count}
            report.check(not wrong, f"{where}: an event with {wrong}")
            report.count("events")


class _Scripts(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.found: list[str] = []
        self.inside = False

    def handle_starttag(self, tag, attributes):
        self.inside = tag == "script" and ("type", "application/ld+json") in attributes

    def handle_data(self, data):
        if self.inside:
            self.found.append(data)

    def handle_endtag(self, tag):
        self.inside = False


def check_linked_data(where: str, data: bytes, report: Report) -> None:
    reader = _Scripts()
    reader.feed(data.decode("utf-8"))
    for text in reader.found:
        report.count("linked data")
        check_json(where, text.encode(), report)


def check_jobs(public: pathlib.Path, titles: list[str], report: Report) -> None:
    """Titles in `jobs.xml` and the feed are what was written."""
    for name in ("jobs.xml", "feed.xml"):
        path = public / name
        if not report.check(path.exists(), f"there is no {name}"):
            continue
        tree = xml.etree.ElementTree.parse(path)
        told = {element.text for element in tree.iter() if element.tag.rpartition("}")[2] == "title"}
        found = sum(title in told for title in titles)
        report.check(found > 0 if name == "feed.xml" else found == len(titles), f"{name}: {found} of {len(titles)} titles")


def check_csv(program: Program, source: pathlib.Path, titles: list[str], report: Report) -> None:
    """A spreadsheet gets a row a posting, the cells it should, and no formula."""
    command = ["list", "--site", source, "--now", NOW, "--as"]
    run = program.run(*command, "csv")
    rows = list(csv.reader(io.StringIO(run.output, newline="")))
    report.check(run.status == 0 and len(rows) == len(titles) + 1, f"list --as csv: {len(rows)} rows: {run.errors[:300]}")
    for row in rows:
        report.check(len(row) == len(rows[0]), f"list --as csv: {len(row)} cells: {row[:3]}")
        for cell in row:
            report.count("cells")
            report.check(not cell.startswith(tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")), f"list --as csv: a formula: {cell!r}")
            report.check(not any(ord(character) < 32 for character in cell), f"list --as csv: controls in {cell!r}")
    run = program.run(*command, "json")
    listed = json.loads(run.output)
    report.check({row["title"] for row in listed} == set(titles), "list --as json: other titles")
    report.check(all(row["url"].startswith(ADDRESS) for row in listed), "list --as json: an address outside")
