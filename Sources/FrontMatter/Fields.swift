package import Diagnostics

/// The fields of a front matter, a YAML file or a mapping in one, being read: typed access that remembers.
///
/// ```
/// var fields = Fields(of: source, Fence(of: source), rules: "posting")
/// let title = fields.text("title")                 // Located("Policy Fellow", at: fellow.md:2:8)
/// fields.require("title")                          // missing field 'title' [posting.required]
/// fields.finish()                                  // unknown field 'deadine' [posting.field]
/// diagnostics += fields.diagnostics
/// ```
/// Every name that is asked for is a known field; what was never asked for is unknown when reading finishes. A value of
/// the wrong form is reported where it is read, and reads as nil. A field with nothing behind its colon reads as if it
/// were not there.
package struct Fields: Sendable {
    /// What is wrong with the fields, in the order in which it was found.
    package private(set) var diagnostics: [Diagnostic] = []
    /// Where the fields begin, for what is said about all of them: the first line of a file, the name of a mapping.
    package let start: SourcePlace
    /// Whether the YAML was read to its end. Where it was not, a field may be written and not be found: rules that
    /// speak of missing fields must be silent, as `require` is.
    package private(set) var isWhole: Bool

    /// What the ids of rules begin with: `posting` for `posting.field`.
    let rules: String
    /// The name of the mapping that holds the fields; nil for those of a file.
    let name: String?
    let mapping: YAMLMapping
    /// Which of the fields were asked for.
    private var isRead: [Bool]
    /// Behind the field that was asked for last.
    private var next = 0
    /// The names that were asked for, there or not; all that may be there, where `expect` has told them.
    private(set) var known: [String] = []
    private var areAllKnown = false
    /// What follows from fields, told when reading finishes and none of these failed.
    private var conclusions: [Conclusion] = []
    /// The fields that failed so far for another reason than an error in their lines.
    var failures = FailedFields.none
    /// The line before which the fields end.
    private let endLine: Int

    /// Reads the front matter of a file; its rules are `rules` + `.yaml`, `.duplicate`, `.form`, `.value`, `.field`
    /// and `.required`. A fault of the fence is among the diagnostics, and so is a front matter that is not there
    /// (`fence.missing`).
    package init(of source: SourceText, _ fence: Fence, rules: String) {
        let first = SourcePlace(path: source.path, line: 1)
        guard let yaml = fence.yaml else {
            self.init(YAMLMapping(), rules: rules, name: nil, start: first, isWhole: false)
            diagnostics = [fence.fault ?? Self.noFrontMatter(in: source, at: first)]
            return
        }
        self.init(of: source, in: yaml, start: first, rules: rules, endLine: fence.bodyLine)
        if fence.hasFieldsBelow(in: source) {
            isWhole = false
            diagnostics.append(
                Diagnostic(
                    .error, "fence.early", "the fields end here, and more of them follow",
                    at: SourcePlace(path: source.path, line: fence.bodyLine - 1, column: 1, length: 3),
                    help: "delete this line"))
        }
    }

    /// Reads a file that is YAML from beginning to end, as `board.yml` is.
    package init(of source: SourceText, rules: String) {
        let start = SourceText.lengthOfByteOrderMark(in: source.bytes)
        self.init(
            of: source, in: start..<source.bytes.count, start: SourcePlace(path: source.path, line: 1), rules: rules)
    }

    private init(
        of source: SourceText, in range: Range<Int>, start: SourcePlace, rules: String, endLine: Int = .max
    ) {
        let tree = YAMLTree(source.bytes, in: range)
        self.init(tree.fields, rules: rules, name: nil, start: start, isWhole: tree.isWhole, endLine: endLine)
        for fault in tree.faults {
            let rule = fault.rule.contains(".") ? fault.rule : "\(rules).\(fault.rule)"
            diagnostics.append(
                Diagnostic(
                    fault.isWarning ? .warning : .error, rule, fault.message, at: fault.spot.place(in: source.path),
                    help: fault.help, notes: fault.notes))
        }
    }

    /// The fields of a mapping that was read as a value.
    init(
        _ mapping: YAMLMapping, rules: String, name: String?, start: SourcePlace, isWhole: Bool = true,
        endLine: Int = .max
    ) {
        self.mapping = mapping
        self.rules = rules
        self.name = name
        self.start = start
        self.isWhole = isWhole
        self.endLine = endLine
        isRead = Array(repeating: false, count: mapping.pairs.count)
        known.reserveCapacity(mapping.pairs.count + 16)
    }

    private static func noFrontMatter(in source: SourceText, at place: SourcePlace) -> Diagnostic {
        let text = source.bytes.dropFirst(SourceText.lengthOfByteOrderMark(in: source.bytes)).drop(
            while: isBlankOrBreak)
        let hyphens = text.prefix { $0 == UInt8(ascii: "-") }.count
        if hyphens == 3 {
            let before = source.bytes.dropFirst(SourceText.lengthOfByteOrderMark(in: source.bytes)).prefix(
                while: isBlankOrBreak)
            let isIndented = before.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            return Diagnostic(
                .error, "fence.missing",
                isIndented
                    ? "spaces stand before the '---' that begins the fields"
                    : "the front matter must begin on the first line",
                at: place, help: isIndented ? "delete them" : "delete the blank lines above '---'")
        }
        let first = text.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        if hyphens > 3, first.drop(while: { $0 == UInt8(ascii: "-") }).allSatisfy(isBlankOrBreak) {
            return Diagnostic(
                .error, "fence.missing", "the line that begins the fields has three hyphens, not \(hyphens)", at: place,
                help: "write '---' here, and below the fields, too")
        }
        if first.starts(with: "%".utf8) {
            return Diagnostic(
                .error, "fence.missing", "the front matter must begin on the first line", at: place,
                help: "delete the lines above '---'")
        }
        return Diagnostic(
            .error, "fence.missing", "the file has no front matter", at: place,
            help: "begin it with a line '---', the fields, and another line '---'")
    }
}

