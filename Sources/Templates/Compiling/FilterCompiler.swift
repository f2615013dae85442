import Diagnostics
import Text

/// Compiles filters and tests to instructions. Their names and arguments are checked here, before any page is made.
extension Compiler {
    /// Applies a filter to the value on the stack.
    func filter(_ name: String, _ nameRange: Range<Int>, _ arguments: Arguments, at range: Range<Int>) {
        if let filter = BuiltInFilter(name: name) {
            if filter == .map, let attribute = onlyAttribute(arguments) {
                return apply(.builtIn(.map), 0, .attributes, attribute: number(of: attribute), at: range)
            }
            if filter == .json || filter == .tojson, arguments.isEmpty,
                let text = builder.takeText(of: program.constants)
            {
                let json = "\"\(escaped(program.text(text), for: .scriptJSON))\""
                return constant(value: program.arena.markup(json), at: range)
            }
            let count = bind(arguments, filter.signature, "filter '\(name)'", at: nameRange)
            checkNamed(filter, arguments)
            let isBareSelect = filter == .select && arguments.isEmpty
            let quick = isBareSelect ? .select : QuickFilter(filter, arguments: count)
            apply(.builtIn(filter), count, quick, at: range)
        } else if let index = program.customFilter(name) {
            let filter = program.customFilters[index]
            let names = (0..<filter.parameters.upperBound).map { "\($0)" }
            let signature = Signature(names, required: filter.parameters.lowerBound)
            let count = bind(arguments, signature, "filter '\(name)'", at: nameRange)
            apply(.custom(index), count, quick(filter, arguments, count), at: range)
        } else {
            unknown(filter: name, at: nameRange)
        }
    }

    private func apply(
        _ filter: FilterReference, _ count: Int, _ quick: QuickFilter, attribute: Int? = nil, at range: Range<Int>
    ) {
        let site = FilterSite(filter: filter, quick: quick, arguments: count, attribute: attribute)
        // The loop cannot write what such a filter returns, so `output` stays an instruction of its own.
        let returns: UInt16 = quick == .no || quick.writes ? 0 : 1
        builder.emit(.filter, program.filters.add(site), escapes: escapes, c: returns, at: range)
    }

    /// What the interpreter loop does instead of one of the host's filters.
    private func quick(_ filter: CustomFilter, _ arguments: Arguments, _ count: Int) -> QuickFilter {
        switch (filter.quick, arguments.positional.first?.constantText) {
        case (.phrase, _): .phrase
        case _ where count == 0: filter.quick
        case (.day, "short") where count == 1: .shortDay
        case (.day, "long") where count == 1: .longDay
        default: .no
        }
    }

    /// Pushes the value that a filter is applied to. For a text that is written in the template, this may be a number
    /// that stands for it, or already the result of the filter. Returns true in the latter case.
    func pushOperand(_ value: Node, of name: String, _ arguments: Arguments, at range: Range<Int>) -> Bool {
        guard case .constant(.string(let text)) = value.expression, let index = program.customFilter(name) else {
            compile(value, isGuarded: name == "default" || name == "d")
            return false
        }
        let filter = program.customFilters[index]
        if let known = filter.known, !known.contains(text) {
            unknown(
                "'\(name)' does not know \(quoted(text))", at: value.range, rule: "template.filter",
                help: didYouMean(text, among: known.sorted()) ?? filter.help)
        }
        let texts = arguments.positional.compactMap(\.constantText)
        let isConstant =
            arguments.isPlain && texts.count == arguments.positional.count + arguments.named.count
            && filter.parameters.contains(texts.count)
        switch filter.written(text, isConstant ? texts : nil) {
        case .result(let result) where isConstant: constant(.string(result), at: value.range)
        case .path(let path) where isConstant:
            constant(value: program.arena.address(path), at: value.range)
            let link = program.customFilters.firstIndex { $0.quick == .link } ?? index
            apply(.custom(link), 0, .link, at: range)
        case .number(let number):
            constant(.int(number), at: value.range)
            return false
        default:
            constant(value: program.arena.address(text), at: value.range)
            return false
        }
        return true
    }

    func test(_ name: String, _ nameRange: Range<Int>, _ arguments: Arguments, at range: Range<Int>) {
        guard let test = BuiltInTest(name: name) else { return unknown(test: name, at: nameRange) }
        let count = bind(arguments, test.signature, "test '\(name)'", at: nameRange)
        builder.emit(.test, program.tests.add(TestSite(test: test, arguments: count)), at: range)
    }

