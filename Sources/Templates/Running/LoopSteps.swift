import Text

// What the loop does with values; nothing here counts references, and everything that takes more is left to others.

/// Where texts may lie, as the loop has it at hand: what templates write, what a site is, what the page makes. Large texts
/// are not among them.
struct Texts: ~Escapable {
    let own: Span<UInt8>
    let site: Span<UInt8>
    let page: Span<UInt8>

    @_lifetime(copy own, copy site, copy page)
    @inline(__always)
    init(_ own: Span<UInt8>, _ site: Span<UInt8>, _ page: Span<UInt8>) {
        (self.own, self.site, self.page) = (own, site, page)
    }

    /// The bytes of a text, and what lies behind them.
    @_lifetime(copy self)
    @inline(__always)
    func onwards(from text: Value) -> Span<UInt8> {
        (text.arena == .site ? site : text.arena == .program ? own : page).extracting(droppingFirst: text.start)
    }

    /// The bytes of a text.
    subscript(text: Value) -> Span<UInt8> {
        @_lifetime(copy self)
        @inline(__always)
        get { onwards(from: text).extracting(first: text.size) }
    }
}

/// The attribute with a name of a record; nil for everything else.
@inline(__always)
func field(
    _ name: Int, _ owner: Value, _ fields: Span<Int16>, _ names: Int, _ site: Span<Value>, _ page: Span<Value>
) -> Value? {
    guard owner.kind == .record else { return nil }
    let place = Int(fields[Int(owner.detail) &* names &+ name])
    guard place >= 0 else { return nil }
    return owner.arena == .page ? page[owner.start &+ place] : site[owner.start &+ place]
}

/// What a loop says of itself; nil for its neighbouring items.
@inline(__always)
func said(_ attribute: LoopAttribute?, of state: LoopState, _ index: Int) -> Value? {
    let (position, count) = (state.position, state.items.size)
    switch attribute {
    case .index: return .int(position)
    case .index0: return .int(position &- 1)
    case .revindex: return .int(count &- position &+ 1)
    case .revindex0: return .int(count &- position)
    case .first: return .bool(position == 1)
    case .last: return .bool(position == count)
    case .length: return .int(count)
    case .depth: return .int(state.depth &+ 1)
    case .depth0: return .int(state.depth)
    case .cycle: return .handle(.cycle, index)
    case .changed: return .handle(.changed, index)
    case .previtem, .nextitem, nil: return nil
    }
}

/// Writes a value: 0, or how many bytes that needs, or -1 where it is for others to do.
@inline(__always)
func write(
    _ value: Value, _ escapes: Bool, _ texts: Texts, _ output: inout MutableSpan<UInt8>, _ at: inout Int,
    _ left: inout Int, _ limit: Int
) -> Int {
    switch value.kind {
    case .text, .markup:
        let count = value.size
        let isEscaped = escapes && value.kind == .text
        guard value.arena != .body, count <= 1 &<< 16 else { return -1 }
        let needed = isEscaped ? count &* 6 : count
        guard at &+ needed <= limit else { return needed }
        let bytes = texts.onwards(from: value)
        left &-= count &>> 6
        at = isEscaped ? escape(bytes, count, &output, at) : copy(bytes, count, &output, at)
        return 0
    case .int:
        guard at &+ 20 <= limit, value.integer >= 0, value.integer < 10_000_000 else { return -1 }
        var raw = MutableRawSpan(_elements: &output)
        at = decimal(value.integer, &raw, at)
        return 0
    case .none: return 0
    default: return -1
    }
}

/// Whether two texts surely differ: they are not equally long.
@inline(__always)
func differ(_ a: Value, _ b: Value) -> Bool { a.isText && b.isText && a.count != b.count }

/// `write` for what is rare in the loop: a call of its own.
@inline(never)
func writeOne(
    _ value: Value, _ escapes: Bool, _ texts: Texts, _ output: inout MutableSpan<UInt8>, _ at: inout Int,
    _ left: inout Int, _ limit: Int
) -> Int {
    write(value, escapes, texts, &output, &at, &left, limit)
}

