"""Feeds, calendars, data files, the site map and robots.txt, each read by the rules of its own format."""
import datetime
import email.utils
import json
import pathlib
import re
import urllib.parse

import feedparser
import icalendar
import lxml.etree

from ..Harness.report import Report
from ..Harness.site import LISTINGS, Site, is_absolute, plain

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
# RFC 3339, as Atom and JSON Feed require.
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
# W3C date and time, as in site maps: a day, or a moment with its zone.
W3C = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?")

# The number of entries after which a feed may stop.
NEWEST = 20
# The last moments of known postings of the board "edges". A full hour may also be the second before it.
DEADLINES = {
    "closing": "2026-12-08T00:00:00", "closing-within-hours": "2026-12-01T10:00:00",
    "closing-anywhere-on-earth": "2026-12-01T12:00:00", "open-at-an-offset": "2027-02-01T11:30:00",
}


def judge(sites: list[Site], report: Report, tools) -> None:
    for site in sites:
        if site.is_preview:
            continue
        _presence(site, report)
        for name, check in (("feed.xml", _atom), ("feed.json", _json_feed), ("deadlines.ics", _calendar),
                            ("deadline.ics", _reminder), ("texts.json", _texts), ("postings.json", _postings), ("jobs.xml", _jobs), ("search.json", _search),
                            ("robots.txt", _robots)):
            for file in site.files(name):
                report.count(name)
                try:
                    check(site, file, report)
                except Exception as error:
                    report.fail(site.label(file), f"cannot be read: {type(error).__name__}: {error}")
        try:
            _sitemap(site, report)
        except Exception as error:
            report.fail(f"{site.name}/sitemap.xml", f"cannot be read: {type(error).__name__}: {error}")


def _presence(site: Site, report: Report) -> None:
    for name in ("postings.json", "jobs.xml", "search.json", "texts.json", "sitemap.xml", "robots.txt"):
        report.check((site.folder / name).is_file(), f"{site.name}/{name}", "is missing")
    missing = []
    for page in site.of_kind(*LISTINGS):
        if re.search(r"/page/\d+/$", page.path):
            continue
        for name in ("feed.xml", "feed.json", "deadlines.ics"):
            if not (page.file.parent / name).is_file():
                missing.append(page.path + name)
    if missing:
        report.fail(site.name, f"{len(missing)} feeds of listings are missing: {', '.join(missing[:4])} …")
    for page in site.pages.values():
        for href in page.tree.xpath('//link[@rel="alternate" and @type]/@href'):
            report.check(not href.startswith("http") or href.startswith(site.url), page, f"names the feed {href}")


def _entry(site: Site, url, title, label: str, report: Report, states=("upcoming", "open", "closing"), text="") -> None:
    """What a feed says about a posting agrees with its page. `text` is all of its plain text."""
    if not report.check(is_absolute(url), label, f"{url!r} is not an absolute address"):
        return
    page = site.page_at(url)
    if not report.check(page is not None and page.kind == "posting", label, f"{url} is not a posting of the site"):
        return
    report.check(page.state in states, label, f"{url} is {page.state}")
    _ascii(site, url, label, report)
    for entity in set(re.findall(r"&(?:amp|lt|gt|quot|#\d+);", f"{title} {text}")):
        if entity not in page.text:
            key = ("entity", site.name, label.rpartition("/")[2])
            report.fail_once(key, label, f"{url}: {entity} is escaped twice: {text[:80]!r}")
    if title is not None:
        report.check(page.heading in plain(title), label, f"the title {title!r} is not the page's, {page.heading!r}")


def _ascii(site: Site, url: str, label: str, report: Report) -> None:
    """Site maps, calendars and data are read by programs that know only RFC 3986."""
    if not url.isascii():
        key = ("ascii", site.name, label.rpartition("/")[2])
        report.fail_once(key, label, f"{url} has letters that an address has to have percent-encoded")


