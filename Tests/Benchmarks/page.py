"""Pages of the documentation in which a program writes parts, each between two comments."""
import pathlib


def put(text, page, part):
    """Puts a text between `<!-- PART: written by a program -->` and `<!-- PART: end -->`."""
    begin, end = f"<!-- {part}: written by a program -->\n", f"<!-- {part}: end -->\n"
    page = pathlib.Path(page)
    before, found, rest = page.read_text().partition(begin)
    if not found:
        raise SystemExit(f"{page} has no part {part!r}: a line {begin.strip()!r} and a line {end.strip()!r}")
    page.write_text(before + begin + "\n" + text.strip() + "\n\n" + end + rest.split(end)[1])
