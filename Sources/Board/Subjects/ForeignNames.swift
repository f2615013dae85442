import FrontMatter

/// What fields of other systems (Jekyll, Hugo, Eleventy, applicant trackers) are called here, for files of a kind.
///
/// `closing_date` in a posting: did you mean 'deadline'? Each name stands once, with every field that it may mean in any
/// kind of file; the first that the file at hand can have is told.
func foreignNames(of kind: ContentKind) -> [ForeignName] {
    kind == .posting ? ofPostings : ofTexts
}

private let ofPostings = onlyOfPostings + ofTexts

private let onlyOfPostings = [
    ForeignName(
        "company", ["organisation"],
        help: "write 'organisation: ID', where content/organisations/ID.md describes the company"),
    ForeignName(
        "employer", ["organisation"],
        help: "write 'organisation: ID', where content/organisations/ID.md describes the employer"),
    ForeignName(
        "hiring_organization", ["organisation"],
        help: "write 'organisation: ID', where content/organisations/ID.md describes it"),
    ForeignName(
        "closed", ["status"], help: "write 'status: filled' or 'status: withdrawn'; a deadline closes by itself"),
    ForeignName("closes", ["deadline"]),
    ForeignName("closing", ["deadline"]),
    ForeignName("closing_date", ["deadline"]),
    ForeignName("close_date", ["deadline"]),
    ForeignName("due", ["deadline"]),
    ForeignName("due_date", ["deadline"]),
    ForeignName("expires", ["expires", "deadline"]),
    ForeignName("expiry", ["expires", "deadline"]),
    ForeignName("expirydate", ["expires", "deadline"]),
    ForeignName("expiry_date", ["expires", "deadline"]),
    ForeignName("valid_through", ["deadline"]),
    ForeignName("validthrough", ["deadline"]),
    ForeignName("department", ["team"]),
    ForeignName("unit", ["team"]),
    ForeignName("location", ["locations"]),
    ForeignName("place", ["locations"]),
    ForeignName("places", ["locations"]),
    ForeignName("city", ["locations"]),
    ForeignName("office", ["locations"]),
    ForeignName("joblocation", ["locations"]),
    ForeignName("country", ["locations"], help: "name the place in 'locations'; content/places.yml knows its country"),
    ForeignName("remote", ["workplace"], help: "write 'workplace: remote' or 'workplace: hybrid'"),
    ForeignName("apply_url", ["apply"]),
    ForeignName("application_url", ["apply"]),
    ForeignName("apply_link", ["apply"]),
    ForeignName("apply_at", ["apply"]),
    ForeignName("how_to_apply", ["apply"], help: "write 'apply: {instructions: …}', or a web or e-mail address"),
    ForeignName("url", ["apply"]),
    ForeignName("link", ["apply"]),
    ForeignName("external_url", ["apply"]),
    ForeignName("email", ["apply"]),
    ForeignName("pay", ["salary"]),
    ForeignName("compensation", ["salary"]),
    ForeignName("wage", ["salary"]),
    ForeignName("stipend", ["salary"], help: "write 'salary' with 'kind: stipend'"),
    ForeignName("level", ["bands"]),
    ForeignName("seniority", ["bands"]),
    ForeignName("employment_type", ["employment"]),
    ForeignName("employmenttype", ["employment"]),
    ForeignName("contract", ["employment"]),
    ForeignName("hours", ["hours", "employment"], help: "write 'employment: part-time', and the hours in the text"),
    ForeignName("start_date", ["start"]),
    ForeignName("startdate", ["start"]),
    ForeignName("vacancies", ["positions"]),
    ForeignName("openings", ["positions"]),
    ForeignName("dateposted", ["published"]),
    ForeignName("posted", ["published"]),
    ForeignName("date_posted", ["published"]),
    ForeignName("author", ["contact"], help: "leave it out; 'contact' says who answers questions"),
    ForeignName("name", ["title"]),
    ForeignName("job_title", ["title"]),
    ForeignName("position", ["title"]),
    ForeignName("requirements", ["eligibility"]),
    ForeignName("qualifications", ["eligibility"]),
    ForeignName("perks", ["benefits"]),
]

