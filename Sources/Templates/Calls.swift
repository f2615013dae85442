/// Calls of macros, functions and methods.
extension Machine {
    /// Calls what lies below the arguments of a site; its result goes on the stack, or to the output.
    mutating func call(
        _ site: CallSite, _ context: RenderContext, escapes: Bool, writes: Bool
    ) throws(RenderProblem) {
        if site.isPlain, case .handle(.macro(let index)) = stack[stack.count - 1 - site.positional] {
            let unit = closures[index].unit
            let code = program.units[unit]
            if code.unit.takesPlainCalls, site.positional <= code.unit.parameters.count {
                let first = stack.count - site.positional
                let answer = recall?.answer(unit, set.reaches[unit], stack[first...]) ?? .nothing
                if case .output(let output) = answer {
                    drop(site.positional + 1)
                    return try give(output, escapes: escapes, writes: writes)
                }
                let base = enter(index, code)
                for slot in 0..<site.positional { locals[base + slot] = given(stack[first + slot]) }
                drop(site.positional + 1)
                nameMissing(code, from: site.positional, base)
                return try runMacro(index, base, escapes: escapes, writes: writes, answer)
            }
        }
        let (positional, named) = try arguments(site)
        let callee = stack.removeLast()
        if case .handle(.macro(let index)) = callee {
            let code = program.units[closures[index].unit]
            let base = enter(index, code)
            try bind(code, positional, named, base)
            return try runMacro(index, base, escapes: escapes, writes: writes)
        }
        let result = try call(callee, positional, named, context)
        if writes { try write(result, escapes: escapes) } else { stack.append(result) }
    }

    /// Runs a macro whose locals are in place. What it puts out is safe where the call stands in escaped text, so it
    /// may go straight to the output.
    private mutating func runMacro(
        _ index: Int, _ base: Int, escapes: Bool, writes: Bool, _ answer: Recall.Answer = .nothing
    ) throws(RenderProblem) {
        let (unit, context) = (closures[index].unit, closures[index].context)
        if !writes { captures.append(output.count) }
        if case .worthKeeping(let call) = answer {
            let recall = recall
            captures.append(output.count)
            // What is in it is not remembered once more by itself.
            self.recall = nil
            try run(unit, context, base: base)
            self.recall = recall
            recall?.keep(Array(output[captures.removeLast()...]), of: call)
        } else {
            try run(unit, context, base: base)
        }
        leave(base)
        if !writes { stack.append(endCapture(asMarkup: escapes)) }
    }

    /// Puts out what a macro put out before.
    private mutating func give(_ bytes: [UInt8], escapes: Bool, writes: Bool) throws(RenderProblem) {
        if writes {
            appendBytes(bytes.span, 0..<bytes.count, to: &output)
            return try checkSize()
        }
        let text = String(decoding: bytes, as: UTF8.self)
        stack.append(escapes ? .markup(text) : .string(text))
    }

    private mutating func arguments(
        _ site: CallSite
    ) throws(RenderProblem) -> (positional: [Value], named: [(String, Value)]) {
        var map: Map?
        if site.hasMap {
            guard case .map(let given) = stack.removeLast() else { throw RenderProblem("'**' takes a mapping") }
            map = given
        }
        var list: [Value] = []
        if site.hasList { list = try Iteration.items(of: stack.removeLast(), isStrict: set.isStrict) }
        var named = Array(zip(site.names, pop(site.names.count)))
        let positional = pop(site.positional) + list
        for (key, value) in map?.pairs.map({ ($0, $1) }) ?? [] {
            guard let name = key.text else { throw RenderProblem("'**' takes a mapping from texts") }
            named.append((name, value))
        }
        return (positional, named)
    }

    private mutating func call(
        _ callee: Value, _ positional: [Value], _ named: [(String, Value)], _ context: RenderContext
    ) throws(RenderProblem) -> Value {
        guard case .handle(let handle) = callee else {
            if case .undefined(let missing) = callee { throw RenderProblem(missing) }
            throw RenderProblem("\(callee.kindName) cannot be called")
        }
        switch handle {
        case .function(let function): return try callFunction(function, positional, named)
        case .method(let method, let index): return try callMethod(method, index, positional)
        case .loop(let index): return try callLoop(index, positional)
        case .joiner(let index): return callJoiner(index)
        case .block(let name): return try captureBlock(name, depth: 0, context)
        case .parent: return try callParent(context)
        case .macro, .namespace, .cycler, .module, .blocks: throw RenderProblem("\(callee.kindName) cannot be called")
        }
    }

