/// Runs compiled templates over a stack of values into one buffer of bytes.
///
/// It cannot be copied: a copy would count a reference for each of its tables.
struct Machine: ~Copyable {
    let set: TemplateSet
    let program: Program
    let isStrict: Bool
    let custom: (Int, Value, [Value]) -> Result<Value, FilterFailure>
    /// Takes what is ready of a large output; nil where all of it is held.
    let spill: Spill?
    var output: [UInt8]
    /// How many bytes were taken from the output.
    var spilled = 0
    var stack: [Value]
    /// The local slots of all running units, innermost last.
    var locals: [Value]
    var loops: [LoopState] = []
    var closures: [MacroClosure]
    var namespaces: [NamespaceState] = []
    var cyclers: [CyclerState] = []
    var joiners: [JoinerState] = []
    var modules: [ModuleState]
    /// The block that runs, and which of its versions.
    var blockFrames: [(name: Int, depth: Int)] = []
    /// Where output that is asked for once more begins, innermost last.
    var captures: [Int] = []
    var attributeCache: AttributeCache
    /// What macros put out before; nil where nothing is remembered, and while something is made to be remembered whole.
    var recall: Recall?
    var depth = 0
    var steps = 0
    /// For each template the module that its import without context gave, or -1: each is run once.
    var moduleOfTemplate: [Int]
    /// The block tables of templates and their parents, made once.
    var blockTables: [BlockTable.Sum]
    /// So many of the modules and closures are of every page.
    var lasting: (modules: Int, closures: Int)
    var lastLoopWasEmpty = false
    /// The recursive loops that run: their closure, how deep they are, where their locals begin.
    var recursions: [(closure: Int, depth: Int, base: Int)] = []
    /// The parent that the running root named.
    var parentName: String?

    init(
        _ set: TemplateSet, output: [UInt8], stock: Stock, recall: Recall?, spill: Spill?,
        custom: @escaping (Int, Value, [Value]) -> Result<Value, FilterFailure>
    ) {
        self.set = set
        program = set.program
        isStrict = set.isStrict
        self.output = output
        attributeCache = stock.attributes
        stack = stock.stack
        locals = stock.locals
        closures = stock.closures
        modules = stock.modules
        moduleOfTemplate = stock.moduleOfTemplate
        blockTables = stock.blockTables
        lasting = stock.lasting
        self.recall = recall
        self.spill = spill
        self.custom = custom
    }

    /// Runs a unit with the locals that its caller has put in place from `base` on.
    mutating func run(_ index: Int, _ context: RenderContext, base: Int) throws(RenderProblem) {
        guard depth < RenderLimits.depth else {
            throw RenderProblem(
                "more than \(RenderLimits.depth) macros, includes or blocks inside each other", rule: "template.limit")
        }
        depth += 1
        defer { depth -= 1 }
        let code = program.units[index]
        let instructions = code.unit.instructions
        var pc = 0
        do throws(RenderProblem) {
            while pc < instructions.count {
                let instruction = instructions[pc]
                pc += 1
                try step(instruction, code, context, base, &pc)
            }
        } catch {
            throw located(error, code, at: max(0, pc - 1))
        }
    }

    private func located(_ problem: RenderProblem, _ code: CompiledUnit, at pc: Int) -> RenderProblem {
        var located = problem
        let unit = code.unit
        if located.spot == nil {
            located.spot = (unit.template, unit.ranges[pc])
        } else if located.trace.count < 20 {
            located.trace.append((unit.kind == .root ? "" : unit.name, unit.template, unit.ranges[pc]))
        }
        return located
    }

