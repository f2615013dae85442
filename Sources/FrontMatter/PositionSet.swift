/// Positions in a list, `[0, 3]`. Those of short lists are the bits of one number, for which no memory is taken.
struct PositionSet: Sendable {
    private var low: UInt64 = 0
    private var high: Set<Int> = []

    var isEmpty: Bool { low == 0 && high.isEmpty }

    func contains(_ position: Int) -> Bool {
        position < 64 ? low &>> UInt64(position) & 1 == 1 : high.contains(position)
    }

    mutating func insert(_ position: Int) {
        if position < 64 { low |= 1 &<< UInt64(position) } else { high.insert(position) }
    }
}
