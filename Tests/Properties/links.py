"""Every link, redirect, feed entry and anchor that a build publishes leads to something that it publishes.

The judge `links` of `Judges` asks more of a site that nobody has spoilt (how a link is written, say); this one asks
less of more: it also reads stylesheets, feeds, calendars and data.
"""
import html
import json
import pathlib
import re
import unicodedata
import urllib.parse

from ..Harness.report import Report
from ..Harness.site import Page, Site
from ..Judges.links import ATTRIBUTES, target_of
from .case import Case

HREF = re.compile(r"""<[a-z][^<>]*?\s(?:href|src|poster)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)


def judge(output: pathlib.Path, case: Case, warned=()) -> list[str]:
    report = Report("links", quiet=True)
    try:
        site = Site("", output, json.loads((output / "postings.json").read_bytes())["url"])
    except (OSError, ValueError, KeyError) as error:
        return [f"links: postings.json does not say what site it is of: {error}"]
    foreign = {path.removeprefix("content/") for path in case.paths("content/")} | set(case.foreign)
    foreign |= {unicodedata.normalize("NFC", path) for path in foreign}
    made = [file for file in sorted(output.rglob("*")) if file.is_file() and (name := file.relative_to(output).as_posix())
            not in foreign and not name.startswith((".board/", ".git/")) and (file.suffix == ".css" or not name.startswith("assets/"))]
    checker = Checker(site, report)
    for file in made:
        checker.read(file)
    return [f"links: {failure}" for failure in dict.fromkeys(report.failures)
            if not any(f"{path}: nothing is there" in failure for path in warned)]


class Checker:
    """Reads published files one by one, and reports dead links."""

    def __init__(self, site: Site, report: Report):
        self.site, self.report = site, report

    def read(self, file: pathlib.Path) -> None:
        readers = {".html": self._page, ".css": self._stylesheet, ".xml": self._xml, ".json": self._json, ".ics": self._calendar,
                   ".txt": self._robots}
        if reader := readers.get(file.suffix):
            reader(Page(self.site, file))

    def _page(self, page: Page) -> None:
        page = self.site.pages.get(page.path, page)
        for element in page.tree.iter():
            if not isinstance(element.tag, str):
                continue
            if (name := ATTRIBUTES.get(element.tag)) and element.get(name) is not None:
                self._link(page, element.get(name))
            if element.get("poster"):
                self._link(page, element.get("poster"))
            for candidate in (element.get("srcset") or "").split(","):
                if candidate.strip():
                    self._link(page, candidate.split()[0])
            if element.tag == "meta":
                content = element.get("content") or ""
                if (element.get("http-equiv") or "").lower() == "refresh":
                    self._link(page, content.partition("url=")[2])
                elif content.startswith(("http://", "https://")) or element.get("property") in ("og:image", "og:url"):
                    self._link(page, content)
            elif element.tag == "script" and element.get("type") == "application/ld+json":
                self._data(page, element.text or "")
            elif element.tag == "style":
                self._css(page, element.text or "")

    def _link(self, page: Page, href: str) -> None:
        """A link as a browser reads it, without white space around it."""
        href = href.strip(" \t\n\r\f")
        self.report.count("links")
        if href.startswith(self.site.url) or href + "/" == self.site.url:
            self._absolute(page, href)
            return
        try:
            parts = urllib.parse.urlsplit(href)
        except ValueError:
            return
        if parts.scheme or parts.netloc:
            return
        target = target_of(page, urllib.parse.unquote(parts.path), href, self.report)
        self._anchor(page, target, parts.fragment, href)

    def _absolute(self, page, href: str) -> None:
        parts = urllib.parse.urlsplit(href)
        root = self.site.pages.get("/") or page
        path = urllib.parse.unquote(parts.path) or "/"
        self._anchor(page, target_of(root, path, href, _At(page, self.report)), parts.fragment, href)

    def _anchor(self, page, target: pathlib.Path | None, fragment: str, href: str) -> None:
        if target is None or not fragment or target.suffix != ".html":
            return
        other = self.site.pages.get("/" + target.relative_to(self.site.folder).as_posix().removesuffix("index.html"))
        names = other.ids | set(other.tree.xpath("//a/@name")) if other else set()
        # `#top` and an empty anchor lead to the top of any page.
        if fragment not in names and urllib.parse.unquote(fragment) not in names and fragment.lower() != "top":
            self.report.fail(page, f"{href}: no element has that id")

    def _stylesheet(self, page: Page) -> None:
        self._css(page, page.file.read_text("utf-8", "replace"))

    def _css(self, page: Page, text: str) -> None:
        text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
        # A string outside `url(…)` is not an address, except in `@import "…"`.
        pattern = r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)|@import\s*(?:"([^"]*)"|'([^']*)')|"[^"]*"|'[^']*'"""
        for match in re.finditer(pattern, text, re.IGNORECASE):
            address = next((group for group in match.groups() if group), "")
            if address and not address.startswith(("data:", "#")):
                self._link(page, address)

    def _xml(self, page: Page) -> None:
        text = page.file.read_text("utf-8", "replace")
        texts = re.findall(r"<!\[CDATA\[(.*?)\]\]>", text, re.DOTALL)
        rest = re.sub(r"<!\[CDATA\[.*?\]\]>", "", text, flags=re.DOTALL)
        texts += map(html.unescape, re.findall(r">([^<>]+)<", rest))
        for found in texts:
            self._text(page, found)
        for found in re.findall(r"\s(?:href|src|url)=\"([^\"]*)\"", rest):
            self._text(page, html.unescape(found))

    def _json(self, page: Page) -> None:
        self._data(page, page.file.read_text("utf-8", "replace"))

    def _data(self, page: Page, text: str) -> None:
        try:
            pending = [json.loads(text)]
        except ValueError as error:
            self.report.fail(page, f"data that is not JSON: {error}")
            return
        while pending:
            value = pending.pop()
            if isinstance(value, dict):
                pending += value.values()
            elif isinstance(value, list):
                pending += value
            elif isinstance(value, str):
                self._text(page, value)

    def _text(self, page: Page, text: str) -> None:
        """A value in data: an address, or HTML that is read elsewhere, so that its links must be absolute."""
        text = text.strip()
        if text.startswith(self.site.url) and not re.search(r"\s", text):
            self._absolute(page, text)
        elif page.file.name == "search.json" and re.fullmatch(r"/[^/\s]\S*\.\w+", text):
            self._absolute(page, urllib.parse.urljoin(self.site.url, "." + text))
        for match in HREF.finditer(text) if "<" in text else ():
            address = html.unescape(match[1] or match[2] or "")
            if address.startswith(self.site.url):
                self._absolute(page, address)
            elif address and not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", address):
                self.report.fail(page, f"{address}: relative, in a text that is read elsewhere")

    def _calendar(self, page: Page) -> None:
        text = re.sub(r"\r?\n[ \t]", "", page.file.read_text("utf-8", "replace"))
        for match in re.finditer(re.escape(self.site.url) + r"[^\s\\,;]*", text):
            self._absolute(page, match[0])

    def _robots(self, page: Page) -> None:
        for address in re.findall(r"^Sitemap:\s*(\S+)", page.file.read_text("utf-8", "replace"), re.MULTILINE):
            self._link(page, address)


class _At:
    """A report for a link that is resolved from the front page but is on another page."""

    def __init__(self, page, report: Report):
        self._page, self._report = page, report

    def fail(self, _, reason) -> None:
        self._report.fail(self._page, reason)
