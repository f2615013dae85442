/// Room for what values consist of: the bytes of texts, the values in lists, mappings and records.
///
/// ```swift
/// var site = ValueArena.ofSite()
/// let list = site.list([site.text("Ada"), .int(36)])
/// ```
/// One is filled when templates are compiled, one when a site is read, and one by each page, which begins empty.
package struct ValueArena: Sendable {
    let arena: Value.Arena
    var texts: [UInt8] = []
    var values: [Value] = []
    /// Large texts, each where it was made.
    private(set) var bodies: [String] = []
    /// The kinds of record that were met, and their numbers.
    private(set) var shapes: [MetShape] = []
    private var numbers: [ObjectIdentifier: UInt16] = [:]
    /// Whether something found no room: what was made from then on is `none`.
    package private(set) var isFull = false

    init(_ arena: Value.Arena) { self.arena = arena }

    package static func ofSite() -> ValueArena { ValueArena(.site) }

    /// An empty one for pages, which knows the site's kinds of record.
    func forPages() -> ValueArena {
        var arena = ValueArena(.page)
        arena.shapes = shapes
        arena.numbers = numbers
        return arena
    }

    /// So many bytes and values one arena holds: offsets have 32 bits, and a page has its budget.
    private var mostBytes: Int { arena == .page ? RenderLimits.pageBytes : Int(UInt32.max) - 64 }
    private var mostValues: Int { arena == .page ? RenderLimits.pageValues : Int(UInt32.max) - 64 }

    private mutating func hasRoom(bytes: Int = 0, values count: Int = 0) -> Bool {
        if bytes <= mostBytes - texts.count, count <= mostValues - values.count { return true }
        isFull = true
        return false
    }

    package mutating func text(_ text: String) -> Value { self.text(text, .text) }

    /// A text that is HTML already.
    package mutating func markup(_ text: String) -> Value { self.text(text, .markup) }

    mutating func text(_ text: String, _ kind: Value.Kind) -> Value {
        let bytes = text.utf8.span
        guard hasRoom(bytes: bytes.count) else { return .none }
        let start = texts.count
        appendBytes(bytes, 0..<bytes.count, to: &texts)
        return Value(kind, payload: UInt64(start), count: bytes.count, arena: arena)
    }

    mutating func text(_ bytes: Span<UInt8>, _ kind: Value.Kind) -> Value {
        guard hasRoom(bytes: bytes.count) else { return .none }
        let start = texts.count
        appendBytes(bytes, 0..<bytes.count, to: &texts)
        return Value(kind, payload: UInt64(start), count: bytes.count, arena: arena)
    }

    /// Large HTML that is not copied.
    package mutating func body(_ html: String) -> Value {
        let count = html.utf8.count
        guard arena == .site, count > 256 else { return markup(html) }
        guard count < UInt32.max else {
            isFull = true
            return .none
        }
        bodies.append(html)
        return Value(.markup, payload: UInt64(bodies.count - 1) &<< 32, count: count, arena: .body)
    }

    package mutating func list(_ items: [Value]) -> Value { range(items, .list) }

    mutating func range(_ items: [Value], _ kind: Value.Kind, detail: UInt16 = 0) -> Value {
        guard hasRoom(values: items.count) else { return .none }
        let start = values.count
        values += items
        return Value(
            kind, payload: UInt64(start), count: kind == .map ? items.count / 2 : items.count, detail: detail,
            arena: arena)
    }

    /// A mapping from texts; of two equal keys the later value is kept, at the earlier's place.
    package mutating func map(_ pairs: [(name: String, value: Value)]) -> Value {
        var flat: [Value] = []
        var places: [String: Int] = [:]
        for (name, value) in pairs {
            if let known = places[name] {
                flat[known] = value
            } else {
                places[name] = flat.count + 1
                flat += [text(name), value]
            }
        }
        return range(flat, .map)
    }

    /// A record: as many values as its shape has names.
    package mutating func record(_ shape: Shape, _ fields: [Value]) -> Value {
        if let number = number(of: shape) { return range(fields, .record, detail: number) }
        return map(Array(zip(shape.names, fields)))
    }

    /// The number of a kind of record; what pages make has to be known to the site before.
    private mutating func number(of shape: Shape) -> UInt16? {
        if let number = numbers[ObjectIdentifier(shape)] { return number }
        guard arena == .site else { return nil }
        return meet(shape)
    }

    /// Makes a kind of record known, which pages will make.
    @discardableResult
    package mutating func meet(_ shape: Shape) -> UInt16? {
        if let number = numbers[ObjectIdentifier(shape)] { return number }
        guard let number = UInt16(exactly: shapes.count) else { return nil }
        numbers[ObjectIdentifier(shape)] = number
        let names = shape.names.map { text($0) }
        shapes.append(MetShape(shape: shape, names: list(names)))
        return number
    }

    /// Takes back what was made since a place.
    mutating func shrink(texts bytes: Int, values count: Int) {
        if texts.count > bytes { texts.removeLast(texts.count - bytes) }
        if values.count > count { values.removeLast(values.count - count) }
    }

    mutating func removeAll() {
        shrink(texts: 0, values: 0)
        isFull = false
    }
}

/// The names of one kind of record, in the order of its values.
package final class Shape: Sendable {
    package let names: [String]

    package init(_ names: [String]) { self.names = names }
}

/// A kind of record that a site has, with its names as a list of texts.
struct MetShape: Sendable {
    let shape: Shape
    let names: Value
}
