import Text

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

/// A number that usually differs for names that are not equal, because numbers are compared many times faster. It is 0
/// for a name that is not ASCII, which may equal one with other bytes.
func hashOfName(_ name: Span<UInt8>) -> UInt32 {
    var hash = UInt64(truncatingIfNeeded: name.count)
    var index = 0
    while index < name.count {
        let eight = EightBytes(name, at: index)
        guard eight.marksOutsideASCII == 0 else { return 0 }
        hash = (hash ^ eight.word) &* 0x9E37_79B9_7F4A_7C15
        index &+= 8
    }
    return max(UInt32(truncatingIfNeeded: hash &>> 32), 1)
}

/// The names of all fields that may be in a file, to be looked up quickly.
package struct FieldNames: Sendable {
    package let all: [String]
    private let hashes: [UInt32]
    /// Positions of names, each in the slot of its hash or, if that is taken, in the next free one; -1 in a free slot.
    private var table: [Int]

    package init(_ all: [String]) {
        self.all = all
        hashes = all.map { hashOfName($0.utf8.span) }
        table = Array(repeating: -1, count: 256)
        while table.count < 2 * all.count { table += table }
        for number in all.indices {
            var slot = Int(hashes[number]) & (table.count - 1)
            while table[slot] >= 0 { slot = (slot + 1) & (table.count - 1) }
            table[slot] = number
        }
    }

    func position(of name: YAMLNode, _ hash: UInt32, in tree: YAMLTree) -> Int? {
        var slot = Int(hash) & (table.count - 1)
        while table[slot] >= 0 {
            let number = table[slot]
            if hashes[number] == hash, hash == 0 ? tree.text(of: name) == all[number] : tree.holds(name, all[number]) {
                return number
            }
            slot = (slot + 1) & (table.count - 1)
        }
        return nil
    }
}
