"""Foreign files in the output before a build, and changes before the next one."""
from .case import Case, Link
from .edits import Draw, edit
from .edits_of_files import postings, texts
from .front_matter import Fields

FOREIGN: dict[str, bytes | Link] = {
    "CNAME": b"every.example.org\n", ".git/HEAD": b"ref: refs/heads/pages\n", ".git/config": b"[core]\n", ".well-known/security.txt": b"Contact: x\n",
    "index.html": b"Mine\n", "postings/full/index.html": b"Mine\n", "postings/full/own.txt": b"Mine\n", "about": b"A file where a folder goes\n",
    "feed.xml/own.txt": b"A folder where a file goes\n", "feed.xml": Link("/etc/hostname"), "postings": Link(".."), "about/index.html": Link("../CNAME"),
    "files/form.pdf": b"Mine\n", "assets/old.css": b"Mine\n", ".nojekyll": b"", "old/index.html": b"Mine\n", "gone/index.html": b"Mine\n", "_redirects": b"/a /b\n",
    ".board/manifest": b"board manifest 1\nCNAME\n.git/HEAD\n../board.yml\ngone/index.html\npostings/full/own.txt\n", ".board/lock": b"",
    ".board/notes.txt": b"Mine\n", "INDEX.HTML": b"Mine\n", "postings/Full/index.html": b"Mine\n", "areas/data/own.txt": b"Mine\n",
}


@edit(2)
def foreign(case: Case, draw: Draw) -> str | None:
    names = draw.sample(sorted(FOREIGN), draw.randint(1, 3))
    for name in names:
        case.foreign.setdefault(name, FOREIGN[name])
    return f"in the output: {', '.join(names)}"


@edit(1)
def output_elsewhere(case: Case, draw: Draw) -> str | None:
    """`--output` names another folder: a good one, one of the sources, one around them, one behind a link."""
    if case.output is not None or "public" in case.files:
        return None
    case.output = draw.choice(["out", "out/deep/er", "site/out", "site/public", "site/public/sub", "site/content", "site/content/out", "site/content/postings",
                               "site/templates", "site/templates/assets", "site", ".", "", "site/board.yml", "site/../site/content/x", "link", "link/new",
                               "site/content/../out", "site/CONTENT", "site/contents", "out link/x", "./out/", "site//content"])
    case.files["../link"] = Link("site/content")
    case.files["../out link"] = Link("out-of-link")
    case.foreign.clear()
    return f"--output {case.output!r}"


@edit(0.5)
def public_is_a_link(case: Case, draw: Draw) -> str | None:
    """The site's `public` is a link that somebody committed."""
    if case.output is not None:
        return None
    case.files["public"] = Link(draw.choice([".git", "../ssh", "content", "templates", "nowhere", ".", "/dev/null", "real"]))
    case.files |= {".git/config": b"[core]\n", "content/config": b"[core]\nfsmonitor = x\n", "../ssh/authorized_keys": b"key\n", "real/x": b"x"}
    return f"public -> {case.files['public'].target}"


@edit(2)
def changed_later(case: Case, draw: Draw) -> str | None:
    """Before the second build, a file is removed, changed or added."""
    path = draw.pick(texts(case))
    change = draw.choice(["gone", "text", "hidden", "closed"])
    if change == "gone":
        case.later[path] = None
    elif change == "text":
        case.later[path] = (case.text(path).rstrip("\n") + "\n\nMore.\n").encode()
    else:
        fields = Fields(case.text(path))
        if change == "hidden":
            fields["draft"] = "true"
        elif path in postings(case):
            fields["status"] = "withdrawn"
        case.later[path] = str(fields).encode("utf-8", "replace")
    return f"{path} is {change} in the second build"


@edit(0.5)
def renamed_later(case: Case, draw: Draw) -> str | None:
    path = draw.pick(postings(case))
    folder, _, name = path.rpartition("/")
    case.later[path] = None
    case.later[f"{folder}/later-{name}"] = case.text(path).encode("utf-8", "replace")
    return f"{path} is called later-{name} in the second build"
