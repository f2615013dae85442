"""The files of a built site, byte for byte, and whether every link in them leads somewhere."""
import html.parser
import json
import os
import pathlib
import re
import urllib.parse

# Publishing's own files when no build is running.
OWN = {".board/lock", ".board/manifest"}


def files(folder: pathlib.Path) -> dict[str, bytes]:
    """Every file's bytes by its path. For a link, its target; links are never followed."""
    found = {}
    for place, folders, names in os.walk(folder):
        for name in names + [name for name in folders if os.path.islink(os.path.join(place, name))]:
            path = os.path.join(place, name)
            shown = os.path.relpath(path, folder)
            if os.path.islink(path):
                found[shown] = b"link to " + os.fsencode(os.readlink(path))
            elif os.path.isfile(path):
                with open(path, "rb") as file:
                    found[shown] = file.read()
            else:
                found[shown] = b"neither file nor folder"
    return found


def folders(folder: pathlib.Path) -> set[str]:
    return {os.path.relpath(os.path.join(place, name), folder)
            for place, names, _ in os.walk(folder) for name in names if not os.path.islink(os.path.join(place, name))}


def published(folder: pathlib.Path) -> dict[str, bytes]:
    """The files that a reader can request: all except publishing's own."""
    return {path: data for path, data in files(folder).items() if not path.startswith(".board/")}


def scrap(folder: pathlib.Path) -> list[str]:
    """Things that a build should have removed: files below `.board/`, and empty folders."""
    found = files(folder)
    left = [path for path in found if path.startswith(".board/") and path not in OWN]
    for path in folders(folder):
        if not path.startswith(".git") and not any(file.startswith(path + "/") for file in found):
            left.append(path + "/")
    return sorted(left)


def difference(found: dict[str, bytes], wanted: dict[str, bytes]) -> str:
    """The differences in one line; empty if there are none."""
    parts = []
    for name, paths in [("missing", wanted.keys() - found.keys()), ("too many", found.keys() - wanted.keys()),
                        ("different", {path for path in found.keys() & wanted.keys() if found[path] != wanted[path]})]:
        if paths:
            parts.append(f"{len(paths)} {name}, such as {sorted(paths)[0]}")
    return "; ".join(parts)


class _Links(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name in ("href", "src") and value:
                self.found.append(value)
            elif name == "content" and value and (moved := re.search(r"url=(\S+)", value)) and tag == "meta":
                self.found.append(moved[1])


class Links:
    """The links of pages, cached by their bytes, because most pages are the same before and after a build."""

    def __init__(self, address: str):
        self.address = address
        self._known: dict[tuple[str, bytes], set[str]] = {}

    def of(self, path: str, data: bytes) -> set[str]:
        """The files of the site that a page, the site map or `postings.json` leads to."""
        if (path, data) not in self._known:
            self._known[path, data] = {target for target in map(lambda link: self._target(path, link),
                                                                self._written(path, data)) if target}
        return self._known[path, data]

    def _written(self, path: str, data: bytes) -> list[str]:
        if path.endswith(".png"):
            return []
        text = data.decode("utf-8")
        if path.endswith(".html"):
            reader = _Links()
            reader.feed(text)
            return reader.found
        if path.endswith(".xml"):
            return re.findall(r"<(?:loc|link|id)>([^<]*)<", text) + re.findall(r'href="([^"]*)"', text)
        if path == "postings.json":
            return [posting["url"] for posting in json.loads(text)["postings"]]
        return []

    def _target(self, path: str, link: str) -> str | None:
        page = self.address + urllib.parse.quote(path.removesuffix("index.html"))
        url = urllib.parse.urldefrag(urllib.parse.urljoin(page, link)).url
        if not url.startswith(self.address):
            return None
        target = urllib.parse.unquote(urllib.parse.urlsplit(url[len(self.address):]).path)
        return target + "index.html" if target == "" or target.endswith("/") else target

    def dead(self, found: dict[str, bytes], start: list[str]) -> set[tuple[str, str]]:
        """Every dead link that is found by starting at some pages and following all links."""
        pending, seen, dead = list(start), set(start), set()
        while pending:
            path = pending.pop()
            for target in self.of(path, found[path]):
                if target not in found:
                    dead.add((path, target))
                elif target not in seen:
                    seen.add(target)
                    pending.append(target)
        return dead
