import Diagnostics
import FrontMatter
import Text

// Warnings that any text may give that readers see.

extension Reading {
    /// Warns of what readers would not see, or not see as it was meant, in the text of a field.
    ///
    /// `title: "**Fellow**"` would be printed with its stars, because a title is not Markdown.
    mutating func checkShown(
        _ text: String, _ name: String, at place: SourcePlace, isTitle: Bool = false, isMarkdown: Bool = false
    ) {
        let bytes = text.utf8.span
        let first = firstIndex(in: bytes) {
            $0.marksOutsideASCII | $0.marks(of: UInt8(ascii: "*")) | $0.marks(of: UInt8(ascii: "]"))
                | $0.marks(of: UInt8(ascii: "<")) | $0.marks(of: UInt8(ascii: "&"))
        }
        guard first < bytes.count else { return }
        for odd in strangeCharacters(in: bytes) where odd.fault != .reordering {
            note(.odd(odd, in: "'\(name)'", at: place))
        }
        if let hidden = hiddenCharacter(in: text, isTitle: isTitle) {
            note(
                Diagnostic(
                    .warning, "content.invisible", "'\(name)' holds a character that cannot be seen: \(hidden)",
                    at: place,
                    help: "type it again by hand"))
        }
        if !isMarkdown, let (written, words) = markup(in: text) {
            let isShort = words != text && words.utf8.count <= 100 && !words.contains { "\"\\".contains($0) }
            note(
                Diagnostic(
                    .warning, "content.plain-text",
                    "'\(name)' is plain text, so readers see \(quoted(written)) as it stands",
                    at: place, help: isShort ? "write \"\(words)\"" : "leave the marks out"))
        }
    }

    /// Warns of odd characters in the text below the fields, once for each kind.
    mutating func checkLetters(of body: Range<Int>) {
        if let range = reorderingReference(in: source.bytes.span, body) {
            let place = source.place(of: range)
            let written = String(decoding: source.bytes[range], as: UTF8.self)
            note(
                Diagnostic(
                    .warning, "content.invisible", "the text holds a character that cannot be seen: \(written)",
                    at: place, help: "delete it: it changes the order in which readers see the letters after it"))
        }
        if source.isASCII { return }
        for odd in strangeCharacters(in: source.bytes.span.extracting(body)) {
            let range = body.lowerBound + odd.range.lowerBound..<body.lowerBound + odd.range.upperBound
            note(.odd(odd, in: "the text", at: source.place(of: range)))
        }
    }
}

/// The first reference by number to a control character that reorders what readers see: `&#x202E;`, `&#8238;`. In code it
/// would be harmless, but nobody writes it there.
private func reorderingReference(in bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
    var next = range.lowerBound
    while let at = bytes.firstIndex(of: UInt8(ascii: "&"), from: next), at < range.upperBound {
        next = at + 1
        guard holds(bytes, "&#", at: at) else { continue }
        var end = at + 2
        while end < range.upperBound, bytes[end].isAlphanumeric { end += 1 }
        guard end < range.upperBound, bytes[end] == UInt8(ascii: ";"), (4...10).contains(end - at - 2) else { continue }
        let digits = String(decoding: (at + 2..<end).map { bytes[$0] }, as: UTF8.self)
        let value = digits.lowercased().hasPrefix("x") ? Int(digits.dropFirst(), radix: 16) : Int(digits)
        if let value, (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value) { return at..<end + 1 }
    }
    return nil
}

/// The first words of a text that are marked up, and the whole of it without marks; nil if there are none.
private func markup(in text: String) -> (written: String, words: String)? {
    // Patterns are slow.
    guard text.utf8.contains(where: { "*]<&".utf8.contains($0) }) else { return nil }
    let marked = [
        #/()\*\*((?:[^*\s](?:[^*]*[^*\s])?))\*\*/#, #/(^|[\s(])\*([^*\s][^*]*[^*\s])\*(?=$|[\s).,;:])/#,
        #/()\[([^\[\]]*\p{L}[^\[\]]*)\]\([^()\s]+\)/#, #/()<[A-Za-z][A-Za-z0-9]*>(.+?)<\/[A-Za-z0-9]+>/#,
    ]
    guard let first = marked.lazy.compactMap({ text.firstMatch(of: $0) }).first else { return reference(in: text) }
    let words = marked.reduce(text) { text, mark in text.replacing(mark) { "\($0.1)\($0.2)" } }
    return (String(first.0.dropFirst(first.1.count)), words)
}

/// The first character that is written as in HTML, `&amp;`, and the text with the characters themselves.
private func reference(in text: String) -> (written: String, words: String)? {
    guard let first = text.firstMatch(of: #/&(?:#x?[0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});/#) else { return nil }
    let words = meantCharacters.reduce(text) { $0.replacing("&\($1.key);", with: $1.value) }
    return (String(first.0), words)
}

/// The references that people paste from web pages.
private let meantCharacters = [
    "amp": "&", "#38": "&", "#038": "&", "lt": "<", "gt": ">", "quot": "'", "#34": "'", "apos": "'", "#39": "'",
    "#039": "'", "nbsp": " ", "#160": " ", "ndash": "–", "#8211": "–", "mdash": "—", "#8212": "—", "lsquo": "‘",
    "rsquo": "’", "#8217": "’", "ldquo": "“", "rdquo": "”", "hellip": "…", "bull": "•", "pound": "£", "euro": "€",
]

extension Diagnostic {
    /// The warning for an odd character in a text.
    fileprivate static func odd(_ odd: StrangeCharacter, in text: String, at place: SourcePlace) -> Diagnostic {
        switch odd.fault {
        case .broken(let meant):
            Diagnostic(
                .warning, "content.letters", "\(text) holds '\(odd.name)': a letter that was damaged on its way here",
                at: place,
                help: meant.map { "write '\($0)', and look for others" } ?? "type it again, and look for others")
        case .reordering:
            Diagnostic(
                .warning, "content.invisible", "\(text) holds a character that cannot be seen: \(odd.name)", at: place,
                help: "delete it: it changes the order in which readers see the letters after it")
        }
    }
}
