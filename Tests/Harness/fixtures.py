"""The fixtures of the tests in Swift: files of named sections, as `Tests/Fixtures/Fixture.swift` reads them."""
import pathlib


def sections(path: pathlib.Path) -> dict[str, str]:
    """The text of each section: what follows `=== NAME`, up to the line break before the next one."""
    found: dict[str, list[str]] = {}
    lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    for line in lines:
        if line.startswith("=== "):
            found[line[4:]] = here = []
        elif found:
            here.append(line)
    return {name: "\n".join(lines[:-1]) if lines[-1:] == ["\\ No newline at end"] else "".join(f"{line}\n" for line in lines)
            for name, lines in found.items()}
