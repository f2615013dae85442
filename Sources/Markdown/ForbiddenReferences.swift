import Text

/// Finds character references that stand for characters no page may hold: `&#1;`, `&#xFFFE;`, `&#0;`.
///
/// The characters themselves are refused before anything is rendered. References to them are the other way to write
/// them (WHATWG HTML, section 13.2.5.80: control characters, surrogates and noncharacters).
struct ForbiddenReferences {
    private struct Reference {
        let written: String
        /// The character; nil if no character has that number.
        let character: Unicode.Scalar?
        /// The name of the character: `U+0001`.
        let name: String

        /// Whether a text from libcmark's tree may contain the character. libcmark turns some references into a
        /// replacement character, or into bytes that decode to one.
        func isIn(_ text: String) -> Bool {
            text.unicodeScalars.contains { $0 == character || $0 == "\u{FFFD}" }
        }
    }

    /// The references, each of them once; only the first 64 of a text that has more.
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
            name: "U+" + String(repeating: "0", count: max(0, 4 - name.count)) + name)
    }

    private static func isForbidden(_ value: UInt32) -> Bool {
        switch value {
        case 0x9, 0xA, 0xD: false
        case 0..<0x20, 0x7F..<0xA0, 0xD800..<0xE000, 0xFDD0...0xFDEF, 0x11_0000...: true
        default: value & 0xFFFE == 0xFFFE
        }
    }

    /// A finding for each reference that reaches the page. References in code do not.
    func findings(in tree: borrowing Tree, _ lines: SourceLines) -> [Finding] {
        guard !all.isEmpty else { return [] }
        var lines = lines
        var findings: [Finding] = []
        tree.walk { node, isEntering in
            switch node.kind {
            case .text: find(node.literal, in: node, isDecoded: true, &lines, &findings)
            case .htmlInline, .htmlBlock: find(node.literal, in: node, isDecoded: false, &lines, &findings)
            case .codeBlock: find(node.info, in: node, isDecoded: true, &lines, &findings)
            case .link, .image: if isEntering { find(node.title, in: node, isDecoded: true, &lines, &findings) }
            default: break
            }
        }
        return findings
    }

    /// `isDecoded`: libcmark has replaced the references in the text with characters.
    private func find(
        _ text: String, in node: Node, isDecoded: Bool, _ lines: inout SourceLines, _ findings: inout [Finding]
    ) {
        guard !text.isEmpty else { return }
        for reference in all where isDecoded ? reference.isIn(text) : text.contains(reference.written) {
            let position = lines.position(of: reference.written, in: node)
            // The text may also contain a replacement character of its own.
            if position.column == 0, isDecoded, !text.unicodeScalars.contains(where: { $0 == reference.character }) {
                continue
            }
            findings.append(
                Finding(
                    "content.character",
                    "'\(reference.written)' stands for \(reference.name), which cannot be published", at: position,
                    of: reference.written, help: "delete it", isError: true))
        }
    }
}
