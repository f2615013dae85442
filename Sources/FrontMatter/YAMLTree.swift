import Text

/// The values in the YAML of a file: all nodes in the order of the file in one array, the bytes of their texts in
/// another.
///
/// `areas: [AI policy]` has four nodes: the mapping, the name `areas`, its value, which is a list, and the text in it.
/// The value of a name is the node after it, and each node says where those in it end. So a value can be examined
/// without counting references, and a `String` is made only of what is kept.
struct YAMLTree: Sendable {
    private var nodes: [YAMLNode] = []
    /// The YAML, then the texts that are not in it as they are: those with quotes or several lines.
    private var bytes: [UInt8] = []
    /// Whether the YAML is ASCII, so that each character is a byte.
    private let isASCII: Bool
    /// The fields of each mapping that was read to its end.
    private var mappings: [YAMLFields] = []

    /// The tree of a text, still empty. A posting has a node for every ten bytes.
    init(of yaml: ArraySlice<UInt8> = [], isASCII: Bool = false) {
        self.isASCII = isASCII
        nodes.reserveCapacity(1 + min(yaml.count / 8, 1024))
        bytes.reserveCapacity(2 * yaml.count)
        bytes.append(contentsOf: yaml)
        mappings.reserveCapacity(8)
        append(.mapping, at: Spot(line: 1, column: 1, length: 0))
        close(0, with: YAMLFields())
    }

    /// The number of nodes.
    var count: Int { nodes.count }

    subscript(number: Int) -> YAMLNode { nodes[number] }

    /// Adds a value without a text.
    mutating func append(_ kind: YAMLNode.Kind, at spot: Spot) {
        append(kind, at: spot, isEmpty: false, 0..<0)
    }

    /// Adds the last event, a text.
    mutating func append(_ events: borrowing YAMLEvents, at spot: Spot) {
        if isASCII, let range = events.verbatim {
            let isEmpty = isEmptyText(bytes.span.extracting(range), plain: true)
            append(.plain, at: spot, isEmpty: isEmpty, range)
        } else {
            let start = bytes.count
            events.copyText(to: &bytes)
            let isEmpty = isEmptyText(bytes.span.extracting(droppingFirst: start), plain: events.isPlain)
            append(events.isPlain ? .plain : .quoted, at: spot, isEmpty: isEmpty, start..<bytes.count)
        }
    }

    @inline(__always)
    private mutating func append(_ kind: YAMLNode.Kind, at spot: Spot, isEmpty: Bool, _ range: Range<Int>) {
        let number = Int32(truncatingIfNeeded: nodes.count)
        nodes.append(
            YAMLNode(
                kind: kind, isEmpty: isEmpty, spot: spot, number: number, end: number &+ 1,
                start: Int32(truncatingIfNeeded: range.lowerBound),
                count: Int32(truncatingIfNeeded: range.count)))
    }

    /// Makes all nodes after a list or a name part of it.
    mutating func close(_ number: Int) { nodes[number].end = Int32(truncatingIfNeeded: nodes.count) }

    /// The same for a mapping.
    mutating func close(_ mapping: Int, with fields: consuming YAMLFields) {
        close(mapping)
        nodes[mapping].start = Int32(truncatingIfNeeded: mappings.count)
        mappings.append(fields)
    }

    /// Makes a value unreadable, or refuses a name, and removes everything in it.
    mutating func make(_ number: Int, _ kind: YAMLNode.Kind) {
        remove(from: number + 1)
        nodes[number].kind = kind
        close(number)
    }

    /// Removes all nodes from a number on.
    mutating func remove(from number: Int) { nodes.removeSubrange(number...) }
}

// MARK: Looking

extension YAMLTree {
    /// The value of the field with this name.
    func value(of name: YAMLNode) -> YAMLNode { nodes[Int(name.number) + 1] }

    /// The fields of a mapping.
    func fields(of mapping: YAMLNode) -> YAMLFields { mappings[Int(mapping.start)] }

    /// The items of a list, or the names in a mapping, also those that were left out.
    func children(of node: YAMLNode) -> YAMLChildren { YAMLChildren(of: node, in: nodes) }

    /// The names in a mapping.
    func names(in mapping: YAMLNode) -> [YAMLNode] { fields(of: mapping).names.map { nodes[Int($0.number)] } }

    /// A value and everything in it.
    func inside(_ node: YAMLNode) -> ArraySlice<YAMLNode> { nodes[Int(node.number)..<Int(node.end)] }

    /// A text, with the white space around it.
    func text(of node: YAMLNode) -> String { String(decoding: bytes[node.bytes], as: UTF8.self) }

