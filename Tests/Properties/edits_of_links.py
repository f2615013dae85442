"""Links and aliases added, in the many ways in which an address can be written."""
import posixpath
import unicodedata
import urllib.parse

from .case import Case
from .edits import Draw, edit
from .edits_of_files import postings, texts
from .front_matter import Fields

# Targets that are not files: pages that a build makes. Some of them exist.
PAGES = ["/", "/about/", "/about", "/postings/full/", "/postings/draft/", "/areas/ai-policy/", "/areas/nothing/", "/page/2/", "/feed.xml", "/deadlines.ics",
         "/postings.json", "/assets/style.css", "/bands/research/", "/bands/Research/", "/404.html", "/archive/", "/remote/", "/types/job/", "/places/london/",
         "/organisations/acme/", "/organisations/", "/guides/start/#first-steps", "/guides/start/#nowhere", "/old/policy-fellow/", "/sitemap.xml",
         "/robots.txt", "/index.html", "/postings/", "/about/index.html", "./", "../", "#", "#the-work", "#The-Work", "#the-pay", "#nowhere", "#_main", "#top",
         "//about/", "?q=x", "/?q=x", "", "about/", "http:about", "/areas/ai-policy/feed.xml", "/jobs.xml", "/who/", "/%61bout/", "/About/", "/about/?x#how-we-choose"]


def spelled(draw: Draw, path: str) -> str:
    """The same path in one of the ways in which people and programs write it."""
    return draw.choice([path, path, path, urllib.parse.quote(path), path.replace(" ", "%20"), unicodedata.normalize("NFC", path),
                        unicodedata.normalize("NFD", path), urllib.parse.quote(unicodedata.normalize("NFC", path)), "./" + path, path.upper(), path.replace("/", "%2F"),
                        path.replace(".md", ""), path.replace(".md", ".html"), path + "/", path + "?x=1", urllib.parse.quote(path, safe="/").lower(),
                        path.replace("e", "%65", 1), path.replace("../", "/", 1)])


def _target(case: Case, draw: Draw, path: str) -> str:
    kind = draw.choice(["file", "file", "file", "file", "page", "rooted", "absolute"])
    if kind == "page":
        return draw.choice(PAGES)
    others = [other for other in case.paths("content/") if "places" not in other]
    if draw.random() < 0.5:
        # The most frequent mistakes: names that are not plain, and targets that are not published.
        others = [other for other in others if not other.replace("/", "").replace(".", "").replace("-", "").isalnum() or not other.isascii()
                  or "draft: true" in case.text(other) or "published: 2028" in case.text(other) or other.endswith(("later.md", "draft.md", "secret.md"))] or others
    other = draw.pick(others)
    if kind == "rooted":
        return "/" + spelled(draw, other.removeprefix("content/"))
    if kind == "absolute":
        return "https://every.example.org/jobs/" + draw.choice(["about/", "gone/", "postings/full/", "", "guides/start/#first-steps"])
    relative = posixpath.relpath(other, posixpath.dirname(path))
    anchor = draw.choice(["", "", "", "#the-work", "#first-steps", "#nowhere", "#The-Work", "#%74he-work", "#"])
    return spelled(draw, relative) + anchor


def _add(case: Case, path: str, text: str) -> None:
    case.put(path, case.text(path).rstrip("\n") + f"\n\n{text}\n")


@edit(5)
def link(case: Case, draw: Draw) -> str | None:
    path = draw.pick(texts(case))
    target = _target(case, draw, path)
    text = draw.choice(["[x]({0})", "[x](<{0}>)", "[x]({0} \"title\")", "[x][r]\n\n[r]: {0}", "![x]({0})", "![x](<{0}>)", "| a |\n|---|\n| [x](<{0}>) |",
                        "- [ ] [x]({0})", "Words.[^n]\n\n[^n]: [x]({0})", "# [x](<{0}>)", "[![p](../files/pixel.png)](<{0}>)"]).format(target)
    _add(case, path, text)
    return f"{path}: {text!r}"


