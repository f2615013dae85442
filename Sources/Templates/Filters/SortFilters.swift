/// Filters that compare items: `sort`, `unique`, `groupby`, `min`, `max`, `sum`, `dictsort`.
extension Machine {
    mutating func applySorting(
        _ filter: BuiltInFilter, _ value: Value, _ arguments: FilterArguments
    ) throws(RenderProblem) -> Value {
        if filter == .dictsort { return try sortedPairs(value, arguments) }
        let items = page.items(try page.iterated(value, isStrict: isStrict))
        switch filter {
        case .sort:
            let keys = try keys(of: items, by: arguments[2], isCaseSensitive: arguments.flag(1))
            return try page.list(try order(keys, isReversed: arguments.flag(0)).map { items[$0] })
        case .unique: return try unique(items, arguments)
        case .groupby: return try groups(items, arguments)
        case .sum: return try sum(items, arguments)
        default: return try extreme(items, arguments, isMaximum: filter == .max)
        }
    }

    /// What items are compared by: an attribute, or several of them, in lower case unless case counts.
    private mutating func keys(
        of items: [Value], by path: Value?, isCaseSensitive: Bool, fallback: Value? = nil
    ) throws(RenderProblem) -> [Value] {
        var paths: [Value] = []
        if let path {
            if let text = page.text(path) {
                for part in text.split(separator: ",") { paths.append(page.made.text(String(part))) }
            } else {
                paths = [path]
            }
        }
        var keys: [Value] = []
        keys.reserveCapacity(items.count)
        for item in items {
            if path == nil {
                keys.append(try folded(item, isCaseSensitive))
            } else if paths.count == 1 {
                keys.append(try folded(try lookUp(paths[0], in: item, fallback: fallback), isCaseSensitive))
            } else {
                var parts: [Value] = []
                for path in paths { parts.append(try folded(try lookUp(path, in: item, fallback: fallback), isCaseSensitive)) }
                keys.append(try page.list(parts, .tuple))
            }
        }
        guard path != nil, keys.contains(where: \.isUndefined) else { return keys }
        // What none of them has tells none from another.
        return keys.map { page.made.range([$0], .tuple) }
    }

    private mutating func folded(_ value: Value, _ isCaseSensitive: Bool) throws(RenderProblem) -> Value {
        guard !isCaseSensitive, value.isText else { return value }
        let start = page.at
        try page.appendCased(value, isUpper: false)
        return page.take(from: start, .text)
    }

    /// The places of keys in the order of these: stable, also where reversed. Merge sort, because the standard library's
    /// takes no typed error.
    private mutating func order(_ keys: [Value], isReversed: Bool = false) throws(RenderProblem) -> [Int] {
        var order = Array(keys.indices)
        var merged = order
        var width = 1
        while width < order.count {
            for start in stride(from: 0, to: order.count, by: 2 * width) {
                let (middle, end) = (min(start + width, order.count), min(start + 2 * width, order.count))
                var (a, b) = (start, middle)
                for place in start..<end {
                    var takesSecond = a == middle
                    if a < middle, b < end {
                        try page.spend(8)
                        let (x, y) = (keys[order[a]], keys[order[b]])
                        takesSecond = isReversed ? try page.isLess(x, y) : try page.isLess(y, x)
                    }
                    merged[place] = order[takesSecond ? b : a]
                    if takesSecond { b += 1 } else { a += 1 }
                }
            }
            swap(&order, &merged)
            width *= 2
        }
        return order
    }

    private mutating func unique(_ items: [Value], _ arguments: FilterArguments) throws(RenderProblem) -> Value {
        var seen: Set<MapKey> = []
        var kept: [Value] = []
        let keys = try keys(of: items, by: arguments[1], isCaseSensitive: arguments.flag(0))
        for (item, key) in zip(items, keys) where seen.insert(try page.key(key)).inserted { kept.append(item) }
        return try page.list(kept)
    }

    /// `(key, items)` for each value of an attribute, sorted by it: `{% for city, people in all | groupby('city') %}`.
    private mutating func groups(_ items: [Value], _ arguments: FilterArguments) throws(RenderProblem) -> Value {
        let path = arguments.required(0)
        let keys = try keys(of: items, by: path, isCaseSensitive: arguments.flag(2), fallback: arguments[1])
        var groups: [(key: Value, items: [Value])] = []
        for place in try order(keys) {
            let last = groups.count - 1
            if last >= 0, try page.areEqual(groups[last].key, keys[place]) {
                groups[last].items.append(items[place])
            } else {
                groups.append((keys[place], [items[place]]))
            }
        }
        var pairs: [Value] = []
        for group in groups {
            let shown = try self.keys(of: [group.items[0]], by: path, isCaseSensitive: true, fallback: arguments[1])[0]
            let isSeveral = page.text(path)?.utf8.contains(UInt8(ascii: ",")) ?? false
            let key = isSeveral && shown.size > 0 ? page.item(shown, 0) : shown
            pairs.append(try page.list([key, try page.list(group.items)], .tuple))
        }
        return try page.list(pairs)
    }

    private mutating func sum(_ items: [Value], _ arguments: FilterArguments) throws(RenderProblem) -> Value {
        var total = arguments[1] ?? .int(0)
        for item in items {
            try page.spend(8)
            let value = if let path = arguments[0] { try lookUp(path, in: item) } else { item }
            total = try page.apply(.add, total, value)
        }
        return total
    }

    private mutating func extreme(
        _ items: [Value], _ arguments: FilterArguments, isMaximum: Bool
    ) throws(RenderProblem) -> Value {
        guard !items.isEmpty else {
            return page.missing("an empty list has no \(isMaximum ? "largest" : "smallest") item")
        }
        let keys = try keys(of: items, by: arguments[1], isCaseSensitive: arguments.flag(0))
        var best = 0
        for place in keys.indices.dropFirst() {
            try page.spend(8)
            let (old, new) = (keys[best], keys[place])
            if isMaximum ? try page.isLess(old, new) : try page.isLess(new, old) { best = place }
        }
        return items[best]
    }

    private mutating func sortedPairs(_ value: Value, _ arguments: FilterArguments) throws(RenderProblem) -> Value {
        guard value.kind == .map, let pairs = page.pairs(value) else {
            throw RenderProblem("'dictsort' takes a mapping, not \(value.kindName)")
        }
        let by = try page.text(arguments, 1, "key")
        guard by == "key" || by == "value" else {
            throw RenderProblem("'dictsort' takes 'key' or 'value'", rule: "template.arguments")
        }
        var keys: [Value] = []
        for pair in pairs { keys.append(try folded(by == "key" ? pair.key : pair.value, arguments.flag(0))) }
        let order = try order(keys, isReversed: arguments.flag(2))
        return try page.list(order.map { page.made.range([pairs[$0].key, pairs[$0].value], .tuple) })
    }
}
