import Diagnostics

/// Reads mappings inside a mapping, and values of any form.
extension Fields {
    /// Reads a field that is a mapping: `salary: {min: 50000, currency: EUR, per: year}`.
    ///
    /// Unknown fields in it are reported like those of the file. `rules` is the prefix of its rule ids, by default that
    /// of the file and the field's name: `posting.salary`.
    @discardableResult
    package mutating func mapping<Result>(
        _ key: String, rules: String? = nil, read: (inout Fields) -> Result
    ) -> Result? {
        guard var fields = fields(of: key, rules: rules) else { return nil }
        let result = read(&fields)
        fields.finish()
        takeDiagnostics(of: fields)
        return result
    }

    /// A mapping that is still to be read: the value of a field, or an item in its list.
    package struct Inner: Sendable {
        fileprivate let node: YAMLNode
        fileprivate let start: Spot
    }

    /// The fields of a mapping, to be read and passed to `takeDiagnostics`. `name` is that of the field. `rules` means the
    /// same as for `mapping`.
    package func fields(of inner: Inner, name: String, rules: String? = nil) -> Fields {
        Fields(
            tree, inner.node, rules: rules ?? self.rules, isBelow: rules == nil, name: name,
            start: inner.start.place(in: start.path))
    }

    /// The same for the value of a field; nil if it is not a mapping.
    package mutating func fields(of key: String, rules: String? = nil, names: [String] = []) -> Fields? {
        guard let node = node(key), let inner = inner(node, of: key, isItem: false, names: names) else { return nil }
        return fields(of: inner, name: key, rules: rules)
    }

    private mutating func inner(_ node: YAMLNode, of key: String, isItem: Bool, names: [String] = []) -> Inner? {
        guard node.kind == .mapping else {
            let all = names.prefix(6).joined(separator: ", ") + (names.count > 6 ? ", …" : "")
            reportForm(
                node, of: key, wanted: "a mapping", isItem: isItem,
                help: names.first.map {
                    isItem
                        ? "each has fields of its own (\(all)): write it as {\($0): …}"
                        : "it has fields of its own (\(all)): write them below it, each as in '  \($0): …'"
                })
            return nil
        }
        return Inner(node: node, start: isItem ? node.spot : tree[Int(node.number) - 1].spot)
    }

    /// The items in a list of mappings. `example` turns a text into the mapping to write instead.
    package mutating func items(
        _ key: String, names: [String] = [], foreign: [ForeignName] = [], example: (@Sendable (String) -> String)? = nil
    ) -> [Inner]? {
        guard let node = node(key) else { return nil }
        // `bands:` above `phd: For doctorates`.
        if node.kind == .mapping, names.count > 1, case let fields = tree.names(in: node), let first = fields.first,
            !fields.contains(where: { name in
                let name = tree.text(of: name).lowercased()
                return isOne(name, of: names) || foreign.contains { $0.name == name }
            })
        {
            report(
                .error, "form",
                "'\(key)' is a list, each item of which has the fields \(names.joined(separator: ", "))",
                at: place(of: first), help: "write each as in - {\(names[0]): …, \(names[1]): …}")
            return nil
        }
        if let example, let texts = tree.texts(of: node), let first = texts.first {
            let examples = texts.prefix(3).map { example(tree.text(of: $0)) }.joined(separator: ", ")
            report(
                .error, "form", "each item of '\(key)' must be a mapping, not text", at: place(of: first),
                help: "write [\(examples)\(texts.count > 3 ? ", …" : "")]")
            return nil
        }
        guard node.kind == .list else { return inner(node, of: key, isItem: false, names: names).map { [$0] } }
        return tree.children(of: node).compactMap { inner($0, of: key, isItem: true, names: names) }
    }

    /// An item of a list of texts and mappings.
    package enum Item {
        case text(Located<String>)
        case mapping(Inner)
    }

    /// The items of a list of texts and mappings. A single item is a list of one.
    ///
    /// A mapping without any of `names` is a text that contains a colon: `- Statement: one page`. `short` means the
    /// same as for `texts`.
    package mutating func mixed(_ key: String, names: FieldNames, short: Bool) -> [Item]? {
        guard let node = node(key) else { return nil }
        let isList = node.kind == .list
        // Most lists have only texts.
        if isList ? !tree.children(of: node).contains(where: { $0.kind == .mapping }) : node.kind != .mapping {
            return texts(key, short: short)?.map { .text($0) }
        }
        // `CV: 2 pages` above `Letter: 1 page`, without hyphens.
        if !isList, case let fields = tree.names(in: node), fields.count > 1,
            !fields.contains(where: { isOne(tree.text(of: $0), of: names.all) })
        {
            report(
                .error, "form", "'\(key)' must be a list, not a mapping", at: place(of: fields[0]),
                help: "begin each item with a hyphen, and put it in quotes: - \"\(tree.text(of: fields[0])): …\"")
            return nil
        }
        let nodes = isList ? Array(tree.children(of: node)) : [node]
        guard nodes.contains(where: { isMapping($0, of: names) }) else {
            return texts(key, short: short)?.map { .text($0) }
        }
        return nodes.compactMap { node in
            if isMapping(node, of: names) { return inner(node, of: key, isItem: isList).map { .mapping($0) } }
            if node.isEmpty {
                warnOfEmpty(node, of: key)
                return nil
            }
            return text(node, of: key, wanted: "text or a mapping", isItem: isList).map { .text($0) }
        }
    }

    /// Whether a value was meant as a mapping, and not as a text with a colon.
    private func isMapping(_ node: YAMLNode, of names: FieldNames) -> Bool {
        guard node.kind == .mapping else { return false }
        let fields = tree.names(in: node)
        return fields.count != 1 || isOne(tree.text(of: fields[0]), of: names.all)
            || fields[0].spot.column != node.spot.column
    }

    /// The names and texts of a field that is a mapping of names to texts, in order; nil if it is missing, or is
    /// something else and was reported.
    package mutating func entries(_ key: String) -> [(name: Located<String>, text: String)]? {
        guard let node = node(key) else { return nil }
        guard node.kind == .mapping else {
            reportForm(node, of: key, wanted: "a mapping", isItem: false)
            return nil
        }
        return tree.names(in: node).compactMap { node in
            if refusesCharacter(in: node, of: key) { return nil }
            let (name, value) = (Located(tree.text(of: node), at: place(of: node)), tree.value(of: node))
            guard !value.isEmpty else {
                report(.error, "form", "\(quoted(name.value)) in '\(key)' is empty", at: name.place, help: "delete it")
                return nil
            }
            return text(value, of: name.value, wanted: "text").map { (name, $0.value) }
        }
    }

    /// The value of a field that may be anything, such as `extra`; nil if it is missing or empty, or was reported.
    package mutating func free(_ key: String) -> Located<YAMLValue>? {
        guard let node = node(key), node.kind != .unreadable else { return nil }
        let count = diagnostics.count
        for node in tree.inside(node) where node.kind != .refused { _ = refusesCharacter(in: node, of: key) }
        guard diagnostics.count == count else { return nil }
        return Located(YAMLValue(node, in: tree), at: place(of: node))
    }
}

/// Whether a name is one of `names`, or probably a misspelling of one.
private func isOne(_ name: String, of names: [String]) -> Bool {
    names.contains(name) || nearest(to: name, among: names) != nil
}
