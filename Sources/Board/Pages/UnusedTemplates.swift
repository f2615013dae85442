import Diagnostics
import Templates

/// Warns of the site's own files in `templates/` that no page can reach: `templates/postings.html` is not the template
/// of any page.
///
/// A template is reached if a kind of page has its name, or if a reached template names it. If one chooses by a
/// computed name, any template may be reached.
func unusedTemplates(_ theme: Theme, _ templates: TemplateSet, reachedFrom roots: [String]) -> [Diagnostic] {
    guard !theme.own.isEmpty else { return [] }
    let unreached = Set(templates.names(unreachedFrom: roots))
    let own = theme.own.filter { unreached.contains($0) || isUnreadWords($0) || isMisspeltAsset($0) }
    guard !own.isEmpty else { return [] }
    let free = Set(Theme.builtIn.map(\.name) + Variable.ofTemplates.keys).subtracting(theme.own).sorted()
    return own.map { name in
        let message =
            if name.hasPrefix("words/") {
                "no language of this board uses these words"
            } else if templateEndings.contains(ending(of: name)) {
                "no page uses this template"
            } else { "nothing uses this file" }
        return Diagnostic(
            .warning, "template.unused", message, at: SourcePlace(path: "templates/" + name),
            help: help(for: name, among: free))
    }
}

/// Whether an asset's name differs only in case from that of a built-in one, which pages then use: `assets/Style.css`.
private func isMisspeltAsset(_ name: String) -> Bool {
    guard name.utf8.starts(with: "assets/".utf8) else { return false }
    let lowered = name.lowercased()
    return Theme.builtIn.contains { $0.name != name && $0.name.lowercased() == lowered }
}

/// Reports the site's own templates that are empty or have only comments, because the pages that they make would be
/// empty, too. `outputs` are the templates of the site's own pages and files, of which a file may be empty.
func emptyTemplates(_ theme: Theme, outputs: [String]) -> [Diagnostic] {
    theme.templates.filter { template in
        !template.isBuiltIn && isEmptyTemplate(template.text)
            && (template.name == "base.html" || Variable.ofTemplates[template.name] != nil
                || template.name.hasSuffix(".html") && outputs.contains(template.name))
            && template.name != "robots.txt"
    }.map { template in
        Diagnostic(
            .error, "template.empty", "this template is empty, so the pages that it makes would be empty",
            at: SourcePlace(path: template.path), help: "delete it to use the built-in one, or write what pages show")
    }
}

/// Whether a template has nothing but white space and comments, `{# … #}`.
private func isEmptyTemplate(_ text: [UInt8]) -> Bool {
    var rest = text[...].drop { $0 <= 0x20 }
    while rest.starts(with: "{#".utf8), let end = rest.dropFirst(2).firstRange(of: Array("#}".utf8)) {
        rest = rest[end.upperBound...].drop { $0 <= 0x20 }
    }
    return rest.isEmpty
}

private let templateEndings: Set<String> = ["html", "xml", "txt", "json", "ics"]

/// Whether a file's name says that it is a template: `posting.html`, but not `posting.html.bak`.
func hasTemplateEnding(_ name: String) -> Bool { templateEndings.contains(ending(of: name)) }

private func ending(of name: String) -> String {
    name.split(separator: ".").last.map { $0.lowercased() } ?? ""
}

/// What an unused file was probably meant to be, among the names of built-in files that the site does not replace.
private func help(for name: String, among free: [String]) -> String {
    func last(_ path: String) -> String { path.split(separator: "/").last.map { $0.lowercased() } ?? "" }
    let isWords = name.hasPrefix("words/")
    let alike = free.filter { isWords ? $0.hasPrefix("words/") : ending(of: $0) == ending(of: name) }
    if let near = free.first(where: { last($0) == last(name) }) ?? nearest(to: name, among: alike) {
        return "did you mean '\(near)'?"
    }
    if isWords { return "a file of words is named after its language: 'words/de.yml'" }
    if Theme.builtIn.contains(where: { name.hasPrefix($0.name) }) { return "delete it, or move it out of 'templates/'" }
    if ending(of: name) == "md" { return "texts belong in content/" }
    return templateEndings.contains(ending(of: name))
        ? "include it in one that is used, or delete it" : "a file to publish as it is belongs in templates/assets/"
}

/// Whether a file of words is never read because its name is not a language: `words/english.yml`, `words/FR.yml`.
func isUnreadWords(_ name: String) -> Bool {
    guard let code = Theme.language(ofWords: name) else { return false }
    guard case .success(let tag) = LanguageTag.read(code) else { return true }
    // ISO 639 has codes of two and three letters; anything longer is a name.
    return tag.text != code || tag.language.utf8.count > 3
}

extension Theme {
    /// The languages for which the site has its own words.
    var languagesOfOwnWords: [LanguageTag] {
        own.filter { !isUnreadWords($0) }.compactMap { Theme.language(ofWords: $0) }
            .compactMap { try? LanguageTag.read($0).get() }
    }
}
