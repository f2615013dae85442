/// A value as the YAML has it, before anyone has said what it should be.
struct YAMLNode: Sendable {
    enum Content: Sendable {
        /// `plain`: without quotes, so that `null` and nothing at all are nothing.
        case scalar(String, plain: Bool)
        case list([YAMLNode])
        case mapping(YAMLMapping)
        /// Reported already (an alias): neither there nor missing.
        case unreadable
    }

    var content: Content
    var spot: Spot

    /// Whether nothing was written: `title:`, `title: ~`, `title: ""` or a block of blank lines.
    var isEmpty: Bool {
        guard case .scalar(let text, let plain) = content else { return false }
        return text.utf8.allSatisfy(isBlankOrBreak) || plain && isNull(text)
    }

    /// Whether there is nothing in it at any depth: a list of no items counts too.
    var isBare: Bool {
        switch content {
        case .scalar: isEmpty
        case .list(let items): items.allSatisfy(\.isBare)
        case .mapping(let fields): fields.pairs.isEmpty
        case .unreadable: false
        }
    }
}

/// The fields of a mapping in the order of the file, each findable by name.
struct YAMLMapping: Sendable {
    struct Pair: Sendable {
        var key: String
        var keySpot: Spot
        var value: YAMLNode
    }

    private(set) var pairs: [Pair] = []
    /// Where each field stands; empty while the fields are so few that looking through them is faster than hashing
    /// (measured on a posting of 34 fields: 29 µs to read it, and 34 µs with a dictionary for each mapping).
    private var positions: [String: Int] = [:]
    private static let few = 64

    /// Where a field stands among `pairs`.
    func position(of key: String) -> Int? {
        pairs.count <= Self.few ? pairs.firstIndex { $0.key == key } : positions[key]
    }

    /// Adds a field that is not there yet.
    mutating func append(_ pair: Pair) {
        pairs.append(pair)
        guard pairs.count > Self.few else { return }
        // The first time over the limit, all of them; then one by one.
        for position in positions.count..<pairs.count { positions[pairs[position].key] = position }
    }
}

/// The words that the core schema takes for nothing, where they are not quoted: YAML 1.2.2 section 10.3.2.
func isNull(_ text: String) -> Bool {
    switch text {
    case "", "~", "null", "Null", "NULL": true
    default: false
    }
}

func isBlankOrBreak(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (9...13).contains(byte)
}
