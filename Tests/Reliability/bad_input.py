"""Sites that no editor would make: too many files, too large ones, names that no system should allow.

Each ends with a message that names what is wrong, within a time and with memory that do not grow without bound, and
`public/` stays as it was.
"""
import os
import pathlib
import shutil

from ..Boards.corpus import corpus
from ..Harness.program import Program, Run
from ..Harness.report import Report

GIB = 1024 ** 3


def test(program: Program, work: pathlib.Path, report: Report, asked) -> None:
    one_broken(program, work / "broken", report, 100 if asked.long else 2)
    all_broken(program, work / "wrong", report)
    all_without(program, work / "without", report, 10_000 if asked.long else 2000)
    many_empty(program, work / "empty", report, [400_000, 1_000_000] if asked.long else [20_000])
    large_files(program, work / "large", report, asked.long)
    strange_names(program, work / "names", report)
    strange_kinds(program, work / "kinds", report)


def refused(run: Run, told: str, report: Report, where: str, status: int = 1, peak: float = 200) -> None:
    """The run failed with this status and these words, and held at most `peak` MiB."""
    report.count("sites")
    report.check(run.status == status, f"{where}: exit status {run.status}, not {status}: {run.told[:300]}")
    report.check(told in run.told, f"{where}: does not say {told!r} but {run.told[:300]!r}")
    report.check(run.peak < peak, f"{where}: {run.peak:.0f} MiB")


def figures(run: Run) -> str:
    return f"{run.worked:.2f} s of work, {run.peak:.0f} MiB"


def one_broken(program: Program, folder: pathlib.Path, report: Report, thousands: int) -> None:
    """One posting among very many has a mistake, and is the only one reported."""
    corpus(folder, 1000)
    texts = [path.read_text(encoding="utf-8").replace("aliases: [/old/", "aliases: [] # ")
             for path in sorted((folder / "content/postings").rglob("*.md"))]
    shutil.rmtree(folder / "content/postings")
    for thousand in range(thousands):
        part = folder / f"content/postings/{thousand:03}"
        part.mkdir(parents=True)
        for number, text in enumerate(texts):
            (part / f"posting-{thousand:03}{number:03}.md").write_text(text, encoding="utf-8")
    broken = folder / "content/postings/001/posting-001777.md"
    broken.write_text(broken.read_text(encoding="utf-8").replace("bands: [", "bands: [professor, "), encoding="utf-8")
    run = program.build(folder, seconds=600)
    count = thousands * 1000
    where = f"{count:,} postings with one broken"
    # The time grows with the site, but no faster.
    refused(run, f"{broken.relative_to(folder)}:", report, where, peak=200 + count * 0.03)
    report.check("unknown band 'professor'" in run.told and "1 error in 1 file" in run.told, f"{where}: {run.told[:300]}")
    report.check(run.worked < 2 + count / 500, f"{where}: {run.worked:.1f} s of work")
    report.check(not (folder / "public").exists(), f"{where}: there is a public")
    report.say(f"{where}: named in {figures(run)}")
    shutil.rmtree(folder)


def all_broken(program: Program, folder: pathlib.Path, report: Report) -> None:
    """Five mistakes in every posting: all are counted, and twice as many take not much more than twice the time."""
    wrong = "---\ntitle: P\norganisation: acne\nbands: [reserch]\npublished: TBD\ndeadline: TBD\nlocations: [Londn]\n---\n"
    corpus(folder, 1)
    shutil.rmtree(folder / "content/postings")
    (folder / "content/postings").mkdir()
    runs = []
    for count in [2000, 4000]:
        for number in range(count):
            (folder / f"content/postings/p{number}.md").write_text(wrong)
        runs.append(program.build(folder))
        where = f"{count:,} postings with five mistakes each"
        refused(runs[-1], f"{count * 5} errors", report, where)
        report.say(f"{where}: {figures(runs[-1])}")
    report.check(runs[1].worked < 3 * runs[0].worked, f"mistakes: {runs[0].worked:.2f} s, of twice as many {runs[1].worked:.2f} s")
    shutil.rmtree(folder)


