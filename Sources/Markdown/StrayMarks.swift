/// Finds marks that readers see as they stand although they were surely meant: `##You`, `[x](my lab.png)`, `{{ site.x }}`.
///
/// What is in code is not looked at, nor what has a backslash before it. Each block is looked at once, and only where it
/// holds such a character as text, which few do.
struct StrayMarks {
    /// One of them, before anyone has found where it stands.
    struct Mark {
        var rule: String
        /// What to look for in the source, the best first.
        var written: [String]
        var message: String
        var help: String
    }

    /// What foreign markup was opened: its end is not told again.
    var openForeign: Set<String> = []
    /// Whether a `**` stood behind a word, as a note's mark does.
    var hasNoteMark = false

    /// Whether the first byte of a line may begin such a mark.
    static func mayBegin(with byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "#"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: ":"), UInt8(ascii: "!"),
            UInt8(ascii: "%"), UInt8(ascii: "."), UInt8(ascii: "i"), UInt8(ascii: "e"), 0xE2:
            true
        default: byte.isDigit
        }
    }

    mutating func findings(in block: Node, _ lines: inout SourceLines) -> [Finding] {
        let text = InlineText(of: block)
        var marks: [Mark] = []
        if block.kind == .paragraph { marks += listMarks(text, isInItem: block.parent?.kind == .item) }
        for i in text.bytes.indices {
            switch text.bytes[i] {
            case UInt8(ascii: "{"): marks += foreignBrace(at: i, in: text).map { [$0] } ?? []
            case UInt8(ascii: "["): marks += foreignBracket(at: i, in: text).map { [$0] } ?? []
            case UInt8(ascii: "]"), UInt8(ascii: ")"): marks += linkMark(at: i, in: text).map { [$0] } ?? []
            case UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "$"), UInt8(ascii: "<"):
                let line = text.beginsLine(i) && block.kind == .paragraph ? foreignLine(at: i, in: text) : nil
                marks += (line ?? foreignPair(at: i, in: text)).map { [$0] } ?? []
            case _ where text.beginsLine(i) && block.kind == .paragraph:
                marks += (headingMark(at: i, in: text) ?? foreignLine(at: i, in: text)).map { [$0] } ?? []
            default: break
            }
        }
        if text.bytes.contains(where: { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "_") }) {
            marks += emphasisMarks(text)
        }
        return marks.compactMap { finding($0, in: block, &lines) }
    }

    /// Nil for what the source does not have as it is written: it has a backslash before it, or is an entity.
    private func finding(_ mark: Mark, in block: Node, _ lines: inout SourceLines) -> Finding? {
        for written in mark.written where !written.isEmpty {
            guard let found = lines.mark(written, from: block.position, to: block.lastLineOfBlock) else { continue }
            if found.isEscaped { return nil }
            return Finding(
                rule: mark.rule, message: mark.message, line: found.place.line, column: found.place.column,
                length: written.unicodeScalars.count, help: mark.help)
        }
        return nil
    }
}

extension InlineText {
    /// The beginning of a stretch that a source has byte for byte: no quotes, entities or other scripts are in it.
    func key(_ range: Range<Int>, limit: Int = 24) -> String {
        let plain = bytes[range].prefix(limit).prefix { byte in
            byte == 0x20 || byte.isLetter || byte.isDigit || byte.isPunctuation && !"\"'&\\<>".utf8.contains(byte)
        }
        return String(decoding: plain, as: UTF8.self)
    }

    /// Words of a line from an offset, for help that shows what to write.
    func words(from i: Int) -> String {
        let line = bytes[i...].prefix(41).prefix { $0 != Self.lineEnd }
        guard line.count > 40 else { return text(line.startIndex..<line.endIndex) }
        let cut = line.prefix(40).lastIndex(of: 0x20) ?? line.startIndex
        return text(line.startIndex..<cut) + " …"
    }
}
