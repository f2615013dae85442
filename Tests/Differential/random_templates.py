"""Puts templates together at random, renders them with `board render` and with Jinja2, and compares.

What Jinja2 refuses is not compared; what it renders `board` has to render to the same text, but for the differences that
docs/templates.md states. `--seed N --count 1` tries template N alone.
"""
import json
import pathlib
import random

import jinja2

from ..Boards.files import put
from ..Harness.program import Program
from ..Harness.report import Report

DATA = {
    "title": "Research Fellow", "html": "<b>A & B's \"pay\"</b>", "wide": "Łódź – naïve café", "empty": "", "n": 7, "zero": 0,
    "big": 1234567, "minus": -3, "part": 2.5, "yes": True, "no": False, "nothing": None,
    "names": ["Ada", "grace", "Kofi", "ada"], "numbers": [3, 1, 2, 3, 10], "none_of_them": [],
    "mixed": ["a", 1, None, True, ""], "pairs": [["a", 1], ["b", 2]],
    "people": [
        {"name": "Ada", "age": 36, "city": "London", "tags": ["x", "y"]},
        {"name": "Kofi", "age": 41, "city": "Accra", "tags": []},
        {"name": "bo <i>", "age": 9, "city": "London", "tags": ["z"]}],
    "map": {"b": 2, "a": 1, "C": 3}, "person": {"name": "Zoë", "age": 30, "city": "Łódź", "tags": ["q"]},
}


