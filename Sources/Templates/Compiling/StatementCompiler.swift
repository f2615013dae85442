import Text

/// Statements to instructions.
extension Compiler {
    func compile(_ statements: [Statement], in builder: UnitBuilder) {
        var mayBeExtended = false
        for statement in statements {
            guard builder.isTopLevel, mayBeExtended, statement.isOutput else {
                compile(statement, in: builder)
                if case .extends = statement { mayBeExtended = true }
                if statement.bodies.joined().contains(where: \.isExtends) { mayBeExtended = true }
                continue
            }
            let skip = builder.emit(.jumpIfExtended, at: 0..<0)
            compile(statement, in: builder)
            builder.land(skip)
        }
    }

    private func compile(_ statement: Statement, in builder: UnitBuilder) {
        switch statement {
        case .data(let text): self.text(text, in: builder)
        case .output(let value):
            compile(value, in: builder)
            output(in: builder, at: value.range)
        case .condition(let branches, let otherwise): condition(branches, otherwise, in: builder)
        case .loop(let loop): self.loop(loop, in: builder)
        case .set(let target, let value):
            if case .attribute(let name, _, let range) = target { load(name, in: builder, at: range) }
            compile(value, in: builder)
            store(target, in: builder, at: value.range)
        case .setBlock(let target, let filter, let body, let range):
            if case .attribute(let name, _, let range) = target { load(name, in: builder, at: range) }
            capture(body, in: builder, at: range)
            if let filter { filterCaptured(filter, in: builder) }
            store(target, in: builder, at: range)
        case .with(let values, let body): with(values, body, in: builder)
        case .block(let block):
            builder.emit(
                .block, number(of: block.name), block.isScoped ? overlay(builder) : -1, at: block.range)
        case .extends(let name):
            noteReference(name)
            compile(name, in: builder)
            builder.emit(.extends, at: name.range)
        case .include(let name, let ignoresMissing, let withContext):
            noteReference(name, isOptional: ignoresMissing)
            compile(name, in: builder)
            let include = IncludeSite(
                name: name.constantText, ignoresMissing: ignoresMissing, withContext: withContext,
                overlay: withContext ? overlay(builder) : -1)
            builder.emit(.include, program.includes.add(include), at: name.range)
        case .importAs(let template, let name, let withContext):
            noteModule(name)
            module(template, withContext, in: builder)
            store(.name(name), as: template.constantText.map { .module($0) }, in: builder, at: template.range)
        case .importNames(let template, let names, let withContext):
            importNames(template, names, withContext, in: builder)
        case .macro(let macro):
            let unit = unit(of: macro, in: builder)
            builder.emit(.macro, unit, at: macro.range)
            store(.name(macro.name), as: .macro(unit), in: builder, at: macro.range)
        case .call(let body, let call): callBlock(body, call, in: builder)
        case .filterBlock(let filter, let body):
            capture(body, in: builder, at: filter.range)
            filterCaptured(filter, in: builder)
            builder.emit(.output, escapes: escapes, at: filter.range)
        case .autoescape(let isOn, let body):
            let outer = escapes
            escapes = isOn
            builder.pushScope()
            declareAssigned(body, in: builder, at: 0..<0)
            compile(body, in: builder)
            builder.popScope()
            escapes = outer
        }
    }

    /// Writes the value on the stack; a constant text is written as the template's own.
    private func output(in builder: UnitBuilder, at range: Range<Int>) {
        guard let last = builder.takeConstant() else {
            builder.emit(.output, escapes: escapes, at: range)
            return
        }
        let value = program.constants[last]
        switch value.kind {
        case .text, .markup:
            let text = program.text(value)
            self.text(escapes && value.kind == .text ? escaped(text) : text, in: builder)
        default:
            builder.emit(.constant, last, at: range)
            builder.emit(.output, escapes: escapes, at: range)
        }
    }

    private func text(_ text: String, in builder: UnitBuilder) {
        let kept = program.arena.text(text)
        builder.emit(.text, kept.start, kept.size, at: 0..<0)
    }

    private func condition(
        _ branches: [(test: Expression.Located, body: [Statement])], _ otherwise: [Statement], in builder: UnitBuilder
    ) {
        var ends: [Int] = []
        for branch in branches {
            let skips = jumpUnless(branch.test, in: builder, at: branch.test.range)
            conditions += 1
            defer { conditions -= 1 }
            compile(branch.body, in: builder)
            ends.append(builder.emit(.jump, at: branch.test.range))
            skips.forEach(builder.land)
        }
        conditions += 1
        compile(otherwise, in: builder)
        conditions -= 1
        ends.forEach(builder.land)
    }

