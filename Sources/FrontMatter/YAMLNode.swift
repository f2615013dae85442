/// A value as it is in the YAML, before its field has been considered.
struct YAMLNode: Sendable {
    enum Content: Sendable {
        /// `plain`: without quotes, so that `null` or an empty text means nothing.
        case scalar(String, plain: Bool)
        case list([YAMLNode])
        case mapping(YAMLMapping)
        /// Reported already (such as an alias): neither present nor missing.
        case unreadable
    }

    var content: Content
    var spot: Spot

    /// Whether nothing visible was written: `title:`, `title: ~`, `title: ""`, `title: "\u200b"` or a block of blank
    /// lines.
    var isEmpty: Bool {
        guard case .scalar(let text, let plain) = content else { return false }
        return !hasVisibleCharacter(text) || plain && isNull(text)
    }

    /// Its texts, if it is a text or a list of only texts; nil for all other values.
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

    /// Whether there is nothing in it at any depth. A list without items counts, too.
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
        /// The key's imprint: see `imprint(of:)`.
        let imprint: UInt64

        init(key: String, keySpot: Spot, value: YAMLNode) {
            self.key = key
            self.keySpot = keySpot
            self.value = value
            imprint = Self.imprint(of: key)
        }

        /// A number that usually differs for names that are not equal, because numbers are compared many times faster.
        /// It is 0 for a name that is not ASCII, which may equal one with other bytes.
        static func imprint(of key: String) -> UInt64 {
            let bytes = key.utf8.span
            var imprint = UInt64(1)
            for i in bytes.indices {
                guard bytes[i] < 0x80 else { return 0 }
                imprint = imprint &* 31 &+ UInt64(bytes[i])
            }
            return max(imprint, 1)
        }
    }

    private(set) var pairs: [Pair] = []
    /// Names that were reported and left out, most of them duplicates.
    var refused: [(name: String, spot: Spot)] = []
    /// The position of each field. Empty while there are so few fields that searching them is faster than hashing
    /// (measured on a posting of 34 fields: 29 µs to read it, and 34 µs with a dictionary for each mapping).
    private var positions: [String: Int] = [:]
    private static let few = 64
    /// Whether any name is not ASCII.
    private var hasOtherNames = false

    mutating func reserveCapacity(_ count: Int) { pairs.reserveCapacity(count) }

    /// The position of a field in `pairs`. Most fields are asked for in the order of the file, so `guess` is tried
    /// first.
    func position(of key: String, guess: Int = 0) -> Int? {
        if guess < pairs.count, pairs[guess].key == key { return guess }
        guard pairs.count <= Self.few else { return positions[key] }
        let imprint = Pair.imprint(of: key)
        guard imprint != 0, !hasOtherNames else { return pairs.firstIndex { $0.key == key } }
        return pairs.indices.first { pairs[$0].imprint == imprint && pairs[$0].key == key }
    }

    /// Adds a field that is not present yet.
    mutating func append(_ pair: Pair) {
        pairs.append(pair)
        if pair.imprint == 0 { hasOtherNames = true }
        guard pairs.count > Self.few else { return }
        // The first time over the limit, all of them are added; after that, one by one.
        for position in positions.count..<pairs.count { positions[pairs[position].key] = position }
    }
}

/// The unquoted words that mean nothing in the core schema: YAML 1.2.2 section 10.3.2.
func isNull(_ text: String) -> Bool {
    switch text.utf8.count {
    case 0: true
    case 1: text == "~"
    case 4: text == "null" || text == "Null" || text == "NULL"
    default: false
    }
}

func isBlankOrBreak(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (9...13).contains(byte)
}

/// The names of all fields that may be in a file, for quick look-up.
package struct FieldNames: Sendable {
    package let all: [String]
    private let imprints: [UInt64]
    /// Positions of names, each at or after its imprint's slot; -1 marks an empty slot.
    private var table: [Int]

    package init(_ all: [String]) {
        self.all = all
        imprints = all.map { YAMLMapping.Pair.imprint(of: $0) }
        table = Array(repeating: -1, count: 256 * (1 + all.count / 128))
        for number in all.indices {
            var place = Int(imprints[number] % UInt64(table.count))
            while table[place] >= 0 { place = (place + 1) % table.count }
            table[place] = number
        }
    }

    func position(of pair: YAMLMapping.Pair) -> Int? {
        var place = Int(pair.imprint % UInt64(table.count))
        while table[place] >= 0 {
            let number = table[place]
            if imprints[number] == pair.imprint, all[number] == pair.key { return number }
            place = (place + 1) % table.count
        }
        return nil
    }
}
