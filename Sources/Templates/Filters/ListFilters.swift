/// Filters about lists and mappings.
enum ListFilters {
    static func apply(
        _ filter: BuiltInFilter, _ value: Value, _ arguments: FilterArguments, isStrict: Bool
    ) throws(RenderProblem) -> Value {
        switch filter {
        case .length: return .int(try count(value))
        case .items: return try pairs(value)
        case .reverse: return try reversed(value, isStrict: isStrict)
        default: break
        }
        let items = try Iteration.items(of: value, isStrict: isStrict)
        switch filter {
        case .first: return items.first ?? .undefined(.thing("an empty list has no first item"))
        case .last: return items.last ?? .undefined(.thing("an empty list has no last item"))
        case .list: return .list(items)
        case .batch: return try batches(items, arguments)
        default: return try slices(items, arguments)
        }
    }

    private static func count(_ value: Value) throws(RenderProblem) -> Int {
        switch value {
        case .string(let text), .markup(let text): return text.unicodeScalars.count
        case .list(let items), .tuple(let items): return items.count
        case .map(let map): return map.count
        case .record(let record): return record.shape.names.count
        case .undefined: return 0
        default: throw RenderProblem("\(value.kindName) has no length")
        }
    }

    private static func pairs(_ value: Value) throws(RenderProblem) -> Value {
        switch value {
        case .map(let map): return .list(map.pairs.map { .tuple([$0, $1]) })
        case .record(let record):
            return .list(zip(record.shape.names, record.values).map { .tuple([.string($0), $1]) })
        case .undefined: return .list([])
        default: throw RenderProblem("'items' takes a mapping, not \(value.kindName)")
        }
    }

    private static func reversed(_ value: Value, isStrict: Bool) throws(RenderProblem) -> Value {
        switch value {
        case .string(let text): return .string(String(String.UnicodeScalarView(text.unicodeScalars.reversed())))
        case .markup(let text): return .markup(String(String.UnicodeScalarView(text.unicodeScalars.reversed())))
        default: return .list(try Iteration.items(of: value, isStrict: isStrict).reversed())
        }
    }

    /// `[1, 2, 3] | batch(2, 0)` is `[[1, 2], [3, 0]]`.
    private static func batches(_ items: [Value], _ arguments: FilterArguments) throws(RenderProblem) -> Value {
        let size = try arguments.integer(0, 1)
        guard size > 0 else { throw RenderProblem("'batch' takes a number above 0", rule: "template.arguments") }
        var rows: [Value] = []
        var start = 0
        while start < items.count {
            var row = Array(items[start..<Swift.min(items.count, start + size)])
            if row.count < size, let filler = arguments[1], size <= RenderLimits.range, !filler.isNone {
                row += repeatElement(filler, count: size - row.count)
            }
            rows.append(.list(row))
            start += size
        }
        return .list(rows)
    }

    /// `[1, 2, 3] | slice(2)` is `[[1, 2], [3]]`: so many columns, the first ones longer.
    private static func slices(_ items: [Value], _ arguments: FilterArguments) throws(RenderProblem) -> Value {
        let count = try arguments.integer(0, 1)
        guard count > 0, count <= RenderLimits.range else {
            throw RenderProblem("'slice' takes a number above 0", rule: "template.arguments")
        }
        let size = items.count / count
        let longer = items.count % count
        var start = 0
        var columns: [Value] = []
        for index in 0..<count {
            let end = start + size + (index < longer ? 1 : 0)
            var column = Array(items[start..<end])
            if let filler = arguments[1], index >= longer, longer > 0, !filler.isNone { column.append(filler) }
            columns.append(.list(column))
            start = end
        }
        return .list(columns)
    }
}

extension Value {
    var isNone: Bool {
        if case .none = self { true } else { false }
    }
}
