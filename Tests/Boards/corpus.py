"""A board of any number of postings: the same bytes for the same number, on any machine. Measurements rest on it.

Each posting is about 7 KB and has the fields that most postings have. Every fourth has about a dozen of the others, as a real
one that says much does: by turns what an opening for remote work says and what one at several places does. There are 60
organisations, 10 places, 8 areas and the three bands. Deadlines lie around 2026-12-01, so that `--now 2026-12-01T09:00:00Z` shows every state.
"""
import pathlib
import random
import re

from .files import put

PLACES = [
    ("san-francisco", "San Francisco", "California", "US", "America/Los_Angeles"),
    ("montreal", "Montréal", "Québec", "CA", "America/Toronto"),
    ("london", "London", "England", "GB", "Europe/London"),
    ("berlin", "Berlin", "Berlin", "DE", "Europe/Berlin"),
    ("nairobi", "Nairobi", "Nairobi County", "KE", "Africa/Nairobi"),
    ("kyoto", "Kyoto", "Kyoto", "JP", "Asia/Tokyo"),
    ("sao-paulo", "São Paulo", "São Paulo", "BR", "America/Sao_Paulo"),
    ("kathmandu", "Kathmandu", "Bagmati", "NP", "Asia/Kathmandu"),
    ("canada", "Canada", None, "CA", "America/Toronto"),
    ("kenya", "Kenya", None, "KE", "Africa/Nairobi"),
]
AREAS = [
    "Publication norms", "Policy", "Technical safety", "Evaluation", "Fairness", "Human rights", "Privacy", "Biosecurity",
]
BANDS = ["postgraduate", "research", "senior"]
PAY = [("USD", 90000, 140000, "year"), ("GBP", 41000, 52000, "year"), ("EUR", 2600, 3400, "month"), ("CAD", 30, 45, "hour")]
WORDS = """
    study question method record review interview model release paper group reader risk practice evidence result draft
    field team partner workshop measure community policy research output system user harm benefit account reason plan
    careful open public shared clear small early common practical useful honest steady broad recent formal local
    reads writes tests compares explains gathers builds checks weighs describes presents plans asks joins supports
    with from across between during about after before under through
    """.split()


