package import Templates

/// The theme of a site: its own templates and assets, and the built-in ones it does not replace.
package struct Theme: Sendable {
    /// Every template, by name.
    package let templates: [TemplateSource]
    /// Stylesheet, script, icons, by name.
    package let assets: [ThemeAsset]
    /// The language files, `words/en.yml`: of two with one name the built-in one first.
    package let words: [ThemeFile]

    /// Takes the built-in files and lays the site's own over them, name by name.
    ///
    /// `files` are the site's `templates/` by name (`base.html`, `assets/style.css`), sorted or not.
    package init(files: [ThemeFile]) {
        words = (Self.builtIn + files).filter(\.isWords)
        let own = Set(files.map(\.name))
        let all = (files + Self.builtIn.filter { !own.contains($0.name) }).sorted { $0.name < $1.name }
        let folder = "assets/"
        templates = all.filter { !$0.name.hasPrefix(folder) && !$0.isWords }
            .map { file in
                let isBuiltIn = !own.contains(file.name)
                return TemplateSource(
                    path: (isBuiltIn ? Self.builtInFolder : "templates/") + file.name, name: file.name,
                    text: file.bytes, isBuiltIn: isBuiltIn)
            }
        assets = all.filter { $0.name.hasPrefix(folder) }
            .map { ThemeAsset(name: String($0.name.dropFirst(folder.count)), bytes: $0.bytes) }
    }

    /// What messages put before the name of a file that the binary carries: there is no such file in the site.
    package static let builtInFolder = "built-in theme: "

    /// The files the binary carries.
    package static let builtIn = embeddedTheme.map { file in
        ThemeFile(name: file.name, bytes: Array(file.text.utf8))
    }
}

/// A file of `templates/`.
package struct ThemeFile: Sendable {
    /// Its path below `templates/`: `macros/card.html`.
    package let name: String
    /// What is in it.
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// Whether it holds the words of a language.
    fileprivate var isWords: Bool { name.hasPrefix("words/") && name.hasSuffix(".yml") }
}

/// A file of `templates/assets/`, published under a name that carries its content's hash.
///
/// `style.css` goes to `assets/style.3f2a9c51d0b7e864.css`: a changed file has a new address, so that hosts may let
/// browsers keep it for ever.
package struct ThemeAsset: Sendable {
    /// What templates call it: `style.css`.
    package let name: String
    /// What is in it.
    package let bytes: [UInt8]
    /// Where it goes below `public/`.
    package let output: String

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
        let hash = Self.hash(bytes)
        let dot = name.lastIndex(of: ".") ?? name.endIndex
        output = "assets/\(name[..<dot]).\(hash)\(name[dot...])"
    }

    /// FNV-1a, 64 bits, in hexadecimal: the same everywhere and in every run.
    private static func hash(_ bytes: [UInt8]) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