def _agrees(site: Site, file: pathlib.Path, urls: list[str], label: str, report: Report) -> None:
    """The feed of a listing has the postings on its page, or the newest of a long list."""
    page = site.pages.get("/" + (file.parent / "index.html").relative_to(site.folder).as_posix().removesuffix("index.html"))
    if page is None:
        report.fail(label, "belongs to no page")
        return
    on_page = {urllib.parse.urljoin(page.url, href) for href in page.tree.xpath('//ol[@class="cards"]/li//h3/a/@href')}
    lacking = {urllib.parse.unquote(url) for url in on_page} - {urllib.parse.unquote(url) for url in urls}
    report.check(not lacking or len(urls) >= NEWEST, label, f"lacks {len(lacking)} of the {len(on_page)} postings on its page")
    report.check(len(urls) == len(set(urls)), label, "names a posting twice")


def _atom(site: Site, file: pathlib.Path, report: Report) -> None:
    label = site.label(file)
    data = file.read_bytes()
    feed = feedparser.parse(data)
    report.check(not feed.bozo, label, f"not well formed: {feed.get('bozo_exception')}")
    root = lxml.etree.fromstring(data)
    report.check(root.tag == ATOM + "feed", label, f"the root is {root.tag}")
    for name in ("id", "title", "updated"):
        report.check(plain(root.findtext(ATOM + name) or ""), label, f"the feed has no {name}")
    report.check(is_absolute(feed.feed.get("id")), label, "the feed's id is not an address")
    links = {link.get("rel", "alternate"): link.get("href") for link in root.findall(ATOM + "link")}
    own = links.get("self") or ""
    report.check(urllib.parse.unquote(own) == urllib.parse.unquote(site.address(file)), label, f"its own address is {own!r}")
    _ascii(site, own, label, report)
    report.check(site.page_at(links.get("alternate", "")) is not None, label, "its page is not of the site")
    has_author = root.find(ATOM + "author") is not None
    moments = [element for element in root.iter(ATOM + "updated", ATOM + "published")]
    for element in moments:
        report.check(MOMENT.fullmatch(element.text or ""), label, f"{element.text!r} is not a moment (RFC 3339)")
    for entry in feed.entries:
        report.check(entry.get("id") and entry.get("link") and entry.get("updated_parsed"), label,
                     f"{entry.get('link')}: an entry lacks its id, link or updated")
    ids = [entry.findtext(ATOM + "id") for entry in root.findall(ATOM + "entry")]
    report.check(len(ids) == len(set(ids)), label, "two entries have one id")
    urls = []
    for entry in root.findall(ATOM + "entry"):
        url = next((link.get("href") for link in entry.findall(ATOM + "link") if link.get("rel", "alternate") == "alternate"), "")
        urls.append(url)
        report.check(has_author or entry.find(ATOM + "author") is not None, label, f"{url}: no author")
        for link in entry.findall(ATOM + "link"):
            report.check(is_absolute(link.get("href")), label, f"{link.get('href')!r} is not absolute")
        _entry(site, url, entry.findtext(ATOM + "title") or "", label, report, text=entry.findtext(ATOM + "summary") or "")
    _agrees(site, file, urls, label, report)


# JSON Feed 1.1: the type of each field; those required come first.
FEED_FIELDS = {"version": str, "title": str, "items": list, "home_page_url": str, "feed_url": str, "description": str,
               "user_comment": str, "next_url": str, "icon": str, "favicon": str, "authors": list, "language": str,
               "expired": bool, "hubs": list}
ITEM_FIELDS = {"id": str, "url": str, "external_url": str, "title": str, "content_html": str, "content_text": str,
               "summary": str, "image": str, "banner_image": str, "date_published": str, "date_modified": str,
               "authors": list, "tags": list, "language": str, "attachments": list}