private let ofTexts = [
    ForeignName("permalink", help: "the file's name is the address; its earlier addresses go to 'aliases'"),
    ForeignName("slug", help: "the file's name is the address; its earlier addresses go to 'aliases'"),
    ForeignName("redirect_from", ["aliases"]),
    ForeignName("redirect_to", help: "write 'aliases' with the old address in the file that it leads to"),
    ForeignName("redirects", ["aliases"]),
    ForeignName("url", ["url"], help: "the file's name is the address; its earlier addresses go to 'aliases'"),
    ForeignName("website", ["url"]),
    ForeignName("homepage", ["url"]),
    ForeignName("link", ["url"]),
    ForeignName("date", ["published"]),
    ForeignName("publishdate", ["published"]),
    ForeignName("publish_date", ["published"]),
    ForeignName("pubdate", ["published"]),
    ForeignName("created", ["published"]),
    ForeignName("lastmod", ["updated"]),
    ForeignName("last_updated", ["updated"]),
    ForeignName("last_modified_at", ["updated"]),
    ForeignName("modified", ["updated"]),
    ForeignName("tags", ["areas"]),
    ForeignName("categories", ["areas"]),
    ForeignName("category", ["areas"]),
    ForeignName("keywords", ["areas"]),
    ForeignName("topics", ["areas"]),
    ForeignName("subjects", ["areas"]),
    ForeignName("layout", help: "leave it out: the folder decides which template a file gets"),
    ForeignName("template", help: "leave it out: the folder decides which template a file gets"),
    ForeignName("type", help: "leave it out: the folder decides what a file is"),
    ForeignName(
        "summary", ["description"], help: "leave it out: the first sentences of the text are shown"),
    ForeignName(
        "excerpt", ["description"], help: "leave it out: the first sentences of the text are shown"),
    ForeignName(
        "description", ["description"], help: "leave it out: the first sentences of the text are shown"),
    ForeignName("subtitle", ["description"], help: "say it in the text"),
    ForeignName("image", ["logo"], help: "put the picture in the text: ![what it shows](picture.png)"),
    ForeignName("cover", help: "put the picture in the text: ![what it shows](picture.png)"),
    ForeignName("thumbnail", help: "put the picture in the text: ![what it shows](picture.png)"),
    ForeignName("lang", ["language"]),
    ForeignName("locale", ["language"]),
    ForeignName("title", ["name"]),
    ForeignName("name", ["title"]),
    ForeignName("authors", ["author"]),
    ForeignName("toc", ["contents"]),
    ForeignName("status", ["draft"], help: "write 'draft: true', or leave it out"),
    ForeignName("publish", ["draft"], help: "write 'draft: true' to keep it back, or leave it out"),
    ForeignName("public", ["draft"], help: "write 'draft: true' to keep it back, or leave it out"),
    ForeignName("visible", ["draft"], help: "write 'draft: true' to keep it back, or leave it out"),
    ForeignName("listed", ["draft"], help: "write 'draft: true' to keep it back, or leave it out"),
    ForeignName("unlisted", ["draft"], help: "write 'draft: true' to keep it back, or leave it out"),
    ForeignName("hidden", ["draft"], help: "write 'draft: true' to keep it back, or leave it out"),
    ForeignName("private", ["draft"], help: "write 'draft: true' to keep it back, or leave it out"),
    ForeignName("enabled", ["draft"], help: "write 'draft: true' to keep it back, or leave it out"),
    ForeignName("weight", help: "leave it out: the order follows the dates and deadlines"),
    ForeignName("order", help: "leave it out: the order follows the dates and deadlines"),
    ForeignName("sitemap", help: "leave it out: the sitemap is made by itself"),
]

/// What the settings of other generators are called in `board.yml`.
let foreignNamesOfSettings = [
    ForeignName("name", ["title"]),
    ForeignName("base_url", ["url"]),
    ForeignName("baseurl", ["url"]),
    ForeignName("site_url", ["url"]),
    ForeignName("lang", ["language"]),
    ForeignName("locale", ["language"]),
    ForeignName("languagecode", ["language"]),
    ForeignName("tz", ["timezone"]),
    ForeignName("time_zone", ["timezone"]),
    ForeignName("levels", ["bands"]),
    ForeignName("menu", ["navigation"]),
    ForeignName("nav", ["navigation"]),
    ForeignName("paginate", ["per_page"]),
    ForeignName("theme", help: "leave it out: the theme is the folder templates/, over the built-in one"),
    ForeignName("plugins", help: "leave it out: there are none"),
    ForeignName("permalink", help: "leave it out: the files' names are the addresses"),
]

/// What a place has in other lists of places.
let foreignNamesOfPlaces = [
    ForeignName("title", ["name"]),
    ForeignName("tz", ["timezone"]),
    ForeignName("time_zone", ["timezone"]),
    ForeignName("state", ["region"]),
    ForeignName("province", ["region"]),
    ForeignName("country_code", ["country"]),
]

/// What the parts of a pay are called elsewhere.
let foreignNamesOfPay = [
    ForeignName("from", ["min"]),
    ForeignName("low", ["min"]),
    ForeignName("minimum", ["min"]),
    ForeignName("to", ["max"]),
    ForeignName("high", ["max"]),
    ForeignName("maximum", ["max"]),
    ForeignName("value", ["amount"]),
    ForeignName("period", ["per"]),
    ForeignName("unit", ["per"]),
    ForeignName("interval", ["per"]),
    ForeignName("frequency", ["per"]),
    ForeignName("type", ["kind"]),
]

/// What the ways to apply are called elsewhere.
let foreignNamesOfApply = [
    ForeignName("link", ["url"]),
    ForeignName("href", ["url"]),
    ForeignName("website", ["url"]),
    ForeignName("web", ["url"]),
    ForeignName("mail", ["email"]),
    ForeignName("e_mail", ["email"]),
    ForeignName("text", ["instructions"]),
    ForeignName("how", ["instructions"]),
    ForeignName("note", ["instructions"]),
]
