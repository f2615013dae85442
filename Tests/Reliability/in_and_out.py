"""Sources and output are separate: outputs that are sources, committed links, forged lists, other people's files."""
import json
import os
import pathlib
import shutil
import subprocess

from ..Harness import trees
from ..Harness.program import NOW, Program
from ..Harness.program import run as run_command
from ..Harness.report import Report
from ..Properties import in_and_out as judge
from .faults import library

PLACES = [
    # The value of --output, as seen from the site's folder, and the expected message.
    ("content", "it is the site's 'content'"), ("content/", "it is the site's 'content'"),
    ("content/out", "it lies in the site's 'content'"), ("content/postings", "it lies in the site's 'content'"),
    ("content/../content", "it is the site's 'content'"), ("./content/./out/..", "it is the site's 'content'"),
    ("Content", "it is the site's 'content'"), ("CONTENT/out", "it lies in the site's 'content'"),
    ("templates", "it is the site's 'templates'"), ("templates/assets", "it lies in the site's 'templates'"),
    ("Templates", "it is the site's 'templates'"), ("board.yml", "it is the site's 'board.yml'"),
    ("board.yml/x", "it lies in the site's 'board.yml'"), ("Board.YML", "it is the site's 'board.yml'"),
    (".", "it is the site's own folder"), ("", "the name is empty"), ("public/..", "it is the site's own folder"),
    ("SITE", "it is the site's own folder"), ("..", "it holds the site"), ("../..", "it holds the site"),
    ("/", "it holds the site"), (".git", "it lies in a '.git'"), (".git/hooks", "it lies in a '.git'"),
    (".GIT", "it lies in a '.git'"), (".github", "'.github' is a hidden folder"),
    (".github/workflows", "'.github' is a hidden folder"), (".vscode", "'.vscode' is a hidden folder"),
    (".new", "'.new' is a hidden folder"), ("../.git", "it lies in a '.git'"), ("../bare.git/hooks", "a git repository's"),
    ("public/.board", "it lies in a '.board'"), ("public/.git", "it lies in a '.git'"),
    ("to-content", "it is the site's 'content'"), ("to-content/new", "it lies in the site's 'content'"),
    ("to-git", "it lies in a '.git'"), ("to-outside", "is a symbolic link in the site"),
    ("to-outside/new", "is a symbolic link in the site"), ("circle", "in circles"),
    ("../to-content", "it is the site's 'content'"), ("../to-site", "it is the site's own folder"),
    ("../to-site/content/x", "it lies in the site's 'content'"), ("../to-templates", "it is the site's 'templates'"),
    ("../bound", "it is the site's 'content'"), ("../bound/x", "it lies in the site's 'content'"),
]
# Links in place of `public`, by their targets, as seen from the site's folder.
LINKS = [".git", "../outside", "../outside/.ssh", "content", "content/postings", "templates", ".", "..", "nowhere", "public"]


def test(program: Program, work: pathlib.Path, report: Report, asked) -> None:
    named(program, work / "named", report)
    links(program, work / "links", report)
    forged(program, work / "forged", report)
    others(program, work / "others", report)
    umask(program, work / "umask", report)
    case(program, work, report)


def site_at(folder: pathlib.Path, program: Program) -> pathlib.Path:
    """A site in a git repository, with things around it that must not be touched."""
    site = folder / "site"
    folder.mkdir()
    run = program.run("init", site, "--url", "https://board.example.net/")
    assert run.status == 0, run.told
    subprocess.run(["git", "init", "-q", str(site)], check=True)
    subprocess.run(["git", "init", "-q", "--bare", str(folder / "bare.git")], check=True)
    (folder / "outside/.ssh").mkdir(parents=True)
    (folder / "outside/precious.txt").write_text("not ours\n")
    # Files that a build would put over the configuration of git or of a shell.
    (site / "content/config").write_text("[core]\n\tfsmonitor = \"touch /tmp/pwned\"\n")
    return site


def refused(program, folder, site, report: Report, where: str, status: int, told: str, *options: str, cwd=None):
    before = judge.snapshot(folder)
    run = program.build(site, None, *options, folder=cwd or folder)
    wrong = judge.check(before, judge.snapshot(folder), "nowhere at all", run.told, run.status)
    report.check(run.status == status, f"{where}: exit status {run.status} and not {status}: {run.told}")
    report.check(told in run.errors and run.errors.count("\n") == 1, f"{where}: says {run.errors!r} and not {told!r}")
    report.check(not run.output, f"{where}: prints {run.output!r}")
    report.check(not wrong, f"{where}: {wrong[:3]}")
    report.count("refusals")


