"""An editor at work: mistakes are shown over the page until they are mended, and no save is missed."""
import os
import pathlib
import shutil

from ..Boards.corpus import corpus
from ..Harness.program import Program
from ..Harness.report import Report
from .client import Preview

# The seconds that a browser may take on a busy machine before something counts as missing.
LONG = 60


def test(program: Program, work: pathlib.Path, report: Report, asked) -> None:
    site = corpus(work / "board", 30)
    posting = sorted(site.glob("content/postings/**/*.md"))[3]
    for options in [[], ["--poll"]]:
        with Preview(program, site, *options) as preview:
            broken_posting(preview, posting, report)
            broken_settings(preview, site, report)
            half_a_template(preview, site, report)
            ways_of_saving(preview, posting, report)
            folders(preview, site, posting, report)
            warnings(preview, posting, report)
            replaced(preview, site, posting, report)
            report.check(preview.end() == 0, "exit status")
    behind_a_link(program, site, posting, report)
    broken_from_the_start(program, site, posting, report)
    in_a_browser(program, site, posting, report)


def broken_posting(preview: Preview, posting: pathlib.Path, report: Report) -> None:
    address = f"postings/{posting.stem}/"
    text, page = posting.read_text(), preview.get(address)[2]
    line = text[: text.index("\ndeadline: ")].count("\n") + 2
    place = f"{posting.name}:{line}:1: error: "
    posting.write_text(text.replace("\ndeadline: ", "\ndeadlin: "))
    news = preview.settle(lambda news: place in news["report"])
    report.check(place in news["report"] and "deadline" in news["report"], f"a wrong field: {news}")
    report.check(preview.get(address)[2] == page, "the page is not as it was before the mistake")
    version = news["version"]
    posting.write_text(text)
    news = preview.settle(lambda news: not news["report"] and news["version"] != version)
    report.check(not news["report"] and news["version"] != version, f"mended: {news}")
    report.check(preview.get(address)[2] == page, "the page is not as it was before the mistake, though it is mended")


def broken_settings(preview: Preview, site: pathlib.Path, report: Report) -> None:
    settings = site / "board.yml"
    text = settings.read_text()
    settings.write_text(text.replace("title: ", "title: Renamed "))
    news = preview.settle(lambda _: b"Renamed Benchmark" in preview.get("")[2])
    report.check(not news["report"] and b"Renamed Benchmark" in preview.get("")[2], f"another title: {news}")
    settings.unlink()
    news = preview.settle(lambda news: "board.yml" in news["report"])
    report.check("board.yml" in news["report"], f"no settings: {news}")
    report.check(preview.get("")[0] == 200, "no page without settings")
    settings.write_text(text)
    news = preview.settle(lambda news: not news["report"] and b"Renamed" not in preview.get("")[2])
    report.check(not news["report"] and b"Renamed" not in preview.get("")[2], f"settings again: {news}")


def half_a_template(preview: Preview, site: pathlib.Path, report: Report) -> None:
    theme = site / "templates"
    theme.mkdir()
    report.check(preview.get("")[0] == 200, "an empty folder of templates")
    whole = "{% extends 'base.html' %}{% block main %}<h1>Of my own</h1>{% for x in postings %}{{ x.title }}{% endfor %}{% endblock %}"
    wrong_later = whole.replace("x.title", "x.title.first.letter")
    page = theme / "listing.html"
    page.write_text(whole)
    news = preview.settle(lambda _: b"Of my own" in preview.get("")[2])
    report.check(not news["report"] and b"Of my own" in preview.get("")[2], f"a template of one's own: {news}")
    page.write_text(whole[:70])
    news = preview.settle(lambda news: "listing.html:1:" in news["report"])
    report.check("listing.html:1:" in news["report"], f"half a template: {news}")
    report.check(b"Of my own" in preview.get("")[2], "half a template: the page is gone")
    page.write_text(wrong_later)
    preview.settle(lambda _: preview.get("")[0] == 500)
    status, _, told = preview.get("")
    report.check(status == 500 and b"listing.html:1:" in told, f"fails while it is used: {status} {told[:300]}")
    report.check(preview.get("guides/")[0] == 200, "the other pages are gone")
    page.write_text(whole)
    preview.settle(lambda _: preview.get("")[0] == 200)
    report.check(preview.get("")[0] == 200, "mended: the page is not back")
    shutil.rmtree(theme)
    news = preview.settle(lambda news: not news["report"] and b"Of my own" not in preview.get("")[2])
    report.check(not news["report"] and b"Of my own" not in preview.get("")[2], f"without the template: {news}")


