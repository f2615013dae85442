"""The fields of a text, as lines: enough to move them about without a reader of YAML, whose mistakes would be ours."""
import json
import re


class Fields:
    """`fields = Fields(text)`, `fields["title"] = '"Another"'`, `str(fields)`; a value is what stands in the file.

    A file without a fence (`board.yml`) is fields from its first line to its last.
    """

    def __init__(self, text: str):
        match = re.match(r"(\ufeff?---[ \t]*\r?\n)(.*?)(^---[ \t]*\r?$.*)", text, re.DOTALL | re.MULTILINE)
        self.head, block, self.tail = match.groups() if match else ("", text, "")
        self._entries: list[list[str]] = [["", ""]]
        for line in block.splitlines(keepends=True):
            if key := re.match(r"([A-Za-z_][\w-]*):", line):
                self._entries.append([key[1], line])
            else:
                self._entries[-1][1] += line

    def __str__(self) -> str:
        return self.head + "".join(text for _, text in self._entries) + self.tail

    def __contains__(self, key: str) -> bool:
        return any(name == key for name, _ in self._entries)

    def keys(self) -> list[str]:
        return [name for name, _ in self._entries if name]

    def __getitem__(self, key: str) -> str:
        """What follows the colon, its further lines included."""
        for name, text in self._entries:
            if name == key:
                return text[len(name) + 1:].rstrip("\n")
        raise KeyError(key)

    def __setitem__(self, key: str, value) -> None:
        """Sets a value: a `str` is written as it is, everything else as JSON, which is YAML."""
        written = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        line = f"{key}: {written.lstrip()}\n" if not written.startswith("\n") else f"{key}:{written}\n"
        for entry in self._entries:
            if entry[0] == key:
                entry[1] = line
                return
        self._entries.append([key, line])

    def drop(self, key: str) -> None:
        self._entries = [entry for entry in self._entries if entry[0] != key]

    def rename(self, key: str, other: str) -> None:
        for entry in self._entries:
            if entry[0] == key:
                entry[:] = [other, other + entry[1][len(key):]]

    def items_of(self, key: str) -> list[str] | None:
        """The items of a list of plain values, in either of its forms; None where it is none."""
        value = self[key].split(" #")[0].strip() if key in self else ""
        if value.startswith("[") and value.endswith("]") and "{" not in value and '"' not in value:
            return [item.strip() for item in value[1:-1].split(",") if item.strip()]
        items = [line.strip()[2:] for line in value.splitlines() if line.strip().startswith("- ")]
        plain = items and all(not re.match(r"[\w-]+:( |$)|[\"'{\[>|]", item) for item in items)
        return items if plain and len(items) == len(value.splitlines()) else None

    @property
    def body(self) -> str:
        return re.sub(r"^---[ \t]*\r?(\n|$)", "", self.tail)

    @body.setter
    def body(self, text: str) -> None:
        self.tail = "---\n" + text
