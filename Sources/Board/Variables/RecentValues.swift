import Synchronization
import Templates

/// The values of the records that were used last, for a list so long that to keep all would fill the memory.
///
/// A template that goes through `postings.json`'s 70,000 postings asks each for its fields in one go: they are made for
/// the first of them, found here for the others, and gone some postings later.
final class RecentValues: Sendable {
    private let kept: Mutex<[(number: Int, values: [Value])?]>

    private static let count = 64

    init() { kept = Mutex(Array(repeating: nil, count: Self.count)) }

    /// The values of the record of a number, made now where they are not among the last.
    func values(of number: Int, _ make: () -> [Value]) -> [Value] {
        let place = number % Self.count
        if let known = kept.withLock({ $0[place] }), known.number == number { return known.values }
        let values = make()
        kept.withLock { $0[place] = (number, values) }
        return values
    }
}