    @inline(__always)
    private mutating func step(
        _ instruction: Instruction, _ code: CompiledUnit, _ context: RenderContext, _ base: Int, _ pc: inout Int
    ) throws(RenderProblem) {
        let a = Int(instruction.a)
        let b = Int(instruction.b)
        switch instruction.operation {
        case .text:
            let texts = program.texts
            appendWithSlack(texts.span, a, b, to: &output)
        case .output: try write(stack.removeLast(), escapes: instruction.escapes)
        case .outputLocal: try write(locals[base + a], escapes: instruction.escapes)
        case .outputLocalAttribute:
            try write(attribute(b, of: locals[base + a], context), escapes: instruction.escapes)
        case .outputContextAttribute:
            try write(attribute(b, of: context.slots[a], context), escapes: instruction.escapes)
        case .constant: stack.append(program.constants[a])
        case .local: stack.append(locals[base + a])
        case .storeLocal: locals[base + a] = stack.removeLast()
        case .context: stack.append(context.slots[a])
        case .localAttribute: stack.append(try attribute(b, of: locals[base + a], context))
        case .contextAttribute: stack.append(try attribute(b, of: context.slots[a], context))
        case .attribute: stack.append(try attribute(b, of: stack.removeLast(), context))
        case .jump:
            if a < pc { try countStep() }
            pc = a
        case .jumpIfFalse: if !(try popTruth()) { pc = a }
        case .jumpIfTrue: if try popTruth() { pc = a }
        case .jumpUnlessLocal: if !(try truth(locals[base + b])) { pc = a }
        case .jumpUnlessLocalAttribute:
            let value = try attribute(b, of: locals[base + Int(instruction.c)], context)
            if !(try truth(value)) { pc = a }
        case .jumpUnlessContextAttribute:
            let value = try attribute(b, of: context.slots[Int(instruction.c)], context)
            if !(try truth(value)) { pc = a }
        case .jumpUnlessCompared: if !(try popCompared(UInt8(instruction.c), b)) { pc = a }
        case .jumpIfFalseKeeping: try jumpKeeping(on: false, to: a, &pc)
        case .jumpIfTrueKeeping: try jumpKeeping(on: true, to: a, &pc)
        case .loopNext: if !loopNext(b, base) { pc = a }
        case .filter: try applyFilter(program.filters[a], writes: b == 1, escapes: instruction.escapes)
        case .test: try applyTest(program.tests[a])
        case .call: try call(program.calls[a], context, escapes: instruction.escapes, writes: b == 1)
        case .not: stack.append(.bool(!(try popTruth())))
        case .compareConstant: stack.append(.bool(try popCompared(UInt8(a), b)))
        default: try compute(instruction, code, context, base, &pc)
        }
    }

    /// Operators, literals and assignments.
    private mutating func compute(
        _ instruction: Instruction, _ code: CompiledUnit, _ context: RenderContext, _ base: Int, _ pc: inout Int
    ) throws(RenderProblem) {
        let a = Int(instruction.a)
        switch instruction.operation {
        case .storeContext: context.set(a, stack.removeLast())
        case .function: loadFunction(a, Int(instruction.b), context)
        case .item:
            let key = stack.removeLast()
            let value = stack.removeLast()
            stack.append(try item(key, of: value))
        case .slice: try slice()
        case .list: stack.append(.list(pop(a)))
        case .tuple: stack.append(.tuple(pop(a)))
        case .map: try makeMap(a)
        case .shapedMap:
            let shape = program.mapShapes[a]
            stack.append(.map(Map(shape, pop(shape.count))))
        case .compare:
            let right = stack.removeLast()
            let left = stack.removeLast()
            try refuseStrictly(left)
            try refuseStrictly(right)
            try countStep(right.turns)
            stack.append(.bool(try Operators.compare(Comparison(rawValue: UInt8(a)) ?? .equal, left, right)))
        case .negate, .plus: try sign(isMinus: instruction.operation == .negate)
        case .binary:
            let right = stack.removeLast()
            let left = stack.removeLast()
            let operation = BinaryOperator(rawValue: UInt8(a)) ?? .add
            stack.append(try Operators.apply(operation, left, right, escapes: instruction.escapes))
        case .concat: try concat(a, escapes: instruction.escapes)
        case .jumpIfExtended: if parentName != nil { pc = a }
        case .jumpIfGiven:
            if locals[base + Int(instruction.b)].isLeftOut { break }
            pc = a
        case .pop: stack.removeLast()
        case .fail:
            let failure = program.failures[a]
            throw RenderProblem(failure.message, rule: failure.rule, help: failure.help)
        default: try structural(instruction, code, context, base, &pc)
        }
    }

