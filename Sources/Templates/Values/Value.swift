/// What a template computes with: sixteen bytes that refer to nothing and are copied for nothing.
///
/// A number is itself. A text is a range of bytes, a list or record a range of values, in one of the arenas: what templates
/// write (`program`), what a site is (`site`, and `body` for its large texts), what one page makes (`page`).
package struct Value: BitwiseCopyable, Sendable {
    /// An offset into an arena (below 2^32), or the bits of a number.
    let payload: UInt64
    /// Bytes of a text, items of a list, keys of a mapping, fields of a record.
    let count: UInt32
    /// The shape of a record, which `Missing` or `Handle` it is, the day that a text says, or that it is a plain path.
    let detail: UInt16
    let kind: Kind
    let arena: Arena

    enum Kind: UInt8 {
        /// What is not there: an unknown name or attribute.
        case undefined
        case none, bool, int, double
        /// A text that output escapes, and one that is HTML already.
        case text, markup
        case list
        /// `(1, 2)`: a list that prints with parentheses.
        case tuple
        /// Keys and values, one after the other.
        case map
        case record
        /// Something that can be called or asked for attributes: a macro, a loop.
        case handle
    }

    /// Where its bytes or values are.
    enum Arena: UInt8 {
        case program, site, page
        /// A large text of the site, which stays where it was made; the payload's upper half says which.
        case body
    }

    init(
        _ kind: Kind, payload: UInt64 = 0, count: Int = 0, detail: UInt16 = 0, arena: Arena = .program
    ) {
        self.payload = payload
        self.count = UInt32(truncatingIfNeeded: count)
        self.detail = detail
        self.kind = kind
        self.arena = arena
    }

    package static let none = Value(.none)
    package static func bool(_ flag: Bool) -> Value { Value(.bool, payload: flag ? 1 : 0) }
    package static func int(_ number: Int) -> Value { Value(.int, payload: UInt64(bitPattern: Int64(number))) }
    package static func double(_ number: Double) -> Value { Value(.double, payload: number.bitPattern) }

    /// What nobody gave: a parameter without a value.
    package static let undefined = Value(.undefined, detail: Missing.leftOut.rawValue)
}

/// What was looked for and not found; `Value.detail` of what is undefined.
enum Missing: UInt16 {
    /// An argument that nobody gave.
    case leftOut
    /// The value of an inline `if` whose condition is false and that has no `else`.
    case noElse
    /// A variable; the payload is its name, a number among the program's names.
    case variable
    /// An attribute or item: at the payload's place lie its name and the value that was asked.
    case member
    /// Something else, in words: a text.
    case thing
}

/// Something that can be called or has attributes that change; `Value.detail` of a handle.
enum Handle: UInt16 {
    /// The functions of the language.
    case range, dict, namespace, cycler, joiner
    /// At the payload's place in the page's values: the unit, the context, and what it took from around it.
    case macro
    /// An index into the machine's own lists.
    case loop, namespaceState, cyclerState, joinerState
    /// The payload is the template's index, `count` the context that it ran in.
    case module
    /// Methods of loops and cyclers, with the index of theirs.
    case cycle, changed, next, reset
    /// `self`, a block of it by its name's number, and `super`.
    case blocks, block, parent

    /// The function of a name that is everywhere.
    init?(function name: String) {
        switch name {
        case "range": self = .range
        case "dict": self = .dict
        case "namespace": self = .namespace
        case "cycler": self = .cycler
        case "joiner": self = .joiner
        default: return nil
        }
    }

    var isCallable: Bool {
        switch self {
        case .range, .dict, .namespace, .cycler, .joiner, .macro, .joinerState, .cycle, .changed, .next, .reset, .block,
            .parent:
            true
        case .loop, .namespaceState, .cyclerState, .module, .blocks: false
        }
    }
}

extension Value {
    @inline(__always) var start: Int { Int(truncatingIfNeeded: payload & 0xFFFF_FFFF) }
    /// Bytes of a text, items of a list, keys of a mapping, fields of a record.
    @inline(__always) package var size: Int { Int(count) }
    @inline(__always) var integer: Int { Int(truncatingIfNeeded: payload) }
    @inline(__always) var flag: Bool { payload != 0 }
    var decimal: Double { Double(bitPattern: payload) }

    /// A decimal; nil for every other value.
    package var decimalNumber: Double? { kind == .double ? decimal : nil }
    /// Which of the site's large texts it is part of.
    var body: Int { Int(truncatingIfNeeded: payload &>> 32) }

    static func handle(_ handle: Handle, _ payload: Int = 0, _ count: Int = 0) -> Value {
        Value(.handle, payload: UInt64(UInt32(truncatingIfNeeded: payload)), count: count, detail: handle.rawValue)
    }

