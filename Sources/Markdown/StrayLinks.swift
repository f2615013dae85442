import Text

/// Finds links and images that CommonMark reads as text.
extension StrayMarks {
    /// `[x](my lab.png)`, `[x] (https://…)`, `[x][nowhere]`, `(x)[https://…]`. The offset is that of the bracket that
    /// ends the first part.
    func linkMark(at i: Int, in text: InlineText) -> Mark? {
        switch (text[i], text[i + 1], text[i + 2]) {
        case (UInt8(ascii: "]"), UInt8(ascii: "("), _): addressWithBlanks(at: i, in: text)
        case (UInt8(ascii: "]"), 0x20, UInt8(ascii: "(")): partedLink(at: i, in: text)
        case (UInt8(ascii: "]"), UInt8(ascii: "["), _): undefinedReference(at: i, in: text)
        case (UInt8(ascii: ")"), UInt8(ascii: "["), _): swappedLink(at: i, in: text)
        default: nil
        }
    }

    private func addressWithBlanks(at i: Int, in text: InlineText) -> Mark? {
        guard let start = Self.opening("[", before: i, in: text) else { return nil }
        guard let end = text.firstIndex(of: ")", from: i + 2),
            case let inside = Self.trimmed(text.text(i + 2..<end)), !inside.contains("\n")
        else { return unclosedAddress(at: i, from: start, in: text) }
        if inside.hasPrefix("<") { return nil }
        let quote = inside.firstRange(of: /\ +["'“].*$/)
        let address = String(quote.map { inside[..<$0.lowerBound] } ?? inside[...])
        guard Self.isAddress(address), address.contains(" ") || quote != nil else { return nil }
        let isPicture = text[start - 1] == UInt8(ascii: "!")
        let first = isPicture ? start - 1 : start
        let label = text.text(first..<i + 1)
        let title = quote.map { String(inside[$0]) } ?? ""
        let thing = isPicture ? "picture" : "link"
        if !address.contains(" ") {
            let words = title.drop { " \"'“".contains($0) }.prefix { !"\"'”".contains($0) }
            return Mark(
                rule: "link", written: [text.text(first..<end + 1), text.verbatimPrefix(of: i..<end, limit: 12)],
                message:
                    "the title of this \(thing) is not between two straight quotation marks, so it is not a \(thing)",
                help: "write '\(label)(\(address) \"\(words)\")'")
        }
        let mended = Self.withoutBlanks(address)
        return Mark(
            rule: "link", written: [text.text(first..<end + 1), text.verbatimPrefix(of: i..<end, limit: 12)],
            message: mended != address
                ? "there is a space in this address, so it is not a \(thing)"
                : "an address with spaces needs '<' and '>' around it, so this is not a \(thing)",
            help: "write '\(label)(\(mended.contains(" ") ? "<\(mended)>" : mended)\(title))'")
    }

    private static func trimmed(_ text: String) -> String {
        String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }

    /// An address without the spaces that it cannot have: those of `mailto: a@b.net`, `tel:+44 20 7946 0000` and
    /// `https:// a.co/my file`, up to its path. A subject keeps them as `%20`.
    private static func withoutBlanks(_ address: String) -> String {
        func joined(_ text: Substring) -> String { text.filter { $0 != " " } }
        if ["mailto:", "tel:"].contains(where: address.lowercased().hasPrefix) {
            let box = address.prefix { $0 != "?" }
            return joined(box) + address[box.endIndex...].split(separator: " ").joined(separator: "%20")
        }
        guard let site = address.prefixMatch(of: /https?:\/\/[^\/?#]*/) else { return address }
        return joined(site.0) + address[site.range.upperBound...]
    }

    /// `[x](https://example.org/`, at the end of a line or before more words.
    private func unclosedAddress(at i: Int, from start: Int, in text: InlineText) -> Mark? {
        let line = text.bytes[(i + 2)...].prefix(300).prefix { $0 != InlineText.lineEnd }
        let word = line.prefix { $0 != 0x20 }
        let isCut = ![0, 0x20, InlineText.lineEnd].contains(text[word.endIndex])
        guard !isCut, Self.isAddress(text.text(word.startIndex..<word.endIndex)) else { return nil }
        let written = text.text(start..<word.endIndex)
        return Mark(
            rule: "link", written: [written, text.verbatimPrefix(of: i..<word.endIndex, limit: 12)],
            message: "nothing closes the '(' of this link, so readers see the marks", help: "write '\(written))'")
    }

    private func partedLink(at i: Int, in text: InlineText) -> Mark? {
        guard let start = Self.opening("[", before: i, in: text), let end = text.firstIndex(of: ")", from: i + 3) else {
            return nil
        }
        let (label, address) = (text.text(start + 1..<i), text.text(i + 3..<end))
        guard Self.isLabel(label), !address.contains(where: \.isWhitespace), Self.isAddress(address) else { return nil }
        return Mark(
            rule: "link", written: [text.text(start..<end + 1), text.verbatimPrefix(of: i..<i + 3)],
            message: "there is a space between ']' and '(', so this is not a link",
            help: "write '[\(label)](\(address))'")
    }

    private func undefinedReference(at i: Int, in text: InlineText) -> Mark? {
        guard let start = Self.opening("[", before: i, in: text),
            let end = text.firstIndex(of: "]", from: i + 2, within: 100),
            !text[start - 1].isLetter, !text[start - 1].isDigit, text[start - 1] != UInt8(ascii: "]")
        else { return nil }
        let (label, reference) = (text.text(start + 1..<i), text.text(i + 2..<end))
        // `[x]` alone is a tick.
        let isPicture = text[start - 1] == UInt8(ascii: "!")
        guard Self.isLabel(label) || isPicture || label.lowercased() == "x" && !reference.isEmpty,
            !label.hasPrefix("^"), !reference.contains("["), !reference.contains("\n"),
            reference.isEmpty || Self.isLabel(reference) && !reference.hasPrefix("^")
        else { return nil }
        let name = reference.isEmpty ? label : reference
        return Mark(
            rule: "link", written: [text.text(start..<end + 1), text.verbatimPrefix(of: i..<end + 1)],
            message: "no line says where '[\(name)]' leads, so this is not a \(isPicture ? "picture" : "link")",
            help: "write '\(isPicture ? "!" : "")[\(label)](address)', or add a line '[\(name)]: address'")
    }

    private func swappedLink(at i: Int, in text: InlineText) -> Mark? {
        guard let start = Self.opening("(", before: i, in: text), let end = text.firstIndex(of: "]", from: i + 2) else {
            return nil
        }
        var (label, address) = (text.text(start + 1..<i), text.text(i + 2..<end))
        // `(https://example.org)[x]`
        if label.contains("://"), label.wholeMatch(of: /\S+/) != nil, address.contains(where: \.isLetter) {
            (label, address) = (address, label)
        }
        guard !label.isEmpty, !address.contains(where: \.isWhitespace), Self.isAddress(address), !address.hasPrefix("#")
        else { return nil }
        return Mark(
            rule: "link", written: [text.text(start..<end + 1), text.verbatimPrefix(of: i..<i + 2)],
            message: "the brackets are the wrong way round, so this is not a link",
            help: "write '[\(label)](\(address))'")
    }

    /// The bracket that matches a closing one before an offset; nil if it is far away or on another line.
    private static func opening(_ bracket: Unicode.Scalar, before end: Int, in text: InlineText) -> Int? {
        let closing: UInt8 = bracket == "[" ? UInt8(ascii: "]") : UInt8(ascii: ")")
        var depth = 0
        for i in (max(0, end - 300)..<end).reversed() {
            if text.bytes[i] == InlineText.lineEnd { return nil }
            if text.bytes[i] == closing { depth += 1 }
            guard text.bytes[i] == UInt8(ascii: bracket) else { continue }
            if depth == 0 { return i }
            depth -= 1
        }
        return nil
    }

    /// Whether brackets contain words: `[1]` is a citation, and `[x]` a tick.
    private static func isLabel(_ text: String) -> Bool {
        text.lowercased() != "x" && text.contains(where: \.isLetter)
    }

    /// Whether a text is clearly an address: it begins like one, or ends like a file name.
    private static func isAddress(_ text: String) -> Bool {
        let beginnings = ["https://", "http://", "www.", "mailto:", "tel:", "/", "./", "../", "#"]
        if beginnings.contains(where: text.hasPrefix) { return text.count > 2 }
        return text.contains(/[A-Za-z0-9_)-]\.[A-Za-z][A-Za-z0-9]{1,4}([?#].*)?$/)
    }
}