// MARK: Looking

extension Fields {
    /// The names of the fields in the order of the file, read or not: the ids of `places.yml`.
    package var keys: [Located<String>] {
        mapping.pairs.map { Located($0.key, at: $0.keySpot.place(in: start.path)) }
    }

    /// How many fields there are.
    package var count: Int { mapping.pairs.count }

    /// Tells all names that may be there, so that they need not be collected as they are asked for.
    package mutating func expect(_ names: FieldNames) {
        known = names.all
        areAllKnown = true
    }

    /// Turns to a field, which is the one that is looked for first from now on: its number among the names, or nil where
    /// it is none of them.
    package mutating func turn(to position: Int, of names: FieldNames) -> Int? {
        guard let name = names.position(of: mapping.pairs[position]) else { return nil }
        isRead[position] = true
        next = position
        return name
    }

    /// The form in which a field is written.
    package enum Form: Sendable {
        case text, list, mapping
    }

    /// How a field is written, for those that may be a text or a mapping; nil where it is missing or empty.
    package mutating func form(of key: String) -> Form? {
        switch node(key)?.content {
        case .scalar: .text
        case .list: .list
        case .mapping: .mapping
        case .unreadable, nil: nil
        }
    }

    /// Whether a field is there and holds something, whatever its form; `bands: []` does not.
    package func has(_ key: String) -> Bool {
        pair(key).map { !$0.value.isBare } ?? false
    }

    /// The text of a field as it is written, without reading it: for what has to be known before its turn.
    package func glimpse(_ key: String) -> String? {
        guard case .scalar(let text, _)? = pair(key)?.value.content else { return nil }
        return text
    }

    /// The first text of a field, one or a list of texts, likewise.
    package func firstText(of key: String) -> String? { pair(key)?.value.texts?.first?.text }

