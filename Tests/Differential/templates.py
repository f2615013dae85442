#!/usr/bin/env python3
"""Renders the template fixtures with Jinja2 and compares: the shared part of the language has one meaning.

usage: templates.py FIXTURES

Each fixture's expected output is what `board` gives (its own tests hold it to that); here Jinja2 renders the same
templates with the same data. The stated differences are made equal first: `true` and `false` for `True` and `False`,
nothing for `None`. Templates that use the board's own filters, and those that `board` refuses, are not compared.
"""
import json
import pathlib
import re
import sys

import jinja2

# Filters that only `board` has.
OWN = re.compile(r"\|\s*(ical|json|slug|xml)\b")


def sections(path):
    found, name = {}, None
    for line in path.read_text().split("\n"):
        if line.startswith("=== "):
            name = line[4:]
            found[name] = []
        elif name:
            found[name].append(line)
    texts = {}
    for index, (name, lines) in enumerate(found.items()):
        if index == len(found) - 1 and lines and lines[-1] == "":
            lines = lines[:-1]
        texts[name] = "\n".join(lines[:-1]) if lines and lines[-1] == "\\ No newline at end" else "".join(l + "\n" for l in lines)
    return texts


def same(ours, theirs):
    def plain(text):
        text = re.sub(r"\bTrue\b", "true", re.sub(r"\bFalse\b", "false", text))
        return re.sub(r"\b(?:None|none)\b", "", text)

    return plain(ours) == plain(theirs)


def main():
    root = pathlib.Path(sys.argv[1])
    passed, failed = 0, 0
    for path in sorted(root.rglob("*.txt")):
        name = str(path.relative_to(root).with_suffix(""))
        texts = sections(path)
        templates = {key[9:]: text for key, text in texts.items() if key.startswith("template ")}
        if "output" not in texts or any(OWN.search(text) for text in templates.values()):
            continue
        first = next(iter(templates))
        options = texts.get("options", "")
        environment = jinja2.Environment(
            loader=jinja2.DictLoader(templates), keep_trailing_newline=True,
            undefined=jinja2.Undefined if "lenient" in options else jinja2.StrictUndefined,
            autoescape=first.endswith((".html", ".xml")) if "plain" not in options else False)
        try:
            theirs = environment.get_template(first).render(json.loads(texts.get("data", "{}")))
        except Exception as error:  # whatever Jinja2 makes of it, it is not our output
            theirs = f"{type(error).__name__}: {error}"
        if same(texts["output"], theirs):
            passed += 1
        else:
            failed += 1
            print(f"{name}\n  board:  {texts['output']!r}\n  Jinja2: {theirs!r}")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


main()