def named(program, folder, report: Report) -> None:
    site = site_at(folder, program)
    (site / "to-content").symlink_to("content")
    (site / "to-git").symlink_to(".git")
    (site / "to-outside").symlink_to("../outside")
    (site / "circle").symlink_to("circle")
    (folder / "to-site").symlink_to("site")
    (folder / "to-content").symlink_to("site/content")
    (folder / "to-templates").symlink_to("site/templates")
    (folder / "bound").mkdir()
    is_bound = os.geteuid() == 0 and not subprocess.run(
        ["mount", "--bind", str(site / "content"), str(folder / "bound")], capture_output=True).returncode
    if not is_bound:
        report.skip("a folder that is bound to another place: this user may not mount")
    try:
        for place, told in PLACES:
            if "bound" in place and not is_bound:
                continue
            place = str(site) if place == "SITE" else place
            refused(program, folder, site, report, f"--output '{place}'", 64, told, "--output", place, cwd=site)
        # From another folder, the same names mean other folders.
        refused(program, folder, site, report, "content of the site, from elsewhere", 64, "it lies in the site's 'content'",
                "--output", "site/content/x", cwd=folder)
    finally:
        if is_bound:
            subprocess.run(["umount", str(folder / "bound")], check=True)
    (site / "content/config").unlink()
    for place in ["public", "docs", "../www", "../to-www", str(folder / "elsewhere/deep"), "../outside", "contents",
                  "../content"]:
        (folder / "www").mkdir(exist_ok=True)
        if not (folder / "to-www").is_symlink():
            (folder / "to-www").symlink_to("www")
        before = judge.snapshot(folder)
        run = program.run("build", "--now", NOW, "--output", place, folder=site)
        real = os.path.relpath(os.path.realpath(site / place), folder)
        wrong = judge.check(before, judge.snapshot(folder), real, run.told, run.status)
        report.check(run.status == 0, f"--output {place}: {run.told}")
        report.check(not wrong, f"--output {place}: {wrong[:3]}")
        report.check((site / place / "index.html").exists(), f"--output {place}: no front page")
        report.count("outputs that are fine")


def links(program, folder, report: Report) -> None:
    """A `public` that somebody committed."""
    site = site_at(folder, program)
    public = site / "public"
    for target in LINKS:
        public.symlink_to(target)
        refused(program, folder, site, report, f"public -> {target}", 74, f"it is a symbolic link, to '{target}'")
        refused(program, folder, site, report, f"public -> {target}, named", 64, "--output", "--output", str(public))
        before = judge.snapshot(folder)
        run = program.run("check", "--site", site, "--format", "json")
        found = [json.loads(line) for line in run.output.splitlines()]
        said = [item for item in found if item.get("rule") == "publish.output"]
        report.check(len(said) == 1 and said[0]["severity"] == "error", f"public -> {target}: check says {run.told}")
        report.check(run.status == 1, f"public -> {target}: check ends with {run.status}")
        report.check(judge.snapshot(folder) == before, f"public -> {target}: check writes")
        public.unlink()
    for name, make in [("a file", lambda: public.write_text("not ours\n")), ("a pipe", lambda: os.mkfifo(public))]:
        make()
        refused(program, folder, site, report, f"public is {name}", 74, "it is not a folder")
        public.unlink()
    # The site's own folder may be reached through a link.
    (folder / "by-link").symlink_to("site")
    (site / "content/config").unlink()
    before = judge.snapshot(folder)
    run = program.build(folder / "by-link")
    wrong = judge.check(before, judge.snapshot(folder), "site/public", run.told, run.status)
    report.check(run.status == 0 and not wrong, f"a site reached by a link: {run.told} {wrong}")
    # A new site's .gitignore ignores `public`, whatever it is. With a slash at its end, git would not ignore a link.
    shutil.rmtree(public)
    public.symlink_to("content")
    ignored = subprocess.run(["git", "-C", str(site), "check-ignore", "-q", "public"])
    report.check(ignored.returncode == 0, "git would take a link named 'public' into the repository")