    /// What the ids of rules begin with in a mapping below a field: `posting.salary`.
    package func rules(below key: String) -> String { rules + "." + key }

    /// Where the name of a field stands, or nil where the field is not there.
    package func place(ofKey key: String) -> SourcePlace? {
        pair(key)?.keySpot.place(in: start.path)
    }

    /// Where a field's value begins: that of its name where it has none.
    package func place(of key: String) -> SourcePlace? {
        pair(key).map { ($0.value.isEmpty ? $0.keySpot : $0.value.spot).place(in: start.path) }
    }

    private func pair(_ key: String) -> YAMLMapping.Pair? {
        mapping.position(of: key).map { mapping.pairs[$0] }
    }

    /// The value of a field, which is known from now on; nil where it is missing or empty.
    mutating func node(_ key: String) -> YAMLNode? {
        if !areAllKnown { known.append(key) }
        guard let position = mapping.position(of: key, guess: next) else { return nil }
        isRead[position] = true
        next = position + 1
        let node = mapping.pairs[position].value
        return node.isEmpty ? nil : node
    }
}

// MARK: Reporting

extension Fields {
    /// Adds a diagnostic of the rule `rules.rule`: `report(.error, "band", ...)` is of `posting.band`.
    package mutating func report(
        _ severity: Severity, _ rule: String, _ message: String, at place: SourcePlace, help: String? = nil,
        notes: [String] = []
    ) {
        diagnostics.append(Diagnostic(severity, "\(rules).\(rule)", message, at: place, help: help, notes: notes))
    }

    /// Adds a warning of a rule that kinds of files share, by its whole name.
    package mutating func warn(_ rule: String, _ message: String, at place: SourcePlace, help: String? = nil) {
        diagnostics.append(Diagnostic(.warning, rule, message, at: place, help: help))
    }

    /// Adds diagnostics that were made elsewhere.
    mutating func take(_ others: [Diagnostic]) {
        diagnostics += others
    }

    /// Says that a field must be there; `finish` reports it where it is missing or empty, `posting.required`.
    ///
    /// Silent where a misspelt name explains what is missing, and where one of `others` failed, on which it depends
    /// whether the field must be there.
    package mutating func require(_ key: String, lookingAt others: [String] = [], help: String? = nil) {
        if !areAllKnown { known.append(key) }
        guard isWhole, !has(key) else { return }
        let (message, advice): (String, String)
        if place(ofKey: key) == nil {
            (message, advice) = (
                "missing field '\(key)'\(inMapping)", "add '\(key): …' \(inMapping.isEmpty ? "to the fields" : "there")"
            )
        } else if glimpse(key).map({ !isNull($0) && !$0.utf8.allSatisfy(isBlankOrBreak) }) ?? false {
            (message, advice) = ("field '\(key)'\(inMapping) holds nothing that can be seen", "type it again by hand")
        } else {
            (message, advice) = ("field '\(key)'\(inMapping) is empty", "write what it is to say behind '\(key):'")
        }
        conclude(
            from: [key] + others,
            Diagnostic(.error, "\(rules).required", message, at: place(ofKey: key) ?? start, help: help ?? advice))
    }

    /// Adds what follows from fields; where all that was written in one is left out as a comment, that is the mistake.
    private mutating func add(_ conclusion: Diagnostic, about names: [String]) {
        let isTold = conclusion.rule.hasSuffix(".required") && names.contains { refuseComment(insteadOf: $0) }
        if !isTold { diagnostics.append(conclusion) }
    }

    /// Makes an error of the comment that leaves all of a field out, for a field that must be there; false where there is
    /// none.
    package mutating func refuseComment(insteadOf key: String) -> Bool {
        guard !has(key), let line = place(ofKey: key)?.line,
            let comment = diagnostics.firstIndex(where: { $0.rule == "content.comment" && $0.place.line == line })
        else { return false }
        let meant = diagnostics.remove(at: comment)
        report(.error, "required", meant.message, at: meant.place, help: meant.help)
        return true
    }

