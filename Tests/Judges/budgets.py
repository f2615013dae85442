"""How much each kind of page fetches when it is opened, and when it is used."""
import pathlib
import re

from ..Harness.program import NOW
from ..Harness.report import Report
from ..Harness.site import Site

KB = 1024
# The maximum bytes of the front page, of all stylesheets of a page, and of all its scripts until it is used.
PAGE, STYLES, SCRIPTS = 60 * KB, 26 * KB, 16 * KB
# The maximum number of requests besides pictures: the page, the stylesheet, the script of every page and that of its kind.
# Saved openings are shown on cards, which need one more module.
REQUESTS = {"saved": 5}
OTHERS = 4
# The same if filters are used: their three modules and the index.
USED = OTHERS + 4

# The requests, and the bytes of each.
FETCHED = """
return [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
  .map((entry) => [new URL(entry.name).pathname, entry.decodedBodySize])
"""
PICTURE = re.compile(r"\.(svg|png|jpe?g|webp|ico)$")


def judge(sites: list[Site], report: Report, tools) -> None:
    browser, server = tools.browser, tools.server
    browser.scripting(True)
    browser.clock(NOW)
    browser.view(1280)
    heaviest = {".css": 0, ".js": 0}
    for site in sites:
        server.mounts = {site.prefix: site.folder}
        # The board "corpus" has 500 postings.
        front = len((site.folder / "index.html").read_bytes())
        report.check(front <= PAGE, f"{site.name}/", f"the front page has {front} bytes, more than {PAGE}")
        kinds = {}
        for page in site.pages.values():
            if page.kind not in ("redirect", "not_found"):
                kinds.setdefault((page.kind, page.state), page)
        for page in kinds.values():
            browser.open(server.address(site.prefix + page.path[1:]))
            browser.until("return document.readyState === 'complete'")
            fetched = dict(browser.run(FETCHED))
            for ending, most in ((".css", STYLES), (".js", SCRIPTS)):
                size = sum(size for path, size in fetched.items() if path.endswith(ending))
                report.check(size <= most, page, f"its {ending} files have {size} bytes, more than {most}")
                heaviest[ending] = max(heaviest[ending], size)
            report.count("pages")
            report.check(not any(path.endswith(".json") for path in fetched), page, f"fetches {sorted(fetched)} before it is used")
            _count(report, page, fetched, REQUESTS.get(page.kind, OTHERS))
        browser.open(server.address(site.prefix))
        browser.click(browser.driver.find_element("css selector", "nav.filters a"))
        browser.until("return document.querySelector('.chosen .clear')", 5)
        fetched = dict(browser.run(FETCHED))
        _count(report, f"{site.name}/ with a filter", fetched, USED)
        report.check(sum(path.endswith("search.json") for path in fetched) == 1, f"{site.name}/ with a filter", "the index is not fetched once")
        if site.name == "corpus":
            report.say(f"{front} bytes of the front page at 500 postings")
    report.say(f"at most {heaviest['.css']} bytes of stylesheet and {heaviest['.js']} of script on a page")


def _count(report: Report, page, fetched: dict[str, int], most: int) -> None:
    asked = [path for path in fetched if not PICTURE.search(path)]
    report.check(len(asked) <= most, page, f"{len(asked)} requests, more than {most}: {[pathlib.PurePath(path).name for path in asked]}")
