"""A small board with every field of every kind of file, in all documented forms."""
import base64

# The smallest possible PNG: one transparent pixel.
PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" width="64" height="32"><rect width="64" height="32"/></svg>\n'

_BOARD = """title: Every Field
description: A board that uses every field.
url: https://every.example.org/jobs/
language: en
timezone: Europe/London
bands:
  - {id: postgraduate, name: Postgraduate, description: After a degree.}
  - {id: research, name: Research}
  - id: senior
closing_soon: 10
per_page: 2
image: files/pixel.png
newsletter: https://news.example.net/
navigation:
  - {title: Openings, url: /}
  - {title: Guides, url: /guides/}
  - {title: About, url: /about/}
  - {title: Archive, url: /archive/}
  - {title: Elsewhere, url: "https://elsewhere.example.net/"}
markdown:
  additions: [anchors, lowered_headings, links, images, tables, footnotes, autolinks, strikethrough, tasks]
  raw_html: false
  smart: true
outputs:
  - {url: /data/openings.json, template: postings.json, title: All openings}
leave_out: [types]
ignore:
  - {rule: advice.apply, reason: The addresses are invented.}
  - {rule: advice.stale, reason: It is looked after., files: [content/postings/policy-fellow.md]}
extra: {colour: green}
require: [title]
rolling_for: 3000
fields:
  degree: {label: {en: Degree, fr: Diplôme}, kind: choice, choices: [Master, Doctorate], listing: true}
  tracks: {label: Tracks, kind: list of text, listing: true, required: false, shown: true}
  grade: {label: Grade, kind: number}
  open_access: {label: Open access, kind: flag, listing: true}
  next_call: {label: Next call, kind: day, shown: false}
  handbook: {label: Handbook, kind: web-address}
"""

_PLACES = """london: {name: London, region: England, country: GB, timezone: Europe/London, aliases: [Greater London]}
montreal:
  name: Montréal
  region: Québec
  country: CA
  timezone: America/Toronto
  aliases: [Montreal]
berlin: {name: Berlin, country: DE, timezone: Europe/Berlin}
kyoto: {name: Kyoto, country: JP, timezone: Asia/Tokyo, aliases: [京都]}
canada: {name: Canada, country: CA}
"""

_ACME = """---
name: Acme Trust
url: https://acme.example.net
logo: acme.svg
description: A trust.
location: london
same_as: [https://social.example.net/acme, https://wiki.example.net/acme]
statement: Everybody is welcome.
language: en
aliases: [/trust/]
ignore: {rule: advice.placeholder, reason: None is left.}
extra: {founded: 1901}
---

Our own words, with a [guide](../guides/start.md#second-steps) and a ![picture](../files/pixel.png).
"""

_FULL = """---
title: Policy Fellow
organisation: [acme, bolt]
bands: [postgraduate, research]
published: 2026-11-02
updated: 2026-11-10
deadline: 2026-12-20 17:00 Europe/London
opens: 2026-11-05 09:00 Europe/London
closes_at: 100
expires: 2027-06-01
description: One sentence about the fellowship.
review_from: 2026-12-22
timezone: Europe/London
status: open
draft: false
type: fellowship
locations: [London, Montreal]
workplace: hybrid
remote_from: [canada, berlin]
apply:
  - {label: From inside, url: "https://acme.example.net/apply"}
  - {label: From outside, email: jobs@acme.example.net, instructions: Send one file.}
employment: [full-time, part-time]
salary:
  - {for: London, min: 50000, max: 60000, currency: GBP, per: year, kind: stipend, note: and a flat}
  - {for: Montréal, note: by agreement}
start: about 2027-03-01
end: 2028-02
duration: 6-12 months
hours: 20-30
preferred_locations: [berlin]
meetings: {zone: America/Toronto, note: in the morning}
travel: Two weeks a year
relocation: true
visa: Sponsored for the holder
experience: {years: 3-5, need: required, note: of research}
education: {degree: master, need: desirable, note: in logic}
events:
  - {title: Open evening, at: 2026-12-10 18:00, url: "https://acme.example.net/evening"}
  - {title: Fair, at: 2026-12-15}
process: [We read, {step: Interviews, date: 2027-01, note: by video}, {step: Decision, date: about 2027-02-01}]
statement: We *welcome* [all](/about/).
facts: {Grade: 7, Clearance: none}
featured: true
degree: Doctorate
tracks: [Theory, Practice]
grade: 7.5
open_access: true
next_call: 2027-11-01
handbook: https://acme.example.net/handbook
positions: 2
team: Policy
reports_to: The director
contact: {name: Ada Lovelace, email: ada@acme.example.net, phone: +44 20 7946 0123}
areas: [AI policy, Governance]
languages: [English, {name: French, level: B2, need: desirable}]
materials: [A CV, {name: A letter, limit: one page}, {name: Scans, when: before the interview, optional: true}]
eligibility: [A degree]
benefits: [A desk]
language: en
aliases: [/old/policy-fellow/, /2020/policy.html]
source: {system: greenhouse, id: "123", url: "https://boards.example.net/123"}
ignore:
  - {rule: advice.stale, reason: It is looked after.}
extra: {desk: 4}
---

Read the [guide](../guides/start.md#first-steps), the [form](../files/form.pdf) and [us](../organisations/acme.md): they say what
the work is, why somebody has to do it, and how one begins.

## The work

See [below](#the-pay), [another](archivist.md) and [about us](/about/).[^note]

## The pay

![One pixel](../files/pixel.png)

[^note]: A note.
"""