class Writer:
    """Writes a template: expressions by the kind of value that they give, statements around them."""

    def __init__(self, seed: int):
        self.random = random.Random(seed)
        self.scopes: list[dict[str, str]] = [{}]
        self.made = 0

    def one(self, *choices):
        choice = self.random.choice(choices)
        return choice() if callable(choice) else choice

    def known(self, kind: str) -> list[str]:
        return [name for scope in self.scopes for name, its in scope.items() if its == kind]

    def text(self, depth: int = 0) -> str:
        plain = ["title", "html", "wide", "empty", "person.name", "person['city']", "'it''s'", "'a-b'", '"<i>"', "'  x '",
                 "names[0]", "names[-1]", "people[1].name", *self.known("text")]
        if depth > 2:
            return self.random.choice(plain)
        some, number, items = (lambda: self.text(depth + 1)), (lambda: self.number(depth + 1)), (lambda: self.items(depth + 1))
        return self.one(
            *plain[:6], lambda: self.random.choice(plain),
            lambda: f"({some()} | {self.one('upper', 'lower', 'trim', 'capitalize', 'title', 'e', 'striptags', 'string')})",
            lambda: f"({some()} | replace({self.one(repr('a'), repr('-'), repr(' '), repr('<b>'))}, {self.one(repr(''), repr('+'), repr('&'))}))",
            lambda: f"({items()} | join({self.one(repr(', '), repr(' & '), '')}))",
            lambda: f"({some()} ~ {self.one(some, number)})", lambda: f"({some()} if {self.truth(depth + 1)} else {some()})",
            lambda: f"({some()} | default({some()}, true))", lambda: f"{some()}[{self.one('0', '1', '-1')}:{self.one('', '2', '4')}]",
            lambda: f"({some()} | truncate({self.one(3, 5, 10)}, true, {self.one(repr(''), repr('…'))}, 0))",
            lambda: f"({some()} + {some()})", lambda: f"({self.one(some, number, items)} | tojson)",
            lambda: f"({some()} | urlencode)", lambda: f"({some()} | center({self.one(0, 9, 20)}))",
            lambda: f"('%s of %s' | format({some()}, {number()}))", lambda: f"({some()} | safe)")

    def number(self, depth: int = 0) -> str:
        plain = ["n", "zero", "big", "minus", "1", "12", "people[0].age", *self.known("number")]
        if depth > 2:
            return self.random.choice(plain)
        one = lambda: self.number(depth + 1)  # noqa: E731
        return self.one(
            *plain, lambda: f"({one()} {self.one('+', '-', '*')} {one()})", lambda: f"({one()} // {self.one(2, 3)})",
            lambda: f"({one()} % {self.one(2, 5)})", lambda: f"({self.items(depth + 1)} | length)",
            lambda: f"({self.text(depth + 1)} | length)", lambda: f"({one()} | abs)", lambda: f"({self.text(depth + 1)} | wordcount)",
            lambda: "(numbers | sum)", lambda: "(numbers | max)", lambda: "(people | map(attribute='age') | min)",
            lambda: f"({self.text(depth + 1)} | int({self.one(0, 4)}))")

    def truth(self, depth: int = 0) -> str:
        plain = ["yes", "no", "nothing", "empty", "names", "none_of_them", "zero", *self.known("truth")]
        if depth > 2:
            return self.random.choice(plain)
        number, text = (lambda: self.number(depth + 1)), (lambda: self.text(depth + 1))
        return self.one(
            *plain, lambda: f"({number()} {self.one('<', '>', '==', '!=', '<=', '>=')} {number()})",
            lambda: f"({text()} {self.one('==', '!=', '<', '>')} {text()})", lambda: f"(not {self.truth(depth + 1)})",
            lambda: f"({self.truth(depth + 1)} {self.one('and', 'or')} {self.truth(depth + 1)})",
            lambda: f"({text()} {self.one('in', 'not in')} {self.one('names', 'html', 'title')})",
            lambda: f"({number()} is {self.one('odd', 'even', 'number', 'divisibleby(3)')})",
            lambda: f"({self.one('absent', 'title', 'nothing')} is {self.one('defined', 'undefined')})",
            lambda: f"({self.one('title', 'nothing')} is {self.one('none', 'not none', 'string')})")

    def items(self, depth: int = 0) -> str:
        plain = ["names", "none_of_them", "person.tags", "['b', 'a']", *self.known("items")]
        if depth > 2:
            return self.random.choice(plain)
        some = lambda: self.items(depth + 1)  # noqa: E731
        return self.one(
            *plain, lambda: f"({some()} | {self.one('sort', 'unique | list', 'reverse | list', 'list', 'select | list', 'sort(reverse=true)')})",
            lambda: f"({some()} + {some()})", lambda: f"({some()} | map('{self.one('upper', 'trim', 'length', 'e')}') | list)",
            lambda: "(people | map(attribute='name') | list)", lambda: "(people | map(attribute='city') | unique | list)",
            lambda: f"{some()}[{self.one('1', '-2', '')}:]", lambda: f"[{self.text(depth + 1)}, {self.text(depth + 1)}]",
            lambda: "(people | selectattr('city', 'equalto', 'London') | map(attribute='name') | list)",
            lambda: f"({some()} | reject('equalto', {self.text(depth + 1)}) | list)")

    def name(self, kind: str) -> str:
        self.made += 1
        self.scopes[-1][f"v{self.made}"] = kind
        return f"v{self.made}"

    def body(self, depth: int) -> str:
        self.scopes.append({})
        text = "".join(self.statement(depth + 1) for _ in range(self.random.randint(1, 3)))
        self.scopes.pop()
        return text

    def value(self) -> str:
        return self.one(self.text, self.text, self.number, self.truth, lambda: f"{self.items()} | join('|')", lambda: f"{self.items()} | tojson")

    def loop(self, depth: int) -> str:
        kind, over = self.one(("text", "names"), ("text", self.items()), ("number", "numbers"), ("person", "people"))
        self.scopes.append({})
        name = self.name(kind)
        end = "" if kind == "person" else f" if {name} {self.one('!= 1', 'is defined')}" if self.random.random() < 0.3 else ""
        shown = f"{{{{ {name}.name }}}}{{{{ {name}.tags | join }}}}" if kind == "person" else f"{{{{ {name} }}}}"
        told = self.one("", "{{ loop.index }}", "{{ loop.first }}", "{{ loop.last }}/{{ loop.length }}", "{{ loop.cycle('x', 'y') }}",
                        "{{ loop.previtem | default('-') if not loop.first else '' }}", "{{ loop.revindex0 }}")
        text = f"{{% for {name} in {over}{end} %}}{shown}{told}{self.body(depth)}"
        self.scopes.pop()
        return text + self.one("", "{% else %}none") + "{% endfor %}"

    def macro(self, depth: int) -> str:
        self.made += 1
        macro = f"m{self.made}"
        self.scopes.append({})
        first, second = self.name("text"), self.name("number")
        text = f"{{% macro {macro}({first}, {second}={self.random.randint(0, 9)}) %}}{self.body(depth)}{{% endmacro %}}"
        self.scopes.pop()
        call = lambda: f"{macro}({self.text(1)}{self.one('', ', 5', ', ' + second + '=2')})"  # noqa: E731
        return text + f"{{{{ {call()} }}}}{{{{ {call()} | {self.one('upper', 'length', 'striptags', 'trim')} }}}}"

    def statement(self, depth: int = 0) -> str:
        simple = [lambda: f"{{{{ {self.value()} }}}}", lambda: f"{{{{ {self.text()} }}}} & ",
                  lambda: f"{{% set {self.name('text')} = {self.text()} %}}", lambda: f"{{% set {self.name('number')} = {self.number()} %}}",
                  lambda: f"{{% set {self.name('items')} = {self.items()} %}}"]
        if depth > 2:
            return self.one(*simple)
        return self.one(
            *simple, lambda: self.loop(depth), lambda: self.loop(depth),
            lambda: f"{{% if {self.truth()} %}}{self.body(depth)}{self.one('', '{% else %}' + self.body(depth))}{{% endif %}}",
            lambda: f"{{% set {self.name('text')} %}}{self.body(depth)}{{% endset %}}",
            lambda: f"{{% filter {self.one('upper', 'trim', 'e')} %}}{self.body(depth)}{{% endfilter %}}",
            lambda: f"{{% with w = {self.text()} %}}{{{{ w }}}}{self.body(depth)}{{% endwith %}}",
            *([lambda: self.macro(depth)] if depth == 0 else []))

    def template(self) -> str:
        return "".join(self.statement() for _ in range(self.random.randint(2, 6)))


