"""Every page of the hostile boards in Chromium: once with a policy that reports whatever would run or load, and once
without any policy, so that what could run would run."""
import json
import pathlib
import tempfile
import urllib.parse

from ..Harness.report import Report

# What attacks call, and what runs when something else asks for attention.
LISTENER = """
window.pwned = () => { console.error('PWNED ' + location.href); return 1; };
for (const name of ['alert', 'confirm', 'prompt', 'open', 'print']) window[name] = window.pwned;
"""

# What no page of a board has, found by the browser's own parser.
SEARCH = """
const found = [];
const own = (url) => new URL(url, location.href).origin === location.origin;
for (const element of document.querySelectorAll('*')) {
  const name = element.localName;
  for (const {name: key, value} of element.attributes) {
    if (/^on/i.test(key)) found.push(`<${name} ${key}>`);
    const start = value.replace(/[\\0-\\x20]/g, '').toLowerCase();
    const isAddress = ['href', 'src', 'action', 'formaction', 'data', 'poster', 'xlink:href', 'cite'].includes(key);
    if (isAddress && /^(javascript|vbscript|data|file|blob):/.test(start)) found.push(`<${name} ${key}="${value}">`);
    // The theme's script gives the counts of filters a width.
    if (key === 'style' && name === 'b' && /^min-inline-size: \\d+ch;$/.test(value)) continue;
    if (['style', 'srcdoc', 'ping', 'background'].includes(key)) found.push(`<${name} ${key}>`);
  }
  // Templates are the theme's own, for its script: what is in them is looked at where it is used.
  if (['base', 'iframe', 'frame', 'object', 'embed', 'applet', 'style', 'math', 'video', 'audio'].includes(name))
    found.push(`<${name}>`);
  if (name === 'script' && !['application/ld+json', 'application/json'].includes(element.type) && !(element.src && own(element.src)))
    found.push('<script> ' + element.outerHTML.slice(0, 80));
  if (name === 'link' && /stylesheet|preload|icon/.test(element.rel) && !own(element.href)) found.push('<link> elsewhere');
  if (name === 'form' && !own(element.action)) found.push('<form> elsewhere');
  if (name === 'meta' && element.httpEquiv && !(element.httpEquiv === 'refresh' && REDIRECT)) found.push('<meta http-equiv>');
}
return found;
"""

# Addresses of the front page that its script reads.
QUERIES = ["?q=%22%3E%3Cimg%20src=x%20onerror=pwned()%3E", "?q=pwned", "?band=research",
           "?band=%22%3E%3Cscript%3Epwned()%3C/script%3E", "#%22%3E%3Cimg%20src=x%20onerror=pwned()%3E",
           "?q=__proto__&__proto__[x]=1&constructor=1"]


def check(boards: dict[str, pathlib.Path], report: Report, long: bool) -> None:
    try:
        from ..Harness.browser import Tools
    except ImportError:
        return report.skip("the hostile boards in a browser: run it with .venv/bin/python, after 'make judges'")
    with Tools() as tools:
        tools.browser.inject(LISTENER)
        selftest(tools, report)
        for name, public in boards.items():
            pages = [path.relative_to(public).as_posix().removesuffix("index.html")
                     for path in sorted(public.rglob("*.html"))]
            attacked = [page for page in pages if page.startswith(("postings/", "guides/", "organisations/"))]
            # Without raw HTML there is less to try; a policy only makes sure that nothing is even tried.
            step = 3 if name == "filtered" else 8
            visit(tools, public, pages if long else attacked[::step], "", f"{name}, no policy", report)
            visit(tools, public, pages if long else attacked[1::12], "default-src 'self'", f"{name}, policy", report)
            filters(tools, public, name, report)


def visit(tools, public: pathlib.Path, pages: list[str], policy: str, where: str, report: Report) -> None:
    browser, server = tools.browser, tools.server
    server.policy = policy
    server.mounts = {"/jobs/": public}
    base = server.address("/jobs/")
    for page in pages + QUERIES:
        browser.complaints(), browser.requests()
        address = base + (page if page in QUERIES else urllib.parse.quote(page))
        # A redirect would go on: it is looked at as it is.
        is_redirect = page not in QUERIES and 'http-equiv="refresh"' in (
            public / (page + "index.html" if page.endswith("/") or not page else page)).read_text(encoding="utf-8")
        if is_redirect:
            continue
        browser.open(address)
        if page in QUERIES:
            browser.until("return false", 0.3)
        found = browser.run(SEARCH.replace("REDIRECT", json.dumps(is_redirect)))
        report.check(not found, f"{where}: {page}: {found[:3]}")
        title = browser.run("return document.documentElement.lang + document.querySelectorAll('main, body').length")
        report.check(title, f"{where}: {page}: no page")
        told = [line for line in browser.complaints()
                if any(word in line for word in ("PWNED", "Content Security Policy", "Uncaught"))]
        report.check(not told, f"{where}: {page}: {told[:2]}")
        strangers = [url for url in browser.requests()
                     if not url.startswith((base, "about:", "chrome:")) and not url.endswith("/favicon.ico")]
        allowed = [url for url in strangers if url.startswith(("https://evil.invalid/x.png", "data:image/svg+xml"))]
        report.check(len(strangers) == len(allowed), f"{where}: {page}: asks for {strangers[:3]}")
        report.count("pages in a browser")


def filters(tools, public: pathlib.Path, where: str, report: Report) -> None:
    """On a list below a text that has the names of the script's own elements, filters work as anywhere."""
    browser, server = tools.browser, tools.server
    server.policy, server.mounts = "default-src 'self'", {"/jobs/": public}
    browser.complaints()
    browser.open(server.address("/jobs/organisations/acme/"))
    browser.run("document.querySelector('nav[data-index] a[data-band]').click()")
    shown = "location.search.includes('band=') && document.querySelector('nav[data-index] ~ .list .found > ol')"
    report.check(browser.until(f"return Boolean({shown})", 5), f"{where}: a filter does nothing")
    told = [line for line in browser.complaints() if "favicon" not in line]
    report.check(not told, f"{where}: {told[:2]}")


def selftest(tools, report: Report) -> None:
    """The listener hears, and the search finds, what a page without defences would do."""
    with tempfile.TemporaryDirectory() as folder:
        text = "<!doctype html><html lang=en><body><main><img src=x onerror=pwned()><a href='java\tscript:pwned()'>a</a>"
        pathlib.Path(folder, "index.html").write_text(text)
        tools.server.policy, tools.server.mounts = "", {"/jobs/": pathlib.Path(folder)}
        tools.browser.open(tools.server.address("/jobs/"))
        heard = tools.browser.until("return true", 0.2) and any("PWNED" in line for line in tools.browser.complaints())
        found = tools.browser.run(SEARCH.replace("REDIRECT", "false"))
        report.check(heard and len(found) == 2, f"the test itself is deaf: {heard}, {found}")
