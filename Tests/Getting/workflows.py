"""The workflows that `board init` writes, and the project's own: read, judged by schemas, and those of sites run.

Each step that is a script is executed, for a push, a schedule, a pull request from a fork (no variables, no secrets) and a
run by hand, with a server of releases on this machine.
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys

import yaml

from ..Boards.files import put
from ..Harness.program import ROOT, Program
from ..Harness.report import Report
from .forge import GitHub, GitLab
from .release import SCRIPT, Releases

PAGES = "https://somebody.github.io/jobs"
REPOSITORY = {"default_branch": "main"}
# For each event: what GitHub tells of it, and whether the site is published.
EVENTS = {
    "a push": ({"event_name": "push", "ref_name": "main", "event": {"repository": REPOSITORY}}, True),
    "a push to another branch": ({"event_name": "push", "ref_name": "draft", "event": {"repository": REPOSITORY}}, False),
    "a schedule": ({"event_name": "schedule", "ref_name": "main", "event": {"schedule": "23 0 * * *"}}, True),
    "a pull request of a fork": (
        {"event_name": "pull_request", "ref_name": "7/merge", "base_ref": "main", "event": {"repository": REPOSITORY}}, False),
    "a pull request of a fork's main": (
        {"event_name": "pull_request", "ref_name": "main", "base_ref": "main", "event": {"repository": REPOSITORY}}, False),
    "a run by hand": ({"event_name": "workflow_dispatch", "ref_name": "main", "event": {"repository": REPOSITORY}}, True),
}
PIPELINES = {
    "a push": ({"CI_PIPELINE_SOURCE": "push", "CI_COMMIT_BRANCH": "main"}, ["pages"]),
    "a push to another branch": ({"CI_PIPELINE_SOURCE": "push", "CI_COMMIT_BRANCH": "draft"}, ["check"]),
    "a push to a branch with a merge request": (
        {"CI_PIPELINE_SOURCE": "push", "CI_COMMIT_BRANCH": "draft", "CI_OPEN_MERGE_REQUESTS": "a/b!7"}, []),
    "a schedule": ({"CI_PIPELINE_SOURCE": "schedule", "CI_COMMIT_BRANCH": "main"}, ["pages"]),
    "a merge request of a fork": (
        {"CI_PIPELINE_SOURCE": "merge_request_event", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main"}, ["check"]),
    "a run by hand": ({"CI_PIPELINE_SOURCE": "web", "CI_COMMIT_BRANCH": "main"}, ["pages"]),
    "a tag": ({"CI_PIPELINE_SOURCE": "push", "CI_COMMIT_TAG": "v1"}, []),
}
# Nobody knows this band.
MISTAKE = "---\ntitle: Fellow\norganisation: example-institute\nbands: [postgrad]\npublished: 2026-11-02\ndeadline: rolling\n" \
    "workplace: remote\napply: https://example.com/apply\n---\n\nYou read.\n"


def test(program: Program, work: pathlib.Path, report: Report, asked) -> None:
    releases = Releases(program, work / "releases")
    site = work / "site"
    made = program.run("init", site, "--release-url", releases.address)
    report.check(made.status == 0 and not made.errors, f"init: {made.told}")
    schemas(site, report)
    scripts(site, report)
    renovate(site, releases, report)
    for name, (event, publishes) in EVENTS.items():
        github(site, work / "github" / name, name, event, publishes, report)
    for name, (variables, jobs) in PIPELINES.items():
        gitlab(site, work / "gitlab" / name, name, variables, jobs, report)
    without_an_address(program, work, report)


def schemas(site: pathlib.Path, report: Report) -> None:
    """What PyPI's check-jsonschema has: the schemas of schemastore.org and of the forges."""
    files = [("github-workflows", path) for path in sorted((ROOT / ".github/workflows").glob("*.yml"))]
    files += [("github-workflows", path) for path in sorted((site / ".github/workflows").glob("*.yml"))]
    files += [("github-actions", ROOT / "action.yml"), ("gitlab-ci", site / ".gitlab-ci.yml"), ("renovate", site / "renovate.json")]
    for schema, path in files:
        judged = subprocess.run([sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", path],
                                capture_output=True, text=True)
        report.check(judged.returncode == 0, path.name, judged.stdout + judged.stderr)
        report.count("files before their schema")


def scripts(site: pathlib.Path, report: Report) -> None:
    """What shellcheck says of each script of a workflow, and of those that fetch and pack."""
    found = [(path.relative_to(ROOT).as_posix(), path.read_text(), "sh") for path in sorted(ROOT.glob("Packaging/*.sh"))]
    found += [(SCRIPT, (site / ".ci/board.sh").read_text(), "sh")]
    for path in sorted([*ROOT.glob(".github/workflows/*.yml"), *site.glob(".github/workflows/*.yml"), ROOT / "action.yml"]):
        document = yaml.safe_load(path.read_text())
        jobs = document["jobs"].values() if "jobs" in document else [document["runs"]]
        found += [(f"{path.name}: {step.get('name', step['run'])}", step["run"], "bash")
                  for job in jobs for step in job["steps"] if "run" in step]
    shellcheck = pathlib.Path(sys.executable).with_name("shellcheck")
    for name, text, shell in found:
        judged = subprocess.run([shellcheck, "--shell", shell, "--severity", "warning", "-"], input=text, capture_output=True, text=True)
        report.check(judged.returncode == 0, name, judged.stdout)
        report.count("scripts before shellcheck")


def renovate(site: pathlib.Path, releases: Releases, report: Report) -> None:
    """The pattern finds version and repository where releases are GitHub's."""
    manager = json.loads((site / "renovate.json").read_text())["customManagers"][0]
    pattern = manager["matchStrings"][0].replace("(?<", "(?P<")
    script = (site / ".ci/board.sh").read_text()
    report.check(not re.search(pattern, script), "renovate.json: finds a repository in another address")
    found = re.search(pattern, script.replace(releases.address, "https://github.com/somebody/board/releases/download"))
    report.check(found and found.groupdict() == {"currentValue": releases.version, "depName": "somebody/board"},
                 f"renovate.json: finds {found and found.groupdict()}")
    file = manager["managerFilePatterns"][0].strip("/")
    report.check(re.search(file, ".ci/board.sh"), f"renovate.json: {file} is not .ci/board.sh")


def checkout(site: pathlib.Path, clone: pathlib.Path) -> pathlib.Path:
    """A clone of the site's repository, with the branch that a request is for."""
    shutil.copytree(site, clone)
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "One"],
                    ["remote", "add", "origin", "."], ["fetch", "-q", "origin"]):
        subprocess.run(["git", "-C", clone, *command], check=True)
    return clone


