"""`.ci/board.sh` and `action.yml` before a server of releases: what is right, what goes wrong, and that nothing is left half done."""
import hashlib
import http.server
import os
import pathlib
import shutil
import urllib.parse
import urllib.request

import yaml

from ..Harness.program import ROOT, Program, Run, run
from ..Harness.report import Report
from ..Harness.servers import Server, unused_port
from .forge import GitHub
from .release import SCRIPT, Releases

TOOLS = ["sh", "uname", "mktemp", "mkdir", "rm", "mv", "sed", "cut", "grep", "head", "curl", "sha256sum", "tar", "xz", "cat", "chmod"]


def test(program: Program, work: pathlib.Path, report: Report, asked) -> None:
    releases = Releases(program, work / "releases")
    script = Script(work, releases, report)
    works(script, report)
    refuses(script, report)
    proxy(script, report)
    tools(script, work, report)
    read_only(script, work, report)
    action(releases, work, report)


class Script:
    """The script as `board init` writes it, and one run of it into a fresh folder."""

    def __init__(self, work: pathlib.Path, releases: Releases, report: Report):
        self.work, self.releases, self.report = work, releases, report
        self.count = 0
        self.path = work / "board.sh"
        text = (ROOT / SCRIPT).read_text()
        for name, value in {"version": releases.version, "releases": releases.address}.items():
            report.check(text.count(f"{{{{ {name} }}}}") == 1, SCRIPT, f"has {name} more than once, or not at all")
            text = text.replace(f"{{{{ {name} }}}}", value)
        self.path.write_text(text)

    def fetch(self, folder: pathlib.Path | None = None, user: str | None = None, **variables: str) -> tuple[Run, pathlib.Path]:
        self.count += 1
        folder = folder or self.work / f"fetched {self.count}"
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.work)} | variables
        return run(["sh", self.path, folder], environment=environment, user=user), folder

    def fails(self, status: int, said: str, user: str | None = None, folder: pathlib.Path | None = None, **variables: str) -> None:
        """It ends so, in a line, and leaves nothing."""
        answer, folder = self.fetch(folder, user, **variables)
        self.report.check(answer.status == status, said, f"exit status {answer.status}, {answer.told}")
        self.report.check(said in answer.told and answer.told.count("\n") == 1, said, f"said was {answer.told!r}")
        left = [path for path in folder.rglob("*") if path.name != "bin"] if folder.is_dir() else []
        self.report.check(not left, said, f"left {left}")
        self.report.count("refusals")


def works(script: Script, report: Report) -> None:
    answer, folder = script.fetch()
    report.check(answer.status == 0 and not answer.told, f"fetching: {answer.status} {answer.told}")
    report.say(f"fetched in {answer.seconds:.2f} s")
    version = run([folder / "bin/board", "--version"]).output
    report.check(version == script.releases.version + "\n", f"the program says {version!r}")
    report.check(sorted(path.name for path in folder.rglob("*")) == ["bin", "board"], "more than the program is left")
    before = len(script.releases.server.asked)
    again, _ = script.fetch(folder)
    report.check(again.status == 0 and len(script.releases.server.asked) == before, "it is fetched again")
    pinned, _ = script.fetch(BOARD_SHA256=script.releases.checksum)
    asked = script.releases.server.asked[before:]
    report.check(pinned.status == 0 and [path.rsplit("/")[-1] for path in asked] == [script.releases.name], f"pinned: {asked}")
    slash, _ = script.fetch(BOARD_RELEASES=script.releases.address + "/")
    report.check(slash.status == 0, f"a slash at the end: {slash.told}")


def refuses(script: Script, report: Report) -> None:
    releases = script.releases
    address = f"{releases.address}/v{releases.version}"
    script.fails(69, "there is no", BOARD_VERSION="99.0.0")
    script.fails(69, f"instead of {'1' * 64}", BOARD_SHA256="1" * 64)
    script.fails(69, "cannot fetch", BOARD_RELEASES=f"http://127.0.0.1:{unused_port()}")
    script.fails(69, "cannot fetch http://no-such-host.invalid", BOARD_RELEASES="http://no-such-host.invalid")
    script.fails(69, "::error title=board.sh::cannot fetch http://127.0.0.1:1/a%2520b/", BOARD_RELEASES="http://127.0.0.1:1/a%20b", GITHUB_ACTIONS="true")
    empty = script.path.with_name("empty.sh")
    empty.write_text((ROOT / SCRIPT).read_text().replace("{{ releases }}", "").replace("{{ version }}", releases.version))
    answer = run(["sh", empty, script.work / "nowhere"])
    line = empty.read_text().splitlines().index("BOARD_RELEASES=${BOARD_RELEASES:-''}") + 1
    report.check(answer.status == 64 and f".ci/board.sh, line {line}\n" in answer.told and answer.told.count("\n") == 1,
                 f"without an address: {answer.status} {answer.told}")
    no_folder = run(["sh", script.path])
    report.check(no_folder.status == 64 and "FOLDER" in no_folder.told, f"without a folder: {no_folder.told}")
    file = releases.folder / f"v{releases.version}" / releases.name
    for spoilt in (releases.bytes[:-20], b"", releases.bytes + b"x"):
        file.write_bytes(spoilt)
        script.fails(69, "is not what was released")
        # The right checksum of what is not an archive, or of one that is cut off.
        if spoilt != releases.bytes + b"x":
            script.fails(74, "cannot unpack", BOARD_SHA256=hashlib.sha256(spoilt).hexdigest())
    releases.restore()
    (file.parent / "SHA256SUMS").write_text("nothing\n")
    script.fails(69, "has no program for this processor")
    (file.parent / "SHA256SUMS").unlink()
    script.fails(69, f"there is no {address}/SHA256SUMS")
    releases.restore()