def ways_of_saving(preview: Preview, posting: pathlib.Path, report: Report) -> None:
    """Saves as Vim, VS Code, Emacs and `sed -i` do, and two hundred saves at once."""
    address, text = f"postings/{posting.stem}/", posting.read_bytes()

    def over(data: bytes) -> None:
        posting.write_bytes(data)

    def beside(data: bytes) -> None:
        other = posting.with_name(".posting.md.swp")
        other.write_bytes(data)
        os.replace(other, posting)

    def backup(data: bytes) -> None:
        kept = posting.with_name(posting.name + "~")
        os.rename(posting, kept)
        posting.write_bytes(data)
        kept.unlink()

    def bit_by_bit(data: bytes) -> None:
        with open(posting, "wb", buffering=0) as file:
            for start in range(0, len(data), 512):
                file.write(data[start:start + 512])

    def burst(data: bytes) -> None:
        for number in range(200):
            posting.write_bytes(data + b"%d" % number)
        posting.write_bytes(data)

    for save in [over, beside, backup, bit_by_bit, burst]:
        mark = b"Saved by way of " + save.__name__.encode()
        for data in [text + b"\n" + mark + b"\n", text]:

            def is_shown(mark=mark, data=data) -> bool:
                status, _, page = preview.get(address)
                return status == 200 and (mark in page) == (mark in data)

            save(data)
            news = preview.settle(lambda news: not news["report"] and is_shown())
            report.check(not news["report"], f"{save.__name__}: {news}")
            report.check(is_shown(), f"{save.__name__}: the page is not what was saved")
    # Editors' own files beside a file are not changes.
    for name in [".posting.md.swp", "posting.md~", "#posting.md#", ".#posting.md", "4913"]:
        scrap = posting.with_name(name)
        scrap.write_bytes(b"scrap")
        scrap.unlink()
    report.check(preview.get(address)[0] == 200, "scrap of editors")


def folders(preview: Preview, site: pathlib.Path, posting: pathlib.Path, report: Report) -> None:
    address = f"postings/{posting.stem}/"
    preview.get("")
    moved = site / "content/postings/moved"
    os.rename(posting.parent, moved)
    preview.settle(lambda _: preview.get(address)[0] == 200)
    report.check(preview.get(address)[0] == 200, "a renamed folder")
    inside = moved / posting.name
    text = inside.read_bytes()
    inside.write_bytes(text + b"\nIn the renamed folder.\n")
    preview.settle(lambda _: b"In the renamed folder" in preview.get(address)[2])
    report.check(b"In the renamed folder" in preview.get(address)[2], "an edit in a renamed folder")
    away = site.parent / "away"
    os.rename(moved, away)
    preview.settle(lambda _: preview.get(address)[0] == 404)
    report.check(preview.get(address)[0] == 404, "a folder moved away")
    os.rename(away, posting.parent)
    posting.write_bytes(text)
    preview.settle(lambda _: preview.get(address)[0] == 200)
    report.check(preview.get(address)[0] == 200, "a folder moved back")


def warnings(preview: Preview, posting: pathlib.Path, report: Report) -> None:
    """Warnings are shown beside the page, not over it."""
    text = posting.read_text()
    posting.write_text(text + "\nA <b>bold</b> word.\n")
    news = preview.settle(lambda news: "raw HTML '<b>'" in news["warnings"])
    report.check(not news["report"] and "raw HTML '<b>'" in news["warnings"], f"a warning: {news}")
    report.check(news["warnings"].rstrip().endswith("1 warning in 1 file"), f"a warning is not counted: {news}")
    report.check(b"bold" in preview.get(f"postings/{posting.stem}/")[2], "a warning keeps the page from being made")
    posting.write_text(text.replace("\ndeadline: ", "\ndeadlin: ") + "\nA <b>bold</b> word.\n")
    news = preview.settle(lambda news: "<b>" in news["report"])
    report.check("<b>" in news["report"] and not news["warnings"], f"a warning beside a mistake: {news}")
    posting.write_text(text)
    news = preview.settle(lambda news: not news["report"] and not news["warnings"])
    report.check(not news["report"] and not news["warnings"], f"mended: {news}")


def replaced(preview: Preview, site: pathlib.Path, posting: pathlib.Path, report: Report) -> None:
    """Folders that are replaced while the preview runs: later saves are seen all the same."""
    address, text = f"postings/{posting.stem}/", posting.read_bytes()
    aside = site.parent / "aside"
    number = 0

    def saved(where: str) -> None:
        nonlocal number
        for _ in range(2):
            number += 1
            mark = b"Saved for the %d time" % number
            posting.write_bytes(text + b"\n" + mark + b".\n")
            preview.settle(lambda _: mark in preview.get(address)[2])
            report.check(mark in preview.get(address)[2], f"{where}: a save is not seen")

    def swap(folder: pathlib.Path) -> None:
        shutil.copytree(folder, aside)
        gone = site.parent / "gone"
        os.rename(folder, gone)
        os.rename(aside, folder)
        shutil.rmtree(gone)

    swap(site)
    saved("another folder in the site's place")
    swap(site / "content")
    saved("another folder of content")
    swap(posting.parent)
    saved("another folder of postings")
    os.rename(site, aside)
    preview.settle(lambda news: news["report"])
    report.check(preview.get("")[0] == 200, "no page while the site is away")
    shutil.copytree(aside, site)
    preview.settle(lambda news: not news["report"], quiet=1)
    saved("a copy in the site's place")
    shutil.rmtree(aside)
    settings = site / "board.yml"
    new = site / "board.yml.new"
    kept = settings.read_text()
    for title in ["Another title", "A third title"]:
        new.write_text(kept.replace("title: ", f"title: {title} "))
        os.replace(new, settings)
        preview.settle(lambda _: title.encode() in preview.get("")[2])
        report.check(title.encode() in preview.get("")[2], f"settings replaced: no {title!r}")
    settings.write_text(kept)
    posting.write_bytes(text)
    preview.settle(quiet=1)


