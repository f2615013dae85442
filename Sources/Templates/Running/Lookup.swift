import Text

/// Attributes and items of values.
extension Machine {
    /// The attribute of a value with a name; undefined if it has none.
    mutating func attribute(_ name: Int, of value: Value) throws(RenderProblem) -> Value {
        switch value.kind {
        case .record:
            let place = Int(fields[Int(value.detail) * program.names.count + name])
            if place >= 0 { return page.item(value, place) }
        case .map:
            try page.spend(value.size * 4)
            if let found = page.find(program.nameTexts[name], in: value) { return found }
        case .undefined: throw page.problem(missing: value)
        // The result of `groupby`: `group.grouper` and `group.list`.
        case .tuple where value.size == 2:
            if program.names[name] == "grouper" { return page.item(value, 0) }
            if program.names[name] == "list" { return page.item(value, 1) }
        case .handle: if let found = member(name, of: value) { return found }
        default: break
        }
        return page.missing(program.nameTexts[name], of: value)
    }

    private mutating func member(_ name: Int, of value: Value) -> Value? {
        let text = program.names[name]
        switch value.handle {
        case .loop: return program.loopAttributes[name].flatMap { loopAttribute($0, value.start) }
        case .namespaceState: return namespaces[value.start][text]
        case .module: return exported(name, of: value)
        case .macro: return macroMember(text, unit(of: value))
        case .cyclerState:
            switch text {
            case "next": return .handle(.next, value.start)
            case "reset": return .handle(.reset, value.start)
            case "current": return cyclers[value.start].items[cyclers[value.start].position]
            default: return nil
            }
        case .blocks: return versions(of: name).isEmpty ? nil : .handle(.block, name)
        default: return nil
        }
    }

    private mutating func macroMember(_ name: String, _ index: Int) -> Value? {
        let unit = program.units[index]
        switch name {
        case "name": return page.made.text(unit.name)
        case "arguments": return page.made.range(unit.parameters.map { page.made.text($0) }, .tuple)
        case "catch_kwargs": return .bool(unit.mapSlot != nil)
        case "catch_varargs": return .bool(unit.listSlot != nil)
        case "caller": return .bool(unit.callerSlot != nil)
        default: return nil
        }
    }

    /// `value[key]`: an item of a list, a character of a text, a value by key.
    mutating func item(_ key: Value, of value: Value) throws(RenderProblem) -> Value {
        switch value.kind {
        case .undefined: throw page.problem(missing: value)
        case .list, .tuple:
            if let index = key.wholeNumber {
                let place = index < 0 ? index + value.size : index
                if place >= 0, place < value.size { return page.item(value, place) }
            }
        case .text, .markup:
            if let index = key.wholeNumber, let found = try character(index, of: value) { return found }
        case .map:
            if let found = try page.found(key, in: value) { return found }
        case .record:
            try page.spend(40)
            if let found = page.text(key).flatMap({ page.member($0, of: value) }) { return found }
        case .handle where key.kind == .text:
            if value.isHandle(.namespaceState), let found = namespaces[value.start][page.string(key)] { return found }
            if value.isHandle(.loop), let found = loopMember(key, value.start) { return found }
        default: break
        }
        return page.missing(key, of: value)
    }

    private mutating func character(_ index: Int, of text: Value) throws(RenderProblem) -> Value? {
        try page.spend(text.turns &* 4)
        let place = index < 0 ? index + page.length(of: text) : index
        guard place >= 0, place < text.size else { return nil }
        let start = page.place(of: place, in: text)
        guard start < text.size else { return nil }
        return text.part(start..<page.place(of: 1, in: text, from: start))
    }

    /// `value[start:stop:step]`, with Python's rules for indices outside.
    mutating func slice() throws(RenderProblem) {
        let last = registers.top - 1
        try page.refuseUndefined(slots[last - 3])
        let step = try bound(slots[last]) ?? 1
        guard step != 0 else { throw RenderProblem("the step of a slice cannot be 0") }
        let start = try bound(slots[last - 2])
        let stop = try bound(slots[last - 1])
        registers.top -= 3
        let value = pop()
        try page.spend(1 &+ (value.isText ? value.size : 0))
        if value.isText {
            push(try part(of: value, start, stop, step))
        } else if value.isSequence {
            let places = Self.places(value.size, start, stop, step)
            push(try page.list(places.map { page.item(value, $0) }, value.kind))
        } else {
            throw RenderProblem("\(value.kindName) cannot be sliced")
        }
    }

