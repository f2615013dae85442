import Text

/// Reads values: their bytes, items, keys and fields.
extension Page {
    /// The bytes of a text and everything after them.
    @inline(__always)
    func withBytes<Result>(onwardsFrom text: Value, _ body: (Span<UInt8>) -> Result) -> Result {
        switch text.arena {
        case .program: return body(program.texts.span.extracting(droppingFirst: text.start))
        case .site: return body(site.texts.span.extracting(droppingFirst: text.start))
        case .page: return body(made.texts.span.extracting(droppingFirst: text.start))
        case .body:
            return lastLargeText.withBytes(of: site.bodies[text.body], at: text.body) { bytes in
                body(bytes.extracting(droppingFirst: text.start))
            }
        }
    }

    /// The bytes of a text.
    @inline(__always)
    package func withBytes<Result>(of text: Value, _ body: (Span<UInt8>) -> Result) -> Result {
        withBytes(onwardsFrom: text) { bytes in body(bytes.extracting(first: text.size)) }
    }

    /// A text as a Swift string.
    func string(_ text: Value) -> String {
        withBytes(of: text) { bytes in
            var array: [UInt8] = []
            appendBytes(bytes, 0..<bytes.count, to: &array)
            return String(decoding: array, as: UTF8.self)
        }
    }

    /// A text or markup as a Swift string; nil for any other value.
    package func text(_ value: Value) -> String? { value.isText ? string(value) : nil }

    /// Whether two texts have the same bytes.
    func isSame(_ a: Value, _ b: Value) -> Bool {
        guard a.count == b.count else { return false }
        return withBytes(of: a) { first in withBytes(of: b) { second in holdSame(first, second) } }
    }

    /// Whether a value is a text with these bytes.
    package func isSame(_ a: Value, _ b: String) -> Bool {
        guard a.isText else { return false }
        let bytes = b.utf8.span
        return withBytes(of: a) { holdSame($0, bytes) }
    }

    /// The last offset, at or before another, where a text can be cut: within neither a character nor `\r\n`.
    func boundary(in text: Value, before offset: Int) -> Int {
        withBytes(of: text) { bytes in
            var cut = offset
            // A character has four bytes at most.
            while cut > offset &- 3, bytes[cut] & 0xC0 == 0x80 { cut &-= 1 }
            let isPair = bytes[cut] == UInt8(ascii: "\n") && bytes[cut &- 1] == UInt8(ascii: "\r")
            return isPair ? cut &- 1 : cut
        }
    }

    /// The item of a list, key or value of a mapping, or field of a record at an index.
    @inline(__always)
    func item(_ list: Value, _ index: Int) -> Value {
        switch list.arena {
        case .program: program.values[list.start &+ index]
        case .site, .body: site.values[list.start &+ index]
        case .page: made.values[list.start &+ index]
        }
    }

    /// The items of a list or tuple; empty for any other value.
    func items(_ list: Value) -> [Value] { list.isSequence ? (0..<list.size).map { item(list, $0) } : [] }

    /// The shape of a record, with its names.
    func shape(_ record: Value) -> RegisteredShape { site.shapes[Int(record.detail)] }

    /// The keys and values of a mapping or record, or of a list of pairs; nil for any other value.
    func pairs(_ value: Value) -> [(key: Value, value: Value)]? {
        switch value.kind {
        case .map: return (0..<value.size).map { (item(value, 2 * $0), item(value, 2 * $0 + 1)) }
        case .record:
            let names = shape(value).names
            return (0..<value.size).map { (item(names, $0), item(value, $0)) }
        case .list, .tuple:
            let pairs = items(value).compactMap { pair -> (key: Value, value: Value)? in
                guard pair.isSequence, pair.size == 2 else { return nil }
                return (item(pair, 0), item(pair, 1))
            }
            return pairs.count == value.size ? pairs : nil
        default: return nil
        }
    }

    /// The value of a key in a mapping; nil if the mapping does not have the key.
    mutating func find(_ key: Value, in map: Value) throws(Problem) -> Value? {
        try spend(key.iterationSteps &* 4 &* map.size)
        for index in 0..<map.size where try areEqual(item(map, 2 &* index), key) { return item(map, 2 &* index &+ 1) }
        return nil
    }

