"""The judge "one truth": the deadline of a posting is one instant, whoever tells it.

`check` reads a built site (pages and cards, JSON-LD, Atom, JSON Feed, calendars, postings.json, search.json, jobs.xml) and
asks `board list` and `board next`; what it returns are the places where two of them differ, in words. Where the zone
database of Python knows the zone, the instant is also worked out anew from the day, time and zone that are printed.
"""
import dataclasses
import datetime
import html.parser
import json
import pathlib
import re
import unicodedata
import urllib.parse
import xml.etree.ElementTree
import zoneinfo

from ..Harness.program import Program

ATOM = "{http://www.w3.org/2005/Atom}"
UTC = datetime.timezone.utc
SECOND = datetime.timedelta(seconds=1)
# What can be applied for now, and what listings show.
TAKES = ("open", "closing")
LISTED = ("upcoming", *TAKES)
JOBS = ("fellowship", "job", "internship")


@dataclasses.dataclass
class Said:
    """What one source says about one posting; `None` for what it does not say."""
    source: str
    # The first instant at which it is too late.
    closes: datetime.datetime | None = None
    # The day by the clock of the deadline's zone: 2026-12-01.
    date: str | None = None
    # The deadline in words: "Tuesday 1 December 2026, 17:00 London".
    words: str | None = None


def check(program: Program, site_dir, output_dir, now) -> list[str]:
    """The problems of a site that `program` built from `site_dir` into `output_dir` at `now`, an RFC 3339 text."""
    problems: list[str] = []
    rows = _listed(program, site_dir, now, problems)
    if not rows:
        return problems
    output = pathlib.Path(output_dir)
    moment = _instant(now)
    said: dict[str, list[Said]] = {slug: [] for slug in rows}
    _mark_other_languages(output, rows)
    for read in (_pages, _atom, _json_feeds, _calendars, _postings, _search, _jobs):
        read(output, rows, said, problems)
    for slug, row in rows.items():
        problems += _differences(slug, row, said[slug])
        problems += _state(slug, row, moment)
    problems += _next(program, site_dir, now, rows, moment)
    return problems


def _mark_other_languages(output, rows):
    """Pages and cards are in the posting's language, feeds in the board's, which are then not compared word by word."""
    front, data = output / "index.html", output / "postings.json"
    board = re.search(r'<html lang="([a-z]+)', front.read_text(errors="replace")) if front.is_file() else None
    for item in (_json(data, "postings.json", []) or {}).get("postings", []) if data.is_file() else []:
        row = rows.get(_plain(item.get("id", "")))
        if row and board and item.get("language", "").split("-")[0] != board[1]:
            row["speaks"] = item["language"]


# `board list` and `board next`

def _listed(program, site, now, problems) -> dict[str, dict]:
    run = program.run("list", "--site", site, "--now", now, "--as", "json")
    try:
        return {_plain(row["slug"]): row for row in json.loads(run.output)}
    except (ValueError, KeyError, TypeError):
        problems.append(f"board list: status {run.status}, no JSON: {(run.told)[:200]!r}")
        return {}


def _next(program, site, now, rows, moment) -> list[str]:
    """The next change is not later than the first deadline, and a posting that "closes" then does close then."""
    problems = []
    run = program.run("next", "--site", site, "--now", now)
    lines = run.output.splitlines()
    waiting = {slug: _instant(row["closes"]) for slug, row in rows.items() if row["state"] in LISTED and row["closes"]}
    first = min(waiting.values(), default=None)
    if not lines:
        return [f"board next: nothing, though {first} is a deadline"] if first else []
    try:
        at = _instant(lines[0])
    except ValueError:
        return [f"board next: {lines[0]!r} is not an instant"]
    if at <= moment:
        problems.append(f"board next: {at} is not after {moment}")
    if first and at > first:
        problems.append(f"board next: {at} is after the first deadline, {first}")
    closing = {_plain(found[1]) for line in lines[1:] if (found := re.match(r"  (\S+) closes: ", line))}
    for slug in closing - {slug for slug, closes in waiting.items() if closes == at}:
        if slug in rows and rows[slug]["state"] != "scheduled" and not _expires(rows[slug], at):
            problems.append(f"board next: {slug} closes at {at}, board list: at {rows[slug]['closes']}")
    for slug in {slug for slug, closes in waiting.items() if closes == at} - closing:
        problems.append(f"board next: does not say that {slug} closes at {at}")
    return problems


