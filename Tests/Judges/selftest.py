"""Small broken sites. Each judge must find what is wrong with its own, or it is useless."""
import importlib
import pathlib

from ..Boards.files import write
from ..Harness.report import Report
from ..Harness.site import Site
from . import browser

URL = "https://broken.example.org/b/"


def test(names: list[str], folder: pathlib.Path, report: Report, tools) -> None:
    for name in names:
        break_site, expected = BROKEN[name]
        site = Site(name, folder / name, URL)
        break_site(site.folder)
        found = Report(name, quiet=True)
        _judge(name, site, found, tools)
        for fault in expected:
            report.check(any(fault in line for line in found.failures), f"{name} does not find: {fault}")
        report.count("judges")


def _judge(name: str, site: Site, report: Report, tools) -> None:
    module = importlib.import_module(f".{name}", __package__)
    if name == "browser":
        tools.browser.view(1280)
        tools.browser.patience = 0.1
        module.go(module.Visit(site, module.PLACES[0], report, tools), [module.loads, module.filters, module.without_scripts])
        tools.browser.patience = 1.0
    elif name == "candidate":
        tools.browser.patience = 0.1
        visit = browser.Visit(site, browser.PLACES[0], report, tools)
        for step in (module.first_view, module.shows_what_is_chosen, module.days_are_true, module.comes_back, module.keeps_nothing,
                     module.without_index, module.shows_the_focus, module.passes_axe, module.has_room, module.says_how_few):
            module.look(visit, step)
        tools.browser.patience = 1.0
    else:
        module.judge([site], report, tools)


def _page(path: str, kind: str, main: str, head: str = "") -> str:
    return (f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title>'
            f'<link rel="canonical" href="{URL}{path}">{head}</head><body class="{kind}"><main>{main}</main></body></html>')


def _posting(slug: str, state: str, head: str = "", more: str = "") -> str:
    body = f'<h1>Posting {slug}</h1><div class="when {state}">Acme</div><time datetime="2026-11-02">2 November 2026</time>{more}'
    return _page(f"postings/{slug}/", "posting", body, head)


CARDS = ('<nav class="filters"><a href="./bands/x/">X <b>1</b></a></nav><h1>Board</h1><ol class="cards">'
         '<li class="card"><h3><a href="{0}postings/a/">Posting a</a></h3></li>'
         '<li class="card"><h3><a href="{0}postings/b/">Posting b</a></h3></li></ol>')


def _html(folder: pathlib.Path) -> None:
    write(folder, {"index.html": _page("", "home", '<h1>Board</h1><img src="a.png"><p id="a"></p><p id="a"></p>')})


def _links(folder: pathlib.Path) -> None:
    links = ["missing/", "../../outside/", "about", "about/#nowhere", "/rooted/", URL + "about/", "javascript:alert(1)",
             "mailto:nobody"]
    head = f'<link rel="alternate" hreflang="fr" href="{URL}about/">'
    write(folder, {
        "index.html": _page("", "home", "".join(f'<a href="{link}">x</a>' for link in links), head),
        "about/index.html": _page("other/", "page", ""),
        "404.html": _page("", "not_found", '<a href="about/">x</a>'),
    })


def _feeds(folder: pathlib.Path) -> None:
    atom = ('<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x</id><title>T</title><link rel="self" href="feed.xml"/>'
            '<entry><title>Other &amp;amp; title</title><link href="{0}postings/a/"/><updated>yesterday</updated></entry>'
            '<entry><title>Posting c</title><link href="postings/c/"/></entry></feed>').format(URL)
    calendar = ("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nDTSTAMP:20261201T000000Z\nDTSTART:20261201T090000\n"
                f"SUMMARY:{'long ' * 20}\nURL:{URL}postings/a/\nEND:VEVENT\nEND:VCALENDAR\n")
    item = '{"url": "postings/a/", "date_published": "2026-12-01", "colour": "red"}'
    sitemap = (f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{URL}postings/b/</loc>'
               '<lastmod>1 May</lastmod></url><url><loc>postings/a/</loc></url></urlset>')
    write(folder, {
        "index.html": _page("", "home", CARDS.format("./")), "feed.xml": "<feed><title>Not & well formed</feed>",
        "bands/x/index.html": _page("bands/x/", "band", CARDS.format("../../")), "bands/x/feed.xml": atom,
        "postings/a/index.html": _posting("a", "open"),
        "postings/b/index.html": _posting("b", "closed", '<meta name="robots" content="noindex">'),
        "feed.json": '{"version": "1.1", "title": 1, "items": [' + item + "]}", "deadlines.ics": calendar,
        "postings.json": '{"version": NaN}', "search.json": '{"postings": [1], "postings": [2]}',
        "jobs.xml": f"<source><publisher>x</publisher><job><title>Posting b</title><url>{URL}postings/b/</url></job></source>",
        "sitemap.xml": sitemap, "robots.txt": "User-agent: *\nDisallow: /\n",
    })


