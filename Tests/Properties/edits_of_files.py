"""Files renamed, doubled, moved and added, with names that people, systems and archives make."""
import unicodedata

from ..Boards.everything import LOGO, PIXEL
from .case import Case, Link
from .edits import Draw, edit
from .front_matter import Fields

# A text's endings that are not `.md`, as people and systems write them.
ENDINGS = [".MD", ".Md", ".markdown", ".mdown", ".mkd", ".md.txt", ".txt", ".md.bak", ".md~", ".html", ".mdx", "", ".yml",
           " .md", ".md.md", ".rst"]
# What becomes of a name before its ending.
ODD_NAMES = ["_{}", ".{}", "{} copy", "{} (1)", "{}?", "50% {}", "{}#2", "é-{}", "e\u0301-{}", "{}+", "{}&co", "-{}", "{}.",
             "{}..", "{}%20x", "{}%2Fx", "{}'s", '{}"', "{}<b>", "日本-{}", "\U0001f99c{}", "{}_", "index", "page", "404", "con",
             "feed", "{}\u200b", " {}", "{}\\x", "{}:x", "{}~", "{}.html", "bands", "organisations", "{};x", "{}=x", "{}@x"]
STATICS = ["q?.txt", "50% off.pdf", "a#b.txt", "a b.txt", "é.txt", "e\u0301.txt", "A.TXT", "a.txt", "_headers", "CNAME", "robots.txt",
           "sw.js", "page.html", "x.svg", "picture.png", ".hidden", ".well-known/security.txt", "notes.txt~", "a+b&c.txt", "a'b\".txt",
           "x.PNG", "logo.jpeg", "form.PDF", "feed.xml", "index.html", "404.html", "favicon.ico", "postings.json", "assets/own.css",
           "Thumbs.db", "#x#", "4913", "a.swp", "%41.txt", "<b>.txt", "日本.pdf", "x.md.pdf", "README", "places.yaml", "data.yml",
           "deep/er/and/deeper/still.txt", "empty", "bands/index.html", "a:b.txt", "a\\b.txt", "organisations/acme/index.html", "x.mD"]
TEXT_FOLDERS = ["content/postings/", "content/organisations/", "content/guides/", "content/pages/"]


def texts(case: Case) -> list[str]:
    return [path for folder in TEXT_FOLDERS for path in case.paths(folder) if not isinstance(case.files[path], Link)]


def postings(case: Case) -> list[str]:
    return [path for path in case.paths("content/postings/", ".md") if not isinstance(case.files[path], Link)]


def _parts(path: str) -> tuple[str, str]:
    """The folder with its slash, and the name without its ending."""
    folder, _, name = path.rpartition("/")
    return folder + "/", name.removesuffix(".md")


def _move(case: Case, old: str, new: str) -> str | None:
    if new in case.files or old not in case.files:
        return None
    case.files[new] = case.files.pop(old)
    return f"{old} -> {new}"


@edit(3)
def wrong_ending(case: Case, draw: Draw) -> str | None:
    path = draw.pick(texts(case))
    folder, name = _parts(path)
    return _move(case, path, folder + name + draw.choice(ENDINGS))


@edit(1)
def added_with_wrong_ending(case: Case, draw: Draw) -> str | None:
    """A text beside the others, which nothing names: where it is lost, nothing else says so."""
    path = draw.pick(texts(case))
    folder, name = _parts(path)
    new = f"{folder}{name}-too{draw.choice(ENDINGS)}"
    case.files.setdefault(new, case.files[path])
    return f"{path} copied to {new}"


@edit(3)
def odd_name(case: Case, draw: Draw) -> str | None:
    path = draw.pick(texts(case))
    folder, name = _parts(path)
    return _move(case, path, folder + draw.choice(ODD_NAMES).format(name) + ".md")


@edit(2)
def other_form_of_name(case: Case, draw: Draw) -> str | None:
    """The same letters in another case, or composed otherwise."""
    path = draw.pick(texts(case) + [path for path in case.paths("content/") if path.endswith((".svg", ".png", ".pdf"))])
    folder, _, name = path.rpartition("/")
    return _move(case, path, folder + "/" + draw.choice([name.upper(), name.title(), name.replace("e", "é", 1),
                                                         unicodedata.normalize("NFD", name.replace("e", "é", 1))]))


