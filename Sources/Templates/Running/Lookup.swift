import Text

/// Looks up attributes and items of values.
extension Machine {
    /// The attribute of a value; undefined if there is no attribute with the name.
    mutating func attribute(_ name: Int, of value: Value) throws(Problem) -> Value {
        switch value.kind {
        case .record:
            let index = Int(fields[Int(value.detail) * set.program.names.count + name])
            if index >= 0 { return page.item(value, index) }
        // The result of `groupby`: `group.grouper` and `group.list`.
        case .tuple where value.size == 2:
            if set.program.names[name] == "grouper" { return page.item(value, 0) }
            if set.program.names[name] == "list" { return page.item(value, 1) }
        case .handle: if let found = member(name, of: value) { return found }
        default: return try item(set.program.nameTexts[name], of: value)
        }
        return page.missing(set.program.nameTexts[name], of: value)
    }

    private mutating func member(_ name: Int, of value: Value) -> Value? {
        let text = set.program.names[name]
        switch value.handle {
        case .loop: return set.program.loopAttributes[name].flatMap { loopAttribute($0, value.start) }
        case .namespaceState: return namespaces[value.start][text]
        case .module: return exported(name, of: value)
        case .macro: return macroMember(text, unit(of: value))
        case .cyclerState:
            switch text {
            case "next": return .handle(.next, value.start)
            case "reset": return .handle(.reset, value.start)
            case "current": return cyclers[value.start].current
            default: return nil
            }
        case .blocks: return version(0, of: name) == nil ? nil : .handle(.block, name)
        default: return nil
        }
    }

    private mutating func macroMember(_ name: String, _ index: Int) -> Value? {
        let unit = set.program.units[index]
        switch name {
        case "name": return page.made.text(unit.name)
        case "arguments": return page.made.range(unit.parameters.map { page.made.text($0) }, .tuple)
        case "catch_kwargs": return .bool(unit.mapSlot != nil)
        case "catch_varargs": return .bool(unit.listSlot != nil)
        case "caller": return .bool(unit.callerSlot != nil)
        default: return nil
        }
    }

    /// `value[key]`: an item of a list, a character of a text, a value of a mapping.
    mutating func item(_ key: Value, of value: Value) throws(Problem) -> Value {
        switch value.kind {
        case .undefined: throw page.problem(missing: value)
        case .list, .tuple:
            if let index = key.wholeNumber {
                let position = index < 0 ? index + value.size : index
                if position >= 0, position < value.size { return page.item(value, position) }
            }
        case .text, .markup:
            if let index = key.wholeNumber, let found = try character(index, of: value) { return found }
        case .map:
            if let found = try page.find(key, in: value) { return found }
        case .record:
            try page.spend(40)
            if let found = page.text(key).flatMap({ page.member($0, of: value) }) { return found }
        case .handle where key.kind == .text:
            let name = page.string(key)
            if value.isHandle(.namespaceState), let found = namespaces[value.start][name] { return found }
            if value.isHandle(.loop), let attribute = LoopAttribute(rawValue: name),
                let found = loopAttribute(attribute, value.start)
            {
                return found
            }
        default: break
        }
        return page.missing(key, of: value)
    }

    private mutating func character(_ index: Int, of text: Value) throws(Problem) -> Value? {
        try page.spend(text.iterationSteps &* 4)
        let position = index < 0 ? index + page.length(of: text) : index
        guard position >= 0, position < text.size else { return nil }
        let start = page.offset(ofCharacter: position, in: text)
        guard start < text.size else { return nil }
        return text.part(start..<page.offset(ofCharacter: 1, in: text, from: start))
    }

    /// `value[start:stop:step]`, with Python's rules for indices that are out of range.
    mutating func slice() throws(Problem) {
        let last = registers.top - 1
        try page.requireDefined(slots[last - 3])
        let step = try sliceBound(slots[last]) ?? 1
        guard step != 0 else { throw Problem("the step of a slice cannot be 0") }
        let start = try sliceBound(slots[last - 2])
        let stop = try sliceBound(slots[last - 1])
        registers.top -= 3
        let value = pop()
        try page.spend(1 &+ (value.isText ? value.size : 0))
        if value.isText {
            push(try part(of: value, start, stop, step))
        } else if value.isSequence {
            let indices = PythonText.indices(value.size, start, stop, step)
            push(try page.list(indices.map { page.item(value, $0) }, value.kind))
        } else {
            throw Problem("\(value.kindName) cannot be sliced")
        }
    }

    private mutating func part(of text: Value, _ start: Int?, _ stop: Int?, _ step: Int) throws(Problem) -> Value {
        if step == 1, start ?? 0 >= 0, stop ?? 0 >= 0 {
            let from = page.offset(ofCharacter: min(start ?? 0, text.size), in: text)
            let to = stop.map {
                page.offset(ofCharacter: max(0, min($0, text.size) - (start ?? 0)), in: text, from: from)
            }
            return text.part(from..<max(from, to ?? text.size))
        }
        let characters = page.characters(of: text)
        return try page.captured(text.kind) { page throws(Problem) in
            for index in PythonText.indices(characters.count, start, stop, step) { try page.append(characters[index]) }
        }
    }

    private func sliceBound(_ value: Value) throws(Problem) -> Int? {
        if value.isNone { return nil }
        guard let number = value.wholeNumber else {
            throw Problem("a slice takes whole numbers, not \(value.kindName)")
        }
        return number
    }

    /// What a path leads to in a value.
    ///
    /// In strict templates, something missing is an error unless `allowsMissing` is true or there is a fallback.
    mutating func lookUp(
        _ path: ItemPath, in value: Value, fallback: Value? = nil, allowsMissing: Bool = false
    ) throws(Problem) -> Value {
        try page.spend(path.cost)
        var current = value
        for step in path.steps.indices {
            if current.isUndefined {
                if let fallback { return fallback }
                throw page.problem(missing: current)
            }
            let (name, key) = path.steps[step]
            let isField = current.kind == .record && name >= 0
            current = isField ? try attribute(name, of: current) : try item(key, of: current)
        }
        if path.isNumber { return current }
        if current.isUndefined, let fallback { return fallback }
        if !allowsMissing { try page.requireDefinedIfStrict(current) }
        return current
    }

    /// Parses a path: `address.city`, `tags.0`, or a number.
    mutating func path(_ value: Value) throws(Problem) -> ItemPath {
        guard value.kind != .int else { return ItemPath(steps: [(-1, value)], isNumber: true) }
        var steps: [(name: Int, key: Value)] = []
        let dot = UInt8(ascii: ".")
        for part in try page.printed(value).utf8.split(separator: dot, omittingEmptySubsequences: false) {
            let name = String(Substring(part))
            steps.append(
                (set.program.names.number(known: name) ?? -1, Int(name).map { .int($0) } ?? page.made.text(name)))
        }
        return ItemPath(steps: steps, isNumber: false, cost: 20 &+ value.iterationSteps &* 16)
    }
}

/// The path from an item to what a filter needs, as in `map(attribute="address.city")`.
struct ItemPath {
    /// The number of each name, or -1, and the name as a key of a mapping or as the index in a list.
    let steps: [(name: Int, key: Value)]
    let isNumber: Bool
    /// The steps that following it takes from the page's budget.
    var cost = 20

    static let toItself = ItemPath(steps: [], isNumber: false)
}