def behind_a_link(program: Program, site: pathlib.Path, posting: pathlib.Path, report: Report) -> None:
    """A site behind a link whose target changes later, as when releases are switched."""
    other, link = site.parent / "other", site.parent / "current"
    shutil.copytree(site, other)
    link.symlink_to(site)
    with Preview(program, link) as preview:
        inside = other / posting.relative_to(site)
        inside.write_text(inside.read_text() + "\nIn the other folder.\n")
        new = site.parent / "new"
        new.symlink_to(other)
        os.replace(new, link)
        address = f"postings/{posting.stem}/"
        preview.settle(lambda _: b"In the other folder" in preview.get(address)[2])
        report.check(b"In the other folder" in preview.get(address)[2], "the link leads elsewhere")
        inside.write_text(inside.read_text() + "\nAnd saved there.\n")
        preview.settle(lambda _: b"And saved there" in preview.get(address)[2])
        report.check(b"And saved there" in preview.get(address)[2], "saved behind the link")
    link.unlink()
    shutil.rmtree(other)


def broken_from_the_start(program: Program, site: pathlib.Path, posting: pathlib.Path, report: Report) -> None:
    text = posting.read_text()
    posting.write_text(text.replace("\ntitle: ", "\ntitel: "))
    with Preview(program, site) as preview:
        report.check("titel" in preview.first["report"], f"the first news: {preview.first}")
        status, _, page = preview.get("")
        report.check(status == 500 and b"titel" in page, f"no site yet: {status} {page[:200]}")
        posting.write_text(text)
        news = preview.settle(lambda news: not news["report"])
        report.check(not news["report"] and preview.get("")[0] == 200, f"mended: {news}")


def in_a_browser(program: Program, site: pathlib.Path, posting: pathlib.Path, report: Report) -> None:
    """The overlay appears after a mistake and goes when it is mended, and the page is reloaded without a click."""
    from ..Harness.browser import Tools

    text = posting.read_text()
    with Preview(program, site) as preview, Tools() as tools:
        browser = tools.browser
        browser.open(f"{preview.address}postings/{posting.stem}/")
        panel = "return document.querySelector('html > [role=alert]')?.textContent ?? ''"
        posting.write_text(text.replace("title: ", "title: A new title for ", 1))
        shown = "return document.querySelector('h1').textContent.startsWith('A new title')"
        report.check(browser.until(shown, LONG), "the page did not reload itself")
        posting.write_text(text.replace("\nbands: ", "\nband: "))
        report.check(browser.until(panel.replace("?? ''", "?.includes('band')"), LONG), "no overlay")
        report.check(f"{posting.name}:" in browser.run(panel), f"the overlay names no place: {browser.run(panel)}")
        report.check(browser.run("return document.querySelector('h1') !== null"), "the page is gone under the overlay")
        posting.write_text(text)
        report.check(browser.until("return !document.querySelector('html > [role=alert]')", LONG), "the overlay stays")
        bar = "document.querySelector('html > [role=status]')"
        posting.write_text(text + "\nA <b>bold</b> word.\n")
        report.check(browser.until(f"return {bar}?.textContent.includes('1 warning in 1 file')", LONG), "no bar of warnings")
        lines = f"return {bar}.lastChild.style.display"
        report.check(browser.run(lines) == "none", "warnings are open before anybody asks")
        browser.run(f"{bar}.querySelector('[aria-expanded]').click()")
        report.check(browser.run(lines) == "block", "warnings do not open")
        browser.run(f"{bar}.querySelector('[aria-label]').click()")
        report.check(browser.run(f"return !{bar}"), "warnings are not put away")
        posting.write_text(text)
        report.check(browser.until("return !document.querySelector('main').textContent.includes('A bold word')", LONG), "not reloaded")
        report.check(not browser.run(shown), "the page is not the mended one")
        complaints = [line for line in browser.complaints() if "favicon" not in line]
        report.check(not complaints, f"the browser complains: {complaints[:3]}")