    /// Pops a value into a target; below the value of a namespace's attribute lies the namespace.
    func store(
        _ target: AssignmentTarget, as definition: Definition? = nil, in builder: UnitBuilder, at range: Range<Int>
    ) {
        switch target {
        case .name(let name):
            if builder.isTopLevel {
                noteGiven(name)
                define(name, definition ?? .several)
                builder.emit(.storeContext, contextSlot(name), at: range)
            } else {
                builder.emit(
                    .storeLocal, builder.slotInScope(name) ?? builder.slot(of: name) ?? builder.declare(name), at: range
                )
            }
        case .tuple(let targets, let range):
            builder.emit(.unpack, targets.count, at: range)
            for target in targets { store(target, in: builder, at: range) }
        case .attribute(_, let attribute, let range):
            builder.emit(.setAttribute, number(of: attribute), at: range)
        }
    }

    private func with(
        _ values: [(target: AssignmentTarget, value: Expression.Located)], _ body: [Statement], in builder: UnitBuilder
    ) {
        // All values are found before any name is given one: they see what is around the 'with'.
        for (_, value) in values { compile(value, in: builder) }
        builder.pushScope()
        for (target, value) in values.reversed() {
            for name in target.names where builder.slotInScope(name) == nil { _ = builder.declare(name) }
            store(target, in: builder, at: value.range)
        }
        declareAssigned(body, in: builder, at: values.first?.value.range ?? 0..<0)
        compile(body, in: builder)
        builder.popScope()
    }

    private func capture(_ body: [Statement], in builder: UnitBuilder, at range: Range<Int>) {
        builder.emit(.captureBegin, at: range)
        builder.pushScope()
        declareAssigned(body, in: builder, at: range)
        compile(body, in: builder)
        builder.popScope()
        builder.emit(.captureEnd, escapes: escapes, at: range)
    }

    private func module(_ template: Expression.Located, _ withContext: Bool, in builder: UnitBuilder) {
        noteReference(template)
        compile(template, in: builder)
        builder.emit(.importModule, withContext ? 1 : 0, withContext ? overlay(builder) : -1, at: template.range)
    }

    private func importNames(
        _ template: Expression.Located, _ names: [(name: String, alias: String, range: Range<Int>)],
        _ withContext: Bool, in builder: UnitBuilder
    ) {
        module(template, withContext, in: builder)
        for (name, alias, range) in names {
            builder.emit(.imported, number(of: name), at: range)
            let definition = template.constantText.map { Definition.imported(file: $0, name: name) }
            store(.name(alias), as: definition, in: builder, at: range)
            if definition != nil, builder.isTopLevel {
                noteUse(NameUse(name: alias, member: nil, arguments: nil, template: self.template, range: range))
            }
        }
        builder.emit(.pop, at: template.range)
    }

    /// The unit of a macro; its defaults are found at each call, and may name the parameters before them.
    private func unit(of macro: MacroDefinition, in builder: UnitBuilder) -> Int {
        conditions += 1
        defer { conditions -= 1 }
        let inner = UnitBuilder(.macro, name: macro.name, template: template, parent: builder)
        for parameter in macro.parameters { inner.addParameter(parameter.name, hasDefault: parameter.fallback != nil) }
        for (slot, parameter) in macro.parameters.enumerated() {
            guard let fallback = parameter.fallback else { continue }
            let skip = inner.emit(.jumpIfGiven, 0, slot, at: fallback.range)
            compile(fallback, in: inner)
            inner.emit(.storeLocal, slot, at: fallback.range)
            inner.land(skip)
        }
        declareAssigned(macro.body, in: inner, at: macro.range)
        compile(macro.body, in: inner)
        return add(inner.unit)
    }

    private func callBlock(_ body: MacroDefinition, _ call: Expression.Located, in builder: UnitBuilder) {
        guard case .call(let callee, var arguments) = call.expression else { return }
        let unit = unit(of: body, in: builder)
        arguments.named.append(
            ("caller", body.range, Expression.Located(expression: .closure(unit), range: body.range)))
        compile(Expression.Located(expression: .call(callee, arguments), range: call.range), in: builder)
        builder.emit(.output, escapes: escapes, at: call.range)
    }
}

extension Statement {
    /// Whether it puts something out where it stands, rather than give a name a value.
    fileprivate var isOutput: Bool {
        switch self {
        case .data, .output, .block, .include, .call, .filterBlock, .loop: true
        case .condition, .set, .setBlock, .with, .extends, .importAs, .importNames, .macro, .autoescape: false
        }
    }

    var isExtends: Bool {
        if case .extends = self { true } else { false }
    }
}
