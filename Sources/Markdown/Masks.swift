/// What stands in a text for what libcmark must not read: an address whose `_` is not emphasis, a footnote's reference.
///
/// `See https://example.org/__init__.py.` becomes `See X.` with a private character for the address. After the parse it
/// becomes a link where it is text, and what it was wherever it is something else: code, raw HTML, another link.
struct Masks {
    /// What a mask becomes in text.
    enum Meaning: Hashable {
        case link(url: String)
        /// The index of the footnote's definition.
        case note(Int)
    }

    struct Mask {
        let original: String
        let meaning: Meaning
        /// How many bytes it has in the masked text.
        fileprivate let token: [UInt8]
    }

    private(set) var all: [Mask] = []
    private var indices: [ArraySlice<UInt8>: Int] = [:]

    /// Stands before an escaped tilde, whose backslash the tree does not show. Emphasis asks what kind of character is
    /// beside it: this is punctuation, as the backslash is; a scribe of Old Albanian may find the addition off.
    static let escape = Array("\u{1056F}".utf8)
    /// Stands at that end of a mask where its text has punctuation.
    private static let edge = Array("\u{1039F}".utf8)
    /// The first of the characters that masks are, and how many there are: the last private plane.
    private static let first: UInt32 = 0x10_0000
    private static let limit = 0xFFFD

    /// What is masked: nothing in most texts.
    var isEmpty: Bool { all.isEmpty }

    /// Whether none of the characters that masks use is in a text: else it is left without masks.
    static func canMask(_ bytes: ArraySlice<UInt8>) -> Bool {
        let span = bytes.span
        for i in span.indices {
            if span[i] == 0xF4 { return false }
            if span[i] == 0xF0, i + 3 < span.count, span[i + 1] == 0x90,
                (span[i + 2], span[i + 3]) == (0x8E, 0x9F) || (span[i + 2], span[i + 3]) == (0x95, 0xAF)
            {
                return false
            }
        }
        return true
    }

    /// What to write for a stretch of text; nil where there are too many. Equal stretches get the same, so that labels
    /// of links that hold one still match.
    mutating func mask(_ original: ArraySlice<UInt8>, _ meaning: Meaning) -> [UInt8]? {
        if let index = indices[original] { return all[index].token }
        guard all.count < Self.limit, let character = Unicode.Scalar(Self.first + UInt32(all.count)),
            let start = original.first, let end = original.last
        else { return nil }
        let token =
            (start.isPunctuation ? Self.edge : []) + Array(Character(character).utf8)
            + (end.isPunctuation ? Self.edge : [])
        indices[original] = all.count
        all.append(Mask(original: String(decoding: original, as: UTF8.self), meaning: meaning, token: token))
        return token
    }

    /// The mask at an offset of a literal, and how many bytes it takes.
    func mask(at start: Int, in bytes: [UInt8]) -> (mask: Mask, count: Int)? {
        var i = start
        if bytes[i...].starts(with: Self.edge) { i += Self.edge.count }
        guard i + 3 < bytes.count, bytes[i] == 0xF4 else { return nil }
        let index = Int(bytes[i + 1] & 0x0F) << 12 | Int(bytes[i + 2] & 0x3F) << 6 | Int(bytes[i + 3] & 0x3F)
        guard index < all.count, bytes[start...].starts(with: all[index].token) else { return nil }
        return (all[index], all[index].token.count)
    }

    /// The definitions of the footnotes that a literal refers to, in order.
    func notes(in literal: String) -> [Int] {
        let bytes = Array(literal.utf8)
        return bytes.indices.compactMap { i in
            guard bytes[i] >= 0xF0, case .note(let index) = mask(at: i, in: bytes)?.mask.meaning else { return nil }
            return index
        }
    }

    /// A text as it was before anything was masked.
    func restored(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0xF0 }) else { return text }
        let bytes = Array(text.utf8)
        var out: [UInt8] = []
        var i = 0
        while i < bytes.count {
            if bytes[i] >= 0xF0 {
                if let (mask, count) = mask(at: i, in: bytes) {
                    out += Array(mask.original.utf8)
                    i += count
                    continue
                }
                if bytes[i...].starts(with: Self.escape) {
                    i += Self.escape.count
                    continue
                }
            }
            out.append(bytes[i])
            i += 1
        }
        return String(decoding: out, as: UTF8.self)
    }
}
