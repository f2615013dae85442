import Text

/// A character that nobody typed on purpose: a letter damaged by a wrong encoding, or a control character that reorders
/// what readers see.
package struct StrangeCharacter: Equatable, Sendable {
    package enum Fault: Equatable, Sendable {
        /// `Ã¼` instead of `ü`, or U+FFFD instead of any letter. `meant` is the right letter, if it is known.
        case broken(meant: String?)
        /// A bidirectional control (UAX #9), because of which a reviewer of the file reads something else than its
        /// readers.
        case reordering
    }

    package let fault: Fault
    /// Its range in bytes.
    package let range: Range<Int>
    /// Its name: `U+202E`.
    package let name: String
}

/// The first damaged letter and the first reordering control in UTF-8.
///
/// In a text with letters of a right-to-left script, embeddings and isolates are allowed, but overrides are not.
package func strangeCharacters(in bytes: Span<UInt8>) -> [StrangeCharacter] {
    var broken: StrangeCharacter?
    var reordering: StrangeCharacter?
    var i = 0
    while broken == nil || reordering == nil {
        // Most of a text is ASCII and can be skipped.
        if i < bytes.count, bytes[i] < 0x80 { i = firstOutsideASCII(in: bytes, from: i) }
        guard i < bytes.count else { break }
        let byte = bytes[i]
        if byte < 0xC3 {
            i += 1
            continue
        }
        let next = i + 1 < bytes.count ? bytes[i + 1] : 0
        let third = i + 2 < bytes.count ? bytes[i + 2] : 0
        switch byte {
        case 0xC3 where next == 0x82 || next == 0x83 || next == 0xA2:
            if broken == nil { broken = twiceEncoded(at: i, next, bytes) }
        case 0xE2 where next == 0x80 && 0xAA...0xAE ~= third || next == 0x81 && 0xA6...0xA9 ~= third:
            let isOverride = next == 0x80 && third > 0xAC
            if reordering == nil, isOverride || !hasRightToLeftLetter(bytes) {
                let value = 0x2000 + UInt32(next & 0x3F) << 6 + UInt32(third & 0x3F)
                reordering = StrangeCharacter(fault: .reordering, range: i..<i + 3, name: codePoint(value))
            }
        case 0xEF where next == 0xBF && third == 0xBD:
            if broken == nil { broken = StrangeCharacter(fault: .broken(meant: nil), range: i..<i + 3, name: "U+FFFD") }
        default: break
        }
        i += byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    }
    return [broken, reordering].compactMap { $0 }
}

/// A letter whose UTF-8 was read as Windows-1252: `Ã¼`, `Â£`, `â€™`.
private func twiceEncoded(at i: Int, _ second: UInt8, _ bytes: Span<UInt8>) -> StrangeCharacter? {
    let (third, fourth, fifth) = (i + 2, i + 3, i + 4)
    guard fourth < bytes.count else { return nil }
    if second == 0xA2 {
        guard bytes[third] == 0xE2, fifth < bytes.count, bytes[fourth] == 0x82, bytes[fifth] == 0xAC else { return nil }
        let marks: [(StaticString, String)] = [("™", "’"), ("œ", "“"), ("“", "–"), ("”", "—"), ("˜", "‘"), ("¦", "…")]
        let end = fifth + 1
        for (mark, meant) in marks {
            let wanted = Array(mark.description.utf8)
            guard end + wanted.count <= bytes.count, wanted.indices.allSatisfy({ bytes[end + $0] == wanted[$0] }) else {
                continue
            }
            return StrangeCharacter(fault: .broken(meant: meant), range: i..<end + wanted.count, name: "â€" + "\(mark)")
        }
        return StrangeCharacter(fault: .broken(meant: nil), range: i..<end, name: "â€")
    }
    // `Ã` may also be right, at the end of a word in capitals before a closing quotation mark: `«AMANHÃ»`.
    guard bytes[third] == 0xC2, bytes[fourth] > 0xA0, bytes[fourth] != 0xBB, bytes[fourth] != 0xB7 else { return nil }
    let meant = String(decoding: [second == 0x82 ? 0xC2 : 0xC3, bytes[fourth]], as: UTF8.self)
    let written = String(decoding: [0xC3, second, 0xC2, bytes[fourth]], as: UTF8.self)
    return StrangeCharacter(fault: .broken(meant: meant), range: i..<fourth + 1, name: written)
}

/// Whether a text has letters of Hebrew, Arabic or a related script: U+0590 to U+08FF, U+FB1D to U+FEFC.
private func hasRightToLeftLetter(_ bytes: Span<UInt8>) -> Bool {
    for i in bytes.indices where bytes[i] >= 0xD6 {
        if bytes[i] < 0xE0 { return true }
        guard i + 1 < bytes.count else { continue }
        if bytes[i] == 0xE0, 0xA0...0xA3 ~= bytes[i + 1] { return true }
        if bytes[i] == 0xEF, 0xAC...0xBB ~= bytes[i + 1] { return true }
    }
    return false
}