@inline(never)
func decimal(_ number: Int, _ output: inout MutableRawSpan, _ at: Int) -> Int {
    var digits = 1
    var bound = 10
    while number >= bound { (digits, bound) = (digits &+ 1, bound &* 10) }
    var rest = UInt32(truncatingIfNeeded: number)
    var place = at &+ digits
    for _ in 0..<digits {
        place &-= 1
        output.storeBytes(of: UInt8(truncatingIfNeeded: 48 &+ rest % 10), toByteOffset: place, as: UInt8.self)
        rest /= 10
    }
    return at &+ digits
}

/// Compares texts, whole numbers and truth values, or looks for a text in a constant list; nil for everything else.
@inline(never)
func compare(
    _ left: Value, _ right: Value, _ comparison: Int, _ texts: Texts, _ ownValues: Span<Value>
) -> Bool? {
    guard let comparison = Comparison(rawValue: UInt8(truncatingIfNeeded: comparison)) else { return nil }
    if left.kind == .int, right.kind == .int {
        switch comparison {
        case .equal: return left.integer == right.integer
        case .notEqual: return left.integer != right.integer
        case .less: return left.integer < right.integer
        case .lessOrEqual: return left.integer <= right.integer
        case .greater: return left.integer > right.integer
        case .greaterOrEqual: return left.integer >= right.integer
        case .isIn, .isNotIn: return nil
        }
    }
    guard left.size <= 1024, right.size <= 1024 || right.isSequence else { return nil }
    guard left.isText, left.arena != .body else {
        guard left.kind == .none, right.isText || right.kind == .none else { return nil }
        switch comparison {
        case .equal: return right.kind == .none
        case .notEqual: return right.kind != .none
        default: return nil
        }
    }
    let bytes = texts[left]
    switch comparison {
    case .isIn, .isNotIn:
        guard right.isSequence, right.arena == .program else { return nil }
        for place in 0..<right.size {
            let item = ownValues[right.start &+ place]
            guard item.isText, item.count == left.count else { continue }
            if holdSame(bytes, texts[item]) { return comparison == .isIn }
        }
        return comparison == .isNotIn
    default:
        guard right.isText, right.arena != .body else {
            guard right.kind == .none, comparison == .equal || comparison == .notEqual else { return nil }
            return comparison == .notEqual
        }
        let other = texts[right]
        switch comparison {
        case .equal: return holdSame(bytes, other)
        case .notEqual: return !holdSame(bytes, other)
        case .less: return precedes(bytes, other)
        case .greater: return precedes(other, bytes)
        case .lessOrEqual: return !precedes(other, bytes)
        default: return !precedes(bytes, other)
        }
    }
}

/// `value[start:stop]` of a list or text, counted from its beginning; nil for everything else.
@inline(never)
func slice(_ value: Value, _ start: Value, _ stop: Value, _ step: Value, _ texts: Texts) -> Value? {
    guard step.kind == .none, start.kind == .none || start.kind == .int, stop.kind == .none || stop.kind == .int,
        start.integer >= 0, stop.integer >= 0
    else { return nil }
    let first = start.kind == .none ? 0 : start.integer
    if value.isSequence {
        let from = min(first, value.size)
        let to = stop.kind == .none ? value.size : min(stop.integer, value.size)
        return Value(
            value.kind, payload: value.payload &+ UInt64(from), count: max(0, to &- from), arena: value.arena)
    }
    guard value.isText, value.arena != .body else { return nil }
    let bytes = texts[value]
    var (character, from) = (-1, first == 0 ? 0 : bytes.count)
    for index in bytes.indices where bytes[index] & 0xC0 != 0x80 {
        character &+= 1
        if character == first { from = index }
        if stop.kind == .int, character >= stop.integer { return value.part(min(from, index)..<index) }
    }
    return value.part(from..<bytes.count)
}