def plain(text: str) -> str:
    """A text without the marks of Markdown, because descriptions are plain text."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text).replace("*", "")


def sentence(rng):
    words = [rng.choice(WORDS) for _ in range(rng.randint(8, 18))]
    if rng.random() < 0.2:
        words[3] = f"*{words[3]}*"
    if rng.random() < 0.1:
        words[5] = f"[{words[5]}](https://example.org/{words[5]})"
    return " ".join(words).capitalize() + "."


def paragraph(rng, sentences):
    return " ".join(sentence(rng) for _ in range(sentences))


def body(rng):
    parts = [paragraph(rng, 4)]
    for heading in ("The work", "Who we look for", "What we offer", "How selection goes"):
        parts.append(f"## {heading}")
        parts.append(paragraph(rng, 6))
        parts.append("\n".join(f"- **{rng.choice(WORDS).capitalize()}**: {sentence(rng)}" for _ in range(5)))
    parts.append("> " + sentence(rng))
    parts.append(paragraph(rng, 5))
    return "\n\n".join(parts) + "\n"


def said_remotely(number):
    """The fields of an opening for remote work, which replace the usual ones."""
    return {
        "description": f"description: A year with the people who do work number {number}, and a report at its end.",
        "closes_at": "closes_at: 300",
        "start": "start: about 2028-09-01",
        "end": "end: 2029-08",
        "hours": "hours: 30-35",
        "preferred_locations": "preferred_locations: [nairobi]",
        "meetings": "meetings: {zone: Africa/Nairobi, note: between 14:00 and 17:00}",
        "travel": "travel: Two weeks a year",
        "experience": "experience: {years: 3-5, note: of interviews or of surveys}",
        "education": "education: {degree: doctorate, need: desirable, note: or the same skill gained elsewhere}",
        "languages": "languages:\n  - {name: English, level: fluent}\n  - {name: French, level: B2, need: desirable}",
        "materials": "materials:\n  - A CV\n  - {name: A statement of interest, limit: 250 words}\n"
        "  - {name: Scans of degrees, when: before the interview}\n  - {name: A sample of writing, optional: true}",
    }


def said_at_several_places(number, deadline):
    """The same for an opening at several places."""
    evening = "2025-12-31" if deadline < "2026-12-10" else "2026-12-09"
    return {
        "deadline": "deadline: to be announced" if deadline == "rolling" else f"deadline: {deadline}",
        "expires": "expires: 2029-12-31",
        "featured": f"featured: {str(number % 64 == 4).lower()}",
        "relocation": "relocation: Up to 6000 in the first year",
        "visa": "visa: true",
        "salary": "salary:\n"
        "  - {for: London, min: 41000, max: 52000, currency: GBP, per: year, note: Paid monthly.}\n"
        "  - {for: Elsewhere, amount: 38500, currency: GBP, per: year}",
        "apply": "apply:\n"
        f"  - {{label: From inside the university, url: 'https://example.org/apply/{number}'}}\n"
        f"  - {{label: From outside, email: jobs{number}@example.org, instructions: Quote the number {number}.}}",
        "contact": f"contact: {{name: People team, email: people{number}@example.org}}",
        "events": f"events:\n  - {{title: An evening, at: {evening} 18:00, url: 'https://example.org/evening'}}",
        "process": "process:\n  - Two people read each letter\n  - {step: Interviews, note: by video}\n"
        "  - {step: Decision, date: about 2029-03-10}",
        "statement": "statement: We welcome letters from *everybody*, and say so because not everybody is told.",
        "facts": f"facts: {{Grade: {number % 9}, Clearance: none}}",
    }


def posting(rng, number, organisations, plainly):
    currency, low, high, period = rng.choice(PAY)
    month, day = rng.choice([(11, 20), (12, 5), (12, 20)]) if rng.random() < 0.2 else (rng.randint(1, 12), rng.randint(1, 28))
    year = 2027 if rng.random() < 0.7 else 2026
    deadline = "rolling" if rng.random() < 0.15 else rng.choice(
        [f"{year}-{month:02}-{day:02}", f"{year}-{month:02}-{day:02} 17:00 Europe/London", f"{year}-{month:02}-{day:02} AoE"])
    bands = sorted(rng.sample(BANDS, rng.choice([1, 1, 2, 3])), key=BANDS.index)
    names = [id for id, _, region, *_ in PLACES if region]
    lines = [
        f"title: {rng.choice(['Fellow', 'Researcher', 'Engineer', 'Analyst'])} in {rng.choice(AREAS).lower()} {number}",
        f"organisation: [{', '.join(rng.sample(organisations, rng.choice([1, 1, 1, 2])))}]",
        f"bands: [{', '.join(bands)}]",
        f"published: 2025-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
        "opens: 2025-12-30",
        "review_from: 2025-12-31",
        "updated: 2025-12-29",
        f"deadline: {deadline}",
        f"locations: [{', '.join(rng.sample(names, rng.choice([1, 1, 2])))}]",
        f"workplace: {rng.choice(['on-site', 'hybrid', 'remote'])}",
        "remote_from: [canada, kenya]",
        "timezone: Europe/London",
        f"apply:\n  url: https://example.org/apply/{number}\n  email: jobs{number}@example.org\n"
        f"  instructions: Quote the number {number} in your letter.",
        f"status: {rng.choice(['open'] * 18 + ['filled', 'withdrawn'])}",
        f"type: {rng.choice(['fellowship', 'job', 'internship', 'grant', 'course'])}",
        "employment: [full-time, contract]",
        f"salary: {{min: {low}, max: {high}, currency: {currency}, per: {period}, kind: salary, note: Paid monthly.}}",
        "start: 2028-09",
        "duration: 6-12 months",
        "positions: 2",
        "team: Policy research",
        "reports_to: The programme lead",
        "contact: People team",
        f"areas: [{', '.join(rng.sample(AREAS, 2))}]",
        "languages: [English, French]",
        "materials: [A CV of two pages, A cover letter, Two references, A sample of writing]",
        "eligibility: [The right to work in the country of the office, A first degree]",
        "benefits: [Health insurance, Thirty days of leave, A budget for learning]",
        "language: en",
        f"aliases: [/old/{number}/]" if number % 10 == 0 else "aliases: []",
        f"source: {{system: import, id: {number}, url: 'https://example.org/jobs/{number}'}}",
        f"extra: {{grade: {number % 9}, reference: REF-{number}}}",
    ]
    if number % 4 == 0 and not plainly:
        more = said_remotely(number) if number % 8 == 0 else said_at_several_places(number, deadline)
        lines = list(({line.partition(":")[0]: line for line in lines} | more).values())
    return "---\n" + "\n".join(lines) + "\n---\n\n" + body(rng)


def corpus(folder: pathlib.Path, count: int, plainly: bool = False) -> pathlib.Path:
    """Writes a board with this many postings into a folder, and returns it. With `plainly`, all have only the usual fields."""
    for kind in ("postings", "organisations", "guides", "pages"):
        pathlib.Path(folder, "content", kind).mkdir(parents=True, exist_ok=True)
    put(folder, "board.yml",
        "title: Benchmark board\ndescription: Many openings.\nurl: https://board.example.org/\nlanguage: en\ntimezone: Europe/London\n")
    put(folder, "content/places.yml", "".join(
        f"{id}:\n  name: {name}\n" + (f"  region: {region}\n" if region else "") + f"  country: {country}\n  timezone: {zone}\n"
        for id, name, region, country, zone in PLACES))
    organisations = [f"organisation-{n:02}" for n in range(60)]
    for n, id in enumerate(organisations):
        rng = random.Random(f"organisation {n}")
        put(folder, f"content/organisations/{id}.md",
            f"---\nname: Organisation {n}\nurl: https://{id}.example.org/\nlocation: {PLACES[n % 8][0]}\n"
            f"description: {plain(sentence(rng))}\nstatement: {sentence(rng)}\n---\n\n{paragraph(rng, 4)}\n")
    for number in range(count):
        put(folder, f"content/postings/{number // 1000:03}/posting-{number:06}.md",
            posting(random.Random(f"posting {number}"), number, organisations, plainly))
    return folder
