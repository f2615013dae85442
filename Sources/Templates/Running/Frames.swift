/// Units begin and end: macros, blocks, templates, recursive loops.
extension Machine {
    /// The unit of a macro or recursive loop.
    func unit(of closure: Value) -> Int { page.made.values[closure.start].integer }

    /// A closure of a macro or recursive loop, with the values around it at this moment.
    mutating func closure(_ unit: Int) -> Value {
        var parts = [Value.int(unit), .int(registers.context)]
        for capture in program.units[unit].captures { parts.append(local(capture.outer)) }
        return .handle(.macro, page.made.range(parts, .list).start)
    }

    /// Begins a unit behind what is on the stack; its slots hold what they hold when nothing is given.
    mutating func enter(
        _ kind: Frame.Kind, unit: Int, context: Int, capture: Int = -1, escapes: Bool = false
    ) throws(RenderProblem) {
        guard registers.depth < RenderLimits.depth, registers.frames < frames.count else {
            throw RenderProblem(
                "more than \(RenderLimits.depth) macros, includes or blocks inside each other", rule: "template.limit")
        }
        registers.depth += 1
        let entry = program.entries[unit]
        makeRoom(Int(entry.locals + entry.stack))
        frames[registers.frames] = Frame(
            kind: kind, escapes: escapes, unit: Int32(unit), pc: Int32(registers.pc), base: Int32(registers.base),
            top: Int32(registers.top), context: Int32(registers.context), parent: Int32(registers.parent),
            capture: Int32(capture), texts: Int32(page.made.textCount), values: Int32(page.made.valueCount))
        registers.frames += 1
        if capture >= 0 { page.captures += 1 }
        registers.base = registers.top
        for slot in 0..<Int(entry.locals) {
            slots[registers.base + slot] = program.arena.values[Int(entry.initial) + slot]
        }
        registers.top += Int(entry.locals)
        registers.context = context
        registers.pc = Int(entry.start)
    }

    /// Begins a closure's unit, with what it took from around it.
    mutating func enter(
        _ kind: Frame.Kind, _ closure: Value, capture: Int, escapes: Bool
    ) throws(RenderProblem) {
        let unit = unit(of: closure)
        try enter(
            kind, unit: unit, context: page.made.values[closure.start + 1].integer, capture: capture, escapes: escapes)
        for (place, capture) in program.units[unit].captures.enumerated() {
            slots[registers.base + capture.inner] = page.made.values[closure.start + 2 + place]
        }
    }

    /// Ends the unit in hand and goes on with whoever called it.
    mutating func leave() throws(RenderProblem) {
        let frame = frames[registers.frames - 1]
        if frame.kind == .page || frame.kind == .include || frame.kind == .module {
            if registers.parent >= 0 { return try startParent() }
        }
        let own = registers.context
        registers.frames -= 1
        registers.depth -= 1 + Int(frame.parents)
        registers.pc = Int(frame.pc)
        registers.base = Int(frame.base)
        registers.top = Int(frame.top)
        registers.context = Int(frame.context)
        if frame.capture >= 0 { page.captures -= 1 }
        switch frame.kind {
        case .macro, .loop:
            if frame.kind == .loop { recursions.removeLast() }
            release(texts: Int(frame.texts), values: Int(frame.values))
        case .block:
            blocks.removeLast()
            registers.parent = Int(frame.parent)
        case .include:
            leaveInclude(frame)
            registers.parent = Int(frame.parent)
        case .module:
            registers.parent = Int(frame.parent)
            page.at = Int(frame.capture)
            if frame.isShared { moduleOfTemplate[Int(frame.template)] = own }
            keep()
            push(.handle(.module, Int(frame.template), own))
            return
        case .page: return
        }
        if frame.capture >= 0 {
            // What is HTML already, or need not be, can stay where it is.
            if frame.writes == .plain || frame.writes == .escaped && frame.escapes { return }
            let value = page.take(from: Int(frame.capture), frame.escapes ? .markup : .text)
            if frame.writes == .escaped { try write(value, escapes: true) } else { push(value) }
        }
    }
}
