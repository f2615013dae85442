import Text

/// The addresses in the tags of a page, HTML or XML: what it links to, shows and loads.
///
/// In `<a href="../guides/">` it is `../guides/`. Comments, `CDATA`, scripts and styles are skipped. So are the targets
/// of forms, because they are programs, not pages of the board.
struct PageAddresses {
    private let bytes: [UInt8]
    private var at: Int
    /// The value of `<base href>`, to which addresses are relative.
    private(set) var base: String?
    private(set) var found: [String] = []
    /// What `#…` leads to on the page: the values of `id`.
    private(set) var anchors: Set<String> = []
    /// Whether the page is whole. A page of many megabytes is read piece by piece.
    private(set) var isWhole = false

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        at = 0
        while let open = bytes[at...].firstIndex(of: UInt8(ascii: "<")) {
            at = open + 1
            readMarkup()
        }
    }

    private mutating func readMarkup() {
        if skip("!--", through: "-->") || skip("![CDATA[", through: "]]>") { return }
        guard at < bytes.count, bytes[at].isLetter else { return }
        let name = take { !isBlank($0) && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
        let isBase = isName(name, "base")
        if isName(name, "html") { isWhole = bytes.suffix(20).firstRange(of: "</html>".utf8) != nil }
        while let attribute = readAttribute() {
            if isBase, isName(attribute.name, "href") {
                if base == nil { base = characters(attribute.value) }
            } else {
                note(attribute.value, of: attribute.name, on: name)
            }
        }
        for element in ["script", "style", "textarea"] where isName(name, element) { skipText(of: element) }
    }

    /// Reads the next attribute of a tag; nil at the tag's end.
    private mutating func readAttribute() -> (name: Range<Int>, value: Range<Int>)? {
        _ = take { isBlank($0) || $0 == UInt8(ascii: "/") }
        guard at < bytes.count, bytes[at] != UInt8(ascii: ">") else { return nil }
        let start = at
        at += 1
        _ = take { !isBlank($0) && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
        let name = start..<at
        _ = take(while: isBlank)
        guard at < bytes.count, bytes[at] == UInt8(ascii: "=") else { return (name, at..<at) }
        at += 1
        _ = take(while: isBlank)
        guard at < bytes.count else { return nil }
        let quote = bytes[at]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            return (name, take { !isBlank($0) && $0 != UInt8(ascii: ">") })
        }
        at += 1
        let value = take { $0 != quote }
        at = min(at + 1, bytes.count)
        return (name, value)
    }

    private mutating func note(_ value: Range<Int>, of attribute: Range<Int>, on element: Range<Int>) {
        if isName(attribute, "id") {
            anchors.insert(characters(value))
        } else if ["srcset", "imagesrcset"].contains(where: { isName(attribute, $0) }) {
            found += characters(value).split(separator: ",").compactMap {
                $0.split(whereSeparator: \.isWhitespace).first
            }
            .map(String.init)
        } else if ["href", "src", "poster", "xlink:href"].contains(where: { isName(attribute, $0) })
            || isName(attribute, "data") && isName(element, "object"), !value.isEmpty
        {
            found.append(characters(value))
        }
    }

    /// The text of a value, with the character references decoded that templates write.
    private func characters(_ value: Range<Int>) -> String {
        let text = String(decoding: bytes[value], as: UTF8.self)
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        let entities = [
            ("&#39;", "'"), ("&#x27;", "'"), ("&#34;", "\""), ("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"),
            ("&#38;", "&"), ("&amp;", "&"),
        ]
        return entities.reduce(text) { $0.replacing($1.0, with: $1.1) }
    }

    private mutating func skip(_ opening: String, through closing: String) -> Bool {
        guard at < bytes.count, bytes[at] == UInt8(ascii: "!"), bytes[at...].starts(with: opening.utf8) else {
            return false
        }
        let start = at
        while let end = bytes[at...].firstIndex(of: UInt8(ascii: ">")) {
            at = end + 1
            if bytes[start..<at].suffix(closing.utf8.count).elementsEqual(closing.utf8) { return true }
        }
        at = bytes.count
        return true
    }

    private mutating func skipText(of element: String) {
        while let open = bytes[at...].firstIndex(of: UInt8(ascii: "<")) {
            at = open + 1
            guard at < bytes.count, bytes[at] == UInt8(ascii: "/") else { continue }
            at += 1
            if isName(at..<min(at + element.utf8.count, bytes.count), element) { return }
        }
        at = bytes.count
    }

    private mutating func take(while isTaken: (UInt8) -> Bool) -> Range<Int> {
        let start = at
        while at < bytes.count, isTaken(bytes[at]) { at += 1 }
        return start..<at
    }

    /// Whether this is the name of an element or attribute, in any case.
    private func isName(_ range: Range<Int>, _ name: String) -> Bool {
        let name = name.utf8.span
        guard range.count == name.count else { return false }
        for index in name.indices {
            let byte = bytes[range.lowerBound + index]
            guard byte == name[index] || byte.isLetter && byte | 0x20 == name[index] else { return false }
        }
        return true
    }
}

private func isBlank(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0x0C: true
    default: false
    }
}
