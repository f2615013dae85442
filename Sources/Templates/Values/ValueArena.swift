package import Text

/// The storage that values refer to: the bytes of texts, and the values in lists, mappings and records.
///
/// ```swift
/// var site = ValueArena.ofSite()
/// let list = site.list([site.text("Ada"), .int(36)])
/// ```
/// One arena is filled when templates are compiled, one when a site is read, and one by each page, which starts empty.
package struct ValueArena: Sendable {
    let arena: Value.Arena
    /// The bytes of texts and the values, both followed by room for more.
    var texts: [UInt8] = []
    var values: [Value] = []
    /// How many bytes and values are in use.
    var textCount = 0
    var valueCount = 0
    /// Large texts, each stored by itself.
    private(set) var bodies: [LargeText] = []
    /// The bytes of all bodies.
    private(set) var bodyBytes = 0
    /// The registered shapes of records, and their numbers.
    private(set) var shapes: [RegisteredShape] = []
    private var numbers: [ObjectIdentifier: UInt16] = [:]
    private var isBranch = false
    private var kept = (texts: 0, values: 0)
    /// Nil for the values of pages and templates, which are not stored for long.
    private var recent: RepeatedValues?
    /// Data for the host's filters.
    package var tables = SiteTables()
    /// Whether something did not fit. It became `none` instead.
    package private(set) var isFull = false

    /// How many bytes and values fit. Offsets have 32 bits, and the limits of a page are lower.
    private let maxBytes: Int
    private let maxValues: Int

    init(_ arena: Value.Arena) {
        self.arena = arena
        maxBytes = arena == .page ? RenderLimits.pageBytes : Int(UInt32.max) - 64
        maxValues = arena == .page ? RenderLimits.pageValues : Int(UInt32.max) - 64
        recent = arena == .site ? RepeatedValues() : nil
    }

    package static func ofSite() -> ValueArena { ValueArena(.site) }

    /// An empty arena for pages, with the site's shapes.
    func forPages() -> ValueArena {
        var arena = ValueArena(.page)
        arena.shapes = shapes
        arena.numbers = numbers
        arena.makeRoom(bytes: 1 << 15, values: 1 << 11)
        return arena
    }

    @inline(__always)
    private mutating func hasRoom(bytes: Int = 0, values count: Int = 0) -> Bool {
        guard bytes <= maxBytes - textCount, count <= maxValues - valueCount else {
            isFull = true
            return false
        }
        if textCount &+ bytes &+ slack > texts.count || valueCount &+ count > values.count {
            makeRoom(bytes: bytes, values: count)
        }
        return true
    }

    /// Makes room for this many more bytes and values, and a limited amount more, because unused room takes up memory.
    @inline(never)
    private mutating func makeRoom(bytes: Int, values count: Int) {
        if textCount &+ bytes &+ slack > texts.count {
            texts += repeatElement(0, count: bytes + slack + min(texts.count, 1 << 20))
        }
        if valueCount &+ count > values.count {
            values += repeatElement(.none, count: count + min(values.count, 1 << 16))
        }
    }

    package mutating func text(_ text: String) -> Value { self.text(text, .text) }

    /// A text that is already HTML.
    package mutating func markup(_ text: String) -> Value { self.text(text, .markup) }

    /// An address. A plain path of the site is marked as such, so that links need not check it.
    package mutating func address(_ text: String) -> Value {
        let bytes = text.utf8.span
        return isPlainPath(bytes) && isPlainHTML(bytes) ? self.text(text).asPlainPath() : self.text(text)
    }

    mutating func text(_ text: String, _ kind: Value.Kind) -> Value { self.text(text.utf8.span, kind) }

    mutating func text(_ bytes: Span<UInt8>, _ kind: Value.Kind) -> Value {
        guard bytes.count <= RepeatedValues.longestText, let slot = recent?.slot(of: bytes) else {
            return stored(bytes, kind)
        }
        if let known = recent?[slot], known.isText, known.size == bytes.count,
            holdSame(texts.span.extracting(droppingFirst: known.start).extracting(first: known.size), bytes)
        {
            return known.asKind(kind)
        }
        let text = stored(bytes, kind)
        recent?[slot] = text
        return text
    }

    private mutating func stored(_ bytes: Span<UInt8>, _ kind: Value.Kind) -> Value {
        guard hasRoom(bytes: bytes.count) else { return .none }
        let start = textCount
        var span = texts.mutableSpan
        textCount = copy(bytes, bytes.count, &span, start)
        let stored = texts.span.extracting(droppingFirst: start)
        let isPlain = kind == .text && bytes.count <= 256 && JSONText.isPlain(stored, bytes.count)
        return Value(
            kind, payload: UInt64(start), count: bytes.count, detail: isPlain ? Value.plain : 0, arena: arena)
    }

    /// HTML. If it is large, it is not copied.
    package mutating func body(_ html: LargeText) -> Value {
        let count = html.size
        guard arena == .site, count > 256 else { return markup(html.string) }
        guard count < UInt32.max else {
            isFull = true
            return .none
        }
        bodies.append(html)
        bodyBytes += count
        return Value(.markup, payload: UInt64(bodies.count - 1) &<< 32, count: count, arena: .body)
    }

    /// The days that texts begin with, except in those that a branch got from its trunk.
    package func days(beyond trunk: ValueArena? = nil) -> Set<Int> {
        var days: Set<Int> = []
        for index in (trunk?.valueCount ?? 0)..<valueCount { if let day = values[index].day { days.insert(day) } }
        return days
    }

    package mutating func list(_ items: [Value]) -> Value { range(items, .list) }

    mutating func range(_ items: [Value], _ kind: Value.Kind, detail: UInt16 = 0) -> Value {
        // Mappings are told apart by where they are.
        guard kind != .map, items.count <= RepeatedValues.longestList, let slot = recent?.slot(of: items) else {
            return stored(items, kind, detail)
        }
        if let known = recent?[slot], known.kind == kind, known.detail == detail, known.size == items.count,
            items.indices.allSatisfy({ values[known.start &+ $0] == items[$0] })
        {
            return known
        }
        let list = stored(items, kind, detail)
        recent?[slot] = list
        return list
    }

    private mutating func stored(_ items: [Value], _ kind: Value.Kind, _ detail: UInt16) -> Value {
        guard hasRoom(values: items.count) else { return .none }
        let start = valueCount
        var span = values.mutableSpan
        for index in items.indices { span[start &+ index] = items[index] }
        valueCount = start &+ items.count
        return Value(
            kind, payload: UInt64(start), count: kind == .map ? items.count / 2 : items.count, detail: detail,
            arena: arena)
    }

    /// A mapping with texts as keys. If two keys are equal, the later value replaces the earlier.
    package mutating func map(_ pairs: [(name: String, value: Value)]) -> Value {
        var flat: [Value] = []
        var positions: [String: Int] = [:]
        for (name, value) in pairs {
            if let known = positions[name] {
                flat[known] = value
            } else {
                positions[name] = flat.count + 1
                flat += [text(name), value]
            }
        }
        return range(flat, .map)
    }

    /// A record with one value for each name of its shape.
    package mutating func record(_ shape: Shape, _ fields: [Value]) -> Value {
        if let number = number(of: shape) { return range(fields, .record, detail: number) }
        return map(Array(zip(shape.names, fields)))
    }

    /// The number of a shape; nil if it is not registered and cannot be: pages can only use the shapes of the site.
    private mutating func number(of shape: Shape) -> UInt16? {
        if let number = numbers[ObjectIdentifier(shape)] { return number }
        guard arena == .site, !isBranch else { return nil }
        return register(shape)
    }

    /// Registers a shape that pages will use.
    @discardableResult
    package mutating func register(_ shape: Shape) -> UInt16? {
        if let number = numbers[ObjectIdentifier(shape)] { return number }
        guard let number = UInt16(exactly: shapes.count) else { return nil }
        numbers[ObjectIdentifier(shape)] = number
        let names = shape.names.map { text($0) }
        shapes.append(RegisteredShape(shape: shape, names: list(names)))
        return number
    }

    /// A copy for a worker to fill, in which records of unregistered shapes become mappings.
    package func branch() -> ValueArena {
        var branch = self
        branch.isBranch = true
        return branch
    }

    /// Reserves capacity for this many times what was put into branches of this arena, and some more. The system gives
    /// memory only for what is used of it.
    package mutating func reserve(_ branches: [ValueArena], times: Int) {
        let bytes = branches.reduce(0) { $0 + $1.textCount - textCount } * times
        let count = branches.reduce(0) { $0 + $1.valueCount - valueCount } * times
        texts.reserveCapacity(textCount + bytes + bytes / 8 + (1 << 21))
        values.reserveCapacity(valueCount + count + count / 8 + (1 << 17))
    }

    /// Adds what was put into a branch of `trunk`, although this arena may have grown too. The values in `made`, which
    /// belong to the branch, get their new offsets.
    package mutating func join(_ part: ValueArena, branchOf trunk: ValueArena, _ made: inout [Value]) {
        let (bytes, count) = (part.textCount - trunk.textCount, part.valueCount - trunk.valueCount)
        guard !part.isFull, hasRoom(bytes: bytes, values: count) else {
            isFull = true
            return
        }
        let (textShift, valueShift) = (textCount - trunk.textCount, valueCount - trunk.valueCount)
        let bodyShift = bodies.count - trunk.bodies.count
        func moved(_ value: Value) -> Value {
            switch value.kind {
            case .text, .markup:
                switch value.arena {
                case .body: value.body < trunk.bodies.count ? value : value.moved(by: bodyShift &<< 32)
                case .site: value.start < trunk.textCount ? value : value.moved(by: textShift)
                case .program, .page: value
                }
            case .list, .tuple, .map, .record: value.start < trunk.valueCount ? value : value.moved(by: valueShift)
            case .undefined, .none, .bool, .int, .double, .handle: value
            }
        }
        textCount = put(part.texts.span.extracting(droppingFirst: trunk.textCount), bytes, .plain, &texts, textCount)
        let (source, start) = (part.values.span, valueCount)
        var target = values.mutableSpan
        for index in 0..<count { target[start &+ index] = moved(source[trunk.valueCount &+ index]) }
        valueCount += count
        bodies += part.bodies[trunk.bodies.count...]
        bodyBytes += part.bodyBytes - trunk.bodyBytes
        for index in made.indices { made[index] = moved(made[index]) }
    }

    /// Makes `removeAll` keep what is here now.
    mutating func keepAll() { kept = (textCount, valueCount) }

    mutating func removeAll() { (textCount, valueCount, isFull) = (kept.texts, kept.values, false) }
}

/// The names of one kind of record, in the order of its values.
package final class Shape: Sendable {
    package let names: [String]

    package init(_ names: [String]) { self.names = names }
}

/// A registered shape, with its names as a list of texts.
struct RegisteredShape: Sendable {
    let shape: Shape
    let names: Value
}

/// Data of a site for the host's filters, as values of its arena. Without data, the lists are empty.
package struct SiteTables: Sendable {
    /// What precedes a path in a complete address: `https://example.org/board`.
    package var root = Value.none
    /// For each phrase, a list of its texts and of the numbers of its arguments; none for one with several forms.
    package var phrases = Value(.list)
    /// The keys of the phrases, sorted.
    package var phraseKeys = Value(.list)
    /// For each day from `firstDay` on, three texts: full, short and long; none for days that do not occur.
    package var days = Value(.list)
    package var firstDay = 0

    package init() {}
}
