"""The boards of edge cases: the longest, strangest and emptiest things that an editor may write.

`write(folder, name)` writes the sources of one of `BOARDS`; `STATES` says what each posting is at 2026-12-01T09:00:00Z.
"""
import pathlib

from .files import as_yaml, document, posting, put

# Each board and the address that it is built for.
BOARDS = {
    "edges": "https://jobs.example.org/careers/board/",
    "single": "https://jobs.example.org/",
    "empty": "https://jobs.example.org/nothing-yet/",
    "french": "https://emplois.example.org/",
    "controls": "https://jobs.example.org/controls/",
    "crowded": "https://jobs.example.org/crowded/",
}

# Boards that may be refused. If they are built, the result must pass.
REFUSABLE = {"controls"}

# Text that breaks a page, a feed or a script if it is not escaped.
HOSTILE = "]]> </script> <!-- \"two\" 'one' & &amp; <b>bold</b> \u202eright\u202c \u200f \u2028 \U0001f99c {{ x }} {% y %} \\ % --> é"
SHORT = "<i> & \"q\" 'a' ]]> \U0001f99c\u200f"
LONG_TITLE = ("A fellowship whose name was agreed upon by eleven committees, none of which would give up a clause " * 4)[:300]
LONG_WORD = ("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3)[:200]

# The states of postings of the board "edges" that are not open.
STATES = {
    "draft": "draft",
    "scheduled": "scheduled",
    "upcoming": "upcoming",
    "upcoming-rolling": "upcoming",
    "closing": "closing",
    "closing-within-hours": "closing",
    "closing-anywhere-on-earth": "closing",
    "closed": "closed",
    "closed-within-hours": "closed",
    "closed-without-apply": "closed",
    "filled": "filled",
    "withdrawn": "withdrawn",
}

CITIES = [
    ("amman", "عمّان", "JO", "Asia/Amman"), ("auckland", "Auckland", "NZ", "Pacific/Auckland"),
    ("beijing", "北京", "CN", "Asia/Shanghai"), ("berlin", "Berlin", "DE", "Europe/Berlin"),
    ("cairo", "القاهرة", "EG", "Africa/Cairo"), ("geneva", "Genève", "CH", "Europe/Zurich"),
    ("lagos", "Lagos", "NG", "Africa/Lagos"), ("lima", "Lima", "PE", "America/Lima"),
    ("london", "London", "GB", "Europe/London"), ("montreal", "Montréal", "CA", "America/Toronto"),
    ("seoul", "서울", "KR", "Asia/Seoul"), ("tokyo", "東京", "JP", "Asia/Tokyo"),
]
REGIONS = {"london": "England", "montreal": "Québec", "berlin": SHORT}

BODY = """You will read, measure & write. Say "yes" or 'no'; never ]]> and never <!-- a comment.

## What you will do

- Read `</script>` in code, and `]]>` too.
- Compare 1 < 2 & 3 > 2, and \u202ethis\u202c, \u200f and \U0001f99c.

> "A quotation," she said.

### In the first month

1. Meet everybody.
2. Write a [note](https://example.org/notes?a=1&b=%22two%22 "a \\"title\\"").

| what | when |
| :--- | ---: |
| one | 1 |

```
<script>alert("]]>")</script>
```

Long: """ + LONG_WORD + """
"""

ARABIC = """نبحث عن باحثة أو باحث لدراسة أثر الأنظمة الذكية في الخدمات العامة.

## المهام

- قراءة السجلات وقياس الأخطاء.
- كتابة تقرير قصير بالعربية و English معًا.
"""

CHINESE = """我们正在寻找一位研究员,研究人工智能系统在公共服务中的影响。

## 职责

- 阅读记录并测量错误。
- 用中文和 English 撰写简短报告。
"""

FRENCH = """Vous lirez, mesurerez et écrirez : l’essentiel est là.

## Missions

- Lire « tout » le dossier.
- Écrire un rapport.
"""


def write(folder: pathlib.Path, name: str) -> None:
    """Writes the sources of one board into an empty folder."""
    {"edges": _edges, "single": _single, "empty": _empty, "french": _french, "controls": _controls,
     "crowded": _crowded}[name](folder)


def _document(folder: pathlib.Path, path: str, fields: dict, body: str = "") -> None:
    put(folder, path, document(fields, body))


def _settings(folder: pathlib.Path, values: dict) -> None:
    put(folder, "board.yml", as_yaml(values, indent=1) + "\n")


def _places(folder: pathlib.Path, places: dict) -> None:
    put(folder, "content/places.yml", as_yaml(places, indent=1) + "\n")


def _posting(folder: pathlib.Path, slug: str, body: str = "You read and write.\n", **fields) -> None:
    title = slug.replace("-", " ").capitalize()
    put(folder, f"content/postings/{slug}.md", posting(body, **{"title": title} | fields))


def _edges(folder: pathlib.Path) -> None:
    _settings(folder, {
        "title": "Edge & \"Case\" <Board> 'of' ]]> \U0001f99c",
        "description": HOSTILE,
        "url": BOARDS["edges"],
        "timezone": "America/Los_Angeles",
        "bands": [
            {"id": "postgraduate", "name": "Postgraduate & up", "description": HOSTILE},
            {"id": "research", "name": "Research"},
            {"id": "senior", "name": SHORT, "description": "Well established."},
            {"id": "nobody", "name": "Nobody yet"},
        ],
        "per_page": 50,
        "navigation": [
            {"title": SHORT, "url": "/"}, {"title": "Guides", "url": "/guides/"},
            {"title": "About " + "x" * 60, "url": "/about/"},
        ],
    })
    _edge_places(folder)
    _edge_organisations(folder)
    _edge_states(folder)
    _edge_texts(folder)
    _edge_terms(folder)
    _edge_languages(folder)
    _many(folder)
    _edge_guides_and_pages(folder)


def _edge_places(folder: pathlib.Path) -> None:
    places = {}
    for place, name, country, zone in CITIES:
        places[place] = {"name": name, "country": country, "timezone": zone}
        if place in REGIONS:
            places[place]["region"] = REGIONS[place]
    countries = ["AR", "AT", "AU", "BE", "BR", "CL", "CO", "CZ", "DK", "EE", "ES", "FI", "FR", "GR", "HU", "ID", "IE",
                 "IL", "IN", "IS", "IT", "KE", "LT", "LU", "LV", "MA", "MX", "NL", "NO", "PH", "PL", "PT", "RO", "RS",
                 "RW", "SE", "SG", "SK", "TH", "US"]
    for number, country in enumerate(countries):
        places[f"town-{number}"] = {"name": f"Town & “Port” {number}", "country": country}
    places["france"] = {"name": "France", "country": "FR"}
    places["canada"] = {"name": "Canada", "country": "CA"}
    places["hostile"] = {"name": SHORT, "country": "US", "region": "Rhode Island"}
    places["long"] = {"name": LONG_WORD[:80], "country": "DE"}
    _places(folder, places)


def _edge_organisations(folder: pathlib.Path) -> None:
    logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5" fill="#276"/></svg>\n'
    put(folder, "content/organisations/acme.svg", logo)
    _document(folder, "content/organisations/acme.md", {
        "name": "Acme & Sons", "url": "https://acme.example.org/?a=1&b=2", "logo": "acme.svg",
        "description": "An organisation with everything.", "location": "london",
        "same_as": ["https://social.example.org/@acme"], "statement": "Everybody is welcome. " + SHORT,
    }, BODY)
    _document(folder, "content/organisations/bare.md", {"name": "Bare"})
    _document(folder, "content/organisations/hostile.md", {
        "name": HOSTILE, "description": HOSTILE, "statement": HOSTILE, "url": "https://example.org/%22%27"}, BODY)
    _document(folder, "content/organisations/long.md", {"name": LONG_WORD, "description": LONG_TITLE})
    _document(folder, "content/organisations/arabic.md", {"name": "معهد الأنظمة", "location": "cairo"})
    _document(folder, "content/organisations/idle.md", {"name": "Idle", "url": "https://idle.example.org"})
    for number in range(66):
        _document(folder, f"content/organisations/office-{number}.md", {
            "name": f"Office {number}", "url": f"https://office-{number}.example.org", "location": f"town-{number % 40}"})


def _edge_states(folder: pathlib.Path) -> None:
    _posting(folder, "draft", draft=True)
    _posting(folder, "scheduled", published="2026-12-05")
    _posting(folder, "upcoming", opens="2026-12-10")
    _posting(folder, "upcoming-rolling", opens="2026-12-10", deadline="rolling")
    _posting(folder, "open")
    _posting(folder, "open-rolling", deadline="rolling", review_from="2026-12-20")
    _posting(folder, "open-at-a-time", deadline="2027-02-01 17:00 Europe/London")
    _posting(folder, "open-at-an-offset", deadline="2027-02-01 17:00 +05:30")
    _posting(folder, "closing", deadline="2026-12-07")
    _posting(folder, "closing-within-hours", deadline="2026-12-01 10:00 Europe/London")
    _posting(folder, "closing-anywhere-on-earth", deadline="2026-11-30 AoE")
    _posting(folder, "closed", deadline="2026-11-20")
    _posting(folder, "closed-within-hours", deadline="2026-12-01 08:59 Europe/London")
    _posting(folder, "closed-without-apply", deadline="2025-11-20", published="2025-10-01", apply=None)
    _posting(folder, "filled", status="filled")
    _posting(folder, "withdrawn", status="withdrawn")


def _edge_texts(folder: pathlib.Path) -> None:
    _posting(folder, "long-title", title=LONG_TITLE)
    _posting(folder, "long-word", title=LONG_WORD, organisation="long", locations=["long"], team=LONG_WORD,
             areas=[LONG_WORD[:90]], eligibility=[LONG_WORD])
    _posting(
        folder, "hostile", BODY, title=HOSTILE, organisation=["hostile", "bare"], bands=["senior", "postgraduate"],
        locations=["hostile"], workplace="hybrid", team=HOSTILE, reports_to=HOSTILE, contact=HOSTILE, duration=HOSTILE,
        start=HOSTILE, areas=[SHORT, "C++ / C#", "Économie & société"], languages=[SHORT, "English"],
        eligibility=[HOSTILE, "Second"], benefits=[HOSTILE], materials=[HOSTILE, "CV"],
        salary={"min": 1000, "max": 2000, "currency": "EUR", "per": "month", "note": HOSTILE},
        apply={"url": "https://example.org/apply?q=%22quoted%22&r='one'#%3C", "email": "o'hara+jobs@example.org",
               "instructions": HOSTILE},
        source={"system": SHORT, "id": SHORT, "url": "https://example.org/source?a=1&b=2"},
        extra={"note": HOSTILE, "deep": [{"]]>": "</script>"}]})
    _posting(folder, "empty-body", body="")
    _posting(folder, "apply-by-email", apply="jobs@example.org")
    _posting(folder, "apply-as-instructed", apply={"instructions": "Ring the bell, **twice**."})
    _posting(folder, "of-bare", organisation="bare", areas=["Privacy"])
    _posting(folder, "of-many", organisation=["acme", "bare", "arabic", "hostile"])
    _posting(folder, "in-forty-places", locations=[f"town-{number}" for number in range(40)])
    _posting(folder, "with-old-addresses", aliases=["/past/17/", "/2025/old.html"])
    _posting(folder, "économiste", title="Économiste")
    _posting(folder, "related", "See the [guide](../guides/everything.md#second-part) and [another](open.md).\n")


def _edge_terms(folder: pathlib.Path) -> None:
    for slug, salary in {
        "range": {"min": 41000, "max": 48000.5, "currency": "GBP", "per": "year"},
        "amount": {"amount": 25, "currency": "USD", "per": "hour"},
        "from": {"min": 300, "currency": "EUR", "per": "day"},
        "up-to": {"max": 900, "currency": "CHF", "per": "week"},
        "yen": {"amount": 4500000, "currency": "JPY", "per": "year"},
        "decimals": {"amount": 1200.5, "currency": "KWD", "per": "month"},
        "stipend": {"amount": 3000, "currency": "CAD", "per": "month", "kind": "stipend", "note": "Tax-free & “net”."},
        "grant": {"min": 5000, "max": 40000, "currency": "GBP", "kind": "grant"},
        "zero": {"amount": 0, "currency": "EUR", "per": "month"},
        "large": {"amount": 123456789, "currency": "KRW", "per": "year"},
    }.items():
        _posting(folder, f"pay-{slug}", salary=salary)
    for kind in ("fellowship", "job", "internship", "grant", "course"):
        _posting(folder, f"type-{kind}", type=kind, areas=["Privacy"])
    _posting(folder, "every-term", employment=["full-time", "part-time", "contract", "temporary", "internship",
                                              "volunteer", "per-diem", "other"], positions=12, start="2027-09",
             duration="6-12 months", updated="2026-11-20")
    _posting(folder, "remote-from", workplace="remote", locations=None, remote_from=["france", "canada", "montreal"])
    _posting(folder, "remote-from-an-office", workplace="remote", locations=["berlin"])
    _posting(folder, "remote-anywhere", workplace="remote", locations=None)


def _edge_languages(folder: pathlib.Path) -> None:
    _posting(folder, "arabic", ARABIC, title="زميل بحث في تدقيق الأنظمة الذكية", organisation="arabic", language="ar",
             locations=["cairo", "amman"], areas=["التدقيق"], eligibility=["خبرة لا تقل عن ثلاث سنوات"])
    _posting(folder, "chinese", CHINESE, title="人工智能治理研究员", language="zh", locations=["beijing"], areas=["治理"])
    _posting(folder, "translated", title="Research assistant, translated", locations=["montreal"])
    _posting(folder, "traduction", FRENCH, title="Adjoint·e de recherche", language="fr", translation_of="translated",
             locations=["montreal"])


def _many(folder: pathlib.Path) -> None:
    bands = [["postgraduate"], ["research"], ["senior"], ["postgraduate", "research"]]
    for number in range(120):
        _posting(
            folder, f"many-{number}", title=f"Analyst number {number}", organisation=f"office-{number % 66}",
            bands=bands[number % 4], locations=[f"town-{number % 40}"], areas=[f"Area {number % 30}"],
            deadline=f"2027-0{1 + number % 9}-1{number % 10}", type=["job", "fellowship"][number % 2],
            salary={"min": 30000 + number, "max": 40000 + number, "currency": "USD", "per": "year"})
    for number in range(55):
        _posting(folder, f"past-{number}", title=f"Past analyst {number}", organisation=f"office-{number % 66}",
                 published="2024-01-01", deadline=f"202{4 + number % 3}-06-1{number % 10}")


def _edge_guides_and_pages(folder: pathlib.Path) -> None:
    _document(folder, "content/guides/everything.md", {
        "title": HOSTILE, "published": "2026-03-02", "updated": "2026-10-05", "description": HOSTILE, "author": HOSTILE,
        "author_note": HOSTILE, "contents": True, "areas": ["Privacy", SHORT],
    }, "First.\n\n## First part\n\n" + BODY + "\n## Second part\n\n### Deeper & \"deeper\"\n\n#### Deepest\n\nEnd.\n")
    _document(folder, "content/guides/arabic.md", {
        "title": "دليل المتقدمين", "published": "2026-02-01", "language": "ar", "contents": True}, ARABIC)
    _document(folder, "content/guides/empty.md", {"title": "Nothing in it", "published": "2025-01-01"})
    _document(folder, "content/pages/about.md", {"title": SHORT, "description": HOSTILE}, BODY)
    _document(folder, "content/pages/a-propos.md", {
        "title": "À propos", "language": "fr", "translation_of": "about"}, FRENCH)
    _document(folder, "content/pages/long.md", {"title": LONG_WORD}, "Short.\n")


def _small(folder: pathlib.Path, name: str, **settings) -> None:
    _settings(folder, {"title": "A small board", "url": BOARDS[name], **settings})
    _places(folder, {"london": {"name": "London", "country": "GB", "timezone": "Europe/London"},
                     "paris": {"name": "Paris", "country": "FR", "timezone": "Europe/Paris"}})
    _document(folder, "content/organisations/acme.md", {"name": "Acme"})


def _single(folder: pathlib.Path) -> None:
    _small(folder, "single")
    _posting(folder, "only")


def _empty(folder: pathlib.Path) -> None:
    _settings(folder, {"title": "A board without anything", "url": BOARDS["empty"]})
    _places(folder, {"london": {"name": "London", "country": "GB"}})


def _french(folder: pathlib.Path) -> None:
    _small(folder, "french", title="Bourses de l’IA responsable", language="fr", timezone="Europe/Paris",
           description="Des bourses, des emplois et des cours.")
    for slug, fields in {
        "boursier": {"deadline": "2027-01-01"}, "bientot": {"deadline": "2026-12-02"},
        "a-venir": {"opens": "2026-12-20"}, "permanent": {"deadline": "rolling"}, "clos": {"deadline": "2026-11-20"},
        "pourvu": {"status": "filled"}, "retire": {"status": "withdrawn"},
        "a-distance": {"workplace": "remote", "locations": None, "remote_from": ["paris"]},
        "english": {"language": "en", "title": "A fellowship in English"},
    }.items():
        _posting(folder, slug, FRENCH, **{
            "title": f"Boursière ou boursier « {slug} »", "locations": ["paris"], "areas": ["Vie privée"],
            "salary": {"min": 41000, "max": 48000, "currency": "EUR", "per": "year"}, **fields})
    _document(folder, "content/guides/debuter.md", {"title": "Débuter", "published": "2026-03-02", "contents": True}, FRENCH)
    _document(folder, "content/pages/a-propos.md", {"title": "À propos"}, FRENCH)


def _controls(folder: pathlib.Path) -> None:
    """Characters that no page, feed or calendar may have, but that YAML allows as escapes."""
    _small(folder, "controls")
    _posting(folder, "controls", "A bell \u0007 and a \u0001 in the text.\n")
    path = folder / "content/postings/controls.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"Controls"', '"Bell \\a, \\x01, \\x85, \\uFFFE and \\0"'), encoding="utf-8")


# Names of 200 characters, in one word and in a right-to-left script.
CROWD = (("Institute for the Study of Institutes " * 6)[:197], LONG_WORD[:197], ("معهد دراسة الأنظمة الذكية في المدن " * 8)[:197])


def _crowded(folder: pathlib.Path) -> None:
    """300 places and 60 organisations without logos, whose names are too long for any column."""
    _small(folder, "crowded")
    countries = ("AR", "AT", "AU", "BE", "BR", "CA", "CH", "DE", "ES", "FR")
    _places(folder, {"london": {"name": "London", "country": "GB"}} | {
        f"town-{number}": {"name": f"{CROWD[number % 3]} {number:02}"[-200:], "country": countries[number % 10]} for number in range(300)})
    for number in range(60):
        _document(folder, f"content/organisations/office-{number}.md", {"name": f"{CROWD[number % 3]} {number:02}"})
    for number in range(300):
        _posting(folder, f"many-{number}", title=f"{CROWD[number % 3]} {number:02}"[-200:], organisation=f"office-{number % 60}",
                 locations=[f"town-{number}"], areas=[f"{CROWD[number % 3][:80]} {number % 20}"], deadline=f"2027-0{1 + number % 9}-10")