    /// A text without spaces, tabs and line breaks around it. A block ends with a line break.
    func trimmedText(of node: YAMLNode) -> String {
        var (start, end) = (node.bytes.lowerBound, node.bytes.upperBound)
        while start < end, isBlankOrBreak(bytes[start]) { start += 1 }
        while start < end, isBlankOrBreak(bytes[end - 1]) { end -= 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    /// Runs `body` with the bytes of a text.
    @inline(__always)
    func withBytes<Result>(of node: YAMLNode, _ body: (Span<UInt8>) -> Result) -> Result {
        body(bytes.span.extracting(node.bytes))
    }

    /// Whether a text is this one, byte for byte.
    @inline(__always)
    func holds(_ node: YAMLNode, _ text: String) -> Bool {
        Int(node.count) == text.utf8.count && withBytes(of: node) { isSame($0, text) }
    }

    func holds(_ node: YAMLNode, _ text: Span<UInt8>) -> Bool { holdSame(bytes.span.extracting(node.bytes), text) }

    /// The text, or the texts of a list that contains only texts; nil for all other values.
    func texts(of node: YAMLNode) -> [YAMLNode]? {
        switch node.kind {
        case .plain, .quoted: return node.isEmpty ? nil : [node]
        case .list:
            let items = Array(children(of: node))
            return !items.isEmpty && items.allSatisfy { $0.isText && !$0.isEmpty } ? items : nil
        case .mapping, .unreadable, .refused: return nil
        }
    }

    /// Whether a value is empty at every depth: `[]`, `{}`, `[""]`.
    func isBare(_ node: YAMLNode) -> Bool {
        switch node.kind {
        case .plain, .quoted: node.isEmpty
        case .list: children(of: node).allSatisfy(isBare)
        case .mapping: mappings[Int(node.start)].names.isEmpty
        case .unreadable, .refused: false
        }
    }
}

/// The nodes directly in another.
struct YAMLChildren: Sequence, IteratorProtocol {
    private let nodes: [YAMLNode]
    private var number: Int
    private let end: Int

    init(of node: YAMLNode, in nodes: [YAMLNode]) {
        (self.nodes, number, end) = (nodes, Int(node.number) + 1, Int(node.end))
    }

    mutating func next() -> YAMLNode? {
        guard number < end else { return nil }
        let node = nodes[number]
        number = Int(node.end)
        return node
    }
}

/// The names in a mapping in the order of the file, which can be looked up.
struct YAMLFields: Sendable {
    struct Name: Sendable {
        /// The number of its node; the next one is the value.
        let number: Int32
        let hash: UInt32
    }

    private(set) var names: [Name] = []
    /// The position of each field; empty while there are so few fields that searching them is faster than a dictionary.
    /// (A posting of 34 fields took 29 µs to read, and 34 µs with a dictionary for each mapping.)
    private var positions: [String: Int] = [:]
    private static let few = 64
    /// Whether any name is not ASCII.
    private var hasOtherNames = false
    /// A bit for each name, chosen by its hash. A name whose bit is not set is not there.
    private var marks: UInt64 = 0

    /// Reserves memory for so many names.
    init(reserving count: Int = 0) { names.reserveCapacity(count) }

    /// The position of a field. Most fields are asked for in the order of the file, so `guess` is tried first.
    func position(of key: String, guess: Int = 0, in tree: YAMLTree) -> Int? {
        if guess < names.count, tree.holds(tree[Int(names[guess].number)], key) { return guess }
        return position(hashOfName(key.utf8.span), in: tree, { key }) { tree.holds($0, key) }
    }

    /// The position of the field with the same name as another, which has this hash.
    func position(of name: YAMLNode, _ hash: UInt32, in tree: YAMLTree) -> Int? {
        position(hash, in: tree, { tree.text(of: name) }) { other in
            name.count == other.count
                && tree.withBytes(of: name) { bytes in tree.withBytes(of: other) { holdSame($0, bytes) } }
        }
    }

    @inline(__always)
    private func position(
        _ hash: UInt32, in tree: YAMLTree, _ text: () -> String, isSame: (YAMLNode) -> Bool
    ) -> Int? {
        guard names.count <= Self.few else { return positions[text()] }
        guard hash != 0, !hasOtherNames else {
            let text = text()
            return names.firstIndex { tree.text(of: tree[Int($0.number)]) == text }
        }
        guard marks & Self.mark(hash) != 0 else { return nil }
        return names.firstIndex { $0.hash == hash && isSame(tree[Int($0.number)]) }
    }

    private static func mark(_ hash: UInt32) -> UInt64 { 1 &<< UInt64(hash & 63) }

    /// Adds a field that is not present yet.
    mutating func append(_ number: Int, _ hash: UInt32, in tree: YAMLTree) {
        if hash == 0 { hasOtherNames = true }
        marks |= Self.mark(hash)
        names.append(Name(number: Int32(truncatingIfNeeded: number), hash: hash))
        guard names.count > Self.few else { return }
        // The first time over the limit, all fields are added; after that, only the new one.
        for position in positions.count..<names.count {
            positions[tree.text(of: tree[Int(names[position].number)])] = position
        }
    }
}