def all_without(program: Program, folder: pathlib.Path, report: Report, count: int) -> None:
    """One of the board's own fields is missing in every posting: one message each, of which a hundred are shown and all counted."""
    corpus(folder, count)
    with open(folder / "board.yml", "a", encoding="utf-8") as settings:
        settings.write("fields:\n  degree: {label: Degree, kind: choice, choices: [Master, Doctorate], required: true}\n")
    run = program.build(folder, seconds=600)
    where = f"{count:,} postings without a field that the board requires"
    refused(run, f"{count} errors in {count} files", report, where, peak=100 + count * 0.02)
    told = run.told.count("missing field 'degree' [posting.required]")
    report.check(told == 100 and f"{count - 100} more" in run.told, f"{where}: {told} are told: {run.told[-200:]}")
    report.check(run.worked < 2 + count / 500, f"{where}: {run.worked:.1f} s of work")
    report.say(f"{where}: {figures(run)}")
    shutil.rmtree(folder)


def many_empty(program: Program, folder: pathlib.Path, report: Report, counts: list[int]) -> None:
    """A folder of empty postings: the first mistakes are shown, the rest are counted."""
    for count in counts:
        corpus(folder, 1)
        for number in range(count):
            os.close(os.open(folder / f"content/postings/{number:07}.md", os.O_CREAT | os.O_WRONLY))
        run = program.build(folder, seconds=600)
        where = f"{count:,} empty files"
        told = "more than 500000 files" if count > 500_000 else "more"
        refused(run, told, report, where, peak=100 + count * 0.006)
        report.check(len(run.told) < 100_000, f"{where}: {len(run.told):,} characters are said")
        report.say(f"{where}: {figures(run)}: {run.told.strip().splitlines()[-1]}")
        shutil.rmtree(folder)


def large_files(program: Program, folder: pathlib.Path, report: Report, long: bool) -> None:
    """Sparse files of 2 GiB: texts are refused unread, others are copied piece by piece."""
    for path, limit in [("content/postings/big.md", "64 KiB"), ("content/guides/big.md", "64 KiB"), ("board.yml", "64 KiB"),
                        ("content/places.yml", "4 MiB"), ("templates/base.html", "4 MiB"),
                        ("templates/words/en.yml", "4 MiB")]:
        corpus(folder, 3)
        sparse(folder / path, 2 * GIB)
        run = program.build(folder)
        told = f"{path}: error: the file is larger than {limit}"
        refused(run, told, report, f"{path} of 2 GiB", peak=100)
        report.check(run.worked < 2, f"{path} of 2 GiB: {run.worked:.1f} s of work")
        report.check(not (folder / "public").exists(), f"{path} of 2 GiB: there is a public")
        shutil.rmtree(folder)
    size = 2 * GIB if long else GIB // 8
    corpus(folder, 3)
    sparse(folder / "content/files/film.mp4", size)
    sparse(folder / "content/files/chart.png", 1024)
    runs = [program.build(folder), program.build(folder)]
    for run in runs:
        report.check(run.status == 0 and run.peak < 100, f"a large file to copy: {run.told} {run.peak:.0f} MiB")
    report.check((folder / "public/files/film.mp4").stat().st_size == size, "a large file is not copied whole")
    report.check("0 written" in runs[1].output, "a large file is copied again")
    report.say(f"a file of {size // 1024 ** 2:,} MiB is copied: {figures(runs[0])}; compared: {figures(runs[1])}")
    shutil.rmtree(folder)


def sparse(path: pathlib.Path, size: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "wb") as file:
        file.truncate(size)


def strange_names(program: Program, folder: pathlib.Path, report: Report) -> None:
    for where, names, told in [
        ("a name that is not UTF-8", [b"content/postings/caf\xe9.md"], "the name is not UTF-8"),
        ("a folder that is not UTF-8", [b"content/\xff\xfe/a.txt"], "the name is not UTF-8"),
        ("a template that is not UTF-8", [b"templates/\xe9.html"], "the name is not UTF-8"),
        ("a name with a line break", [b"content/postings/a\nb.md"], "the name contains a control character"),
        ("a name with an escape", [b"content/files/\x1b[31mred\x1b[0m.txt"], "the name contains a control character"),
        ("a name that begins with an accent", ["content/files/\u0301x.txt".encode()], "an accent that has no letter"),
        ("folders in folders", [b"content/files/" + b"a/" * 80 + b"a.txt"], "nested more than 64 deep"),
        ("a path of 255-byte names", [b"content/files/" + (b"n" * 255 + b"/") * 20 + b"a.txt"], "error: "),
        ("a posting below 255-byte names", [b"content/postings/" + (b"n" * 255 + b"/") * 20 + b"a.md"], "error: "),
        ("a slug of 252 bytes", [b"content/postings/" + b"n" * 252 + b".md"], "the name is too lon"),
        ("a slug of spaces", [b"content/postings/ .md"], "cannot be part of an address"),
        ("a file of 255 bytes in two-byte letters", [b"content/files/" + "é".encode() * 127 + b"x"], None),
        ("names that differ in how é is written", ["content/postings/caf\u00e9.md".encode(),
                                                    "content/postings/cafe\u0301.md".encode()], "would be written twice"),
        ("names that differ in case", [b"content/files/A.txt", b"content/files/a.txt"], None),
    ]:
        corpus(folder, 2)
        posting = next((folder / "content/postings").rglob("*.md")).read_bytes()
        for name in names:
            write_below(folder, name, posting if name.endswith(b".md") else b"text\n")
        run = program.build(folder)
        if told is None:
            report.check(run.status in (0, 1), f"{where}: exit status {run.status}: {run.told[:300]}")
        else:
            refused(run, told, report, where, peak=100)
            report.check(not (folder / "public").exists(), f"{where}: there is a public")
        controls = [character for character in run.told if ord(character) < 32 and character != "\n"]
        report.check(not controls, f"{where}: says {controls}")
        remove_deep(folder)


