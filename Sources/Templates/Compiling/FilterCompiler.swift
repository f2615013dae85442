import Diagnostics

/// Filters and tests to instructions: names and arguments are checked here, not on the thousandth page.
extension Compiler {
    /// Applies a filter to the value on the stack.
    func filter(
        _ name: String, _ nameRange: Range<Int>, _ arguments: Arguments, in builder: UnitBuilder, at range: Range<Int>
    ) {
        if let filter = BuiltInFilter(name: name) {
            if filter == .map, let attribute = attributeAlone(arguments) {
                let site = FilterSite(
                    filter: .builtIn(.map), arguments: 0, escapes: escapes, attribute: number(of: attribute))
                builder.emit(
                    .filter, program.filters.add(site), escapes: escapes, c: QuickFilter.attributes.rawValue, at: range)
                return
            }
            let count = bind(arguments, filter.signature, "filter '\(name)'", in: builder, at: nameRange)
            checkNamed(filter, arguments)
            let isBare = arguments.positional.isEmpty && arguments.named.isEmpty && arguments.isPlain
            let quick = filter == .select && isBare ? .select : QuickFilter(filter, arguments: count)
            builder.emit(
                .filter, program.filters.add(FilterSite(filter: .builtIn(filter), arguments: count, escapes: escapes)),
                escapes: escapes, c: quick.rawValue, at: range)
        } else if let index = program.customFilter(name) {
            let filter = program.options.filters[index]
            let names = (0..<filter.parameters.upperBound).map { "\($0)" }
            let signature = Signature(names, required: filter.parameters.lowerBound)
            let count = bind(arguments, signature, "filter '\(name)'", in: builder, at: nameRange)
            let (quick, attribute) = shortcut(filter, arguments, count)
            builder.emit(
                .filter,
                program.filters.add(FilterSite(filter: .custom(index), arguments: count, escapes: escapes, attribute: attribute)),
                escapes: escapes, c: quick.rawValue, at: range)
        } else {
            unknown(
                "unknown filter '\(name)'", at: nameRange, rule: "template.filter",
                help: program.filterSuggestion(for: name), in: builder)
        }
    }

    /// What the loop does in place of a filter of the program, and the name of the attribute that it looks for.
    private func shortcut(_ filter: CustomFilter, _ arguments: Arguments, _ count: Int) -> (QuickFilter, Int?) {
        switch filter.shortcut {
        case .link? where count == 0: (.link, nil)
        case .wholeAddress? where count == 0: (.wholeAddress, nil)
        case .phrase?: (.phrase, nil)
        case .day? where count == 0: (.day, nil)
        case .day? where count == 1 && arguments.positional.first?.constantText == "short": (.shortDay, nil)
        case .day? where count == 1 && arguments.positional.first?.constantText == "long": (.longDay, nil)
        case .member(let name)? where count == 0: (.member, number(of: name))
        default: (.no, nil)
        }
    }

    /// What a filter of the program makes of a text that the template writes, where it is the same on every page.
    func foldedFilter(_ name: String, _ value: Expression.Located, _ arguments: Arguments) -> Literal? {
        guard case .constant(.string(let text)) = value.expression, arguments.positional.isEmpty,
            arguments.named.isEmpty, arguments.isPlain
        else { return nil }
        return program.options.filters.first { $0.name == name }?.constants[text].map { .string($0) }
    }

    /// The number that a filter of the program knows a text by, in place of that.
    func numbered(_ value: Expression.Located, for name: String) -> Expression.Located {
        guard case .constant(.string(let text)) = value.expression,
            let number = program.options.filters.first(where: { $0.name == name })?.numbers[text]
        else { return value }
        return Expression.Located(expression: .constant(.int(number)), range: value.range)
    }

