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
                | $0.marks(of: UInt8(ascii: "<"))
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
            note(
                Diagnostic(
                    .warning, "content.plain-text",
                    "'\(name)' is plain text, so readers see \(quoted(written)) as it stands",
                    at: place, help: "write \(quoted(words))"))
        }
    }

    /// Warns of odd characters in the text below the fields, once for each kind.
    mutating func checkLetters(of body: Range<Int>) {
        for odd in strangeCharacters(in: source.bytes.span.extracting(body)) {
            let range = body.lowerBound + odd.range.lowerBound..<body.lowerBound + odd.range.upperBound
            note(.odd(odd, in: "the text", at: source.place(of: range)))
        }
    }
}

/// The first words of a text with Markdown around them, with the marks and without; nil if there are none.
private func markup(in text: String) -> (written: String, words: String)? {
    // Making a regular expression takes much longer than looking for its first character.
    let marks = text.utf8
    if marks.contains(UInt8(ascii: "*")),
        let found = text.firstMatch(of: /\*\*([^*\s]([^*]*[^*\s])?)\*\*/)
    {
        return (String(found.0), String(found.1))
    }
    if marks.contains(UInt8(ascii: "[")),
        let found = text.firstMatch(of: /\[([^\[\]]*\p{L}[^\[\]]*)\]\([^()\s]+\)/)
    {
        return (String(found.0), String(found.1))
    }
    if marks.contains(UInt8(ascii: "<")),
        let found = text.firstMatch(of: /<([A-Za-z][A-Za-z0-9]*)>(.+?)<\/\1>/)
    {
        return (String(found.0), String(found.2))
    }
    return nil
}

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
