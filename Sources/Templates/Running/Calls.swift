/// Calls macros, functions and methods.
extension Machine {
    private typealias Named = [(name: String, value: Value)]

    /// Pops the arguments of a call site and the callee, and calls it. The result is pushed, or written.
    mutating func call(_ site: CallSite, writes: Bool, escapes: Bool) throws(Problem) {
        let (positional, named) = try arguments(site)
        let callee = pop()
        if callee.isHandle(.macro) {
            try page.spend(4)
            let unit = set.program.units[unit(of: callee)]
            if let (message, help) = unit.mismatch(positional.count, named.map(\.name)) {
                throw Problem(message, rule: "template.arguments", help: help)
            }
            try enter(.macro, callee, capture: writes ? -1 : page.at, escapes: escapes)
            return try bind(unit, positional, named)
        }
        let running = registers.frames
        if let result = try call(callee, positional, named) {
            if writes { try write(result, escapes: escapes) } else { push(result) }
        } else if writes {
            // The unit that was begun writes its result when it ends.
            frames[running].writes = escapes ? .escaped : .plain
        }
    }

    private mutating func arguments(_ site: CallSite) throws(Problem) -> (positional: [Value], named: Named) {
        var more: [(key: Value, value: Value)] = []
        if site.hasMap {
            let map = pop()
            guard map.kind == .map else { throw Problem("'**' takes a mapping") }
            more = page.pairs(map) ?? []
        }
        var list: [Value] = []
        if site.hasList { list = page.items(try page.iterated(pop())) }
        var named = Array(zip(site.names, pop(site.names.count))) as Named
        let positional = pop(site.positional) + list
        try page.spend((list.count + more.count) * 8)
        for (key, value) in more {
            guard let name = page.text(key) else { throw Problem("'**' takes a mapping with texts as keys") }
            named.append((name, value))
        }
        return (positional, named)
    }

    /// The result of a call; nil if a unit was begun, which pushes the result when it ends.
    private mutating func call(_ callee: Value, _ positional: [Value], _ named: Named) throws(Problem) -> Value? {
        try page.requireDefined(callee)
        switch callee.handle {
        case .range: return try range(positional)
        case .dict: return try page.map(try namedValues(positional, named, of: "dict"))
        case .namespace:
            var state: [String: Value] = [:]
            for (key, value) in try namedValues(positional, named, of: "namespace") {
                state[try page.printed(key)] = value
            }
            namespaces.append(state)
            try payAndKeep()
            return .handle(.namespaceState, namespaces.count - 1)
        case .cycler:
            guard !positional.isEmpty else { throw .arguments("'cycler' takes at least one item") }
            cyclers.append(CyclerState(items: positional))
            try payAndKeep()
            return .handle(.cyclerState, cyclers.count - 1)
        case .joiner:
            let separator = positional.first ?? named.first { $0.name == "sep" }?.value ?? page.made.text(", ")
            cyclers.append(CyclerState(items: [Value(.text), separator]))
            try payAndKeep()
            return .handle(.joinerState, cyclers.count - 1)
        case .cycle, .changed, .next, .reset: return try callMethod(callee, positional)
        case .joinerState:
            defer { cyclers[callee.start].position = 1 }
            return cyclers[callee.start].current
        case .loop: try callLoop(callee.start, positional)
        case .block:
            guard version(0, of: callee.start) != nil else { return Value(.text) }
            try runBlock(callee.start, depth: 0, registers.context, capture: page.at)
        case .parent: try callParent()
        default: throw Problem("\(callee.kindName) cannot be called")
        }
        return nil
    }

    /// Keeps a namespace, cycler or joiner until the page ends, which costs steps.
    private mutating func payAndKeep() throws(Problem) {
        try page.spend(100)
        keep()
    }

    private mutating func namedValues(
        _ positional: [Value], _ named: Named, of function: String
    ) throws(Problem) -> [(key: Value, value: Value)] {
        var pairs: [(key: Value, value: Value)]? = []
        if let first = positional.first { pairs = positional.count == 1 ? page.pairs(first) : nil }
        guard var pairs else { throw .arguments("'\(function)' takes named arguments or a mapping") }
        for (name, value) in named { pairs.append((page.made.text(name), value)) }
        return pairs
    }

    /// Gives the parameters of a macro that has just begun their arguments.
    private mutating func bind(_ unit: Unit, _ positional: [Value], _ named: Named) throws(Problem) {
        let base = registers.base
        let count = unit.parameters.count
        for (slot, value) in positional.prefix(count).enumerated() { slots[base + slot] = notOmitted(value) }
        if let slot = unit.listSlot { slots[base + slot] = try page.list(Array(positional.dropFirst(count)), .tuple) }
        var rest: [(key: Value, value: Value)] = []
        for (name, value) in named {
            if let slot = unit.parameters.firstIndex(of: name) {
                slots[base + slot] = notOmitted(value)
            } else if name == "caller", let slot = unit.callerSlot {
                slots[base + slot] = value
            } else {
                rest.append((page.made.text(name), value))
            }
        }
        if let slot = unit.callerSlot, slots[base + slot].isUndefined { slots[base + slot] = set.program.missingCaller }
        if let slot = unit.mapSlot { slots[base + slot] = try page.map(rest) }
    }

    /// An argument. One that is itself the value of an omitted argument must not count as omitted.
    private func notOmitted(_ value: Value) -> Value { value.isLeftOut ? .missing(.noElse) : value }

    private mutating func range(_ arguments: [Value]) throws(Problem) -> Value {
        let numbers = try arguments.map { argument throws(Problem) in
            guard case .int(let number)? = Number(argument) else { throw Problem("'range' takes whole numbers") }
            return number
        }
        guard (1...3).contains(numbers.count) else { throw .arguments("'range' takes one to three numbers") }
        let start = numbers.count > 1 ? numbers[0] : 0
        let stop = numbers.count > 1 ? numbers[1] : numbers[0]
        let step = numbers.count > 2 ? numbers[2] : 1
        guard step != 0 else { throw Problem("the step of 'range' cannot be 0") }
        let (distance, overflow) = stop.subtractingReportingOverflow(start)
        guard !overflow, distance.magnitude / step.magnitude <= RenderLimits.range else {
            throw .limit("'range' gives at most \(RenderLimits.range) numbers")
        }
        return try page.list(stride(from: start, to: stop, by: step).map { .int($0) })
    }

    private mutating func callMethod(_ callee: Value, _ arguments: [Value]) throws(Problem) -> Value {
        let index = callee.start
        switch callee.handle {
        case .cycle:
            guard !arguments.isEmpty else { throw .arguments("'cycle' takes at least one item") }
            return arguments[max(0, loops[index].position - 1) % arguments.count]
        case .changed:
            let before = loops[index].changed
            let now = try page.list(arguments)
            loops[index].changed = now
            keep()
            if before.isNone { return .bool(true) }
            return .bool(try !page.areEqual(before, now))
        case .next:
            defer { cyclers[index].position = (cyclers[index].position + 1) % cyclers[index].items.count }
            return cyclers[index].current
        default:
            cyclers[index].position = 0
            return .none
        }
    }

    private mutating func callLoop(_ index: Int, _ arguments: [Value]) throws(Problem) {
        guard index < registers.loops, loops[index].closure.isHandle(.macro) else {
            throw Problem("only a recursive loop can be called", help: "write '{% for … recursive %}'")
        }
        guard arguments.count == 1 else { throw .arguments("'loop' takes one list") }
        try runLoop(loops[index].closure, arguments[0], depth: loops[index].depth + 1, isCaptured: true)
    }
}
