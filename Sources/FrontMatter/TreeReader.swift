import Diagnostics
import Text

/// Builds a tree from events. Every method `read…` returns false if the YAML cannot be read any further; then the tree has
/// the fields before the fault.
struct TreeReader {
    /// How deep lists and mappings may be nested; a site needs four.
    private static let deepest = 32
    /// The usual number of fields in a posting, and in a mapping that is a value.
    private static let usualCount = 32
    private static let usualParts = 8

    private(set) var tree: YAMLTree
    /// Whether all of the YAML was read, so that a field that is not found was not written.
    private(set) var isWhole = false
    /// Everything that is wrong with it.
    private(set) var faults: [YAMLFault] = []
    private var finder: SpotFinder
    private let bytes: [UInt8]
    private let range: Range<Int>
    private var slips: YAMLSlips
    /// What a word processor's quotation marks were meant to enclose, in characters from the beginning of the YAML.
    /// Values that begin inside it are part of it.
    private var quotation = 0..<0
    /// Whether it is reading `extra`, which only templates use, and which may contain anything.
    private var isFree = false

    /// Reads the YAML in a range of a file.
    init(_ source: SourceText, in range: Range<Int>) {
        bytes = source.bytes
        self.range = range
        let isASCII = source.isASCII || firstOutsideASCII(in: source.bytes.span.extracting(range)) == range.count
        tree = YAMLTree(of: bytes[range], isASCII: isASCII)
        slips = YAMLSlips(bytes, in: range)
        finder = SpotFinder(bytes, in: range, isASCII: isASCII)
        YAMLEvents.read(bytes, in: range) { readDocument(&$0) }
    }

    private mutating func readDocument(_ events: inout YAMLEvents) {
        guard let first = next(&events) else { return }
        guard first != .streamEnd else {
            isWhole = true
            return
        }
        guard let root = next(&events) else { return }
        let spot = spot(of: events)
        switch root {
        case .mappingStart:
            refuseProperties(of: events)
            guard readFields(&events, of: 0, usually: Self.usualCount, depth: 1) else { return }
        case .scalar:
            tree.append(events, at: spot)
            let text = tree[1]
            let written = tree.text(of: text)
            tree.remove(from: 1)
            guard text.kind == .plain, tree.withBytes(of: text, isNull) else {
                return report(noFields(at: spot, insteadOf: written))
            }
        default: return report(.noFields(at: spot))
        }
        // Between the fields and the end of the stream there is the end of the document.
        guard next(&events) != nil, let last = next(&events) else { return }
        guard last == .streamEnd else {
            let start = finder.offset(of: events.start.index)
            let rest = bytes[start..<range.upperBound].drop { $0 == UInt8(ascii: "-") }
            return report(.secondDocument(at: self.spot(of: events), isLast: rest.allSatisfy(isBlankOrBreak)))
        }
        isWhole = true
    }

    /// The fault if there is text instead of fields, mostly because a space is missing after the first field's colon.
    private func noFields(at spot: Spot, insteadOf text: String) -> YAMLFault {
        let line = YAMLLine(of: spot, in: bytes)
        return line.colonWithoutSpace.map { .noSpace(at: $0, before: line.character(after: $0)) }
            ?? .noFields(at: spot, insteadOf: text)
    }

    /// Reads the fields of a mapping up to its end. Those read before a fault are kept. `count` is how many there usually
    /// are.
    private mutating func readFields(
        _ events: inout YAMLEvents, of mapping: Int, usually count: Int, depth: Int
    ) -> Bool {
        var fields = YAMLFields(reserving: count)
        var isComplete = false
        var last: Int?
        while !isComplete, let event = next(&events) {
            let name = tree.count
            if event == .mappingEnd {
                isComplete = true
            } else if !readField(&events, from: event, into: &fields, depth: depth) {
                tree.remove(from: name)
                last = nil
                break
            } else {
                last = name
            }
        }
        // Of `title: Fellow (2: policy)`, only the beginning was read before the fault.
        if !isComplete, let value = last.map({ $0 + 1 }), value < tree.count, tree[value].kind == .plain,
            tree[value].spot.line == faults.last?.spot.line
        {
            tree.make(value, .unreadable)
        }
        tree.close(mapping, with: fields)
        return isComplete
    }

    /// Reads the field whose name begins with `event`, and its value.
    private mutating func readField(
        _ events: inout YAMLEvents, from event: YAMLEvent, into fields: inout YAMLFields, depth: Int
    ) -> Bool {
        let (start, number) = (events.start, tree.count)
        let spot = spot(of: events)
        let isText = event == .scalar
        if isText {
            refuseProperties(of: events)
            guard readScalar(events, at: spot) else { return false }
        } else if !readNode(&events, from: event, depth: depth) {
            return false
        }
        guard let first = next(&events) else { return false }
        let name = tree[number]
        if depth == 1 { isFree = isText && tree.holds(name, "extra") }
        guard readNode(&events, from: first, depth: depth, name: isText ? name : nil) else { return false }
        if isInQuotation(start) {
            tree.remove(from: number)
            return true
        }
        guard isText else {
            let isMarkup = slips.hasBraces && YAMLLine(of: spot, in: bytes).contains("{{")
            report(isMarkup ? .markup(at: spot) : .nameNotText(at: spot))
            tree.remove(from: number)
            tree.append(.refused, at: spot)
            return true
        }
        let hash = tree.withBytes(of: name) { hashOfName($0) }
        if name.kind == .plain, tree.holds(name, "<<") {
            report(.mergeKey(at: spot))
        } else if name.isEmpty {
            report(.emptyName(at: spot))
        } else if let first = fields.position(of: name, hash, in: tree),
            case let text = tree.text(of: name), !(tree.value(of: name).isEmpty && NumberText.isGroup(text[...]))
        {
            report(.duplicate(text, at: spot, first: tree[Int(fields.names[first].number)].spot))
        } else {
            tree.close(number)
            fields.append(number, hash, in: tree)
            return true
        }
        tree.make(number, .refused)
        return true
    }