    /// What a version of a block puts out, as a value.
    private mutating func captureBlock(
        _ name: Int, depth: Int, _ context: RenderContext
    ) throws(RenderProblem) -> Value {
        captures.append(output.count)
        try runBlock(name, depth: depth, context)
        let unit = context.blocks.versions[name]?[depth].unit
        return endCapture(asMarkup: unit.map { program.units[$0].unit.escapes } ?? false)
    }

    private mutating func callParent(_ context: RenderContext) throws(RenderProblem) -> Value {
        guard let frame = blockFrames.last else { throw RenderProblem("'super()' stands outside a block") }
        let versions = context.blocks.versions[frame.name] ?? []
        guard frame.depth + 1 < versions.count else {
            throw RenderProblem("there is no parent block to call", rule: "template.block")
        }
        return try captureBlock(frame.name, depth: frame.depth + 1, context)
    }

    /// A closure of a macro or recursive loop, with the values around it at this moment.
    mutating func closure(_ unit: Int, _ context: RenderContext, _ base: Int) -> Int {
        let captures = program.units[unit].unit.captures.map { locals[base + $0.outer] }
        closures.append(
            MacroClosure(unit: unit, context: context, captures: captures, escapes: program.units[unit].unit.escapes))
        return closures.count - 1
    }

    /// Makes room for the locals of a closure's unit and fills in what it took from around it.
    mutating func enter(_ closure: Int, _ code: CompiledUnit) -> Int {
        let base = locals.count
        for _ in 0..<code.unit.localCount { locals.append(.undefined) }
        for index in code.unit.captures.indices {
            locals[base + code.unit.captures[index].inner] = closures[closure].captures[index]
        }
        return base
    }

    mutating func leave(_ base: Int) {
        while locals.count > base { locals.removeLast() }
    }

    /// Parameters that were not given and have no default are undefined by their names.
    private mutating func nameMissing(_ code: CompiledUnit, from first: Int, _ base: Int) {
        for slot in first..<max(first, code.unit.parameters.count) where !code.unit.hasDefault[slot] {
            if locals[base + slot].isLeftOut {
                locals[base + slot] = .undefined(.variable(code.unit.parameters[slot]))
            }
        }
    }

    private mutating func bind(
        _ code: CompiledUnit, _ positional: [Value], _ named: [(String, Value)], _ base: Int
    ) throws(RenderProblem) {
        let unit = code.unit
        let count = unit.parameters.count
        for (slot, value) in positional.prefix(count).enumerated() { locals[base + slot] = given(value) }
        if let slot = unit.listSlot {
            locals[base + slot] = .tuple(Array(positional.dropFirst(count)))
        } else if positional.count > count {
            throw RenderProblem(
                "'\(unit.name)' takes \(count) argument\(count == 1 ? "" : "s"), \(positional.count) are given",
                rule: "template.arguments")
        }
        var rest: [(String, Value)] = []
        for (name, value) in named {
            if let slot = unit.parameters.firstIndex(of: name) {
                guard slot >= positional.count else {
                    throw RenderProblem("'\(unit.name)' gets '\(name)' twice", rule: "template.arguments")
                }
                locals[base + slot] = given(value)
            } else if name == "caller", let slot = unit.callerSlot {
                locals[base + slot] = value
            } else {
                rest.append((name, value))
            }
        }
        if let slot = unit.callerSlot, case .undefined = locals[base + slot] {
            locals[base + slot] = .undefined(.variable("caller"))
        }
        if let slot = unit.mapSlot {
            locals[base + slot] = .map(Map(rest))
        } else if let (name, _) = rest.first {
            throw RenderProblem(
                name == "caller" ? "'\(unit.name)' does not call a body" : "'\(unit.name)' has no parameter '\(name)'",
                rule: "template.arguments")
        }
        nameMissing(code, from: 0, base)
    }

    /// A given argument never looks like one that was left out.
    @inline(__always)
    private func given(_ value: Value) -> Value {
        value.isLeftOut ? .undefined(.noElse) : value
    }

