/// Expressions to instructions: each leaves one value on the stack.
extension Compiler {
    func compile(_ node: Expression.Located, in builder: UnitBuilder, isGuarded: Bool = false) {
        let range = node.range
        switch node.expression {
        case .constant(let value): builder.emit(.constant, constant(value), at: range)
        case .closure(let unit): builder.emit(.macro, unit, at: range)
        case .name(let name): variable(name, in: builder, at: range, isGuarded: isGuarded)
        case .list(let items): all(items, .list, in: builder, at: range)
        case .tuple(let items): all(items, .tuple, in: builder, at: range)
        case .map(let pairs): map(pairs, in: builder, at: range)
        case .attribute(let value, let name):
            if case .name(let owner) = value.expression, builder.slot(of: owner) == nil, !isGuarded {
                noteUse(NameUse(name: owner, member: name, arguments: nil, template: template, range: range))
            }
            compile(value, in: builder, isGuarded: isGuarded)
            builder.emit(.attribute, 0, number(of: name), at: range)
        case .item(let value, let key):
            compile(value, in: builder, isGuarded: isGuarded)
            compile(key, in: builder)
            builder.emit(.item, at: range)
        case .slice(let value, let start, let stop, let step):
            compile(value, in: builder)
            for part in [start, stop, step] {
                if let part { compile(part, in: builder) } else { builder.emit(.constant, constant(.none), at: range) }
            }
            builder.emit(.slice, at: range)
        case .call(let callee, let arguments): call(callee, arguments, in: builder, at: range)
        case .filter(let value, let name, let nameRange, let arguments):
            if let value {
                checkKnown(name, value, in: builder)
                if let result = foldedFilter(name, value, arguments) {
                    builder.emit(.constant, constant(result), at: range)
                    return
                }
                compile(numbered(value, for: name), in: builder, isGuarded: name == "default" || name == "d")
            }
            filter(name, nameRange, arguments, in: builder, at: range)
        case .test(let value, let name, let nameRange, let arguments):
            compile(value, in: builder, isGuarded: name == "defined" || name == "undefined")
            test(name, nameRange, arguments, in: builder, at: range)
        case .unary(let sign, let operand):
            compile(operand, in: builder)
            builder.emit(sign == .not ? .not : sign == .minus ? .negate : .plus, at: range)
        case .binary(let sign, let left, let right):
            compile(left, in: builder)
            compile(right, in: builder)
            builder.emit(.binary, Int(sign.rawValue), escapes: escapes, at: range)
        case .and(let left, let right): both(left, right, .jumpIfFalseKeeping, in: builder, at: range)
        case .or(let left, let right): both(left, right, .jumpIfTrueKeeping, in: builder, at: range)
        case .compare(let first, let rest): comparison(first, rest, in: builder, at: range)
        case .concat(let parts):
            parts.forEach { compile($0, in: builder) }
            builder.emit(.concat, parts.count, escapes: escapes, at: range)
        case .condition(let then, let test, let otherwise):
            let skips = jumpUnless(test, in: builder, at: test.range)
            conditions += 1
            defer { conditions -= 1 }
            compile(then, in: builder)
            let end = builder.emit(.jump, at: range)
            skips.forEach(builder.land)
            if let otherwise {
                compile(otherwise, in: builder)
            } else {
                builder.emit(.constant, constant(value: .missing(.noElse)), at: range)
            }
            builder.land(end)
        }
    }

    private func variable(_ name: String, in builder: UnitBuilder, at range: Range<Int>, isGuarded: Bool) {
        if name == "self", builder.slot(of: name) == nil {
            builder.emit(.constant, constant(value: .handle(.blocks)), at: range)
        } else {
            load(name, in: builder, at: range, isGuarded: isGuarded)
        }
    }

    /// A list or tuple; one of constants is a constant.
    func all(
        _ items: [Expression.Located], _ operation: Operation, in builder: UnitBuilder, at range: Range<Int>
    ) {
        let constants = items.compactMap(\.constantValue)
        if constants.count == items.count {
            builder.emit(
                .constant, constant(operation == .list ? .list(constants) : .tuple(constants)), at: range)
            return
        }
        items.forEach { compile($0, in: builder) }
        builder.emit(operation, items.count, at: range)
    }

    /// A mapping; where its keys are different constant texts, only its values are found at run time.
    func map(
        _ pairs: [(key: Expression.Located, value: Expression.Located)], in builder: UnitBuilder, at range: Range<Int>
    ) {
        let keys = pairs.compactMap(\.key.constantText)
        if keys.count == pairs.count, let keys = self.keys(keys) {
            for (_, value) in pairs { compile(value, in: builder) }
            builder.emit(.shapedMap, keys, at: range)
            return
        }
        for (key, value) in pairs {
            compile(key, in: builder)
            compile(value, in: builder)
        }
        builder.emit(.map, pairs.count, at: range)
    }