def github(site: pathlib.Path, folder: pathlib.Path, name: str, event: dict, publishes: bool, report: Report) -> None:
    for mistaken in (False, True):
        clone = checkout(site, folder / f"{mistaken}/site")
        workflow = yaml.safe_load((clone / ".github/workflows/board.yml").read_text())
        report.check(event["event_name"] in workflow[True], name, "does not start the workflow")
        uploaded = []
        forge = GitHub(clone, {
            "actions/checkout": {}, "actions/configure-pages": {"base_url": PAGES}, "actions/deploy-pages": {"page_url": PAGES},
            "actions/upload-pages-artifact": lambda given: uploaded.append(
                {path.relative_to(clone / given["path"]).as_posix() for path in (clone / given["path"]).rglob("*")}) or {},
        }, report)
        if mistaken:
            put(clone, "content/postings/fellow.md", MISTAKE)
        contexts = {"github": event, "runner": {}, "inputs": {}}
        build = workflow["jobs"]["build"]
        result, outputs = forge.job(build, contexts, {})
        if mistaken:
            report.check(result.status == 1 and not uploaded, name, f"a mistake: exit status {result.status}")
            report.check("::error file=content/postings/fellow.md,line=4,col=9,title=posting.band::" in result.told, name,
                         f"no annotation: {result.told}")
            report.check("    content/postings/fellow.md:4:9: error: unknown band" in result.summary, name, f"summary: {result.summary}")
            continue
        report.check(result.status == 0, name, f"exit status {result.status}: {result.told}")
        report.check("## board check\n    nothing to report" in result.summary and "## board build\n" in result.summary, name,
                     f"summary: {result.summary}")
        page = (clone / "public/index.html").read_text()
        address = PAGES + "/" if publishes else "https://example.org/"
        report.check(f'<link rel="canonical" href="{address}">' in page, name, f"the address is not {address}")
        deploys = forge.condition(workflow["jobs"]["publish"]["if"], contexts | {"needs": {"build": {"outputs": outputs}}})
        report.check(deploys == publishes and len(uploaded) == publishes, name, f"published: {deploys}, uploaded: {len(uploaded)}")
        for files in uploaded:
            report.check("index.html" in files and not any(path.startswith(".board") for path in files), name, "what is published")
        if deploys:
            deployed, _ = forge.job(workflow["jobs"]["publish"], contexts, {})
            report.check([use for use, _ in deployed.used] == ["actions/deploy-pages"], name, f"publishing: {deployed.used}")
        report.count("events of GitHub")