def _state(slug, row, moment) -> list[str]:
    """A deadline has passed at its instant."""
    closes, state = row["closes"] and _instant(row["closes"]), row["state"]
    if state in LISTED and closes and closes <= moment:
        return [f"{slug}: {state} at {moment}, though it closed at {closes}"]
    if state == "closed" and (closes is None or closes > moment) and not _has_expired(row, moment):
        return [f"{slug}: closed at {moment}, though it closes at {closes}"]
    return []


def _midnight(row) -> datetime.datetime | None:
    """The beginning, in UTC, of the day on which a posting leaves the board. In its own zone it may differ by up to 14 hours."""
    return datetime.datetime.fromisoformat(row["expires"]).replace(tzinfo=UTC) if row["expires"] else None


def _expires(row, at) -> bool:
    midnight = _midnight(row)
    return midnight is not None and abs(midnight - at) <= datetime.timedelta(hours=14)


def _has_expired(row, moment) -> bool:
    midnight = _midnight(row)
    return midnight is not None and midnight - datetime.timedelta(hours=14) <= moment


# Comparing

def _differences(slug, row, told: list[Said]) -> list[str]:
    problems = []
    closes = _instant(row["closes"]) if row["closes"] else None
    date = row["deadline"][:10] if closes else None
    words = None
    for said in told:
        if said.closes is not None and said.closes != closes:
            problems.append(f"{slug}: {said.source} closes at {said.closes}, board list at {closes}")
        if said.date is not None and said.date != date:
            problems.append(f"{slug}: {said.source} has the day {said.date}, board list {date}")
        if said.words is not None:
            words = words or said
            if said.words != words.words:
                problems.append(f"{slug}: {said.source} says {said.words!r}, {words.source} {words.words!r}")
    return problems


def _from_clock(date: str, time: str | None, zone: str) -> datetime.datetime | None:
    """The instant of a day, time and zone by Python's own zones; `ValueError` if no clock shows it.

    Of a time that is shown twice the later one counts; a day without a time ends with its last second.
    """
    if zone == "AoE":
        place = datetime.timezone(datetime.timedelta(hours=-12))
    elif zone == "UTC":
        place = UTC
    elif found := re.fullmatch(r"([+-])(\d\d):(\d\d)", zone):
        minutes = int(found[2]) * 60 + int(found[3])
        place = datetime.timezone(datetime.timedelta(minutes=minutes if found[1] == "+" else -minutes))
    else:
        try:
            place = zoneinfo.ZoneInfo(zone)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError):
            return None
    day = datetime.date.fromisoformat(date)
    if time is not None:
        moment = _resolved(datetime.datetime.combine(day, datetime.time.fromisoformat(time)), place)
        if moment is None:
            raise ValueError(f"no clock in {zone} shows {date} {time}")
        return moment
    # The last second of the day: before midnight, unless the clocks skip it.
    last = datetime.datetime.combine(day, datetime.time(23, 59, 59))
    for minutes in range(24 * 60):
        moment = _resolved(last - datetime.timedelta(minutes=minutes), place)
        if moment is not None:
            break
    else:
        raise ValueError(f"there is no {date} in {zone}")
    while moment.astimezone(place).date() == day:
        moment += SECOND
    return moment


def _resolved(clock: datetime.datetime, place) -> datetime.datetime | None:
    moment = clock.replace(tzinfo=place, fold=1).astimezone(UTC)
    return moment if moment.astimezone(place).replace(tzinfo=None) == clock else None


# Pages

