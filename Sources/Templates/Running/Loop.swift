/// Runs instructions until one needs more than is at hand here: room in the output, a new value, a problem told.
///
/// Everything is reached through spans, which count no references; what changes at every step is in plain variables,
/// which stay in the processor's registers. An instruction that cannot go on has changed nothing: it begins anew.
///
/// - Returns: how many bytes of output the next instruction needs; 0 where it is for `Machine.perform` to do.
func run(
    _ program: borrowing Program, _ site: borrowing ValueArena, _ fieldArray: borrowing [Int16],
    _ registers: inout Registers, at atOutput: inout Int, steps allSteps: inout Int, depth: inout Int, isStored: Bool,
    output outputArray: inout [UInt8], texts textArray: borrowing [UInt8], values valueArray: inout [Value],
    slots slotArray: inout [Value], frames frameArray: inout [Frame], loops loopArray: inout [LoopState]
) -> Int {
    let code = program.code.span
    let constants = program.constants.span
    let entries = program.entries.span
    let fields = fieldArray.span
    let names = program.names.count
    let texts = Texts(textArray.count, valueArray.count)
    let (own, ours, made) = (program.arena.texts.span, site.texts.span, textArray.span)
    let (ownValues, ourValues) = (program.arena.values.span, site.values.span)
    var page = valueArray.mutableSpan
    var slots = slotArray.mutableSpan
    var frames = frameArray.mutableSpan
    var loops = loopArray.mutableSpan
    var outputSpan = outputArray.mutableSpan
    var output = MutableRawSpan(_elements: &outputSpan)
    let limit = output.byteCount &- slack
    let start = registers
    var (pc, base, top, context) = (start.pc, start.base, start.top, start.context)
    var (frameCount, loopCount) = (start.frames, start.loops)
    var (keptTexts, keptValues) = (start.keptTexts, start.keptValues)
    var at = atOutput
    var steps = allSteps
    var room = 0
    loop: while true {
        let instruction = code[pc]
        let (a, b) = (Int(instruction.a), Int(instruction.b))
        steps &+= 1
        switch instruction.operation {
        case .text:
            guard at &+ b <= limit else { room = b; break loop }
            at = copy(own.extracting(droppingFirst: a), b, &output, at)
        case .output:
            room = write(slots[top &- 1], instruction.escapes, own, ours, made, &output, &at, limit)
            guard room == 0 else { break loop }
            top &-= 1
        case .outputLocal:
            room = write(slots[base &+ a], instruction.escapes, own, ours, made, &output, &at, limit)
            guard room == 0 else { break loop }
        case .outputLocalAttribute:
            let pages = page.span
            guard let value = field(b, slots[base &+ a], fields, names, ourValues, pages) else { break loop }
            room = write(value, instruction.escapes, own, ours, made, &output, &at, limit)
            guard room == 0 else { break loop }
        case .outputContextAttribute:
            let pages = page.span
            guard let value = field(b, pages[context &+ a], fields, names, ourValues, pages) else { break loop }
            room = write(value, instruction.escapes, own, ours, made, &output, &at, limit)
            guard room == 0 else { break loop }
        case .constant:
            slots[top] = constants[a]
            top &+= 1
        case .local:
            slots[top] = slots[base &+ a]
            top &+= 1
        case .storeLocal:
            top &-= 1
            slots[base &+ a] = slots[top]
        case .context:
            slots[top] = page[context &+ a]
            top &+= 1
        case .storeContext:
            guard isStored else { break loop }
            top &-= 1
            page[context &+ a] = slots[top]
            (keptTexts, keptValues) = (texts.bytes, texts.values)
        case .attribute:
            let pages = page.span
            guard let value = field(b, slots[top &- 1], fields, names, ourValues, pages) else { break loop }
            slots[top &- 1] = value
        case .localAttribute:
            let pages = page.span
            guard let value = field(b, slots[base &+ a], fields, names, ourValues, pages) else { break loop }
            slots[top] = value
            top &+= 1
        case .contextAttribute:
            let pages = page.span
            guard let value = field(b, pages[context &+ a], fields, names, ourValues, pages) else { break loop }
            slots[top] = value
            top &+= 1
        case .jump:
            pc = a
            continue loop
        case .jumpIfFalse:
            let value = slots[top &- 1]
            guard value.kind != .undefined else { break loop }
            top &-= 1
            if !value.isTrue { pc = a; continue loop }
        case .jumpIfTrue:
            let value = slots[top &- 1]
            guard value.kind != .undefined else { break loop }
            top &-= 1
            if value.isTrue { pc = a; continue loop }
        case .jumpUnlessLocal:
            let value = slots[base &+ b]
            guard value.kind != .undefined else { break loop }
            if !value.isTrue { pc = a; continue loop }
        case .jumpUnlessLocalAttribute:
            let pages = page.span
            guard let value = field(b, slots[base &+ Int(instruction.c)], fields, names, ourValues, pages),
                value.kind != .undefined
            else { break loop }
            if !value.isTrue { pc = a; continue loop }
        case .jumpUnlessContextAttribute:
            let pages = page.span
            guard let value = field(b, pages[context &+ Int(instruction.c)], fields, names, ourValues, pages),
                value.kind != .undefined
            else { break loop }
            if !value.isTrue { pc = a; continue loop }
        case .jumpUnlessCompared:
            let result = compare(
                slots[top &- 1], constants[b], UInt8(truncatingIfNeeded: instruction.c), own, ownValues, ours, made)
            guard let result else { break loop }
            top &-= 1
            if !result { pc = a; continue loop }
        case .compareConstant:
            let result = compare(
                slots[top &- 1], constants[b], UInt8(truncatingIfNeeded: a), own, ownValues, ours, made)
            guard let result else { break loop }
            slots[top &- 1] = .bool(result)
        case .not:
            let value = slots[top &- 1]
            guard value.kind != .undefined else { break loop }
            slots[top &- 1] = .bool(!value.isTrue)
        case .jumpIfFalseKeeping:
            let value = slots[top &- 1]
            guard value.kind != .undefined else { break loop }
            if !value.isTrue { pc = a; continue loop }
            top &-= 1
        case .jumpIfTrueKeeping:
            let value = slots[top &- 1]
            guard value.kind != .undefined else { break loop }
            if value.isTrue { pc = a; continue loop }
            top &-= 1
        case .jumpIfGiven:
            if !slots[base &+ b].isLeftOut { pc = a; continue loop }
        case .pop: top &-= 1
        case .loopNext:
            let state = loops[loopCount &- 1]
            // What the turn before made has to be taken back first.
            guard b >= 0, max(state.texts, keptTexts) == texts.bytes, max(state.values, keptValues) == texts.values,
                steps <= RenderLimits.steps
            else { break loop }
            guard state.position < state.items.size else { pc = a; continue loop }
            let place = state.items.start &+ state.position
            slots[base &+ b] =
                state.items.arena == .page
                ? page[place] : state.items.arena == .program ? ownValues[place] : ourValues[place]
            loops[loopCount &- 1].position = state.position &+ 1
        case .call:
            // A macro that is known, with arguments that can stay where they are.
            let count = Int(instruction.c)
            guard instruction.c != Instruction.manyKinds, b == 1 else { break loop }
            let callee = slots[top &- count &- 1]
            guard callee.isHandle(.macro), depth < RenderLimits.depth, frameCount < frames.count,
                steps <= RenderLimits.steps
            else { break loop }
            let unit = page[callee.start].integer
            let entry = entries[unit]
            guard entry.isPlain, count <= Int(entry.parameters),
                top &+ Int(entry.locals &+ entry.stack) <= slots.count
            else { break loop }
            let first = top &- count
            for place in first..<top where slots[place].kind == .undefined { break loop }
            for place in count..<max(count, Int(entry.locals)) {
                slots[first &+ place] = ownValues[Int(entry.initial) &+ place]
            }
            frames[frameCount] = Frame(
                kind: .macro, unit: Int32(truncatingIfNeeded: unit), pc: Int32(truncatingIfNeeded: pc &+ 1),
                base: Int32(truncatingIfNeeded: base), top: Int32(truncatingIfNeeded: first &- 1),
                context: Int32(truncatingIfNeeded: context), parent: -1,
                texts: Int32(truncatingIfNeeded: texts.bytes), values: Int32(truncatingIfNeeded: texts.values))
            frameCount &+= 1
            depth &+= 1
            context = page[callee.start &+ 1].integer
            base = first
            top = first &+ Int(entry.locals)
            pc = Int(entry.start)
            continue loop
        case .end:
            let frame = frames[frameCount &- 1]
            guard frame.kind == .macro, frame.capture < 0, max(Int(frame.texts), keptTexts) == texts.bytes,
                max(Int(frame.values), keptValues) == texts.values
            else { break loop }
            frameCount &-= 1
            depth &-= 1
            pc = Int(frame.pc)
            base = Int(frame.base)
            top = Int(frame.top)
            context = Int(frame.context)
            continue loop
        case .function, .item, .slice, .list, .tuple, .map, .shapedMap, .negate, .plus, .binary, .compare, .concat,
            .jumpIfExtended, .filter, .test, .loopBegin, .loopKeep, .loopKept, .loopEnd, .loopWasEmpty, .unpack,
            .captureBegin, .captureEnd, .block, .extends, .include, .importModule, .imported, .macro, .recursiveLoop,
            .fail, .setAttribute:
            break loop
        }
        pc &+= 1
    }
    (registers.pc, registers.base, registers.top, registers.context) = (pc, base, top, context)
    (registers.frames, registers.loops) = (frameCount, loopCount)
    (registers.keptTexts, registers.keptValues) = (keptTexts, keptValues)
    (atOutput, allSteps) = (at, steps)
    return max(0, room)
}