    /// Says what follows from fields that are there or missing; `finish` reports it, unless one of them failed.
    ///
    /// `names` are all fields that it looks at: a mistake in one of them is told already, and would be told twice.
    package mutating func conclude(from names: [String], _ diagnostic: Diagnostic) {
        conclusions.append(Conclusion(names: names, diagnostic: diagnostic))
    }

    /// Says that one of several fields must be there; `finish` reports it, unless an unknown one may be meant for it.
    package mutating func require(oneOf names: [String], _ diagnostic: Diagnostic) {
        if !areAllKnown { known += names }
        guard isWhole, !names.contains(where: has) else { return }
        conclusions.append(Conclusion(names: names, isOneOf: true, diagnostic: diagnostic))
    }

    /// Keeps a field from being missed: what would be said of it is told at another one.
    package mutating func excuse(_ key: String) {
        failures.insert(key)
    }

    private struct Conclusion {
        /// The fields that it looks at.
        let names: [String]
        /// Whether a field that nobody knows may be one of them.
        var isOneOf = false
        let diagnostic: Diagnostic
    }

    /// Ends the reading: reports the fields nobody asked for, `posting.field`, and what follows from the others.
    ///
    /// `alsoKnown` are fields that are right although this reading had no use for them; `foreign` are names of other
    /// systems that may stand here; `places` are of mistakes in the fields that were told elsewhere.
    package mutating func finish(
        alsoKnown: [String] = [], foreign: [ForeignName] = [], beside places: [SourcePlace] = []
    ) {
        if !alsoKnown.isEmpty { known += alsoKnown }
        var hasRiddle = false
        for (position, pair) in mapping.pairs.enumerated() where !isRead[position] && !known.contains(pair.key) {
            if isRestOfNumber(position) {
                reportCutNumber(at: position)
                continue
            }
            let (meant, help) = meaning(of: pair.key, foreign: foreign)
            if let meant { failures.insert(meant) } else { hasRiddle = true }
            report(
                .error, "field", "unknown field \(quoted(pair.key))\(inMapping)",
                at: pair.keySpot.place(in: start.path), help: help)
        }
        guard !conclusions.isEmpty else { return }
        let failed = failed(beside: places)
        // `{zz: x}`: what is missing is written, under another name.
        if hasRiddle, name != nil, !isRead.contains(true) { conclusions = [] }
        for conclusion in conclusions {
            if failed.contains(anyOf: conclusion.names) || conclusion.isOneOf && hasRiddle { continue }
            add(conclusion.diagnostic, about: conclusion.names)
            for name in conclusion.names { failures.insert(name) }
        }
        conclusions = []
    }

    /// The fields that failed, known when reading has finished; `places` are of mistakes that were told elsewhere.
    package func failed(beside places: [SourcePlace] = []) -> FailedFields {
        guard isWhole else { return .all }
        let all = diagnostics.filter { $0.severity == .error }.map(\.place) + places
        var failed = failures
        guard !all.isEmpty else { return failed }
        // In order once: a file may have thousands of mistakes in thousands of fields.
        let names = (mapping.pairs.map { ($0.key, $0.keySpot) } + mapping.refused)
            .map { (name: $0.0, start: (Int($0.1.line), Int($0.1.column))) }.sorted { $0.start < $1.start }
        for place in all where place.line < endLine {
            let here = (place.line, place.column)
            var (low, high) = (0, names.count)
            while low < high {
                let middle = (low + high) / 2
                if names[middle].start <= here { low = middle + 1 } else { high = middle }
            }
            // The field in whose lines the place lies is the last that begins before it.
            if low > 0 { failed.insert(names[low - 1].name) }
        }
        return failed
    }

    var inMapping: String {
        name.map { " in '\($0)'" } ?? ""
    }
}
