"""Fields left out, misspelt, repeated, moved between files and written in wrong forms."""
from .case import Case
from .edits import Draw, edit
from .edits_of_files import postings, texts
from .front_matter import Fields

LISTS = ["bands", "organisation", "locations", "remote_from", "employment", "areas", "languages", "materials", "eligibility", "benefits",
         "aliases", "same_as"]
NEEDED = {"title", "organisation", "bands", "published", "deadline", "locations", "apply", "name"}
AREAS = ["C", "C++", "C#", "c", "AI/ML", "AI / ML", "ai policy", "AI Policy", "AI policy", "AI-policy", "Governance?", "50%", "é", "e\u0301", "日本",
         "R&D", ".NET", "F#", "page", "feed.xml", "a.b", "archive", "x" * 90, "++", "-", "#1", "\u200b", "İstanbul", "straße", "STRASSE",
         "Ethics, law", " Data", "data", "\U0001f99c", "<b>", "null", "true", "1"]
TITLES = ["Fellow #2", "Fellow # 2", "C# Fellow", "\"\\u200b\"", "\"\"", "~", "yes", "1.0", "\"<script>\"", "\"A: B\"", "A: B", "'It''s'", "|\n  Two\n  lines",
          "\"{{ x }}\"", "*soon*", "\"" + "long " * 60 + "\"", "日本", "[a]", "{a: b}", "\"a\\nb\"", "“Fellow”", "“Two, words”", "&amp; co", "@home", "`x`", "!x"]


def _fields(case: Case, path: str) -> Fields:
    return Fields(case.text(path))


def _save(case: Case, path: str, fields: Fields) -> None:
    case.put(path, str(fields))


def keyed(case: Case, draw: Draw, paths: list[str], wanted=None) -> tuple[str, Fields, str] | None:
    """A file, its fields, and one of the wanted fields that it has."""
    found = [(path, key) for path in paths for key in _fields(case, path).keys() if wanted is None or key in wanted]
    if not found:
        return None
    path, key = draw.pick(found)
    return path, _fields(case, path), key


@edit(3)
def repeated_value(case: Case, draw: Draw) -> str | None:
    found = keyed(case, draw, texts(case), LISTS)
    if found is None:
        return None
    path, fields, key = found
    items = fields.items_of(key) or [fields[key].strip()]
    item = draw.pick(items)
    again = draw.choice([item, item, item, item.upper(), item.title(), item + " ", f'"{item}"', f"'{item}'"])
    items.insert(draw.randint(0, len(items)), again)
    fields[key] = "[" + ", ".join(items) + "]" if draw.random() < 0.5 else "\n" + "\n".join(f"  - {value}" for value in items)
    _save(case, path, fields)
    return f"{path}: {key}: {items}"


@edit(3)
def left_out(case: Case, draw: Draw) -> str | None:
    found = keyed(case, draw, texts(case))
    if found is None or (found[2] in NEEDED and draw.random() < 0.7):
        return None
    path, fields, key = found
    fields.drop(key)
    _save(case, path, fields)
    return f"{path}: without {key}"


@edit(2)
def misspelt(case: Case, draw: Draw) -> str | None:
    found = keyed(case, draw, [*texts(case), "board.yml"])
    if found is None:
        return None
    path, fields, key = found
    place = draw.randrange(len(key))
    other = draw.choice([key.title(), key.upper(), key + "s", key.removesuffix("s"), key[:place] + key[place + 1:], key.replace("_", "-"),
                         key[:place] + "x" + key[place:], key.replace("_", ""), {"deadline": "closes", "published": "date", "areas": "tags",
                                                                                  "organisation": "company", "aliases": "redirect_from"}.get(key, key + " ")])
    fields.rename(key, other)
    _save(case, path, fields)
    return f"{path}: {key} is now {other}"


