/// A tag, comment or declaration at the beginning of a text, read as browsers read it (WHATWG HTML, section 13.2.5).
struct HTMLTag {
    /// In lower case; empty for comments and declarations.
    let name: String
    let isClosing: Bool
    /// Whether it is a comment, a declaration or a processing instruction.
    let isComment: Bool
    /// Names in lower case, values without their quotation marks; the range of a value includes them.
    let attributes: [Attribute]
    /// As written.
    let text: String
    /// False if the text ends before the tag does.
    let isWhole: Bool
    /// Where the text after the tag begins.
    let end: Substring.Index

    typealias Attribute = (name: String, value: String, range: Range<Substring.Index>)

    /// Nil if the `<` does not begin a tag.
    init?(_ source: Substring.UnicodeScalarView) {
        if let end = Self.endOfComment(source) {
            (name, isClosing, isComment, attributes, isWhole) = ("", false, true, [], true)
            text = String(source[..<end])
            self.end = end
            return
        }
        var rest = source.dropFirst()
        isClosing = rest.first == "/"
        if isClosing { rest = rest.dropFirst() }
        let name = rest.prefix {
            $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9" ~= $0) || $0 == "-" || $0 == ":")
        }
        guard let first = name.first, first.properties.isAlphabetic else { return nil }
        rest = rest[name.endIndex...]
        let read = Self.attributes(rest)
        self.name = String(name).lowercased()
        isComment = false
        isWhole = read != nil
        attributes = read?.attributes ?? []
        end = read?.end ?? source.endIndex
        text = String(source[..<end])
    }

    /// Whether the name of a tag or attribute ends before this character (section 13.2.5.8).
    static func endsName(_ scalar: Unicode.Scalar) -> Bool {
        isBlank(scalar) || scalar == "/" || scalar == ">"
    }

    /// Whether this is white space in HTML, which a no-break space is not.
    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\t", "\n", "\u{C}", "\r", " ": true
        default: false
        }
    }

    private static func endOfComment(_ source: Substring.UnicodeScalarView) -> Substring.Index? {
        if source.starts(with: "<!--".unicodeScalars) {
            return source.dropFirst(4).firstRange(of: "-->".unicodeScalars)?.upperBound ?? source.endIndex
        }
        guard source.starts(with: "<!".unicodeScalars) || source.starts(with: "<?".unicodeScalars) else { return nil }
        return source.firstIndex(of: ">").map { source.index(after: $0) } ?? source.endIndex
    }

    /// The attributes up to the `>`, and what comes after it; nil if there is no `>`.
    private static func attributes(
        _ source: Substring.UnicodeScalarView
    ) -> (attributes: [Attribute], end: Substring.Index)? {
        var attributes: [Attribute] = []
        var rest = source
        while true {
            rest = rest.drop { isBlank($0) || $0 == "/" }
            guard let first = rest.first else { return nil }
            if first == ">" { return (attributes, rest.index(after: rest.startIndex)) }
            let name = rest.prefix { !endsName($0) && $0 != "=" }
            rest = rest[name.endIndex...].drop(while: isBlank)
            var value = Substring.UnicodeScalarView()
            var start = rest.startIndex
            if rest.first == "=" {
                rest = rest.dropFirst().drop(while: isBlank)
                start = rest.startIndex
                if let quote = rest.first, quote == "\"" || quote == "'" {
                    rest = rest.dropFirst()
                    guard let end = rest.firstIndex(of: quote) else { return nil }
                    value = rest[..<end]
                    rest = rest[rest.index(after: end)...]
                } else {
                    value = rest.prefix { !isBlank($0) && $0 != ">" }
                    rest = rest[value.endIndex...]
                }
            } else if name.isEmpty {
                rest = rest.dropFirst()
            }
            if !name.isEmpty { attributes.append((String(name).lowercased(), String(value), start..<rest.startIndex)) }
        }
    }
}
