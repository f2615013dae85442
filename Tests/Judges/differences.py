"""`board diff` of two commits reports what changed; the form for issues is YAML, and answers to it can be imported."""
import json
import pathlib
import re
import subprocess

from ..Boards.files import posting, write
from ..Harness.program import NOW, Program
from ..Harness.report import Report

SITE = {
    "board.yml": "title: Board\nurl: https://board.invalid/\n",
    "content/places.yml": "london: {name: London, country: GB, timezone: Europe/London}\n",
    "content/organisations/acme.md": "---\nname: Acme, Ltd.\n---\n\nAcme makes things.\n",
    "content/postings/stays.md": posting(title="Stays"),
    "content/postings/closes.md": posting(title="Closes"),
    "content/postings/leaves.md": posting(title="Leaves", areas=["Leaving"]),
    "content/postings/moves.md": posting(title="Moves"),
    "content/postings/pays.md": posting(title="Pays | [more](x)", salary={"amount": 100, "currency": "EUR", "per": "day"}),
}


def git(folder: pathlib.Path, *arguments: str) -> None:
    subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@board.invalid", "-C", folder, *arguments], check=True, capture_output=True)


def change(folder: pathlib.Path) -> None:
    for gone in ("leaves", "moves"):
        (folder / f"content/postings/{gone}.md").unlink()
    write(folder, {
        "content/postings/closes.md": posting(title="Closes", status="filled"),
        "content/postings/has-moved.md": posting(title="Moves", aliases=["/postings/moves/"]),
        "content/postings/pays.md": posting("Other words.\n", title="Pays | [more](x)", deadline="2027-04-01 AoE",
                                            salary={"amount": 120, "currency": "EUR", "per": "day"}),
        "content/postings/comes.md": posting(title="Comes", draft=True),
        "content/postings/stays.md": posting(title="Stays", positions=3, materials=["CV"]),
        "content/organisations/acme.md": "---\nname: Acme, Ltd.\n---\n\nAcme makes other things.\n",
        "content/pages/about.md": "---\ntitle: About\n---\n\nWords.\n",
    })


WANTED = [
    "new      comes: Comes (draft, until 2027-03-01)", "gone     leaves: Leaves (was open)", "moved    moves → has-moved",
    "changed  closes: Closes", "           state: open → filled", "changed  pays: Pays | [more](x)", "           deadline: 2027-03-01 → 2027-04-01 AoE",
    "           pay: €100 a day → €120 a day", "           text: as it was → another", "page     /about/ is new",
    "changed  stays: Stays", "           positions: none → 3", "           materials: none → another", "page     /organisations/acme/ has changed",
    "page     /areas/leaving/ is gone, and has no alias", "page     /postings/leaves/ is gone, and has no alias",
]


def test(program: Program, work: pathlib.Path, report: Report, asked) -> None:
    # The site may be in a folder of its repository.
    site = work / "repository/board"
    write(site, SITE)
    git(work, "init", "-q", "repository")
    git(site, "add", "-A")
    git(site, "commit", "-qm", "one")
    run = program.run("diff", "HEAD", "--now", NOW, folder=site)
    report.check(run.status == 0 and run.output == "no change\n", f"the same: {run.told}")
    change(site)
    run = program.run("diff", "HEAD", "--now", NOW, folder=site)
    told = run.output.split("\n")[:-1]
    report.check(run.status == 0 and sorted(told) == sorted(WANTED), "text", f"{sorted(set(told) ^ set(WANTED))}")
    git(site, "add", "-A")
    git(site, "commit", "-qm", "two")
    commits = program.run("diff", "HEAD~1", "HEAD", "--now", NOW, folder=site)
    report.check(commits.output == run.output, f"two commits: {commits.told}")
    back = program.run("diff", "HEAD", "HEAD~1", "--now", NOW, folder=site)
    report.check("gone     comes" in back.output and "/about/ is gone" in back.output, f"the other way round: {back.told}")
    data = json.loads(program.run("diff", "HEAD~1", "HEAD", "--as", "json", "--now", NOW, folder=site).output)
    report.check([entry["slug"] for entry in data["new"]] == ["comes"] and data["vanished_pages"] == ["/areas/leaving/", "/postings/leaves/"], f"{data}")
    marked = program.run("diff", "HEAD~1", "HEAD", "--as", "markdown", "--now", NOW, folder=site).output
    report.check("| Pays \\| \\[more\\](x) | pay | €100 a day | €120 a day |" in marked, f"Markdown: {marked}")
    for wrong in (["nope"], ["--output=x"], ["HEAD", "HEAD:board"]):
        run = program.run("diff", *wrong, folder=site)
        report.check(run.status == 64, f"{wrong}: {run.status} {run.told}")
    status = subprocess.run(["git", "-C", site, "status", "--porcelain"], capture_output=True, text=True).stdout
    report.check(status == "", f"the repository was touched: {status}")
    form(program, site, work, report)


