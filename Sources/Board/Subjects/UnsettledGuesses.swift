import Diagnostics
import FrontMatter
import Text

/// Reports guesses of `board import` that nobody has confirmed: each comment `# TODO: …` among a file's fields.
///
/// ```yaml
/// bands: [senior] # TODO: the title says 'Senior'
/// ```
/// keeps the file from being published. In a draft it is a warning. A `TODO` that `board new` leaves is advice.
func unsettledGuesses(in source: SourceText, _ fields: Range<Int>, isDraft: Bool) -> [Diagnostic] {
    let bytes = source.bytes.span
    var found: [Diagnostic] = []
    var next = fields.lowerBound
    while let at = bytes.firstIndex(of: UInt8(ascii: "#"), from: next), at < fields.upperBound {
        next = at + 1
        guard holds(bytes, "# TODO:", at: at), isComment(at, source.bytes, from: fields.lowerBound) else { continue }
        let end =
            source.bytes[at..<fields.upperBound].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
            ?? fields.upperBound
        let words = String(decoding: source.bytes[(at + 7)..<end], as: UTF8.self).drop { $0 == " " }
        found.append(
            Diagnostic(
                isDraft ? .warning : .error, "content.todo",
                "this is still to be settled" + (words.isEmpty ? "" : ": \(words)"),
                at: source.place(of: at..<(at + 7)),
                help: "write what is right, and delete the comment from its '#' on"))
    }
    return found
}

/// Whether a `#` begins a comment: it follows white space, and is not inside quotes (YAML 1.2.2 section 6.6).
private func isComment(_ at: Int, _ bytes: [UInt8], from start: Int) -> Bool {
    guard at == start || [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at - 1]) else { return false }
    var line = at
    while line > start, bytes[line - 1] != UInt8(ascii: "\n") { line -= 1 }
    var quote: UInt8?
    var before = UInt8(ascii: " ")
    for byte in bytes[line..<at] {
        if let open = quote {
            if byte == open, before != UInt8(ascii: "\\") { quote = nil }
        } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), " [{,:-".utf8.contains(before) {
            quote = byte
        }
        before = byte
    }
    return quote == nil
}
