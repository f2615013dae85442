/// Compiles expressions to instructions. Each expression pushes one value onto the stack.
extension Compiler {
    func compile(_ node: Node, isGuarded: Bool = false) {
        let range = node.range
        switch node.expression {
        case .constant(let value): constant(value, at: range)
        case .closure(let unit): builder.emit(.macro, unit, at: range)
        case .name(let name): variable(name, at: range, isGuarded: isGuarded)
        case .list, .tuple, .map: collection(node)
        case .attribute(let value, let name):
            if case .name(let owner) = value.expression, builder.slot(of: owner) == nil, !isGuarded {
                noteUse(owner, member: name, at: range)
            }
            compile(value, isGuarded: isGuarded)
            builder.emit(.attribute, 0, number(of: name), at: range)
        case .item(let value, let key):
            compile(value, isGuarded: isGuarded)
            compile(key)
            builder.emit(.item, at: range)
        case .slice(let value, let start, let stop, let step):
            compile(value)
            for part in [start, stop, step] {
                if let part { compile(part) } else { constant(.none, at: range) }
            }
            builder.emit(.slice, at: range)
        case .call(let callee, let arguments): call(callee, arguments, at: range)
        case .filter(let value, let name, let nameRange, let arguments):
            if let value, pushOperand(value, of: name, arguments, at: range) { return }
            filter(name, nameRange, arguments, at: range)
        case .test(let value, let name, let nameRange, let arguments):
            compile(value, isGuarded: name == "defined" || name == "undefined")
            test(name, nameRange, arguments, at: range)
        case .unary(let sign, let operand):
            compile(operand)
            builder.emit(sign == .not ? .not : sign == .minus ? .negate : .plus, at: range)
        case .binary(let sign, let left, let right):
            compile(left)
            compile(right)
            builder.emit(.binary, Int(sign.rawValue), escapes: escapes, at: range)
        case .and(let left, let right): shortCircuit(left, right, .jumpIfFalseKeeping, at: range)
        case .or(let left, let right): shortCircuit(left, right, .jumpIfTrueKeeping, at: range)
        case .compare(let first, let rest): comparison(first, rest, at: range)
        case .concat(let parts):
            parts.forEach { compile($0) }
            builder.emit(.concat, parts.count, escapes: escapes, at: range)
        case .condition(let then, let test, let otherwise):
            let skips = jumpUnless(test, at: test.range)
            conditionally {
                compile(then)
                let end = builder.emit(.jump, at: range)
                skips.forEach(builder.patch)
                if let otherwise { compile(otherwise) } else { constant(value: .missing(.noElse), at: range) }
                builder.patch(end)
            }
        }
    }

    private func variable(_ name: String, at range: Range<Int>, isGuarded: Bool) {
        if name == "self", builder.slot(of: name) == nil {
            constant(value: .handle(.blocks), at: range)
        } else {
            if isGuarded { guardedNames[template, default: []].insert(name) }
            load(name, at: range, isGuarded: isGuarded)
        }
    }

    /// Pushes a list, tuple or mapping. It is a constant if everything in it is.
    private func collection(_ node: Node) {
        if let value = node.constantValue { return constant(value, at: node.range) }
        let parts = node.expression.parts
        parts.forEach { compile($0) }
        if case .map(let pairs) = node.expression {
            let keys = Set(pairs.compactMap(\.key.constantText))
            builder.emit(.map, pairs.count, keys.count == pairs.count ? 1 : 0, at: node.range)
        } else {
            builder.emit(.list, parts.count, node.expression.isTuple ? 1 : 0, at: node.range)
        }
    }

