"""One site tried: written, built, judged, built again after its edits. A trial that fails can be had again by its name.

A trial's name is its seed and its edits, `71:odd_name:4412,link:903`: the seed alone chooses what site is edited.
"""
import dataclasses
import json
import os
import pathlib
import re
import random
import shutil
import subprocess
import traceback

from ..Harness.program import Program
from . import accounting, in_and_out, links, one_truth, sites, stillness
from .case import INSTANTS, Case
from .edits import Edit, some

JUDGES = ["accounting", "links", "one_truth", "in_and_out", "stillness"]
# Done, wrong content, wrong usage, disk failure: a build must end in one of these ways.
STATUSES = (0, 1, 64, 74)
SECONDS = 20


@dataclasses.dataclass
class Built:
    """A finished build and its output."""
    status: int
    told: str
    diagnostics: list[dict]

    @property
    def named(self) -> set[str]:
        """Every path that a diagnostic is about or mentions."""
        found = set()
        for item in self.diagnostics:
            found.add(item["path"])
            found |= {note["path"] for note in item.get("notes", []) if note.get("path")}
        return found


@dataclasses.dataclass
class Trial:
    seed: int
    edits: list[Edit]

    @staticmethod
    def of(seed: int) -> "Trial":
        chance = random.Random(f"site:{seed}")
        return Trial(seed, some(chance))

    @staticmethod
    def named(text: str) -> "Trial":
        seed, _, edits = text.partition(":")
        return Trial(int(seed), [Edit.named(edit) for edit in edits.split(",") if edit])

    def __str__(self) -> str:
        return f"{self.seed}:{','.join(map(str, self.edits))}"

    def case(self) -> tuple[Case, list[str]]:
        """The site and what each edit did to it."""
        chance = random.Random(f"base:{self.seed}")
        case = Case(sites.start(chance), now=chance.choice(INSTANTS[:2]))
        return case, [f"{edit}: {edit(case) or 'nothing to do'}" for edit in self.edits]


@dataclasses.dataclass
class Outcome:
    """The result of a trial. Each problem begins with the name of its judge."""
    status: int
    problems: list[str]
    built: Built | None = None

    @property
    def blamed(self) -> set[str]:
        """The files because of which nothing was published."""
        found = self.built.diagnostics if self.built and self.status == 1 else []
        return {item["path"] for item in found if item["severity"] in ("error", "warning")}

    @property
    def messages(self) -> list[str]:
        return [item["message"] for item in self.built.diagnostics] if self.built else []

    @property
    def shapes(self) -> dict[str, str]:
        """Each problem by its shape."""
        return {shape(problem): problem for problem in reversed(self.problems)}


def shape(problem: str) -> str:
    """A problem without names. Two problems of the same shape are most likely the same fault."""
    first = problem.split("\n")[0]
    words = [word for word in first.split() if word.isalpha() and word.islower()]
    return " ".join([first.split(":")[0], *words])


def _own_addresses(built) -> list[str]:
    """Dead addresses of the board itself, of which the build has warned, and which it publishes unchanged."""
    warned = [line["message"] for line in built.diagnostics if line["rule"] == "link.own"]
    return [quoted for message in warned for quoted in re.findall(r"'(/[^']+)'", message)]


