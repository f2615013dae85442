import Text

/// Filters for lists and mappings.
extension Page {
    /// The first or last item.
    mutating func end(_ filter: BuiltInFilter, of value: Value) throws(Problem) -> Value {
        let items = try iterated(value)
        guard items.size > 0 else { return missing("an empty list has no \(filter.rawValue) item") }
        return item(items, filter == .first ? 0 : items.size - 1)
    }

    mutating func listed(_ value: Value) throws(Problem) -> Value {
        let items = try iterated(value)
        return items.kind == .list ? items : try list(self.items(items))
    }

    /// Writes the items with a separator between them. If values are escaped and one is markup, the result is markup.
    mutating func join(_ items: [Value], _ separator: Value, escapes: Bool) throws(Problem) -> Value.Kind {
        var size = max(0, items.count - 1) * (separator.isText ? separator.size : 0)
        var isMarkup = escapes && separator.isMarkup
        for item in items {
            try requireDefinedIfStrict(item)
            if item.isText { size += item.size }
            if escapes, item.isMarkup { isMarkup = true }
        }
        try RenderLimits.check(bytes: size)
        for (index, item) in items.enumerated() {
            if index > 0 { try emit(separator, escapes: isMarkup) }
            try emit(item, escapes: isMarkup)
        }
        return isMarkup ? .markup : .text
    }

    /// The items as one text.
    mutating func joined(_ items: [Value], escapes: Bool) throws(Problem) -> Value {
        let start = at
        captures += 1
        defer { captures -= 1 }
        return take(from: start, try join(items, Value(.text), escapes: escapes))
    }

    /// The number of characters in a text, items in a list, or keys in a mapping.
    mutating func count(_ value: Value) throws(Problem) -> Int {
        switch value.kind {
        case .text, .markup:
            try spend(value.size / 8)
            return length(of: value)
        case .list, .tuple, .map, .record: return value.size
        case .undefined: return 0
        default: throw Problem("\(value.kindName) has no length")
        }
    }

    mutating func pairsListed(_ value: Value) throws(Problem) -> Value {
        if value.isUndefined { return Value(.list) }
        guard value.kind == .map || value.kind == .record, let pairs = pairs(value) else {
            throw Problem("'items' takes a mapping, not \(value.kindName)")
        }
        return try list(pairs.map { made.range([$0.key, $0.value], .tuple) })
    }

    mutating func reversed(_ value: Value) throws(Problem) -> FilterOutcome {
        guard value.isText else { return .value(try list(items(of: value).reversed())) }
        try spend(value.size * 4)
        for character in characters(of: value).reversed() { try append(character) }
        return .like(value)
    }

    /// `[1, 2, 3] | batch(2, 0)` is `[[1, 2], [3, 0]]`.
    mutating func batches(_ value: Value, _ arguments: FilterArguments) throws(Problem) -> Value {
        let items = try items(of: value)
        let size = try arguments.integer(0, 1, on: self)
        guard size > 0 else { throw .arguments("'batch' takes a number above 0") }
        let filler = arguments[1].flatMap { $0.isNone ? nil : $0 }
        if filler != nil { try RenderLimits.check(items: size) }
        var rows: [Value] = []
        var rest = items[...]
        while !rest.isEmpty {
            var row = Array(rest.prefix(size))
            rest = rest.dropFirst(size)
            if let filler { row += repeatElement(filler, count: size - row.count) }
            rows.append(try list(row))
        }
        return try list(rows)
    }

    /// `[1, 2, 3] | slice(2)` is `[[1, 2], [3]]`: two columns, of which the first ones have an item more if need be.
    mutating func slices(_ value: Value, _ arguments: FilterArguments) throws(Problem) -> Value {
        let items = try items(of: value)
        let count = try arguments.integer(0, 1, on: self)
        guard count > 0 else { throw .arguments("'slice' takes a number above 0") }
        try RenderLimits.check(items: count)
        let (size, longer) = (items.count / count, items.count % count)
        var start = 0
        var columns: [Value] = []
        for index in 0..<count {
            let end = start + size + (index < longer ? 1 : 0)
            var column = Array(items[start..<end])
            if let filler = arguments[1], index >= longer, longer > 0, !filler.isNone { column.append(filler) }
            columns.append(try list(column))
            start = end
        }
        return try list(columns)
    }
}
