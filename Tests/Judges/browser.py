"""A visitor in a real browser, who filters, searches, goes back and follows links; also without scripts, and by keyboard."""
import json
import re
import time
import urllib.parse

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from ..Harness.program import NOW
from ..Harness.report import Report
from ..Harness.site import Page, Site, plain

# Where sites are served: the host's name and the path.
PLACES = [("127.0.0.1", "/"), ("127.0.0.1", "/a/b/"), ("localhost", "/careers/board/")]

SHIFTS = """
const done = arguments[arguments.length - 1];
let sum = 0, where = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    sum += entry.value;
    for (const source of entry.sources) where.push(source.node?.nodeName + '.' + (source.node?.className ?? ''));
  }
}).observe({type: 'layout-shift', buffered: true});
scrollTo(0, document.body.scrollHeight);
setTimeout(() => done([sum, where.slice(0, 3).join(', ')]), 250);
"""
CARDS = "return [...document.querySelectorAll('ol.cards > li.card h3 a')].map((a) => new URL(a.href).pathname)"
YOURS = """
return [...document.querySelectorAll('.yours')].filter((own) => own.textContent)
  .map((own) => [own.parentElement.querySelector('time').textContent, own.textContent])
"""
# The outermost element that must be opened before another one can be seen.
FOLDED = """
let folded = null;
for (let outer = arguments[0].closest('details'); outer; outer = outer.parentElement.closest('details')) {
  const summary = outer.querySelector('summary');
  if (!outer.open && summary.checkVisibility()) folded = summary;
}
return folded;
"""
CHOSEN = "nav.filters :is([aria-checked=true], [aria-current=true])"
BLOCKING = """
return performance.getEntriesByType('resource').filter((entry) => entry.renderBlockingStatus === 'blocking')
  .map((entry) => new URL(entry.name).pathname)
"""
FOCUS = """
const element = document.activeElement;
const shown = ['', '::after', '::before'].some((part) => {
  const style = getComputedStyle(element, part || null);
  return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
});
const box = element.getBoundingClientRect();
return {tag: element.tagName, text: element.textContent.trim().slice(0, 40), index: LINKS.indexOf(element), shown,
  href: element.href ?? '', name: element.name ?? '', inMain: !!element.closest('main'), id: element.id,
  isClosed: element.tagName === 'SUMMARY' && !element.parentElement.open,
  isCard: !!element.closest('ol.cards h3'), onScreen: box.width > 0 && box.bottom > 0 && box.top < innerHeight};
""".replace("LINKS", "[...document.querySelectorAll('nav.filters a')]")


