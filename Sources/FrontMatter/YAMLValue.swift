/// Any YAML value, for fields whose meaning only templates know: what is in `extra`.
///
/// Unquoted values have the types of the core schema (YAML 1.2.2 section 10.3.2): `3` is an integer, `true` a truth
/// value, `no` a text. Quoted values are texts. Numbers that do not fit into 64 bits stay texts, and so do `.inf` and
/// `.nan`, which JSON cannot express.
package enum YAMLValue: Sendable, Hashable {
    case null
    case bool(Bool)
    case int(Int)
    case double(Double)
    case text(String)
    case list([YAMLValue])
    /// In the order of the file. Every name occurs once.
    case mapping([Entry])

    /// One field of a mapping.
    package struct Entry: Sendable, Hashable {
        package var key: String
        package var value: YAMLValue

        package init(key: String, value: YAMLValue) {
            self.key = key
            self.value = value
        }
    }
}

extension YAMLValue {
    init(_ node: YAMLNode, in tree: YAMLTree) {
        switch node.kind {
        case .plain: self = Self.typed(tree.text(of: node))
        case .quoted: self = .text(tree.text(of: node))
        case .list: self = .list(tree.children(of: node).map { YAMLValue($0, in: tree) })
        case .mapping:
            self = .mapping(
                tree.names(in: node).map { name in
                    Entry(key: tree.text(of: name), value: YAMLValue(tree.value(of: name), in: tree))
                })
        case .unreadable, .refused: self = .null
        }
    }

    private static func typed(_ text: String) -> YAMLValue {
        if isNull(text.utf8.span) { return .null }
        // Numbers begin with a digit, a sign or a point.
        let mayBeNumber = text.utf8.first.map { $0 < UInt8(ascii: "A") } ?? false
        switch text {
        case "true", "True", "TRUE": return .bool(true)
        case "false", "False", "FALSE": return .bool(false)
        case _ where !mayBeNumber: return .text(text)
        default: return integer(text).map { .int($0) } ?? double(text).map { .double($0) } ?? .text(text)
        }
    }

    /// `[-+]? [0-9]+`, `0o [0-7]+`, `0x [0-9a-fA-F]+`
    private static func integer(_ text: String) -> Int? {
        if text.hasPrefix("0o") { return unsigned(text.dropFirst(2), radix: 8) }
        if text.hasPrefix("0x") { return unsigned(text.dropFirst(2), radix: 16) }
        return Int(text)
    }

    /// Digits without a sign, which `Int` would accept after the prefix, but the schema does not.
    private static func unsigned(_ digits: Substring, radix: Int) -> Int? {
        digits.first == "-" || digits.first == "+" ? nil : Int(digits, radix: radix)
    }

    /// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`
    private static func double(_ text: String) -> Double? {
        let allowed = text.utf8.allSatisfy { (48...57).contains($0) || "+-.eE".utf8.contains($0) }
        guard allowed, text.utf8.contains(where: { (48...57).contains($0) }) else { return nil }
        guard text.utf8.contains(where: { ".eE".utf8.contains($0) }) else { return nil }
        return Double(text).flatMap { $0.isFinite ? $0 : nil }
    }
}
