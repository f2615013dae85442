import Text

/// Filters about lists and mappings.
extension Machine {
    mutating func applyToList(
        _ filter: BuiltInFilter, _ value: Value, _ arguments: FilterArguments
    ) throws(RenderProblem) -> FilterResult {
        switch filter {
        case .length: return .value(.int(try count(value)))
        case .items: return .value(try pairs(value))
        case .reverse: return try reversed(value)
        default: break
        }
        let items = try page.iterated(value, isStrict: isStrict)
        switch filter {
        case .first, .last:
            guard items.size > 0 else {
                return .value(page.missing("an empty list has no \(filter.rawValue) item"))
            }
            return .value(page.item(items, filter == .first ? 0 : items.size - 1))
        case .list: return .value(items.kind == .list ? items : try page.list(page.items(items)))
        case .batch: return .value(try batches(page.items(items), arguments))
        default: return .value(try slices(page.items(items), arguments))
        }
    }

    private mutating func count(_ value: Value) throws(RenderProblem) -> Int {
        switch value.kind {
        case .text, .markup:
            try page.spend(value.size / 8)
            return page.length(of: value)
        case .list, .tuple, .map, .record: return value.size
        case .undefined: return 0
        default: throw RenderProblem("\(value.kindName) has no length")
        }
    }

    private mutating func pairs(_ value: Value) throws(RenderProblem) -> Value {
        if value.isUndefined { return Value(.list) }
        guard value.kind == .map || value.kind == .record, let pairs = page.pairs(value) else {
            throw RenderProblem("'items' takes a mapping, not \(value.kindName)")
        }
        return try page.list(pairs.map { page.made.range([$0.key, $0.value], .tuple) })
    }

    private mutating func reversed(_ value: Value) throws(RenderProblem) -> FilterResult {
        guard value.isText else {
            return .value(try page.list(page.items(try page.iterated(value, isStrict: isStrict)).reversed()))
        }
        try page.spend(value.size * 4)
        for character in page.characters(of: value).reversed() { try page.append(character) }
        return .like(value)
    }

    /// `[1, 2, 3] | batch(2, 0)` is `[[1, 2], [3, 0]]`.
    private mutating func batches(_ items: [Value], _ arguments: FilterArguments) throws(RenderProblem) -> Value {
        let size = try arguments.integer(0, 1, on: page)
        guard size > 0 else { throw RenderProblem("'batch' takes a number above 0", rule: "template.arguments") }
        var rows: [Value] = []
        var start = 0
        while start < items.count {
            var row = Array(items[start..<start + Swift.min(items.count - start, size)])
            if row.count < size, let filler = arguments[1], size <= RenderLimits.range, !filler.isNone {
                row += repeatElement(filler, count: size - row.count)
            }
            rows.append(try page.list(row))
            start += row.count
        }
        return try page.list(rows)
    }

    /// `[1, 2, 3] | slice(2)` is `[[1, 2], [3]]`: so many columns, the first ones longer.
    private mutating func slices(_ items: [Value], _ arguments: FilterArguments) throws(RenderProblem) -> Value {
        let count = try arguments.integer(0, 1, on: page)
        guard count > 0, count <= RenderLimits.range else {
            throw RenderProblem("'slice' takes a number above 0", rule: "template.arguments")
        }
        let (size, longer) = (items.count / count, items.count % count)
        var start = 0
        var columns: [Value] = []
        for index in 0..<count {
            let end = start + size + (index < longer ? 1 : 0)
            var column = Array(items[start..<end])
            if let filler = arguments[1], index >= longer, longer > 0, !filler.isNone { column.append(filler) }
            columns.append(try page.list(column))
            start = end
        }
        return try page.list(columns)
    }
}
