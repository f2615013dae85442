"""Variations of a board's settings and a build's options."""
import re

from ..Boards.everything import EVERYTHING
from .case import Case
from .edits import Draw, edit
from .front_matter import Fields

ADDITIONS = re.search(r"additions: \[(.*)\]", EVERYTHING["board.yml"].decode())[1].split(", ")
VALUES = {
    "per_page": ["0", "1", "2", "10000", "-1", "1.5"],
    "url": ["https://every.example.org/", "https://every.example.org", "https://every.example.org/a/b/c", "https://every.example.org/jobs%20here/",
            "every.example.org",
            "https://every.example.org/é/", "https://every.example.org:8443/x/", "http://localhost/", "https://every.example.org/x.html", "https://every.example.org/a//b/",
            "https://every.example.org/?x", "https://bücher.example/x/", "https://every.example.org/jobs/../x/"],
    "language": ["fr", "de", "pt-BR", "ar", "xx", "english", "EN", ""],
    "closing_soon": ["0", "365", "30", "366", "x"],
    "title": ["\"A & B\"", "Board #2", "\"<b>\"", "\"\"", "\"\\u200b\""],
    "description": ["\"a #1\"", "", "\"[x](y)\""],
    "bands": ["[research]", "[{id: research, name: R}, {id: research, name: S}]", "[{id: Research}, {id: senior}, {id: postgraduate}]",
              "[{id: senior}, {id: research}, {id: postgraduate}]",
              "[{id: \"c++\"}, {id: research}, {id: senior}, {id: postgraduate}]", "[{id: page}, {id: research}, {id: senior}, {id: postgraduate}]",
              "[{id: research, name: Senior}, {id: senior, name: Senior}, {id: postgraduate}]"],
    "ignore": ["[]", "[{rule: advice.pay, reason: x}]", "[advice.pay]", "{rule: template.unused, reason: x}"],
    "extra": ["{a: 1}", "{}", "x"],
}


@edit(2)
def setting(case: Case, draw: Draw) -> str | None:
    key = draw.choice(sorted(VALUES))
    fields = Fields(case.text("board.yml"))
    fields[key] = draw.choice(VALUES[key])
    case.put("board.yml", str(fields))
    return f"board.yml: {key}: {fields[key]}"


@edit(2)
def markdown(case: Case, draw: Draw) -> str | None:
    fields = Fields(case.text("board.yml"))
    value = {}
    if draw.random() < 0.7:
        value["additions"] = sorted(draw.sample(ADDITIONS, draw.randint(0, len(ADDITIONS) - 1)))
    if draw.random() < 0.4:
        value["raw_html"] = draw.choice([True, False])
    fields["markdown"] = value
    case.put("board.yml", str(fields))
    return f"board.yml: markdown: {value}"


@edit(1)
def navigation(case: Case, draw: Draw) -> str | None:
    urls = ["/", "/about/", "/about", "/guides/", "/secret/", "/gone/", "/files/form.pdf", "/guides/start/#first-steps", "/guides/start/#nowhere", "/feed.xml",
            "/areas/data/",
            "/bands/research/", "/archive/", "/remote/", "/postings/draft/", "/guides/unfinished/", "https://x.example.net/", "about/",
            "/old/policy-fellow/", "/About/", "/?q=x",
            "/page/2/", "/files/q%3F.txt", "/postings/later/", "/places/london/", "/404.html"]
    fields = Fields(case.text("board.yml"))
    fields["navigation"] = [{"title": url, "url": url} for url in draw.sample(urls, draw.randint(1, 3))]
    case.put("board.yml", str(fields))
    return f"board.yml: navigation: {fields['navigation']}"


@edit(1.5)
def options(case: Case, draw: Draw) -> str | None:
    added = draw.choice([["--drafts"], ["--future"], ["--drafts", "--future"], ["--url", "https://other.example.net/x/y/"], ["--strict"],
                         ["--url", "https://other.example.net/é/"]])
    if set(added) & set(case.options):
        return None
    case.options = case.options + added
    return f"board build {' '.join(added)}"
