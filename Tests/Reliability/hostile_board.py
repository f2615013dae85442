"""A board that is attacked in every field of every kind of file, and in bodies."""
import pathlib

from .attacks import BODIES, NAMES_OF_THE_SCRIPT, RUN, TEXTS, as_yaml

ADDRESS = "https://board.example.org/jobs/"
SETTINGS = """title: {title}
description: {title}
url: {address}
language: en
timezone: Europe/London
per_page: 20
bands: [{{id: research, name: {title}, description: {title}}}]
navigation: [{{title: {title}, url: /guides/}}]
extra: {{note: {title}}}
"""
FIELDS = ["title", "team", "reports_to", "contact", "duration"]
LISTS = ["languages", "eligibility", "benefits", "materials"]


def posting(slug: str, **fields: str) -> str:
    """A posting without a mistake, but for the fields that are given as YAML."""
    values = {"title": as_yaml(slug), "organisation": "acme", "bands": "[research]", "published": "2026-11-01",
              "deadline": "2027-03-01", "locations": "[london]", "apply": "https://example.org/apply", **fields}
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in values.items()) + "---\n\n"


def write(folder: pathlib.Path, raw_html: bool) -> list[str]:
    """Writes the whole board; gives the titles of its postings."""
    def put(path: str, text: str) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")

    markdown = f"markdown: {{raw_html: {str(raw_html).lower()}}}\n"
    put("board.yml", SETTINGS.format(title=as_yaml(TEXTS[5]), address=ADDRESS) + markdown)
    places = ["london: {name: London, country: GB}\n"]
    put("content/organisations/acme.md", "---\nname: Acme\n---\n\n" + "\n\n".join(NAMES_OF_THE_SCRIPT) + "\n")
    for number, text in enumerate(TEXTS):
        quoted = as_yaml(text)
        # An area needs a letter or a digit, and a name that fits an address.
        area = as_yaml(text[:90] + " a")
        places.append(f"place-{number}: {{name: {quoted}, region: {quoted}, country: GB}}\n")
        put(f"content/organisations/attack-{number}.md",
            f"---\nname: {quoted}\ndescription: {quoted}\nstatement: {quoted}\n---\n\n{text}\n")
        put(f"content/guides/attack-{number}.md",
            f"---\ntitle: {quoted}\npublished: 2026-11-01\ndescription: {quoted}\nauthor: {quoted}\n"
            f"author_note: {quoted}\ncontents: true\nareas: [{area}]\n---\n\n## {text}\n\n### {text}\n")
        put(f"content/pages/attack-{number}.md", f"---\ntitle: {quoted}\ndescription: {quoted}\n---\n\n{text}\n")
        fields = {**{name: quoted for name in FIELDS}, **{name: f"[{quoted}, {quoted}]" for name in LISTS}}
        fields |= {"areas": f"[{area}]", "organisation": f"[acme, attack-{number}]",
                   "locations": f"[london, place-{number}]",
                   "salary": f"{{min: 1, max: 2, currency: EUR, per: year, note: {quoted}}}",
                   "apply": f"{{url: https://example.org/apply, instructions: {quoted}}}",
                   "source": f"{{system: {quoted}, id: {quoted}}}", "extra": f"{{note: {quoted}, {quoted}: 1}}"}
        put(f"content/postings/attack-{number}.md", posting("", **fields) + text + "\n")
    for number, body in enumerate(BODIES):
        put(f"content/postings/body-{number}.md", posting(f"body {number}") + body + "\n")
    put("content/places.yml", "".join(places))
    if raw_html:
        # Pictures and links of raw HTML are checked like any others: these are what the attacks name.
        for kind in ["postings", "guides", "pages", "organisations"]:
            put(f"content/{kind}/x", "Something.\n")
        put(f"content/postings/x\"\u0301 onmouseover={RUN} y=\"", "Something.\n")
    return [text.strip(" \t\r\n") for text in TEXTS] + [f"body {number}" for number in range(len(BODIES))]