def form(program: Program, site: pathlib.Path, work: pathlib.Path, report: Report) -> None:
    import yaml
    (site / "board.yml").write_text(SITE["board.yml"] + """require: [team, visa]
fields:
  paper: {label: "Open: access?", kind: flag, required: true}
  track: {label: {en: Track, fr: Voie}, kind: choice, choices: [Theory; more, Practice]}
  methods: {label: Methods, kind: list of choice, choices: [Proofs, Field work, Surveys]}
  grade: {label: Deadline, kind: number}
""")
    read = yaml.safe_load(program.run("schema", "--issue-form", "--site", site).output)
    parts = {part["attributes"]["label"]: part for part in read["body"]}
    report.check(len(parts) == len(read["body"]) == len({part["id"] for part in read["body"]}), f"a label or an id twice: {read['body']}")
    needed = {label for label, part in parts.items() if part.get("validations", {}).get("required")}
    report.check(needed == {"Title", "Organisation", "Type", "Deadline", "Workplace", "Apply", "Text", "Team", "Visa", "Open: access?"}, f"required: {needed}")
    report.check(parts["Track"]["attributes"]["options"] == ["Theory; more", "Practice"], f"{parts['Track']}")
    report.check(parts["Organisation"]["attributes"]["options"] == ["Acme, Ltd.", "Another one"], f"{parts['Organisation']}")
    answers = {"Title": "Audit Fellow", "Organisation": "Acme, Ltd.", "Bands": "- [x] Postgraduate\n- [ ] Research\n- [X] Senior", "Type": "fellowship",
               "Deadline": "2027-05-01 17:00 Europe/London", "Locations": "- [x] London", "Workplace": "hybrid", "Apply": "jobs@acme.net",
               "Employment": "- [ ] full-time\n- [x] part-time", "Salary": "GBP 41,000 - 48,000 per year", "Start": "2027-09", "Duration": "12 months",
               "Areas": "Audits, AI policy", "Materials": "CV\nLetter, one page", "Description": "A year of audits.", "Opens": "2027-02-01 09:00", "End": "2028-08",
               "Hours": "20-30", "Positions": "2", "Remote from": "London", "Travel": "Once a month", "Relocation": "No", "Visa": "Sponsored for the holder",
               "Experience": "Three years of audits", "Education": "A degree", "Languages": "English\nFrench", "Eligibility": "- The right to work\n- A degree, or two",
               "Benefits": "Leave", "Process": "We read\nInterviews", "Contact": "Sam", "Statement": "All are *welcome*.", "Team": "Audits",
               "Open: access?": "yes", "Track": "Theory; more", "Methods": "- [x] Proofs\n- [ ] Field work\n- [x] Surveys", "Grade": "7.5",
               "Text": "Words.\n\n- of *ours*"}
    report.check(list(answers) == list(parts), f"other labels: {list(parts)}")
    issue = work / "issue-7.md"
    issue.write_text("\r\n\r\n".join(f"### {label}\r\n\r\n{answer}" for label, answer in answers.items()))
    run = program.run("import", "--site", site, issue, "--print", "--now", NOW)
    for line in ("title: Audit Fellow\n", "organisation: acme\n", "bands: [postgraduate, senior]\n", "deadline: 2027-05-01 17:00 Europe/London\n", "locations: [london]\n",
                 "workplace: hybrid\n", "type: fellowship\n", "employment: [part-time]\n", "  min: 41000\n", "start: 2027-09\n", "duration: \"12 months\"\n",
                 "areas: [Audits, AI policy]\n", "apply: jobs@acme.net\n", "materials: [CV, \"Letter, one page\"]\n", "- of *ours*",
                 "description: A year of audits.\n", "opens: 2027-02-01 09:00\n", "end: 2028-08\n", "hours: 20-30\n", "positions: 2\n", "remote_from: [london]\n",
                 "travel: Once a month\n", "relocation: false\n", "visa: Sponsored for the holder\n", "experience: Three years of audits\n", "education: A degree\n",
                 "languages: [English, French]\n", "eligibility: [The right to work, \"A degree, or two\"]\n", "benefits: [Leave]\n", "process: [We read, Interviews]\n",
                 "contact: Sam\n", "statement: ", "team: Audits\n", "paper: true\n", "track: ", "methods: [Proofs, Surveys]\n", "grade: 7.5\n"):
        report.check(line in run.output, f"the form's answer does not come back: {line!r} in {run.told}")
    run = program.run("import", "--site", site, issue, "--now", NOW)
    imported = site / "content/postings/audit-fellow.md"
    imported.write_text(re.sub(r"(?m) *# TODO: .*$", "", imported.read_text()))
    checked = program.run("check", "--site", site, "--now", NOW)
    report.check("audit-fellow" not in checked.output, f"what the form asked for does not pass: {checked.output}")
