/// A mapping that keeps the order in which its keys were given; immutable once made.
///
/// Keys are texts in data, and any plain value in a template's own `{1: "one"}`.
package final class Map: Sendable {
    let keys: [Value]
    let values: [Value]
    /// Built for larger mappings only.
    private let index: [MapKey: Int]?

    /// Of two equal keys the later value is kept, at the earlier's place.
    package init(_ pairs: [(Value, Value)] = []) {
        var keys: [Value] = []
        var values: [Value] = []
        var index: [MapKey: Int]? = pairs.count > Self.few ? [:] : nil
        keys.reserveCapacity(pairs.count)
        values.reserveCapacity(pairs.count)
        for (key, value) in pairs {
            if let known = Self.place(of: key, in: keys, index) {
                values[known] = value
            } else {
                index?[MapKey(key)] = keys.count
                keys.append(key)
                values.append(value)
            }
        }
        self.keys = keys
        self.values = values
        self.index = index
    }

    /// With the keys of a shape, and as many values.
    init(_ shape: MapShape, _ values: [Value]) {
        keys = shape.keys
        index = shape.index
        self.values = values
    }

    /// Up to so many keys, comparing one by one is quicker than an index.
    fileprivate static let few = 8

    private static func place(of key: Value, in keys: [Value], _ index: [MapKey: Int]?) -> Int? {
        let wanted = MapKey(key)
        if let index { return index[wanted] }
        return keys.firstIndex { MapKey($0) == wanted }
    }

    /// A mapping from texts.
    package convenience init(_ pairs: [(String, Value)]) {
        self.init(pairs.map { (.string($0.0), $0.1) })
    }

    var count: Int { keys.count }

    package var pairs: Zip2Sequence<[Value], [Value]> { zip(keys, values) }

    subscript(key: Value) -> Value? {
        Self.place(of: key, in: keys, index).map { values[$0] }
    }
}

/// The keys of the mappings that one place in a template makes: different texts, which are looked at once.
final class MapShape: Sendable {
    fileprivate let keys: [Value]
    fileprivate let index: [MapKey: Int]?

    /// Nil where two of the keys are the same.
    init?(_ keys: [String]) {
        let places = Dictionary(
            keys.enumerated().map { (MapKey.text($1), $0) }, uniquingKeysWith: { first, _ in first })
        guard places.count == keys.count else { return nil }
        self.keys = keys.map { .string($0) }
        index = keys.count > Map.few ? places : nil
    }

    var count: Int { keys.count }
}

/// A value as a key: numbers that are equal are one key, whatever their kind, as in Python.
enum MapKey: Hashable {
    case none
    case int(Int)
    case double(Double)
    case text(String)
    case list([MapKey])
    case other(ObjectIdentifier)
    case handle(Handle)

    init(_ value: Value) {
        switch value {
        case .undefined, .none: self = .none
        case .bool(let flag): self = .int(flag ? 1 : 0)
        case .int(let number): self = .int(number)
        case .double(let number): self = Int(exactly: number).map { .int($0) } ?? .double(number)
        case .string(let text), .markup(let text): self = .text(text)
        case .list(let items), .tuple(let items): self = .list(items.map { MapKey($0) })
        case .map(let map): self = .other(ObjectIdentifier(map))
        case .record(let record): self = .other(ObjectIdentifier(record))
        case .handle(let handle): self = .handle(handle)
        }
    }
}