    /// Loops, captures, blocks and other templates.
    private mutating func structural(
        _ instruction: Instruction, _ code: CompiledUnit, _ context: RenderContext, _ base: Int, _ pc: inout Int
    ) throws(RenderProblem) {
        let a = Int(instruction.a)
        switch instruction.operation {
        case .loopBegin: try loopBegin(slot: a, code, base)
        case .loopKeep: loopKeep(try popTruth())
        case .loopKept: stack.append(.list(loops.removeLast().kept))
        case .loopEnd: lastLoopWasEmpty = loops.removeLast().items.isEmpty
        case .loopWasEmpty: stack.append(.bool(lastLoopWasEmpty))
        case .unpack: try unpack(a)
        case .captureBegin: captures.append(output.count)
        case .captureEnd: stack.append(endCapture(asMarkup: instruction.escapes))
        case .block: try block(a, overlay: Int(instruction.b), context, base)
        case .extends: try extends(context)
        case .include: try include(a, context, base)
        case .importModule: try importModule(withContext: a == 1, overlay: Int(instruction.b), context, base)
        case .imported: try imported(a)
        case .macro: stack.append(.handle(.macro(closure(a, context, base))))
        case .recursiveLoop: try recursiveLoop(a, context, base)
        case .setAttribute: try setAttribute(a)
        default: break
        }
    }

    /// Pops `count` values, in the order in which they were pushed.
    mutating func pop(_ count: Int) -> [Value] {
        switch count {
        case 0: return []
        case 1: return [stack.removeLast()]
        case 2:
            let second = stack.removeLast()
            return [stack.removeLast(), second]
        default:
            let values = Array(stack[(stack.count - count)...])
            drop(count)
            return values
        }
    }

    /// Pops values that nobody wants: one by one, which for a few is quicker than as a range.
    mutating func drop(_ count: Int) {
        for _ in 0..<count { stack.removeLast() }
    }

    mutating func write(_ value: Value, escapes: Bool) throws(RenderProblem) {
        switch value {
        case .string(let text):
            if escapes { appendEscaped(text, to: &output) } else { appendText(text, to: &output) }
        case .markup(let text): appendText(text, to: &output)
        case .int(let number): appendText(String(number), to: &output)
        case .none, .undefined(.noElse): return
        case .undefined: return try refuseStrictly(value)
        default:
            let text = value.printed
            if escapes { appendEscaped(text, to: &output) } else { appendText(text, to: &output) }
        }
        try checkSize()
    }

    mutating func checkSize() throws(RenderProblem) {
        if output.count > RenderLimits.piece { try spillOver() }
    }

    /// Hands on what is ready, where somebody takes it and nothing here asks for it once more.
    private mutating func spillOver() throws(RenderProblem) {
        if let spill, captures.isEmpty {
            guard spill(output) else { throw RenderProblem("the page cannot be written") }
            spilled += output.count
            output.removeAll(keepingCapacity: true)
        }
        guard output.count <= RenderLimits.output, spilled <= RenderLimits.spilledOutput else {
            let limit = spilled > RenderLimits.spilledOutput ? RenderLimits.spilledOutput : RenderLimits.output
            let subject = spill == nil || captures.isEmpty ? "the page" : "a part of the page"
            throw RenderProblem("\(subject) is larger than \(limit / 1024 / 1024) MiB", rule: "template.limit")
        }
    }

    @inline(__always)
    mutating func countStep(_ count: Int = 1) throws(RenderProblem) {
        steps += count
        guard steps <= RenderLimits.steps else {
            throw RenderProblem("the page takes more steps than any page needs", rule: "template.limit")
        }
    }