def forged(program, folder, report: Report) -> None:
    """A list of written files that a stranger has put there or has added to."""
    site = site_at(folder, program)
    public = site / "public"
    assert program.build(site).status == 0
    others = {"CNAME": "board.example.net\n", ".git/HEAD": "ref: refs/heads/pages\n", ".nojekyll": "",
              ".well-known/security.txt": "Contact: mailto:a@example.net\n", "own/page.html": "<p>Mine.</p>\n"}
    for path, text in others.items():
        (public / path).parent.mkdir(parents=True, exist_ok=True)
        (public / path).write_text(text)
    written = (public / ".board/manifest").read_text().splitlines()
    for where, lines in [
        ("as the first version had it", ["board manifest 1", *others, f"end {len(others)}"]),
        ("with lines of others", forgery(written, others, lambda path, line: f"{line.rsplit(' ', 1)[0]} {path}")),
        ("with sizes", forgery(written, others, lambda path, line: f"{len(others[path])} {line.split(' ')[1]} {path}")),
        ("with nothing but names", forgery(written, others, lambda path, line: path)),
        ("with instants of a checkout", forgery(
            written, others, lambda path, line: f"{len(others[path])} {int((public / path).stat().st_mtime - 3600)}000000000 {path}")),
    ]:
        (public / ".board/manifest").write_text("\n".join(lines) + "\n")
        ours = judge.below(judge.snapshot(site), "public")
        ours = {path: entry for path, entry in ours.items() if path not in others}
        for _ in range(2):
            before = judge.snapshot(folder)
            run = program.build(site)
            wrong = judge.check(before, judge.snapshot(folder), "site/public", run.told, run.status, ours)
            report.check(run.status == 0 and not wrong, f"a forged list {where}: {run.told} {wrong[:3]}")
            report.count("forged lists")
    shutil.rmtree(folder)


def forgery(written, others, line) -> list[str]:
    """A real list with added lines for other people's files, and with a correct count in its last line."""
    added = [line(path, written[1]) for path in others]
    return [*written[:-1], *added, f"end {len(written) - 2 + len(added)}"]


def others(program, folder, report: Report) -> None:
    """Foreign files at the paths of pages, and pages that somebody changed."""
    site = site_at(folder, program)
    with open(site / "board.yml", "a") as settings:
        settings.write("\nignore: [{rule: publish.vanished, reason: Pages come and go here}]\n")
    public = site / "public"
    public.mkdir()
    (public / "index.html").write_text("my own front page\n")
    before = judge.snapshot(folder)
    run = program.build(site, None, "--strict")
    wrong = judge.check(before, judge.snapshot(folder), "site/public", run.told, run.status)
    report.check(run.status == 1 and "public/index.html" in run.errors, f"--strict: {run.status}: {run.told}")
    report.check(not wrong, f"--strict: {wrong[:3]}")
    run = program.build(site)
    wrong = judge.check(before, judge.snapshot(folder), "site/public", run.told, run.status, paths="public/")
    report.check(run.status == 0 and not wrong, f"another's front page: {run.told} {wrong[:3]}")
    # A page that was changed by hand and no longer has a source is left, and reported until it is gone.
    (site / "content/pages/extra.md").write_text("---\ntitle: Extra\n---\n\nText.\n")
    assert program.build(site).status == 0
    ours = judge.below(judge.snapshot(site), "public")
    (public / "extra/index.html").write_text("changed by hand\n")
    (site / "content/pages/extra.md").unlink()
    for _ in range(2):
        before = judge.snapshot(folder)
        run = program.build(site)
        wrong = judge.check(before, judge.snapshot(folder), "site/public", run.told, run.status, ours)
        report.check(run.status == 0 and not wrong, f"a page changed by hand: {run.told} {wrong[:3]}")
        report.check("public/extra/index.html: warning:" in run.errors, f"not told of: {run.told}")
        report.check(program.build(site, None, "--strict").status == 1, "a page changed by hand: --strict publishes")
    (public / "extra/index.html").unlink()
    run = program.build(site, None, "--strict")
    report.check(run.status == 0 and not run.errors, f"once it is gone: {run.told}")
    # Copies that keep times are the board's own. Copies that do not are complete all the same.
    (site / "content/pages/extra.md").write_text("---\ntitle: Extra\n---\n\nText.\n")
    assert program.build(site).status == 0
    shutil.copytree(public, folder / "copy")
    shutil.rmtree(public)
    shutil.copytree(folder / "copy", public)
    (site / "content/pages/extra.md").unlink()
    run = program.build(site)
    report.check(run.status == 0 and not run.errors, f"a copy with its times: {run.told}")
    report.check(not (public / "extra").exists(), "a copy with its times: a page is left")
    left = trees.scrap(public)
    report.check(not left, f"scrap: {left}")