/// How large the page's arena is: nothing is made while the loop runs.
private struct Texts {
    let bytes: Int
    let values: Int

    init(_ bytes: Int, _ values: Int) { (self.bytes, self.values) = (bytes, values) }
}

/// The attribute with a name of a record; nil for everything else.
@inline(__always)
private func field(
    _ name: Int, _ owner: Value, _ fields: Span<Int16>, _ names: Int, _ site: Span<Value>, _ page: Span<Value>
) -> Value? {
    guard owner.kind == .record else { return nil }
    let place = Int(fields[Int(owner.detail) &* names &+ name])
    guard place >= 0 else { return nil }
    return owner.arena == .page ? page[owner.start &+ place] : site[owner.start &+ place]
}

/// Writes a value: 0, or how many bytes that needs, or -1 where it is for others to do.
@inline(__always)
private func write(
    _ value: Value, _ escapes: Bool, _ own: Span<UInt8>, _ site: Span<UInt8>, _ page: Span<UInt8>,
    _ output: inout MutableRawSpan, _ at: inout Int, _ limit: Int
) -> Int {
    switch value.kind {
    case .text, .markup:
        let count = value.size
        let isEscaped = escapes && value.kind == .text
        guard value.arena != .body, count <= 1 &<< 16 else { return -1 }
        let needed = isEscaped ? count &* 6 : count
        guard at &+ needed <= limit else { return needed }
        let texts = value.arena == .site ? site : value.arena == .program ? own : page
        let bytes = texts.extracting(droppingFirst: value.start)
        at = isEscaped ? escape(bytes, count, &output, at) : copy(bytes, count, &output, at)
        return 0
    case .int:
        guard at &+ 20 <= limit, value.integer >= 0, value.integer < 10_000_000 else { return -1 }
        at = decimal(value.integer, &output, at)
        return 0
    case .none: return 0
    default: return -1
    }
}

