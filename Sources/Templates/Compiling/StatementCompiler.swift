import Text

/// Compiles statements to instructions.
extension Compiler {
    func compile(_ statements: [Statement]) {
        var mayBeExtended = false
        for statement in statements {
            let maySkip = builder.isTopLevel && mayBeExtended && statement.isOutput
            let skip = maySkip ? builder.emit(.jumpIfExtended, at: 0..<0) : nil
            compile(statement)
            if let skip { builder.patch(skip) }
            if statement.isExtends || statement.bodies.joined().contains(where: \.isExtends) { mayBeExtended = true }
        }
    }

    private func compile(_ statement: Statement) {
        switch statement {
        case .data(let text): self.text(text)
        case .output(let value):
            compile(value)
            output(at: value.range)
        case .condition(let branches, let otherwise): condition(branches, otherwise)
        case .loop(let loop): self.loop(loop)
        case .set(let target, let value):
            compile(value)
            store(target, at: value.range)
        case .setBlock(let target, let filter, let body, let range):
            capture(body, at: range)
            if let filter { filterCaptured(filter) }
            store(target, at: range)
        case .with(let values, let body): with(values, body)
        case .block(let block):
            builder.emit(.block, number(of: block.name), block.isScoped ? overlay() : -1, at: block.range)
        case .extends(let name):
            noteReference(name)
            compile(name)
            builder.emit(.extends, at: name.range)
        case .include(let name, let ignoresMissing, let withContext):
            noteReference(name, isOptional: ignoresMissing)
            compile(name)
            let include = IncludeSite(
                ignoresMissing: ignoresMissing, withContext: withContext, overlay: withContext ? overlay() : -1)
            builder.emit(.include, program.includes.add(include), at: name.range)
        case .importAs(let template, let name, let withContext):
            moduleNames.insert(name)
            module(template, withContext)
            store(.name(name), as: template.constantText.map { .module($0) }, at: template.range)
        case .importNames(let template, let names, let withContext):
            importNames(template, names, withContext)
        case .macro(let macro):
            let unit = unit(of: macro)
            builder.emit(.macro, unit, at: macro.range)
            if !builder.isTopLevel { builder.noteClosure(unit, in: localSlot(macro.name)) }
            store(.name(macro.name), as: .macro(unit), at: macro.range)
        case .call(let body, let call): callBlock(body, call)
        case .filterBlock(let filter, let body):
            capture(body, at: filter.range)
            filterCaptured(filter)
            builder.emit(.output, escapes: escapes, at: filter.range)
        case .autoescape(let isOn, let body):
            let outer = escapes
            escapes = isOn
            scope(body, at: 0..<0)
            escapes = outer
        }
    }

    /// A body with its own names.
    private func scope(_ body: [Statement], at range: Range<Int>) {
        builder.pushScope()
        declareAssigned(body, at: range)
        compile(body)
        builder.popScope()
    }

    /// Writes the value on the stack. A constant text becomes text of the template.
    private func output(at range: Range<Int>) {
        guard let value = builder.takeText(of: program.constants) else {
            builder.emit(.output, escapes: escapes, at: range)
            return
        }
        let text = program.text(value)
        self.text(escapes && value.kind == .text ? escaped(text) : text)
    }

    private func text(_ text: String) {
        // A short text before it is stored again, so that both are written at once.
        let before = builder.takeText(endingBefore: program.arena.textCount)
        let kept = program.arena.text((before.map { program.text($0) } ?? "") + text)
        builder.emit(.text, kept.start, kept.size, at: 0..<0)
    }

    private func condition(_ branches: [(test: Node, body: [Statement])], _ otherwise: [Statement]) {
        var ends: [Int] = []
        for (index, branch) in branches.enumerated() {
            let skips = jumpUnless(branch.test, at: branch.test.range)
            conditionally { compile(branch.body) }
            let isLast = index + 1 == branches.count && otherwise.isEmpty
            if !isLast { ends.append(builder.emit(.jump, at: branch.test.range)) }
            skips.forEach(builder.patch)
        }
        conditionally { compile(otherwise) }
        ends.forEach(builder.patch)
    }

    /// Pops a value into a target.
    func store(_ target: AssignmentTarget, as definition: Definition? = nil, at range: Range<Int>) {
        switch target {
        case .name(let name):
            if builder.isTopLevel {
                define(name, definition ?? .several)
                builder.emit(.storeContext, contextSlot(name), at: range)
            } else {
                let slot = localSlot(name)
                builder.emit(.storeLocal, slot, at: range)
                // Like Python's closures, a macro sees the value that a variable around it has when the macro runs.
                for (closure, unit) in builder.closures
                where program.units[unit].captures.contains(where: { $0.outer == slot }) {
                    builder.emit(.recapture, closure, unit, c: UInt16(truncatingIfNeeded: slot), at: range)
                }
            }
        case .tuple(let targets, let range):
            builder.emit(.unpack, targets.count, at: range)
            for target in targets { store(target, at: range) }
        case .attribute(let name, let attribute, let range):
            load(name, at: range)
            builder.emit(.setAttribute, number(of: attribute), at: range)
        }
    }

    private func localSlot(_ name: String) -> Int {
        builder.slotInScope(name) ?? builder.slot(of: name) ?? builder.declare(name)
    }