def umask(program, folder, report: Report) -> None:
    """A web server can read what is published whatever the umask, and unreadable files are made readable."""
    site = site_at(folder, program)
    public = site / "public"
    command = ["sh", "-c", f"umask 077; exec {program.path} build --site {site} --now {NOW}"]
    run = run_command(command)
    report.check(run.status == 0, run.told)
    shut = [path for path, entry in judge.snapshot(public).items() if not path.startswith(".board/") and not fits(entry)]
    report.check(not shut, f"under umask 077: {shut[:3]}")
    pages = trees.published(public)
    for change in ["chmod -R go-rwx public", "chmod 700 public/postings", "chmod 600 public/index.html", "chmod 700 public"]:
        subprocess.run(["sh", "-c", change], cwd=site, check=True)
        times = {path: (public / path).stat().st_mtime_ns for path in pages}
        run = run_command(command)
        shut = [path for path, entry in judge.snapshot(public).items() if not path.startswith(".board") and not fits(entry)]
        report.check(run.status == 0 and not shut, f"after {change}: {shut[:3]} {run.told}")
        touched = [path for path in pages if (public / path).stat().st_mtime_ns != times[path]]
        report.check(not touched and " 0 written" in run.output, f"after {change}: written anew: {touched[:3]} {run.told}")
    # A file with a hard link elsewhere must not be made readable.
    (public / "index.html").unlink()
    (folder / "secret.html").write_bytes(pages["index.html"])
    (folder / "secret.html").chmod(0o600)
    os.link(folder / "secret.html", public / "index.html")
    before = judge.snapshot(folder)
    run = program.build(site)
    wrong = judge.check(before, judge.snapshot(folder), "site/public", run.told, run.status)
    report.check(not wrong, f"a second name of a secret: {wrong[:3]}")


def fits(entry) -> bool:
    return entry.mode & 0o777 == (0o755 if entry.kind == "folder" else 0o644)


def case(program, work, report: Report) -> None:
    """Names that differ only in case, on disks that ignore case."""
    folded = library("folded.c", work)

    def build(site, output):
        return run_command(["env", f"LD_PRELOAD={folded}", *program.command(site, output)])

    respelt(build, program, work / "folded", report, "a disk without case")
    respelt(program.build, program, work / "plain", report, "a disk with case")


def tells_only_of_old_names(run) -> bool:
    """Case counts in addresses, whatever the disk does: links to the old spelling are dead elsewhere."""
    return not run.errors or run.errors.count("warning: ") == 1 and "[publish.vanished]" in run.errors


def respelt(build, program, folder, report: Report, where: str) -> None:
    site = site_at(folder, program)
    output = folder / "www"
    files = site / "content/Files"
    files.mkdir()
    for name in ["About.txt", "Stays.txt", "Changes.txt"]:
        (files / name).write_text(f"{name}\n")
    run = build(site, output)
    report.check(run.status == 0, f"{where}: {run.told}")
    os.rename(files / "About.txt", files / "about.txt")
    (files / "Changes.txt").unlink()
    (files / "changes.txt").write_text("new text\n")
    for _ in range(2):
        run = build(site, output)
        names = sorted(os.listdir(output / "Files"))
        report.check(run.status == 0 and tells_only_of_old_names(run), f"{where}: {run.told}")
        report.check(names == ["Stays.txt", "about.txt", "changes.txt"], f"{where}: {names}")
    report.check((output / "Files/changes.txt").read_text() == "new text\n", f"{where}: the old text")
    os.rename(files, site / "content/files")
    run = build(site, output)
    names = sorted(name for name in os.listdir(output) if name.lower() == "files")
    found = sorted(os.listdir(output / "files")) if (output / "files").exists() else []
    report.check(run.status == 0 and tells_only_of_old_names(run), f"{where}, a folder: {run.told}")
    report.check(names == ["files"] and found == ["Stays.txt", "about.txt", "changes.txt"], f"{where}, a folder: {names} {found}")
    before = {path: (output / path).stat().st_mtime_ns for path in trees.published(output)}
    run = build(site, output)
    after = {path: (output / path).stat().st_mtime_ns for path in trees.published(output)}
    report.check(before == after and " 0 written" in run.output and not run.errors, f"{where}: not settled: {run.told}")
    left = trees.scrap(output)
    report.check(not left, f"{where}: scrap: {left[:3]}")
    shutil.rmtree(folder)
    report.count("ways of spelling")