    /// Reads the value that begins with `event`, the last one, to its end. `name` is the name of its field.
    private mutating func readNode(
        _ events: inout YAMLEvents, from event: YAMLEvent, depth: Int, name: YAMLNode? = nil
    ) -> Bool {
        let (spot, number) = (spot(of: events), tree.count)
        refuseProperties(of: events)
        switch event {
        case .scalar:
            guard readScalar(events, at: spot) else { return false }
            if slips.hasBraces, !isFree, let fault = slips.foreignMarkup(in: tree.text(of: tree[number]), at: spot) {
                report(fault)
            }
            if events.isPlain, mayBeSlip(events), isSlip(tree[number], from: events.start, to: events.end, of: name) {
                tree.make(number, .unreadable)
            }
            return true
        case .alias:
            report(.alias(at: spot))
            tree.append(.unreadable, at: spot)
            return true
        case .listStart, .mappingStart:
            guard depth < Self.deepest else {
                report(.tooDeep(Self.deepest, at: spot))
                return false
            }
            tree.append(event == .listStart ? .list : .mapping, at: spot)
            return event == .listStart
                ? readItems(&events, of: number, depth: depth + 1) : readMapping(&events, number, depth: depth + 1)
        case .documentStart, .documentEnd, .streamEnd, .mappingEnd, .listEnd: return false
        }
    }

    /// Adds the last event, a text. Returns false if it includes what was meant as fields.
    private mutating func readScalar(_ events: borrowing YAMLEvents, at spot: Spot) -> Bool {
        if !events.isPlain, events.start.line != events.end.line, let opening = openQuote(spot, until: events.end) {
            report(.openQuote(at: spot, mark: opening))
            return false
        }
        tree.append(events, at: spot)
        return true
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

    private mutating func readMapping(_ events: inout YAMLEvents, _ mapping: Int, depth: Int) -> Bool {
        guard readFields(&events, of: mapping, usually: Self.usualParts, depth: depth) else { return false }
        // `{{ name }}`: the mistake is reported, and nothing else is in it.
        if tree.count > mapping + 1, tree.isBare(tree[mapping]) { tree.make(mapping, .unreadable) }
        return true
    }

    private mutating func readItems(_ events: inout YAMLEvents, of list: Int, depth: Int) -> Bool {
        while let event = next(&events) {
            if event == .listEnd {
                tree.close(list)
                return true
            }
            let (start, item) = (events.start, tree.count)
            guard readNode(&events, from: event, depth: depth) else { return false }
            if isInQuotation(start) { tree.remove(from: item) }
        }
        return false
    }

    /// Whether the last event, an unquoted text, must be examined for mistakes. Few must be.
    @inline(__always)
    private func mayBeSlip(_ events: borrowing YAMLEvents) -> Bool {
        slips.hasSigns || events.firstByte == UInt8(ascii: "-") || events.firstByte >= 0xC2
            || events.start.line != events.end.line
    }

    /// Examines an unquoted text for mistakes, and reports them. Returns whether the text must be ignored.
    private mutating func isSlip(_ node: YAMLNode, from start: YAMLMark, to end: YAMLMark, of name: YAMLNode?) -> Bool {
        let hasSign = slips.hasSigns && slips.hasSign(near: finder.spot(from: end, to: end))
        let first = tree.withBytes(of: node) { $0.isEmpty ? 0 : $0[0] }
        guard hasSign || first == UInt8(ascii: "-") || first >= 0xC2 || start.line != end.line else { return false }
        let (text, name, spot) = (tree.text(of: node), name.map { tree.text(of: $0) }, node.spot)
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
        if let fault = YAMLFault.hiddenListEnd(in: bytes, range, before: finder.offset(of: problem.start)) {
            faults.append(fault)
            return
        }
        let fault = YAMLFault(problem, in: bytes, finder: &finder)
        if let comment = faults.last, let bracket = fault.openBracket, comment.rule == "content.comment",
            comment.spot.line >= bracket.line
        {
            faults.removeLast()
            let help = YAMLLine(of: bracket, in: bytes).quotedItems(from: bracket)
            faults.append(
                .commentInBrackets(comment, of: bracket, help: help ?? "put what holds the '#' in quotes"))
            return
        }
        faults.append(fault)
    }

    /// Reports anchors and tags: a site does not need them, and they hide what is written.
    @inline(__always)
    private mutating func refuseProperties(of events: borrowing YAMLEvents) {
        if events.hasProperties { reportProperties(of: events) }
    }

    @inline(never)
    private mutating func reportProperties(of events: borrowing YAMLEvents) {
        report(events.hasAnchor ? .anchor(at: spot(of: events)) : .tag(at: spot(of: events)))
    }

    @inline(__always)
    private mutating func spot(of events: borrowing YAMLEvents) -> Spot {
        finder.spot(from: events.start, to: events.end)
    }

    private mutating func report(_ fault: YAMLFault) {
        faults.append(fault)
    }
}