    /// Tests an expression; the jumps that it takes where it is false. Problems with its value are told at `range`.
    func jumpUnless(_ node: Expression.Located, in builder: UnitBuilder, at range: Range<Int>) -> [Int] {
        switch node.expression {
        case .and(let left, let right):
            let first = jumpUnless(left, in: builder, at: left.range)
            conditions += 1
            defer { conditions -= 1 }
            return first + jumpUnless(right, in: builder, at: range)
        case .or(let left, let right):
            compile(left, in: builder)
            let isTrue = builder.emit(.jumpIfTrue, at: left.range)
            conditions += 1
            defer { conditions -= 1 }
            let last = jumpUnless(right, in: builder, at: range)
            builder.land(isTrue)
            return last
        default:
            compile(node, in: builder)
            return [builder.emit(.jumpIfFalse, at: range)]
        }
    }

    private func both(
        _ left: Expression.Located, _ right: Expression.Located, _ jump: Operation, in builder: UnitBuilder,
        at range: Range<Int>
    ) {
        compile(left, in: builder)
        let end = builder.emit(jump, at: left.range)
        conditions += 1
        compile(right, in: builder)
        conditions -= 1
        builder.land(end)
    }

    /// `a < b < c` is `a < b and b < c`, with `b` found once.
    private func comparison(
        _ first: Expression.Located, _ rest: [(comparison: Comparison, operand: Expression.Located)],
        in builder: UnitBuilder, at range: Range<Int>
    ) {
        compile(first, in: builder)
        var ends: [Int] = []
        for (index, (comparison, operand)) in rest.enumerated() {
            if index + 1 == rest.count, let value = operand.constantValue {
                builder.emit(.compareConstant, Int(comparison.rawValue), constant(value), at: range)
                break
            }
            compile(operand, in: builder)
            guard index + 1 < rest.count else {
                builder.emit(.compare, Int(comparison.rawValue), at: range)
                break
            }
            let kept = builder.newSlot()
            builder.emit(.storeLocal, kept, at: range)
            builder.emit(.local, kept, at: range)
            builder.emit(.compare, Int(comparison.rawValue), at: range)
            ends.append(builder.emit(.jumpIfFalseKeeping, at: range))
            builder.emit(.local, kept, at: range)
        }
        ends.forEach(builder.land)
    }

    private func call(
        _ callee: Expression.Located, _ arguments: Arguments, in builder: UnitBuilder, at range: Range<Int>
    ) {
        if case .name("super") = callee.expression, builder.slot(of: "super") == nil {
            superBlock(arguments, in: builder, at: range)
            return
        }
        if case .attribute(let value, let name) = callee.expression, let help = pythonMethods[name],
            !isModule(value, in: builder)
        {
            report("values have no methods", at: callee.range, rule: "template.method", help: help)
        }
        compile(callee, in: builder)
        for argument in arguments.positional { compile(argument, in: builder) }
        for argument in arguments.named { compile(argument.value, in: builder) }
        if let list = arguments.list { compile(list, in: builder) }
        if let map = arguments.map { compile(map, in: builder) }
        let call = CallSite(
            positional: arguments.positional.count, names: arguments.named.map(\.name),
            hasList: arguments.list != nil, hasMap: arguments.map != nil)
        builder.emit(.call, program.calls.add(call), escapes: escapes, c: call.plainCount, at: range)
        guard arguments.isPlain else { return }
        switch callee.expression {
        case .name(let name) where builder.slot(of: name) == nil:
            noteUse(NameUse(name: name, member: nil, arguments: call, template: template, range: range))
        case .attribute(let value, let member):
            guard case .name(let name) = value.expression, builder.slot(of: name) == nil else { return }
            noteUse(NameUse(name: name, member: member, arguments: call, template: template, range: range))
        default: return
        }
    }

    /// `super()`: the block of the same name that this one replaces.
    private func superBlock(_ arguments: Arguments, in builder: UnitBuilder, at range: Range<Int>) {
        var outer: UnitBuilder? = builder
        while let unit = outer, unit.unit.kind != .block { outer = unit.parent }
        guard outer != nil else {
            report("'super()' is outside a block", at: range, rule: "template.block")
            return
        }
        builder.emit(.constant, constant(value: .handle(.parent)), at: range)
        builder.emit(
            .call, program.calls.add(CallSite(positional: 0, names: [], hasList: false, hasMap: false)), escapes: escapes,
            c: Instruction.manyKinds, at: range)
    }

    /// Whether a value is a name that an `import … as` of this set gives a module.
    private func isModule(_ value: Expression.Located, in builder: UnitBuilder) -> Bool {
        guard case .name(let name) = value.expression else { return false }
        return ["loop", "self", "caller"].contains(name) || moduleNames.contains(name)
    }
}

/// Python's methods that theme authors know from elsewhere, and what serves here in their place.
private let pythonMethods = [
    "upper": "use the filter: x | upper", "lower": "use the filter: x | lower", "title": "use the filter: x | title",
    "capitalize": "use the filter: x | capitalize", "strip": "use the filter: x | trim",
    "replace": "use the filter: x | replace(a, b)", "join": "use the filter: items | join(separator)",
    "format": "use the filter: x | format(…)", "items": "use the filter: x | items",
    "keys": "go through the mapping itself",
    "values": "use the filter: x | items", "append": "make a new list: items + [x]",
    "split": "text is not taken apart here", "startswith": "compare a slice: x[:3] == 'abc'",
    "endswith": "compare a slice: x[-3:] == 'abc'", "get": "use x[key] | default(value)",
    "update": "make a new mapping", "extend": "make a new list: items + more",
]