@edit(2)
def swapped_values(case: Case, draw: Draw) -> str | None:
    """Two files exchange the values of a field that both have."""
    found = keyed(case, draw, texts(case))
    if found is None:
        return None
    path, fields, key = found
    others = [other for other in texts(case) if other != path and key in _fields(case, other)]
    if not others:
        return None
    other = draw.pick(others)
    fields_of_other = _fields(case, other)
    fields[key], fields_of_other[key] = fields_of_other[key] or '""', fields[key] or '""'
    _save(case, path, fields)
    _save(case, other, fields_of_other)
    return f"{path} and {other} exchange {key}"


@edit(2)
def areas(case: Case, draw: Draw) -> str | None:
    path = draw.pick(postings(case) + case.paths("content/guides/", ".md"))
    fields = _fields(case, path)
    fields["areas"] = draw.sample(AREAS, draw.randint(1, 3)) if draw.random() < 0.8 else "\n  -AI policy"
    _save(case, path, fields)
    others = postings(case)
    if draw.random() < 0.5 and others:
        other = draw.pick(others)
        fields = _fields(case, other)
        fields["areas"] = draw.sample(AREAS, draw.randint(1, 3))
        _save(case, other, fields)
    return f"{path}: areas of odd names"


@edit(1)
def titles(case: Case, draw: Draw) -> str | None:
    path = draw.pick(texts(case))
    fields = _fields(case, path)
    key = "name" if "organisations" in path else "title"
    fields[key] = draw.choice(TITLES)
    _save(case, path, fields)
    return f"{path}: {key}: {fields[key][:40]}"


# A field of postings, and other values for it.
OTHER_VALUES = {
    "apply": ["mailto:jobs@acme.example.net", "www.acme.example.net/x", "jobs@acme.example.net", "{url: \"https://acme.example.net/é\"}", "see below",
              "{instructions: Call us.}", "{email: \"jobs@é.example.net\"}", "\"https://acme.example.net/?a=1&b=2#c\"", "", "[\"https://a.example.net\"]"],
    "salary": ["62000", "competitive", "{min: 5, max: 4, currency: GBP}", "{amount: 1, currency: XXX}", "{amount: 100, currency: GBP, per: week}",
               "{note: unpaid}", "{min: 200,000}", "{}", "{min: 0, currency: USD}", "{amount: 12.5, currency: KWD, per: hour}"],
    "organisation": ["[acme, bolt]", "[acme, acme]", "Acme Trust", "ACME", "[]", "bolt", "nobody"],
    "locations": ["[london, Greater London]", "[London, LONDON]", "[canada]", "[Nowhere]", "京都", "[]", "[Montréal, \"Montre\u0301al\"]", "London, Berlin"],
    "remote_from": ["[canada, canada]", "[london, Greater London]", "[]", "anywhere"],
    "workplace": ["Remote", "remote", "hybrid", "on-site", "onsite", "office"],
    "status": ["filled", "withdrawn", "Filled", "closed", "open", ""],
    "type": ["job", "grant", "course", "Course", "internship", "phd"],
    "employment": ["[full-time, full-time]", "[full time]", "[other]", "full-time", "[per-diem, volunteer]"],
    "positions": ["0", "1", "ten", "10000", "2.0"],
    "start": ["2027-02", "2027-02-30", "soon", "2027-03-28", "about 2027-01-01", "2027"],
    "duration": ["6 months", "", "6-12 months", "\"<b>\""],
    "language": ["fr", "fr-CA", "ar", "xx", "English", "pt-BR", "zh-Hant", "EN"],
    "translation_of": ["full", "course", "draft", "later", "closed", "nobody", "cours", "visitor", "full.md", "Full"],
    "team": ["\"a\\nb\"", "[a, b]", "2", "{a: b}", "x #1"],
    "contact": ["\"“Two, references”\"", "{name: A}", "jobs@acme.example.net"],
    "extra": ["{}", "{a: {b: [c]}}", "[a]", "{url: \"https://x.example.net\"}"],
    "source": ["{url: \"https://x.example.net\"}", "{system: a, system: b}", "x"],
    "bands": ["[research, research]", "research", "postgraduate, research", "[Research]", "[]", "[research, senior, research]", "[\"research\", 'research']"],
    "materials": ["[]", "[a, a]", "\n  - Statement: one page\n  - CV", "\n  - [A](https://x.example.net/)\n", "A CV, a letter"],
    "eligibility": ["[\"[a](../guides/start.md)\"]", "[\"[a](nope.md)\"]", "[\"<b>x</b>\"]", "[a, \"\", b]", "[\"see www.example.net\"]"],
    "benefits": ["[\"![x](../files/pixel.png)\"]", "[null]", "\n  - {a: b}", "[\"[x](#the-work)\"]"],
    "draft": ["true", "false", "yes", "\"true\"", ""],
    "ignore": ["advice.pay", "{rule: advice.pay, reason: x}", "[{rule: nothing, reason: x}]", "[{rule: advice.pay}]"],
}


