/// A value that templates compute with: sixteen bytes without references, which are cheap to copy.
///
/// A number is stored in the value itself. A text is a range of bytes, and a list or record a range of values, in one
/// of three arenas: the constants of the templates (`program`), the site's data (`site`, or `body` for its large
/// texts), and what one page makes (`page`).
package struct Value: BitwiseCopyable, Hashable, Sendable {
    /// An offset into an arena (below 2^32), or the bits of a number.
    let payload: UInt64
    /// The number of bytes of a text, items of a list, keys of a mapping, or fields of a record.
    let count: UInt32
    /// The shape of a record, the `Missing` of an undefined value, the `Handle` of a handle, the day that a text begins
    /// with, or the mark of a plain text or path.
    let detail: UInt16
    let kind: Kind
    let arena: Arena

    enum Kind: UInt8 {
        /// An unknown name or attribute.
        case undefined
        case none, bool, int, double
        /// A text that is escaped when it is written, and one that is already HTML.
        case text, markup
        case list
        /// `(1, 2)`: a list that is written with parentheses.
        case tuple
        /// Keys and values in turn.
        case map
        case record
        /// Something that can be called or asked for attributes: a macro, a loop.
        case handle
    }

    /// The storage of its bytes or values.
    enum Arena: UInt8 {
        case program, site, page
        /// A large text of the site, stored by itself. The payload's upper half is its index.
        case body
    }

    init(_ kind: Kind, payload: UInt64 = 0, count: Int = 0, detail: UInt16 = 0, arena: Arena = .program) {
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

    /// The value of a parameter without an argument.
    package static let undefined = Value(.undefined, detail: Missing.leftOut.rawValue)
}

/// What an undefined value stands for: its `Value.detail`.
enum Missing: UInt16 {
    /// An argument that was not given.
    case leftOut
    /// The value of an inline `if` without `else` whose condition is false.
    case noElse
    /// A variable. The payload is the number of its name in `Program.names`.
    case variable
    /// An attribute or item. The payload is the index of two values: its key, and the value that does not have it.
    case member
    /// Anything else. The payload is the index of a text that explains it.
    case explained
}

/// What a handle stands for, which can be called or has attributes that change: its `Value.detail`.
enum Handle: UInt16 {
    /// The functions of the language.
    case range, dict, namespace, cycler, joiner
    /// The payload is an index into the page's values, where the unit, the context and the captured values follow.
    case macro
    /// The payload is an index into a list of `Machine`.
    case loop, namespaceState, cyclerState, joinerState
    /// The payload is the index of the template, and `count` the context that it ran in.
    case module
    /// Methods of loops and cyclers. The payload is the index of the loop or cycler.
    case cycle, changed, next, reset
    /// `self`; one of its blocks, whose payload is the number of its name; `super`.
    case blocks, block, parent

    /// The global function with a name.
    init?(function name: String) {
        let functions = ["range", "dict", "namespace", "cycler", "joiner"]
        guard let index = functions.firstIndex(of: name) else { return nil }
        self.init(rawValue: UInt16(index))
    }

    var isCallable: Bool { ![.loop, .namespaceState, .cyclerState, .module, .blocks].contains(self) }
}

extension Value {
    /// The offset of its bytes or values in their arena.
    @inline(__always) var start: Int { Int(truncatingIfNeeded: payload & 0xFFFF_FFFF) }
    /// The number of bytes of a text, items of a list, keys of a mapping, or fields of a record.
    @inline(__always) package var size: Int { Int(count) }
    @inline(__always) var integer: Int { Int(truncatingIfNeeded: payload) }
    @inline(__always) var flag: Bool { payload != 0 }
    var decimal: Double { Double(bitPattern: payload) }

    /// The number of a decimal; nil for any other value.
    package var decimalNumber: Double? { kind == .double ? decimal : nil }
    /// The index of the large text of the site that it is part of.
    var body: Int { Int(truncatingIfNeeded: payload &>> 32) }

    static func handle(_ handle: Handle, _ payload: Int = 0, _ count: Int = 0) -> Value {
        Value(.handle, payload: UInt64(UInt32(truncatingIfNeeded: payload)), count: count, detail: handle.rawValue)
    }

    static func missing(_ missing: Missing, _ payload: Int = 0) -> Value {
        Value(.undefined, payload: UInt64(UInt32(truncatingIfNeeded: payload)), detail: missing.rawValue)
    }

    /// What a handle stands for; nil for any other value.
    var handle: Handle? { kind == .handle ? Handle(rawValue: detail) : nil }

    @inline(__always) func isHandle(_ handle: Handle) -> Bool { kind == .handle && detail == handle.rawValue }

    package var isNone: Bool { kind == .none }
    package var isUndefined: Bool { kind == .undefined }
    package var isMarkup: Bool { kind == .markup }
    @inline(__always) package var isText: Bool { kind == .text || kind == .markup }
    /// Whether the interpreter loop may read it as a whole: a text of a thousand bytes at most that is not a body.
    var isShortText: Bool { isText && arena != .body && size <= 1024 }
    package var isMapping: Bool { kind == .map }
    var isSequence: Bool { kind == .list || kind == .tuple }

    /// Whether it is the value of a parameter without an argument.
    var isLeftOut: Bool { kind == .undefined && detail == Missing.leftOut.rawValue }

    /// A whole number; nil for any other value.
    package var wholeNumber: Int? { kind == .int ? integer : nil }

    /// Whether it counts as true: it is not zero, empty, none or undefined.
    @inline(__always) var isTrue: Bool {
        switch kind {
        case .undefined, .none: false
        case .bool, .int: payload != 0
        case .double: payload &<< 1 != 0
        case .text, .markup, .list, .tuple, .map: count != 0
        case .record, .handle: true
        }
    }

    /// The part of a text in a range of its bytes, which are not copied.
    func part(_ range: Range<Int>) -> Value {
        Value(kind, payload: payload &+ UInt64(range.lowerBound), count: range.count, arena: arena)
    }

    /// The same value at another offset in its arena.
    func moved(by distance: Int) -> Value {
        Value(kind, payload: payload &+ UInt64(distance), count: size, detail: detail, arena: arena)
    }

    /// The same text as markup, or markup as text.
    func asKind(_ kind: Kind) -> Value {
        Value(kind, payload: payload, count: size, detail: kind == .text ? detail : 0, arena: arena)
    }

    /// The steps that it takes to go through the items or bytes.
    var iterationSteps: Int {
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
    /// The day that a text begins with, counted from 1 January 1970, so that `date` need not parse the text.
    package var day: Int? { kind == .text && detail != 0 && detail < Self.plain ? Int(detail) - 1 : nil }

    /// The same text, marked as beginning with a day, if it is plain.
    package func on(day: Int) -> Value {
        guard isPlain, day >= 0, day < Int(Self.plain) - 1 else { return self }
        return Value(kind, payload: payload, count: size, detail: UInt16(day + 1), arena: arena)
    }

    /// The `detail` of a text that is the same in HTML, JSON and XML; of a path of the site that is also the same in links.
    static let plain = UInt16.max - 1
    private static let plainPath = UInt16.max

    /// Whether it is such a text. Those that begin with a day are.
    @inline(__always) var isPlain: Bool { kind == .text && detail != 0 }

    /// Whether it is marked as a plain path, which needs no change in a link.
    var isPlainPath: Bool { kind == .text && detail == Self.plainPath }

    /// The same text, marked as a plain path, or as plain.
    func asPlainPath() -> Value { Value(kind, payload: payload, count: size, detail: Self.plainPath, arena: arena) }
    func asPlain() -> Value { Value(kind, payload: payload, count: size, detail: Self.plain, arena: arena) }
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

    func negated() throws(Problem) -> Number {
        switch self {
        case .int(.min): throw .numberTooLarge
        case .int(let number): .int(-number)
        case .double(let number): .double(-number)
        }
    }

    /// The part before the decimal point.
    func whole() throws(Problem) -> Int {
        if case .int(let number) = self { return number }
        guard let number = Int(exactly: double.rounded(.towardZero)) else { throw .numberTooLarge }
        return number
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

/// A value as a key of a Swift dictionary.
enum MapKey: Hashable {
    case none
    case int(Int)
    case double(Double)
    case text(String)
    case list([MapKey])
    case other(Value)
}