def _structured_data(folder: pathlib.Path) -> None:
    job = """{"@context": "https://schema.org/", "@type": "JobPosting", "title": "Another", "datePosted": "2 November",
      "description": "Words of which the page has none", "validThrough": "2027-03-01T17:00:00", "directApply": true,
      "employmentType": "Full time", "hiringOrganization": {"@type": "Organization", "name": "Nobody", "logo": "/a.svg"},
      "jobLocation": {"@type": "Place", "address": {"addressCountry": "England", "addressLocality": "Nowhere"}},
      "baseSalary": {"@type": "MonetaryAmount", "currency": "pounds",
        "value": {"@type": "QuantitativeValue", "value": 123456, "unitText": "year"}}}"""
    script = f'<script type="application/ld+json">{job}</script>'
    write(folder, {
        "postings/a/index.html": _posting("a", "open", script),
        "postings/b/index.html": _posting("b", "closed", script),
        "postings/c/index.html": _posting("c", "closing"),
        "postings/d/index.html": _posting("d", "open", '<script type="application/ld+json">{"a": 1,}</script>'),
        "guides/g/index.html": _page("guides/g/", "guide", "<h1>Guide</h1>"),
        "organisations/o/index.html": _page("organisations/o/", "organisation", "<h1>Acme</h1>"),
    })