    static func missing(_ missing: Missing, _ payload: Int = 0) -> Value {
        Value(.undefined, payload: UInt64(UInt32(truncatingIfNeeded: payload)), detail: missing.rawValue)
    }

    /// What kind of handle it is; nil for every other value.
    var handle: Handle? { kind == .handle ? Handle(rawValue: detail) : nil }

    @inline(__always) func isHandle(_ handle: Handle) -> Bool { kind == .handle && detail == handle.rawValue }

    package var isNone: Bool { kind == .none }
    package var isUndefined: Bool { kind == .undefined }
    package var isMarkup: Bool { kind == .markup }
    @inline(__always) package var isText: Bool { kind == .text || kind == .markup }
    package var isMapping: Bool { kind == .map }
    var isSequence: Bool { kind == .list || kind == .tuple }

    /// Whether it stands for an argument that nobody gave.
    var isLeftOut: Bool { kind == .undefined && detail == Missing.leftOut.rawValue }

    /// A whole number; nil for every other value.
    package var wholeNumber: Int? { kind == .int ? integer : nil }

    /// Whether it is the very same thing.
    func isIdentical(_ other: Value) -> Bool {
        payload == other.payload && count == other.count && detail == other.detail && kind == other.kind
            && arena == other.arena
    }

    /// Whether it counts as true: not zero, not empty, not none.
    @inline(__always) var isTrue: Bool {
        switch kind {
        case .undefined, .none: false
        case .bool, .int: payload != 0
        case .double: payload &<< 1 != 0
        case .text, .markup, .list, .tuple, .map: count != 0
        case .record, .handle: true
        }
    }

    /// A part of a text, by its bytes: no byte is copied.
    func part(_ range: Range<Int>) -> Value {
        Value(kind, payload: payload &+ UInt64(range.lowerBound), count: range.count, arena: arena)
    }

    /// The same further on in its arena.
    func moved(by distance: Int) -> Value {
        Value(kind, payload: payload &+ UInt64(distance), count: size, detail: detail, arena: arena)
    }

    /// The same bytes as a text of another kind.
    func asKind(_ kind: Kind) -> Value {
        Value(kind, payload: payload, count: size, detail: kind == .text ? detail : 0, arena: arena)
    }

    /// What it costs to go through it, in steps.
    var turns: Int {
        switch kind {
        case .list, .tuple, .map: size
        case .text, .markup: size / 16
        default: 0
        }
    }

    /// The kind in words, for messages: `a text`.
    var kindName: String {
        switch kind {
        case .undefined: "nothing"
        case .none: "none"
        case .bool: "true or false"
        case .int, .double: "a number"
        case .text, .markup: "a text"
        case .list, .tuple: "a list"
        case .map: "a mapping"
        case .record: "a record"
        case .handle:
            switch handle {
            case .loop: "a loop"
            case .namespaceState: "a namespace"
            case .module: "an imported template"
            default: "a macro or function"
            }
        }
    }
}

extension Value {
    /// The day of a text that begins with one, as days since 1 January 1970: `date` need not read it again.
    package var day: Int? { kind == .text && detail != 0 && detail != Self.plainPath ? Int(detail) - 1 : nil }

    /// The same text, known to begin with this day.
    package func on(day: Int) -> Value {
        guard kind == .text, day >= 0, day < Int(Self.plainPath) - 1 else { return self }
        return Value(kind, payload: payload, count: size, detail: UInt16(day + 1), arena: arena)
    }

    /// `detail` of a text that is a path of the site and stays as it is in links and in HTML.
    private static let plainPath = UInt16.max

    /// Whether a link to it needs no second look.
    var isPlainPath: Bool { kind == .text && detail == Self.plainPath }

    /// The same text, known to be plain.
    func knownAsPath() -> Value { Value(kind, payload: payload, count: size, detail: Self.plainPath, arena: arena) }
}

/// A value as a number; `true` counts as 1.
enum Number {
    case int(Int)
    case double(Double)

    init?(_ value: Value) {
        switch value.kind {
        case .int, .bool: self = .int(value.integer)
        case .double: self = .double(value.decimal)
        default: return nil
        }
    }

    var double: Double {
        switch self {
        case .int(let number): Double(number)
        case .double(let number): number
        }
    }

    var value: Value {
        switch self {
        case .int(let number): .int(number)
        case .double(let number): .double(number)
        }
    }

    func isSame(_ other: Number) -> Bool {
        if case .int(let x) = self, case .int(let y) = other { return x == y }
        return double == other.double
    }

    func isLess(_ other: Number) -> Bool {
        if case .int(let x) = self, case .int(let y) = other { return x < y }
        return double < other.double
    }
}

/// A value as a key of Swift's.
enum MapKey: Hashable {
    case none
    case int(Int)
    case double(Double)
    case text(String)
    case list([MapKey])
    case other(UInt64, UInt16, UInt8, UInt8)
}
