/// Begins and ends units (macros, blocks, templates, recursive loops) and plain loops.
extension Machine {
    /// The unit that a closure runs.
    func unit(of closure: Value) -> Int { page.made.values[closure.start].integer }

    /// A closure of a macro or recursive loop, with the present values of the variables that it captures.
    mutating func closure(_ unit: Int) -> Value {
        var parts = [Value.int(unit), .int(registers.context)]
        for capture in set.program.units[unit].captures { parts.append(local(capture.outer)) }
        return .handle(.macro, page.made.range(parts, .list).start)
    }

    /// Updates the value of a local slot in a closure, if it is one of this unit.
    mutating func recapture(_ slot: Int, by closure: Value, of unit: Int) {
        guard closure.isHandle(.macro), self.unit(of: closure) == unit else { return }
        for (index, capture) in set.program.units[unit].captures.enumerated() where capture.outer == slot {
            page.made.values[closure.start + 2 + index] = local(slot)
        }
    }

    /// Begins a unit.
    mutating func enter(
        _ kind: Frame.Kind, unit: Int, context: Int, capture: Int = -1, escapes: Bool = false
    ) throws(Problem) {
        guard registers.depth < RenderLimits.depth else { throw .nestedTooDeeply }
        registers.depth += 1
        frames[registers.frames] = Frame(
            kind: kind, escapes: escapes, unit: unit, pc: registers.pc, base: registers.base, top: registers.top,
            context: registers.context, parent: registers.parent, capture: capture, texts: page.made.textCount,
            values: page.made.valueCount)
        registers.frames += 1
        if capture >= 0 { page.captures += 1 }
        registers.context = context
        try begin(unit: unit)
    }

    /// Goes to the first instruction of a unit, with its local slots on top of the stack.
    mutating func begin(unit: Int) throws(Problem) {
        let entry = set.program.entries[unit]
        try page.spend(entry.stack)
        makeRoom(entry.locals + entry.stack)
        registers.base = registers.top
        for slot in 0..<entry.locals {
            slots[registers.base + slot] = set.program.arena.values[entry.initial + slot]
        }
        registers.top += entry.locals
        registers.pc = entry.start
    }

    /// Begins the unit of a closure, with the values that it has captured.
    mutating func enter(_ kind: Frame.Kind, _ closure: Value, capture: Int, escapes: Bool) throws(Problem) {
        let unit = unit(of: closure)
        try enter(
            kind, unit: unit, context: page.made.values[closure.start + 1].integer, capture: capture, escapes: escapes)
        for (index, capture) in set.program.units[unit].captures.enumerated() {
            slots[registers.base + capture.inner] = page.made.values[closure.start + 2 + index]
        }
    }

    /// Ends the current unit and returns to its caller.
    mutating func leave() throws(Problem) {
        let frame = frames[registers.frames - 1]
        if frame.kind == .page || frame.kind == .include || frame.kind == .module {
            if registers.parent >= 0 { return try startParent() }
        }
        let own = registers.context
        registers.frames -= 1
        registers.depth -= 1 + frame.parents
        (registers.pc, registers.base, registers.top) = (frame.pc, frame.base, frame.top)
        registers.context = frame.context
        if frame.capture >= 0 { page.captures -= 1 }
        if frame.kind != .macro, frame.kind != .loop { registers.parent = frame.parent }
        switch frame.kind {
        case .macro, .loop, .block:
            // What it made is discarded.
            page.made.textCount = max(frame.texts, registers.keptTexts)
            page.made.valueCount = max(frame.values, registers.keptValues)
        case .include:
            // The context gets the values back that it had before.
            while undo.count > frame.undo, let (index, value) = undo.popLast() { page.made.values[index] = value }
            includes.removeLast()
        case .module:
            page.at = frame.capture
            if frame.isShared { moduleOfTemplate[frame.template] = own }
            keep()
            return push(.handle(.module, frame.template, own))
        case .page: break
        }
        // The result may already be in the output as it should be written.
        if frame.capture < 0 || frame.writes == .plain || frame.writes == .escaped && frame.escapes { return }
        let value = page.take(from: frame.capture, frame.escapes ? .markup : .text)
        if frame.writes == .escaped { try write(value, escapes: true) } else { push(value) }
    }

    // MARK: Loops

    mutating func loopBegin(slot: Int) throws(Problem) {
        let items = try page.iterated(pop())
        var state = LoopState(
            items: items, texts: page.made.textCount, values: page.made.valueCount, top: registers.top)
        if frames[registers.frames - 1].kind == .loop {
            (state.closure, state.depth) = (slots[registers.base + 1], slots[registers.base + 2].integer)
        }
        if registers.loops == loops.count { loops += loops }
        loops[registers.loops] = state
        registers.loops += 1
        if slot >= 0 { slots[registers.base + slot] = .handle(.loop, registers.loops - 1) }
    }

    /// Pops a condition, and pushes the current item if it is true.
    mutating func loopKeep() throws(Problem) {
        guard try truth(pop()) else { return }
        let state = loops[registers.loops - 1]
        push(page.item(state.items, state.position - 1))
    }

    /// Ends the loop and makes a list of the items that it kept.
    mutating func loopKept() throws(Problem) {
        registers.loops -= 1
        push(try page.list(pop(registers.top - loops[registers.loops].top)))
    }

    /// An attribute of a loop; nil if the loop has ended.
    mutating func loopAttribute(_ attribute: LoopAttribute, _ index: Int) -> Value? {
        guard index < registers.loops else { return nil }
        let state = loops[index]
        switch attribute {
        case .previtem where state.position > 1: return page.item(state.items, state.position - 2)
        case .previtem: return page.missing("there is no item before the first")
        case .nextitem where state.position < state.items.size: return page.item(state.items, state.position)
        case .nextitem: return page.missing("there is no item after the last")
        default: return attributeValue(attribute, of: state, index)
        }
    }

    /// Begins the recursive loop of a closure over items. Its output is written or, if it is captured, becomes a value.
    mutating func runLoop(_ closure: Value, _ items: Value, depth: Int, isCaptured: Bool) throws(Problem) {
        let escapes = set.program.units[unit(of: closure)].escapes
        try enter(.loop, closure, capture: isCaptured ? page.at : -1, escapes: escapes)
        for (slot, value) in [items, closure, .int(depth)].enumerated() { slots[registers.base + slot] = value }
    }
}
