import Text

/// Finds the definitions of links that have no effect. Readers do not see these lines (CommonMark, section 4.7).
///
/// `[contact]: jobs@example.org` has no effect if no link uses the name `contact`, and was probably meant as text. Of
/// two lines that begin with `[form]:`, the second has no effect, because links lead to the address of the first.
struct LinkDefinitions {
    private struct Definition {
        /// What is between the brackets.
        let name: String
        /// The name in the form in which names are compared.
        let key: String
        /// The rest of its line.
        let rest: String
        /// From 1.
        let line: Int
        /// The range of the name in the text.
        let range: Range<Int>
    }

    private let text: LinedText
    private var all: [Definition] = []
    /// At most how many are examined, because each may cost a parse.
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
            let after = text.bytes[(end + 2)..<line.upperBound]
            let rest = folded(after.span)
            // `[//]: # (a note)` is a way to write a comment.
            if ["#", "<>"].contains(rest.prefix { $0 != " " }) { continue }
            let name = start + 1..<end
            all.append(
                Definition(
                    name: String(decoding: text.bytes[name], as: UTF8.self), key: Self.key(text.bytes[name]),
                    rest: rest, line: index + 1, range: name))
        }
    }

    /// A name in the form in which names are compared: without regard to case and white space.
    private static func key(_ name: ArraySlice<UInt8>) -> String {
        folded(name.span).lowercased()
    }

    /// The findings about definitions that have no effect.
    func findings(_ options: MarkdownOptions, _ lines: inout SourceLines) -> [Finding] {
        guard !all.isEmpty else { return [] }
        let used = usedNames()
        var seen: Set<String> = []
        let suspects = all.filter { !seen.insert($0.key).inserted || !used.contains($0.key) }
        guard !suspects.isEmpty, let html = Self.html(text.bytes) else { return [] }
        // A definition has no effect if renaming it leaves the page unchanged. Mostly that is true of all suspects, which
        // one parse shows.
        let examined = suspects.prefix(Self.limit)
        let areAllIdle = Self.html(renaming(examined)) == html
        let idle = examined.filter { areAllIdle || Self.html(renaming([$0])) == html }
        return idle.map { finding($0, isSecond: used.contains($0.key), &lines) }
    }

    /// The text with another name for some definitions, which are in the order of the text.
    private func renaming(_ definitions: some Collection<Definition>) -> ArraySlice<UInt8> {
        var renamed: [UInt8] = []
        var start = text.bytes.startIndex
        for definition in definitions {
            renamed += text.bytes[start..<definition.range.lowerBound] + "\u{F8FF}".utf8
            start = definition.range.upperBound
        }
        return (renamed + text.bytes[start...])[...]
    }

    private func finding(_ definition: Definition, isSecond: Bool, _ lines: inout SourceLines) -> Finding {
        let written = "[\(definition.name)]:"
        let whole = "\(definition.name): \(HTMLRemoval.shortened(definition.rest))"
        return Finding(
            "definition",
            isSecond
                ? "'[\(definition.name)]' is defined twice, and links lead to the first address"
                : "no link uses '[\(definition.name)]', so readers do not see this line",
            at: lines.position(of: written, onLine: definition.line), of: written,
            help: isSecond
                ? "delete one of the two, or give one of them another name"
                : "write '\(whole)' to show it, or delete it")
    }

    /// The names between brackets without a colon after them.
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

    private static func html(_ bytes: ArraySlice<UInt8>) -> String? {
        let options = MarkdownOptions(additions: [], rawHTML: .unsafe)
        guard let tree = Tree(bytes, options: options) else { return nil }
        return tree.html(options: options)
    }
}