class _Page(html.parser.HTMLParser):
    """The deadlines on a page: the posting's own, those of its cards, and that of its linked data."""

    def __init__(self):
        super().__init__()
        self.stack: list[tuple[str, list[str]]] = []
        # For the posting itself: `datetime`, whether the script watches it, its words.
        self.own: list[list] = []
        self.yours: list[str] = []
        # For cards: the link's address and the same three.
        self.cards: list[list] = []
        self.data: list[str] = []
        self.address = ""
        self.time: list | None = None

    VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag not in self.VOID:
            self.stack.append((tag, (values.get("class") or "").split()))
        if tag == "a" and self._within("card") and self._within_tag("h3"):
            self.address = values.get("href") or ""
        if tag == "time" and "T" in (values.get("datetime") or "") and self._within("due"):
            self.time = [values["datetime"], "data-closes" in values, ""]
            if self._within("card"):
                self.cards.append([self.address, self.time])
            elif self._within("opening"):
                self.own.append(self.time)
        if tag == "script" and values.get("type") == "application/ld+json":
            self.stack[-1] = ("script", ["ld+json"])
            self.data.append("")
        if "data-ends" in values:
            self.yours.append(values["data-ends"] or "")

    def handle_endtag(self, tag):
        if tag == "time":
            self.time = None
        for index in range(len(self.stack) - 1, -1, -1):
            if self.stack[index][0] == tag:
                del self.stack[index:]
                break

    def handle_data(self, data):
        if self.time is not None:
            self.time[2] += data
        if self.stack and self.stack[-1] == ("script", ["ld+json"]):
            self.data[-1] += data

    def _within(self, name):
        return any(name in classes for _, classes in self.stack)

    def _within_tag(self, name):
        return any(tag == name for tag, _ in self.stack)


def _pages(output, rows, said, problems):
    for file in sorted(output.rglob("*.html")):
        # A posting may be called `x.html`, which is then a folder.
        if ".board" in file.parts or file.name == "404.html" or not file.is_file():
            continue
        label = file.relative_to(output).as_posix()
        text = file.read_text(encoding="utf-8", errors="replace")
        if "<time" not in text and "ld+json" not in text:
            continue
        page = _Page()
        page.feed(text)
        page.close()
        for address, time in page.cards:
            slug = _slug(address)
            if slug in rows:
                _tell(said, slug, f"a card on {label}", time, problems)
                _watched(rows[slug], slug, f"a card on {label}", time[1], problems)
        if not label.startswith("postings/"):
            continue
        slug = _plain(label.split("/")[1])
        if slug not in rows:
            continue
        for time in page.own:
            _tell(said, slug, "its page", time, problems)
            _watched(rows[slug], slug, "its page", time[1], problems)
        for ends in page.yours:
            _tell(said, slug, "its page, by the reader's clock,", [ends, None, None], problems)
        _linked_data(page.data, rows[slug], slug, said, problems)


def _watched(row, slug, source, is_watched, problems):
    # An upcoming posting counts its days from its opening on.
    if is_watched != (row["state"] in (*TAKES, "upcoming")):
        problems.append(f"{slug}: {row['state']}, and {source} is {'' if is_watched else 'not '}to close by itself")


def _linked_data(scripts, row, slug, said, problems):
    jobs = []
    for text in scripts:
        try:
            thing = json.loads(text)
        except ValueError as error:
            problems.append(f"{slug}: linked data that is not JSON: {error}")
            continue
        if isinstance(thing, dict) and thing.get("@type") == "JobPosting":
            jobs.append(thing)
    if jobs and (row["state"] not in TAKES or row["type"] not in JOBS):
        problems.append(f"{slug}: {row['state']} {row['type']}, and marked up as a JobPosting")
    for job in jobs:
        if "validThrough" in job:
            _tell(said, slug, "JSON-LD", [job["validThrough"], None, None], problems)
        elif row["closes"]:
            problems.append(f"{slug}: closes at {row['closes']}, and JSON-LD has no validThrough")
        if job.get("datePosted") != row["published"]:
            problems.append(f"{slug}: JSON-LD is posted on {job.get('datePosted')}, board list says {row['published']}")
        if job.get("title") != row["title"]:
            problems.append(f"{slug}: JSON-LD has the title {job.get('title')!r}, board list {row['title']!r}")
        named = job.get("hiringOrganization")
        count = len(named) if isinstance(named, list) else 1
        if count != len(row["organisations"]):
            problems.append(f"{slug}: JSON-LD names {count} of {len(row['organisations'])} organisations")


