/// Finds the lines that say where a link leads, but that no link uses: readers do not see them (CommonMark, section
/// 4.7).
///
/// `[contact]: jobs@example.org` was hardly meant to be left out of the page. Neither was the second of two lines that
/// begin with `[form]:`, because links lead to the address of the first.
struct LinkDefinitions {
    private struct Definition {
        /// What is between the brackets, and the same as links are compared.
        let name: String
        let key: String
        /// The rest of its line.
        let rest: String
        /// From 1.
        let line: Int
        /// The name in the text.
        let range: Range<Int>
    }

    private let text: LinedText
    private var all: [Definition] = []
    /// How many are examined, because each costs a parse.
    private static let limit = 10

    init(in text: LinedText) {
        self.text = text
        var marks: Set<UInt8> = []
        for (index, line) in text.lines.enumerated() where text.bytes[line].contains(UInt8(ascii: "[")) {
            let start = FootnoteDefinitions.contentStart(of: line, in: text.bytes, &marks)
            guard start < line.upperBound, text.bytes[start] == UInt8(ascii: "["),
                let end = text.bytes[start..<line.upperBound].firstIndex(of: UInt8(ascii: "]")), end > start + 1,
                end + 1 < line.upperBound, text.bytes[end + 1] == UInt8(ascii: ":"),
                text.bytes[start + 1] != UInt8(ascii: "^")
            else { continue }
            let rest = String(decoding: folded(text.bytes[(end + 2)..<line.upperBound]), as: UTF8.self)
            // Some people write comments like `[//]: # (a note)`.
            if ["#", "<>"].contains(rest.prefix { $0 != " " }) { continue }
            let name = start + 1..<end
            all.append(
                Definition(
                    name: String(decoding: text.bytes[name], as: UTF8.self), key: Self.key(text.bytes[name]),
                    rest: rest,
                    line: index + 1, range: name))
        }
    }

    /// Names are compared without regard to case and white space.
    private static func key(_ name: ArraySlice<UInt8>) -> String {
        String(decoding: folded(name), as: UTF8.self).lowercased()
    }

    /// The findings about definitions that have no effect.
    func findings(_ options: MarkdownOptions, _ lines: inout SourceLines) -> [Finding] {
        guard !all.isEmpty else { return [] }
        let used = usedNames()
        var seen: Set<String> = []
        let suspects = all.filter { !seen.insert($0.key).inserted || !used.contains($0.key) }
        guard !suspects.isEmpty, let html = html(text.bytes) else { return [] }
        var findings: [Finding] = []
        for suspect in suspects.prefix(Self.limit) {
            // If renaming a definition leaves the page unchanged, it has no effect.
            let other =
                text.bytes[..<suspect.range.lowerBound] + "\u{F8FF}".utf8 + text.bytes[suspect.range.upperBound...]
            guard self.html(other) == html else { continue }
            findings.append(finding(suspect, isSecond: used.contains(suspect.key), &lines))
        }
        return findings
    }

    private func finding(_ definition: Definition, isSecond: Bool, _ lines: inout SourceLines) -> Finding {
        let written = "[\(definition.name)]:"
        let place = lines.place(of: written, onLine: definition.line)
        let whole = "\(definition.name): \(HTMLRemoval.shortened(definition.rest))"
        return Finding(
            rule: "definition",
            message: isSecond
                ? "'[\(definition.name)]' is defined twice, and links lead to the first address"
                : "no link uses '[\(definition.name)]', so readers do not see this line",
            line: place.line, column: place.column, length: place.column > 0 ? written.unicodeScalars.count : 0,
            help: isSecond
                ? "delete one of the two, or give one of them another name"
                : "write '\(whole)' to show it, or delete it")
    }

    /// The names between brackets that no colon follows.
    private func usedNames() -> Set<String> {
        var used: Set<String> = []
        var start: Int?
        for i in text.bytes.indices {
            if text.bytes[i] == UInt8(ascii: "[") { start = i + 1 }
            guard text.bytes[i] == UInt8(ascii: "]"), let first = start else { continue }
            start = nil
            if i + 1 == text.bytes.endIndex || text.bytes[i + 1] != UInt8(ascii: ":") {
                used.insert(Self.key(text.bytes[first..<i]))
            }
        }
        return used
    }

    private func html(_ bytes: ArraySlice<UInt8>) -> String? {
        let options = MarkdownOptions(additions: [], rawHTML: .unsafe)
        guard let tree = Tree(bytes, options: options) else { return nil }
        return tree.html(options: options)
    }
}
