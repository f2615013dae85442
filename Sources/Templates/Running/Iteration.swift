/// Loops while they run.
extension Machine {
    mutating func loopBegin(slot: Int) throws(RenderProblem) {
        let items = try page.iterated(pop())
        var state = LoopState(
            items: items, texts: page.made.textCount, values: page.made.valueCount, top: registers.top)
        if let recursion = recursions.last, recursion.base == registers.base,
            program.units[Int(frames[registers.frames - 1].unit)].kind == .loop
        {
            state.depth = recursion.depth
            state.closure = recursion.closure
        }
        if registers.loops == loops.count { loops += loops }
        loops[registers.loops] = state
        registers.loops += 1
        if slot >= 0 { slots[registers.base + slot] = .handle(.loop, registers.loops - 1) }
    }

    /// Puts the next item into a local slot, or on the stack for slot -1; goes to `end` where there is none.
    mutating func loopNext(_ slot: Int, end: Int) {
        let state = loops[registers.loops - 1]
        // Nothing of the turn before is asked for any more.
        release(texts: state.texts, values: state.values)
        guard state.position < state.items.size else {
            registers.pc = end
            return
        }
        loops[registers.loops - 1].position += 1
        let item = page.item(state.items, state.position)
        if slot >= 0 { slots[registers.base + slot] = item } else { push(item) }
    }

    mutating func loopEnd() {
        registers.loops -= 1
        registers.lastLoopWasEmpty = loops[registers.loops].items.size == 0
    }

    /// Keeps the current item on the stack where the value there is true.
    mutating func loopKeep() throws(RenderProblem) {
        guard try truth(pop()) else { return }
        let state = loops[registers.loops - 1]
        push(page.item(state.items, state.position - 1))
    }

    /// Ends the loop; what it kept becomes a list.
    mutating func loopKept() throws(RenderProblem) {
        registers.loops -= 1
        push(try page.list(pop(registers.top - loops[registers.loops].top)))
    }

    /// `loop['index']`, where the name is known only now.
    mutating func loopMember(_ name: Value, _ index: Int) -> Value? {
        guard let attribute = LoopAttribute(rawValue: page.string(name)) else { return nil }
        return loopAttribute(attribute, index)
    }

    mutating func loopAttribute(_ attribute: LoopAttribute, _ index: Int) -> Value? {
        guard index < registers.loops else { return nil }
        let state = loops[index]
        let (position, count) = (state.position, state.items.size)
        switch attribute {
        case .index: return .int(position)
        case .index0: return .int(position - 1)
        case .revindex: return .int(count - position + 1)
        case .revindex0: return .int(count - position)
        case .first: return .bool(position == 1)
        case .last: return .bool(position == count)
        case .length: return .int(count)
        case .depth: return .int(state.depth + 1)
        case .depth0: return .int(state.depth)
        case .previtem:
            return position > 1
                ? page.item(state.items, position - 2) : page.missing("the first item has none before it")
        case .nextitem:
            return position < count ? page.item(state.items, position) : page.missing("the last item has none after it")
        case .cycle: return .handle(.cycle, index)
        case .changed: return .handle(.changed, index)
        }
    }

    /// Runs the recursive loop of a closure over items; its output goes where output goes, or becomes a value.
    mutating func runLoop(_ closure: Value, _ items: Value, depth: Int, isCaptured: Bool) throws(RenderProblem) {
        let escapes = program.units[unit(of: closure)].escapes
        try enter(.loop, closure, capture: isCaptured ? page.at : -1, escapes: escapes)
        slots[registers.base] = items
        recursions.append((closure, depth, registers.base))
    }
}
