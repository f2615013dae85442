import Diagnostics

/// Reads texts, and values that are one word: numbers, truth values, words of a fixed set.
extension Fields {
    /// The text of a field, without white space around it. Any scalar is text: `no` is "no", `2021` is "2021".
    ///
    /// `wanted` is what a message says is expected: "a date".
    package mutating func text(_ key: String, wanted: String = "text") -> Located<String>? {
        guard let node = node(key) else { return nil }
        return text(node, of: key, wanted: wanted)
    }

    /// The texts of a list. A single scalar is a list of one: `areas: policy` is ["policy"]. Empty items are dropped,
    /// with a warning.
    ///
    /// Items that are not text are reported and left out. A repeated text gives a warning and counts once, unless
    /// `mayRepeat` is true, as for the months of a language. If items are `short`, a comma in a single unquoted text
    /// gives a warning, because it does not separate items.
    package mutating func texts(
        _ key: String, of wanted: String = "text", mayRepeat: Bool = false, short: Bool = false
    ) -> [Located<String>]? {
        guard let node = node(key) else { return nil }
        switch node.kind {
        case .list:
            var found: [Located<String>] = []
            found.reserveCapacity(4)
            for item in tree.children(of: node) {
                if item.isEmpty {
                    warnOfEmpty(item, of: key)
                } else if let text = text(item, of: key, wanted: wanted, isItem: true) {
                    found.append(text)
                }
            }
            return mayRepeat ? found : withoutRepeats(found, in: key)
        case .plain, .quoted:
            if reportListInText(node, of: key, short: short) { return nil }
        case .mapping where wanted != "text":
            reportForm(node, of: key, wanted: "a list", isItem: false, help: "delete the names and their colons")
            return nil
        case .mapping, .unreadable, .refused: break
        }
        return text(node, of: key, wanted: "a list").map { [$0] }
    }

    /// Reports a single text that was meant as a list. Returns whether it must be ignored.
    private mutating func reportListInText(_ node: YAMLNode, of key: String, short: Bool) -> Bool {
        let (text, isPlain) = (tree.text(of: node), node.kind == .plain)
        if isPlain, short, text.contains(where: { $0 == "," || $0 == ";" }) {
            warnOfCommas(text, of: key, node)
        } else if isPlain, text.utf8.first == UInt8(ascii: "-"), text.utf8.count > 1 {
            report(
                .error, "form", "'\(key)' is a list, and each item needs a space after its '-'", at: place(of: node),
                help: "write \(key): [\(text.drop { $0 == "-" || $0 == " " })]")
            return true
        } else if Self.isListInText(text, isPlain: isPlain) {
            report(
                .error, "form", "'\(key)' is a single text here, with its \(isPlain ? "numbers" : "hyphens")",
                at: place(of: node),
                help: isPlain
                    ? "begin each item with '- ' instead of its number"
                    : "delete the sign after '\(key):', so that each line is an item")
            return true
        }
        return false
    }

