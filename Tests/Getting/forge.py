"""What GitHub Actions and GitLab CI do with a workflow, as far as ours go: conditions, variables, and `run` by a shell.

What a step `uses` is not run but answered for: a forge is given what each action says (`configure-pages` an address).
"""
import dataclasses
import os
import pathlib
import re
import subprocess
import tempfile

from ..Harness.report import Report

TOKEN = re.compile(r"""\s*(?:(?P<text>'[^']*'|"[^"]*")|(?P<name>\$?[A-Za-z_][\w.-]*)|(?P<sign>==|!=|&&|\|\||[()!]))""")


class Expression:
    """A condition of GitHub (`github.ref_name == 'main'`) or GitLab (`$CI_COMMIT_BRANCH == "main"`).

    `look` gives the value of a name, None where there is none; what is written wrong is a ValueError.
    """

    def __init__(self, text: str, look):
        self.look = look
        self.rest = []
        at = 0
        while text[at:].strip():
            found = TOKEN.match(text, at)
            if not found:
                raise ValueError(f"cannot read {text[at:]!r}")
            self.rest.append((found.lastgroup, found[found.lastgroup]))
            at = found.end()

    def value(self):
        value = self._either()
        if self.rest:
            raise ValueError(f"more than an expression: {self.rest}")
        return value

    def _take(self, *signs: str) -> str | None:
        if self.rest and self.rest[0][0] == "sign" and self.rest[0][1] in signs:
            return self.rest.pop(0)[1]
        return None

    def _either(self):
        value = self._both()
        while self._take("||"):
            other = self._both()
            value = value or other
        return value

    def _both(self):
        value = self._equal()
        while self._take("&&"):
            other = self._equal()
            value = value and other
        return value

    def _equal(self):
        value = self._one()
        sign = self._take("==", "!=")
        if sign:
            # To GitHub the case of letters is all one; nothing is equal to what is not there.
            other = self._one()
            same = value is not None and other is not None and str(value).lower() == str(other).lower()
            value = same == (sign == "==")
        return value

    def _one(self):
        if self._take("!"):
            return not self._one()
        if self._take("("):
            value = self._either()
            if not self._take(")"):
                raise ValueError("a bracket is open")
            return value
        if not self.rest:
            raise ValueError("an expression ends too early")
        kind, text = self.rest.pop(0)
        if kind == "text":
            return text[1:-1]
        if kind == "name":
            return {"true": True, "false": False}[text] if text in ("true", "false") else self.look(text)
        raise ValueError(f"{text} is out of place")


def shown(value) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


@dataclasses.dataclass
class Result:
    """What came of a job's steps."""
    status: int = 0
    told: str = ""
    summary: str = ""
    # Folders that steps put before the path.
    path: list[str] = dataclasses.field(default_factory=list)
    outputs: dict[str, dict[str, str]] = dataclasses.field(default_factory=dict)
    # The actions that were used, with what they were given.
    used: list[tuple[str, dict]] = dataclasses.field(default_factory=list)