    /// A text that the template writes must be one that the filter knows: `"stlye.css" | asset`.
    func checkKnown(_ name: String, _ value: Expression.Located, in builder: UnitBuilder) {
        guard case .constant(.string(let text)) = value.expression,
            let known = program.options.filters.first(where: { $0.name == name })?.known, !known.contains(text)
        else { return }
        unknown(
            "'\(name)' does not know \(quoted(text))", at: value.range, rule: "template.filter",
            help: didYouMean(text, among: known.sorted()), in: builder)
    }

    func test(
        _ name: String, _ nameRange: Range<Int>, _ arguments: Arguments, in builder: UnitBuilder, at range: Range<Int>
    ) {
        guard let test = BuiltInTest(name: name) else {
            unknown(
                "unknown test '\(name)'", at: nameRange, rule: "template.test", help: BuiltInTest.suggestion(for: name),
                in: builder)
            return
        }
        let count = bind(arguments, test.signature, "test '\(name)'", in: builder, at: nameRange)
        builder.emit(.test, program.tests.add(TestSite(test: test, arguments: count)), c: QuickTest(test).rawValue, at: range)
    }

    /// Filters over the text just caught: of `{% set x | upper %}` and `{% filter upper %}`, the innermost first.
    func filterCaptured(_ node: Expression.Located, in builder: UnitBuilder) {
        guard case .filter(let inner, let name, let nameRange, let arguments) = node.expression else { return }
        if let inner { filterCaptured(inner, in: builder) }
        filter(name, nameRange, arguments, in: builder, at: node.range)
    }

    /// The attribute that `map(attribute="name")` asks for, where that is all it says and it is not a path.
    private func attributeAlone(_ arguments: Arguments) -> String? {
        guard arguments.positional.isEmpty, arguments.isPlain, arguments.named.count == 1,
            let argument = arguments.named.first, argument.name == "attribute", let name = argument.value.constantText,
            !name.utf8.contains(UInt8(ascii: ".")), Int(name) == nil
        else { return nil }
        return name
    }

    /// Pushes the arguments in the order of the parameters, up to the last that is given; how many these are.
    private func bind(
        _ arguments: Arguments, _ signature: Signature, _ what: String, in builder: UnitBuilder, at range: Range<Int>
    ) -> Int {
        if !arguments.isPlain {
            report("'*' and '**' cannot be used with a \(what)", at: range, rule: "template.arguments")
            return 0
        }
        if signature.isVariadic { return bindAny(arguments, in: builder, at: range) }
        var given: [Int: Expression.Located] = [:]
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
                compile(value, in: builder)
            } else {
                if index < signature.required {
                    report("the \(what) needs its argument '\(name)'", at: range, rule: "template.arguments")
                }
                builder.emit(.constant, constant(value: .undefined), at: range)
            }
        }
        return min(last, signature.names.count)
    }

    /// The arguments of a filter that takes any: as one tuple and one mapping.
    private func bindAny(_ arguments: Arguments, in builder: UnitBuilder, at range: Range<Int>) -> Int {
        all(arguments.positional, .tuple, in: builder, at: range)
        let names = arguments.named.map { name, range, value in
            (key: Expression.Located(expression: .constant(.string(name)), range: range), value: value)
        }
        map(names, in: builder, at: range)
        return 2
    }

    /// `map('uper')` and `select('evn')` name a filter or a test too.
    private func checkNamed(_ filter: BuiltInFilter, _ arguments: Arguments) {
        let position = filter == .selectattr || filter == .rejectattr ? 1 : 0
        guard program.options.isStrict, [.map, .select, .reject, .selectattr, .rejectattr].contains(filter),
            arguments.positional.indices.contains(position),
            case .constant(.string(let name)) = arguments.positional[position].expression
        else { return }
        let range = arguments.positional[position].range
        if filter == .map {
            guard BuiltInFilter(name: name) == nil, program.customFilter(name) == nil else { return }
            report(
                "unknown filter '\(name)'", at: range, rule: "template.filter", help: program.filterSuggestion(for: name))
        } else if BuiltInTest(name: name) == nil {
            report(
                "unknown test '\(name)'", at: range, rule: "template.test", help: BuiltInTest.suggestion(for: name))
        }
    }
}
