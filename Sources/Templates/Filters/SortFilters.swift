/// Filters that compare items by keys: `sort`, `unique`, `groupby`, `min`, `max`, `dictsort`.
extension Page {
    mutating func sorted(_ items: [Value], by keys: [Value], isReversed: Bool) throws(Problem) -> Value {
        try list(try order(keys, isReversed: isReversed).map { items[$0] })
    }

    /// A text in lower case; any other value unchanged.
    mutating func folded(_ value: Value) throws(Problem) -> Value {
        guard value.isText else { return value }
        let start = at
        try appendCased(value, isUpper: false)
        return take(from: start, .text)
    }

    /// The indices of keys in their sorted order. Equal keys keep their order, even if it is reversed.
    private mutating func order(_ keys: [Value], isReversed: Bool = false) throws(Problem) -> [Int] {
        // The standard library's `sorted` does not throw typed errors.
        var problem: Problem?
        let order = keys.indices.sorted { a, b in
            guard problem == nil else { return false }
            do throws(Problem) {
                try spend(8)
                return isReversed ? try isLess(keys[b], keys[a]) : try isLess(keys[a], keys[b])
            } catch {
                problem = error
                return false
            }
        }
        if let problem { throw problem }
        return order
    }

    mutating func unique(_ items: [Value], by keys: [Value]) throws(Problem) -> Value {
        var seen: Set<MapKey> = []
        var kept: [Value] = []
        for (item, key) in zip(items, keys) where seen.insert(try self.key(key)).inserted { kept.append(item) }
        return try list(kept)
    }

    /// The items in groups with equal keys, in the order of these keys.
    mutating func grouped(_ items: [Value], by keys: [Value]) throws(Problem) -> [[Value]] {
        var groups: [(key: Value, items: [Value])] = []
        for index in try order(keys) {
            if let key = groups.last?.key, try areEqual(key, keys[index]) {
                groups[groups.count - 1].items.append(items[index])
            } else {
                groups.append((keys[index], [items[index]]))
            }
        }
        return groups.map(\.items)
    }

    mutating func extreme(_ items: [Value], by keys: [Value], isMaximum: Bool) throws(Problem) -> Value {
        guard !items.isEmpty else { return missing("an empty list has no \(isMaximum ? "largest" : "smallest") item") }
        var best = 0
        for index in keys.indices.dropFirst() {
            try spend(8)
            let (old, new) = (keys[best], keys[index])
            if isMaximum ? try isLess(old, new) : try isLess(new, old) { best = index }
        }
        return items[best]
    }

    mutating func sortedPairs(_ value: Value, _ arguments: FilterArguments) throws(Problem) -> Value {
        guard value.kind == .map, let pairs = pairs(value) else {
            throw Problem("'dictsort' takes a mapping, not \(value.kindName)")
        }
        let by = try text(arguments, 1, "key")
        guard by == "key" || by == "value" else { throw .arguments("'dictsort' takes 'key' or 'value'") }
        let keys = try pairs.map { pair throws(Problem) in
            let key = by == "key" ? pair.key : pair.value
            return arguments.flag(0) ? key : try folded(key)
        }
        let order = try order(keys, isReversed: arguments.flag(2))
        return try list(order.map { made.range([pairs[$0].key, pairs[$0].value], .tuple) })
    }
}
