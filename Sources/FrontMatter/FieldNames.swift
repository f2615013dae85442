import Text

/// The names of all fields that may be in a file, to be looked up quickly.
package final class FieldNames: Sendable {
    package let all: [String]
    /// The bytes of all names.
    private let bytes: [UInt8]
    /// Each name is in the slot of its hash or, if that is taken, in the next free one.
    private let slots: [Slot?]

    private struct Slot {
        let position: Int
        let hash: UInt32
        let bytes: Range<Int>
    }

    package init(_ all: [String]) {
        self.all = all
        var bytes: [UInt8] = []
        var slots: [Slot?] = Array(repeating: nil, count: 256)
        while slots.count < 2 * all.count { slots += slots }
        for (position, name) in all.enumerated() {
            let (hash, start) = (hashOfName(name.utf8.span), bytes.count)
            bytes += name.utf8
            var number = Int(hash) & (slots.count - 1)
            while slots[number] != nil { number = (number + 1) & (slots.count - 1) }
            slots[number] = Slot(position: position, hash: hash, bytes: start..<bytes.count)
        }
        (self.bytes, self.slots) = (bytes, slots)
    }

    func position(of name: YAMLNode, _ hash: UInt32, in tree: YAMLTree) -> Int? {
        let bytes = bytes
        var number = Int(hash) & (slots.count - 1)
        while let slot = slots[number] {
            if slot.hash == hash,
                hash == 0
                    ? tree.text(of: name) == all[slot.position]
                    : tree.holds(name, bytes.span.extracting(slot.bytes))
            {
                return slot.position
            }
            number = (number + 1) & (slots.count - 1)
        }
        return nil
    }
}