def printed(value):
    """How `board` prints truth values and nothing."""
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else "" if value is None else value


def test(program: Program, work: pathlib.Path, report: Report, asked) -> None:
    data = put(work, "data.json", json.dumps(DATA))
    first = asked.seed or 1
    for seed in range(first, first + (asked.count or (3000 if asked.suite == "differential-random" else 150))):
        template = Writer(seed).template()
        name = "page.html" if seed % 3 else "page.txt"
        environment = jinja2.Environment(
            undefined=jinja2.StrictUndefined, autoescape=name.endswith(".html"), keep_trailing_newline=True, finalize=printed)
        environment.policies["json.dumps_kwargs"] = {"sort_keys": False, "ensure_ascii": False}
        try:
            theirs = environment.from_string(template).render(json.loads(json.dumps(DATA)))
        except Exception:  # Jinja2 refuses it
            report.count("not compared, as Jinja2 refuses them")
            continue
        put(work, name, template)
        run = program.run("render", name, "--templates", work, "--data", data, seconds=20)
        # Jinja2 prints what it knows when it compiles without asking how: `1 < 2`.
        same = run.status == 0 and run.output == theirs.replace("True", "true").replace("False", "false")
        report.check(same, f"template {seed}: {template!r}\n  board:  {run.output!r} {run.errors.strip()[:400]}\n  Jinja2: {theirs!r}"
                           f"\n  again: .venv/bin/python -m Tests.run {asked.suite} random_templates --seed {seed} --count 1")
    report.check(report.checks, "nothing was compared")
