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
    private var positions: [String: Int] = [:]

    /// Where a field stands among `pairs`.
    func position(of key: String) -> Int? { positions[key] }

    mutating func append(_ pair: Pair) {
        positions[pair.key] = pairs.count
        pairs.append(pair)
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
