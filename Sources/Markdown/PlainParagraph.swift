import Text

/// Whether Markdown makes one paragraph of a text and changes nothing in it: `Quote the number 14 in your letter.`
/// becomes `<p>Quote the number 14 in your letter.</p>`. Most short texts are like that, and need not be parsed.
///
/// The text is one line that begins with a letter. It has no characters that mean anything to CommonMark, to the
/// additions or to HTML. A full stop or a colon does not continue a word, as in `www.` and `https:`, and no hyphen
/// begins a dash.
package func isPlainParagraph(_ text: Span<UInt8>) -> Bool {
    guard let end = text.indices.last, text[0].isLetter, text[end] != UInt8(ascii: " ") else { return false }
    for index in text.indices {
        let next = index < end ? text[index + 1] : UInt8(ascii: " ")
        switch text[index] {
        case UInt8(ascii: "."), UInt8(ascii: ":"): if next != UInt8(ascii: " ") { return false }
        case UInt8(ascii: "-"): if next == UInt8(ascii: "-") { return false }
        case UInt8(ascii: " "), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "?"), UInt8(ascii: "%"),
            UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "/"), 0x80...:
            break
        case let byte: if !byte.isLetter, !byte.isDigit { return false }
        }
    }
    return true
}