@edit(4)
def other_value(case: Case, draw: Draw) -> str | None:
    path = draw.pick(postings(case))
    key = draw.choice(sorted(OTHER_VALUES))
    fields = _fields(case, path)
    fields[key] = draw.choice(OTHER_VALUES[key])
    _save(case, path, fields)
    return f"{path}: {key}: {fields[key]}"


@edit(1)
def field_twice(case: Case, draw: Draw) -> str | None:
    found = keyed(case, draw, [*texts(case), "board.yml"])
    if found is None:
        return None
    path, fields, key = found
    fields[key + "_again"] = fields[key] or '""'
    case.put(path, str(fields).replace(f"{key}_again:", f"{key}:"))
    return f"{path}: {key} twice"


@edit(1)
def organisation_fields(case: Case, draw: Draw) -> str | None:
    path = draw.pick(case.paths("content/organisations/", ".md"))
    key, values = draw.choice([
        ("logo", ["acme.svg", "gone.svg", "../files/pixel.png", "Acme.svg", "logo%20x.svg", "https://x.example.net/l.svg", "../files/form.pdf", "./acme.svg"]),
        ("location", ["london", "Greater London", "Nowhere", "canada"]), ("url", ["acme.example.net", "https://acme.example.net/é", "javascript:alert(1)"]),
        ("same_as", ["[\"https://a.example.net\", \"https://a.example.net\"]", "[x]"]), ("language", ["fr", "xx"]),
        ("statement", ["\"[a](../guides/start.md#first-steps)\"", "\"[a](gone.md)\"", "Everybody", "\"a #2 b\""]), ("description", ["\"<b>x</b>\"", ""])])
    fields = _fields(case, path)
    fields[key] = draw.choice(values)
    _save(case, path, fields)
    return f"{path}: {key}: {fields[key]}"


@edit(1)
def places(case: Case, draw: Draw) -> str | None:
    path = "content/places.yml"
    if path not in case.files:
        return None
    added = draw.choice([
        "york: {name: York, country: gb}", "York: {name: York, country: GB}", "london: {name: London 2, country: GB}", "\"new york\": {name: NY, country: US}",
        "e\u0301vry: {name: Évry, country: FR}", "york: {name: London, country: GB}", "york: {name: York, country: GB, aliases: [London]}",
        "york: {name: York, country: GB, timezone: Europe/Nowhere}", "york: {name: York, country: GB, aliases: [York, york]}", "c++: {name: C, country: GB}",
        "york: {nmae: York, country: GB}", "york:\n  name: York", "york: {name: York, country: UK}", "page: {name: Page, country: GB}"])
    case.put(path, case.text(path) + added + "\n")
    if draw.random() < 0.7:
        posting = draw.pick(postings(case))
        fields = _fields(case, posting)
        fields["locations"] = draw.choice(["[York]", "[york]", "[York, London]", "[\"new york\"]", "[Évry]", "[page]", "[c++]"])
        _save(case, posting, fields)
    return f"places: {added}"
