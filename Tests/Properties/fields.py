"""Not random: every field of every kind of file is misspelt, left out and, if it is a list, given a repeated value.

What fields there are the program itself tells (`board schema`), so a new one is held to this as soon as
`everything.py` uses it; until it does, that is a failure.
"""
import functools
import json
import re

from ..Boards.everything import EVERYTHING
from ..Harness.program import ROOT, Program
from ..Harness.report import Report
from .case import Case
from .front_matter import Fields
from .trial import Laboratory

# Each kind of file, and the files in which its fields may be found.
KINDS = {"posting": "content/postings/", "organisation": "content/organisations/", "guide": "content/guides/", "page": "content/pages/",
         "board": "board.yml", "places": "content/places.yml"}
# Fields that are required under a condition that is not in the schema.
SOMETIMES_NEEDED = {("posting", "locations"), ("posting", "apply"), ("posting", "draft"), ("board", "fields")}


def test(laboratory: Laboratory, report: Report, long: bool) -> None:
    """Each field with a few slips and forms, or in the long form with all of them."""
    laboratory = Laboratory(laboratory.program, laboratory.folder, ["accounting"])
    for kind, folder in KINDS.items():
        schema = _schema(laboratory.program, kind)
        for field, nested in _fields(schema):
            name = ".".join(filter(None, [field, nested]))
            found = [path for path in sorted(EVERYTHING) if path.startswith(folder) and _has(path, field, nested)]
            if not report.check(found, f"{kind}: no file of everything.py uses {name}"):
                continue
            # The file with most fields, which certainly has the field.
            path = max(found, key=lambda path: len(EVERYTHING[path]))
            _misspell(laboratory, report, kind, path, field, nested, 5 if long else 2)
            if not nested and kind != "places":
                _leave_out(laboratory, report, kind, path, field, field in schema.get("required", []))
                if _is_list(schema["properties"][field]):
                    _repeat(laboratory, report, kind, path, field, 5 if long else 2)


@functools.cache
def _schema(program: Program, kind: str) -> dict:
    schema = json.loads(program.run("schema", kind, folder=ROOT).output)
    # Places have free names; the fields are those of each place.
    return schema["additionalProperties"] if kind == "places" else schema


def _fields(schema: dict) -> list[tuple[str, str]]:
    """Every field, and those within it: `("salary", "min")`."""
    found = []
    for field, form in schema["properties"].items():
        found.append((field, ""))
        if field == "extra":
            continue
        pending, names = [form], []
        while pending:
            part = pending.pop(0)
            if not isinstance(part, dict):
                continue
            names += [name for name in part.get("properties", {}) if name not in names]
            pending += [*part.get("anyOf", []), *part.get("oneOf", []), *part.get("properties", {}).values(), part.get("items"),
                        part.get("additionalProperties")]
        found += [(field, name) for name in names]
    return found


def _is_list(form: dict) -> bool:
    return any(part.get("type") == "array" for part in [form, *form.get("anyOf", []), *form.get("oneOf", [])])


def _pattern(name: str) -> re.Pattern:
    return re.compile(rf"(?<![\w-]){re.escape(name)}(?=:)")


def _has(path: str, field: str, nested: str) -> bool:
    text = EVERYTHING[path].decode("utf-8", "replace")
    if path == "content/places.yml":
        return bool(_pattern(field).search(text))
    fields = Fields(text)
    return field in fields and (not nested or bool(_pattern(nested).search(fields[field])))


def misspellings(name: str) -> list[str]:
    """Typing mistakes: a missing letter, two that are swapped, an extra one, another case."""
    middle = len(name) // 2
    slips = [name[:middle] + name[middle + 1:], name[:middle - 1] + name[middle] + name[middle - 1] + name[middle + 1:], name + "s",
             name[:-1] if len(name) > 3 else name + name[-1], name.capitalize()]
    return [slip for slip in dict.fromkeys(slips) if slip and slip != name]


def _edited(path: str, field: str, change) -> Case:
    case = Case(dict(EVERYTHING))
    fields = Fields(case.text(path))
    change(fields)
    case.put(path, str(fields))
    return case


def _misspell(laboratory, report, kind, path, field, nested, most) -> None:
    name = nested or field
    known = {known for pair in _fields(_schema(laboratory.program, kind)) for known in pair}
    for slip in misspellings(name)[:most]:
        if slip in known:
            continue
        if path == "content/places.yml":
            case = Case(dict(EVERYTHING))
            case.put(path, _pattern(name).sub(slip, case.text(path), count=1))
        elif nested:
            case = _edited(path, field, lambda fields: fields.__setitem__(field, _pattern(nested).sub(slip, fields[field], count=1)))
        else:
            case = _edited(path, field, lambda fields: fields.rename(field, slip))
        built = Laboratory(laboratory.program, laboratory.folder, []).try_case(case).built
        about = [item for item in built.diagnostics if item["path"] == path]
        where = f"{path}: {slip} for {'.'.join(filter(None, [field, nested]))}"
        if not report.check(any(slip in item["message"] for item in about), f"{where}: no message names it: {_told(built)}"):
            continue
        if len(name) > 3:
            told = " ".join(f"{item['message']} {item['help'] or ''}" for item in about if slip in item["message"])
            report.check(re.search(rf"(?<![\w-]){name}(?![\w-])", told), f"{where}: the right name is not said: {told}")
        report.check(built.status == 1, f"{where}: status {built.status}")
        report.count("misspelt fields")


def _leave_out(laboratory, report, kind, path, field, needed) -> None:
    case = _edited(path, field, lambda fields: fields.drop(field))
    outcome = laboratory.try_case(case)
    where = f"{path} without {field}"
    for problem in outcome.problems:
        report.fail(f"{where}: {problem}")
    if needed:
        report.check(outcome.status == 1, f"{where}: status {outcome.status}, though it is needed")
        report.check(any(field in told for told in outcome.messages), f"{where}: no message names it: {outcome.messages}")
    elif (kind, field) not in SOMETIMES_NEEDED:
        report.check(outcome.status == 0, f"{where}: status {outcome.status}, though it is optional: {outcome.messages}")
    report.count("fields left out")


def _repeat(laboratory, report, kind, path, field, most) -> None:
    """The same value twice: unchanged, in capitals, in quotes, after a space."""
    for again in (str, str.upper, "'{}'".format, "{} ".format, str.title)[:most]:
        case = Case(dict(EVERYTHING))
        fields = Fields(case.text(path))
        items = fields.items_of(field)
        if not items:
            # For a list of mappings, or a single value: its text, twice.
            value = fields[field].strip()
            lines = fields[field].strip("\n")
            if lines.lstrip().startswith("- "):
                fields[field] = "\n" + lines + "\n" + lines
            elif value.startswith("[") and value != "[]":
                fields[field] = f"[{value[1:-1]}, {value[1:-1]}]"
            else:
                fields[field] = f"[{value}, {value}]"
        else:
            fields[field] = "[" + ", ".join([*items, again(items[0])]) + "]"
        case.put(path, str(fields))
        outcome = laboratory.try_case(case)
        where = f"{path}: {field}: {fields[field]}"
        for problem in outcome.problems:
            report.fail(f"{where}: {problem}")
        if outcome.status != 0:
            report.check(any(path in named for named in outcome.blamed), f"{where}: refused, and {path} is not named")
        report.count("values repeated")
        if not items:
            break


def _told(built) -> list[str]:
    return [f"{item['path']}: {item['message']}" for item in built.diagnostics]