def _tell(said, slug, source, time, problems):
    """Notes a moment from a page or JSON-LD. A whole day ends at 23:59:59, a second before it is too late."""
    text, _, words = time
    try:
        moment = _instant(text)
    except ValueError:
        problems.append(f"{slug}: {source} has {text!r}, which is not an instant")
        return
    closes = moment + SECOND if moment.second == 59 else moment
    said[slug].append(Said(source, closes, text[:10], _squeezed(words) if words else None))


# Feeds and files

def _files(output, name):
    return [file for file in sorted(output.rglob(name)) if ".board" not in file.parts]


def _of_feed(source, slug, rows, said, title, text, published, problems):
    row = rows.get(slug)
    if row is None:
        problems.append(f"{source}: {slug} is not a posting of board list")
        return
    told = next((told for told in said[slug] if told.words), None)
    if row["closes"] and told:
        # Another language has other words for the same day and year.
        wanted = [str(int(row["deadline"][8:10])), row["deadline"][:4]] if "speaks" in row else [told.words]
        if not all(words in _squeezed(text) for words in wanted):
            problems.append(f"{slug}: {source} does not say {told.words!r}: {_squeezed(text)[:160]!r}")
    if _squeezed(row["title"]) not in _squeezed(title):
        problems.append(f"{slug}: {source} has the title {title!r}, board list {row['title']!r}")
    if published and published[:10] != row["published"]:
        problems.append(f"{slug}: {source} is published on {published}, board list says {row['published']}")


def _atom(output, rows, said, problems):
    for file in _files(output, "feed.xml"):
        source = file.relative_to(output).as_posix()
        for entry in _xml(file, source, problems, ATOM + "entry"):
            slug = _slug(entry.findtext(ATOM + "id") or "")
            _of_feed(source, slug, rows, said, entry.findtext(ATOM + "title") or "", entry.findtext(ATOM + "summary") or "",
                     entry.findtext(ATOM + "published"), problems)
            authors = entry.findall(ATOM + "author")
            if slug in rows and len(authors) != len(rows[slug]["organisations"]):
                problems.append(f"{slug}: {source} has {len(authors)} authors for {rows[slug]['organisations']}")


def _json_feeds(output, rows, said, problems):
    for file in _files(output, "feed.json"):
        source = file.relative_to(output).as_posix()
        for item in (_json(file, source, problems) or {}).get("items", []):
            _of_feed(source, _slug(item.get("url", "")), rows, said, item.get("title", ""), item.get("content_text", ""),
                     item.get("date_published"), problems)