    /// In strict templates what is undefined is an error wherever it is looked at.
    ///
    /// Always inlined, as whatever only reads the machine should be in hot places: for a call the compiler copies it.
    @inline(__always)
    func refuseStrictly(_ value: Value) throws(RenderProblem) {
        if case .undefined(let missing) = value, isStrict { throw RenderProblem(missing) }
    }

    /// Pops a value and tells whether it counts as true.
    @inline(__always)
    private mutating func popTruth() throws(RenderProblem) -> Bool {
        let value = stack.removeLast()
        return try truth(value)
    }

    /// Pops a value and compares it with a constant.
    private mutating func popCompared(_ comparison: UInt8, _ constant: Int) throws(RenderProblem) -> Bool {
        let left = stack.removeLast()
        try refuseStrictly(left)
        let right = program.constants[constant]
        try countStep(right.turns)
        if case .string(let a) = left, case .string(let b) = right {
            if comparison == Comparison.equal.rawValue { return a == b }
            if comparison == Comparison.notEqual.rawValue { return a != b }
        }
        return try Operators.compare(Comparison(rawValue: comparison) ?? .equal, left, right)
    }

    @inline(__always)
    func truth(_ value: Value) throws(RenderProblem) -> Bool {
        try refuseStrictly(value)
        return value.isTrue
    }

    private mutating func jumpKeeping(on truth: Bool, to target: Int, _ pc: inout Int) throws(RenderProblem) {
        guard let last = stack.last else { return }
        if try self.truth(last) == truth { pc = target } else { stack.removeLast() }
    }

    private mutating func sign(isMinus: Bool) throws(RenderProblem) {
        let value = stack.removeLast()
        try Operators.refuseUndefined(value)
        switch Number(value) {
        case .int(let number)?:
            guard number != .min else { throw RenderProblem("the number is too large", rule: "template.limit") }
            stack.append(.int(isMinus ? -number : number))
        case .double(let number)?: stack.append(.double(isMinus ? -number : number))
        case nil: throw RenderProblem("\(value.kindName) has no sign")
        }
    }

    private mutating func concat(_ count: Int, escapes: Bool) throws(RenderProblem) {
        let first = stack.count - count
        var (size, isMarkup) = (0, false)
        for index in first..<stack.count {
            try refuseStrictly(stack[index])
            size += stack[index].text?.utf8.count ?? 0
            if escapes, stack[index].isMarkup { isMarkup = true }
        }
        try RenderLimits.check(bytes: size)
        var text = ""
        for index in first..<stack.count { text += isMarkup ? stack[index].asMarkup : stack[index].printed }
        drop(count)
        stack.append(isMarkup ? .markup(text) : .string(text))
    }

    private mutating func makeMap(_ count: Int) throws(RenderProblem) {
        let flat = pop(count * 2)
        var pairs: [(Value, Value)] = []
        for i in 0..<count {
            if flat[i * 2].sequence != nil, case .list = flat[i * 2] { throw RenderProblem("a list cannot be a key") }
            pairs.append((flat[i * 2], flat[i * 2 + 1]))
        }
        stack.append(.map(Map(pairs)))
    }

    private mutating func unpack(_ count: Int) throws(RenderProblem) {
        let value = stack.removeLast()
        let items = try Iteration.items(of: value, isStrict: set.isStrict)
        guard items.count == count else {
            throw RenderProblem("\(items.count) values for \(count) names")
        }
        stack += items.reversed()
    }

    mutating func endCapture(asMarkup: Bool) -> Value {
        let start = captures.removeLast()
        let text = String(decoding: output[start...], as: UTF8.self)
        output.removeSubrange(start...)
        return asMarkup ? .markup(text) : .string(text)
    }
}

extension Value {
    /// The text as HTML: escaped where it is none.
    var asMarkup: String {
        if case .markup(let text) = self { text } else { escaped(printed) }
    }
}
