import Diagnostics

/// A line that could not be read as YAML, to be examined for the commonest mistakes.
struct YAMLLine {
    private let source: SourceText
    private let number: Int32
    private let scalars: [Unicode.Scalar]

    /// The line of a spot.
    init(of spot: Spot, in bytes: [UInt8]) {
        self.init(spot.line, in: SourceText(path: "", bytes: bytes))
    }

    private init(_ number: Int32, in source: SourceText) {
        self.source = source
        self.number = number
        scalars = source.line(Int(number)).map { Array($0.unicodeScalars) } ?? []
    }

    /// The line above.
    var before: YAMLLine? {
        number > 1 ? YAMLLine(number - 1, in: source) : nil
    }

    /// The line below.
    var after: YAMLLine { YAMLLine(number + 1, in: source) }

    /// The number of spaces at its beginning.
    var indentation: Int { scalars.prefix { $0 == " " }.count }

    /// Whether it begins like an item of a list.
    var isItem: Bool { scalars.dropFirst(indentation).starts(with: "- ".unicodeScalars) }

    /// Whether it begins like a field or an item of a list, indented by at most `limit`.
    func isField(indentedAtMost limit: Int) -> Bool {
        guard indentation <= limit else { return false }
        let text = scalars.dropFirst(indentation)
        if text.starts(with: "- ".unicodeScalars) { return true }
        let name = text.prefix { $0.properties.isAlphabetic || $0 == "_" || $0 == "-" }
        guard !name.isEmpty, text.dropFirst(name.count).first == ":" else { return false }
        return text.dropFirst(name.count + 1).first.map { $0 == " " } ?? true
    }

    /// The character at a spot of this line; nil after its end.
    func character(at spot: Spot) -> Unicode.Scalar? {
        let index = Int(spot.column) - 1
        return scalars.indices.contains(index) ? scalars[index] : nil
    }

    /// The character before a spot; nil at the beginning of the line.
    func character(before spot: Spot) -> Unicode.Scalar? {
        character(at: Spot(line: spot.line, column: spot.column - 1, length: 1))
    }

    func character(after spot: Spot) -> Unicode.Scalar? {
        character(at: Spot(line: spot.line, column: spot.column + 1, length: 1))
    }

    /// The fault if the asterisk at a spot was meant to begin an item, `* CV`; nil if it was not.
    func starItem(at spot: Spot) -> YAMLFault? {
        guard isFirst(spot), character(at: spot) == "*", character(after: spot) == " " else { return nil }
        let words = String(String.UnicodeScalarView(scalars.dropFirst(Int(spot.column) + 1)))
        return YAMLFault(
            message: "'*' does not begin an item here", spot: rest(from: spot), help: "write '- \(words)'")
    }

    /// A spot extended to the end of the line.
    func rest(from spot: Spot) -> Spot {
        Spot(line: spot.line, column: spot.column, length: max(1, Int32(scalars.count) - spot.column + 1))
    }

    /// Characters that end a line to libyaml, but not in editors, with their names.
    static let separators: [Unicode.Scalar: String] = [
        "\u{2028}": "a line separator (U+2028)", "\u{2029}": "a paragraph separator (U+2029)",
        "\u{85}": "a next-line character (U+0085)",
    ]

    /// Whether it contains a text.
    func contains(_ text: String) -> Bool { scalars.firstRange(of: Array(text.unicodeScalars)) != nil }

    /// Whether only blanks come before a spot.
    func isFirst(_ spot: Spot) -> Bool {
        scalars.prefix(Int(spot.column) - 1).allSatisfy { $0 == " " || $0 == "\t" }
    }

    /// The first character of the value after the first colon; nil if there is none.
    var firstOfValue: Unicode.Scalar? {
        scalars.firstIndex(of: ":").flatMap { scalars[($0 + 1)...].first { $0 != " " } }
    }

    /// Whether a spot is the first colon of the line.
    func isFirstColon(at spot: Spot) -> Bool {
        scalars.firstIndex(of: ":") == Int(spot.column) - 1
    }

    /// The colon in `title:Fellow`: the first one of the line, after a name and without a space after it.
    var colonWithoutSpace: Spot? {
        guard let colon = scalars.firstIndex(of: ":"), colon + 1 < scalars.count, scalars[colon + 1] != " " else {
            return nil
        }
        let name = scalars[..<colon].drop { $0 == " " || $0 == "-" }
        guard !name.isEmpty, name.allSatisfy({ $0.properties.isAlphabetic || $0 == "_" }) else { return nil }
        // A web address is a value, not a field.
        guard scalars[colon + 1] != "/" else { return nil }
        return Spot(line: number, column: Int32(colon + 1), length: 1)
    }

    /// The first wide colon of a Chinese or Japanese keyboard: `team：Policy`.
    var wideColon: Spot? {
        scalars.firstIndex(of: "：").map { Spot(line: number, column: Int32($0 + 1), length: 1) }
    }

    /// The text after the hyphen in `-AI policy`; nil if the line begins differently.
    var itemWithoutSpace: String? {
        let text = scalars.drop { $0 == " " }
        guard text.first == "-", let next = text.dropFirst().first, next.properties.isAlphabetic else { return nil }
        return String(String.UnicodeScalarView(text.dropFirst()))
    }

    /// `write ["CV #1", Letter]` for a list that begins at a spot and ends with the line; nil if it contains quotation
    /// marks, or does not end there.
    func quotedItems(from spot: Spot) -> String? {
        let text = String(
            String.UnicodeScalarView(scalars.dropFirst(Int(spot.column) - 1).reversed().drop { $0 == " " }.reversed()))
        guard text.hasPrefix("["), text.hasSuffix("]"), !text.contains("\""), !text.contains("'") else { return nil }
        let items = text.dropFirst().dropLast().split(separator: ",").map { item in
            let item = item.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
            return item.contains("#") ? "\"\(String(item))\"" : String(item)
        }
        return "write [\(items.joined(separator: ", "))]"
    }

    /// `write title: "Fellow: policy"` for `title: Fellow: policy`; nil if the line is long, or its value contains
    /// quotation marks.
    var quotedValue: String? {
        guard let colon = scalars.firstIndex(of: ":"), scalars.count <= 60 else { return nil }
        let name = String(String.UnicodeScalarView(scalars[..<colon].drop { $0 == " " }))
        let value = YAMLSlips.unquoted(String(String.UnicodeScalarView(scalars[(colon + 1)...].drop { $0 == " " })))
        guard !value.contains("\""), !value.contains("\\"), !value.contains(" #") else { return nil }
        return "write \(name): \"\(value)\""
    }
}
