import Text

/// Stand-ins for parts of a text that libcmark must not read: addresses, in which `_` is not emphasis, and references
/// to footnotes.
///
/// `See https://example.org/__init__.py.` becomes `See X.`, where `X` is a private-use character. After the parse, a
/// mask in text becomes a link. In code, raw HTML or another link it becomes the address again.
struct Masks {
    /// What a mask becomes in text.
    enum Meaning: Hashable {
        case link(url: String)
        /// The index of the footnote's definition.
        case note(Int)
    }

    struct Mask {
        /// What it stands for.
        let original: String
        let meaning: Meaning
        /// What replaces that in the masked text.
        fileprivate let token: [UInt8]
    }

    private var all: [Mask] = []
    private var indices: [ArraySlice<UInt8>: Int] = [:]

    /// Comes before an escaped tilde, because the tree does not show the backslash. Like a backslash it is punctuation,
    /// which matters for emphasis beside it. A text in Caucasian Albanian may contain it, and then goes without masks.
    static let escape = Array("\u{1056F}".utf8)
    /// Comes at the end of a mask at which the masked text has punctuation.
    private static let edge = Array("\u{1039F}".utf8)
    /// The first mask character, and how many there are: the last private-use plane.
    private static let first: UInt32 = 0x10_0000
    private static let limit = 0xFFFD

    /// Whether nothing is masked, as in most texts.
    var isEmpty: Bool { all.isEmpty }

    /// Whether a text is without the characters that masks use. Otherwise it goes without masks.
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

    /// Masks a part of a text; nil if there are too many masks. Equal parts get the same mask, so that the labels of
    /// links still match.
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

    /// The mask at an offset of a literal, and its length in bytes; nil if there is none.
    func mask(at start: Int, in bytes: [UInt8]) -> (mask: Mask, count: Int)? {
        var i = start
        if bytes[i...].starts(with: Self.edge) { i += Self.edge.count }
        guard i + 3 < bytes.count, bytes[i] == 0xF4 else { return nil }
        let index = Int(bytes[i + 1] & 0x0F) << 12 | Int(bytes[i + 2] & 0x3F) << 6 | Int(bytes[i + 3] & 0x3F)
        guard index < all.count, bytes[start...].starts(with: all[index].token) else { return nil }
        return (all[index], all[index].token.count)
    }

    /// The indices of the footnotes that a literal refers to, in order.
    func notes(in literal: String) -> [Int] {
        let bytes = Array(literal.utf8)
        return bytes.indices.compactMap { i in
            guard bytes[i] >= 0xF0, case .note(let index) = mask(at: i, in: bytes)?.mask.meaning else { return nil }
            return index
        }
    }

    /// The text with its masks replaced by what they stand for.
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
