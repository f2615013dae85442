package import Diagnostics

/// Typed access to the fields of front matter, a YAML file or a mapping. It remembers which fields were asked for.
///
/// ```
/// var fields = Fields(of: source, Fence(of: source), rules: "posting")
/// let title = fields.text("title")                 // Located("Policy Fellow", at: fellow.md:2:8)
/// fields.require("title")                          // missing field 'title' [posting.required]
/// fields.finish()                                  // unknown field 'deadine' [posting.field]
/// diagnostics += fields.diagnostics
/// ```
/// Every name that is asked for is a known field; `finish` reports all others. A value of the wrong form is reported
/// when it is read, and reads as nil. A field with nothing after its colon reads as if it were missing.
package struct Fields: Sendable {
    /// What is wrong with the fields, in the order of discovery.
    package internal(set) var diagnostics: [Diagnostic] = []
    /// Where the fields begin, for messages about all of them: the first line of a file, or the name of a mapping.
    package let start: SourcePlace
    /// Whether the YAML was read to its end. If not, a field that is not found may have been written, so rules about
    /// missing fields must not report anything.
    package private(set) var isWhole: Bool

    /// The prefix of rule ids: `posting` in `posting.field`. In a mapping, its name usually follows: `posting.salary`.
    var rules: String { isBelow ? "\(outerRules).\(name ?? "")" : outerRules }
    private let outerRules: String
    private let isBelow: Bool
    /// The name of the mapping that contains the fields; nil for the fields of a file.
    let name: String?
    let tree: YAMLTree
    /// The mapping that contains the fields.
    private let mapping: YAMLNode
    private let fields: YAMLFields
    /// The positions of the fields that were asked for.
    private var read = PositionSet()
    /// The position after the field that was asked for last.
    private var next = 0
    /// The position among the expected names of the name at `next`; nil if nothing turned to that.
    private var turned: Int?
    /// All names that may be present, if `expect` has declared them.
    private var expected: FieldNames?
    /// The names that were asked for, present or not; empty if all are declared.
    private var asked: [String] = []
    /// Diagnostics that depend on fields. `finish` reports them, unless one of those fields failed.
    private var conclusions: [Conclusion] = []
    /// The fields that failed so far for a reason other than an error in their lines.
    var failures = FailedFields.none
    /// The line on which the body begins, after the fields.
    private let endLine: Int

    /// Reads the front matter of a file. Its rules are `rules` + `.yaml`, `.duplicate`, `.form`, `.value`, `.field` and
    /// `.required`. A wrong or missing fence (`fence.missing`) is among the diagnostics.
    package init(of source: SourceText, _ fence: Fence, rules: String) {
        let first = SourcePlace(path: source.path, line: 1)
        guard let yaml = fence.yaml else {
            self.init(YAMLTree(), rules: rules, start: first, isWhole: false)
            diagnostics = [fence.fault ?? Self.noFrontMatter(in: source, at: first)]
            return
        }
        self.init(of: source, in: yaml, start: first, rules: rules, endLine: fence.bodyLine)
        if fence.hasFieldsBelow(in: source) {
            isWhole = false
            diagnostics.append(
                Diagnostic(
                    .error, "fence.early", "the fields end here, but more fields follow",
                    at: SourcePlace(path: source.path, line: fence.bodyLine - 1, column: 1, length: 3),
                    help: "delete this line"))
        }
    }

    /// Reads a file that is all YAML, such as `board.yml`.
    package init(of source: SourceText, rules: String) {
        let start = SourceText.lengthOfByteOrderMark(in: source.bytes)
        self.init(
            of: source, in: start..<source.bytes.count, start: SourcePlace(path: source.path, line: 1), rules: rules)
    }

    private init(
        of source: SourceText, in range: Range<Int>, start: SourcePlace, rules: String, endLine: Int = .max
    ) {
        let reader = TreeReader(source, in: range)
        self.init(reader.tree, rules: rules, start: start, isWhole: reader.isWhole, endLine: endLine)
        for fault in reader.faults {
            let rule = fault.rule.contains(".") ? fault.rule : "\(rules).\(fault.rule)"
            diagnostics.append(
                Diagnostic(
                    fault.isWarning ? .warning : .error, rule, fault.message, at: fault.spot.place(in: source.path),
                    help: fault.help, notes: fault.notes))
        }
    }

    /// The fields of a mapping in a tree, by default those of the file.
    init(
        _ tree: YAMLTree, _ mapping: YAMLNode? = nil, rules: String, isBelow: Bool = false, name: String? = nil,
        start: SourcePlace, isWhole: Bool = true, endLine: Int = .max
    ) {
        self.tree = tree
        self.mapping = mapping ?? tree[0]
        fields = tree.fields(of: self.mapping)
        (outerRules, self.isBelow) = (rules, isBelow)
        self.name = name
        self.start = start
        self.isWhole = isWhole
        self.endLine = endLine
    }

    /// What to write in a file without front matter, or with something before it.
    private static func noFrontMatter(in source: SourceText, at place: SourcePlace) -> Diagnostic {
        func missing(_ message: String, _ help: String) -> Diagnostic {
            Diagnostic(.error, "fence.missing", message, at: place, help: help)
        }
        let whole = source.bytes.dropFirst(SourceText.lengthOfByteOrderMark(in: source.bytes))
        let text = whole.drop(while: isBlankOrBreak)
        let tooLate = "the front matter must begin on the first line"
        if text.prefix(while: { $0 == UInt8(ascii: "-") }).count == 3 {
            return whole[..<text.startIndex].contains { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
                ? missing(tooLate, "delete the blank lines above '---'")
                : missing("there are spaces before the '---' that begins the fields", "delete them")
        }
        let seen = afterInvisible(text)
        if seen.startIndex > text.startIndex, seen.starts(with: "---".utf8) {
            return missing(
                "there is an invisible character before the '---' that begins the fields",
                "delete the line, and type '---' again")
        }
        let first = text.prefix { !isLineBreak($0) }
        if isNearlyFence(first) {
            return missing(
                "the line above the fields must be three hyphens, and nothing else",
                "write '---' here, and below the fields too")
        }
        // `%YAML 1.2`, a comment or a fence of code above the fields.
        let lines = text.split(maxSplits: 20, whereSeparator: isLineBreak)
        if lines.dropLast(lines.count > 20 ? 1 : 0).contains(where: { $0.elementsEqual("---".utf8) }),
            first.first.map({ "%<`".utf8.contains($0) }) ?? false
        {
            return missing(tooLate, "delete the lines above '---'")
        }
        return missing(
            "the file has no front matter",
            "begin it with a line '---', then the fields, such as 'title: …', then another line '---'")
    }
}

// MARK: Looking

extension Fields {
    /// The names of the fields in the order of the file, whether or not they were asked for: the ids in `places.yml`.
    package var keys: [Located<String>] {
        tree.names(in: mapping).map { Located(tree.text(of: $0), at: place(of: $0)) }
    }

    /// The number of fields.
    package var count: Int { fields.names.count }

    /// Declares all names that may be present, so that those that are asked for need not be collected.
    package mutating func expect(_ names: FieldNames) { expected = names }

    /// The names that may be present: the expected ones, or else those that were asked for.
    var known: [String] { expected?.all ?? asked }

    /// Moves to the field at a position, so that it is tried first when a field is asked for. Returns the position of
    /// its name among the expected ones; nil if it is not one of them.
    package mutating func turn(to position: Int) -> Int? {
        guard let name = expected?.position(of: name(at: position), fields.names[position].hash, in: tree) else {
            return nil
        }
        read.insert(position)
        (next, turned) = (position, name)
        return name
    }

    /// The form in which a field is written.
    package enum Form: Sendable {
        case text, list, mapping
    }

    /// The form of a field that may be text or a mapping; nil if it is missing or empty.
    package mutating func form(of key: String) -> Form? {
        switch node(key)?.kind {
        case .plain, .quoted: .text
        case .list: .list
        case .mapping: .mapping
        case .unreadable, .refused, nil: nil
        }
    }

    /// Whether a field is present and has a value of any form. `bands: []` has none.
    package func has(_ key: String) -> Bool { name(of: key).map { !tree.isBare(tree.value(of: $0)) } ?? false }

    /// The text of a field as written, without asking for the field: for what must be known early.
    package func glimpse(_ key: String) -> String? {
        guard let name = name(of: key), case let value = tree.value(of: name), value.isText else { return nil }
        return tree.text(of: value)
    }

    /// The first text of a field that is a text or a list of texts, without asking for the field.
    package func firstText(of key: String) -> String? {
        name(of: key).flatMap { tree.texts(of: tree.value(of: $0))?.first }.map { tree.text(of: $0) }
    }

    /// The position of a field's name; nil if the field is missing.
    package func place(ofKey key: String) -> SourcePlace? { name(of: key).map(place) }

    /// The position of a field's value, or of its name if it has no value.
    package func place(of key: String) -> SourcePlace? {
        name(of: key).map { place(of: tree.value(of: $0).isEmpty ? $0 : tree.value(of: $0)) }
    }

    /// The position of a value or a name.
    func place(of node: YAMLNode) -> SourcePlace { node.spot.place(in: start.path) }

    /// The name of a field; nil if the field is missing.
    private func name(of key: String) -> YAMLNode? { fields.position(of: key, in: tree).map(name) }

    /// The name of the field at a position, as a node and as a text, and its value.
    func name(at position: Int) -> YAMLNode { tree[Int(fields.names[position].number)] }
    func key(at position: Int) -> String { tree.text(of: name(at: position)) }
    func value(at position: Int) -> YAMLNode { tree.value(of: name(at: position)) }

    /// Asks for a field, and returns its value; nil if it is missing or empty.
    mutating func node(_ key: String) -> YAMLNode? {
        if expected == nil { asked.append(key) }
        let isNext = turned.map { expected?.all[$0] == key } ?? false
        guard let position = isNext ? next : fields.position(of: key, guess: next, in: tree) else { return nil }
        read.insert(position)
        (next, turned) = (position + 1, nil)
        let node = value(at: position)
        return node.isEmpty ? nil : node
    }
}

// MARK: Reporting

extension Fields {
    /// Adds a diagnostic. Its rule begins with the prefix of the fields: in a posting, `band` means `posting.band`.
    package mutating func report(
        _ severity: Severity, _ rule: String, _ message: String, at place: SourcePlace, help: String? = nil,
        notes: [String] = []
    ) {
        diagnostics.append(Diagnostic(severity, "\(rules).\(rule)", message, at: place, help: help, notes: notes))
    }

    /// Adds a warning. Its rule is shared by several kinds of file, and is given by its full name.
    package mutating func warn(_ rule: String, _ message: String, at place: SourcePlace, help: String? = nil) {
        diagnostics.append(Diagnostic(.warning, rule, message, at: place, help: help))
    }

    /// Adds the diagnostics of the fields of a mapping, once they are read.
    package mutating func takeDiagnostics(of fields: Fields) {
        if !fields.diagnostics.isEmpty { diagnostics += fields.diagnostics }
    }

    /// Declares that a field is required. `finish` reports `posting.required` if it is missing or empty.
    ///
    /// Nothing is reported if a misspelt name explains why it is missing, or if one of `others` failed: the fields that
    /// decide whether this one is required.
    package mutating func require(_ key: String, lookingAt others: [String] = [], help: String? = nil) {
        if expected == nil { asked.append(key) }
        guard isWhole, !has(key) else { return }
        let (message, advice): (String, String)
        if place(ofKey: key) == nil {
            (message, advice) = (
                "missing field '\(key)'\(inMapping)", "add '\(key): …' \(inMapping.isEmpty ? "to the fields" : "there")"
            )
        } else if glimpse(key).map({ !isNull($0.utf8.span) && !$0.utf8.allSatisfy(isBlankOrBreak) }) ?? false {
            (message, advice) = (
                "field '\(key)'\(inMapping) contains only invisible characters", "type it again by hand"
            )
        } else {
            (message, advice) = ("field '\(key)'\(inMapping) is empty", "write its value after '\(key):'")
        }
        conclude(
            from: [key] + others,
            Diagnostic(.error, "\(rules).required", message, at: place(ofKey: key) ?? start, help: help ?? advice))
    }

    /// Adds a diagnostic that depends on fields. But if it says that a field is missing whose whole value is commented
    /// out, the comment is reported instead.
    private mutating func add(_ conclusion: Diagnostic, about names: [String]) {
        let isExplained = conclusion.rule.hasSuffix(".required") && names.contains { refuseComment(insteadOf: $0) }
        if !isExplained { diagnostics.append(conclusion) }
    }

    /// Turns the warning about a comment that hides the whole value of a required field into an error. Returns whether
    /// there is such a warning.
    package mutating func refuseComment(insteadOf key: String) -> Bool {
        guard !has(key), let line = place(ofKey: key)?.line,
            let comment = diagnostics.firstIndex(where: { $0.rule == "content.comment" && $0.place.line == line })
        else { return false }
        let warning = diagnostics.remove(at: comment)
        report(.error, "required", warning.message, at: warning.place, help: warning.help)
        return true
    }

    /// Adds a diagnostic that depends on the fields `names`, present or missing. `finish` reports it, unless one of
    /// them failed, because that mistake is reported already.
    package mutating func conclude(from names: [String], _ diagnostic: Diagnostic) {
        conclusions.append(Conclusion(names: names, diagnostic: diagnostic))
    }

    /// Declares that one of several fields is required. If none is present, `finish` reports the diagnostic, unless one
    /// of them may have been meant by an unknown field.
    package mutating func require(oneOf names: [String], _ diagnostic: () -> Diagnostic) {
        if expected == nil { asked += names }
        guard isWhole, !names.contains(where: { has($0) }) else { return }
        conclusions.append(Conclusion(names: names, isOneOf: true, diagnostic: diagnostic()))
    }

    /// Keeps a field from being reported as missing, because a message about another field covers it.
    package mutating func excuse(_ key: String) {
        failures.insert(key)
    }

    /// A diagnostic that depends on fields.
    private struct Conclusion {
        /// The fields that it depends on.
        let names: [String]
        /// Whether it says that none of them is present.
        var isOneOf = false
        let diagnostic: Diagnostic
    }

    /// Ends the reading. Reports the fields that were not asked for (`posting.field`), and the diagnostics that depend
    /// on fields.
    ///
    /// `foreign` are names of other systems that may appear here. `parts` returns the names of the fields in a field
    /// that is a mapping. `places` are the positions of mistakes in the fields that were reported elsewhere.
    package mutating func finish(
        foreign: [ForeignName] = [], parts: (String) -> [String] = { _ in [] },
        beside places: [SourcePlace] = []
    ) {
        // Whether there is an unknown name whose meaning cannot be guessed.
        var hasUnexplained = false
        var before: Int?
        for position in fields.names.indices {
            if read.contains(position) || known.contains(key(at: position)) {
                before = position
                continue
            }
            if isRestOfNumber(position) {
                reportCutNumber(at: position)
                continue
            }
            if isRestOfText(position) {
                if !isRestOfText(position - 1) { reportCutText(at: position) }
                continue
            }
            let key = key(at: position)
            let (meant, help) =
                emptyField(at: before, around: key, parts)
                .map { ($0, "write two spaces before it, so that it is in '\($0)'") }
                ?? meaning(of: key, isEmpty: value(at: position).isEmpty, foreign: foreign, parts)
            if let meant { failures.insert(meant) } else { hasUnexplained = true }
            report(
                .error, "field", "unknown field \(quoted(key))\(inMapping)", at: place(of: name(at: position)),
                help: help)
        }
        guard !conclusions.isEmpty else { return }
        let failed = failed(beside: places)
        // `{zz: x}`: what seems to be missing was written under another name.
        if hasUnexplained, name != nil, read.isEmpty { conclusions = [] }
        for conclusion in conclusions {
            if failed.contains(anyOf: conclusion.names) || conclusion.isOneOf && hasUnexplained { continue }
            add(conclusion.diagnostic, about: conclusion.names)
            for name in conclusion.names { failures.insert(name) }
        }
        conclusions = []
    }

    /// The fields that failed, after `finish`. `places` are the positions of mistakes that were reported elsewhere.
    package func failed(beside places: [SourcePlace] = []) -> FailedFields {
        guard isWhole else { return .all }
        // Nearly always nothing is wrong.
        if diagnostics.isEmpty, places.isEmpty { return failures }
        let all = diagnostics.filter { $0.severity == .error }.map(\.place) + places
        var failed = failures
        guard !all.isEmpty else { return failed }
        // Sorted once, because a file may have thousands of mistakes in thousands of fields.
        let names = tree.children(of: mapping)
            .map { (name: tree.text(of: $0), start: (Int($0.spot.line), Int($0.spot.column))) }
            .sorted { $0.start < $1.start }
        for place in all where place.line < endLine {
            let here = (place.line, place.column)
            var (low, high) = (0, names.count)
            while low < high {
                let middle = (low + high) / 2
                if names[middle].start <= here { low = middle + 1 } else { high = middle }
            }
            // The position belongs to the last field that begins before it.
            if low > 0 { failed.insert(names[low - 1].name) }
        }
        return failed
    }

    /// ` in 'salary'`, for messages about fields of a mapping; otherwise empty.
    var inMapping: String {
        name.map { " in '\($0)'" } ?? ""
    }
}
