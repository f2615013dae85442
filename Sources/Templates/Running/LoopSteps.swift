import Text

// Parts of the interpreter loop, which return nil for what they leave to `Machine.perform`. None of them counts
// references.

/// An attribute of a loop; nil for the items before and after the current one.
@inline(__always)
func attributeValue(_ attribute: LoopAttribute?, of state: LoopState, _ index: Int) -> Value? {
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

/// Writes a value and returns 0. If there is not enough room, returns the number of bytes that it needs; if the loop
/// must stop for it, -1.
@inline(__always)
func emit(
    _ value: Value, _ escapes: Bool, _ tables: borrowing Tables, _ texts: Span<UInt8>,
    _ output: inout MutableSpan<UInt8>, _ at: inout Int, _ stepsLeft: inout Int, _ limit: Int
) -> Int {
    switch value.kind {
    case .text, .markup:
        let count = value.size
        let isEscaped = escapes && value.kind == .text && !value.isPlain
        guard value.arena != .body, count <= 1 &<< 16 else { return -1 }
        let needed = isEscaped ? count &* 6 : count
        guard at &+ needed <= limit else { return needed }
        let bytes = tables.onwards(from: value, texts)
        stepsLeft &-= count &>> 6
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

/// Copies a range of the output to the page's texts, and returns it as a value; nil if it is too long or does not fit.
@inline(__always)
func taken(
    _ range: Range<Int>, of output: borrowing MutableSpan<UInt8>, _ kind: Value.Kind,
    _ texts: inout MutableSpan<UInt8>, _ end: inout Int
) -> Value? {
    let (start, size) = (end, range.count)
    guard size <= 1 &<< 16, start &+ size &+ slack <= texts.count else { return nil }
    end = copy(output.span.extracting(droppingFirst: range.lowerBound), size, &texts, start)
    return Value(kind, payload: UInt64(start), count: size, arena: .page)
}

/// Compares whole numbers, texts and none, or looks for a text in a list; nil for other values.
@inline(never)
func compare(
    _ left: Value, _ right: Value, _ comparison: Int, _ tables: borrowing Tables, _ texts: Span<UInt8>,
    _ values: borrowing MutableSpan<Value>
) -> Bool? {
    guard let comparison = Comparison(rawValue: UInt8(truncatingIfNeeded: comparison)) else { return nil }
    if left.kind == .int, right.kind == .int {
        return comparison.holds(left.integer < right.integer ? -1 : left.integer == right.integer ? 0 : 1)
    }
    func isShort(_ value: Value) -> Bool { value.kind == .none || value.isShortText }
    guard isShort(left) else { return nil }
    if comparison == .isIn || comparison == .isNotIn {
        guard left.isText, right.isSequence else { return nil }
        for index in 0..<right.size {
            let item = tables.item(right, index, values)
            guard item.isText, item.size == left.size else { continue }
            guard item.arena != .body else { return nil }
            if holdSame(tables.bytes(of: left, texts), tables.bytes(of: item, texts)) { return comparison == .isIn }
        }
        return comparison == .isNotIn
    }
    guard isShort(right) else { return nil }
    let asksForOrder = comparison != .equal && comparison != .notEqual
    guard left.isText, right.isText else {
        return asksForOrder ? nil : comparison.holds(left.kind == right.kind ? 0 : 1)
    }
    let (a, b) = (tables.bytes(of: left, texts), tables.bytes(of: right, texts))
    return comparison.holds(holdSame(a, b) ? 0 : asksForOrder && precedes(a, b) ? -1 : 1)
}

/// `value[start:stop]` of a list or text, with both counted from its beginning; nil for any other slice.
@inline(never)
func sliced(
    _ value: Value, _ start: Value, _ stop: Value, _ step: Value, _ tables: borrowing Tables, _ texts: Span<UInt8>
) -> Value? {
    guard step.kind == .none, start.kind == .none || start.kind == .int, stop.kind == .none || stop.kind == .int,
        start.integer >= 0, stop.integer >= 0
    else { return nil }
    let first = start.kind == .none ? 0 : start.integer
    if value.isSequence {
        let from = min(first, value.size)
        let to = stop.kind == .none ? value.size : min(stop.integer, value.size)
        return Value(value.kind, payload: value.payload &+ UInt64(from), count: max(0, to &- from), arena: value.arena)
    }
    guard value.isText, value.arena != .body else { return nil }
    let bytes = tables.bytes(of: value, texts)
    var (character, from) = (-1, first == 0 ? 0 : bytes.count)
    for index in bytes.indices where bytes[index] & 0xC0 != 0x80 {
        character &+= 1
        if character == first { from = index }
        if stop.kind == .int, character >= stop.integer { return value.part(min(from, index)..<index) }
    }
    return value.part(from..<bytes.count)
}