def write_below(folder: pathlib.Path, name: bytes, data: bytes) -> None:
    """Makes a file with a path of any length: one folder after another, each from inside the one before."""
    *folders, last = name.split(b"/")
    place = os.open(folder, os.O_RDONLY)
    for part in folders:
        try:
            os.mkdir(part, dir_fd=place)
        except FileExistsError:
            pass
        inner = os.open(part, os.O_RDONLY, dir_fd=place)
        os.close(place)
        place = inner
    with open(os.open(last, os.O_CREAT | os.O_WRONLY, 0o644, dir_fd=place), "wb") as file:
        file.write(data)
    os.close(place)


def remove_deep(folder: pathlib.Path) -> None:
    for place, folders, files, descriptor in os.fwalk(folder, topdown=False):
        for name in files:
            os.unlink(name, dir_fd=descriptor)
        for name in folders:
            os.rmdir(name, dir_fd=descriptor)
    folder.rmdir()


def strange_kinds(program: Program, folder: pathlib.Path, report: Report) -> None:
    """Pipes, links and folders instead of files: nothing is waited for, and nothing outside is read."""
    for where, spoil, told, status in [
        ("a pipe in content", lambda site: os.mkfifo(site / "content/postings/pipe.md"), "neither a file nor a folder", 1),
        ("a pipe as settings", lambda site: swap(site / "board.yml", os.mkfifo), "board.yml: not a file", 74),
        ("a folder as settings", lambda site: swap(site / "board.yml", os.mkdir), "board.yml: not a file", 74),
        ("a link to /etc/passwd", lambda site: (site / "content/a.txt").symlink_to("/etc/passwd"), "leads out of", 1),
        ("a link to a device", lambda site: (site / "content/a.txt").symlink_to("/dev/zero"), "leads out of", 1),
        ("a template that leads out", lambda site: link_template(site), "leads out of", 1),
        ("settings that lead out", lambda site: swap(site / "board.yml", lambda path: path.symlink_to("/etc/passwd")),
         "leads out of", None),
        ("a link to itself", lambda site: (site / "content/a.txt").symlink_to("a.txt"), "leads nowhere", 1),
        ("a link to its folder", lambda site: (site / "content/files").symlink_to("."), "error: this symbolic link", 1),
        ("content as a link", lambda site: link_content(site), "a symbolic link", 1),
        ("no content", lambda site: shutil.rmtree(site / "content"), "there is no folder 'content'", 1),
        ("no site", lambda site: shutil.rmtree(site), "", None),
        ("no settings", lambda site: (site / "board.yml").unlink(), "board.yml", None),
        ("settings of zeros", lambda site: (site / "board.yml").write_bytes(bytes(5000)), "board.yml", 1),
    ]:
        corpus(folder, 2)
        spoil(folder)
        run = program.build(folder)
        report.count("sites")
        report.check(run.status == status or status is None and run.status not in (0, *range(-64, 0)),
                     f"{where}: exit status {run.status}: {run.told[:300]}")
        report.check(told in run.told, f"{where}: does not say {told!r} but {run.told[:300]!r}")
        report.check(not (folder / "public").exists(), f"{where}: there is a public")
        shutil.rmtree(folder, ignore_errors=True)


def swap(path: pathlib.Path, make) -> None:
    path.unlink()
    make(path)


def link_template(site: pathlib.Path) -> None:
    (site / "templates").mkdir()
    (site / "templates/part.html").symlink_to("/etc/passwd")


def link_content(site: pathlib.Path) -> None:
    shutil.move(site / "content", site / "elsewhere")
    (site / "content").symlink_to("elsewhere")