def _fields(values, allowed: dict, label: str, report: Report) -> None:
    for key, value in values.items():
        if key.startswith("_"):
            continue
        if not report.check(key in allowed, label, f"JSON Feed has no field {key!r}"):
            continue
        report.check(isinstance(value, allowed[key]), label, f"{key} is {value!r}")
        if key.endswith("url") or key in ("icon", "favicon", "image", "banner_image"):
            report.check(is_absolute(value), label, f"{key} is {value!r}, no absolute address")
        if key.startswith("date_"):
            report.check(isinstance(value, str) and MOMENT.fullmatch(value), label, f"{key} is {value!r}, no moment")
        if key == "language":
            report.check(re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", str(value)), label, f"language is {value!r}")
    for author in values.get("authors", []):
        report.check(isinstance(author, dict) and author.keys() & {"name", "url", "avatar"}
                     and author.keys() <= {"name", "url", "avatar"}, label, f"an author is {author!r}")
        if "url" in author:
            report.check(is_absolute(author["url"]), label, f"an author's address is {author['url']!r}")


def _json_feed(site: Site, file: pathlib.Path, report: Report) -> None:
    label = site.label(file)
    feed = _strict_json(file)
    for key in ("version", "title", "items"):
        report.check(key in feed, label, f"has no {key}")
    report.check(feed.get("version") in ("https://jsonfeed.org/version/1", "https://jsonfeed.org/version/1.1"), label,
                 f"the version is {feed.get('version')!r}")
    _fields(feed, FEED_FIELDS, label, report)
    own = feed.get("feed_url", "")
    report.check(urllib.parse.unquote(own) == urllib.parse.unquote(site.address(file)), label, f"feed_url is {own!r}")
    _ascii(site, own, label, report)
    report.check(site.page_at(feed.get("home_page_url", "")) is not None, label, "home_page_url is not a page of the site")
    ids, urls = [], []
    for item in feed.get("items", []):
        _fields(item, ITEM_FIELDS, label, report)
        report.check(item.get("id"), label, f"{item.get('url')}: no id")
        report.check("content_text" in item or "content_html" in item, label, f"{item.get('id')}: no content")
        report.check(all(isinstance(tag, str) for tag in item.get("tags", [])), label, f"{item.get('id')}: a tag is not text")
        ids.append(item.get("id"))
        urls.append(item.get("url", ""))
        _entry(site, item.get("url"), item.get("title"), label, report, text=item.get("content_text", ""))
    report.check(len(ids) == len(set(ids)), label, "two items have one id")
    _agrees(site, file, urls, label, report)


def _strict_json(file: pathlib.Path):
    def twice(pairs):
        found = dict(pairs)
        if len(found) != len(pairs):
            raise ValueError(f"a key twice among {[key for key, _ in pairs]}")
        return found

    def constant(name):
        raise ValueError(f"{name} is not JSON")

    return json.loads(file.read_bytes().decode("utf-8"), object_pairs_hook=twice, parse_constant=constant)


def _calendar(site: Site, file: pathlib.Path, report: Report) -> None:
    label = site.label(file)
    data = file.read_bytes()
    report.check(data.endswith(b"\r\n"), label, "does not end its last line with CR LF")
    lines = data.removesuffix(b"\r\n").split(b"\r\n")
    report.check(not any(b"\n" in line or b"\r" in line for line in lines), label, "a line ends without CR LF")
    for line in lines:
        if report.check(len(line) <= 75, label, f"a line of {len(line)} octets: {line[:40]!r}"):
            report.check(_decodes(line), label, f"a character is split between two lines: {line!r}")
        report.check(line, label, "an empty line")
    calendar = icalendar.Calendar.from_ical(data)
    report.check(calendar.get("prodid") and calendar.get("version") == "2.0", label, "no PRODID, or VERSION is not 2.0")
    report.check(not calendar.errors, label, f"errors: {calendar.errors}")
    events = calendar.walk("VEVENT")
    report.check(len(events) == data.count(b"BEGIN:VEVENT"), label, "an event is not read")
    identifiers = [str(event.get("uid", "")) for event in events]
    report.check(all(identifiers), label, "an event has no UID")
    report.check(len(set(identifiers)) == len(identifiers), label, "two events have one UID")
    for event in events:
        url = str(event.get("url", ""))
        report.check(not event.errors, label, f"{url}: {event.errors}")
        page = site.page_at(url)
        report.check(event.get("dtstamp") is not None, label, f"{url}: no DTSTAMP")
        start = event.get("dtstart")
        if not report.check(start is not None, label, f"{url}: no DTSTART"):
            continue
        if "-event-" in str(event.get("uid")):
            # An information session: a day, or a time in UTC, and no deadline.
            report.check(start.to_ical().endswith(b"Z") or type(start.dt) is datetime.date, label, f"{url}: {start.to_ical()}")
            _entry(site, url, None, label, report, text=str(event.get("summary")))
            continue
        moment = start.dt
        is_utc = isinstance(moment, datetime.datetime) and moment.utcoffset() == datetime.timedelta(0)
        report.check(is_utc and start.to_ical().endswith(b"Z"), label, f"{url}: DTSTART {start.to_ical()} is not in UTC")
        _entry(site, url, None, label, report, text=f"{event.get('summary')} {event.get('location')} {event.get('description')}")
        if page and is_utc:
            report.check(page.heading in plain(str(event.get("summary", ""))), label,
                         f"{url}: the summary {event.get('summary')!r} has not the title {page.heading!r}")
            _expected_deadline(site, page.path, moment, label, report)


def _reminder(site: Site, file: pathlib.Path, report: Report) -> None:
    """The deadline of one posting, with reminders a week and a day before."""
    _calendar(site, file, report)
    events = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    label = site.label(file)
    deadlines = [event for event in events if "-event-" not in str(event.get("uid"))]
    if report.check(len(deadlines) == 1 or events and not deadlines, label, f"{len(deadlines)} deadlines, not one") and deadlines:
        alarms = [alarm["trigger"].dt.days for alarm in deadlines[0].walk("VALARM")]
        report.check(sorted(alarms) == [-7, -1], label, f"reminds {alarms} days before, not seven and one")


def _texts(site: Site, file: pathlib.Path, report: Report) -> None:
    texts = _strict_json(file).get("texts", {})
    listed = {page.path.split("/")[2] for page in site.listed}
    report.check(set(texts) == listed, site.label(file), f"{len(texts)} texts, {len(listed)} postings are listed")


def _decodes(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _expected_deadline(site: Site, path: str, moment: datetime.datetime, label: str, report: Report) -> None:
    expected = DEADLINES.get(path.removeprefix("/postings/").rstrip("/")) if site.states else None
    if expected:
        end = datetime.datetime.fromisoformat(expected + "+00:00")
        early = (end - moment).total_seconds()
        report.check(0 <= early <= 60, label, f"{path} closes at {end}, not at {moment}")


def _postings(site: Site, file: pathlib.Path, report: Report) -> None:
    label = site.label(file)
    data = _strict_json(file)
    version = data.get("version")
    report.check(isinstance(version, int) and version >= 1, label, f"the version is {version!r}")
    postings = data.get("postings")
    if not report.check(isinstance(postings, list), label, "has no list of postings"):
        return
    listed = {urllib.parse.unquote(page.url) for page in site.listed}
    urls = {urllib.parse.unquote(posting.get("url", "")) for posting in postings}
    report.check(listed == urls, label, f"has {len(urls)} postings, the front page lists {len(listed)}")
    for posting in postings:
        _entry(site, posting.get("url"), posting.get("title"), label, report, text=posting.get("summary") or "")
        page = site.page_at(posting.get("url", ""))
        if page:
            report.check(posting.get("state") == page.state, label, f"{page.path} is {page.state}, not {posting.get('state')}")


def _search(site: Site, file: pathlib.Path, report: Report) -> None:
    data = _strict_json(file)
    rows = data if isinstance(data, list) else data.get("postings", [])
    report.check(len(rows) == len(site.listed), site.label(file), f"{len(rows)} postings, {len(site.listed)} are listed")


JOB_FIELDS = ("title", "date", "referencenumber", "url", "company", "country", "description")


def _jobs(site: Site, file: pathlib.Path, report: Report) -> None:
    label = site.label(file)
    root = lxml.etree.fromstring(file.read_bytes())
    report.check(root.tag == "source", label, f"the root is {root.tag}")
    report.check(plain(root.findtext("publisher") or ""), label, "no publisher")
    report.check(is_absolute(plain(root.findtext("publisherurl") or "")), label, "publisherurl is not an address")
    jobs = root.findall("job")
    if jobs or root.find("lastBuildDate") is not None:
        report.check(_is_date(root.findtext("lastBuildDate")), label, f"lastBuildDate is {root.findtext('lastBuildDate')!r}")
    no_work = _no_work(site)
    open_now = [page for page in site.listed if page.state in ("open", "closing") and page.path not in no_work]
    addresses = {plain(job.findtext("url") or "") for job in jobs}
    report.check(len(addresses) == len(open_now), label, f"{len(addresses)} jobs, {len(open_now)} are open")
    numbers = [job.findtext("referencenumber") for job in jobs]
    report.check(len(set(numbers)) == len(numbers), label, "two jobs have one reference number")
    for job in jobs:
        url = plain(job.findtext("url") or "")
        for name in JOB_FIELDS:
            missing = not plain(job.findtext(name) or "")
            # A remote job may be done from anywhere, and then has no country.
            anywhere = name == "country" and plain(job.findtext("remotetype") or "")
            report.check(not missing or anywhere, label, f"{url}: no {name}")
        for name in ("city", "state"):
            report.check(job.find(name) is not None, label, f"{url}: no <{name}>, not even an empty one")
        country = plain(job.findtext("country") or "")
        report.check(not country or re.fullmatch(r"[A-Z]{2}", country), label, f"{url}: the country is {country!r}")
        report.check(_is_date(job.findtext("date")), label, f"{url}: the date is {job.findtext('date')!r}")
        text = " ".join(job.findtext(name) or "" for name in ("company", "city", "state", "salary", "category"))
        _entry(site, url, job.findtext("title"), label, report, ("open", "closing"), text)
        for href in re.findall(r'(?:href|src)="([^"]*)"', job.findtext("description") or ""):
            report.check(is_absolute(href) or href.startswith("mailto:"), label, f"{url}: the description links to {href!r}")


def _no_work(site: Site) -> set[str]:
    """The paths of grants and courses."""
    try:
        postings = json.loads((site.folder / "postings.json").read_text(encoding="utf-8"))["postings"]
    except (OSError, ValueError, KeyError):
        return set()
    return {f"/postings/{posting.get('id')}/" for posting in postings if posting.get("type") in ("grant", "course")}


def _is_date(text) -> bool:
    text = plain(text or "")
    if W3C.fullmatch(text):
        return _is_day(text)
    try:
        return email.utils.parsedate_to_datetime(text) is not None
    except (TypeError, ValueError):
        return False


def _is_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat((text[:10] + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _sitemap(site: Site, report: Report) -> None:
    file = site.folder / "sitemap.xml"
    if not file.is_file():
        return
    label = site.label(file)
    found: list[str] = []
    for part, root in _sitemap_parts(site, file, report):
        report.count("site maps")
        report.check(root.tag == SITEMAP + "urlset", part, f"the root is {root.tag}")
        for entry in root:
            found.append(entry.findtext(SITEMAP + "loc") or "")
            changed = entry.findtext(SITEMAP + "lastmod")
            report.check(changed is None or (W3C.fullmatch(changed) and _is_day(changed)), part,
                         f"{found[-1]}: lastmod is {changed!r}")
    report.check(len(found) == len(set(found)), label, "an address stands in it twice")
    for url in found:
        if not report.check(is_absolute(url), label, f"{url!r} is not absolute"):
            continue
        page = site.page_at(url)
        if report.check(page is not None, label, f"{url} is not a page of the site"):
            _ascii(site, url, label, report)
            report.check(page.is_indexable and page.kind not in ("redirect", "not_found"), label, f"{url} is not to be indexed")
    plainly = {urllib.parse.unquote(url) for url in found}
    missing = [page.path for page in site.listed if urllib.parse.unquote(page.url) not in plainly]
    report.check(not missing, label, f"{len(missing)} listed postings are not in it: {missing[:3]}")
    report.check(site.url in found, label, "the front page is not in it")


def _sitemap_parts(site: Site, file: pathlib.Path, report: Report):
    root = lxml.etree.fromstring(file.read_bytes())
    if root.tag != SITEMAP + "sitemapindex":
        return [(site.label(file), root)]
    parts = []
    for location in root.iter(SITEMAP + "loc"):
        part = site.folder / location.text.removeprefix(site.url)
        if report.check(part.is_file(), site.label(file), f"{location.text} is not there"):
            parts.append((site.label(part), lxml.etree.fromstring(part.read_bytes())))
    return parts


def _robots(site: Site, file: pathlib.Path, report: Report) -> None:
    lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines()]
    report.check(f"Sitemap: {site.url}sitemap.xml" in lines, site.label(file), "does not name the site map")
    report.check(any(line.lower().startswith("user-agent:") for line in lines), site.label(file), "names no user agent")
    report.check("Disallow: /" not in lines, site.label(file), "keeps everybody out")