    private func with(_ values: [(target: AssignmentTarget, value: Node)], _ body: [Statement]) {
        // All values are computed before any name is defined, so they do not see these names.
        for (_, value) in values { compile(value) }
        builder.pushScope()
        for (target, value) in values.reversed() {
            declare(target)
            store(target, at: value.range)
        }
        declareAssigned(body, at: values.first?.value.range ?? 0..<0)
        compile(body)
        builder.popScope()
    }

    private func capture(_ body: [Statement], at range: Range<Int>) {
        builder.emit(.captureBegin, at: range)
        scope(body, at: range)
        builder.emit(.captureEnd, escapes: escapes, at: range)
    }

    private func module(_ template: Node, _ withContext: Bool) {
        noteReference(template)
        compile(template)
        let name = template.constantText == nil ? -1 : program.constants.count - 1
        builder.emit(.importModule, withContext ? 1 : 0, withContext ? overlay() : name, at: template.range)
    }

    private func importNames(
        _ template: Node, _ names: [(name: String, alias: String, range: Range<Int>)],
        _ withContext: Bool
    ) {
        module(template, withContext)
        for (name, alias, range) in names {
            builder.emit(.imported, number(of: name), at: range)
            let definition = template.constantText.map { Definition.imported(file: $0, name: name) }
            store(.name(alias), as: definition, at: range)
            guard let file = template.constantText else { continue }
            if builder.isTopLevel { noteUse(alias, at: range) } else { noteImport(name, from: file, at: range) }
        }
        builder.emit(.pop, at: template.range)
    }

    /// The unit of a macro. A default is computed at each call, and can use the parameters before it.
    private func unit(of macro: MacroDefinition) -> Int {
        unit(.macro, macro.name) { conditionally { body(of: macro) } }
    }

    private func body(of macro: MacroDefinition) {
        for parameter in macro.parameters {
            builder.addParameter(parameter.name, hasDefault: parameter.fallback != nil)
        }
        for (slot, parameter) in macro.parameters.enumerated() {
            guard let fallback = parameter.fallback else { continue }
            let skip = builder.emit(.jumpIfGiven, 0, slot, at: fallback.range)
            compile(fallback)
            builder.emit(.storeLocal, slot, at: fallback.range)
            builder.patch(skip)
        }
        declareAssigned(macro.body, at: macro.range)
        compile(macro.body)
    }

    private func callBlock(_ body: MacroDefinition, _ call: Node) {
        guard case .call(let callee, var arguments) = call.expression else { return }
        let unit = unit(of: body)
        arguments.named.append(("caller", body.range, Node(expression: .closure(unit), range: body.range)))
        compile(Node(expression: .call(callee, arguments), range: call.range))
        builder.emit(.output, escapes: escapes, at: call.range)
    }

    // MARK: Loops A plain loop belongs to the unit around it. A recursive loop is a unit of its own, which
    // `loop(items)` runs again.

    func loop(_ loop: ForLoop) {
        compile(loop.items)
        guard loop.isRecursive else { return iterate(loop) }
        let unit = unit(.loop, "loop") {
            // The items, the closure of the loop, and its depth.
            for _ in 0..<3 { builder.addParameter("") }
            builder.emit(.local, 0, at: loop.items.range)
            iterate(loop)
        }
        builder.emit(.recursiveLoop, unit, at: loop.items.range)
    }

    /// Loops over the items on the stack.
    private func iterate(_ loop: ForLoop) {
        // `for x in items if test` selects the matching items first, so that `loop.length` counts only these.
        if let test = loop.test {
            builder.pushScope()
            eachItem(of: loop, slot: -1) {
                compile(test)
                builder.emit(.loopKeep, at: test.range)
            }
            builder.emit(.loopKept, at: loop.range)
        }
        builder.pushScope()
        eachItem(of: loop, slot: builder.declare("loop")) { scope(loop.body, at: loop.range) }
        builder.emit(.loopEnd, loop.otherwise.isEmpty ? 0 : 1, at: loop.range)
        if loop.otherwise.isEmpty { return }
        let skip = builder.emit(.jumpIfFalse, at: loop.range)
        scope(loop.otherwise, at: loop.range)
        builder.patch(skip)
    }

    /// Stores each of the items on the stack in the target and does something with it, and ends the scope.
    private func eachItem(of loop: ForLoop, slot: Int, _ body: () -> Void) {
        builder.emit(.loopBegin, slot, at: loop.items.range)
        let next = builder.emit(.loopNext, 0, -1, at: loop.range)
        declare(loop.target)
        store(loop.target, at: loop.range)
        body()
        builder.emit(.jump, next, at: loop.range)
        builder.patch(next)
        builder.popScope()
    }

    /// Gives slots to the names of a target that the innermost scope does not have yet.
    private func declare(_ target: AssignmentTarget) {
        for name in target.names where builder.slotInScope(name) == nil { _ = builder.declare(name) }
    }
}

extension Statement {
    /// Whether it writes output rather than defining a name.
    fileprivate var isOutput: Bool {
        switch self {
        case .data, .output, .block, .include, .call, .filterBlock, .loop: true
        case .condition, .set, .setBlock, .with, .extends, .importAs, .importNames, .macro, .autoescape: false
        }
    }

    var isExtends: Bool { if case .extends = self { true } else { false } }
}