class Laboratory:
    """Tries sites with one program, in a folder of its own."""

    def __init__(self, program: Program, folder: pathlib.Path, judges: list[str]):
        self.program, self.folder, self.judges = program, folder, judges
        self.site, self.output = folder / "site", folder / "site/public"
        # The command that repeats such trials.
        self.again = ""

    def build(self, case: Case, output: pathlib.Path, *more: str) -> Built:
        place = ["--output", output] if output != self.output else ["--output", case.output] if case.output is not None else []
        run = self.program.run("build", "--site", self.site, "--now", case.now, "--format", "json", "--workers", "1", *case.options,
                               *more, *place, folder=self.folder, seconds=SECONDS)
        lines = [json.loads(line) for line in run.told.splitlines() if line.startswith("{")]
        return Built(run.status, run.told, [line for line in lines if line["kind"] == "diagnostic"])

    def try_out(self, trial: Trial) -> Outcome:
        return self.try_case(trial.case()[0])

    def try_case(self, case: Case) -> Outcome:
        """Tries a site with `self.judges`."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.site.mkdir(parents=True)
        self.output = self.site / "public" if case.output is None else self.folder / case.output
        if "public" not in case.files and case.output is None:
            self.output.mkdir()
        case.write(self.site, self.output)
        try:
            return self._judged(case)
        except subprocess.TimeoutExpired as error:
            return Outcome(-1, [f"hang: {' '.join(error.cmd)} takes over {SECONDS} s"])

    def _judged(self, case: Case) -> Outcome:
        before = in_and_out.snapshot(self.folder)
        built = self.build(case, self.output)
        after = in_and_out.snapshot(self.folder)
        problems = self._of_status(built) + self._place(built)
        if "in_and_out" in self.judges or built.status != 0:
            problems += self._apart(before, after, built, {})
        if built.status == 0:
            problems += self._asked("accounting", lambda: accounting.judge(self, case, built))
            problems += self._asked("links", lambda: links.judge(self.output, case, _own_addresses(built)))
            # `board list` knows only the address in the settings.
            if "--url" not in case.options:
                problems += self._asked("one_truth", lambda: self._true(case))
            # Previews show future postings, and a site's own templates may print anything.
            if not case.is_preview and not case.paths("templates/", ".html"):
                problems += self._asked("stillness", lambda: [f"stillness: {found}" for found in stillness.check(self, case)])
            if "in_and_out" in self.judges or "accounting" in self.judges and case.later:
                problems += self._asked(self.judges[0], lambda: self._again(case, before, after))
        return Outcome(built.status, problems, built)

    def _asked(self, name: str, judge) -> list[str]:
        """What a judge finds. A judge that crashes has found something too."""
        if name not in self.judges:
            return []
        try:
            return judge()
        except subprocess.TimeoutExpired:
            raise
        except Exception:
            return [f"{name}: stopped:\n{traceback.format_exc()}"]

    def _true(self, case: Case) -> list[str]:
        """Contradictions in the files that a build made. Copied files may say anything."""
        copies = {path.removeprefix("content/") for path in case.paths("content/") if path.endswith((".html", ".xml", ".json", ".ics"))}
        output = self.output
        if copies or case.foreign:
            output = self.folder / "made"
            shutil.copytree(self.output, output, symlinks=True, copy_function=os.link, ignore=shutil.ignore_patterns(".git", ".board"))
            for path in copies | set(case.foreign):
                place = output / path
                same = isinstance(case.foreign.get(path), bytes) and place.is_file() and place.read_bytes() == case.foreign[path]
                if place.is_file() and (path in copies or same) or place.is_symlink():
                    place.unlink()
        return [f"one truth: {problem}" for problem in one_truth.check(self.program, self.site, output, case.now)]

    @staticmethod
    def _of_status(built: Built) -> list[str]:
        if built.status not in STATUSES:
            return [f"crash: status {built.status}: {built.told[-2000:]}"]
        if built.status != 0 and not built.told.strip():
            return [f"silence: status {built.status} without a word"]
        if built.status == 1 and not built.diagnostics:
            return [f"silence: status 1 without a diagnostic: {built.told[:400]}"]
        return []

    def _apart(self, before, after, built: Built, ours) -> list[str]:
        told = built.told + "\n".join(item["path"] for item in built.diagnostics)
        found = in_and_out.check(before, after, self._below(), told, built.status, ours)
        return [f"in and out: {problem}" for problem in found]

    def _below(self) -> str:
        """The output's path in a snapshot of the folder. For a link, that of its target."""
        return os.path.relpath(os.path.realpath(self.output), os.path.realpath(self.folder))

    def _place(self, built: Built) -> list[str]:
        """An output must not overlap the site's sources, and `public` must not be a link."""
        output, site = os.path.realpath(self.output), os.path.realpath(self.site)
        sources = [os.path.join(site, name) for name in ("board.yml", "content", "templates")]
        wrong = any(f"{one}/".startswith(f"{other}/") for source in sources for one, other in ((output, source), (source, output)))
        if built.status == 0 and (wrong or (self.site / "public").is_symlink() and self.output == self.site / "public"):
            return [f"in and out: accepted as the output: {os.path.relpath(self.output, self.folder)}"]
        return []

    def _again(self, case: Case, before, after) -> list[str]:
        """Builds again after the later edits. The files written before are now the build's own."""
        old, new = (in_and_out.below(found, self._below()) for found in (before, after))
        ours = {path: entry for path, entry in new.items() if old.get(path) != entry}
        for path, data in case.later.items():
            target = self.site / path
            if data is None:
                target.unlink(missing_ok=True)
            elif not target.exists() or target.is_file():
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
        before = in_and_out.snapshot(self.folder)
        built = self.build(case, self.output)
        after = in_and_out.snapshot(self.folder)
        problems = self._of_status(built) + self._apart(before, after, built, ours)
        if built.status == 0 and "accounting" in self.judges and not case.is_preview:
            problems += accounting.vanished(ours, in_and_out.below(after, self._below()), built)
        if not case.later and built.status == 0:
            changed = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
            problems += [f"in and out: a second build of the same changed {path}" for path in changed]
        if not case.later and built.status != 0:
            problems.append(f"in and out: a second build of the same has status {built.status}: {built.told[:500]}")
        return problems