    /// The field of a record or the value of a mapping with a name; nil if there is none, or for any other value.
    package func member(_ name: String, of value: Value) -> Value? {
        switch value.kind {
        case .record: shape(value).shape.names.firstIndex(of: name).map { item(value, $0) }
        case .map:
            (0..<value.size).first { item(value, 2 * $0).isText && isSame(item(value, 2 * $0), name) }
                .map { item(value, 2 * $0 + 1) }
        default: nil
        }
    }

    /// A value as a key of a Swift dictionary.
    mutating func key(_ value: Value, level: Int = 0) throws(Problem) -> MapKey {
        try RenderLimits.check(nesting: level)
        try spend(20 &+ value.iterationSteps &* 2)
        switch value.kind {
        case .undefined, .none: return .none
        case .bool, .int: return .int(value.integer)
        case .double: return Int(exactly: value.decimal).map { .int($0) } ?? .double(value.decimal)
        case .text, .markup: return .text(string(value))
        case .list, .tuple, .record:
            // A record begins with its kind, because those of another kind may have the same values.
            let isRecord = value.kind == .record
            var keys: [MapKey] = isRecord ? [.other(Value(.record, detail: value.detail))] : []
            for index in 0..<value.size { keys.append(try key(item(value, index), level: level + 1)) }
            return .list(keys)
        case .map, .handle: return .other(value)
        }
    }

    /// A mapping with these keys and values. If two keys are equal, the later value replaces the earlier.
    mutating func map(_ pairs: [(key: Value, value: Value)]) throws(Problem) -> Value {
        try RenderLimits.check(items: pairs.count)
        var flat: [Value] = []
        var positions: [MapKey: Int] = [:]
        try spend(pairs.count * 20)
        for (key, value) in pairs {
            let wanted = try self.key(key)
            if let known = positions[wanted] {
                flat[known] = value
            } else {
                positions[wanted] = flat.count + 1
                flat += [key, value]
            }
        }
        return made.range(flat, .map)
    }

    mutating func list(_ items: [Value], _ kind: Value.Kind = .list) throws(Problem) -> Value {
        try spend(1 &+ items.count)
        try RenderLimits.check(items: items.count)
        return made.range(items, kind)
    }

    /// The sequence that a loop goes through, such as the keys of a mapping or the characters of a text.
    mutating func iterated(_ value: Value) throws(Problem) -> Value {
        switch value.kind {
        case .list, .tuple: return value
        case .map: return try list((0..<value.size).map { item(value, 2 * $0) })
        case .record: return shape(value).names
        case .text, .markup:
            try RenderLimits.check(items: value.size / 4)
            try spend(value.size * 4)
            return try list(characters(of: value))
        case .undefined:
            try requireDefinedIfStrict(value)
            return Value(.list)
        default: throw Problem("\(value.kindName) cannot be looped over")
        }
    }

    /// The items that a loop goes through.
    mutating func items(of value: Value) throws(Problem) -> [Value] { items(try iterated(value)) }

    /// The characters of a text, each as a part of it.
    func characters(of text: Value) -> [Value] {
        var starts: [Int] = []
        withBytes(of: text) { bytes in
            for index in bytes.indices where bytes[index] & 0xC0 != 0x80 { starts.append(index) }
        }
        return starts.indices.map { index in
            text.part(starts[index]..<(index + 1 < starts.count ? starts[index + 1] : text.size)).asKind(.text)
        }
    }

    /// The number of characters in a text.
    func length(of text: Value) -> Int { withBytes(of: text) { characterCount(of: $0) } }

    /// The offset of a character, counted from another offset on; the end of the text if there are fewer characters.
    func offset(ofCharacter character: Int, in text: Value, from start: Int = 0) -> Int {
        withBytes(of: text) { bytes in
            var left = character
            for index in start..<max(start, bytes.count) where bytes[index] & 0xC0 != 0x80 {
                if left == 0 { return index }
                left &-= 1
            }
            return bytes.count
        }
    }
}
