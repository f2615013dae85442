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
    private let place: CallPlace
    private let record: RecordIdentity
    /// The arguments after the record.
    private let rest: [Argument]
    /// One number for all of it; two calls have the same one hardly ever.
    let number: Int

    /// Nil where an argument is nothing that can be told from others of its kind: a list, a macro.
    ///
    /// Calls without a record as their first argument are cheaper made than found.
    init?(_ unit: Int, place: CallPlace, _ values: ArraySlice<Value>) {
        guard case .record(let record)? = values.first else { return nil }
        self.record = RecordIdentity(record: record)
        self.unit = unit
        self.place = place
        var mix = CallMix(seed: unit)
        mix.add(place.number)
        mix.add(self.record.number)
        var rest: [Argument] = []
        for value in values.dropFirst() {
            guard let argument = Argument(value) else { return nil }
            rest.append(argument)
            argument.add(to: &mix)
        }
        self.rest = rest
        number = mix.number
    }

    func hash(into hasher: inout Hasher) { hasher.combine(number) }

    static func == (a: RememberedCall, b: RememberedCall) -> Bool {
        a.number == b.number && a.unit == b.unit && a.place.name == b.place.name && a.record == b.record
            && a.rest == b.rest
    }

    private enum Argument: Equatable {
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

        func add(to mix: inout CallMix) {
            switch self {
            case .none: mix.add(0)
            case .bool(let flag): mix.add(flag ? 1 : 2)
            case .int(let number): mix.add(number)
            case .text(let text), .markup(let text): mix.add(text.hashValue)
            case .record(let record): mix.add(record.number)
            }
        }
    }
}

/// Where the page stands that calls: its name, and a number for it that is found once a page.
struct CallPlace {
    let name: String
    let number: Int

    init(_ name: String) {
        self.name = name
        number = name.hashValue
    }
}

/// A number for what a call is made of: quicker than a `Hasher`, which withstands whoever looks for equal ones.
private struct CallMix {
    private var state: UInt64

    init(seed: Int) {
        state = UInt64(truncatingIfNeeded: seed)
    }

    mutating func add(_ number: Int) {
        // The multiplier of SplitMix64: it spreads each bit over all higher ones, and the shift over the lower.
        state = (state ^ UInt64(truncatingIfNeeded: number)) &* 0xBF58_476D_1CE4_E5B9
        state ^= state >> 29
    }

    var number: Int { Int(truncatingIfNeeded: state) }
}

/// Which record: that of a number among those of its shape, or this very one, which stays alive so that no other takes
/// over its identity.
private struct RecordIdentity: Equatable {
    let record: Record

    var number: Int { record.number ?? Int(bitPattern: ObjectIdentifier(record)) }

    static func == (a: RecordIdentity, b: RecordIdentity) -> Bool {
        guard let number = a.record.number else { return a.record === b.record }
        return number == b.record.number && a.record.shape === b.record.shape
    }
}

/// The memory as it is asked while one page is made.
struct Recall {
    private let memory: MacroMemory
    private let place: CallPlace

    private static let anywhere = CallPlace("")

    init(_ memory: MacroMemory, place: String) {
        self.memory = memory
        self.place = CallPlace(place)
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
        guard reach < .page, let call = RememberedCall(unit, place: reach == .place ? place : Self.anywhere, arguments)
        else {
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
