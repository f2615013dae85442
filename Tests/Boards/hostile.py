"""A board that is attacked in every field of every kind of file, and in bodies."""
import pathlib

from .attacks import BODIES, NAMES_OF_THE_SCRIPT, RUN, TEXTS
from .files import as_yaml, document, posting, put

ADDRESS = "https://board.example.org/jobs/"
FIELDS = ["title", "team", "reports_to", "contact", "duration"]
LISTS = ["languages", "eligibility", "benefits", "materials"]


def write(folder: pathlib.Path, raw_html: bool) -> list[str]:
    """Writes the whole board. Returns the titles of its postings."""
    title = TEXTS[5]
    settings = {
        "title": title, "description": title, "url": ADDRESS, "language": "en", "timezone": "Europe/London", "per_page": 20,
        "bands": [{"id": "research", "name": title, "description": title}],
        "navigation": [{"title": title, "url": "/guides/"}], "extra": {"note": title}, "markdown": {"raw_html": raw_html}}
    put(folder, "board.yml", as_yaml(settings, indent=1) + "\n")
    places = {"london": {"name": "London", "country": "GB"}}
    put(folder, "content/organisations/acme.md", document({"name": "Acme"}, "\n\n".join(NAMES_OF_THE_SCRIPT) + "\n"))
    for number, text in enumerate(TEXTS):
        name = f"attack-{number}"
        # An area needs a letter or a digit, and a name that fits an address.
        area = text[:90] + " a"
        places[f"place-{number}"] = {"name": text, "region": text, "country": "GB"}
        described = {"description": text, "statement": text}
        put(folder, f"content/organisations/{name}.md", document({"name": text} | described, f"{text}\n"))
        put(folder, f"content/guides/{name}.md", document({
            "title": text, "published": "2026-11-01", "description": text, "author": text, "author_note": text,
            "contents": True, "areas": [area]}, f"## {text}\n\n### {text}\n"))
        put(folder, f"content/pages/{name}.md", document({"title": text, "description": text}, f"{text}\n"))
        put(folder, f"content/postings/{name}.md", posting(f"{text}\n", **{field: text for field in FIELDS}, **{
            field: [text, text] for field in LISTS}, areas=[area], organisation=["acme", name],
            locations=["london", f"place-{number}"],
            salary={"min": 1, "max": 2, "currency": "EUR", "per": "year", "note": text},
            apply={"url": "https://example.org/apply", "instructions": text}, source={"system": text, "id": text},
            extra={"note": text, text: 1}))
    for number, body in enumerate(BODIES):
        put(folder, f"content/postings/body-{number}.md", posting(f"{body}\n", title=f"body {number}"))
    put(folder, "content/places.yml", as_yaml(places, indent=1) + "\n")
    if raw_html:
        # Pictures and links in raw HTML are checked like any others. These are the files that the attacks name.
        for kind in ["postings", "guides", "pages", "organisations"]:
            put(folder, f"content/{kind}/x", "Something.\n")
        put(folder, f"content/postings/x\"\u0301 onmouseover={RUN} y=\"", "Something.\n")
    return [text.strip(" \t\r\n") for text in TEXTS] + [f"body {number}" for number in range(len(BODIES))]