class Proxy(http.server.BaseHTTPRequestHandler):
    """Passes on what it is asked for by its whole address."""

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        with urllib.request.urlopen(self.server.real + urllib.parse.urlsplit(self.path).path) as answer:
            body = answer.read()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def proxy(script: Script, report: Report) -> None:
    """`http_proxy` and its kin are obeyed, as by anything that asks with curl."""
    proxy = Server(Proxy)
    proxy.asked, proxy.real = [], script.releases.server.address("")
    answer, _ = script.fetch(BOARD_RELEASES="http://releases.invalid/releases", http_proxy=proxy.address(""))
    report.check(answer.status == 0 and len(proxy.asked) == 2, f"through a proxy: {answer.told}, {proxy.asked}")
    report.check(all(path.startswith("http://releases.invalid/") for path in proxy.asked), f"the proxy was asked for {proxy.asked}")


def tools(script: Script, work: pathlib.Path, report: Report) -> None:
    for missing in ("curl", "xz", "sha256sum", "tar"):
        folder = work / f"without {missing}"
        folder.mkdir()
        for tool in TOOLS:
            if tool != missing:
                (folder / tool).symlink_to(shutil.which(tool))
        script.fails(69, f"'{missing}' is not installed", PATH=str(folder))
    report.count("tools that may be missing", 4)


def read_only(script: Script, work: pathlib.Path, report: Report) -> None:
    in_the_way = work / "a file"
    in_the_way.write_text("")
    script.fails(74, "cannot write to", folder=in_the_way / "board")
    if os.geteuid() != 0 or not os.stat("/dev/null").st_mode & 0o002:
        report.note("not tried: a folder that cannot be written to, which takes root and a /dev/null for everybody")
        return
    closed = work / "closed"
    closed.mkdir(mode=0o755)
    script.fails(74, "cannot write to", user="nobody", folder=closed / "board", HOME="/")
    (closed / "board/bin").mkdir(parents=True)
    script.fails(74, "cannot write to", user="nobody", folder=closed / "board", HOME="/")


def action(releases: Releases, work: pathlib.Path, report: Report) -> None:
    """The composite action, named by a tag, by a branch, and with inputs."""
    steps = yaml.safe_load((ROOT / "action.yml").read_text())["runs"]["steps"]
    forge = GitHub(work / "action", {}, report)
    base = {"server_url": releases.server.address(""), "action_repository": "releases"}
    # Below the server of a forge lies the repository's name, then `releases/download`.
    releases.server.mounts["/releases/releases/download/"] = releases.folder
    for name, ref, inputs, status in [
        ("a tag", f"v{releases.version}", {}, 0),
        ("a branch", "main", {}, 64),
        ("a version", "main", {"version": releases.version, "releases": releases.address}, 0),
        ("a version with its v", "main", {"version": "v" + releases.version, "releases": releases.address}, 0),
        ("another checksum", f"v{releases.version}", {"sha256": "2" * 64}, 69),
    ]:
        contexts = {"github": base | {"action_ref": ref}, "inputs": {"version": "", "releases": "", "sha256": ""} | inputs}
        result = forge.steps(steps, contexts, {"GITHUB_ACTION_PATH": str(ROOT), "GITHUB_SERVER_URL": base["server_url"]})
        report.check(result.status == status, "action.yml", name, f"exit status {result.status}: {result.told}")
        report.check(status == 0 or "::error title=" in result.told, "action.yml", name, f"no annotation: {result.told}")
        found = [folder for folder in result.path if pathlib.Path(folder, "board").is_file()]
        report.check(bool(found) == (status == 0), "action.yml", name, f"on the path: {result.path}")
        report.count("uses of the action")