@inline(never)
private func decimal(_ number: Int, _ output: inout MutableRawSpan, _ at: Int) -> Int {
    var digits = 1
    var bound = 10
    while number >= bound { (digits, bound) = (digits &+ 1, bound &* 10) }
    var rest = UInt32(truncatingIfNeeded: number)
    var place = at &+ digits
    for _ in 0..<digits {
        place &-= 1
        output.storeBytes(of: UInt8(truncatingIfNeeded: 48 &+ rest % 10), toByteOffset: place, as: UInt8.self)
        rest /= 10
    }
    return at &+ digits
}

/// Compares texts and whole numbers with a constant, or looks for a text in a constant list; nil for everything else.
@inline(__always)
private func compare(
    _ left: Value, _ right: Value, _ comparison: UInt8, _ own: Span<UInt8>, _ ownValues: Span<Value>,
    _ site: Span<UInt8>, _ page: Span<UInt8>
) -> Bool? {
    let isEqual = comparison == Comparison.equal.rawValue || comparison == Comparison.isIn.rawValue
    guard isEqual || comparison == Comparison.notEqual.rawValue || comparison == Comparison.isNotIn.rawValue else {
        return nil
    }
    if left.kind == .int, right.kind == .int { return (left.payload == right.payload) == isEqual }
    guard left.isText, left.arena != .body else { return nil }
    let texts = left.arena == .site ? site : left.arena == .program ? own : page
    let bytes = texts.extracting(droppingFirst: left.start).extracting(first: left.size)
    if comparison >= Comparison.isIn.rawValue {
        guard right.isSequence else { return nil }
        for place in 0..<right.size {
            let item = ownValues[right.start &+ place]
            guard item.isText, item.count == left.count else { continue }
            if holdSame(bytes, own.extracting(droppingFirst: item.start).extracting(first: item.size)) { return isEqual }
        }
        return !isEqual
    }
    guard right.isText else { return nil }
    guard right.count == left.count else { return !isEqual }
    return holdSame(bytes, own.extracting(droppingFirst: right.start).extracting(first: right.size)) == isEqual
}
