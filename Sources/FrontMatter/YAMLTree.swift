/// The values in the YAML of a file: all nodes in the order of the file in one array, the bytes of their texts in
/// another.
///
/// `areas: [AI policy]` has four nodes: the mapping, the name `areas`, its value, which is a list, and the text in it.
/// The value of a name is the node after it, and each node says where those in it end. So a value can be examined
/// without counting references, and a `String` is made only of what is kept.
struct YAMLTree: Sendable {
    private var nodes: [YAMLNode] = []
    private var bytes: [UInt8] = []

    /// The tree of an empty text, with memory for one of so many bytes. A posting has a node for every ten of them.
    init(forBytes count: Int = 0) {
        nodes.reserveCapacity(1 + min(count / 8, 1024))
        bytes.reserveCapacity(min(count, 65536))
        _ = append(.mapping, at: Spot(line: 1, column: 1, length: 0))
    }

    /// The number of nodes.
    var count: Int { nodes.count }

    subscript(number: Int) -> YAMLNode { nodes[number] }

    /// Adds a value without a text, and returns its number.
    mutating func append(_ kind: YAMLNode.Kind, at spot: Spot) -> Int {
        append(kind, at: spot, textFrom: bytes.count)
    }

    /// Adds the last event, a scalar, and returns its number.
    mutating func append(_ events: borrowing YAMLEvents, at spot: Spot) -> Int {
        let start = bytes.count
        events.copyText(to: &bytes)
        return append(events.isPlain ? .plain : .quoted, at: spot, textFrom: start)
    }

    private mutating func append(_ kind: YAMLNode.Kind, at spot: Spot, textFrom start: Int) -> Int {
        let number = nodes.count
        nodes.append(
            YAMLNode(
                kind: kind, spot: spot, number: Int32(number), end: Int32(number + 1),
                text: Int32(start)..<Int32(bytes.count)))
        return number
    }

    /// Makes a text a name, so that it has a hash.
    mutating func makeName(_ number: Int) {
        let text = nodes[number].text
        nodes[number].hash = YAMLNode.hash(of: bytes.span.extracting(Int(text.lowerBound)..<Int(text.upperBound)))
    }

    /// Makes all nodes after a list, a mapping or a name part of it.
    mutating func close(_ number: Int) { nodes[number].end = Int32(nodes.count) }

    /// Makes a value one that cannot be read, with nothing in it.
    mutating func makeUnreadable(_ number: Int) {
        remove(from: number + 1)
        nodes[number].kind = .unreadable
    }

    /// Removes the value of a name that was reported, which is the last field.
    mutating func refuse(_ number: Int) {
        remove(from: number + 1)
        nodes[number].kind = .refused
    }

    /// Removes all nodes from a number on.
    mutating func remove(from number: Int) { nodes.removeSubrange(number...) }
}

// MARK: Looking

extension YAMLTree {
    /// The value of the field with this name.
    func value(of name: YAMLNode) -> YAMLNode { nodes[Int(name.number) + 1] }

    /// The items of a list, or the names in a mapping.
    func children(of node: YAMLNode) -> some Sequence<YAMLNode> {
        names(of: node).lazy.filter { $0.kind != .refused }
    }

    /// The names in a mapping, also those that were reported and left out.
    func names(of mapping: YAMLNode) -> YAMLChildren { YAMLChildren(of: mapping, in: nodes) }

    /// A value and everything in it.
    func inside(_ node: YAMLNode) -> ArraySlice<YAMLNode> { nodes[Int(node.number)..<Int(node.end)] }

    /// A text, with the white space around it.
    func text(of node: YAMLNode) -> String { String(decoding: bytes[range(of: node)], as: UTF8.self) }

    /// A text without spaces, tabs and line breaks around it. A block ends with a line break.
    func trimmedText(of node: YAMLNode) -> String {
        var (start, end) = (Int(node.text.lowerBound), Int(node.text.upperBound))
        while start < end, isBlankOrBreak(bytes[start]) { start += 1 }
        while start < end, isBlankOrBreak(bytes[end - 1]) { end -= 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    /// Runs `body` with the bytes of a text.
    func withBytes<Result>(of node: YAMLNode, _ body: (Span<UInt8>) -> Result) -> Result {
        body(bytes.span.extracting(range(of: node)))
    }

    private func range(of node: YAMLNode) -> Range<Int> { Int(node.text.lowerBound)..<Int(node.text.upperBound) }

    /// Whether a text is this one, byte for byte.
    func holds(_ node: YAMLNode, _ text: String) -> Bool { withBytes(of: node) { isSame($0, text) } }

    /// Whether nothing visible was written: `title:`, `title: ~`, `title: ""`, `title: "\u200b"` or a block of blank
    /// lines.
    func isEmpty(_ node: YAMLNode) -> Bool {
        node.isText && withBytes(of: node) { isEmptyText($0, plain: node.kind == .plain) }
    }

    /// The text, or the texts of a list that contains only texts; nil for all other values.
    func texts(of node: YAMLNode) -> [YAMLNode]? {
        switch node.kind {
        case .plain, .quoted: return isEmpty(node) ? nil : [node]
        case .list:
            let items = Array(children(of: node))
            return !items.isEmpty && items.allSatisfy { $0.isText && !isEmpty($0) } ? items : nil
        case .mapping, .unreadable, .refused: return nil
        }
    }

    /// Whether a value is empty at every depth: `[]`, `{}`, `[""]`.
    func isBare(_ node: YAMLNode) -> Bool {
        switch node.kind {
        case .plain, .quoted: isEmpty(node)
        case .list: children(of: node).allSatisfy(isBare)
        case .mapping: !children(of: node).contains { _ in true }
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
