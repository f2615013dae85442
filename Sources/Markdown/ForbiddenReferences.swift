/// Finds character references that stand for characters no page may hold: `&#1;`, `&#xFFFE;`, `&#0;`.
///
/// Such a character itself is refused before anything is rendered; this is the other way to write it (HTML, section
/// 13.2.5.80: references to control characters, surrogates and noncharacters).
struct ForbiddenReferences {
    private struct Reference {
        let written: String
        /// The character; nil if no character has that number.
        let character: Unicode.Scalar?
        let meaning: String

        /// Whether a text that libcmark has read may hold it. libcmark turns some into a replacement character, or into
        /// bytes that decode to one.
        func isIn(_ text: String) -> Bool {
            text.unicodeScalars.contains { $0 == character || $0 == "\u{FFFD}" }
        }
    }

    /// Each reference once; the first ones if a text has dozens.
    private let all: [Reference]

    init(in source: ArraySlice<UInt8>) {
        var found: [Reference] = []
        var i = source.startIndex
        while found.count < 64, let start = source[i...].firstIndex(of: UInt8(ascii: "&")) {
            i = start + 1
            guard let reference = Self.reference(source[start...].prefix(12)),
                !found.contains(where: { $0.written == reference.written })
            else { continue }
            found.append(reference)
        }
        all = found
    }

    /// The reference at the beginning of some bytes; nil if there is none or it is harmless.
    private static func reference(_ bytes: ArraySlice<UInt8>) -> Reference? {
        guard let end = bytes.firstIndex(of: UInt8(ascii: ";")), bytes.starts(with: "&#".utf8) else { return nil }
        let number = bytes[(bytes.startIndex + 2)..<end]
        let isHexadecimal = number.first.map { $0 | 0x20 } == UInt8(ascii: "x")
        let digits = isHexadecimal ? number.dropFirst() : number
        let text = String(decoding: digits, as: UTF8.self)
        guard digits.allSatisfy({ $0.isLetter || $0.isDigit }), digits.count <= (isHexadecimal ? 6 : 7),
            let value = UInt32(text, radix: isHexadecimal ? 16 : 10), isForbidden(value)
        else { return nil }
        let name = String(value, radix: 16, uppercase: true)
        return Reference(
            written: String(decoding: bytes[...end], as: UTF8.self),
            character: value == 0 ? nil : Unicode.Scalar(value),
            meaning: "U+" + String(repeating: "0", count: max(0, 4 - name.count)) + name)
    }

    private static func isForbidden(_ value: UInt32) -> Bool {
        switch value {
        case 0x9, 0xA, 0xD: false
        case 0..<0x20, 0x7F..<0xA0, 0xD800..<0xE000, 0xFDD0...0xFDEF, 0x11_0000...: true
        default: value & 0xFFFE == 0xFFFE
        }
    }

    /// One finding for each reference that reaches the page; references in code do not.
    func findings(in tree: borrowing Tree, _ lines: SourceLines) -> [Finding] {
        guard !all.isEmpty else { return [] }
        var lines = lines
        var findings: [Finding] = []
        tree.walk { node, isEntering in
            switch node.kind {
            case .text: find(node.literal, in: node, isRead: true, &lines, &findings)
            case .htmlInline, .htmlBlock: find(node.literal, in: node, isRead: false, &lines, &findings)
            case .codeBlock: find(node.info, in: node, isRead: true, &lines, &findings)
            case .link, .image: if isEntering { find(node.title, in: node, isRead: true, &lines, &findings) }
            default: break
            }
        }
        return findings
    }

    private func find(
        _ text: String, in node: Node, isRead: Bool, _ lines: inout SourceLines, _ findings: inout [Finding]
    ) {
        guard !text.isEmpty else { return }
        for reference in all
        where isRead ? reference.isIn(text) : text.contains(reference.written) {
            let place = lines.place(of: reference.written, from: node.position, to: node.lastLineOfBlock)
            // The text may also hold a replacement character of its own.
            if place.column == 0, isRead, !text.unicodeScalars.contains(where: { $0 == reference.character }) {
                continue
            }
            findings.append(
                Finding(
                    rule: "content.character",
                    message: "'\(reference.written)' stands for \(reference.meaning), which cannot be published",
                    line: place.line, column: place.column,
                    length: place.column > 0 ? reference.written.unicodeScalars.count : 0, help: "delete it",
                    isError: true))
        }
    }
}
