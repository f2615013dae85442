"""Links, images, feeds and anchors lead somewhere in the site. Addresses for other sites are absolute and consistent."""
import pathlib
import posixpath
import re
import urllib.parse

from ..Harness.report import Report
from ..Harness.site import Page, Site, is_absolute

# The attributes of elements that have addresses.
ATTRIBUTES = {"a": "href", "area": "href", "link": "href", "img": "src", "script": "src", "source": "src",
              "form": "action", "iframe": "src", "object": "data", "video": "src", "audio": "src", "input": "src"}
OUTWARD = ("http://", "https://", "mailto:", "tel:")


def judge(sites: list[Site], report: Report, tools) -> None:
    for site in sites:
        alternates: dict[str, dict[str, str]] = {}
        for page in site.pages.values():
            report.look("pages")
            _page(page, report)
            _canonical(page, report)
            if found := _alternates(page, report):
                alternates[page.url] = found
        for url, others in alternates.items():
            for other in others.values():
                if other != url and url not in alternates.get(other, {}).values():
                    report.fail(site.name, f"{url} names {other} as its translation, which does not name it")


def _page(page: Page, report: Report) -> None:
    for element in page.tree.iter():
        if element.tag == "base":
            report.fail(page, "<base> moves every link")
        attribute = ATTRIBUTES.get(element.tag)
        if attribute is None or element.get(attribute) is None:
            continue
        if element.tag == "link" and (element.get("rel") == "canonical" or element.get("hreflang")):
            continue
        report.look("links")
        _link(page, element.get(attribute), report)
    for content in page.tree.xpath('//meta[@http-equiv="refresh"]/@content'):
        _link(page, content.partition("url=")[2], report)
    for candidates in page.tree.xpath("//@srcset"):
        for candidate in candidates.split(","):
            _link(page, candidate.split()[0], report)


def _link(page: Page, href: str, report: Report) -> None:
    site = page.site
    if href.lower().startswith(OUTWARD):
        if href.startswith(site.url):
            report.fail(page, f"{href}: a link to the own site is absolute")
        elif href.startswith("mailto:"):
            _mail(page, href, report)
        return
    parts = urllib.parse.urlsplit(href)
    if parts.scheme or parts.netloc:
        report.fail(page, f"{href}: a link of a scheme that is not expected")
        return
    if parts.path.startswith("/") != (page.kind == "not_found") and parts.path:
        report.fail(page, f"{href}: " + ("not relative" if parts.path.startswith("/") else "not rooted, on the 404 page"))
        return
    target = target_of(page, urllib.parse.unquote(parts.path), href, report)
    if target is None or not parts.fragment or target.suffix != ".html":
        return
    other = site.pages["/" + target.relative_to(site.folder).as_posix().removesuffix("index.html")]
    if urllib.parse.unquote(parts.fragment) not in other.ids:
        report.fail(page, f"{href}: no element has that id")


def _mail(page: Page, href: str, report: Report) -> None:
    address = urllib.parse.unquote(href[len("mailto:"):].partition("?")[0])
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", address) or re.search(r"[\s\"<>]", href):
        report.fail(page, f"{href}: not an e-mail address")


def target_of(page: Page, path: str, href: str, report: Report) -> pathlib.Path | None:
    """The file that a path leads to, which must exist."""
    site = page.site
    prefix = urllib.parse.unquote(site.prefix)
    # Two more folders, so that a path with too many '..' is noticed.
    base = "/-/-" + prefix
    rooted = "/-/-" + path if path.startswith("/") else posixpath.join(base, page.path[1:].rpartition("/")[0], path)
    resolved = posixpath.normpath(rooted) + ("/" if path.endswith("/") else "")
    if path in ("", "."):
        return page.file if path == "" else page.file.parent / "index.html"
    if not (resolved + "/").startswith(base):
        report.fail(page, f"{href}: leaves the site")
        return None
    target = site.folder / resolved[len(base):]
    if target.is_dir():
        trailing = path.endswith("/") or path.rpartition("/")[2] in (".", "..")
        if not trailing:
            report.fail(page, f"{href}: a folder without its slash")
            return None
        target = target / "index.html"
    if not target.is_file():
        report.fail(page, f"{href}: nothing is there")
        return None
    return target


def _canonical(page: Page, report: Report) -> None:
    found = page.tree.xpath('//link[@rel="canonical"]/@href')
    if page.kind == "not_found":
        report.check(not found, page, "the 404 page has a canonical address")
        return
    if not report.check(len(found) == 1, page, f"{len(found)} canonical addresses"):
        return
    target = page.site.page_at(found[0])
    report.check(is_absolute(found[0]), page, f"the canonical address {found[0]} is not absolute")
    if page.kind == "redirect":
        report.check(target is not None, page, f"the canonical address {found[0]} is not a page")
    else:
        report.check(target is page, page, f"the canonical address {found[0]} is not the page's own")


def _alternates(page: Page, report: Report) -> dict[str, str]:
    """The translations that a page names, itself included, by language."""
    found = {}
    for element in page.tree.xpath("//link[@hreflang]"):
        language, url = element.get("hreflang"), element.get("href")
        report.count("translations")
        report.check(is_absolute(url), page, f"the translation {url} is not absolute")
        report.check(page.site.page_at(url) is not None, page, f"the translation {url} is not a page")
        report.check(language not in found, page, f"two translations into {language}")
        found[language] = url
    if found:
        report.check(page.url in found.values(), page, "names its translations and not itself")
    return found
