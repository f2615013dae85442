"""A built site and its pages, for judges."""
import dataclasses
import functools
import pathlib
import re
import urllib.parse

import lxml.html

# The kinds of pages that list postings; each has feeds of its own.
LISTINGS = {"home", "band", "type", "area", "place", "organisation", "remote"}
STATES = ("draft", "scheduled", "upcoming", "open", "closing", "closed", "filled", "withdrawn")


class Page:
    """One HTML page of a built site. `path` begins at the site's root: "/bands/senior/"."""

    def __init__(self, site: "Site", file: pathlib.Path):
        self.site, self.file = site, file
        self.path = "/" + file.relative_to(site.folder).as_posix().removesuffix("index.html")
        self.url = urllib.parse.urljoin(site.url, urllib.parse.quote(self.path[1:]))

    def __str__(self) -> str:
        return self.site.name + self.path

    @functools.cached_property
    def tree(self):
        parser = lxml.html.HTMLParser(encoding="utf-8")
        return lxml.html.document_fromstring(self.file.read_bytes(), parser=parser)

    @functools.cached_property
    def kind(self) -> str:
        """The class of the body; a redirect has none."""
        body = self.tree.find("body")
        return body.get("class", "redirect").split()[0] if body is not None else "redirect"

    @functools.cached_property
    def state(self) -> str | None:
        """The state of a posting, from what its key facts are marked with."""
        for element in self.tree.xpath('//*[contains(concat(" ", @class, " "), " when ")]'):
            return next((word for word in element.get("class").split() if word in STATES), None)
        return None

    @functools.cached_property
    def ids(self) -> set[str]:
        return set(self.tree.xpath("//@id"))

    @functools.cached_property
    def text(self) -> str:
        """The text of the page for a reader, with each run of spaces as one."""
        hidden = {"script", "style", "template", "noscript"}
        parts: list[str] = []

        def walk(element) -> None:
            if not isinstance(element.tag, str) or element.tag in hidden or element.get("hidden") is not None:
                return
            parts.append(element.text or "")
            for child in element:
                # Blocks are separated by spaces, marked words are not.
                parts.append("" if child.tag in {"a", "b", "i", "em", "strong", "code", "small", "time"} else " ")
                walk(child)
                parts.append(child.tail or "")

        walk(self.tree.find("body"))
        return plain("".join(parts))

    @functools.cached_property
    def is_indexable(self) -> bool:
        robots = self.tree.xpath('//meta[@name="robots"]/@content')
        return not any("noindex" in value for value in robots)

    @functools.cached_property
    def heading(self) -> str:
        return plain(" ".join(self.tree.xpath("string(//h1)").split()))


def plain(text: str) -> str:
    """A text with each run of spaces as one space."""
    return re.sub(r"\s+", " ", text).strip()


@dataclasses.dataclass(eq=False)
class Site:
    """A built site: where its files are and what address it was built for."""
    name: str
    folder: pathlib.Path
    url: str
    # Whether drafts and future postings are shown.
    is_preview: bool = False
    # The known properties of postings, by name.
    states: dict[str, str] = dataclasses.field(default_factory=dict)
    # The only judge that it is built for; None for all.
    judge: str | None = None

    @property
    def prefix(self) -> str:
        """The path of its address: "/board/"."""
        return urllib.parse.urlsplit(self.url).path

    @functools.cached_property
    def pages(self) -> dict[str, Page]:
        """Every page by its path."""
        found = [Page(self, file) for file in sorted(self.folder.rglob("*.html"))]
        return {page.path: page for page in found}

    def of_kind(self, *kinds: str) -> list[Page]:
        return [page for page in self.pages.values() if page.kind in kinds]

    def page_at(self, url: str) -> Page | None:
        """The page at an absolute address of this site."""
        if not url.startswith(self.url):
            return None
        path = urllib.parse.unquote(urllib.parse.urlsplit(url).path)
        return self.pages.get("/" + path[len(urllib.parse.unquote(self.prefix)):])

    @functools.cached_property
    def listed(self) -> list[Page]:
        """The postings that the front page lists, on all its pages."""
        found: list[Page] = []
        for page in self.of_kind("home"):
            for href in page.tree.xpath('//ol[@class="cards"]/li//h3/a/@href'):
                target = self.page_at(urllib.parse.urljoin(page.url, href))
                if target is not None:
                    found.append(target)
        return found

    def files(self, name: str) -> list[pathlib.Path]:
        return sorted(self.folder.rglob(name))

    def address(self, file: pathlib.Path) -> str:
        return self.url + urllib.parse.quote(file.relative_to(self.folder).as_posix())

    def label(self, file: pathlib.Path) -> str:
        return f"{self.name}/{file.relative_to(self.folder).as_posix()}"


def is_absolute(url) -> bool:
    """Whether a value is a complete web address."""
    if not isinstance(url, str) or re.search(r"\s", url):
        return False
    parts = urllib.parse.urlsplit(url)
    return parts.scheme in ("http", "https") and bool(parts.netloc)