def _calendars(output, rows, said, problems):
    for file in _files(output, "deadlines.ics"):
        source = file.relative_to(output).as_posix()
        found = set()
        text = re.sub(r"\r?\n[ \t]", "", file.read_text(encoding="utf-8", errors="replace"))
        for event in re.findall(r"BEGIN:VEVENT\r?\n(.*?)END:VEVENT", text, re.S):
            values = dict(line.split(":", 1) for line in event.splitlines() if ":" in line)
            slug = _slug(values.get("URL", ""))
            row = rows.get(slug)
            if row is None:
                problems.append(f"{source}: {slug} is not a posting of board list")
                continue
            # An event of a listed posting, on a day or at a time, is not the deadline.
            if re.search(r"-event-\d+@", values.get("UID", "")):
                if not re.search(r"^DTSTART(:\d{8}T\d{6}Z|;VALUE=DATE:\d{8})\r?$", event, re.M):
                    problems.append(f"{slug}: {source} has an event without a time")
                continue
            found.add(slug)
            try:
                start = datetime.datetime.strptime(values.get("DTSTART", ""), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
            except ValueError:
                problems.append(f"{slug}: {source} starts at {values.get('DTSTART')!r}")
                continue
            # The last minute of a whole day, so that calendars show it on that day.
            is_whole = not re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d", row["deadline"])
            said[slug].append(Said(source, start + 60 * SECOND if is_whole else start))
        if source == "deadlines.ics" and (output / "postings.json").is_file():
            data = _json(output / "postings.json", "postings.json", []) or {}
            dated = {_plain(item["id"]) for item in data.get("postings", []) if item.get("deadline")}
            for slug in sorted(dated ^ found):
                problems.append(f"{slug}: in only one of deadlines.ics and postings.json with a deadline")


def _postings(output, rows, said, problems):
    if not (output / "postings.json").is_file():
        return
    for item in (_json(output / "postings.json", "postings.json", problems) or {}).get("postings", []):
        slug = _plain(item.get("id", ""))
        row = rows.get(slug)
        if row is None:
            problems.append(f"postings.json: {slug} is not a posting of board list")
            continue
        if bool(item.get("rolling")) != (row["deadline"] == "rolling"):
            problems.append(f"{slug}: rolling is {item.get('rolling')} in postings.json, board list has {row['deadline']}")
        for key, value in {"state": row["state"], "type": row["type"], "published": row["published"], "title": row["title"],
                           "bands": row["bands"], "workplace": row["workplace"], "url": row["url"]}.items():
            if item.get(key) != value:
                problems.append(f"{slug}: {key} is {item.get(key)!r} in postings.json, {value!r} in board list")
        deadline = item.get("deadline")
        if not deadline:
            continue
        said[slug].append(Said("postings.json", _instant(deadline["instant"]), deadline["date"]))
        try:
            moment = _from_clock(deadline["date"], deadline["time"], deadline["zone"])
        except ValueError as error:
            problems.append(f"{slug}: {error}")
            continue
        if moment is not None:
            said[slug].append(Said("the clock of " + deadline["zone"], moment))


def _search(output, rows, said, problems):
    if not (output / "search.json").is_file():
        return
    data = _json(output / "search.json", "search.json", problems) or {}
    for row in data.get("postings", []):
        posting = dict(zip(data["fields"], row, strict=True))
        slug, ends = _plain(posting["slug"]), posting["ends"]
        if slug in rows and ends:
            _tell(said, slug, "search.json", [ends, None, None], problems)
            said[slug].append(Said("the instant in search.json", _instant(posting["closes"])))


def _jobs(output, rows, said, problems):
    if not (output / "jobs.xml").is_file():
        return
    for job in _xml(output / "jobs.xml", "jobs.xml", problems, "job"):
        # A job at several places is there several times, and its numbers begin with the slug.
        slug, number = _slug(job.findtext("url") or ""), _plain(job.findtext("referencenumber") or "")
        row = rows.get(slug)
        if row is None or not number.startswith(slug):
            problems.append(f"jobs.xml: {slug} is not a posting of board list")
            continue
        if row["state"] not in TAKES or row["type"] not in JOBS:
            problems.append(f"{slug}: {row['state']} {row['type']}, and in jobs.xml")
        if job.findtext("date") != row["published"]:
            problems.append(f"{slug}: jobs.xml has the date {job.findtext('date')}, board list {row['published']}")
        expires = job.findtext("expirationdate")
        if (expires is None) != (row["closes"] is None):
            problems.append(f"{slug}: jobs.xml expires {expires}, board list {row['deadline']}")
        if expires is not None:
            # A deadline at 00:00 is the end of the day before, which is the last one for applications.
            begins = row["deadline"].split()[1:2] == ["00:00"]
            day = datetime.date.fromisoformat(expires) + datetime.timedelta(days=1 if begins else 0)
            said[slug].append(Said("jobs.xml", date=day.isoformat()))


# Reading

def _instant(text: str) -> datetime.datetime:
    moment = datetime.datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment.astimezone(UTC)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _squeezed(text: str) -> str:
    return " ".join(_plain(text).split())


def _slug(address: str) -> str:
    """The slug in a posting's address, absolute or relative."""
    parts = urllib.parse.unquote(urllib.parse.urlsplit(address).path).rstrip("/").split("/")
    return _plain(parts[-1])


def _json(file, source, problems):
    try:
        return json.loads(file.read_bytes())
    except ValueError as error:
        problems.append(f"{source}: {error}")
        return None


def _xml(file, source, problems, name):
    try:
        return list(xml.etree.ElementTree.parse(file).getroot().iter(name))
    except xml.etree.ElementTree.ParseError as error:
        problems.append(f"{source}: {error}")
        return []
