import Text

/// Performs the instructions at which the interpreter loop stops, whatever their values are.
extension Machine {
    mutating func perform(_ instruction: Instruction) throws(Problem) {
        let (a, b, escapes) = (Int(instruction.a), Int(instruction.b), instruction.escapes)
        switch instruction.operation {
        case .text: try page.append(Value(.markup, payload: UInt64(a), count: b))
        case .output: try write(pop(), escapes: escapes)
        case .outputLocalAttribute: try write(attribute(b, of: local(a)), escapes: escapes)
        case .storeContext: storeContext(a, pop())
        case .function: push(context(b).isUndefined ? set.program.constants[a] : context(b))
        case .attribute: push(try attribute(b, of: pop()))
        case .contextAttribute: push(try attribute(b, of: context(a)))
        case .localAttribute: push(try attribute(b, of: local(a)))
        case .jumpIfFalse: if try !truth(pop()) { registers.pc = a }
        case .jumpIfTrue: if try truth(pop()) { registers.pc = a }
        case .jumpUnlessLocalAttribute:
            if try !truth(attribute(b, of: local(Int(instruction.c)))) { registers.pc = a }
        case .jumpUnlessCompared:
            if try !compared(pop(), Int(instruction.c), set.program.constants[b]) { registers.pc = a }
        case .jumpIfFalseKeeping: try jumpKeeping(on: false, to: a)
        case .jumpIfTrueKeeping: try jumpKeeping(on: true, to: a)
        case .not: push(.bool(try !truth(pop())))
        case .negate, .plus: push(try signed(pop(), isMinus: instruction.operation == .negate))
        case .compareConstant: push(.bool(try compared(pop(), a, set.program.constants[b])))
        case .compare:
            let right = pop()
            push(.bool(try compared(pop(), a, right)))
        case .binary:
            let right = pop()
            let left = pop()
            push(try page.apply(BinaryOperator(rawValue: UInt8(truncatingIfNeeded: a)) ?? .add, left, right))
        case .item:
            let key = pop()
            push(try item(key, of: pop()))
        case .slice: try slice()
        case .list: push(try page.list(pop(a), b == 1 ? .tuple : .list))
        case .map: push(b == 1 ? page.made.range(pop(a * 2), .map) : try map(of: pop(a * 2)))
        case .concat: push(try page.joined(pop(a), escapes: escapes))
        case .unpack: try unpack(a)
        case .setAttribute: try setAttribute(a)
        case .fail: throw set.program.failures[a]
        case .filter: try applyFilter(set.program.filters[a], writes: b == 1, escapes: escapes)
        case .test: try applyTest(set.program.tests[a])
        case .call: try call(set.program.calls[a], writes: b == 1, escapes: escapes)
        case .loopBegin: try loopBegin(slot: a)
        case .loopKeep: try loopKeep()
        case .loopKept: try loopKept()
        case .captureEnd:
            page.captures -= 1
            push(page.take(from: pop().integer, escapes ? .markup : .text))
        case .block: try runBlock(a, depth: 0, b < 0 ? registers.context : overlaid(b), capture: -1)
        case .extends: try extends()
        case .include: try include(a)
        case .importModule: try importModule(withContext: a == 1, overlay: b)
        case .imported: try imported(a)
        case .macro: push(closure(a))
        case .recapture: recapture(Int(instruction.c), by: local(a), of: b)
        case .recursiveLoop: try runLoop(closure(a), pop(), depth: 0, isCaptured: false)
        case .end: try leave()
        case .constant, .local, .storeLocal, .context, .jump, .jumpIfExtended, .jumpIfGiven, .pop, .loopNext, .loopEnd,
            .captureBegin:
            break  // The interpreter loop performs these itself.
        }
    }

    /// Sets a name in the context. In an included template, it is reset when the template ends.
    private mutating func storeContext(_ slot: Int, _ value: Value) {
        let index = registers.context + slot
        if includes.contains(registers.context) { undo.append((index, page.made.values[index])) }
        page.made.values[index] = value
        keep()
    }

    private mutating func compared(_ left: Value, _ comparison: Int, _ right: Value) throws(Problem) -> Bool {
        try page.requireDefinedIfStrict(left)
        try page.requireDefinedIfStrict(right)
        return try page.compare(Comparison(rawValue: UInt8(truncatingIfNeeded: comparison)) ?? .equal, left, right)
    }

    private mutating func jumpKeeping(on truth: Bool, to target: Int) throws(Problem) {
        if try self.truth(slots[registers.top - 1]) == truth { registers.pc = target } else { registers.top -= 1 }
    }

    private mutating func signed(_ value: Value, isMinus: Bool) throws(Problem) -> Value {
        try page.requireDefined(value)
        guard let number = Number(value) else { throw Problem("\(value.kindName) has no sign") }
        return (isMinus ? try number.negated() : number).value
    }

    /// A mapping of keys and values, which are given in turn.
    private mutating func map(of flat: [Value]) throws(Problem) -> Value {
        let pairs = try stride(from: 0, to: flat.count, by: 2).map { index throws(Problem) in
            if flat[index].kind == .list { throw Problem("a list cannot be a key") }
            return (key: flat[index], value: flat[index + 1])
        }
        return try page.map(pairs)
    }

    private mutating func unpack(_ count: Int) throws(Problem) {
        let items = try page.iterated(pop())
        guard items.size == count else { throw Problem("\(items.size) values for \(count) names") }
        for index in stride(from: count - 1, through: 0, by: -1) { push(page.item(items, index)) }
    }

    /// `{% set ns.count = … %}`.
    private mutating func setAttribute(_ name: Int) throws(Problem) {
        let owner = pop()
        let value = pop()
        guard owner.isHandle(.namespaceState) else {
            throw Problem("only a namespace's attributes can be given values", help: "create it with namespace()")
        }
        try check(nestingOf: value)
        namespaces[owner.start][set.program.names[name]] = value
        keep()
    }

    /// Stops if a value is nested too deeply, because the code that walks lists is recursive.
    private mutating func check(nestingOf value: Value, level: Int = 0) throws(Problem) {
        try RenderLimits.check(nesting: level + 1)
        guard value.arena == .page, value.isSequence || value.kind == .map else { return }
        try page.spend(value.size)
        for index in 0..<value.size * (value.kind == .map ? 2 : 1) {
            try check(nestingOf: page.item(value, index), level: level + 1)
        }
    }
}
