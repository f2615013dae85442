/// A unit that is being compiled, with the names that are visible at this point.
final class UnitBuilder {
    private(set) var unit: Unit
    /// The unit around it, whose variables it can capture: for macros and recursive loops.
    let parent: UnitBuilder?
    /// The last target of a jump. The instruction there must not be merged with the one before.
    private var lastTarget = 0
    /// The slots of names, the innermost scope last. The names of a root are in the context instead.
    private var scopes: [[String: Int]]
    /// The local slots that may have closures of macros, and the units of these.
    private(set) var closures: [(slot: Int, unit: Int)] = []

    init(_ kind: Unit.Kind, name: String, template: Int, parent: UnitBuilder? = nil) {
        unit = Unit(kind: kind, name: name, template: template)
        self.parent = parent
        scopes = [[:]]
    }

    /// The index of the next instruction.
    var position: Int { unit.instructions.count }

    /// Whether new names belong to the context, as at the top level of a template, outside any scope.
    var isTopLevel: Bool { unit.kind == .root && scopes.count == 1 }

    /// Appends an instruction, or merges it with the last one. Returns the index of the instruction.
    @discardableResult
    func emit(
        _ operation: Operation, _ a: Int = 0, _ b: Int = 0, escapes: Bool = false, c: UInt16 = 0, at range: Range<Int>
    ) -> Int {
        let next = Instruction(operation: operation, escapes: escapes, c: c, a: Int32(a), b: Int32(b))
        let range = Int32(range.lowerBound)..<Int32(range.upperBound)
        if lastTarget < position, let last = unit.instructions.last,
            let merged = last.merged(with: next, isSameRange: unit.ranges[position - 1] == range)
        {
            unit.instructions[position - 1] = merged
            unit.ranges[position - 1] = range
        } else {
            unit.instructions.append(next)
            unit.ranges.append(range)
        }
        return unit.instructions.count - 1
    }

    /// Removes an instruction that pushes a constant text, and returns that; nil for any other, or if a jump leads here.
    func takeText(of constants: [Value]) -> Value? {
        guard lastTarget < position, let last = unit.instructions.last, case .constant = last.operation,
            constants[Int(last.a)].isText
        else { return nil }
        removeLast()
        return constants[Int(last.a)]
    }

    /// Removes an instruction that writes a short text which is not the last in its arena, and returns the text.
    func takeText(endingBefore end: Int) -> Value? {
        guard lastTarget < position, let last = unit.instructions.last, case .text = last.operation, last.b <= 256,
            Int(last.a + last.b) != end
        else { return nil }
        removeLast()
        return Value(.text, payload: UInt64(last.a), count: Int(last.b))
    }

    private func removeLast() {
        unit.instructions.removeLast()
        unit.ranges.removeLast()
    }

    /// Makes an earlier jump lead to this point.
    func patch(_ jump: Int) {
        unit.instructions[jump].a = Int32(position)
        lastTarget = position
    }

    func pushScope() { scopes.append([:]) }

    func popScope() { scopes.removeLast() }

    /// A new slot for a name in the innermost scope.
    func declare(_ name: String) -> Int {
        let slot = newSlot()
        scopes[scopes.count - 1][name] = slot
        return slot
    }

    /// A slot without a name.
    func newSlot() -> Int {
        unit.localCount += 1
        return unit.localCount - 1
    }

    /// The slot of a name in the innermost scope; nil if it is not defined there.
    func slotInScope(_ name: String) -> Int? { scopes[scopes.count - 1][name] }

    /// The local slot of a name; nil if the name is in the context. In a macro, a local variable around it is captured.
    func slot(of name: String) -> Int? {
        for scope in scopes.reversed() { if let slot = scope[name] { return slot } }
        if let slot = implicitSlot(name) { return slot }
        guard let outer = parent?.slot(of: name) else { return nil }
        let inner = newSlot()
        scopes[0][name] = inner
        unit.captures.append((outer, inner))
        return inner
    }

    /// The local names that are visible here, sorted.
    var visibleNames: [(name: String, slot: Int)] {
        let all = (parent?.visibleNames.map(\.name) ?? []) + scopes.flatMap(\.keys)
        return Set(all).sorted().compactMap { name in slot(of: name).map { (name, $0) } }
    }

    func noteClosure(_ unit: Int, in slot: Int) { closures.append((slot, unit)) }

    func addParameter(_ name: String, hasDefault: Bool = false) {
        unit.parameters.append(name)
        unit.hasDefault.append(hasDefault)
        _ = declare(name)
    }

    /// The slot of `caller`, `varargs` or `kwargs`, in a macro that uses it.
    private func implicitSlot(_ name: String) -> Int? {
        let slots = ["caller": \Unit.callerSlot, "varargs": \Unit.listSlot, "kwargs": \Unit.mapSlot]
        guard unit.kind == .macro, let field = slots[name] else { return nil }
        let slot = newSlot()
        scopes[0][name] = slot
        unit[keyPath: field] = slot
        return slot
    }
}

extension Instruction {
    /// One instruction that does the same as this one and the next, for frequent pairs; nil for any other.
    ///
    /// With `isSameRange` both come from the same part of the template, where problems are still reported.
    fileprivate func merged(with next: Instruction, isSameRange: Bool) -> Instruction? {
        func merged(_ operation: Operation, _ a: Int32, _ b: Int32) -> Instruction {
            Instruction(operation: operation, escapes: next.escapes, c: c, a: a, b: b)
        }
        switch (operation, next.operation) {
        case (.context, .attribute): return merged(.contextAttribute, a, next.b)
        case (.local, .attribute): return merged(.localAttribute, a, next.b)
        case (.localAttribute, .output): return merged(.outputLocalAttribute, a, b)
        case (.call, .output) where b == 0: return merged(.call, a, 1)
        case (.filter, .output) where c == 0: return merged(.filter, a, 1)
        case (.loopNext, .storeLocal) where b == -1: return Instruction(operation: .loopNext, a: a, b: next.a)
        case (.text, .text) where a + b == next.a: return merged(.text, a, b + next.b)
        case (_, .jumpIfFalse) where isSameRange: return jumping
        default: return nil
        }
    }

    /// A condition merged with the jump that follows if it is false. The target is set later.
    private var jumping: Instruction? {
        switch operation {
        case .not: Instruction(operation: .jumpIfTrue, a: 0, b: 0)
        case .localAttribute:
            UInt16(exactly: a).map { Instruction(operation: .jumpUnlessLocalAttribute, c: $0, a: 0, b: b) }
        case .compareConstant: Instruction(operation: .jumpUnlessCompared, c: UInt16(a), a: 0, b: b)
        default: nil
        }
    }
}
