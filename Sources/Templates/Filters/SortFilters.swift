/// Filters that compare items: `sort`, `unique`, `groupby`, `min`, `max`, `sum`, `dictsort`.
enum SortFilters {
    static func apply(
        _ filter: BuiltInFilter, _ value: Value, _ arguments: FilterArguments, in machine: borrowing Machine
    ) throws(RenderProblem) -> Value {
        if filter == .dictsort { return try sortedPairs(value, arguments) }
        let items = try Iteration.items(of: value, isStrict: machine.set.isStrict)
        switch filter {
        case .sort:
            return .list(
                try sorted(
                    items, by: arguments[2], isCaseSensitive: arguments.flag(1), isReversed: arguments.flag(0),
                    in: machine))
        case .unique: return try unique(items, arguments, in: machine)
        case .groupby: return try groups(items, arguments, in: machine)
        case .sum: return try sum(items, arguments, in: machine)
        default: return try extreme(items, arguments, isMaximum: filter == .max, in: machine)
        }
    }

    /// What an item is compared by: its attribute, or several of them, in lower case unless case counts.
    private static func key(
        _ item: Value, by path: Value?, isCaseSensitive: Bool, in machine: borrowing Machine, fallback: Value? = nil
    ) throws(RenderProblem) -> Value {
        guard let path else { return folded(item, isCaseSensitive) }
        let paths = path.text?.split(separator: ",").map { Value.string(String($0)) } ?? [path]
        let keys = try paths.map { path throws(RenderProblem) in
            folded(try machine.lookUp(path, in: item, fallback: fallback), isCaseSensitive)
        }
        return .tuple(keys)
    }

    private static func folded(_ value: Value, _ isCaseSensitive: Bool) -> Value {
        guard !isCaseSensitive, let text = value.text else { return value }
        return .string(text.lowercased())
    }

    /// Stable, also where reversed.
    private static func sorted(
        _ items: [Value], by path: Value?, isCaseSensitive: Bool, isReversed: Bool, in machine: borrowing Machine
    ) throws(RenderProblem) -> [Value] {
        let keyed = try items.enumerated().map { index, item throws(RenderProblem) in
            (key: try key(item, by: path, isCaseSensitive: isCaseSensitive, in: machine), index: index)
        }
        let order = try mergeSorted(keyed) { a, b throws(RenderProblem) in
            isReversed ? try Operators.isLess(b.key, a.key) : try Operators.isLess(a.key, b.key)
        }
        return order.map { items[$0.index] }
    }

    /// Merge sort, because the standard library's takes no typed error; stable.
    private static func mergeSorted<Item>(
        _ items: [Item], _ isLess: (Item, Item) throws(RenderProblem) -> Bool
    ) throws(RenderProblem) -> [Item] {
        var runs = items.map { [$0] }
        while runs.count > 1 {
            var merged: [[Item]] = []
            for i in stride(from: 0, to: runs.count, by: 2) {
                guard i + 1 < runs.count else { merged.append(runs[i]); break }
                var (a, b) = (runs[i][...], runs[i + 1][...])
                var out: [Item] = []
                while let x = a.first, let y = b.first {
                    if try isLess(y, x) { out.append(y); b.removeFirst() } else { out.append(x); a.removeFirst() }
                }
                merged.append(out + a + b)
            }
            runs = merged
        }
        return runs.first ?? []
    }

    private static func unique(
        _ items: [Value], _ arguments: FilterArguments, in machine: borrowing Machine
    ) throws(RenderProblem) -> Value {
        var seen: Set<MapKey> = []
        var kept: [Value] = []
        for item in items {
            let key = try key(item, by: arguments[1], isCaseSensitive: arguments.flag(0), in: machine)
            if seen.insert(MapKey(key)).inserted { kept.append(item) }
        }
        return .list(kept)
    }

    /// `(key, items)` for each value of an attribute, sorted by it: `{% for city, people in all | groupby('city') %}`.
    private static func groups(
        _ items: [Value], _ arguments: FilterArguments, in machine: borrowing Machine
    ) throws(RenderProblem) -> Value {
        let isCaseSensitive = arguments.flag(2)
        let keyed = try items.map { item throws(RenderProblem) in
            (
                key: try key(
                    item, by: arguments[0], isCaseSensitive: isCaseSensitive, in: machine, fallback: arguments[1]),
                item: item
            )
        }
        let sorted = try mergeSorted(keyed) { a, b throws(RenderProblem) in try Operators.isLess(a.key, b.key) }
        var groups: [(key: Value, items: [Value])] = []
        for (key, item) in sorted {
            let last = groups.count - 1
            if last >= 0, Operators.areEqual(groups[last].key, key) {
                groups[last].items.append(item)
            } else {
                groups.append((key, [item]))
            }
        }
        return .list(
            try groups.map { group throws(RenderProblem) in
                let first = group.items[0]
                let shown = try key(
                    first, by: arguments[0], isCaseSensitive: true, in: machine, fallback: arguments[1])
                return .tuple([shown.sequence?.first ?? shown, .list(group.items)])
            })
    }

    private static func sum(
        _ items: [Value], _ arguments: FilterArguments, in machine: borrowing Machine
    ) throws(RenderProblem) -> Value {
        var total = arguments[1] ?? .int(0)
        for item in items {
            let value =
                try arguments[0].map { path throws(RenderProblem) in try machine.lookUp(path, in: item) } ?? item
            total = try Operators.apply(.add, total, value, escapes: false)
        }
        return total
    }

    private static func extreme(
        _ items: [Value], _ arguments: FilterArguments, isMaximum: Bool, in machine: borrowing Machine
    ) throws(RenderProblem) -> Value {
        var best: (key: Value, item: Value)?
        for item in items {
            let key = try key(item, by: arguments[1], isCaseSensitive: arguments.flag(0), in: machine)
            guard let current = best else { best = (key, item); continue }
            let isBetter = isMaximum ? try Operators.isLess(current.key, key) : try Operators.isLess(key, current.key)
            if isBetter { best = (key, item) }
        }
        return best?.item ?? .undefined(.thing("an empty list has no \(isMaximum ? "largest" : "smallest") item"))
    }

    private static func sortedPairs(_ value: Value, _ arguments: FilterArguments) throws(RenderProblem) -> Value {
        guard case .map(let map) = value else {
            throw RenderProblem("'dictsort' takes a mapping, not \(value.kindName)")
        }
        let by = arguments.text(1, "key")
        guard by == "key" || by == "value" else {
            throw RenderProblem("'dictsort' goes by 'key' or 'value'", rule: "template.arguments")
        }
        let pairs = map.pairs.map { (key: $0, value: $1) }
        let sorted = try mergeSorted(pairs) { a, b throws(RenderProblem) in
            let x = folded(by == "key" ? a.key : a.value, arguments.flag(0))
            let y = folded(by == "key" ? b.key : b.value, arguments.flag(0))
            return arguments.flag(2) ? try Operators.isLess(y, x) : try Operators.isLess(x, y)
        }
        return .list(sorted.map { .tuple([$0.key, $0.value]) })
    }
}
