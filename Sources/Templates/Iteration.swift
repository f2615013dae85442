/// What a loop goes through.
enum Iteration {
    /// The items of a value: of a list, the keys of a mapping, the characters of a text.
    static func items(of value: Value, isStrict: Bool) throws(RenderProblem) -> [Value] {
        switch value {
        case .list(let items), .tuple(let items): return items
        case .map(let map): return map.keys
        case .record(let record): return record.shape.names.map { .string($0) }
        case .string(let text), .markup(let text): return text.unicodeScalars.map { .string(String(Character($0))) }
        case .undefined(let missing):
            if isStrict { throw RenderProblem(missing) }
            return []
        default: throw RenderProblem("\(value.kindName) cannot be gone through")
        }
    }
}

/// Loops while they run.
extension Machine {
    mutating func loopBegin(slot: Int, _ code: CompiledUnit, _ base: Int) throws(RenderProblem) {
        let items = try Iteration.items(of: stack.removeLast(), isStrict: set.isStrict)
        try countStep(items.count)
        var state = LoopState(items: items)
        if code.unit.kind == .loop, let recursion = recursions.last, recursion.base == base {
            state.depth = recursion.depth
            state.closure = recursion.closure
        }
        loops.append(state)
        if slot >= 0 { locals[base + slot] = .handle(.loop(loops.count - 1)) }
    }

    /// Puts the next item into a local slot, or on the stack for slot -1; false where there is none.
    mutating func loopNext(_ slot: Int, _ base: Int) -> Bool {
        guard let item = loops[loops.count - 1].next() else { return false }
        if slot >= 0 { locals[base + slot] = item } else { stack.append(item) }
        return true
    }

    mutating func loopKeep(_ isKept: Bool) {
        let last = loops.count - 1
        if isKept { loops[last].kept.append(loops[last].items[loops[last].position - 1]) }
    }

    /// `loop['index']`, where the name is known only now.
    func loopMember(_ name: String, _ index: Int) -> Value? {
        guard let attribute = LoopAttribute(rawValue: name), loops.indices.contains(index) else { return nil }
        return loopAttribute(attribute, index)
    }

    func loopAttribute(_ attribute: LoopAttribute, _ index: Int) -> Value {
        let position = loops[index].position
        let count = loops[index].items.count
        switch attribute {
        case .index: return .int(position)
        case .index0: return .int(position - 1)
        case .revindex: return .int(count - position + 1)
        case .revindex0: return .int(count - position)
        case .first: return .bool(position == 1)
        case .last: return .bool(position == count)
        case .length: return .int(count)
        case .depth: return .int(loops[index].depth + 1)
        case .depth0: return .int(loops[index].depth)
        case .previtem:
            return position > 1
                ? loops[index].items[position - 2] : .undefined(.thing("the first item has none before it"))
        case .nextitem:
            return position < count
                ? loops[index].items[position] : .undefined(.thing("the last item has none after it"))
        case .cycle: return .handle(.method(.cycle, index))
        case .changed: return .handle(.method(.changed, index))
        }
    }

    /// Runs a recursive loop for the first time, where it is written.
    mutating func recursiveLoop(_ unit: Int, _ context: RenderContext, _ base: Int) throws(RenderProblem) {
        let items = stack.removeLast()
        let closure = closure(unit, context, base)
        try runLoop(closure, items, depth: 0)
    }

    /// Runs the recursive loop of a closure over items; its output goes where output goes.
    mutating func runLoop(_ index: Int, _ items: Value, depth: Int) throws(RenderProblem) {
        let (unit, context) = (closures[index].unit, closures[index].context)
        let base = enter(index, program.units[unit])
        locals[base] = items
        recursions.append((index, depth, base))
        try run(unit, context, base: base)
        recursions.removeLast()
        leave(base)
    }
}
