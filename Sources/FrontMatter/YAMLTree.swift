/// The fields of a file or front matter, and everything that is wrong with its YAML.
struct YAMLTree {
    /// The fields; if the YAML breaks off, those before the fault.
    var fields = YAMLMapping()
    /// Whether all of the YAML was read, so that a field that is not found was not written.
    var isWhole = true
    var faults: [YAMLFault] = []

    /// Reads the YAML in a range of a file's bytes.
    init(_ bytes: [UInt8], in range: Range<Int>) {
        self = YAMLEvents.read(bytes, in: range) { events in
            var reader = TreeReader(bytes: bytes, range: range)
            reader.readDocument(&events)
            return reader.tree
        }
    }

    fileprivate init() {}
}

/// Builds the tree from events. Every method `read…` returns nil or false if the YAML cannot be read any further.
private struct TreeReader {
    /// How deep lists and mappings may be nested; a site needs four.
    private static let deepest = 32
    /// The usual number of fields in a posting, and of items in one of its lists.
    private static let usualCount = 32
    private static let usualItems = 4
    /// The usual number of fields in a mapping that is a value.
    private static let usualParts = 8

    var tree = YAMLTree()
    private var finder: SpotFinder
    private let bytes: [UInt8]
    private let range: Range<Int>
    private var slips: YAMLSlips
    /// What a word processor's quotation marks were meant to enclose, in characters from the beginning of the YAML.
    /// Values that begin inside it are part of it.
    private var quotation = 0..<0
    /// Whether it is reading `extra`, which only templates use, and which may contain anything.
    private var isFree = false

    init(bytes: [UInt8], range: Range<Int>) {
        self.bytes = bytes
        self.range = range
        slips = YAMLSlips(bytes, in: range)
        finder = SpotFinder(bytes, in: range)
    }

    mutating func readDocument(_ events: inout YAMLEvents) {
        tree.isWhole = false
        guard let first = next(&events) else { return }
        guard first != .streamEnd else {
            tree.isWhole = true
            return
        }
        guard let root = next(&events) else { return }
        let spot = spot(of: events)
        switch root {
        case .mappingStart:
            refuseProperties(of: events)
            var fields = YAMLMapping()
            fields.reserveCapacity(Self.usualCount)
            let isComplete = readPairs(&events, into: &fields, depth: 1)
            tree.fields = fields
            guard isComplete else { return }
        case .scalar:
            let (text, isPlain) = events.scalar
            guard isPlain, isNull(text) else { return report(noFields(at: spot)) }
        default: return report(.noFields(at: spot))
        }
        // Between the fields and the end of the stream there is the end of the document.
        guard next(&events) != nil, let last = next(&events) else { return }
        guard last == .streamEnd else {
            let start = finder.offset(of: events.start.index)
            let rest = bytes[start..<range.upperBound].drop { $0 == UInt8(ascii: "-") }
            return report(.secondDocument(at: self.spot(of: events), isLast: rest.allSatisfy(isBlankOrBreak)))
        }
        tree.isWhole = true
    }

    /// The fault if there is text instead of fields, mostly because a space is missing after the first field's colon.
    private func noFields(at spot: Spot) -> YAMLFault {
        let line = YAMLLine(of: spot, in: bytes)
        return line.colonWithoutSpace.map { .noSpace(at: $0, before: line.character(after: $0)) } ?? .noFields(at: spot)
    }

    /// Reads the fields of a mapping up to its end. Those read before a fault are kept.
    private mutating func readPairs(_ events: inout YAMLEvents, into fields: inout YAMLMapping, depth: Int) -> Bool {
        while let event = next(&events) {
            if event == .mappingEnd { return true }
            let start = events.start
            let spot = spot(of: events)
            // A name is read here, because it does not need a node of its own.
            var key: (text: String, isPlain: Bool)?
            if event == .scalar {
                refuseProperties(of: events)
                key = readScalar(events, at: spot)
                if key == nil { return false }
            } else if readNode(&events, from: event, depth: depth) == nil {
                return false
            }
            guard let first = next(&events) else { return false }
            if depth == 1 { isFree = key?.text == "extra" }
            guard let value = readNode(&events, from: first, depth: depth, name: key?.text) else { return false }
            if isInQuotation(start) { continue }
            guard let (name, isPlain) = key else {
                let isMarkup = slips.hasBraces && YAMLLine(of: spot, in: bytes).contains("{{")
                report(isMarkup ? .markup(at: spot) : .nameNotText(at: spot))
                fields.refused.append(("", spot))
                continue
            }
            let pair = YAMLMapping.Pair(key: name, keySpot: spot, value: value)
            if isPlain, name == "<<" {
                report(.mergeKey(at: spot))
            } else if isEmptyText(name, plain: isPlain) {
                report(.emptyName(at: spot))
            } else if let position = fields.position(of: pair), !(pair.value.isEmpty && NumberText.isGroup(name[...])) {
                report(.duplicate(name, at: spot, first: fields.pairs[position].keySpot))
            } else {
                fields.append(pair)
                continue
            }
            fields.refused.append((name, spot))
        }
        return false
    }