    /// Applies the filters of `{% set x | upper %}` and `{% filter upper %}` to the captured text, innermost first.
    func filterCaptured(_ node: Node) {
        guard case .filter(let inner, let name, let nameRange, let arguments) = node.expression else { return }
        if let inner { filterCaptured(inner) }
        filter(name, nameRange, arguments, at: node.range)
    }

    /// The attribute in `map(attribute="name")`, if that is the only argument and not a path.
    private func onlyAttribute(_ arguments: Arguments) -> String? {
        guard arguments.positional.isEmpty, arguments.isPlain, arguments.named.count == 1,
            let argument = arguments.named.first, argument.name == "attribute", let name = argument.value.constantText,
            !name.utf8.contains(UInt8(ascii: ".")), Int(name) == nil
        else { return nil }
        return name
    }

    /// Pushes the arguments in the order of the parameters, up to the last one that is given. Returns their number.
    private func bind(_ arguments: Arguments, _ signature: Signature, _ what: String, at range: Range<Int>) -> Int {
        if !arguments.isPlain {
            report("'*' and '**' cannot be used with a \(what)", at: range, rule: "template.arguments")
            return 0
        }
        if signature.isVariadic { return bindAny(arguments, at: range) }
        var given: [Int: Node] = [:]
        for (index, argument) in arguments.positional.enumerated() { given[index] = argument }
        let count = arguments.positional.count
        if count > signature.names.count {
            let limit = signature.names.count
            report(
                "the \(what) takes \(limit == 0 ? "no" : "at most \(limit)") argument\(limit == 1 ? "" : "s")",
                at: range,
                rule: "template.arguments")
        }
        for (name, nameRange, value) in arguments.named {
            guard let index = signature.names.firstIndex(of: name), given[index] == nil else {
                report(
                    "the \(what) has no parameter '\(name)'", at: nameRange, rule: "template.arguments",
                    help: didYouMean(name, among: signature.names))
                continue
            }
            given[index] = value
        }
        let last = max(signature.required, given.keys.reduce(0) { max($0, $1 + 1) })
        for (index, name) in signature.names.prefix(last).enumerated() {
            if let value = given[index] {
                compile(value)
            } else {
                if index < signature.required {
                    report("the \(what) needs its argument '\(name)'", at: range, rule: "template.arguments")
                }
                constant(value: .undefined, at: range)
            }
        }
        return min(last, signature.names.count)
    }

    /// Pushes the arguments of a filter that takes any: a tuple of those without names and, if there are any with names,
    /// a mapping of these.
    private func bindAny(_ arguments: Arguments, at range: Range<Int>) -> Int {
        compile(Node(expression: .tuple(arguments.positional), range: range))
        if arguments.named.isEmpty { return 1 }
        let names = arguments.named.map { name, range, value in
            (key: Node(expression: .constant(.string(name)), range: range), value: value)
        }
        compile(Node(expression: .map(names), range: range))
        return 2
    }

    /// Reports an unknown filter or test that is named by an argument, as in `map('uper')` and `select('evn')`.
    private func checkNamed(_ filter: BuiltInFilter, _ arguments: Arguments) {
        let position = filter == .selectattr || filter == .rejectattr ? 1 : 0
        guard program.isStrict, [.map, .select, .reject, .selectattr, .rejectattr].contains(filter),
            arguments.positional.indices.contains(position),
            case .constant(.string(let name)) = arguments.positional[position].expression
        else { return }
        let range = arguments.positional[position].range
        if filter == .map {
            guard BuiltInFilter(name: name) == nil, program.customFilter(name) == nil else { return }
            unknown(filter: name, at: range)
        } else if BuiltInTest(name: name) == nil {
            unknown(test: name, at: range)
        }
    }

    private func unknown(filter name: String, at range: Range<Int>) {
        let help = program.filterSuggestion(for: name)
        unknown("unknown filter '\(name)'", at: range, rule: "template.filter", help: help)
    }

    private func unknown(test name: String, at range: Range<Int>) {
        let help = BuiltInTest.suggestion(for: name)
        unknown("unknown test '\(name)'", at: range, rule: "template.test", help: help)
    }
}
