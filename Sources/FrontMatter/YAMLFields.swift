import Text

/// The names in a mapping in the order of the file, which can be looked up.
struct YAMLFields: Sendable {
    struct Field: Sendable {
        /// Its name; the next node in the tree is its value.
        let name: YAMLNode
        /// Whether it was asked for.
        var isRead = false
    }

    var all: [Field] = []
    /// The position of each field; empty while there are so few fields that searching them is faster than a dictionary.
    /// (A posting of 34 fields took 29 µs to read, and 34 µs with a dictionary for each mapping.)
    private var positions: [String: Int] = [:]
    private static let few = 64
    /// Whether any name is not ASCII.
    private var hasOtherNames = false
    /// A bit for each name, chosen by its hash. A name whose bit is not set is not there.
    private var marks: UInt64 = 0

    /// Reserves memory for so many fields.
    init(reserving count: Int) { all.reserveCapacity(count) }

    /// The fields of a mapping that was read.
    init(of mapping: YAMLNode, in tree: YAMLTree) {
        all.reserveCapacity(Int(mapping.end - mapping.number) / 2)
        for name in tree.children(of: mapping) { append(name, in: tree) }
    }

    /// The position of a field. Most fields are asked for in the order of the file, so `guess` is tried first.
    func position(of key: String, guess: Int = 0, in tree: YAMLTree) -> Int? {
        if guess < all.count, tree.holds(all[guess].name, key) { return guess }
        return position(YAMLNode.hash(of: key.utf8.span), in: tree, { key }) { tree.holds($0, key) }
    }

    /// The position of a field with the same name as another.
    func position(of name: YAMLNode, in tree: YAMLTree) -> Int? {
        position(name.hash, in: tree, { tree.text(of: name) }) { other in
            tree.withBytes(of: name) { bytes in tree.withBytes(of: other) { holdSame($0, bytes) } }
        }
    }

    @inline(__always)
    private func position(
        _ hash: UInt32, in tree: YAMLTree, _ text: () -> String, isSame: (YAMLNode) -> Bool
    ) -> Int? {
        guard all.count <= Self.few else { return positions[text()] }
        guard hash != 0, !hasOtherNames else {
            let text = text()
            return all.firstIndex { tree.text(of: $0.name) == text }
        }
        guard marks & Self.mark(hash) != 0 else { return nil }
        return all.firstIndex { $0.name.hash == hash && isSame($0.name) }
    }

    private static func mark(_ hash: UInt32) -> UInt64 { 1 << UInt64(hash & 63) }

    /// Adds a field that is not present yet.
    mutating func append(_ name: YAMLNode, in tree: YAMLTree) {
        if name.hash == 0 { hasOtherNames = true }
        marks |= Self.mark(name.hash)
        all.append(Field(name: name))
        guard all.count > Self.few else { return }
        // The first time over the limit, all fields are added; after that, only the new one.
        for position in positions.count..<all.count { positions[tree.text(of: all[position].name)] = position }
    }
}

/// The names of all fields that may be in a file, to be looked up quickly.
package struct FieldNames: Sendable {
    package let all: [String]
    private let hashes: [UInt32]
    /// Positions of names, each in the slot of its hash or, if that is taken, in the next free one; -1 in a free slot.
    private var table: [Int]

    package init(_ all: [String]) {
        self.all = all
        hashes = all.map { YAMLNode.hash(of: $0.utf8.span) }
        table = Array(repeating: -1, count: 256 * (1 + all.count / 128))
        for number in all.indices {
            var slot = Int(hashes[number]) % table.count
            while table[slot] >= 0 { slot = (slot + 1) % table.count }
            table[slot] = number
        }
    }

    func position(of name: YAMLNode, in tree: YAMLTree) -> Int? {
        var slot = Int(name.hash) % table.count
        while table[slot] >= 0 {
            let number = table[slot]
            if hashes[number] == name.hash,
                name.hash == 0 ? tree.text(of: name) == all[number] : tree.holds(name, all[number])
            {
                return number
            }
            slot = (slot + 1) % table.count
        }
        return nil
    }
}