    /// Whether a text was meant as a list: `|` above `- CV`, or `1. CV` above `2. Letter`.
    private static func isListInText(_ text: String, isPlain: Bool) -> Bool {
        isPlain
            ? text.utf8.first == UInt8(ascii: "1") && text.prefixMatch(of: #/1[.)] .+ 2[.)] /#) != nil
            : text.utf8.first == UInt8(ascii: "-") && text.hasPrefix("- ") && text.contains("\n- ")
    }

    /// Warns of an empty item in a list: `areas: [""]`.
    mutating func warnOfEmpty(_ item: YAMLNode, of key: String) {
        warn(
            "content.empty", "an item of '\(key)' is empty, and is left out", at: place(of: item),
            help: "write its value, or delete it")
    }

    /// Warns that a text with commas is a single text: `areas: AI policy, Governance`.
    private mutating func warnOfCommas(_ text: String, of key: String, _ node: YAMLNode) {
        // `AI, Policy]` lacks its first bracket.
        let lacksBracket = text.hasSuffix("]") && !text.contains("[")
        let items = text.dropLast(lacksBracket ? 1 : 0).split(whereSeparator: { $0 == "," || $0 == ";" })
            .map { trimmed(String($0)) }.filter { !$0.isEmpty }
        guard items.count > 1 else { return }
        let list = "write \(key): [\(items.joined(separator: ", "))]"
        warn(
            "content.commas",
            "'\(key)' is a single text here, with its \(text.contains(",") ? "commas" : "semicolons")",
            at: place(of: node),
            help: lacksBracket ? list : "\(list), or \(YAMLSlips.inQuotes(text)) for one")
    }

    /// A whole number in a range: `positions: 2`.
    package mutating func integer(_ key: String, in range: ClosedRange<Int> = .min ... .max) -> Located<Int>? {
        guard let found = text(key, wanted: "a whole number") else { return nil }
        guard let value = Int(found.value) else {
            let plain = NumberText.plain(found.value).flatMap { Int($0) }
            reportNumber(found, of: key, wanted: "a whole number", plain: plain.map { String($0) })
            return nil
        }
        guard range.contains(value) else {
            report(.error, "value", "'\(key)' must be \(Self.words(range)), not \(value)", at: found.place)
            return nil
        }
        return found.map { _ in value }
    }

    /// A number with or without a fraction: `min: 200000`, `amount: 27.50`.
    ///
    /// `200,000` is an error whose help shows `200000`. So is `200.000`, which half the world reads as two hundred.
    package mutating func decimal(_ key: String) -> Located<Double>? {
        guard let found = text(key, wanted: "a number") else { return nil }
        guard NumberText.isDecimal(found.value), let value = Double(found.value) else {
            reportNumber(found, of: key, wanted: "a number", plain: NumberText.plain(found.value))
            return nil
        }
        return found.map { _ in value }
    }

    /// A truth value: `draft: true`. `yes`, `no`, `on` and `off` are errors whose help shows the right word.
    package mutating func flag(_ key: String) -> Located<Bool>? {
        guard let found = text(key, wanted: "true or false") else {
            reportEmptyFlag(key)
            return nil
        }
        switch found.value {
        case "true", "True", "TRUE": return found.map { _ in true }
        case "false", "False", "FALSE": return found.map { _ in false }
        default: break
        }
        let word = found.value.lowercased()
        let meant =
            ["yes", "on", "y", "1"].contains(word) ? "true" : ["no", "off", "n", "0"].contains(word) ? "false" : nil
        report(
            .error, "form", "'\(key)' must be true or false, not \(quoted(found.value))", at: found.place,
            help: "write \(meant ?? "true or false")")
        return nil
    }

    /// Reports a truth value that is empty, because it is unclear which of the two was meant.
    private mutating func reportEmptyFlag(_ key: String) {
        guard !has(key), let place = place(ofKey: key) else { return }
        report(
            .error, "form", "'\(key)' is empty, but must be true or false", at: place,
            help: "write '\(key): true' or '\(key): false'")
    }

    /// The position of a word in a fixed set, as in `workplace: remote`; nil if it is not in the set, which is
    /// reported.
    ///
    /// `isList`: a list of such words is allowed. `synonym` turns a word of another system into one of the set, and `special`
    /// is the help if there is more to say.
    package mutating func position(
        of word: Located<String>, among names: [String], in key: String, isList: Bool,
        help special: String? = nil, synonym: (String) -> String? = { _ in nil }
    ) -> Int? {
        if let position = names.firstIndex(of: word.value) { return position }
        func meant(_ word: String) -> String? {
            synonym(word.lowercased()).flatMap { names.contains($0) ? $0 : nil } ?? nearest(to: word, among: names)
        }
        let list = isList && form(of: key) == .text ? helpAsList(word.value, meaning: meant) : nil
        // To suggest the nearest word for several would lose the others.
        let isOne = !isList || !word.value.contains { ",;/".contains($0) }
        let help = list ?? (isOne ? meant(word.value).map { "did you mean '\($0)'?" } : nil)
        report(
            .error, "value", "unknown value \(quoted(word.value)) for '\(key)'", at: word.place,
            help: special ?? help ?? "accepted: " + names.joined(separator: ", "))
        return nil
    }
}

extension Fields {
    /// The text of a value; nil if it is not text, which is reported. `isItem`: it is an item in the field's list.
    mutating func text(
        _ node: YAMLNode, of key: String, wanted: String, isItem: Bool = false
    ) -> Located<String>? {
        guard node.isText else {
            reportForm(node, of: key, wanted: wanted, isItem: isItem)
            return nil
        }
        // Without quotes there are no escapes, and libyaml rejects such characters unescaped.
        if node.kind == .quoted, refusesCharacter(in: node, of: key) { return nil }
        return Located(tree.trimmedText(of: node), at: place(of: node))
    }

    /// Whether a text contains a character that no page may have; if so, reports it.
    mutating func refusesCharacter(in node: YAMLNode, of key: String) -> Bool {
        guard node.isText, let character = tree.withBytes(of: node, { forbiddenCharacter(in: $0) }) else {
            return false
        }
        report(
            .error, "character", "'\(key)' contains the control character \(character.name)", at: place(of: node),
            help: "remove it")
        return true
    }

    /// Reports a value of the wrong form, unless it was already reported as unreadable. An empty list counts as
    /// missing.
    mutating func reportForm(
        _ node: YAMLNode, of key: String, wanted: String, isItem: Bool, help: String? = nil
    ) {
        guard !tree.isBare(node) else { return }
        // `[Fellow] in AI`: the mistake in the line is reported already.
        if !isWhole, diagnostics.contains(where: { $0.rule == "\(rules).yaml" && $0.place.line == Int(node.spot.line) })
        {
            return
        }
        let found: String
        switch node.kind {
        case .plain, .quoted: found = "text"
        case .list: found = "a list"
        case .mapping: found = "a mapping"
        case .unreadable, .refused: return
        }
        let subject = isItem ? "each item of '\(key)'" : "'\(key)'"
        let meant: (spot: Spot, help: String) =
            switch wanted {
            case "a mapping": (node.spot, "it has fields of its own: write them below it, each as '  name: value'")
            case "text", "a list", "text or a mapping": textMeant(by: node)
            default: (node.spot, oneMeant(by: node))
            }
        report(
            .error, "form", "\(subject) must be \(wanted), not \(found)", at: meant.spot.place(in: start.path),
            help: help ?? meant.help)
    }