_TEXTS = {
    "postings/archivist.md": """title: Archivist
organisation: bolt
bands: senior
published: 2026-10-01
deadline: 2026-12-05 23:59 +01:00
locations: berlin
apply: https://bolt.example.net/jobs/archivist
employment: contract
salary: {amount: 300, currency: EUR, per: day}
type: job
start: 2027-04
areas: Governance""",
    "postings/visitor.md": """title: Visiting Researcher
organisation: acme
bands: [research]
published: 2026-09-01
deadline: 2027-01-10 AoE
workplace: remote
remote_from: [canada]
apply: visits@acme.example.net
contact: Ask *Ada*
meetings: Europe/Berlin
relocation: false
visa: Not needed
experience: Some
education: Any
salary: {amount: 9000, currency: CAD, kind: grant}
type: grant
start: In the spring""",
    "postings/intern.md": """title: Intern
organisation: acme
bands: [postgraduate, senior]
published: 2026-11-20
deadline: to be announced
salary: unpaid
locations: [京都, London]
workplace: on-site
apply: {email: interns@acme.example.net}
type: internship
employment: [internship, temporary]
areas: [AI policy, Data]""",
    "postings/2026/course.md": """title: A Course
organisation: bolt
bands: [postgraduate]
published: 2026-11-01
deadline: 2026-12-31
locations: [Montréal]
apply: {url: "https://bolt.example.net/course", instructions: Fill it in.}
type: course
language: en""",
    "postings/cours.md": """title: Un cours
organisation: bolt
bands: [postgraduate]
published: 2026-11-01
deadline: 2026-12-31
locations: [Montréal]
apply: https://bolt.example.net/cours
type: course
language: fr
translation_of: course""",
    "postings/draft.md": """title: Not Yet Agreed
organisation: acme
bands: [research]
published: 2026-11-01
deadline: rolling
locations: [london]
apply: https://acme.example.net/draft
draft: true""",
    "postings/later.md": """title: Announced Later
organisation: acme
bands: [research]
published: 2029-02-01
deadline: 2029-03-01 12:00
locations: [london]
apply: https://acme.example.net/later""",
    "postings/upcoming.md": """title: Opens Later
organisation: acme
bands: [senior]
published: 2026-10-10
opens: to be announced
deadline: 2029-02-01 17:00 Asia/Tokyo
locations: [kyoto]
apply: https://acme.example.net/upcoming
salary: {min: 40, currency: JPY, per: hour}""",
    "postings/filled.md": """title: Filled
organisation: acme
bands: [senior]
status: filled
published: 2026-05-10
deadline: 2027-05-01
locations: [london]
areas: [Data]""",
    "postings/withdrawn.md": """title: Withdrawn
organisation: acme
bands: [senior]
status: withdrawn
published: 2025-05-10
deadline: rolling
locations: [berlin]""",
    "postings/closed.md": """title: Closed
organisation: bolt
bands: [senior, research]
published: 2024-05-10
deadline: 2024-07-01
locations: [berlin]
aliases: /jobs/closed.html""",
    "organisations/bolt.md": "name: Bolt\nsame_as: https://social.example.net/bolt",
    "guides/start.md": """title: How to Start
description: First things.
author: Ada Lovelace
author_note: She is a friend.
published: 2026-10-01
updated: 2026-10-03
contents: true
areas: [AI policy, Data]
language: en
aliases: [/start/]
draft: false
ignore: {rule: advice.placeholder, reason: None is left.}
extra: {level: 1}""",
    "guides/debut.md": "title: Pour débuter\npublished: 2026-10-01\nlanguage: fr\ntranslation_of: start",
    "guides/unfinished.md": "title: Unfinished\npublished: 2026-10-01\ndraft: true",
    "pages/about.md": """title: About
description: Who we are.
language: en
aliases: [/who/]
draft: false
ignore: [{rule: advice.placeholder, reason: None is left.}]
extra: {}""",
    "pages/apropos.md": "title: À propos\nlanguage: fr\ntranslation_of: about",
    "pages/secret.md": "title: Secret\ndraft: true",
}

_BODIES = {
    "guides/start.md": "# Start\n\n## First steps\n\nTake [one](../postings/full.md#the-work).\n\n## Second steps\n\nAnd [two](../pages/about.md).\n",
    "pages/about.md": "We are [Acme](../organisations/acme.md). [Mail](mailto:jobs@acme.example.net).\n\n## How we choose\n\nWell.\n",
}

EVERYTHING = {
    "board.yml": _BOARD.encode(),
    "content/places.yml": _PLACES.encode(),
    "content/organisations/acme.md": _ACME.encode(),
    "content/organisations/acme.svg": LOGO,
    "content/postings/full.md": _FULL.encode(),
    "content/files/pixel.png": PIXEL,
    "content/files/form.pdf": b"%PDF-1.4\n%%EOF\n",
    "templates/words/de.yml": b"openings: Stellen\n",
} | {f"content/{path}": f"---\n{fields}\n---\n\n{_BODIES.get(path, 'A text of its own.')}".encode()
     for path, fields in _TEXTS.items()}
