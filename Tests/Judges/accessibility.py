"""axe-core in a real browser: a page of every kind, light and dark, narrow and wide, with everything unfolded."""
import concurrent.futures
import importlib.util
import pathlib
import re

from ..Harness.browser import Tools
from ..Harness.program import NOW
from ..Harness.report import Report
from ..Harness.site import Page, Site

WIDTHS = (320, 390, 1280)
# Where text is also enlarged to 200 %.
LETTERS = 390

# Checks that axe does not have.
STRUCTURE = """
const found = [];
const seen = (element) => element.checkVisibility?.({visibilityProperty: true}) ?? true;
const heads = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(seen);
const ones = heads.filter((head) => head.tagName === 'H1').length;
if (ones !== 1) found.push(`${ones} of h1`);
let level = 0;
for (const head of heads) {
  const next = Number(head.tagName[1]);
  if (next > level + 1) found.push(`h${next} "${head.textContent.trim().slice(0, 40)}" after h${level}`);
  level = next;
}
const mains = document.querySelectorAll('main').length;
if (mains !== 1) found.push(`${mains} of main`);
if (!document.documentElement.lang) found.push('no language');
return found;
"""

# Whether the page is wider than the window, and the elements that make it so.
OVERFLOW = """
const width = document.documentElement.clientWidth;
const scroll = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth);
if (scroll <= width) return null;
const inside = (element) => {
  for (let outer = element.parentElement; outer && outer !== document.body; outer = outer.parentElement)
    if (getComputedStyle(outer).overflowX !== 'visible') return true;
  return false;
};
const wide = [...document.body.querySelectorAll('*')].filter((element) => {
  const box = element.getBoundingClientRect();
  return box.width && (box.right > width + 0.5 || box.left < -0.5) && !inside(element);
});
const names = wide.slice(-3).map((element) => element.tagName.toLowerCase() + (element.className ? '.' + element.className : ''));
return `${scroll} px wide in a window of ${width}: ${names.join(', ')}`;
"""

# Fixed elements may not cover more than half of the window.
COVERED = """
return [...document.body.querySelectorAll('*')].filter((element) => getComputedStyle(element).position === 'fixed')
  .map((element) => element.getBoundingClientRect().height / innerHeight).find((part) => part > 0.5) ?? null
"""

AXE = """
const done = arguments[arguments.length - 1];
const options = {resultTypes: ['violations'], runOnly: {type: 'tag', values: arguments[0]}};
axe.run(document, options).then(
  (results) => done(results.violations.map((violation) => [violation.id, violation.help, violation.nodes.length,
    violation.nodes[0].target.join(' '), violation.nodes[0].failureSummary])),
  (error) => done([['axe', String(error), 0, '', '']]));
"""
ALL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def axe() -> str:
    """The source of axe-core, from its package."""
    folder = pathlib.Path(importlib.util.find_spec("axe_playwright_python").origin).parent
    return (folder / "axe.min.js").read_text(encoding="utf-8")


def sample(site: Site) -> list[Page]:
    """A page of every kind, a posting in every state, and the pages that are known to be unusual."""
    chosen: dict[tuple, Page] = {}
    for page in site.pages.values():
        if page.kind == "redirect":
            continue
        is_later = re.search(r"/page/\d+/$", page.path) is not None
        is_bare = bool(page.tree.xpath('//*[contains(@class, "empty")]'))
        key = (page.kind, page.state, is_later and page.kind == "home", is_bare)
        if page.path.rstrip("/").rpartition("/")[2] in STRANGE:
            key = (page.path,)
        chosen.setdefault(key, page)
    return list(chosen.values())


STRANGE = {"hostile", "long", "long-title", "long-word", "in-forty-places", "arabic", "chinese", "traduction", "everything",
           "about", "every-term"}
# The pages of these sites are similar to those of others, so one or two views of each are enough.
FEW = {"single", "empty", "french", "controls"}


def judge(sites: list[Site], report: Report, tools) -> None:
    """Two browsers look at once, each at every other page."""
    source = axe()
    with Tools() as others, concurrent.futures.ThreadPoolExecutor() as pool:
        halves = [pool.submit(_look, sites, half, source, used, Report(report.name, quiet=True))
                  for half, used in enumerate((tools, others))]
        for half in halves:
            found = half.result()
            report.counts += found.counts
            report.checks += found.checks - len(found.failures)
            for failure in found.failures:
                report.fail(failure)


def _look(sites: list[Site], half: int, source: str, tools: Tools, report: Report) -> Report:
    browser = tools.browser
    browser.scripting(True)
    browser.clock(NOW)
    for site in sites:
        # The 404 page's links begin at the path that the site is built for, so it is served there.
        tools.server.mounts = {site.prefix: site.folder}
        pages = sample(site)
        if site.is_preview:
            pages = [page for page in pages if page.state in ("draft", "scheduled")]
        for page in pages[half::2]:
            report.look("pages")
            browser.complaints()
            for width in (WIDTHS[:1] if site.name in FEW else WIDTHS):
                browser.view(width)
                if width == WIDTHS[0] or site.name not in FEW:
                    browser.open(tools.server.address(site.prefix + page.path[1:]))
                _view(browser, source, page, width, report)
            for complaint in browser.complaints():
                if page.kind == "not_found" and "404" in complaint:
                    continue
                report.fail(page, f"console: {complaint}")
    return report


def _view(browser, source: str, page: Page, width: int, report: Report) -> None:
    """One page at one width, first light, then dark."""
    # Before anything is opened: what a visitor sees first.
    if overflow := browser.run(OVERFLOW):
        report.fail(page, f"at {width} px: {overflow}")
    if width == LETTERS:
        browser.run("document.documentElement.style.fontSize = '200%'")
        if overflow := browser.run(OVERFLOW):
            report.fail(page, f"with letters of 200 %: {overflow}")
        if covered := browser.run(COVERED):
            report.fail(page, f"with letters of 200 % a bar takes {covered:.0%} of the window")
        browser.run("document.documentElement.style.fontSize = ''")
    browser.run("for (const details of document.querySelectorAll('details')) { details.name = ''; details.open = true; }")
    if width == WIDTHS[0]:
        if overflow := browser.run(OVERFLOW):
            report.fail(page, f"at {width} px with everything open: {overflow}")
        for reason in browser.run(STRUCTURE):
            report.fail(page, reason)
    browser.run(source)
    for dark in (False, True):
        browser.view(width, dark=dark)
        tags = ["cat.color"] if dark and width != WIDTHS[0] else ALL
        for rule, text, number, target, summary in browser.driver.execute_async_script(AXE, tags):
            mode = "dark" if dark else "light"
            report.fail(page, f"at {width} px, {mode}: {rule}: {text} ({number}, first {target}) {summary[:200]}")
        report.count("views")
    browser.view(width)