    private mutating func callFunction(
        _ function: Handle.Function, _ positional: [Value], _ named: [(String, Value)]
    ) throws(RenderProblem) -> Value {
        switch function {
        case .range:
            let numbers = try range(positional)
            try countStep(numbers.turns)
            return numbers
        case .dict:
            guard positional.count <= 1, positional.allSatisfy({ $0.pairs != nil }) else {
                throw RenderProblem("'dict' takes names or a mapping", rule: "template.arguments")
            }
            return .map(Map((positional.first?.pairs ?? []) + named.map { (.string($0.0), $0.1) }))
        case .namespace:
            guard positional.count <= 1, positional.allSatisfy({ $0.pairs != nil }) else {
                throw RenderProblem("'namespace' takes names or a mapping", rule: "template.arguments")
            }
            var state = NamespaceState()
            for (key, value) in positional.first?.pairs ?? [] { state[key.printed] = value }
            for (name, value) in named { state[name] = value }
            namespaces.append(state)
            return .handle(.namespace(namespaces.count - 1))
        case .cycler:
            guard !positional.isEmpty else {
                throw RenderProblem("'cycler' takes at least one item", rule: "template.arguments")
            }
            cyclers.append(CyclerState(items: positional))
            return .handle(.cycler(cyclers.count - 1))
        case .joiner:
            let separator = positional.first ?? named.first { $0.0 == "sep" }?.1 ?? .string(", ")
            joiners.append(JoinerState(separator: separator))
            return .handle(.joiner(joiners.count - 1))
        }
    }

    private func range(_ arguments: [Value]) throws(RenderProblem) -> Value {
        var numbers: [Int] = []
        for argument in arguments {
            guard case .int(let number)? = Number(argument) else { throw RenderProblem("'range' takes whole numbers") }
            numbers.append(number)
        }
        guard (1...3).contains(numbers.count) else {
            throw RenderProblem("'range' takes one to three numbers", rule: "template.arguments")
        }
        let start = numbers.count > 1 ? numbers[0] : 0
        let stop = numbers.count > 1 ? numbers[1] : numbers[0]
        let step = numbers.count > 2 ? numbers[2] : 1
        guard step != 0 else { throw RenderProblem("the step of 'range' cannot be 0") }
        let (distance, overflow) = stop.subtractingReportingOverflow(start)
        guard !overflow, distance.magnitude / step.magnitude <= RenderLimits.range else {
            throw RenderProblem("'range' gives at most \(RenderLimits.range) numbers", rule: "template.limit")
        }
        return .list(stride(from: start, to: stop, by: step).map { .int($0) })
    }

    private mutating func callMethod(
        _ method: Handle.Method, _ index: Int, _ arguments: [Value]
    ) throws(RenderProblem) -> Value {
        switch method {
        case .cycle:
            guard !arguments.isEmpty else {
                throw RenderProblem("'cycle' takes at least one item", rule: "template.arguments")
            }
            return arguments[(loops[index].position - 1) % arguments.count]
        case .changed:
            let isSame = loops[index].lastChanged.map { $0.elementsEqual(arguments, by: Operators.areEqual) } ?? false
            loops[index].lastChanged = arguments
            return .bool(!isSame)
        case .next:
            let state = cyclers[index]
            cyclers[index].position = (state.position + 1) % state.items.count
            return state.items[state.position]
        case .reset:
            cyclers[index].position = 0
            return .none
        }
    }

    private mutating func callLoop(_ index: Int, _ arguments: [Value]) throws(RenderProblem) -> Value {
        guard let closure = loops[index].closure else {
            throw RenderProblem("only a recursive loop can be called", help: "write '{% for … recursive %}'")
        }
        guard arguments.count == 1 else { throw RenderProblem("'loop' takes one list", rule: "template.arguments") }
        captures.append(output.count)
        try runLoop(closure, arguments[0], depth: loops[index].depth + 1)
        return endCapture(asMarkup: closures[closure].escapes)
    }

    private mutating func callJoiner(_ index: Int) -> Value {
        defer { joiners[index].isUsed = true }
        return joiners[index].isUsed ? joiners[index].separator : .string("")
    }
}