def _accessibility(folder: pathlib.Path) -> None:
    style = "<style>.wide { width: 900px; } .faint { color: #ccc; background: #fff; }</style>"
    main = '<h2>Two</h2><h4>Four</h4><img src="a.svg"><script>document.title = "x"</script><p>Words</p>'
    page = _page("", "home", main, '<link rel="stylesheet" href="a.css">' + style)
    write(folder, {
        "index.html": page.replace("<p>Words</p>", '<div class="wide">Wide</div><p class="faint">Faint</p>'),
        "a.css": ".wide { width: 900px; } .faint { color: #ccc; background: #fff; }",
        "a.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    })


def _browser(folder: pathlib.Path) -> None:
    head = '<script src="a.js"></script><script src="b.js" defer></script><link rel="stylesheet" href="a.css">'
    search = '<form class="search"><input name="q"></form>'
    write(folder, {
        "index.html": _page("", "home", search + CARDS.format("./"), head),
        "bands/x/index.html": _page("bands/x/", "band", "<h1>X</h1>"),
        "postings/a/index.html": _posting("a", "open"), "postings/b/index.html": _posting("b", "open"),
        "a.css": "body { margin: 0; }", "a.js": "fetch('search.json'); console.error('a fault');",
        "b.js": "setTimeout(() => document.body.prepend(document.createElement('hr'), 'It moves'), 100);",
        "search.json": "{}",
        "postings.json": '{"postings": [' + ", ".join(
            f'{{"id": "{slug}", "bands": ["x"], "type": "job", "locations": [{{"id": "y"}}]}}' for slug in "abc") + "]}",
    })


def _candidate(folder: pathlib.Path) -> None:
    card = ('<li class="card"><h3><a href="./postings/{0}/">Posting {0}</a></h3><p class="due"><b>Closes in 9 days</b></p>'
            '<button class="star">x</button></li>')
    tools = '<div class="apply"><p class="due"><b>Closes in 9 days</b></p></div><button data-do="save">x</button><button data-do="apply">y</button>'
    script = 'document.querySelector("h1").style.paddingTop = "9px"; if (location.search.length > 99) document.querySelector("ol").remove();' \
             'document.addEventListener("input", () => document.querySelectorAll(".wide").forEach((link) => link.style.display = "none"), true);'
    head = '<link rel="stylesheet" href="a.css"><script src="a.js" defer></script>'
    menu = ('<details class="menu" data-menu="{0}"><summary>More</summary><input><a class="wide" role="checkbox" href="#" '
            'data-{0}="{1}">A name that has no room</a></details>')
    menu = menu.format("place", "town-2") + menu.format("organisation", "office-59")
    write(folder, {
        "index.html": _page("", "home", '<h1>Board</h1><nav class="filters"><a href="?band=x">X</a><a href="./bands/x/">X</a></nav><div class="mine"><b></b></div>'
                            '<details class="drawer"><summary>Filters</summary></details>' + menu + '<section class="list"><h2>2 openings</h2>'
                            '<div class="chosen"></div><ol class="cards">' + card.format("a") + card.format("b") + "</ol></section>", head),
        "a.css": "h1 { height: 900px; } .bar { position: fixed; inset: 0; } .due { width: 5px; white-space: pre; }", "a.js": script,
        "areas/y/index.html": _page("areas/y/", "area", "<h1>Why</h1>"), "bands/x/index.html": _page("bands/x/", "band", "<h1>X</h1>"),
        "saved/index.html": _page("saved/", "saved", '<section class="saved list"><img src="a.png"></section>'),
        "postings/a/index.html": _posting("a", "open", '<link rel="stylesheet" href="../../a.css">', tools + '<div class="bar"></div>'), "postings/b/index.html": _posting("b", "open", more=tools),
        "search.json": '{"postings": [1, 2]}',
        "postings.json": '{"postings": [' + ", ".join(
            f'{{"id": "{slug}", "bands": ["x"], "type": "job", "areas": ["Why"], "locations": [], "organisations": [], "state": "open", "opens": null, "deadline": {{"date": '
            f'"2026-12-04", "zone": "UTC", "instant": "2026-12-05T00:00:00Z"}}}}' for slug in "ab") + "]}",
    })


def _budgets(folder: pathlib.Path) -> None:
    head = "".join(f'<link rel="stylesheet" href="{name}.css">' for name in "abc") + '<script src="a.js"></script>'
    write(folder, {
        "index.html": _page("", "home", CARDS.format("./") + "<p>" + "word " * 13_000, head),
        "bands/x/index.html": _page("bands/x/", "band", "<h1>X</h1>"),
        **{f"{name}.css": f"/* {'x' * 10_000} */" for name in "abc"}, "search.json": "{}",
        # It waits for its request, so that the page is not complete before.
        "a.js": f"/* {'x' * 17_000} */ const asked = new XMLHttpRequest(); asked.open('GET', 'search.json', false); asked.send();",
    })


# For each judge: the function that writes its broken site, and what must be reported.
BROKEN = {
    "html": (_html, ["alt", "Duplicate ID"]),
    "links": (_links, [
        "missing/: nothing is there", "leaves the site", "about: a folder without its slash", "no element has that id",
        "/rooted/: not relative", "own site is absolute", "javascript:alert(1): a link of a scheme", "not an e-mail address",
        "is not the page's own", "which does not name it", "and not itself", "not rooted, on the 404 page",
        "404 page has a canonical"]),
    "feeds": (_feeds, [
        "/feed.xml: not well formed", "feeds of listings are missing", "the feed has no updated", "its own address is 'feed.xml'",
        "'yesterday' is not a moment", "lacks its id, link or updated", "'postings/c/' is not absolute", "lacks 1 of the 2 postings",
        "'Other &amp; title' is not the page's", "escaped twice", "the version is '1.1'", "title is 1", "no id", "no content",
        "no field 'colour'", "date_published is '2026-12-01'", "url is 'postings/a/', no absolute", "without CR LF",
        "a line of", "an event has no UID", "is not in UTC", "NaN is not JSON", "a key twice", "postings/b/ is closed",
        "no country", "no <city>", "publisherurl", "lastBuildDate", "lastmod is '1 May'", "is not to be indexed",
        "'postings/a/' is not absolute", "listed postings are not in it", "does not name the site map", "keeps everybody out"]),
    "structured_data": (_structured_data, [
        "the title 'Another' is not the page's", "datePosted is '2 November'", "is not on the page", "not a moment with its zone",
        "directApply is true", "employmentType is 'Full time'", "'Nobody' is not on the page", "logo is '/a.svg'",
        "addressCountry is 'England'", "'Nowhere' is not on the page", "the currency is 'pounds'", "unitText is 'year'",
        "the pay 123456 is not", "is closed and has a JobPosting", "is closing and has 0", "JSON-LD that is not JSON",
        "has not one BreadcrumbList", "0 of Article", "0 of Organization"]),
    "accessibility": (_accessibility, [
        "0 of h1", "after h2", "image-alt", "color-contrast", "px wide in a window of 320", "Content Security Policy"]),
    "browser": (_browser, [
        "what is shown moves", "waits for", "a fault", "is fetched before anything is asked", "the address is", "is offered that does nothing",
        "lists nothing", "the pages list 2 of 3", "no filter leads to places/y/"]),
    "candidate": (_candidate, [
        "the first card ends at", "the chips say []", "does not say what is chosen", "the drawer says", "what is shown moves",
        "shows neither openings nor why not", "a says 'Closes in 9 days', not 'Closes in 3 days'", "the page of a says",
        "which is wrong tomorrow", "does not count what is saved", "/saved/ lists []", "does not say that it is saved",
        "beside the way back", "0 cards are new", "nobody is told that nothing is kept", "/saved/ is blank",
        "a search says nothing", "without a script there is", "lies 'bar'", "image-alt", "the filters do not have town-299",
        "town-2 is not among", "town-2 shows", "the chip says", "there spills", "?band=senior shows", "where there is nothing"]),
    "budgets": (_budgets, [
        "the front page has", "its .css files have", "its .js files have", "before it is used", "requests, more than",
        "the index is not fetched once"]),
}