def gitlab(site: pathlib.Path, folder: pathlib.Path, name: str, variables: dict, wanted: list[str], report: Report) -> None:
    pipeline = yaml.safe_load((site / ".gitlab-ci.yml").read_text())
    shims = folder / "shims"
    put(shims, "apt-get", f'#!/bin/sh\necho "$*" >> "{folder}/apt"\n').chmod(0o755)
    variables = variables | {"CI_DEFAULT_BRANCH": "main", "CI_PAGES_URL": "https://somebody.gitlab.io/jobs"}
    for mistaken in (False, True):
        clone = checkout(site, folder / f"{mistaken}")
        if mistaken:
            put(clone, "content/postings/fellow.md", MISTAKE)
        forge = GitLab(clone, shims)
        jobs = forge.jobs(pipeline, variables)
        report.check(jobs == wanted, name, f"jobs {jobs}")
        for job in jobs:
            result = forge.run(pipeline, job, variables)
            report.check(result.status == (1 if mistaken else 0), name, f"{job}: exit status {result.status}: {result.told}")
            report.check("xz-utils" in (folder / "apt").read_text(), name, "installs no xz")
            if job == "check":
                entries = json.loads((clone / "codequality.json").read_text())
                found = [(entry["location"]["path"], entry["location"]["lines"]["begin"], entry["check_name"]) for entry in entries]
                report.check(found == [("content/postings/fellow.md", 4, "posting.band")] * mistaken, name, f"report: {found}")
            if mistaken:
                report.check(not (clone / "public").exists(), name, "a site with a mistake is published")
            elif job == "pages":
                page = (clone / "public/index.html").read_text()
                report.check('rel="canonical" href="https://somebody.gitlab.io/jobs/"' in page, name, "the address")
                report.check(not (clone / "public/.board").exists(), name, "what is published")
    report.count("events of GitLab")


def without_an_address(program: Program, work: pathlib.Path, report: Report) -> None:
    """`init` says in a line that workflows have to be told where releases are, and the step fails with the line to edit."""
    site = work / "unaddressed"
    made = program.run("init", site)
    said = made.errors
    if "'https://" in (site / ".ci/board.sh").read_text():
        report.check(made.status == 0 and not said, f"init: {said}")
        return
    report.check(made.status == 0 and said.count("\n") == 1 and ".ci/board.sh" in said, f"init: {said}")
    workflow = yaml.safe_load((site / ".github/workflows/board.yml").read_text())
    result, _ = GitHub(site, {"actions/checkout": {}}, report).job(
        workflow["jobs"]["build"], {"github": EVENTS["a push"][0], "runner": {}}, {})
    lines = (site / ".ci/board.sh").read_text().splitlines()
    line = next(number for number, text in enumerate(lines, 1) if text.startswith("BOARD_RELEASES="))
    report.check(result.status == 64 and f".ci/board.sh, line {line}" in result.told and result.told.count("\n") == 1,
                 f"without an address: {result.status} {result.told}")
    for wrong in ("nowhere", "https://example.org/$(touch x)", "https://example.org/'", "javascript:alert(1)"):
        answer = program.run("init", work / "never", "--release-url", wrong)
        report.check(answer.status == 64 and not (work / "never").exists(), f"--release-url {wrong}: {answer.told}")
