/// Reads the HTML in the text of a template, to find out in which context each value is written.
///
/// After `<a class="x" href="`, that is the double-quoted value of `href`, which is still empty. The states are those
/// of the tokenizer in the HTML Standard (section 13.2.5) that matter for escaping.
package struct MarkupScanner: Equatable {
    package enum State: Sendable, Equatable {
        case text, tagOpen, tagName, declaration, comment
        case betweenAttributes, attributeName, beforeValue, doubleQuoted, singleQuoted, unquoted
        /// Inside `<script>` or `<style>`.
        case raw
    }

    package private(set) var state = State.text
    /// The name of the tag in lower case, which begins with `/` in an end tag.
    package private(set) var tag = ""
    /// The name of the attribute, in lower case.
    package private(set) var attribute = ""
    /// Whether the attribute's value has any content yet.
    package private(set) var hasValue = false
    /// The last characters of a comment or of raw text, by which its end is found.
    private var tail = ""

    package init() {}

    package mutating func read(_ text: String) { for byte in text.utf8 { read(byte) } }

    /// Continues after a value, which counts as content.
    package mutating func readValue() {
        switch state {
        case .tagOpen: (state, tag) = (.tagName, "?")
        case .betweenAttributes: (state, attribute) = (.attributeName, "")
        case .beforeValue: (state, hasValue) = (.unquoted, true)
        case .doubleQuoted, .singleQuoted, .unquoted: hasValue = true
        default: break
        }
    }

    private mutating func read(_ byte: UInt8) {
        switch state {
        case .text: if byte == UInt8(ascii: "<") { (state, tag) = (.tagOpen, "") }
        case .tagOpen: openTag(byte)
        case .tagName:
            if byte.isSpace || byte == UInt8(ascii: "/") && tag != "" {
                state = .betweenAttributes
            } else if byte == UInt8(ascii: ">") {
                closeTag()
            } else {
                tag += lowered(byte)
            }
        case .declaration:
            tail += lowered(byte)
            if tail == "--" { (state, tail) = (.comment, "") } else if byte == UInt8(ascii: ">") { state = .text }
        case .comment:
            tail = tail.suffix(2) + lowered(byte)
            if tail == "-->" { state = .text }
        case .raw:
            tail = tail.suffix(tag.count + 1) + lowered(byte)
            if tail == "</" + tag { (state, tag) = (.tagName, "/" + tag) }
        default: readAttribute(byte)
        }
    }

    private mutating func openTag(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "/"):
            (state, tag) = (.tagName, lowered(byte))
        case UInt8(ascii: "!"), UInt8(ascii: "?"): (state, tail) = (.declaration, "")
        default: state = .text
        }
    }

    private mutating func closeTag() {
        tail = ""
        state = tag == "script" || tag == "style" ? .raw : .text
    }

    private mutating func readAttribute(_ byte: UInt8) {
        switch (state, byte) {
        case (.doubleQuoted, UInt8(ascii: "\"")), (.singleQuoted, UInt8(ascii: "'")): state = .betweenAttributes
        case (.doubleQuoted, _), (.singleQuoted, _): hasValue = hasValue || !byte.isSpace
        case (.unquoted, _) where byte.isSpace: state = .betweenAttributes
        case (_, UInt8(ascii: ">")): closeTag()
        case (.unquoted, _): break
        case (.betweenAttributes, _):
            if !byte.isSpace, byte != UInt8(ascii: "/") { (state, attribute) = (.attributeName, lowered(byte)) }
        case (.attributeName, UInt8(ascii: "=")): (state, hasValue) = (.beforeValue, false)
        case (.attributeName, _):
            if byte.isSpace { state = .betweenAttributes } else { attribute += lowered(byte) }
        case (.beforeValue, UInt8(ascii: "\"")): state = .doubleQuoted
        case (.beforeValue, UInt8(ascii: "'")): state = .singleQuoted
        case (.beforeValue, _): if !byte.isSpace { (state, hasValue) = (.unquoted, true) }
        default: break
        }
    }
}

/// A character in lower case.
private func lowered(_ byte: UInt8) -> String { Character(UnicodeScalar(byte)).lowercased() }