    /// Reads the value that begins with `event`, the last one, to its end. `name` is the name of its field.
    private mutating func readNode(
        _ events: inout YAMLEvents, from event: YAMLEvent, depth: Int, name: String? = nil
    ) -> YAMLNode? {
        let spot = spot(of: events)
        refuseProperties(of: events)
        switch event {
        case .scalar:
            guard let (text, isPlain) = readScalar(events, at: spot) else { return nil }
            if slips.hasBraces, !isFree, let fault = slips.foreignMarkup(in: text, at: spot) {
                report(fault)
            }
            let isSlip = isPlain && isSlip(text, from: events.start, to: events.end, at: spot, of: name)
            return YAMLNode(content: isSlip ? .unreadable : .scalar(text, plain: isPlain), spot: spot)
        case .alias:
            report(.alias(at: spot))
            return YAMLNode(content: .unreadable, spot: spot)
        case .listStart, .mappingStart:
            guard depth < Self.deepest else {
                report(.tooDeep(Self.deepest, at: spot))
                return nil
            }
            let content =
                event == .listStart
                ? readList(&events, depth: depth + 1) : readMapping(&events, depth: depth + 1)
            return content.map { YAMLNode(content: $0, spot: spot) }
        case .documentStart, .documentEnd, .streamEnd, .mappingEnd, .listEnd: return nil
        }
    }

    /// The text of the last event; nil if it includes what was meant as fields.
    private mutating func readScalar(
        _ events: borrowing YAMLEvents, at spot: Spot
    ) -> (text: String, isPlain: Bool)? {
        let (text, isPlain) = events.scalar
        if !isPlain, events.start.line != events.end.line, let opening = openQuote(spot, until: events.end) {
            report(.openQuote(at: spot, mark: opening))
            return nil
        }
        return (text, isPlain)
    }

    /// The quotation mark at a spot, if its text includes lines that were meant as fields, because it is closed by a
    /// mark that was meant to open another; otherwise nil. YAML requires lines inside quotes to be indented, but
    /// libyaml does not (YAML 1.2.2 section 7.3.1).
    private mutating func openQuote(_ spot: Spot, until end: YAMLMark) -> Unicode.Scalar? {
        let first = YAMLLine(of: spot, in: bytes)
        guard let mark = first.character(at: spot), mark == "\"" || mark == "'" else { return nil }
        let last = finder.spot(from: end, to: end).line
        var line = first.after
        for _ in spot.line..<max(spot.line, min(last, spot.line + 20)) {
            if line.isField(indentedAtMost: first.indentation) { return mark }
            line = line.after
        }
        return nil
    }

    private mutating func readMapping(_ events: inout YAMLEvents, depth: Int) -> YAMLNode.Content? {
        var fields = YAMLMapping()
        fields.reserveCapacity(Self.usualParts)
        guard readPairs(&events, into: &fields, depth: depth) else { return nil }
        // `{{ name }}`: the mistake is reported, and nothing else is in it.
        return fields.pairs.isEmpty && !fields.refused.isEmpty ? .unreadable : .mapping(fields)
    }

    private mutating func readList(_ events: inout YAMLEvents, depth: Int) -> YAMLNode.Content? {
        var items: [YAMLNode] = []
        items.reserveCapacity(Self.usualItems)
        while let event = next(&events) {
            if event == .listEnd { return .list(items) }
            let start = events.start
            guard let item = readNode(&events, from: event, depth: depth) else { return nil }
            if !isInQuotation(start) { items.append(item) }
        }
        return nil
    }

    /// Examines an unquoted text for mistakes, and reports them. Returns whether the text must be ignored.
    private mutating func isSlip(
        _ text: String, from start: YAMLMark, to end: YAMLMark, at spot: Spot, of name: String?
    ) -> Bool {
        let hasSign = slips.hasSigns && slips.hasSign(near: finder.spot(from: end, to: end))
        let first = text.utf8.first ?? 0
        guard hasSign || first == UInt8(ascii: "-") || first >= 0xC2 || start.line != end.line else { return false }
        let stretch = finder.offset(of: start.index)..<finder.offset(of: end.index)
        if hasSign,
            let fault = slips.comment(after: text, of: name, in: stretch, to: finder.spot(from: end, to: end))
        {
            report(fault)
            return false
        }
        if let fault = slips.item(text, from: spot, in: stretch) {
            report(fault)
            return true
        }
        guard let (fault, last) = slips.quotes(around: text, of: name, at: spot, in: stretch) else { return false }
        report(fault)
        if !fault.isWarning {
            let length = bytes[stretch.lowerBound..<last].count { $0 & 0xC0 != 0x80 }
            quotation = start.index..<start.index + length
        }
        return !fault.isWarning
    }

    /// Whether a value that begins at a mark is part of what quotation marks were meant to enclose, but not its
    /// beginning.
    private func isInQuotation(_ start: YAMLMark) -> Bool {
        quotation.contains(start.index) && start.index > quotation.lowerBound
    }

    /// The next event; nil if the YAML cannot be read any further, which is reported.
    private mutating func next(_ events: inout YAMLEvents) -> YAMLEvent? {
        if let event = events.next() { return event }
        report(events.problem)
        return nil
    }

    @inline(never)
    private mutating func report(_ problem: YAMLProblem?) {
        guard let problem else { return }
        let fault = YAMLFault(problem, in: bytes, finder: &finder)
        if let comment = tree.faults.last, let bracket = fault.openBracket, comment.rule == "content.comment",
            comment.spot.line >= bracket.line
        {
            tree.faults.removeLast()
            let help = YAMLLine(of: bracket, in: bytes).quotedItems(from: bracket)
            tree.faults.append(
                .commentInBrackets(comment, of: bracket, help: help ?? "put what holds the '#' in quotes"))
            return
        }
        tree.faults.append(fault)
    }

    /// Reports anchors and tags: a site does not need them, and they hide what is written.
    private mutating func refuseProperties(of events: borrowing YAMLEvents) {
        let hasAnchor = events.hasAnchor
        guard hasAnchor || events.hasTag else { return }
        report(hasAnchor ? .anchor(at: spot(of: events)) : .tag(at: spot(of: events)))
    }

    private mutating func spot(of events: borrowing YAMLEvents) -> Spot {
        finder.spot(from: events.start, to: events.end)
    }

    private mutating func report(_ fault: YAMLFault) {
        tree.faults.append(fault)
    }
}
