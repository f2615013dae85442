import Diagnostics
import FrontMatter
package import Templates
import Text

/// The theme of a site: its own templates and assets, and the built-in ones it does not replace.
package struct Theme: Sendable {
    /// Every template, by name.
    package let templates: [TemplateSource]
    /// Stylesheet, script, icons, by name.
    package let assets: [ThemeAsset]
    /// The names of the site's own files, sorted.
    let own: [String]
    /// Addresses in the site's stylesheets and scripts that lead to pages or files of the site.
    package let links: [ThemeLink]
    /// The language files, `words/en.yml`. If two have the same name, the built-in one comes first.
    package let words: [WordsFile]

    /// Takes the built-in files, and replaces those for which the site has a file of the same name.
    ///
    /// `files` are the site's `templates/` by name (`base.html`, `assets/style.css`), in any order.
    package init(files: [ThemeFile]) {
        // A copy of a built-in file adds nothing.
        words = Self.builtInWords + files.filter { $0.isWords && !Self.builtIn.contains($0) }.map { WordsFile($0) }
        own = files.map(\.name).sorted()
        let names = Set(own)
        let all = (files + Self.builtIn.filter { !names.contains($0.name) }).sorted { $0.name < $1.name }
        let folder = "assets/"
        let asked = files.filter { !$0.name.hasPrefix(folder) && !$0.isWords }.map(\.namesBehindBuiltIn)
        let named = Self.builtIn.filter { file in
            !file.isWords && asked.contains { $0.contains { $0.starts(with: file.name.utf8) } }
        }
        templates =
            all.filter { !$0.name.hasPrefix(folder) && !$0.isWords }
            .map { file in
                let isBuiltIn = !names.contains(file.name)
                return TemplateSource(
                    path: (isBuiltIn ? Self.builtInFolder : "templates/") + file.name, name: file.name,
                    text: file.bytes, isBuiltIn: isBuiltIn)
            }
            + named.map { file in
                TemplateSource(
                    path: Self.builtInFolder + file.name, name: Self.builtInName + file.name, text: file.bytes,
                    isBuiltIn: true)
            }
        let assets = all.filter { $0.name.hasPrefix(folder) }.map { file in
            ThemeFile(name: String(file.name.dropFirst(folder.count)), bytes: file.bytes)
        }
        (self.assets, links) = linkedAssets(assets)
    }

    /// Errors for the site's own files that hold the marks of a merge. Whatever else is wrong with them follows from
    /// that.
    var unfinishedMerges: [Diagnostic] {
        let names = Set(own)
        let texts = templates.lazy.filter { !$0.isBuiltIn }.map { SourceText(path: $0.path, bytes: $0.text) }
        let others = (words.map(\.file) + assets.map { ThemeFile(name: "assets/" + $0.name, bytes: $0.bytes) }).lazy
            .filter { names.contains($0.name) }.map { SourceText(path: "templates/" + $0.name, bytes: $0.bytes) }
        return (Array(texts) + Array(others)).compactMap { .unfinishedMerge(in: $0) }
    }

    /// The language of a file of words: `fr` for `words/fr.yml`; nil for any other file.
    static func language(ofWords name: String) -> String? {
        guard name.hasPrefix("words/"), name.hasSuffix(".yml") else { return nil }
        return String(name.dropFirst("words/".count).dropLast(".yml".count))
    }

    /// What messages put before the name of a built-in file, which the site does not have.
    package static let builtInFolder = "built-in theme: "

    /// What templates put before the name of a built-in file, to build on it even if the site has replaced it:
    /// `{% extends "built-in/base.html" %}`.
    static let builtInName = "built-in/"

    /// The files in the binary.
    package static let builtIn = embeddedTheme.map { file in
        ThemeFile(name: file.name, bytes: file.bytes)
    }

    private static let builtInWords = builtIn.filter(\.isWords).map { WordsFile($0) }
}

/// A language file, `words/en.yml`. Its YAML is read once, even if several languages build on it.
package struct WordsFile: Sendable {
    let file: ThemeFile
    let fields: Fields

    fileprivate init(_ file: ThemeFile) {
        self.file = file
        fields = Fields(of: SourceText(path: "templates/" + file.name, bytes: file.bytes), rules: "words")
    }

    var name: String { file.name }
}

extension ThemeFile {
    /// What follows each `built-in/` in it, up to the end of the file.
    fileprivate var namesBehindBuiltIn: [ArraySlice<UInt8>] {
        let text = bytes.span
        let mark = Theme.builtInName.utf8.count
        var found: [ArraySlice<UInt8>] = []
        var at = mark
        while at <= text.count {
            if text[at - 1] == UInt8(ascii: "/"), holds(text, Theme.builtInName, at: at - mark) {
                found.append(bytes[at...])
            }
            at += 1
        }
        return found
    }

    /// Whether it holds the words of a language.
    fileprivate var isWords: Bool { Theme.language(ofWords: name) != nil }
}
