"""Templates copied under other names, files of a theme that no page uses, stylesheets that name files."""
from ..Boards.everything import LOGO
from .case import Case
from .edits import Draw, edit
from .sites import SAMPLE, THEME


@edit(1.5)
def template_under_another_name(case: Case, draw: Draw) -> str | None:
    path = draw.pick([name for name in THEME if name.count("/") == 1])
    name, _, ending = path.removeprefix("templates/").rpartition(".")
    new = draw.choice(["postings.html", f"{name}.{ending}~", f"{name}.htm", f"{name.title()}.{ending}", f"old/{name}.{ending}",
                       f"{name}.{ending}.bak", f"{name} copy.{ending}", f"_{name}.{ending}", f"{name}s.{ending}", f"macros/{name}.{ending}",
                       f"{name}.jinja", f"partials/{name}.{ending}", f"{name}.{ending.upper()}", f".{name}.{ending}", f"é{name}.{ending}",
                       f"assets/{name}.{ending}", f"words/{name}.{ending}"])
    case.files.setdefault(f"templates/{new}", SAMPLE[path])
    return f"{path} of the theme copied to templates/{new}"


@edit(0.7)
def template_of_the_theme(case: Case, draw: Draw) -> str | None:
    path = draw.pick(sorted(THEME))
    case.files.setdefault(path, SAMPLE[path])
    return f"{path} as it is in the theme"


@edit(0.5)
def template_with_a_part(case: Case, draw: Draw) -> str | None:
    """A part of one's own, which a page includes, or has left out again."""
    part = draw.choice(["part.html", "parts/foot.html", "my part.html", "part.txt"])
    case.files.setdefault(f"templates/{part}", b"<p>A part</p>\n")
    if draw.random() < 0.6:
        page = SAMPLE["templates/page.html"].decode()
        place = page.rindex("{%")
        case.put("templates/page.html", f'{page[:place]}{{% include "{part}" %}}{page[place:]}')
    return f"templates/{part} added"


@edit(1)
def file_of_the_theme(case: Case, draw: Draw) -> str | None:
    path = draw.choice(["assets/print.css", "assets/é x.svg", "assets/e\u0301.svg", "assets/a?b.png", "assets/50%.png", "assets/deep/a.svg",
                        "assets/.hidden", "assets/x.svg~", "assets/noending", "style.css", "README.md", "logo.svg", "words/de.yml", "words/de.yaml",
                        "words/xx.yml", "words/EN.yml", "words/pt-BR.yml", "words/notes.txt", "words/en.yml", "assets/style.CSS", "fonts/x.woff2",
                        "assets/icon.svg", "Assets/x.svg", "macros/own.html", "package.json", "assets/_x.svg", "assets/a#b.svg", "assets/x.html"])
    data = {"css": b"body { color: red; }\n", "yml": b"openings_title: X\n" if "words" not in path else b"skip: Vor\n", "svg": LOGO}
    case.files.setdefault(f"templates/{path}", data.get(path.rpartition(".")[2], b"Words\n"))
    return f"templates/{path} added"


@edit(1)
def stylesheet_with_addresses(case: Case, draw: Draw) -> str | None:
    """A font or picture that a stylesheet of the theme names: it is published under another name than here."""
    name = draw.choice(["inter.woff2", "my font.woff2", "a%20b.woff2", "é.woff2", "fonts/inter.woff2", "q?.svg"])
    quote = draw.choice(['"', "'", ""])
    written = draw.choice([name, f"./{name}", name.replace(" ", "%20"), f"../assets/{name}", f"{name}#icon", f"{name}?v=1"])
    if quote == "" and (" " in written or "'" in written):
        quote = '"'
    form = draw.choice(["@font-face {{ font-family: I; src: url({}); }}", "body {{ background: url( {} ); }}", "/* url(gone.png) */ a {{ cursor: url({}), auto; }}",
                        "@import url({});", "a {{ background: image-set({} 1x); }}", "a::after {{ content: 'url(no.png)'; background: URL({}) }}"])
    path = draw.choice(["templates/assets/style.css", "templates/assets/print.css", "templates/assets/sub/own.css"])
    css = SAMPLE.get(path, b"").decode() + form.format(f"{quote}{written}{quote}") + "\n"
    case.put(path, css)
    if draw.random() < 0.8:
        case.files.setdefault(f"templates/assets/{name}", b"wOF2 not really")
    return f"{path} names {written}"