    private mutating func part(
        of text: Value, _ start: Int?, _ stop: Int?, _ step: Int
    ) throws(RenderProblem) -> Value {
        if step == 1, start ?? 0 >= 0, stop ?? 0 >= 0 {
            let from = page.place(of: min(start ?? 0, text.size), in: text)
            let to = stop.map { page.place(of: max(0, min($0, text.size) - (start ?? 0)), in: text, from: from) }
            return text.part(from..<max(from, to ?? text.size))
        }
        let characters = page.characters(of: text)
        return try page.caught(text.kind) { page throws(RenderProblem) in
            for place in Self.places(characters.count, start, stop, step) { try page.append(characters[place]) }
        }
    }

    private func bound(_ value: Value) throws(RenderProblem) -> Int? {
        if value.isNone { return nil }
        guard let number = value.wholeNumber else {
            throw RenderProblem("a slice takes whole numbers, not \(value.kindName)")
        }
        return number
    }

    /// The indices that a slice takes, backwards if the step is negative.
    private static func places(_ count: Int, _ start: Int?, _ stop: Int?, _ step: Int) -> StrideTo<Int> {
        let (low, high) = step > 0 ? (0, count) : (-1, count - 1)
        func clamp(_ index: Int) -> Int { min(max(index < 0 ? index + count : index, low), high) }
        let (first, end) = step > 0 ? (low, high) : (high, low)
        return stride(from: start.map(clamp) ?? first, to: stop.map(clamp) ?? end, by: step)
    }

    /// What a path leads to from a value.
    ///
    /// In strict templates it is an error if something is missing, unless `allowsMissing` is true or there is a
    /// fallback.
    mutating func lookUp(
        _ path: inout ItemPath, in value: Value, fallback: Value? = nil, allowsMissing: Bool = false
    ) throws(RenderProblem) -> Value {
        try page.spend(path.cost)
        var current = value
        for place in path.steps.indices {
            if current.isUndefined {
                if let fallback { return fallback }
                throw page.problem(missing: current)
            }
            if let found = path.steps[place].member(of: current, in: page) {
                current = found
            } else {
                current = try item(path.steps[place].key, of: current)
            }
        }
        if path.isNumber { return current }
        if current.isUndefined, let fallback { return fallback }
        if !allowsMissing { try page.refuseStrictly(current) }
        return current
    }

    /// Reads a path: `address.city`, `tags.0`, or a number.
    mutating func path(_ value: Value) throws(RenderProblem) -> ItemPath {
        guard value.kind != .int else { return ItemPath(steps: [ItemPath.Step(name: "", key: value)], isNumber: true) }
        var steps: [ItemPath.Step] = []
        for part in try page.printed(value).split(separator: ".", omittingEmptySubsequences: false) {
            let name = String(part)
            steps.append(ItemPath.Step(name: name, key: Int(part).map { .int($0) } ?? page.made.text(name)))
        }
        return ItemPath(steps: steps, isNumber: false, cost: 20 &+ value.turns &* 16)
    }
}

/// The way from an item to what a filter such as `map(attribute="address.city")` wants of it.
struct ItemPath {
    var steps: [Step]
    let isNumber: Bool
    /// The steps of the page's budget that following it takes.
    var cost = 20

    static let toItself = ItemPath(steps: [], isNumber: false)

    struct Step {
        let name: String
        /// The same as a key of a mapping, or an index of a list.
        let key: Value
        /// Where records of the shape that was met last have it, because items of a list are mostly of one kind.
        private var shape = -1
        private var place = -1

        init(name: String, key: Value) { (self.name, self.key) = (name, key) }

        /// The field of a record; nil if it has none, or for any other value.
        mutating func member(of value: Value, in page: borrowing Page) -> Value? {
            guard value.kind == .record else { return nil }
            if Int(value.detail) != shape {
                shape = Int(value.detail)
                place = page.shape(value).shape.names.firstIndex(of: name) ?? -1
            }
            return place < 0 ? nil : page.item(value, place)
        }
    }
}