class Visit:
    """One site at one address, and what a visitor sees there."""

    def __init__(self, site: Site, place: tuple[str, str], report: Report, tools):
        self.site, self.report, self.browser, self.server = site, report, tools.browser, tools.server
        self.host, self.prefix = place
        self.server.mounts = {self.prefix: site.folder}
        self.base = self.server.address(self.prefix, self.host)
        self.step = "start"

    def fail(self, reason: str) -> None:
        self.report.fail(f"{self.site.name} at {self.host}{self.prefix}", f"{self.step}: {reason}")

    def check(self, condition, reason: str) -> bool:
        return self.report.check(condition, f"{self.site.name} at {self.host}{self.prefix}", f"{self.step}: {reason}")

    def open(self, path: str = "") -> None:
        self.browser.open(self.base + path)

    def slugs(self) -> list[str]:
        """The postings that are shown now, in order."""
        return [urllib.parse.unquote(path).rstrip("/").rpartition("/")[2] for path in self.browser.run(CARDS)]

    def find(self, selector: str):
        found = self.browser.driver.find_elements(By.CSS_SELECTOR, selector)
        return found[0] if found else None

    def filter_index(self, ready: str) -> int:
        """The link of the filters that leads to a page ("bands/senior/"), whose address is kept."""
        hrefs = self.browser.run("return [...document.querySelectorAll('nav.filters a')].map((a) => a.getAttribute('href'))")
        ends = [urllib.parse.unquote(href).removeprefix("./").removeprefix("../../") for href in hrefs]
        return ends.index(ready) if ready in ends else -1

    def choose(self, ready: str) -> bool:
        """Clicks a filter, after opening the elements that hide it."""
        index = self.filter_index(ready)
        if not self.check(index >= 0, f"no filter leads to {ready}"):
            return False
        link = self.browser.driver.find_elements(By.CSS_SELECTOR, "nav.filters a")[index]
        while summary := self.browser.run(FOLDED, link):
            self.browser.click(summary)
        self.browser.click(link)
        return True

    def parameters(self) -> dict[str, list[str]]:
        return urllib.parse.parse_qs(urllib.parse.urlsplit(self.browser.driver.current_url).query)

    def settle(self, wanted: set[str] | list[str], seconds: float = 4) -> list[str]:
        """Waits until these postings are shown, or the first page of them."""
        least = min(len(wanted), per_page(self.site))
        end = time.monotonic() + seconds * self.browser.patience
        while True:
            shown = self.slugs()
            if (set(shown) <= set(wanted) and len(shown) >= least) or time.monotonic() > end:
                return shown
            time.sleep(0.05)

    def expects(self, postings: list[dict]) -> None:
        """The results are these postings: their number, and every card, however many clicks away."""
        wanted = {posting["id"] for posting in postings}
        shown = self.settle(wanted)
        self.check(set(shown) <= wanted, f"shows {sorted(set(shown) - wanted)[:3]}, which do not match")
        for _ in range(len(wanted) // max(1, per_page(self.site)) + 1):
            more = self.find("button.more")
            if more is None or not more.is_displayed():
                break
            more.click()
        shown = self.slugs()
        self.check(len(shown) == len(set(shown)), "shows a posting twice")
        self.check(set(shown) == wanted, f"shows {len(set(shown))} postings of {len(wanted)}")
        status = self.browser.until(
            "return [...document.querySelectorAll('[role=status]')].map((e) => e.textContent).find((t) => "
            "t && (t.replace(/\\D/g, '') || '0') === arguments[0]) ?? null", 3, str(len(wanted)))
        self.check(status is not None, f"the status does not say {len(wanted)}")


def per_page(site: Site) -> int:
    return len(site.pages["/"].tree.xpath('//ol[@class="cards"]/li')) or 50


def postings_of(site: Site) -> list[dict]:
    return json.loads((site.folder / "postings.json").read_text(encoding="utf-8"))["postings"]


def judge(sites: list[Site], report: Report, tools) -> None:
    browser = tools.browser
    browser.clock(NOW)
    browser.scripting(True)
    browser.view(1280)
    edges = next((site for site in sites if site.name == "edges"), sites[0])
    others = [site for site in sites if site.name in ("sample", "french")]
    plans = [(edges, PLACES[0], [loads, filters, combines, narrows, searches, finds_nothing, goes_back, follows, keyboard,
                                 without_scripts, closes])]
    plans += [(edges, place, [filters, goes_back, without_scripts]) for place in PLACES[1:]]
    plans += [(site, ("127.0.0.1", site.prefix), [loads, filters, narrows]) for site in others]
    for site, place, steps in plans:
        go(Visit(site, place, report, tools), steps)


def go(visit: Visit, steps: list) -> None:
    """Takes a visitor through some steps. The console and the network are checked after each."""
    browser = visit.browser
    for step in steps:
        visit.step = step.__name__.replace("_", " ")
        browser.complaints(), browser.requests()
        try:
            step(visit)
        except Exception as error:
            visit.fail(f"{type(error).__name__}: {plain(str(error))[:200]}")
        finally:
            browser.scripting(True)
        for complaint in browser.complaints():
            visit.fail(f"console: {complaint}")
        # A browser asks for favicon.ico by itself.
        strangers = {url for url in browser.requests()
                     if not url.startswith((visit.base, "data:", "about:", "chrome:")) and not url.endswith("/favicon.ico")}
        visit.check(not strangers, f"asks outside the site: {sorted(strangers)[:3]}")


def loads(visit: Visit) -> None:
    """Nothing moves while a page loads, however slow its script is, and only the stylesheet blocks it."""
    browser = visit.browser
    visit.server.delays = {".js": 0.15}
    browser.cdp("Emulation.setTimezoneOverride", timezoneId="Asia/Tokyo")
    pages: dict[tuple, Page] = {}
    for page in visit.site.pages.values():
        if page.kind not in ("redirect", "not_found"):
            pages.setdefault((page.kind, page.state), page)
    for page in pages.values():
        for width in (390, 1280) if visit.site.name == "edges" else (390,):
            browser.view(width)
            visit.open(page.path[1:])
            total, where = browser.driver.execute_async_script(SHIFTS)
            visit.check(total == 0, f"{page.path} at {width} px: what is shown moves by {total:.4f}: {where}")
        for due, yours in browser.run(YOURS):
            # "Tuesday 1 December 2026, 17:00 London", and below it "For you: Wednesday 2 December 2026, 02:00".
            form = [re.sub(r"[^\W\d_]+", "w", re.sub(r"\d+", "0", text)) for text in (due, yours.partition(": ")[2])]
            visit.check(form[1] in form[0] or "0:0" not in form[0], f"{page.path}: {yours!r} below {due!r}")
        blocking = browser.run(BLOCKING)
        visit.check(len(blocking) == 1 and blocking[0].endswith(".css"), f"{page.path} waits for {blocking}")
        visit.report.count("pages")
    visit.server.delays = {}
    browser.cdp("Emulation.setTimezoneOverride", timezoneId="Europe/London")
    browser.view(1280)


def filters(visit: Visit) -> None:
    """A filter is a switch. The index is fetched once, when it is needed."""
    browser, server = visit.browser, visit.server
    postings = postings_of(visit.site)
    index = visit.prefix + "search.json"
    server.asked.clear()
    visit.open()
    time.sleep(0.2)
    visit.check(index not in server.asked, "search.json is fetched before anything is asked")
    before, cards = visit.slugs(), _card_texts(visit)
    band = _common(postings, lambda posting: posting["bands"])
    if not visit.choose(f"bands/{band}/"):
        return
    browser.until("return location.search.includes('band=')", 3)
    visit.check(visit.parameters() == {"band": [band]}, f"the address is {browser.driver.current_url}")
    expected = [posting for posting in postings if band in posting["bands"]]
    first = visit.settle([posting["id"] for posting in expected])
    differing = [(cards[slug], text) for slug, text in _card_texts(visit).items() if text != cards.get(slug, text)]
    visit.check(not differing, f"{len(differing)} cards are not as they are published, the first {differing[:1]}")
    ready = visit.site.pages[f"/bands/{band}/"]
    published = [urllib.parse.unquote(href).rstrip("/").rpartition("/")[2]
                 for href in ready.tree.xpath('//ol[@class="cards"]/li//h3/a/@href')]
    visit.check(first[:len(published)] == published, f"the order is not that of /bands/{band}/")
    visit.expects(expected)
    link = browser.driver.find_elements(By.CSS_SELECTOR, "nav.filters a")[visit.filter_index(f"bands/{band}/")]
    visit.check(link.get_attribute("aria-checked") == "true", "the chosen filter is not marked")
    browser.click(link)
    browser.until("return !location.search", 3)
    visit.check(not visit.parameters(), "a second click does not take the filter back")
    visit.check(visit.settle(before) == before, "taken back, the list is not what it was")
    visit.check(server.asked.count(index) == 1, f"search.json is fetched {server.asked.count(index)} times")


def _common(postings: list[dict], values) -> str:
    """The value that most postings have."""
    found = [value for posting in postings for value in values(posting)]
    return max(sorted(set(found)), key=found.count)


def _card_texts(visit: Visit) -> dict[str, str]:
    script = """return [...document.querySelectorAll('ol.cards > li.card')].slice(0, 60).map((card) =>
      [new URL(card.querySelector('h3 a').href).pathname,
       ['h3', '.due', '.by', '.where', '.pay', '.posted'].map((part) => card.querySelector(part)?.textContent ?? '').join(' | ')])"""
    return {urllib.parse.unquote(path).rstrip("/").rpartition("/")[2]: plain(text.replace(" |", " | "))
            for path, text in visit.browser.run(script)}


def combines(visit: Visit) -> None:
    """Each facet by its address, and facets combined, give the results that follow from the data."""
    postings = postings_of(visit.site)
    area = visit.site.of_kind("area")[0].path.split("/")[2]
    place, organisation = (_common(postings, values) for values in (
        lambda posting: [place["id"] for place in posting["locations"]],
        lambda posting: [item["id"] for item in posting["organisations"]]))
    in_area = {urllib.parse.unquote(href).rstrip("/").rpartition("/")[2]
               for href in visit.site.pages[f"/areas/{area}/"].tree.xpath('//ol[@class="cards"]/li//h3/a/@href')}
    band, kind = postings[0]["bands"][0], postings[0]["type"]
    cases = {
        f"?place={place}": lambda posting: place in [item["id"] for item in posting["locations"]],
        f"?organisation={organisation}": lambda posting: organisation in [item["id"] for item in posting["organisations"]],
        f"?type={kind}": lambda posting: posting["type"] == kind,
        "?workplace=remote": lambda posting: posting["workplace"] == "remote",
        f"?area={urllib.parse.quote(area)}": lambda posting: posting["id"] in in_area,
        f"?band={band}&type={kind}": lambda posting: band in posting["bands"] and posting["type"] == kind,
        f"bands/{band}/?type={kind}": lambda posting: band in posting["bands"] and posting["type"] == kind,
    }
    for address, matches in cases.items():
        visit.step = f"combines {address}"
        visit.open(address)
        visit.expects([posting for posting in postings if matches(posting)])
        marked = visit.browser.run("return document.querySelectorAll(arguments[0]).length", CHOSEN)
        visit.check(marked >= 1, "no filter is marked")


def narrows(visit: Visit) -> None:
    """A page keeps its own choice, even if its link is left out of a long group of filters."""
    browser, postings = visit.browser, postings_of(visit.site)
    pages: dict[tuple, Page] = {}
    for page in visit.site.of_kind("area", "place", "organisation", "type"):
        marked = bool(page.tree.xpath('//nav[contains(@class, "filters")]//@aria-current'))
        if "/page/" not in page.path:
            pages.setdefault((page.kind, marked, bool(page.tree.xpath('//ol[@class="cards"]'))), page)
    for page in pages.values():
        visit.step = f"narrows {page.path}"
        own = {urllib.parse.unquote(href).rstrip("/").rpartition("/")[2]
               for href in page.tree.xpath('//ol[@class="cards"]/li//h3/a/@href')}
        if page.tree.xpath('//nav[@class="pages"]'):
            continue
        visit.open(page.path[1:])
        some = [posting for posting in postings if posting["id"] in own]
        band = _common(some or postings, lambda posting: posting["bands"])
        if not visit.choose(f"bands/{band}/"):
            continue
        browser.until("return location.search.includes('band=')", 3)
        visit.expects([posting for posting in some if band in posting["bands"]])


def searches(visit: Visit) -> None:
    """Words find postings whatever their case and accents, and whatever is typed."""
    browser = visit.browser
    visit.open()
    field = visit.find("form.search input[name=q]")
    visit.check(field and field.is_displayed(), "there is no field to search in")
    for words, slug in (("ECONOMISTE", "économiste"), ("analyst number 117", "many-117"), ("bewerb </script> &amp;", "hostile"),
                        ("治理", "chinese"), ("bare privacy", "of-bare")):
        words = words.removeprefix("bewerb ")
        visit.step = f"searches {words}"
        field.clear()
        field.send_keys(words)
        browser.until("return new URLSearchParams(location.search).get('q') === arguments[0]", 3, words)
        browser.until("return [...document.querySelectorAll('ol.cards h3 a')].some((a) => decodeURI(a.href).includes(arguments[0]))"
                      " && document.querySelectorAll('ol.cards > li').length < 30", 3, f"/{slug}/")
        shown = visit.slugs()
        visit.check(slug in shown, f"does not find {slug} but {shown[:3]}")
        visit.check(len(shown) < 30, f"finds {len(shown)} postings")
        visit.check(visit.parameters().get("q") == [words], f"the address is {browser.driver.current_url}")
    field.send_keys(Keys.ENTER)
    time.sleep(0.3)
    visit.check(visit.parameters().get("q"), "the enter key loses the search")
    visit.check(visit.find("form.search input[name=q]") == field, "the enter key loads the page anew")


def finds_nothing(visit: Visit) -> None:
    """If nothing is found, there is a way to widen the search that finds something, and everything can be cleared."""
    browser = visit.browser
    band = postings_of(visit.site)[0]["bands"][0]
    visit.open(f"?band={band}&q=zzzqqqxxx")
    none = browser.until("const none = document.querySelector('.none'); return none && none.checkVisibility() ? none : null")
    if visit.check(none, "nothing says that nothing is found"):
        visit.check(not visit.slugs(), "cards are shown all the same")
        visit.check(browser.run("return arguments[0].querySelectorAll('a').length", none), "no way to widen is offered")
        browser.run("return arguments[0].querySelector('a')", none).click()
        browser.until("return document.querySelectorAll('ol.cards > li').length")
        visit.check(visit.slugs(), "the way to widen leads to nothing")
    visit.open(f"?band={band}&q=analyst")
    browser.until("return document.querySelector('.clear')?.checkVisibility()")
    clear = visit.find(".clear")
    if visit.check(clear and clear.is_displayed(), "there is no way to clear"):
        clear.click()
        browser.until("return !location.search", 3)
        visit.check(not visit.parameters(), "clearing leaves the address as it is")
        visit.check(browser.run("return document.querySelector('input[name=q]').value") == "", "clearing leaves the words")
        shown = visit.settle(_published(visit.site))
        visit.check(shown == _published(visit.site), "clearing does not show the list again")


def _published(site: Site) -> list[str]:
    return [urllib.parse.unquote(href).rstrip("/").rpartition("/")[2]
            for href in site.pages["/"].tree.xpath('//ol[@class="cards"]/li//h3/a/@href')]


def goes_back(visit: Visit) -> None:
    """Each choice is an entry in the history, and a reloaded page shows the same."""
    browser, postings = visit.browser, postings_of(visit.site)
    visit.open()
    band, kind = _common(postings, lambda posting: posting["bands"]), _common(postings, lambda posting: [posting["type"]])
    of_band = [posting for posting in postings if band in posting["bands"]]
    of_both = [posting for posting in of_band if posting["type"] == kind]
    if not visit.choose(f"bands/{band}/"):
        return
    visit.settle([posting["id"] for posting in of_band])
    visit.choose(f"types/{kind}/")
    browser.until("return location.search.includes('type=')", 3)
    visit.check(visit.parameters() == {"band": [band], "type": [kind]}, f"the address is {browser.driver.current_url}")
    visit.expects(of_both)
    browser.driver.refresh()
    visit.step = "goes back, after loading anew"
    visit.expects(of_both)
    browser.driver.back()
    visit.step = "goes back once"
    visit.expects(of_band)
    browser.driver.back()
    visit.step = "goes back twice"
    shown = visit.settle(_published(visit.site))
    visit.check(not visit.parameters(), f"the address is {browser.driver.current_url}")
    visit.check(shown == _published(visit.site), "the first list is not shown again")
    browser.driver.forward()
    visit.step = "goes forward"
    visit.expects(of_band)


def follows(visit: Visit) -> None:
    """A result leads to its page, and that leads back to the results."""
    browser, postings = visit.browser, postings_of(visit.site)
    band = _common(postings, lambda posting: posting["bands"])
    expected = [posting for posting in postings if band in posting["bands"]]
    visit.open(f"?band={band}")
    slug = visit.settle([posting["id"] for posting in expected])[0]
    visit.find("ol.cards > li.card h3 a").click()
    browser.until("return document.body.classList.contains('posting')")
    path = urllib.parse.unquote(urllib.parse.urlsplit(browser.driver.current_url).path)
    visit.check(path == f"{visit.prefix}postings/{slug}/", f"leads to {path}")
    browser.driver.back()
    visit.check(visit.parameters() == {"band": [band]}, f"back at {browser.driver.current_url}")
    visit.expects(expected)


def without_scripts(visit: Visit) -> None:
    """The same without JavaScript: filters are links to pages, and nothing is offered that does not work."""
    browser, postings = visit.browser, postings_of(visit.site)
    browser.scripting(False)
    visit.open()
    field = visit.find("form.search input")
    visit.check(field is None or not field.is_displayed(), "a search is offered that does nothing")
    band = _common(postings, lambda posting: posting["bands"])
    place = _common(postings, lambda posting: [place["id"] for place in posting["locations"]])
    for ready in (f"bands/{band}/", f"places/{place}/", f"types/{postings[0]['type']}/"):
        visit.open()
        if not visit.choose(ready):
            continue
        path = urllib.parse.unquote(urllib.parse.urlsplit(browser.driver.current_url).path)
        visit.check(path == visit.prefix + ready, f"the filter {ready} leads to {path}")
        visit.check(visit.slugs(), f"{ready} lists nothing")
        marked = visit.find(CHOSEN)
        visit.check(marked is not None, f"{ready} does not mark its filter")
    visit.open()
    seen = visit.slugs()
    while (following := visit.find("nav.pages a[rel=next]")) is not None and len(seen) < 1000:
        following.click()
        seen += visit.slugs()
    visit.check(set(seen) == {posting["id"] for posting in postings}, f"the pages list {len(set(seen))} of {len(postings)}")
    visit.find("ol.cards > li.card h3 a").click()
    visit.check(visit.find("body.posting"), "a card does not lead to its posting")
    browser.driver.back()
    visit.check(visit.slugs(), "back from a posting nothing is listed")


def keyboard(visit: Visit) -> None:
    """Everything works by keyboard, and the focus can always be seen."""
    browser, postings = visit.browser, postings_of(visit.site)
    visit.open()
    browser.press(Keys.TAB)
    skip = browser.run(FOCUS)
    visit.check(skip["href"].endswith("#_main") and skip["onScreen"], f"the first stop is {skip['text']!r}, not a way to the content")
    browser.press(Keys.ENTER)
    browser.press(Keys.TAB)
    visit.check(browser.run(FOCUS)["inMain"], "the way to the content does not lead there")
    band = _common(postings, lambda posting: posting["bands"])
    target = visit.filter_index(f"bands/{band}/")
    if not visit.check(_tab_until(visit, lambda focus: focus["index"] == target), "the filter cannot be reached"):
        return
    browser.press(Keys.ENTER)
    browser.until("return location.search.includes('band=')", 3)
    visit.check(visit.parameters() == {"band": [band]}, f"the address is {browser.driver.current_url}")
    visit.check(browser.run(FOCUS)["index"] == target, f"the focus is lost to {browser.run(FOCUS)['tag']}")
    if visit.check(_tab_until(visit, lambda focus: focus["isClosed"]), "no folded group of filters can be reached"):
        browser.press(Keys.ENTER)
        visit.check(browser.run("return document.activeElement.parentElement.open"), "the enter key does not open the group")
        visit.check(_tab_until(visit, lambda focus: focus["index"] >= 0, 3), "the opened group is not next")
        browser.press(Keys.SPACE)
        browser.until("return [...new URLSearchParams(location.search)].length === 2", 3)
        visit.check(len(visit.parameters()) == 2, f"the address is {browser.driver.current_url}")
    time.sleep(0.5)
    if visit.slugs() and visit.check(_tab_until(visit, lambda focus: focus["isCard"], 250), "no card can be reached"):
        browser.press(Keys.ENTER)
        visit.check(browser.until("return document.body.classList.contains('posting')"), "the enter key does not follow a card")
        browser.driver.back()
        time.sleep(0.2)
        visit.check(len(visit.parameters()) == 2, "the way back loses the filters")
    visit.open()
    if visit.check(_tab_until(visit, lambda focus: focus["name"] == "q"), "the search cannot be reached"):
        for letter in "economiste":
            browser.press(letter)
        visit.expects([posting for posting in postings if "économiste" == posting["id"]])
        visit.check(browser.run(FOCUS)["name"] == "q", "typing loses the focus")


def _tab_until(visit: Visit, arrived, most: int = 60) -> bool:
    """Presses Tab until an element has the focus. Each stop on the way must be visible."""
    for _ in range(most):
        focus = visit.browser.run(FOCUS)
        if arrived(focus):
            return True
        visit.browser.press(Keys.TAB)
        focus = visit.browser.run(FOCUS)
        if focus["tag"] not in ("BODY", "HTML"):
            visit.check(focus["shown"], f"the focus on {focus['tag'].lower()} {focus['text']!r} is not to be seen")
            visit.check(focus["onScreen"], f"the focus on {focus['tag'].lower()} {focus['text']!r} is off the screen")
    return False


def closes(visit: Visit) -> None:
    """A deadline that passes while a page is open, or has passed since it was published, is shown as passed."""
    browser = visit.browser
    path = "postings/closing-within-hours/"
    text = "return document.querySelector('.opening .due').textContent"
    try:
        browser.clock("2026-12-01T09:59:57Z")
        visit.open(path)
        visit.check("Closed" not in browser.run(text), f"is closed before its time: {browser.run(text)}")
        button = visit.find(".apply a.button")
        visit.check(button and button.is_displayed(), "cannot be applied for before its time")
        closed = browser.until(f"return (() => {{ {text} }})().includes('Closed')", 8)
        visit.check(closed, f"does not close as its time passes: {browser.run(text)}")
        button = visit.find(".apply a.button")
        visit.check(button is None or not re.search("example.org", button.get_attribute("href") or ""), "can be applied for after its time")
        browser.clock("2026-12-01T10:30:00Z")
        visit.open(path)
        visit.check("Closed" in browser.run(text), "is not closed on a page published before its time")
        visit.open()
        script = "return [...document.querySelectorAll('ol.cards > li')].filter((e) => e.textContent.includes('Closed')).length"
        visit.check(browser.run(script) == 1, f"{browser.run(script)} cards say that they are closed, of one")
    finally:
        browser.clock(NOW)
