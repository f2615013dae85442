import Text

/// The interpreter loop: runs instructions until one needs something that the loop does not have, such as room for
/// output, a slow filter or an error message.
///
/// All data is accessed through spans, which are not reference-counted. What changes at every step is in plain
/// variables, which the processor can keep in registers. An instruction at which the loop stops has not changed
/// anything, and starts over.
///
/// - Returns: The number of bytes of output that the next instruction needs; 0 if `Machine.perform` must perform it.
func run(
    _ tables: borrowing Tables, _ registers: inout Registers, isStored: Bool, piece: Int,
    at atOutput: inout Int, captures: inout Int, steps: inout Int, textCount: inout Int, valueCount: inout Int,
    output outputArray: inout [UInt8], texts textArray: inout [UInt8], values valueArray: inout [Value],
    slots slotArray: inout [Value], frames frameArray: inout [Frame], loops loopArray: inout [LoopState]
) -> Int {
    // Of a part, unlike a whole, the compiler knows that its length is not negative: one comparison less a step.
    let code = tables.code.extracting(first: tables.code.count)
    var pageTexts = textArray.mutableSpan
    var pageValues = valueArray.mutableSpan
    var slots = slotArray.mutableSpan
    var frames = frameArray.mutableSpan
    var loops = loopArray.mutableSpan
    var output = outputArray.mutableSpan
    let limit = output.count &- slack
    let slotCount = slots.count
    // These are not one tuple, because only separate variables stay in the processor's registers.
    var pc = registers.pc
    var base = registers.base
    var top = registers.top
    var context = registers.context
    var at = atOutput
    var textEnd = textCount
    var valueEnd = valueCount
    var stepsLeft = steps
    var room = 0
    loop: while true {
        let instruction = code[pc]
        let (a, b) = (Int(instruction.a), Int(instruction.b))
        switch instruction.operation {
        case .text:
            guard at &+ b <= limit else { room = b; break loop }
            var raw = MutableRawSpan(_elements: &output)
            at = copy(tables.programTexts.extracting(droppingFirst: a), b, &raw, at)
            stepsLeft &-= b &>> 6
        case .output, .outputLocalAttribute:
            var value = slots[top &- 1]
            if instruction.operation == .outputLocalAttribute {
                guard let found = tables.field(b, of: slots[base &+ a], pageValues) else { break loop }
                value = found
            }
            room = emit(value, instruction.escapes, tables, pageTexts.span, &output, &at, &stepsLeft, limit)
            guard room == 0 else { break loop }
            if instruction.operation == .output { top &-= 1 }
        case .constant:
            slots[top] = tables.constants[a]
            top &+= 1
        case .local:
            slots[top] = slots[base &+ a]
            top &+= 1
        case .storeLocal:
            top &-= 1
            slots[base &+ a] = slots[top]
        case .context:
            slots[top] = pageValues[context &+ a]
            top &+= 1
        case .contextAttribute:
            guard let value = tables.field(b, of: pageValues[context &+ a], pageValues) else { break loop }
            slots[top] = value
            top &+= 1
        case .storeContext:
            guard isStored else { break loop }
            top &-= 1
            pageValues[context &+ a] = slots[top]
            (registers.keptTexts, registers.keptValues) = (textEnd, valueEnd)
        case .attribute:
            guard let value = tables.field(b, of: slots[top &- 1], pageValues) else { break loop }
            slots[top &- 1] = value
        case .localAttribute:
            let owner = slots[base &+ a]
            if let value = tables.field(b, of: owner, pageValues) {
                slots[top] = value
            } else {
                guard owner.isHandle(.loop), owner.start < registers.loops else { break loop }
                let value = attributeValue(tables.loopAttributes[b], of: loops[owner.start], owner.start)
                guard let value else { break loop }
                slots[top] = value
            }
            top &+= 1
        case .jump:
            pc = a
            continue loop
        case .jumpIfFalse, .jumpIfTrue:
            let value = slots[top &- 1]
            guard value.kind != .undefined else { break loop }
            top &-= 1
            if value.isTrue == (instruction.operation == .jumpIfTrue) { pc = a; continue loop }
        case .jumpUnlessLocalAttribute:
            let owner = slots[base &+ Int(instruction.c)]
            guard let value = tables.field(b, of: owner, pageValues), value.kind != .undefined else { break loop }
            if !value.isTrue { pc = a; continue loop }
        case .jumpUnlessCompared, .compareConstant:
            let isJump = instruction.operation == .jumpUnlessCompared
            let (left, right, comparison) = (slots[top &- 1], tables.constants[b], isJump ? Int(instruction.c) : a)
            let differ = left.isText && right.isText && left.count != right.count
            let result =
                differ && comparison <= Int(Comparison.notEqual.rawValue)
                ? comparison == Int(Comparison.notEqual.rawValue)
                : compare(left, right, comparison, tables, pageTexts.span, pageValues)
            guard let result else { break loop }
            if isJump {
                top &-= 1
                if !result { pc = a; continue loop }
            } else {
                slots[top &- 1] = .bool(result)
            }
        case .compare:
            let result = compare(slots[top &- 2], slots[top &- 1], a, tables, pageTexts.span, pageValues)
            guard let result else { break loop }
            top &-= 1
            slots[top &- 1] = .bool(result)
        case .binary:
            let (left, right) = (slots[top &- 2], slots[top &- 1])
            guard left.kind == .int, right.kind == .int, right.integer >= 0,
                let operation = BinaryOperator(rawValue: UInt8(truncatingIfNeeded: a)),
                let result = wholeResult(operation, left.integer, right.integer)
            else { break loop }
            top &-= 1
            slots[top &- 1] = .int(result)
        case .not:
            let value = slots[top &- 1]
            guard value.kind != .undefined else { break loop }
            slots[top &- 1] = .bool(!value.isTrue)
        case .jumpIfFalseKeeping, .jumpIfTrueKeeping:
            let value = slots[top &- 1]
            guard value.kind != .undefined else { break loop }
            if value.isTrue == (instruction.operation == .jumpIfTrueKeeping) { pc = a; continue loop }
            top &-= 1
        case .jumpIfGiven:
            if !slots[base &+ b].isLeftOut { pc = a; continue loop }
        case .jumpIfExtended:
            if registers.parent >= 0 { pc = a; continue loop }
        case .pop: top &-= 1
        case .test:
            let value = slots[top &- 1]
            switch tables.tests[a].test {
            case .defined: slots[top &- 1] = .bool(value.kind != .undefined)
            case .undefined: slots[top &- 1] = .bool(value.kind == .undefined)
            case .none where value.kind != .undefined: slots[top &- 1] = .bool(value.kind == .none)
            default: break loop
            }
        case .filter:
            let (filter, arguments) = (tables.filters[a].quick, tables.filters[a].arguments)
            guard filter != .no else { break loop }
            let first = top &- 1 &- arguments
            guard filter.writes else {
                let before = valueEnd
                let name = tables.filters[a].attribute ?? 0
                let result = result(of: filter, slots[first], name, tables, pageTexts.span, &pageValues, &valueEnd)
                guard let result else { break loop }
                stepsLeft &-= 2 &+ valueEnd &- before &+ (filter == .stripped ? result.size &>> 3 : 0)
                slots[first] = result
                top = first &+ 1
                break
            }
            let value = slots[first]
            if arguments == 0, value.isPlain || value.kind == .none, b == 1 || filter.isLink,
                let end = writePlain(value, by: filter, tables, pageTexts.span, &output, at, limit)
            {
                if b == 0 {
                    guard let text = taken(at..<end, of: output, .text, &pageTexts, &textEnd) else { break loop }
                    slots[first] = text.asPlain()
                }
                stepsLeft &-= 2 &+ (end &- at) &>> 2
                if b == 1 { (at, top) = (end, first) }
                break
            }
            let result = writeResult(
                of: filter, slots, first, arguments, tables, pageTexts.span, pageValues, &output, at, limit)
            guard let (end, kind) = result else { break loop }
            let size = end &- at
            if b == 1,
                !instruction.escapes || kind == .markup || isPlainHTML(output.span.extracting(droppingFirst: at), size)
            {
                at = end
            } else {
                let before = textEnd
                guard at &+ size &* 6 <= limit,
                    let text = taken(at..<end, of: output, kind, &pageTexts, &textEnd)
                else { break loop }
                if b == 1 {
                    textEnd = before
                    at = escape(pageTexts.span.extracting(droppingFirst: textEnd), size, &output, at)
                } else {
                    slots[first] = text
                }
            }
            stepsLeft &-= 2 &+ arguments &+ size &>> 2
            top = b == 1 ? first : first &+ 1
        case .slice:
            let value = slots[top &- 4]
            stepsLeft &-= value.isText ? value.size &>> 3 : 0
            let part = sliced(value, slots[top &- 3], slots[top &- 2], slots[top &- 1], tables, pageTexts.span)
            guard let part else { break loop }
            top &-= 3
            slots[top &- 1] = part
        case .concat:
            var end = at
            for slot in top &- a..<top {
                let part = slots[slot]
                guard part.kind == .text, part.arena != .body, part.size <= 1 &<< 16, end &+ part.size <= limit else {
                    break loop
                }
                end = copy(tables.onwards(from: part, pageTexts.span), part.size, &output, end)
            }
            guard let whole = taken(at..<end, of: output, .text, &pageTexts, &textEnd) else { break loop }
            stepsLeft &-= a &+ whole.size &>> 3
            top &-= a
            slots[top] = whole
            top &+= 1
        case .loopBegin:
            let items = slots[top &- 1]
            guard items.isSequence, registers.loops < loops.count, frames[registers.frames &- 1].kind != .loop else {
                break loop
            }
            top &-= 1
            loops[registers.loops] = LoopState(items: items, texts: textEnd, values: valueEnd, top: top)
            if a >= 0 { slots[base &+ a] = .handle(.loop, registers.loops) }
            registers.loops &+= 1
        case .loopNext:
            let state = loops[registers.loops &- 1]
            // The most that the body of the loop costs, up to the instruction at `a`.
            stepsLeft &-= a &- pc
            guard stepsLeft >= 0, at <= piece || captures > 0 else { break loop }
            // What the previous iteration made is not needed any more.
            (textEnd, valueEnd) = (max(state.texts, registers.keptTexts), max(state.values, registers.keptValues))
            guard state.position < state.items.size else { pc = a; continue loop }
            let item = tables.item(state.items, state.position, pageValues)
            loops[registers.loops &- 1].position = state.position &+ 1
            if b >= 0 {
                slots[base &+ b] = item
            } else {
                slots[top] = item
                top &+= 1
            }
        case .loopEnd:
            registers.loops &-= 1
            if a == 1 {
                slots[top] = .bool(loops[registers.loops].items.size == 0)
                top &+= 1
            }
        case .captureBegin:
            captures &+= 1
            slots[top] = .int(at)
            top &+= 1
        case .captureEnd:
            let start = slots[top &- 1].integer
            let kind: Value.Kind = instruction.escapes ? .markup : .text
            guard let text = taken(start..<at, of: output, kind, &pageTexts, &textEnd) else { break loop }
            slots[top &- 1] = text
            (captures, at, stepsLeft) = (captures &- 1, start, stepsLeft &- text.size &>> 6)
        case .macro:
            guard tables.entries[a].isClosed, valueEnd &+ 2 <= pageValues.count else { break loop }
            (pageValues[valueEnd], pageValues[valueEnd &+ 1]) = (.int(a), .int(context))
            slots[top] = .handle(.macro, valueEnd)
            valueEnd &+= 2
            top &+= 1
        case .call:
            // A macro whose arguments can stay where they are.
            let given = Int(instruction.c)
            guard instruction.c != Instruction.manyKinds else { break loop }
            let callee = slots[top &- given &- 1]
            guard callee.isHandle(.macro), registers.depth < RenderLimits.depth, stepsLeft >= 0 else { break loop }
            let unit = pageValues[callee.start].integer
            let entry = tables.entries[unit]
            guard entry.isPlain, given <= entry.parameters, top &+ entry.locals &+ entry.stack <= slotCount else {
                break loop
            }
            stepsLeft &-= entry.stack
            let first = top &- given
            for slot in first..<top where slots[slot].kind == .undefined { break loop }
            for slot in given..<max(given, entry.locals) {
                slots[first &+ slot] = tables.programValues[entry.initial &+ slot]
            }
            if b == 0 { captures &+= 1 }
            frames[registers.frames] = Frame(
                kind: .macro, escapes: instruction.escapes, unit: unit, pc: pc &+ 1, base: base, top: first &- 1,
                context: context, parent: -1, capture: b == 0 ? at : -1, texts: textEnd, values: valueEnd)
            registers.frames &+= 1
            registers.depth &+= 1
            context = pageValues[callee.start &+ 1].integer
            (base, top, pc) = (first, first &+ entry.locals, entry.start)
            continue loop
        case .end:
            let frame = frames[registers.frames &- 1]
            let start = frame.capture
            guard frame.kind == .macro || frame.kind == .block && start < 0 else { break loop }
            if frame.kind == .block { registers.parent = frame.parent }
            // What the unit made is discarded, except captured output.
            var kept = max(frame.texts, registers.keptTexts)
            if start >= 0 {
                let kind: Value.Kind = frame.escapes ? .markup : .text
                guard let text = taken(start..<at, of: output, kind, &pageTexts, &kept) else { break loop }
                slots[frame.top] = text
                (captures, at, stepsLeft) = (captures &- 1, start, stepsLeft &- text.size &>> 6)
            }
            (textEnd, valueEnd) = (kept, max(frame.values, registers.keptValues))
            registers.frames &-= 1
            registers.depth &-= 1
            (pc, base, top, context) = (frame.pc, frame.base, frame.top, frame.context)
            if start >= 0 { top &+= 1 }
            continue loop
        case .list:
            guard b == 0, valueEnd &+ a <= pageValues.count, stepsLeft >= 0 else { break loop }
            top &-= a
            for slot in 0..<a { pageValues[valueEnd &+ slot] = slots[top &+ slot] }
            slots[top] = Value(.list, payload: UInt64(valueEnd), count: a, arena: .page)
            (top, valueEnd, stepsLeft) = (top &+ 1, valueEnd &+ a, stepsLeft &- a)
        case .imported:
            let module = slots[top &- 1]
            guard module.isHandle(.module) else { break loop }
            let slot = Int(tables.exports[module.start &* tables.names &+ a])
            guard slot >= 0, pageValues[module.size &+ slot].kind != .undefined else { break loop }
            slots[top] = pageValues[module.size &+ slot]
            top &+= 1
        case .item:
            let (list, key) = (slots[top &- 2], slots[top &- 1])
            guard list.isSequence, key.kind == .int, 0..<list.size ~= key.integer else { break loop }
            top &-= 1
            slots[top &- 1] = tables.item(list, key.integer, pageValues)
        case .importModule:
            guard a == 0, b >= 0, tables.modules[b] >= 0 else { break loop }
            slots[top &- 1] = .handle(.module, b, tables.modules[b])
        case .function, .recapture, .map, .negate, .plus, .loopKeep, .loopKept, .unpack, .block, .extends, .include,
            .recursiveLoop, .fail, .setAttribute:
            break loop
        }
        pc &+= 1
    }
    (registers.pc, registers.base, registers.top, registers.context) = (pc, base, top, context)
    (atOutput, textCount, valueCount, steps) = (at, textEnd, valueEnd, stepsLeft)
    return max(0, room)
}
