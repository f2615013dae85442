/// A block of a text, whose words are Markdown already: what HTML and plain text become before they are written.
///
/// `.heading(2, "The work")`, `.paragraph("You will **read**.")`, `.list(isOrdered: false, [[.paragraph("One")]])`.
package indirect enum Block: Hashable, Sendable {
    case heading(Int, String)
    case paragraph(String)
    case list(isOrdered: Bool, [[Block]])
    case table([[String]])
    case quote([Block])
    case code(String)
    case rule
    /// Markdown that somebody else wrote, as it is.
    case markdown(String)
}

extension Block {
    /// The words of the block as one plain line, for looking into.
    var plain: String {
        switch self {
        case .heading(_, let text), .paragraph(let text): text.withoutMarkdown
        case .list(_, let items): items.map { $0.map(\.plain).joined(separator: " ") }.joined(separator: "\n")
        case .table(let rows): rows.map { $0.joined(separator: " ").withoutMarkdown }.joined(separator: "\n")
        case .quote(let blocks): blocks.map(\.plain).joined(separator: "\n")
        case .code(let text): text
        case .rule: ""
        case .markdown(let text): text
        }
    }
}

extension [Block] {
    /// All words, a block a line, for looking into.
    var plain: String { map(\.plain).joined(separator: "\n") }

    /// The text as Markdown, ready for a file; it ends with a line break unless it is empty.
    var markdown: String {
        let text = lines(self).joined(separator: "\n")
        return text.isEmpty ? "" : text + "\n"
    }
}

private func lines(_ blocks: [Block]) -> [String] {
    var out: [String] = []
    for block in blocks {
        if !out.isEmpty { out.append("") }
        out += lines(block)
    }
    return out
}

private func lines(_ block: Block) -> [String] {
    switch block {
    case .heading(let level, let text): return [String(repeating: "#", count: min(max(level, 1), 6)) + " " + text]
    case .paragraph(let text): return text.split(separator: "\n", omittingEmptySubsequences: false).map(safeStart)
    case .rule: return ["***"]
    case .markdown(let text):
        return text.trimmed.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    case .quote(let blocks): return lines(blocks).map { $0.isEmpty ? ">" : "> " + $0 }
    case .code(let text):
        let fence = text.contains("```") ? "~~~~" : "```"
        return [fence] + text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) + [fence]
    case .table(let rows):
        let width = rows.map(\.count).max() ?? 0
        let full = rows.map { row in
            "| " + (row + Array(repeating: "", count: width - row.count)).joined(separator: " | ") + " |"
        }
        guard let head = full.first else { return [] }
        return [head, "|" + String(repeating: " --- |", count: width)] + full.dropFirst()
    case .list(let isOrdered, let items):
        let isLoose = items.contains { $0.count { if case .list = $0 { false } else { true } } > 1 }
        var out: [String] = []
        for (number, item) in items.enumerated() {
            let mark = isOrdered ? "\(number + 1). " : "- "
            let indent = String(repeating: " ", count: mark.count)
            if isLoose, number > 0 { out.append("") }
            var inner = isLoose ? lines(item) : item.flatMap { lines($0) }
            if inner.isEmpty { inner = [""] }
            for (index, line) in inner.enumerated() {
                out.append(
                    index == 0
                        ? (line.isEmpty ? String(mark.dropLast()) : mark + line) : line.isEmpty ? "" : indent + line)
            }
        }
        return out
    }
}

/// A line of a paragraph that does not begin another block by chance: `1. May` in a text is not a list.
private func safeStart(_ line: Substring) -> String {
    let first = line.first
    let next = line.dropFirst().first
    if let first, "-+".contains(first), next == nil || next == " " || line.allSatisfy({ $0 == first || $0 == " " }) {
        return "\\" + line
    }
    if let first, ">".contains(first) { return "\\" + line }
    if first == "#", line.drop(while: { $0 == "#" }).first.map({ $0 == " " }) ?? true { return "\\" + line }
    if let first, "=".contains(first), line.allSatisfy({ $0 == first || $0 == " " }) { return "\\" + line }
    if line.hasPrefix("~~~") || line.hasPrefix("---") { return "\\" + line }
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    let rest = line.dropFirst(digits.count)
    if (1...9).contains(digits.count), let mark = rest.first, mark == "." || mark == ")",
        rest.dropFirst().first.map({ $0 == " " }) ?? true
    {
        return digits + "\\" + rest
    }
    return String(line)
}

extension String {
    /// Plain words as Markdown that shows them as they are.
    ///
    /// Only what would be read as marks is escaped, so that editors see text: `5 * 3`, `snake_case` and `[optional]` stay.
    var asMarkdown: String {
        guard utf8.contains(where: { "\\`*_[]<&~|".utf8.contains($0) }) else { return self }
        let scalars = Array(unicodeScalars)
        let hasLinks = contains("](") || contains("]:") || contains("[^") || contains("][")
        var out = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            let before = index > 0 ? scalars[index - 1] : " "
            let after = index + 1 < scalars.count ? scalars[index + 1] : " "
            let isMark =
                switch scalar {
                case "\\":
                    after.isASCII && !after.properties.isAlphabetic && after != " "
                        && after.properties.numericType == nil
                case "`": true
                case "*": !(before.properties.isWhitespace && after.properties.isWhitespace)
                case "_": !(before.isWordLike && after.isWordLike)
                case "[", "]": hasLinks
                case "<": after.properties.isAlphabetic || "/!?".unicodeScalars.contains(after)
                case "&":
                    after == "#" || after.properties.isAlphabetic && scalars[(index + 1)...].prefix(32).contains(";")
                case "~": before == "~" || after == "~"
                default: false
                }
            if isMark { out.append("\\") }
            out.append(scalar)
        }
        return String(out)
    }

    /// Markdown of one line as the words that it shows: what `asMarkdown` and links added is gone.
    var withoutMarkdown: String {
        guard utf8.contains(where: { "\\*[<`".utf8.contains($0) }) else { return self }
        var text = self
        if SearchedText(text).contains("](") { text = text.replacing(/\[([^\[\]]*)\]\((?:[^()\s]*)\)/) { $0.1 } }
        if text.utf8.contains(UInt8(ascii: "<")) { text = text.replacing(/<((?:https?|mailto):[^<>\s]*)>/) { $0.1 } }
        var out = ""
        var isEscaped = false
        for character in text {
            if isEscaped {
                out.append(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character != "*", character != "`" {
                out.append(character)
            }
        }
        return out
    }
}

extension Unicode.Scalar {
    /// Whether it is a letter or a digit.
    var isWordLike: Bool { properties.isAlphabetic || properties.numericType != nil }
}
