/// A value in the YAML, whatever its field requires.
struct YAMLNode: Sendable {
    enum Content: Sendable {
        /// `plain`: without quotes, so that `null` or an empty text stands for no value.
        case scalar(String, plain: Bool)
        case list([YAMLNode])
        case mapping(YAMLMapping)
        /// Reported already, such as an alias: neither present nor missing.
        case unreadable
    }

    var content: Content
    var spot: Spot

    /// Whether nothing visible was written: `title:`, `title: ~`, `title: ""`, `title: "\u200b"` or a block of blank
    /// lines.
    var isEmpty: Bool {
        guard case .scalar(let text, let plain) = content else { return false }
        return isEmptyText(text, plain: plain)
    }

    /// The text, or the texts of a list that contains only texts; nil for all other values.
    var texts: [(text: String, spot: Spot)]? {
        switch content {
        case .scalar(let text, _): return isEmpty ? nil : [(text, spot)]
        case .list(let items):
            let texts = items.compactMap { item -> (text: String, spot: Spot)? in
                if case .scalar(let text, _) = item.content, !item.isEmpty { return (text, item.spot) }
                return nil
            }
            return texts.count == items.count && !texts.isEmpty ? texts : nil
        case .mapping, .unreadable: return nil
        }
    }

    /// Whether it is empty at every depth: `[]`, `{}`, `[""]`.
    var isBare: Bool {
        switch content {
        case .scalar: isEmpty
        case .list(let items): items.allSatisfy(\.isBare)
        case .mapping(let fields): fields.pairs.isEmpty
        case .unreadable: false
        }
    }
}

/// The fields of a mapping in the order of the file, which can be looked up by name.
struct YAMLMapping: Sendable {
    struct Pair: Sendable {
        let key: String
        let keySpot: Spot
        let value: YAMLNode
        /// The hash of the key: see `hash(of:)`.
        let hash: UInt64

        init(key: String, keySpot: Spot, value: YAMLNode) {
            self.key = key
            self.keySpot = keySpot
            self.value = value
            hash = Self.hash(of: key)
        }

        /// A number that usually differs for names that are not equal, because numbers are compared many times faster.
        /// It is 0 for a name that is not ASCII, which may equal one with other bytes.
        static func hash(of key: String) -> UInt64 {
            let bytes = key.utf8.span
            var hash = UInt64(1)
            for i in bytes.indices {
                guard bytes[i] < 0x80 else { return 0 }
                hash = hash &* 31 &+ UInt64(bytes[i])
            }
            return max(hash, 1)
        }
    }

    private(set) var pairs: [Pair] = []
    /// Names that were reported and left out, mostly duplicates.
    var refused: [(name: String, spot: Spot)] = []
    /// The position of each field; empty while there are so few fields that searching them is faster than a dictionary.
    /// (A posting of 34 fields took 29 µs to read, and 34 µs with a dictionary for each mapping.)
    private var positions: [String: Int] = [:]
    private static let few = 64
    /// Whether any name is not ASCII.
    private var hasOtherNames = false
    /// A bit for each name, chosen by its hash. A name whose bit is not set is not there.
    private var marks: UInt64 = 0

    mutating func reserveCapacity(_ count: Int) { pairs.reserveCapacity(count) }

    /// The position of a field in `pairs`. Most fields are asked for in the order of the file, so `guess` is tried
    /// first.
    func position(of key: String, guess: Int = 0) -> Int? {
        if guess < pairs.count, pairs[guess].key == key { return guess }
        return position(of: key, hash: Pair.hash(of: key))
    }

    /// The position of a field with the name of another.
    func position(of pair: Pair) -> Int? { position(of: pair.key, hash: pair.hash) }

    private func position(of key: String, hash: UInt64) -> Int? {
        guard pairs.count <= Self.few else { return positions[key] }
        guard hash != 0, !hasOtherNames else { return pairs.firstIndex { $0.key == key } }
        guard marks & Self.mark(hash) != 0 else { return nil }
        return pairs.indices.first { pairs[$0].hash == hash && pairs[$0].key == key }
    }

    private static func mark(_ hash: UInt64) -> UInt64 { 1 << (hash & 63) }

    /// Adds a field that is not present yet.
    mutating func append(_ pair: consuming Pair) {
        if pair.hash == 0 { hasOtherNames = true }
        marks |= Self.mark(pair.hash)
        pairs.append(pair)
        guard pairs.count > Self.few else { return }
        // The first time over the limit, all fields are added; after that, only the new one.
        for position in positions.count..<pairs.count { positions[pairs[position].key] = position }
    }
}

/// Whether nothing visible is in a text. `plain`: it is without quotes.
func isEmptyText(_ text: String, plain: Bool) -> Bool { !hasVisibleCharacter(text) || plain && isNull(text) }

/// Whether an unquoted text stands for no value in the core schema (YAML 1.2.2 section 10.3.2).
func isNull(_ text: String) -> Bool {
    switch text.utf8.count {
    case 0: true
    case 1: text == "~"
    case 4: text == "null" || text == "Null" || text == "NULL"
    default: false
    }
}

/// Whether this is white space in ASCII.
func isBlankOrBreak(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (9...13).contains(byte)
}

func isLineBreak(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
}

/// The names of all fields that may be in a file, to be looked up quickly.
package struct FieldNames: Sendable {
    package let all: [String]
    private let hashes: [UInt64]
    /// Positions of names, each in the slot of its hash or, if that is taken, in the next free one; -1 in a free slot.
    private var table: [Int]

    package init(_ all: [String]) {
        self.all = all
        hashes = all.map { YAMLMapping.Pair.hash(of: $0) }
        table = Array(repeating: -1, count: 256 * (1 + all.count / 128))
        for number in all.indices {
            var slot = Int(hashes[number] % UInt64(table.count))
            while table[slot] >= 0 { slot = (slot + 1) % table.count }
            table[slot] = number
        }
    }

    func position(of pair: YAMLMapping.Pair) -> Int? {
        var slot = Int(pair.hash % UInt64(table.count))
        while table[slot] >= 0 {
            let number = table[slot]
            if hashes[number] == pair.hash, all[number] == pair.key { return number }
            slot = (slot + 1) % table.count
        }
        return nil
    }
}
