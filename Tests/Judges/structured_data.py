"""Structured data: Google's rules for JobPosting, and everything in it must also be on the page."""
import datetime
import json
import re

import extruct
import lxml.html

from ..Harness.report import Report
from ..Harness.site import STATES, Page, Site, is_absolute, plain

EMPLOYMENT = {"FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "VOLUNTEER", "PER_DIEM", "OTHER"}
PERIODS = {"HOUR", "DAY", "WEEK", "MONTH", "YEAR"}
KINDS = ("posting", "organisation", "guide", "home", "band", "type", "area", "place", "remote", "archive", "page")


def judge(sites: list[Site], report: Report, tools) -> None:
    for site in sites:
        if site.is_preview:
            continue
        without_place = _without_place(site)
        for page in site.of_kind(*KINDS):
            report.count("pages")
            things = _things(page, report)
            if things is None:
                continue
            _frame(page, things, report)
            if page.kind == "posting":
                _posting_page(page, things, without_place, report)
            elif things.get("JobPosting"):
                report.fail(page, "a JobPosting on a page that is not a posting's")
        _states(site, report)


def _things(page: Page, report: Report) -> dict[str, list[dict]] | None:
    """The things that a page describes, by their types; None if a script is not JSON."""
    html = page.file.read_text(encoding="utf-8")
    scripts = page.tree.xpath('//script[@type="application/ld+json"]')
    strict = []
    for script in scripts:
        try:
            strict.append(json.loads(script.text or ""))
        except ValueError as error:
            report.fail(page, f"JSON-LD that is not JSON: {error}")
            return None
    found = extruct.extract(html, base_url=page.url, syntaxes=["json-ld"], errors="strict")["json-ld"]
    report.check(found == strict, page, f"{len(strict)} scripts of JSON-LD, of which extruct reads {len(found)}")
    things: dict[str, list[dict]] = {}
    for thing in found:
        report.check(str(thing.get("@context", "")).rstrip("/") == "https://schema.org", page,
                     f"the context is {thing.get('@context')!r}")
        for item in thing.get("@graph", [thing]):
            things.setdefault(item.get("@type"), []).append(item)
    return things


def _frame(page: Page, things: dict, report: Report) -> None:
    """Other things on a page besides postings: breadcrumbs, an organisation, an article."""
    for crumbs in things.get("BreadcrumbList", []):
        _breadcrumbs(page, crumbs, report)
    if page.kind in ("posting", "organisation", "guide"):
        report.check(len(things.get("BreadcrumbList", [])) == 1, page, "has not one BreadcrumbList")
    if page.kind == "organisation" and re.search(r"/page/\d+/$", page.path) is None:
        found = things.get("Organization", [])
        if report.check(len(found) == 1, page, f"{len(found)} of Organization"):
            report.check(plain(found[0].get("name", "")) == page.heading, page, f"the organisation is {found[0].get('name')!r}")
            _addresses(page, found[0], ("url", "logo"), report)
            for link in _list(found[0].get("sameAs")):
                report.check(is_absolute(link), page, f"sameAs is {link!r}")
    if page.kind == "guide":
        found = things.get("Article", [])
        if report.check(len(found) == 1, page, f"{len(found)} of Article"):
            _article(page, found[0], report)


def _breadcrumbs(page: Page, crumbs: dict, report: Report) -> None:
    steps = crumbs.get("itemListElement", [])
    report.check([step.get("position") for step in steps] == list(range(1, len(steps) + 1)), page, "breadcrumbs are misnumbered")
    report.check(len(steps) >= 2, page, "breadcrumbs of fewer than two steps")
    for step in steps:
        report.check(step.get("name"), page, "a breadcrumb without a name")
        target = page.site.page_at(step.get("item", ""))
        report.check(target is not None, page, f"a breadcrumb leads to {step.get('item')!r}, which is not a page")


def _article(page: Page, article: dict, report: Report) -> None:
    report.check(plain(article.get("headline", "")) == page.heading, page, f"the headline is {article.get('headline')!r}")
    for name in ("datePublished", "dateModified"):
        report.check(_day(article.get(name)) or name == "dateModified", page, f"{name} is {article.get(name)!r}")
    for author in _list(article.get("author")):
        report.check(plain(author.get("name", "")) in page.text, page, f"the author {author.get('name')!r} is not on the page")


def _posting_page(page: Page, things: dict, without_place: set[str], report: Report) -> None:
    jobs = things.get("JobPosting", [])
    if page.state not in ("open", "closing"):
        report.check(not jobs, page, f"is {page.state} and has a JobPosting")
        return
    if not jobs and page.path in without_place:
        report.note(page, "names no place or is not work, so it has no JobPosting")
        return
    if report.check(len(jobs) == 1, page, f"is {page.state} and has {len(jobs)} of JobPosting"):
        report.count("job postings")
        _job(page, jobs[0], report)


def _job(page: Page, job: dict, report: Report) -> None:
    for name in ("title", "description", "datePosted", "hiringOrganization"):
        report.check(job.get(name), page, f"no {name}")
    for name, value in _all_values(job):
        report.check(value not in (None, "", [], {}), page, f"{name} is empty")
    report.check(plain(str(job.get("title"))) == page.heading, page, f"the title {job.get('title')!r} is not the page's")
    report.check(job.get("directApply") is not True, page, "directApply is true")
    _addresses(page, job, ("url",), report)
    for organisation in _list(job.get("hiringOrganization")):
        name = plain(str(organisation.get("name", "")))
        report.check(name and name in page.text, page, f"the organisation {name!r} is not on the page")
        _addresses(page, organisation, ("sameAs", "url", "logo"), report)
    _description(page, job.get("description"), report)
    _dates(page, job, report)
    _places(page, job, report)
    for term in _list(job.get("employmentType")):
        report.check(term in EMPLOYMENT, page, f"employmentType is {term!r}")
    if "baseSalary" in job:
        _salary(page, job["baseSalary"], report)
    positions = job.get("totalJobOpenings")
    report.check(positions is None or (isinstance(positions, int) and positions > 0), page, f"totalJobOpenings is {positions!r}")
    if isinstance(positions, int) and positions > 1:
        report.check(_has_number(page.text, positions), page, f"{positions} places are not on the page")


def _description(page: Page, text, report: Report) -> None:
    if not isinstance(text, str):
        report.fail(page, f"the description is {text!r}")
        return
    words = plain(lxml.html.fromstring(f"<div>{text}</div>").text_content())
    start = re.sub(r"\W", "", words)[:80]
    report.check(start in re.sub(r"\W", "", page.text), page, f"the description {words[:60]!r} is not on the page")
    for href in re.findall(r'(?:href|src)="([^"]*)"', text):
        report.check(is_absolute(href.replace("&amp;", "&")) or href.startswith("mailto:"), page, f"the description links to {href!r}")


def _dates(page: Page, job: dict, report: Report) -> None:
    moments = page.tree.xpath("//body//time/@datetime")
    report.check(_day(job.get("datePosted")), page, f"datePosted is {job.get('datePosted')!r}")
    report.check(job.get("datePosted") in moments, page, f"datePosted {job.get('datePosted')} is not on the page")
    if "validThrough" not in job:
        return
    end = _moment(job["validThrough"])
    if not report.check(end is not None, page, f"validThrough is {job['validThrough']!r}: not a moment with its zone"):
        return
    shown = [moment for moment in map(_moment, moments) if moment is not None]
    report.check(any(abs((moment - end).total_seconds()) <= 60 for moment in shown), page,
                 f"validThrough {job['validThrough']} is not on the page, which has {moments}")


def _places(page: Page, job: dict, report: Report) -> None:
    is_remote = job.get("jobLocationType") == "TELECOMMUTE"
    report.check(is_remote or "jobLocationType" not in job, page, f"jobLocationType is {job.get('jobLocationType')!r}")
    locations, requirements = _list(job.get("jobLocation")), _list(job.get("applicantLocationRequirements"))
    report.check(locations or (is_remote and requirements), page, "neither a jobLocation nor where one may telecommute from")
    for location in locations:
        address = location.get("address") or {}
        country = address.get("addressCountry")
        report.check(re.fullmatch(r"[A-Z]{2}", str(country)), page, f"addressCountry is {country!r}")
        locality = address.get("addressLocality")
        report.check(locality is None or plain(locality) in page.text, page, f"the locality {locality!r} is not on the page")
    for place in requirements:
        report.check(place.get("@type") in ("Country", "State", "City", "AdministrativeArea"), page,
                     f"an applicant's place is a {place.get('@type')!r}")
        report.check(plain(str(place.get("name"))) in page.text, page, f"the place {place.get('name')!r} is not on the page")


def _salary(page: Page, salary: dict, report: Report) -> None:
    report.check(salary.get("@type") == "MonetaryAmount", page, f"baseSalary is a {salary.get('@type')!r}")
    report.check(re.fullmatch(r"[A-Z]{3}", str(salary.get("currency"))), page, f"the currency is {salary.get('currency')!r}")
    value = salary.get("value")
    if not report.check(isinstance(value, dict) and value.get("@type") == "QuantitativeValue", page, f"the pay is {value!r}"):
        return
    report.check(value.get("unitText") in PERIODS, page, f"unitText is {value.get('unitText')!r}")
    numbers = [value[name] for name in ("value", "minValue", "maxValue") if name in value]
    report.check(numbers, page, "a baseSalary without a number")
    for number in numbers:
        if report.check(isinstance(number, (int, float)) and number is not True, page, f"the pay {number!r} is not a number"):
            report.check(_has_number(page.text, number), page, f"the pay {number} is not on the page")
    if "minValue" in value and "maxValue" in value:
        report.check(value["minValue"] <= value["maxValue"], page, "minValue is above maxValue")


def _has_number(text: str, number: float) -> bool:
    """Whether a text has a number, however it is grouped: "48,000.50", "48 000,50"."""
    joined = re.sub("(?<=\\d)[,.\u00a0\u202f\u2009'’ ](?=\\d)", "", text)
    whole = f"{number:.0f}" if number == int(number) else None
    digits = {f"{number:.{places}f}".replace(".", "") for places in (1, 2, 3) if round(number, places) == number}
    return any(form in joined for form in digits | ({whole} if whole else set()))


def _all_values(thing, name: str = "JobPosting"):
    if isinstance(thing, dict):
        for key, value in thing.items():
            yield f"{name}.{key}", value
            yield from _all_values(value, f"{name}.{key}")
    elif isinstance(thing, list):
        for value in thing:
            yield from _all_values(value, name)


def _addresses(page: Page, thing: dict, names: tuple, report: Report) -> None:
    for name in names:
        if name in thing:
            for value in _list(thing[name]):
                report.check(is_absolute(value), page, f"{name} is {value!r}, no absolute address")


def _list(value) -> list:
    return value if isinstance(value, list) else [] if value is None else [value]


def _day(text) -> bool:
    try:
        return bool(datetime.date.fromisoformat(str(text)[:10]))
    except ValueError:
        return False


def _moment(text) -> datetime.datetime | None:
    try:
        moment = datetime.datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _without_place(site: Site) -> set[str]:
    """Postings by their paths that are not a JobPosting: of people who may be anywhere, which would lack what it must have;
    grants and courses."""
    try:
        postings = json.loads((site.folder / "postings.json").read_text(encoding="utf-8"))["postings"]
    except (OSError, ValueError, KeyError):
        return {"/postings/remote-anywhere/"}
    found = {f"/postings/{posting['id']}/" for posting in postings
             if posting.get("type") in ("grant", "course") or not posting.get("locations") and not posting.get("remote_from")}
    # Their translations are not in the data.
    originals = {site.url.rstrip("/") + path for path in found}
    return found | {page.path for page in site.of_kind("posting")
                    if originals.intersection(page.tree.xpath('//link[@rel="alternate" and @hreflang]/@href'))}


def _states(site: Site, report: Report) -> None:
    """Postings have the state that follows from their dates at the moment of the build."""
    if not site.states:
        return
    for page in site.of_kind("posting"):
        slug = page.path.split("/")[2]
        expected = site.states.get(slug, "closed" if slug.startswith("past-") else "open")
        report.check(page.state == expected, page, f"is {page.state}, not {expected}")
    for slug, state in site.states.items():
        is_there = f"/postings/{slug}/" in site.pages
        report.check(is_there == (state not in ("draft", "scheduled")), site.name, f"{slug} is {state}: {'it has' if is_there else 'no'} page")
    assert set(site.states.values()) <= set(STATES)