    /// The spot of a value that was meant as text, but that a colon or brackets make something else, and how to write
    /// it as text: `Statement: one page` as `"Statement: one page"`.
    private func textMeant(by node: YAMLNode) -> (spot: Spot, help: String) {
        let one = (node.spot, "one value is expected: keep one, or put the whole in quotes")
        let inside = node.kind == .mapping ? tree.names(in: node) : Array(tree.children(of: node))
        switch node.kind {
        // `{city: London}`.
        case .mapping where inside.first.map { $0.spot.column != node.spot.column } ?? false:
            let isNamed = inside.allSatisfy { !tree.value(of: $0).isEmpty }
            return isNamed ? (node.spot, "one value is expected: delete the braces, names and colons") : one
        case .mapping:
            guard let name = inside.first, name.end == node.end, name.number == node.number + 1,
                case let value = tree.value(of: name), value.kind == .plain, name.spot.line == node.spot.line,
                name.spot.column == node.spot.column, value.spot.line == node.spot.line,
                case let (key, text) = (tree.text(of: name), tree.text(of: value)), !text.isEmpty,
                !text.contains("\""), !text.contains("\\"), !key.contains("\""), !key.contains("\\")
            else { return one }
            var spot = name.spot
            spot.length = value.spot.column + value.spot.length - spot.column
            let blanks = String(
                repeating: " ", count: max(1, Int(value.spot.column - spot.column) - key.unicodeScalars.count - 1))
            return (spot, "write \"\(key):\(blanks)\(text)\"")
        case .list:
            let texts = inside.filter(\.isText).map(tree.text).filter { !$0.contains("\"") }
            if texts.count > 1, texts.count == inside.count, case let whole = texts.joined(separator: ", "),
                whole.utf8.count <= 60
            {
                return (node.spot, "one value is expected: keep one, or write \"\(whole)\"")
            }
            guard inside.count == 1, inside[0].isText else { return one }
            return (
                node.spot, "one value is expected: delete the brackets or the hyphen, or put the whole in quotes"
            )
        case .plain, .quoted, .unreadable, .refused: return one
        }
    }

    /// How to write one value instead of a list or a mapping if quotes would not help: a number, a date.
    private func oneMeant(by node: YAMLNode) -> String {
        switch node.kind {
        case .list where Array(tree.children(of: node)).count == 1:
            "one value is expected: delete the brackets or the hyphen"
        case .mapping: "one value is expected: delete the name and its colon"
        case .list, .plain, .quoted, .unreadable, .refused: "one value is expected: keep one"
        }
    }

    private mutating func reportNumber(_ found: Located<String>, of key: String, wanted: String, plain: String?) {
        report(
            .error, "form", "'\(key)' must be \(wanted), not \(quoted(found.value))", at: found.place,
            help: plain.map { "write \($0)" } ?? "write only digits, such as \(wanted == "a number" ? "27.50" : "12")")
    }

    private static func words(_ range: ClosedRange<Int>) -> String {
        switch (range.lowerBound, range.upperBound) {
        case (let low, .max): "\(low) or more"
        case (.min, let high): "\(high) or less"
        case (let low, let high): "from \(low) to \(high)"
        }
    }
}

/// The help for a text instead of a list: `write '[research, senior]'` for `research, senior` or `Research and senior`;
/// nil if a part does not mean anything known.
package func helpAsList(_ text: String, meaning: (String) -> String?) -> String? {
    guard text.utf8.count <= 200 else { return nil }
    // Commas come first, because a name may contain the other signs: `Trinidad and Tobago`.
    for signs in [[",", ";"], [",", ";", "/", "+", " & ", " and ", " or ", " und ", " et "]] {
        let parts = signs.reduce([text[...]]) { parts, sign in parts.flatMap { $0.split(separator: sign) } }
            .map { trimmed(String($0)) }.filter { !$0.isEmpty }
        guard parts.count > 1, parts.allSatisfy({ !$0.contains { ":#[]{}\"'".contains($0) } }) else { continue }
        let meant = parts.compactMap(meaning)
        if meant.count == parts.count { return "write '[\(meant.joined(separator: ", "))]'" }
    }
    return nil
}

/// A text without spaces, tabs and line breaks around it. A block ends with a line break.
private func trimmed(_ text: String) -> String {
    let span = text.utf8.span
    guard !span.isEmpty, isBlankOrBreak(span[0]) || isBlankOrBreak(span[span.count - 1]) else { return text }
    let bytes = text.utf8
    let start = bytes.firstIndex { !isBlankOrBreak($0) } ?? bytes.endIndex
    let end = bytes.lastIndex { !isBlankOrBreak($0) }.map { bytes.index(after: $0) } ?? start
    return String(text[start..<end])
}
