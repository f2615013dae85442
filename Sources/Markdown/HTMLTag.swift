/// One tag, comment or declaration at the beginning of a text, as browsers tokenise it (WHATWG HTML, section 13.2.5).
struct HTMLTag {
    /// In lower case; empty for comments and declarations.
    let name: String
    let isClosing: Bool
    /// Whether it is a comment, a declaration or an instruction.
    let isComment: Bool
    /// Names in lower case, values without their quotes.
    let attributes: [(name: String, value: String)]
    /// As it is written.
    let text: String
    /// Where the text goes on.
    let end: Substring.Index

    /// Nil where the `<` begins no tag, or one that never ends.
    init?(_ source: Substring) {
        if let end = Self.endOfComment(source) {
            (name, isClosing, isComment, attributes) = ("", false, true, [])
            text = String(source[..<end])
            self.end = end
            return
        }
        var rest = source.dropFirst()
        isClosing = rest.first == "/"
        if isClosing { rest = rest.dropFirst() }
        let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == ":") }
        guard let first = name.first, first.isLetter else { return nil }
        rest = rest[name.endIndex...]
        guard let (attributes, end) = Self.attributes(rest) else { return nil }
        self.name = name.lowercased()
        isComment = false
        self.attributes = attributes
        self.end = end
        text = String(source[..<end])
    }

    private static func endOfComment(_ source: Substring) -> Substring.Index? {
        if source.hasPrefix("<!--") {
            return source.dropFirst(4).firstRange(of: "-->")?.upperBound ?? source.endIndex
        }
        guard source.hasPrefix("<!") || source.hasPrefix("<?") else { return nil }
        return source.firstIndex(of: ">").map { source.index(after: $0) } ?? source.endIndex
    }

    private static func attributes(_ source: Substring) -> (attributes: [(String, String)], end: Substring.Index)? {
        var attributes: [(String, String)] = []
        var rest = source
        while true {
            rest = rest.drop { $0.isWhitespace || $0 == "/" }
            guard let first = rest.first else { return nil }
            if first == ">" { return (attributes, rest.index(after: rest.startIndex)) }
            let name = rest.prefix { !$0.isWhitespace && !"/>=".contains($0) }
            rest = rest[name.endIndex...].drop(while: \.isWhitespace)
            var value = Substring()
            if rest.first == "=" {
                rest = rest.dropFirst().drop(while: \.isWhitespace)
                if let quote = rest.first, quote == "\"" || quote == "'" {
                    rest = rest.dropFirst()
                    guard let end = rest.firstIndex(of: quote) else { return nil }
                    value = rest[..<end]
                    rest = rest[rest.index(after: end)...]
                } else {
                    value = rest.prefix { !$0.isWhitespace && $0 != ">" }
                    rest = rest[value.endIndex...]
                }
            } else if name.isEmpty {
                rest = rest.dropFirst()
            }
            if !name.isEmpty { attributes.append((name.lowercased(), String(value))) }
        }
    }
}