@edit(2)
def doubled(case: Case, draw: Draw) -> str | None:
    path = draw.pick(texts(case))
    folder, name = _parts(path)
    new = draw.choice([f"{folder}2026/{name}.md", f"{folder}{name.upper()}.md", f"{folder}{name}-2.md", f"{folder}a/b/{name}.md",
                       f"{folder}{name} (copy).md", f"content/{name}.md", f"content/guides/{name}.md", f"content/pages/{name}.md"])
    case.files.setdefault(new, case.files[path])
    return f"{path} copied to {new}"


@edit(1)
def moved(case: Case, draw: Draw) -> str | None:
    path = draw.pick(texts(case))
    _, name = _parts(path)
    folder = draw.choice(["content/", "content/Postings/", "content/posting/", "content/drafts/", "content/postings/2026/",
                          "content/postings/_old/", "content/postings/.old/", "content/guides/", "content/pages/", "content/organisation/",
                          "content/jobs/", "content/files/", "content/pages/deep/", "content/postings/a.md/", "templates/", "", "posts/"])
    return _move(case, path, f"{folder}{name}.md")


@edit(2)
def static_file(case: Case, draw: Draw) -> str | None:
    folder = draw.choice(["content/", "content/files/", "content/postings/", "content/organisations/", "content/pages/", "content/a b/",
                          "content/é/", "content/e\u0301/", "content/50%/", "content/_x/", "content/A/", "content/a/", "content/postings/full/"])
    name = draw.choice(STATICS)
    data = {"svg": LOGO, "png": PIXEL, "html": b"<!doctype html><p>Mine</p>", "js": b"alert(1)", "yml": b"a: 1\n",
            "mD": b"---\ntitle: X\n---\n"}.get(name.rpartition(".")[2], b"Words.\n" if name != "empty" else b"")
    case.files.setdefault(folder + name, data)
    return f"added {folder + name}"


@edit(0.5)
def a_pair_of_names(case: Case, draw: Draw) -> str | None:
    """Two files whose names some systems take for one."""
    pair = draw.choice([("a.txt", "A.txt"), ("é.txt", "e\u0301.txt"), ("x.png", "x.PNG"), ("a.pdf/x.txt", "A.pdf/y.txt"), ("Å.txt", "Å.txt")])
    for number, name in enumerate(pair):
        case.files.setdefault(f"content/files/{name}", f"{number}\n".encode())
    return f"added {pair}"


@edit(0.7)
def symbolic_link(case: Case, draw: Draw) -> str | None:
    target = draw.choice([draw.pick(texts(case)).rpartition("/")[2], "../files/pixel.png", "../../board.yml", "/etc/hostname", "nowhere.md", "."])
    path = draw.choice(["content/postings/linked.md", "content/files/linked.txt", "content/organisations/linked.svg", "templates/linked.html"])
    case.files.setdefault(path, Link(target))
    return f"{path} is a link to {target}"


@edit(0.7)
def swapped_texts(case: Case, draw: Draw) -> str | None:
    """Two files change places: each now stands under the other's name."""
    first = draw.pick(texts(case))
    second = draw.pick(texts(case), "second")
    case.files[first], case.files[second] = case.files[second], case.files[first]
    return f"{first} and {second} swapped"


@edit(0.7)
def places_renamed(case: Case, draw: Draw) -> str | None:
    return _move(case, "content/places.yml", draw.choice(["content/places.yaml", "content/Places.yml", "content/place.yml", "places.yml",
                                                          "content/places/places.yml"]))


@edit(1)
def removed(case: Case, draw: Draw) -> str | None:
    path = draw.pick(case.paths("content/"))
    del case.files[path]
    return f"{path} removed"


@edit(1)
def bytes_of_a_text(case: Case, draw: Draw) -> str | None:
    """What editors and systems do to the bytes: marks, line ends, fences that are not, a cut end."""
    path = draw.pick(texts(case))
    text = case.text(path)
    fields = Fields(text)
    changed = draw.choice([
        "\ufeff" + text, text.replace("\n", "\r\n"), text.replace("\n", "\r"), "\n" + text, " " + text, text.replace("---\n", "--- \n"),
        text.replace("---\n", "+++\n"), text.replace("---\n", "----\n"), text.replace("---\n", "---\n---\n", 1), "", "\n", fields.body,
        fields.head + text, str(fields).replace("\n---\n", "\n", 1), text + "\n---\nmore: words\n---\n", text[:len(text) // 2],
        text + "\x00", text + "\udcff", "<!-- note -->\n" + text, text.replace("---\n", "—\n"), "---\n", text.replace("---\n", "```\n")])
    case.put(path, changed) if "\udcff" not in changed else case.files.update({path: changed.encode("utf-8", "surrogateescape")})
    return f"{path} now begins {changed[:30]!r}"