class GitHub:
    """A runner of GitHub Actions in a folder: nothing of the surrounding environment but `PATH` reaches a step."""

    def __init__(self, workspace: pathlib.Path, answers: dict[str, dict[str, str]], report: Report):
        self.workspace, self.answers, self.report = workspace, answers, report
        workspace.mkdir(parents=True, exist_ok=True)

    def fill(self, text, contexts: dict) -> str:
        """A text with each `${{ … }}` in it evaluated."""
        return re.sub(r"\$\{\{(.*?)\}\}", lambda found: shown(self.evaluate(found[1], contexts)), str(text))

    def evaluate(self, text: str, contexts: dict):
        def look(name: str):
            value = contexts
            for depth, part in enumerate(name.split(".")):
                if depth == 0 and part not in contexts:
                    raise ValueError(f"{name}: a workflow for forks has no '{part}'")
                value = value.get(part) if isinstance(value, dict) else None
            return value
        return Expression(text, look).value()

    def condition(self, text: str | None, contexts: dict) -> bool:
        if text is None:
            return True
        inner = re.fullmatch(r"\s*\$\{\{(.*)\}\}\s*", text)
        return bool(self.evaluate(inner[1] if inner else text, contexts))

    def job(self, job: dict, contexts: dict, environment: dict[str, str]) -> tuple[Result, dict[str, str]]:
        """Runs a job's steps; gives what came of them, and its outputs."""
        env = {name: self.fill(value, contexts) for name, value in job.get("env", {}).items()}
        result = self.steps(job["steps"], contexts | {"env": env}, environment | env)
        full = contexts | {"env": env, "steps": {name: {"outputs": outputs} for name, outputs in result.outputs.items()}}
        return result, {name: self.fill(value, full) for name, value in job.get("outputs", {}).items()}

    def steps(self, steps: list[dict], contexts: dict, environment: dict[str, str]) -> Result:
        result = Result()
        runner = pathlib.Path(tempfile.mkdtemp(prefix="runner-", dir=self.workspace.parent))
        for step in steps:
            now = {"steps": {name: {"outputs": outputs} for name, outputs in result.outputs.items()}}
            if not self.condition(step.get("if"), contexts | now):
                continue
            env = {name: self.fill(value, contexts | now) for name, value in step.get("env", {}).items()}
            if "uses" in step:
                self.use(step, contexts | now, result)
            elif not self.run(step, environment | env, runner, result):
                break
        return result

    def use(self, step: dict, contexts: dict, result: Result) -> None:
        name = step["uses"].split("@")[0]
        if self.report.check(name in self.answers, step["uses"], "nobody knows what this action does"):
            given = {key: self.fill(value, contexts) for key, value in step.get("with", {}).items()}
            result.used.append((name, given))
            answer = self.answers[name]
            result.outputs[step.get("id", name)] = answer(given) if callable(answer) else answer

    def run(self, step: dict, environment: dict[str, str], runner: pathlib.Path, result: Result) -> bool:
        # What somebody called a branch or wrote into a title would be a command there.
        self.report.check("${{" not in step["run"], step.get("name", step["run"]), "has an expression in a script")
        files = {name: runner / name for name in ("GITHUB_PATH", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_ENV")}
        for file in files.values():
            file.write_text("")
        script = runner / "script.sh"
        script.write_text(step["run"])
        environment = {
            "PATH": ":".join([*reversed(result.path), os.environ["PATH"]]), "HOME": str(runner), "CI": "true", "GITHUB_ACTIONS": "true",
            "GITHUB_WORKSPACE": str(self.workspace), "RUNNER_TEMP": str(runner / "temp"),
        } | environment | {name: str(file) for name, file in files.items()}
        (runner / "temp").mkdir(exist_ok=True)
        done = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", script], cwd=self.workspace, env=environment,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=300)
        result.told += done.stdout
        result.summary += files["GITHUB_STEP_SUMMARY"].read_text()
        result.path += files["GITHUB_PATH"].read_text().splitlines()
        outputs = [line.split("=", 1) for line in files["GITHUB_OUTPUT"].read_text().splitlines()]
        result.outputs[step.get("id", "")] = dict(outputs)
        result.status = done.returncode
        return done.returncode == 0


class GitLab:
    """A pipeline of GitLab CI: which of its jobs run for some variables, and what came of them."""

    def __init__(self, workspace: pathlib.Path, shims: pathlib.Path):
        self.workspace, self.shims = workspace, shims

    @staticmethod
    def allowed(rules: list[dict], variables: dict[str, str]) -> bool:
        """Whether the first rule that fits lets it run."""
        for rule in rules:
            if "if" not in rule or Expression(rule["if"], lambda name: variables.get(name[1:])).value():
                return rule.get("when") != "never"
        return False

    def jobs(self, pipeline: dict, variables: dict[str, str]) -> list[str]:
        if not self.allowed(pipeline["workflow"]["rules"], variables):
            return []
        return [name for name, job in pipeline.items()
                if isinstance(job, dict) and "script" in job and self.allowed(job["rules"], variables)]

    def run(self, pipeline: dict, name: str, variables: dict[str, str]) -> Result:
        lines = pipeline["default"]["before_script"] + pipeline[name]["script"]
        with tempfile.TemporaryDirectory(prefix="board-runner-") as home:
            environment = {"PATH": f"{self.shims}:{os.environ['PATH']}", "HOME": home, "CI": "true"} | variables
            done = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", "\n".join(lines)], cwd=self.workspace,
                                  env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                  text=True, timeout=300)
        return Result(status=done.returncode, told=done.stdout)
