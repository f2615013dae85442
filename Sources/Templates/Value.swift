import Synchronization

/// What a template computes with: one closed set of kinds, as in JSON, and what only a template makes.
///
/// Values that live for one rendering (loops, namespaces, macros) are handles into the renderer, so that every value is
/// a plain, sendable thing.
package enum Value: Sendable {
    /// What is not there: an unknown name or attribute, and which.
    case undefined(Missing)
    case none
    case bool(Bool)
    case int(Int)
    case double(Double)
    /// A text that output escapes.
    case string(String)
    /// A text that is HTML already.
    case markup(String)
    case list([Value])
    /// `(1, 2)`: a list that prints with parentheses.
    case tuple([Value])
    case map(Map)
    case record(Record)
    /// Something of this rendering that can be called or asked for attributes.
    case handle(Handle)

    /// What nobody gave: a parameter without a value.
    package static var undefined: Value { .undefined(.leftOut) }
}

/// What was looked for and not found.
package enum Missing: Sendable {
    /// An argument that nobody gave.
    case leftOut
    /// A variable of this name.
    case variable(String)
    /// This attribute or item of that value.
    indirect case member(Value, of: Value)
    /// Something else, in words: `an empty list has no first item`.
    case thing(String)
    /// The value of an inline `if` whose condition is false and that has no `else`.
    case noElse
}

/// Something of one rendering: an index into the renderer's own lists.
package enum Handle: Sendable, Hashable {
    case function(Function)
    case macro(Int)
    case loop(Int)
    case namespace(Int)
    case cycler(Int)
    case joiner(Int)
    case module(Int)
    /// The method of a handle: `loop.cycle`, `cycler.next`.
    case method(Method, Int)
    /// `self`, and the block of it that is called.
    case blocks
    case block(Int)
    /// `super`, by block and depth in the chain of overrides.
    case parent(block: Int, depth: Int)

    /// The global functions.
    package enum Function: String, Sendable, CaseIterable {
        case range, dict, namespace, cycler, joiner
    }

    /// Methods of loops and cyclers.
    package enum Method: Sendable {
        case cycle, changed, next, reset
    }
}

/// The names of one kind of record, in the order of its values.
package final class Shape: Sendable {
    package let names: [String]
    private let slots: [String: Int]

    package init(_ names: [String]) {
        self.names = names
        slots = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The place of a name among the values.
    func slot(of name: String) -> Int? {
        slots[name]
    }
}

/// Named values of a fixed kind, such as a posting: `posting.title` finds its slot once and then costs next to nothing.
package final class Record: Sendable {
    let shape: Shape
    /// What tells it from the others of its shape, where one thing may have several records: the index of a posting.
    let number: Int?
    private let known: [Value]
    /// What makes the values when they are asked for, where they are not known from the beginning.
    private let later: LateValues?

    /// Takes as many values as the shape has names.
    package init(shape: Shape, values: [Value]) {
        self.shape = shape
        number = nil
        known = values
        later = nil
    }

    /// A record whose values are made when the first of them is asked for: a list holds many of which nobody asks more
    /// than which they are. Those of one shape and number have the same values. A record that does not keep them asks
    /// for them each time.
    package init(shape: Shape, number: Int, keeps: Bool = true, values: @escaping @Sendable () -> [Value]) {
        self.shape = shape
        self.number = number
        known = []
        later = LateValues(values, keeps: keeps)
    }

    var values: [Value] { later?.values ?? known }

    /// The value at a slot of the shape.
    subscript(slot: Int) -> Value {
        if let later { return later.values[slot] }
        return known[slot]
    }

    subscript(name: String) -> Value? {
        shape.slot(of: name).map { self[$0] }
    }
}

/// Values that are made when somebody asks for one, and then kept or not.
private final class LateValues: Sendable {
    private final class Made: Sendable {
        let values: [Value]
        init(_ values: [Value]) { self.values = values }
    }

    private let made = AtomicLazyReference<Made>()
    private let keeps: Bool
    private let make: @Sendable () -> [Value]

    init(_ make: @escaping @Sendable () -> [Value], keeps: Bool) {
        self.make = make
        self.keeps = keeps
    }

    var values: [Value] {
        if let made = made.load() { return made.values }
        return keeps ? made.storeIfNil(Made(make())).values : make()
    }
}

extension Value {
    /// The attribute or key of a record or mapping; nil where there is none.
    package func member(_ name: String) -> Value? {
        switch self {
        case .record(let record): record[name]
        case .map(let map): map[.string(name)]
        default: nil
        }
    }

    /// The names and values of a mapping from texts; nil for any other value.
    package var members: [(name: String, value: Value)]? {
        guard case .map(let map) = self else { return nil }
        return map.pairs.map { ($0.printed, $1) }
    }

    /// The text of a string, markup or not.
    var text: String? {
        switch self {
        case .string(let text), .markup(let text): text
        default: nil
        }
    }

    /// The keys and values of a mapping or record, or of a list of pairs.
    var pairs: [(Value, Value)]? {
        switch self {
        case .map(let map): return Array(map.pairs)
        case .record(let record): return zip(record.shape.names, record.values).map { (.string($0), $1) }
        case .list(let items), .tuple(let items):
            let pairs = items.compactMap { item -> (Value, Value)? in
                guard let pair = item.sequence, pair.count == 2 else { return nil }
                return (pair[0], pair[1])
            }
            return pairs.count == items.count ? pairs : nil
        default: return nil
        }
    }

    /// The items of a list or tuple.
    var sequence: [Value]? {
        switch self {
        case .list(let items), .tuple(let items): items
        default: nil
        }
    }

    /// Whether it stands for an argument that nobody gave.
    var isLeftOut: Bool {
        if case .undefined(.leftOut) = self { true } else { false }
    }

    var isUndefined: Bool {
        if case .undefined = self { true } else { false }
    }

    /// Whether it counts as true: not zero, not empty, not none.
    var isTrue: Bool {
        switch self {
        case .undefined, .none: false
        case .bool(let flag): flag
        case .int(let number): number != 0
        case .double(let number): number != 0
        case .string(let text), .markup(let text): !text.isEmpty
        case .list(let items), .tuple(let items): !items.isEmpty
        case .map(let map): map.count > 0
        case .record, .handle: true
        }
    }

    /// The kind in words, for messages: `a text`.
    var kindName: String {
        switch self {
        case .undefined: "nothing"
        case .none: "none"
        case .bool: "true or false"
        case .int, .double: "a number"
        case .string, .markup: "a text"
        case .list, .tuple: "a list"
        case .map: "a mapping"
        case .record: "a record"
        case .handle(.loop): "a loop"
        case .handle(.namespace): "a namespace"
        case .handle(.module): "an imported template"
        case .handle: "a macro or function"
        }
    }
}
