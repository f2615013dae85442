"""Writes the files of a board."""
import json
import pathlib


def put(folder: pathlib.Path, path: str, data: str | bytes) -> pathlib.Path:
    """Writes one file, and makes its folders."""
    target = pathlib.Path(folder, path)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return target


def write(folder: pathlib.Path, files: dict[str, str | bytes]) -> None:
    for path, data in files.items():
        put(folder, path, data)


def as_yaml(value, indent: int | None = None) -> str:
    """A value as JSON, which is YAML. Only characters that YAML takes for line ends or marks are escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\ufeff", "\\uFEFF")


def document(fields: dict, body: str = "") -> str:
    """A text with its fields; those that are None are left out."""
    lines = [f"{name}: {as_yaml(value)}\n" for name, value in fields.items() if value is not None]
    return f"---\n{''.join(lines)}---\n\n{body}"


def posting(body: str = "You read and write.\n", **fields) -> str:
    """An open and complete posting, changed by `fields`: `posting(title="Fellow", apply=None)`."""
    return document({
        "title": "Fellow", "organisation": "acme", "bands": ["research"], "published": "2026-11-02",
        "deadline": "2027-03-01", "locations": ["london"], "apply": "https://example.org/apply"} | fields, body)
