/// Attributes and items of values.
extension Machine {
    mutating func loadFunction(_ constant: Int, _ slot: Int, _ context: RenderContext) {
        let given = context.slots[slot]
        stack.append(given.isUndefined ? program.constants[constant] : given)
    }

    /// The attribute that a site names of a value; undefined where it has none.
    mutating func attribute(
        _ site: Int, of value: Value, _ context: RenderContext
    ) throws(RenderProblem) -> Value {
        if case .record(let record) = value,
            let slot = attributeCache.slot(at: site, of: ObjectIdentifier(record.shape))
        {
            return record[slot]
        }
        return try foundAttribute(site, of: value, context)
    }

    /// The slot of the attribute that a site names in a record of its kind; nil where it has no such attribute.
    mutating func slot(_ site: Int, of record: Record) -> Int? {
        if let known = attributeCache.slot(at: site, of: ObjectIdentifier(record.shape)) { return known }
        guard let slot = record.shape.slot(of: program.names[program.attributeSites[site].name]) else { return nil }
        attributeCache.remember(slot, at: site, of: record.shape)
        return slot
    }

    private mutating func foundAttribute(
        _ site: Int, of value: Value, _ context: RenderContext
    ) throws(RenderProblem) -> Value {
        let name = program.attributeSites[site].name
        let text = program.names[name]
        switch value {
        case .record(let record):
            if let slot = slot(site, of: record) { return record[slot] }
        case .map(let map): if let found = map[.string(text)] { return found }
        case .undefined(let missing): throw RenderProblem(missing)
        // What `groupby` gives: `group.grouper` and `group.list`.
        case .tuple(let pair) where pair.count == 2:
            if text == "grouper" { return pair[0] }
            if text == "list" { return pair[1] }
        case .handle(.loop(let index)):
            if let attribute = program.attributeSites[site].loopAttribute, loops.indices.contains(index) {
                return loopAttribute(attribute, index)
            }
        case .handle(let handle):
            if let found = member(text, name, of: handle, context) { return found }
        default: break
        }
        return .undefined(.member(.string(text), of: value))
    }

    private func member(_ text: String, _ name: Int, of handle: Handle, _ context: RenderContext) -> Value? {
        switch handle {
        case .loop(let index): return loopMember(text, index)
        case .namespace(let index): return namespaces[index][text]
        case .module(let index): return modules[index][name]
        case .macro(let index): return macroMember(text, index)
        case .cycler(let index):
            switch text {
            case "next": return .handle(.method(.next, index))
            case "reset": return .handle(.method(.reset, index))
            case "current": return cyclers[index].items[cyclers[index].position]
            default: return nil
            }
        case .blocks: return context.blocks.versions[name] == nil ? nil : .handle(.block(name))
        default: return nil
        }
    }

    private func macroMember(_ name: String, _ index: Int) -> Value? {
        let unit = program.units[closures[index].unit].unit
        switch name {
        case "name": return .string(unit.name)
        case "arguments": return .tuple(unit.parameters.map { .string($0) })
        case "catch_kwargs": return .bool(unit.mapSlot != nil)
        case "catch_varargs": return .bool(unit.listSlot != nil)
        case "caller": return .bool(unit.callerSlot != nil)
        default: return nil
        }
    }

    /// `value[key]`: an item of a list, a character of a text, a value by key.
    func item(_ key: Value, of value: Value) throws(RenderProblem) -> Value {
        switch (value, key) {
        case (.undefined(let missing), _): throw RenderProblem(missing)
        case (.list(let items), .int(let index)), (.tuple(let items), .int(let index)):
            let place = index < 0 ? index + items.count : index
            if items.indices.contains(place) { return items[place] }
        case (.string(let text), .int(let index)), (.markup(let text), .int(let index)):
            let scalars = Array(text.unicodeScalars)
            let place = index < 0 ? index + scalars.count : index
            if scalars.indices.contains(place) { return .string(String(Character(scalars[place]))) }
        case (.map(let map), _): if let found = map[key] { return found }
        case (.record(let record), .string(let name)), (.record(let record), .markup(let name)):
            if let found = record[name] { return found }
        case (.handle(.namespace(let index)), .string(let name)):
            if let found = namespaces[index][name] { return found }
        case (.handle(.loop(let index)), .string(let name)): if let found = loopMember(name, index) { return found }
        default: break
        }
        return .undefined(.member(key, of: value))
    }

    /// `value[start:stop:step]`, with Python's rules for what lies outside.
    mutating func slice() throws(RenderProblem) {
        let last = stack.count - 1
        try Operators.refuseUndefined(stack[last - 3])
        let step = try bound(stack[last]) ?? 1
        guard step != 0 else { throw RenderProblem("the step of a slice cannot be 0") }
        let start = try bound(stack[last - 2])
        let stop = try bound(stack[last - 1])
        drop(3)
        let value = stack.removeLast()
        func part<Item>(_ items: [Item]) -> [Item] {
            let indices = sliceIndices(count: items.count, start, stop, step)
            return indices.map { items[$0] }
        }
        switch value {
        case .string(let text), .markup(let text):
            if step == 1, let stretch = stretch(of: text, start ?? 0, stop) { return stack.append(value.like(stretch)) }
            stack.append(value.like(String(String.UnicodeScalarView(part(Array(text.unicodeScalars))))))
        case .tuple(let items): stack.append(.tuple(part(items)))
        default:
            guard let items = value.sequence else { throw RenderProblem("\(value.kindName) cannot be sliced") }
            stack.append(.list(part(items)))
        }
    }

    /// The characters from one place to another; nil where one of them counts from the end.
    private func stretch(of text: String, _ start: Int, _ stop: Int?) -> String? {
        guard start >= 0, stop ?? 0 >= 0 else { return nil }
        let scalars = text.unicodeScalars
        let end = scalars.endIndex
        let from = scalars.index(scalars.startIndex, offsetBy: start, limitedBy: end) ?? end
        let to = stop.map { scalars.index(from, offsetBy: max(0, $0 - start), limitedBy: end) ?? end } ?? end
        return String(scalars[from..<to])
    }

    private func bound(_ value: Value) throws(RenderProblem) -> Int? {
        switch value {
        case .none: return nil
        case .int(let number): return number
        default: throw RenderProblem("a slice takes whole numbers, not \(value.kindName)")
        }
    }

    private func sliceIndices(count: Int, _ start: Int?, _ stop: Int?, _ step: Int) -> [Int] {
        func clamp(_ index: Int, _ low: Int, _ high: Int) -> Int {
            min(max(index < 0 ? index + count : index, low), high)
        }
        var indices: [Int] = []
        if step > 0 {
            let last = stop.map { clamp($0, 0, count) } ?? count
            var i = start.map { clamp($0, 0, count) } ?? 0
            while i < last {
                indices.append(i)
                let (next, overflow) = i.addingReportingOverflow(step)
                if overflow { break }
                i = next
            }
        } else {
            let last = stop.map { clamp($0, -1, count - 1) } ?? -1
            var i = start.map { clamp($0, -1, count - 1) } ?? count - 1
            while i > last {
                indices.append(i)
                let (next, overflow) = i.addingReportingOverflow(step)
                if overflow { break }
                i = next
            }
        }
        return indices
    }

    mutating func setAttribute(_ name: Int) throws(RenderProblem) {
        let value = stack.removeLast()
        guard case .handle(.namespace(let index)) = stack.removeLast() else {
            throw RenderProblem("only a namespace's attributes can be given values", help: "make it with namespace()")
        }
        try RenderLimits.check(nestingOf: value)
        namespaces[index][program.names[name]] = value
    }
}
