import Synchronization

/// What macros put out before, for all pages that one set of templates makes, on any number of workers.
///
/// A posting's card stands on many pages: made once, it is copied to the others of the same folder depth. Only macros
/// whose output follows from their arguments (`MacroReach`) are asked for here, and only what was asked for twice is
/// kept, so that what is on one page alone takes no room. Bounded: a shelf that is full is emptied.
package final class MacroMemory: Sendable {
    /// Workers seldom meet at the same one.
    private let shelves: [Shelf]

    /// Keeps at most about `limit` bytes.
    package init(limit: Int = 24 << 20) {
        shelves = (0..<Self.count).map { _ in Shelf(limit: limit / Self.count) }
    }

    private static let count = 16

    /// How many bytes it takes, about.
    var size: Int { shelves.reduce(0) { $0 + $1.size } }

    /// What is known of a call.
    enum Answer {
        case output([UInt8])
        /// It was asked for before: its output is worth keeping.
        case askedBefore
        case unknown
    }

    func answer(_ call: RememberedCall) -> Answer { shelf(of: call).answer(call) }

    func keep(_ output: [UInt8], of call: RememberedCall) { shelf(of: call).keep(output, of: call) }

    private func shelf(of call: RememberedCall) -> Shelf { shelves[call.number & (Self.count - 1)] }
}

/// A part of the memory.
private final class Shelf: Sendable {
    private struct Contents {
        var outputs: [RememberedCall: [UInt8]] = [:]
        /// How many bytes the outputs and calls take, about.
        var size = 0
        /// The number of the call that was asked for last, of those with the same end.
        var asked: [Int]
    }

    private let limit: Int
    private let contents: Mutex<Contents>

    init(limit: Int) {
        self.limit = limit
        contents = Mutex(Contents(asked: Array(repeating: 0, count: 1 << 13)))
    }

    var size: Int { contents.withLock(\.size) }

    func answer(_ call: RememberedCall) -> MacroMemory.Answer {
        contents.withLock { contents in
            if let output = contents.outputs[call] { return .output(output) }
            let place = (call.number >> 8) & (contents.asked.count - 1)
            if contents.asked[place] == call.number { return .askedBefore }
            contents.asked[place] = call.number
            return .unknown
        }
    }

    func keep(_ output: [UInt8], of call: RememberedCall) {
        let size = output.count + 200
        contents.withLock { contents in
            guard size <= limit else { return }
            if contents.size + size > limit {
                contents.outputs.removeAll()
                contents.size = 0
            }
            guard contents.outputs.updateValue(output, forKey: call) == nil else { return }
            contents.size += size
        }
    }
}

/// A macro, what it was given, and where.
struct RememberedCall: Hashable {
    private let unit: Int
    private let place: String
    private let arguments: [Argument]
    /// One number for all of it; two calls have the same one hardly ever.
    let number: Int

    /// Nil where an argument is nothing that can be told from others of its kind: a list, a macro.
    ///
    /// Calls without a record as their first argument are cheaper made than found.
    init?(_ unit: Int, place: String, _ values: ArraySlice<Value>) {
        guard case .record? = values.first else { return nil }
        var arguments: [Argument] = []
        arguments.reserveCapacity(values.count)
        for value in values {
            guard let argument = Argument(value) else { return nil }
            arguments.append(argument)
        }
        self.unit = unit
        self.place = place
        self.arguments = arguments
        var hasher = Hasher()
        hasher.combine(unit)
        hasher.combine(place)
        hasher.combine(arguments)
        number = hasher.finalize()
    }

    func hash(into hasher: inout Hasher) { hasher.combine(number) }

    static func == (a: RememberedCall, b: RememberedCall) -> Bool {
        a.number == b.number && a.unit == b.unit && a.place == b.place && a.arguments == b.arguments
    }

    private enum Argument: Hashable {
        case none
        case bool(Bool)
        case int(Int)
        case text(String)
        case markup(String)
        case record(RecordIdentity)

        init?(_ value: Value) {
            switch value {
            case .none: self = .none
            case .bool(let flag): self = .bool(flag)
            case .int(let number): self = .int(number)
            case .string(let text): self = .text(text)
            case .markup(let text): self = .markup(text)
            case .record(let record): self = .record(RecordIdentity(record: record))
            case .undefined, .double, .list, .tuple, .map, .handle: return nil
            }
        }
    }
}

/// Which record: that of a number among those of its shape, or this very one, which stays alive so that no other takes
/// over its identity.
private struct RecordIdentity: Hashable {
    let record: Record

    func hash(into hasher: inout Hasher) {
        if let number = record.number {
            hasher.combine(number)
        } else {
            hasher.combine(ObjectIdentifier(record))
        }
    }

    static func == (a: RecordIdentity, b: RecordIdentity) -> Bool {
        guard let number = a.record.number else { return a.record === b.record }
        return number == b.record.number && a.record.shape === b.record.shape
    }
}

/// The memory as it is asked while one page is made.
struct Recall {
    private let memory: MacroMemory
    private let place: String

    init(_ memory: MacroMemory, place: String) {
        self.memory = memory
        self.place = place
    }

    /// What is to be done with a call.
    enum Answer {
        case output([UInt8])
        /// It is made, and then kept.
        case worthKeeping(RememberedCall)
        /// It is made.
        case nothing
    }

    func answer(_ unit: Int, _ reach: MacroReach, _ arguments: ArraySlice<Value>) -> Answer {
        guard reach < .page, let call = RememberedCall(unit, place: reach == .place ? place : "", arguments) else {
            return .nothing
        }
        switch memory.answer(call) {
        case .output(let output): return .output(output)
        case .askedBefore: return .worthKeeping(call)
        case .unknown: return .nothing
        }
    }

    func keep(_ output: [UInt8], of call: RememberedCall) { memory.keep(output, of: call) }
}