@edit(2)
def html(case: Case, draw: Draw) -> str | None:
    """Raw HTML, on a board that keeps it. Its links must be checked like those of Markdown."""
    path = draw.pick(texts(case))
    target = _target(case, draw, path)
    quote = draw.choice(['"', '"', "'", ""]) if not set(target) & set(" '\"") and target else '"'
    text = draw.choice(["<a href={0}>x</a>", "<p><a class=\"b\" href={0}>x</a></p>", "<img src={0} alt=\"x\">", "<video poster={0} controls></video>",
                        "<picture><source srcset={0}><img src={0} alt=x></picture>", "<img srcset={0} alt=\"x\">", "<h2 id=\"own\">Own</h2>\n\n[x](#own) [y]({1})",
                        "<a name=\"own\"></a>\n\n[x](#own)", "<A HREF = {0}>x</A>", "<div>\n<a\nhref={0}>x</a>\n</div>", "Words <a href={0}>x</a> and words.",
                        "<audio src={0}></audio>", "<!-- <a href={0}> -->", "<div id='the-work'>", "<a href={0}>x", "<object data={0}></object>"])
    _add(case, path, text.format(f"{quote}{target}{quote}", target))
    settings = Fields(case.text("board.yml"))
    settings["markdown"] = {"raw_html": True}
    case.put("board.yml", str(settings))
    return f"{path}: {text.format(target, target)!r}, with raw_html"


@edit(1.5)
def aliases(case: Case, draw: Draw) -> str | None:
    path = draw.pick(postings(case) + case.paths("content/guides/", ".md") + case.paths("content/pages/", ".md"))
    choices = ["/old/", "/old", "/old.html", "/old/x.htm", "/caf%C3%A9/", "/café/", "/cafe\u0301/", "/Old/", "/a b/", "/a%20b/", "/q?x=1", "/old/#x", "old/", "/about/",
               "/postings/full/", "/postings/draft/", "/feed.xml", "/", "/../x/", "/a//b/", "/index.html", "/old/index.html", "/files/form.pdf", "/files/",
               "/.hidden/", "/%2e%2e/", "/50%/", "/a.php", "/areas/ai-policy/", "/assets/x/", "/old/x/", "https://x.example.net/old/", "/%61bout/", "/x%2Fy/", "/é.html",
               "/postings/FULL/", "/_old/", "/CON/", "/old./", "/posts/1/", "/\"x\"/", "/<b>/", "/page/2/"]
    fields = Fields(case.text(path))
    fields["aliases"] = draw.sample(choices, draw.randint(1, 3))
    case.put(path, str(fields))
    return f"{path}: aliases: {fields['aliases']}"


@edit(1)
def renamed_with_alias(case: Case, draw: Draw) -> str | None:
    """Moves a posting as the documentation says."""
    path = draw.pick(postings(case))
    folder, _, name = path.rpartition("/")
    fields = Fields(case.text(path))
    fields["aliases"] = [f"/postings/{name.removesuffix('.md')}/"]
    case.put(path, str(fields))
    new = f"{folder}/moved-{name}"
    if new in case.files:
        return None
    case.files[new] = case.files.pop(path)
    return f"{path} -> {new}, with an alias"


@edit(1)
def headings(case: Case, draw: Draw) -> str | None:
    """Headings with difficult names, and links to them."""
    path = draw.pick(texts(case))
    title, anchor = draw.choice([("Éthique & IA", "éthique-ia"), ("E\u0301thique", "éthique"), ("C++", "c"), ("The work", "the-work-2"), ("\u2764\ufe0f Heart", "heart"),
                                 ("50% more?", "50-more"), ("日本", "日本"), ("The *work*", "the-work"), ("a_b", "a_b"), ("_main", "_main"), ("1", "1"), ("!", ""),
                                 ("İstanbul", "i̇stanbul"), ("`code`", "code"), ("<b>", "b"), ("filters", "filters"), ("x" * 200, "x" * 200)])
    written = draw.choice([anchor, urllib.parse.quote(anchor), anchor.upper()])
    _add(case, path, f"## {title}\n\n[x](#{written})")
    return f"{path}: ## {title} and a link to #{written}"