    /// Evaluates a condition, which is at `range`. Returns the jumps that are taken if it is false, to be patched.
    func jumpUnless(_ node: Node, at range: Range<Int>) -> [Int] {
        switch node.expression {
        case .and(let left, let right):
            let first = jumpUnless(left, at: left.range)
            return first + conditionally { jumpUnless(right, at: range) }
        case .or(let left, let right):
            compile(left)
            let isTrue = builder.emit(.jumpIfTrue, at: left.range)
            let last = conditionally { jumpUnless(right, at: range) }
            builder.patch(isTrue)
            return last
        default:
            compile(node)
            return [builder.emit(.jumpIfFalse, at: range)]
        }
    }

    private func shortCircuit(_ left: Node, _ right: Node, _ jump: Operation, at range: Range<Int>) {
        compile(left)
        let end = builder.emit(jump, at: left.range)
        conditionally { compile(right) }
        builder.patch(end)
    }

    /// `a < b < c` is `a < b and b < c`, with `b` computed once.
    private func comparison(_ first: Node, _ rest: [(comparison: Comparison, operand: Node)], at range: Range<Int>) {
        compile(first)
        var ends: [Int] = []
        for (index, (comparison, operand)) in rest.enumerated() {
            if index + 1 == rest.count, let value = operand.constantValue {
                builder.emit(.compareConstant, Int(comparison.rawValue), number(of: value), at: range)
                break
            }
            compile(operand)
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
        ends.forEach(builder.patch)
    }

    private func call(_ callee: Node, _ arguments: Arguments, at range: Range<Int>) {
        if case .attribute(let value, let name) = callee.expression, let help = pythonMethods[name],
            !hasMethods(value)
        {
            report("values have no methods", at: callee.range, rule: "template.method", help: help)
        }
        if case .name("super") = callee.expression, builder.slot(of: "super") == nil {
            superBlock(at: range)
        } else {
            compile(callee)
        }
        for argument in arguments.positional { compile(argument) }
        for argument in arguments.named { compile(argument.value) }
        if let list = arguments.list { compile(list) }
        if let map = arguments.map { compile(map) }
        let call = CallSite(
            positional: arguments.positional.count, names: arguments.named.map(\.name),
            hasList: arguments.list != nil, hasMap: arguments.map != nil)
        builder.emit(.call, program.calls.add(call), escapes: escapes, c: call.plainCount, at: range)
        guard arguments.isPlain else { return }
        let (owner, member): (Node, String?) =
            if case .attribute(let value, let name) = callee.expression { (value, name) } else { (callee, nil) }
        guard case .name(let name) = owner.expression, builder.slot(of: name) == nil else { return }
        noteUse(name, member: member, arguments: call, at: range)
    }

    /// `super()`: the block of a parent that this block replaces.
    private func superBlock(at range: Range<Int>) {
        var outer: UnitBuilder? = builder
        while let unit = outer, unit.unit.kind != .block { outer = unit.parent }
        if outer == nil { report("'super()' can only be used in a block", at: range, rule: "template.block") }
        constant(value: .handle(.parent), at: range)
    }

    /// Whether a value has methods: a module, `loop`, `self` or `caller`.
    private func hasMethods(_ value: Node) -> Bool {
        guard case .name(let name) = value.expression else { return false }
        return ["loop", "self", "caller"].contains(name) || moduleNames.contains(name)
    }
}

/// Methods of Python that authors of themes may know, and what to use instead.
private let pythonMethods = [
    "upper": "use the filter: x | upper", "lower": "use the filter: x | lower", "title": "use the filter: x | title",
    "capitalize": "use the filter: x | capitalize", "strip": "use the filter: x | trim",
    "replace": "use the filter: x | replace(a, b)", "join": "use the filter: items | join(separator)",
    "format": "use the filter: x | format(…)", "items": "use the filter: x | items",
    "keys": "loop over the mapping itself",
    "values": "use the filter: x | items", "append": "make a new list: items + [x]",
    "split": "there is no filter that splits text", "startswith": "compare a slice: x[:3] == 'abc'",
    "endswith": "compare a slice: x[-3:] == 'abc'", "get": "use x[key] | default(value)",
    "update": "make a new mapping", "extend": "make a new list: items + more",
]
