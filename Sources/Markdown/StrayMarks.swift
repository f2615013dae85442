/// Finds marks that readers see as written although they were meant as markup: `##You`, `[x](my lab.png)`,
/// `{{ site.x }}`.
///
/// Code is skipped, and so is anything after a backslash. Each block is searched once, and only if its text has such a
/// character, which few have.
struct StrayMarks {
    /// A mark whose position in the source is not yet known.
    struct Mark {
        var rule: String
        /// What to search for in the source, best first.
        var written: [String]
        var message: String
        var help: String
    }

    /// Foreign markup that was opened, so that its end is not reported too.
    var openForeign: Set<String> = []
    /// Whether `**` came after a word, as the mark of a note does.
    var hasNoteMark = false

    /// Whether quotation marks and dashes were made typographic.
    let isSmart: Bool
    let readsTables: Bool

    init(isSmart: Bool, readsTables: Bool) {
        self.isSmart = isSmart
        self.readsTables = readsTables
    }

    /// A text as it was before its punctuation was made typographic: `“a” – b` was `"a" -- b`, if it was.
    static func plain(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "“", "”": out += "\""
            case "‘", "’": out += "'"
            case "–": out += "--"
            case "—": out += "---"
            case "…": out += "..."
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }

    /// Whether the first bytes of a line may begin a stray mark.
    static func mayBegin(with bytes: (UInt8, UInt8)) -> Bool {
        switch bytes.0 {
        case UInt8(ascii: "#"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: ":"), UInt8(ascii: "!"),
            UInt8(ascii: "%"), UInt8(ascii: "."), UInt8(ascii: "|"), 0xE2:
            true
        case UInt8(ascii: "i"): bytes.1 == UInt8(ascii: "m") || bytes.1 == UInt8(ascii: ")")
        case UInt8(ascii: "e"): bytes.1 == UInt8(ascii: "x") || bytes.1 == UInt8(ascii: ")")
        case UInt8(ascii: "("): bytes.1.isLetter
        case 0xC2: bytes.1 == 0xB7
        default: bytes.0.isDigit || bytes.1 == UInt8(ascii: ")") || bytes.1 == UInt8(ascii: ".")
        }
    }

    mutating func findings(in block: Node, _ lines: inout SourceLines) -> [Finding] {
        let text = InlineText(of: block)
        var marks: [Mark] = []
        if block.kind == .paragraph {
            let list = listMarks(text, isInItem: block.parent?.kind == .item)
            marks += list.isEmpty ? listOfLines(text).map { [$0] } ?? [] : list
            if readsTables { marks += tableMark(text).map { [$0] } ?? [] }
        }
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

    /// Nil if the source does not have the mark as written, because of a backslash before it or an entity.
    private func finding(_ mark: Mark, in block: Node, _ lines: inout SourceLines) -> Finding? {
        let written = isSmart ? mark.written.flatMap { [$0, Self.plain($0)] } : mark.written
        for written in written where !written.isEmpty {
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
    /// The beginning of a range that is the same in the source, byte for byte: it has no quotes, entities or non-ASCII
    /// characters.
    func key(_ range: Range<Int>, limit: Int = 24) -> String {
        let plain = bytes[range].prefix(limit).prefix { byte in
            byte == 0x20 || byte.isLetter || byte.isDigit || byte.isPunctuation && !"\"'&\\<>".utf8.contains(byte)
        }
        return String(decoding: plain, as: UTF8.self)
    }

    /// Words of a line from an offset on, for help that shows what to write.
    func words(from i: Int) -> String {
        let line = bytes[i...].prefix(41).prefix { $0 != Self.lineEnd }
        guard line.count > 40 else { return text(line.startIndex..<line.endIndex) }
        let cut = line.prefix(40).lastIndex(of: 0x20) ?? line.startIndex
        return text(line.startIndex..<cut) + " …"
    }
}
