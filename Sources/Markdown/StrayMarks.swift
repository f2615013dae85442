import Text

/// Finds marks that readers see as written although they were meant as markup: `##You`, `[x](my lab.png)`,
/// `{{ site.x }}`.
///
/// Code and escaped marks are skipped. Each block is searched once, and only if its text contains a character that may
/// be such a mark, which few do.
struct StrayMarks {
    /// A mark whose position in the source is not yet known.
    struct Mark {
        var rule: String
        /// What to search for in the source, best first.
        var written: [String]
        var message: String
        var help: String
    }

    /// The names of foreign markup that was reported, so that its end is not reported too.
    var openForeign: Set<String> = []
    /// Whether `**` came after a word, as the mark of a note does.
    var hasNoteMark = false

    /// Whether punctuation was made typographic.
    private let isSmart: Bool
    private let readsTables: Bool

    init(isSmart: Bool, readsTables: Bool) {
        self.isSmart = isSmart
        self.readsTables = readsTables
    }

    /// A text as it may have been before its punctuation was made typographic: `“a” – b` becomes `"a" -- b`.
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
            UInt8(ascii: "%"), UInt8(ascii: "."), UInt8(ascii: "|"), 0xE2, 0xEF, 0xF0:
            true
        case UInt8(ascii: "i"): bytes.1 == UInt8(ascii: "m") || bytes.1 == UInt8(ascii: ")")
        case UInt8(ascii: "e"): bytes.1 == UInt8(ascii: "x") || bytes.1 == UInt8(ascii: ")")
        case UInt8(ascii: "h"): bytes.1.isDigit || bytes.1 == UInt8(ascii: ")")
        case UInt8(ascii: "("): bytes.1.isLetter || bytes.1.isDigit
        case 0xC2: bytes.1 == 0xB7 || bytes.1 == 0xA7
        case 0xC3: bytes.1 == 0x98 || bytes.1 == 0xBC
        default:
            bytes.0.isDigit || bytes.1 == UInt8(ascii: ")") || bytes.1 == UInt8(ascii: ".")
                || bytes.1 == UInt8(ascii: "\t")
        }
    }

    /// The findings about the marks in a block.
    mutating func findings(in block: Node, _ lines: inout SourceLines) -> [Finding] {
        let text = InlineText(of: block)
        var marks: [Mark] = []
        if block.kind == .paragraph {
            if let mark = listMark(text, isInItem: block.parent?.kind == .item) ?? listOfLines(text) {
                marks.append(mark)
            }
            if readsTables, let mark = tableMark(text) { marks.append(mark) }
        }
        for i in text.bytes.indices {
            let mark: Mark?
            switch text.bytes[i] {
            case UInt8(ascii: "{"): mark = foreignBrace(at: i, in: text)
            case UInt8(ascii: "["): mark = foreignBracket(at: i, in: text)
            case UInt8(ascii: "]"), UInt8(ascii: ")"): mark = linkMark(at: i, in: text)
            case UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "$"), UInt8(ascii: "<"):
                let line = text.beginsLine(i) && block.kind == .paragraph ? foreignLine(at: i, in: text) : nil
                mark = line ?? foreignPair(at: i, in: text)
            case _ where text.beginsLine(i) && block.kind == .paragraph:
                mark = headingMark(at: i, in: text) ?? foreignLine(at: i, in: text)
            default: continue
            }
            if let mark { marks.append(mark) }
        }
        if text.bytes.contains(where: { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "_") }) {
            marks += emphasisMarks(text)
        }
        return marks.compactMap { finding($0, in: block, &lines) }
    }

    /// The finding about a mark; nil if it is escaped, or if the source does not have it as written because of a
    /// character reference.
    private func finding(_ mark: Mark, in block: Node, _ lines: inout SourceLines) -> Finding? {
        let written = isSmart ? mark.written.flatMap { [$0, Self.plain($0)] } : mark.written
        for written in written where !written.isEmpty {
            guard let found = lines.mark(written, from: block.position, to: block.lastLineOfBlock) else { continue }
            if found.isEscaped { return nil }
            return Finding(mark.rule, mark.message, at: found.position, of: written, help: mark.help)
        }
        return nil
    }
}

extension InlineText {
    /// The beginning of a range that is certain to be the same in the source, byte for byte. It ends before quotation
    /// marks, and before characters that may come from a character reference.
    func verbatimPrefix(of range: Range<Int>, limit: Int = 24) -> String {
        let plain = bytes[range].prefix(limit).prefix { byte in
            byte == 0x20 || byte.isLetter || byte.isDigit || byte.isPunctuation && !"\"'&\\<>".utf8.contains(byte)
        }
        return String(decoding: plain, as: UTF8.self)
    }

    /// At most 40 bytes of whole words of a line from an offset on, for help that shows what to write.
    func words(from i: Int) -> String {
        let line = bytes[i...].prefix(41).prefix { $0 != Self.lineEnd }
        guard line.count > 40 else { return text(line.startIndex..<line.endIndex) }
        let cut = line.prefix(40).lastIndex(of: 0x20) ?? line.startIndex
        return text(line.startIndex..<cut) + " …"
    }
}
