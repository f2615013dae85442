import Text

/// The short texts and lists that were last put into an arena. One that comes again, such as a language or the
/// documents to send, is not stored again.
///
/// There is one slot for each hash, which holds the last value with that hash. So nothing grows, and nothing is removed.
struct RepeatedValues: Sendable {
    private var slots = [Value](repeating: .none, count: 4096)

    /// Longer texts and lists hardly ever come again.
    static let longestText = 96
    static let longestList = 24

    subscript(slot: Int) -> Value {
        get { slots[slot] }
        set { slots[slot] = newValue }
    }

    /// The slot of a text.
    func slot(of bytes: Span<UInt8>) -> Int {
        var hash = UInt64(truncatingIfNeeded: bytes.count)
        var index = 0
        while index < bytes.count {
            hash = Self.mixed(hash, EightBytes(bytes, at: index).word)
            index &+= 8
        }
        return slot(hash)
    }

    /// The slot of a list.
    func slot(of items: [Value]) -> Int {
        var hash = UInt64(truncatingIfNeeded: items.count)
        for item in items {
            hash = Self.mixed(hash, item.payload &+ UInt64(item.count) &<< 40 &+ UInt64(item.kind.rawValue) &<< 56)
        }
        return slot(hash)
    }

    private func slot(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash &>> 40) & (slots.count &- 1) }

    /// Multiplies by a large odd number and folds the higher bits, which depend on all bits, into the lower ones.
    private static func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
        let product = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
        return product ^ product &>> 32
    }
}
