/// The files of a new site: settings, one example of each text, what continuous builds and editors' programs need.
///
/// `board build` and `board check --strict` have nothing to say of them. The schemas are those that know no names of the
/// site, since those do not grow old.
package func newSite(title: String, url: String, today: Day) -> [StarterFile] {
    let files = starters(
        in: "site",
        ["url": url, "today": today.text, "deadline": today.adding(60).text, "title": yamlText(title)])
    let schemas = [SchemaKind.board, .places].map { kind in
        StarterFile(path: ".vscode/\(kind.rawValue).schema.json", text: schema(of: kind, SchemaNames()))
    }
    return files + schemas
}
