"""`board check --host`: what is too large or too much for a host is told before it is uploaded."""
import pathlib

from ..Boards.files import put
from ..Harness.program import NOW, Program
from ..Harness.report import Report


def test(program: Program, work: pathlib.Path, report: Report, asked) -> None:
    site = work / "site"
    program.run("init", site)

    def check(host: str, *options: str):
        return program.run("check", "--site", site, "--now", NOW, "--host", host, *options)

    fine = check("cloudflare")
    report.check(fine.status == 0 and "nothing to report" in fine.output, f"a small site: {fine.told}")
    wrong = check("nowhere")
    report.check(wrong.status == 64 and "cloudflare, github, gitlab" in wrong.errors, f"an unknown host: {wrong.told}")
    with open(put(site, "content/files/film.mp4", b""), "r+b") as file:
        file.truncate((25 << 20) + 1)
    told = "content/files/film.mp4: warning: it has 25.1 MiB, and Cloudflare Pages takes at most 25 MiB a file [publish.host]"
    large = check("cloudflare")
    report.check(large.status == 0 and told in large.output, f"a large file: {large.told}")
    report.check("[publish.host]" not in program.run("check", "--site", site, "--now", NOW).output, "told without being asked")
    report.check(check("cloudflare", "--strict").status == 1, "not an error with --strict")
    report.check("[publish.host]" not in check("github").output, "GitHub takes it")
    with open(site / "content/files/film.mp4", "r+b") as file:
        file.truncate((1 << 30) + 1)
    for host in ("github", "gitlab"):
        told = check(host).output
        report.check("public: warning: the site has 102" in told and "takes at most 1024 MiB [publish.host]" in told, f"{host}: {told}")
    (site / "content/files/film.mp4").unlink()
    for number in range(20_000):
        put(site, f"content/files/{number % 100}/{number}.txt", b"")
    many = check("cloudflare")
    report.check("files, and Cloudflare Pages takes at most 20000 [publish.host]" in many.output and many.status == 0, f"many files: {many.output[-400:]}")
