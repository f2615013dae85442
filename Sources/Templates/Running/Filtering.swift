import Text

/// Applies filters and tests to values on the stack. Most of them are implemented in `Filters/`. Those that look up
/// attributes of items are here, and so are the calls of the host's filters.
extension Machine {
    /// Applies a filter. The result goes on the stack, or to the output.
    mutating func applyFilter(_ site: FilterSite, writes: Bool, escapes: Bool) throws(Problem) {
        registers.top -= site.arguments
        let arguments = FilterArguments(slots, registers.top, site.arguments)
        let value = pop()
        let start = page.at
        page.captures += 1
        let result = try apply(site, value, arguments, escapes: escapes)
        page.captures -= 1
        switch result {
        case .text where writes: if escapes { try page.escapeWritten(from: start) }
        case .markup where writes: break
        case .text, .markup, .value, .failure:
            let value = try self.value(of: result, from: start)
            if writes { try write(value, escapes: escapes) } else { push(value) }
        }
    }

    /// The result of a filter as a value. If it was written, that was from an offset in the output on.
    private mutating func value(of result: FilterOutcome, from start: Int) throws(Problem) -> Value {
        switch result {
        case .text: return page.take(from: start, .text)
        case .markup: return page.take(from: start, .markup)
        case .value(let value): return value
        case .failure(let message, let help): throw Problem(message, rule: "template.filter", help: help)
        }
    }

    private mutating func apply(
        _ site: FilterSite, _ value: Value, _ arguments: FilterArguments, escapes: Bool
    ) throws(Problem) -> FilterOutcome {
        try page.spend(1 &+ value.iterationSteps)
        if site.filter != .builtIn(.default) {
            for index in 0..<arguments.count {
                if let argument = arguments[index] { try page.requireDefinedIfStrict(argument) }
            }
        }
        switch site.filter {
        case .custom(let index):
            try page.requireDefined(value)
            return custom?(index, value, arguments, &page) ?? .value(value)
        case .builtIn(let filter):
            guard let attribute = site.attribute else { return try apply(filter, value, arguments, escapes: escapes) }
            try page.requireDefinedIfStrict(value)
            let items = try page.items(of: value)
            return .value(try page.list(try lookUp(set.program.nameTexts[attribute], inEach: items)))
        }
    }

    private mutating func apply(
        _ filter: BuiltInFilter, _ value: Value, _ arguments: FilterArguments, escapes: Bool
    ) throws(Problem) -> FilterOutcome {
        if filter != .default { try page.requireDefinedIfStrict(value) }
        if value.isText { try page.spend(value.size &* filter.stepsPerByte) }
        for index in 0..<arguments.count {
            if let text = arguments[index], text.isText { try page.spend(text.size &* filter.stepsPerArgumentByte) }
        }
        switch filter {
        case .abs: return .value(try page.absolute(value))
        case .attr:
            let name = try page.printedText(arguments.valueOrNone(0))
            let hasAttributes = value.kind == .record || value.kind == .handle
            return .value(hasAttributes ? try item(name, of: value) : page.missing(name, of: value))
        case .batch: return .value(try page.batches(value, arguments))
        case .capitalize: return try page.capitalized(value)
        case .center: return try page.centred(value, arguments)
        case .default:
            // The value is also replaced if it is false and the second argument is true.
            let isMissing = value.isUndefined || (arguments.flag(1) && !value.isTrue)
            return .value(isMissing ? arguments[0] ?? Value(.text) : value)
        case .dictsort: return .value(try page.sortedPairs(value, arguments))
        case .escape where value.isMarkup: return .value(value)
        case .escape, .forceescape: return try page.written(value, .html)
        case .filesizeformat: return try page.fileSize(value, isBinary: arguments.flag(0))
        case .first, .last: return .value(try page.end(filter, of: value))
        case .float: return .value(try page.decimal(value, arguments))
        case .format: return try page.formatted(value, arguments)
        case .groupby: return .value(try groups(try page.items(of: value), arguments))
        case .ical: return try page.written(value, .calendar)
        case .indent: return try page.indented(value, arguments)
        case .int: return .value(try page.whole(value, arguments))
        case .items: return .value(try page.pairsListed(value))
        case .join:
            let items = try lookUp(arguments[1], inEach: try page.items(of: value))
            let kind = try page.join(items, arguments[0] ?? Value(.text), escapes: escapes)
            return kind == .markup ? .markup : .text
        case .length: return .value(.int(try page.count(value)))
        case .list: return .value(try page.listed(value))
        case .lower: return try page.cased(value, isUpper: false)
        case .map: return .value(try mapped(value, arguments, escapes: escapes))
        case .max, .min, .unique:
            let items = try page.items(of: value)
            let keys = try keys(of: items, by: arguments[1], isCaseSensitive: arguments.flag(0))
            if filter == .unique { return .value(try page.unique(items, by: keys)) }
            return .value(try page.extreme(items, by: keys, isMaximum: filter == .max))
        case .pprint: return .value(page.made.text(try page.represented(value)))
        case .reject, .rejectattr, .select, .selectattr: return .value(try selected(filter, value, arguments))
        case .replace: return try page.replaced(value, arguments, escapes: escapes)
        case .reverse: return try page.reversed(value)
        case .round: return .value(try page.rounded(value, arguments))
        case .safe: return .value(try page.printedText(value).asKind(.markup))
        case .slice: return .value(try page.slices(value, arguments))
        case .slug:
            try page.append(slug(try page.printed(value)))
            return .text
        case .sort:
            let items = try page.items(of: value)
            let keys = try keys(of: items, by: arguments[2], isCaseSensitive: arguments.flag(1))
            return .value(try page.sorted(items, by: keys, isReversed: arguments.flag(0)))
        case .string: return .value(value.isMarkup ? value : try page.printedText(value))
        case .striptags: return try page.stripped(value)
        case .sum:
            var total = arguments[1] ?? .int(0)
            let items = try lookUp(arguments[0], inEach: try page.items(of: value))
            try page.spend(items.count)
            for item in items { total = try page.apply(.add, total, item) }
            return .value(total)
        case .title:
            // As in Jinja, markup becomes text.
            try page.append(PythonText.titled(try page.printed(value)))
            return .text
        case .tojson, .json: return try page.json(value, arguments)
        case .trim: return .value(try page.trimmed(value, arguments))
        case .truncate: return try page.truncated(value, arguments)
        case .upper: return try page.cased(value, isUpper: true)
        case .urlencode: return try page.percentEncoded(value)
        case .urlize: return try page.urlized(value, arguments, escapes: escapes)
        case .wordcount: return .value(.int(PythonText.wordCount(of: try page.printed(value))))
        case .wordwrap: return try page.wrapped(value, arguments)
        case .xml: return try page.written(value, .xml)
        case .xmlattr: return try page.attributes(value, autospace: arguments.flag(0, true), escapes: escapes)
        }
    }

    // MARK: Attributes of items

    /// What a path leads to in each item; the items themselves without a path.
    private mutating func lookUp(
        _ path: Value?, inEach items: [Value], fallback: Value? = nil
    ) throws(Problem) -> [Value] {
        guard let path, !items.isEmpty else { return items }
        let steps = try self.path(path)
        return try items.map { item throws(Problem) in try lookUp(steps, in: item, fallback: fallback) }
    }

    /// The keys by which items are compared: themselves or some of their attributes, in lower case unless case matters.
    private mutating func keys(
        of items: [Value], by path: Value?, isCaseSensitive: Bool, fallback: Value? = nil
    ) throws(Problem) -> [Value] {
        guard !items.isEmpty else { return [] }
        var paths = [ItemPath.toItself]
        if let path {
            let parts = page.text(path)?.utf8.split(separator: UInt8(ascii: ","))
            let texts = parts?.map { page.made.text(String(Substring($0))) } ?? [path]
            paths = try texts.map { text throws(Problem) in try self.path(text) }
        }
        let keys = try items.map { item throws(Problem) in
            let parts = try paths.map { path throws(Problem) in
                let part = try lookUp(path, in: item, fallback: fallback, allowsMissing: path.steps.isEmpty)
                return isCaseSensitive ? part : try page.folded(part)
            }
            return parts.count == 1 ? parts[0] : try page.list(parts, .tuple)
        }
        guard path != nil, keys.contains(where: \.isUndefined) else { return keys }
        // In a tuple, undefined values are equal.
        return keys.map { page.made.range([$0], .tuple) }
    }

    /// `(key, items)` for each value of an attribute, in its order: `{% for city, people in all | groupby('city') %}`.
    private mutating func groups(_ items: [Value], _ arguments: FilterArguments) throws(Problem) -> Value {
        let path = arguments.valueOrNone(0)
        let hasSeveral = page.text(path)?.utf8.contains(UInt8(ascii: ",")) ?? false
        let keys = try keys(of: items, by: path, isCaseSensitive: arguments.flag(2), fallback: arguments[1])
        let pairs = try page.grouped(items, by: keys).map { group throws(Problem) in
            let written = try self.keys(of: [group[0]], by: path, isCaseSensitive: true, fallback: arguments[1])[0]
            let key = hasSeveral && written.size > 0 ? page.item(written, 0) : written
            return try page.list([key, try page.list(group)], .tuple)
        }
        return try page.list(pairs)
    }

    /// `select`, `reject`, `selectattr`, `rejectattr`. The latter two take the name of an attribute first.
    private mutating func selected(
        _ filter: BuiltInFilter, _ value: Value, _ arguments: FilterArguments
    ) throws(Problem) -> Value {
        let items = try page.items(of: value)
        let positional = page.items(arguments.valueOrNone(0))
        let byAttribute = filter == .selectattr || filter == .rejectattr
        guard !byAttribute || !positional.isEmpty else {
            throw .arguments("'\(filter.rawValue)' takes the name of an attribute")
        }
        let rest = Array(positional.dropFirst(byAttribute ? 1 : 0))
        let test: BuiltInTest? = if let name = rest.first { try namedTest(name) } else { nil }
        let keepsTrue = filter == .select || filter == .selectattr
        let testArguments = FilterArguments(Array(rest.dropFirst()))
        let allowsMissing = test == .defined || test == .undefined
        let path = byAttribute && !items.isEmpty ? try self.path(positional[0]) : ItemPath.toItself
        var kept: [Value] = []
        for item in items {
            try page.spend(20)
            let subject = byAttribute ? try lookUp(path, in: item, allowsMissing: allowsMissing) : item
            let isTrue = if let test { try apply(test, subject, testArguments) } else { subject.isTrue }
            if isTrue == keepsTrue { kept.append(item) }
        }
        return try page.list(kept)
    }

    /// `map("upper")`, `map(attribute="name.first", default=0)`.
    private mutating func mapped(_ value: Value, _ arguments: FilterArguments, escapes: Bool) throws(Problem) -> Value {
        let items = try page.items(of: value)
        let (positional, named) = (page.items(arguments.valueOrNone(0)), arguments.valueOrNone(1))
        if let path = page.member("attribute", of: named) {
            return try page.list(try lookUp(path, inEach: items, fallback: page.member("default", of: named)))
        }
        guard let name = positional.first.flatMap({ page.text($0) }) else {
            throw .arguments("'map' takes the name of a filter, or 'attribute='")
        }
        let rest = Array(positional.dropFirst())
        let filter = BuiltInFilter(name: name)
        let index = set.program.customFilter(name) ?? -1
        guard filter != nil || index >= 0 else {
            throw Problem(
                "unknown filter '\(name)'", rule: "template.filter", help: set.program.filterSuggestion(for: name))
        }
        let filterArguments =
            if let filter { try ordered(filter.signature, rest, named, name) } else { FilterArguments(rest) }
        let found = try items.map { item throws(Problem) in
            try page.spend(40 &+ item.iterationSteps)
            let start = page.at
            let result =
                if let filter { try apply(filter, item, filterArguments, escapes: escapes) } else {
                    custom?(index, item, filterArguments, &page) ?? .value(item)
                }
            return try self.value(of: result, from: start)
        }
        return try page.list(found)
    }

    /// The arguments of a filter that is named at run time, in the order of its parameters.
    private mutating func ordered(
        _ signature: Signature, _ positional: [Value], _ named: Value, _ name: String
    ) throws(Problem) -> FilterArguments {
        if signature.isVariadic { return FilterArguments([try page.list(positional, .tuple), named]) }
        guard positional.count <= signature.names.count else {
            throw .arguments("the filter '\(name)' takes fewer arguments")
        }
        let rest = signature.names.dropFirst(positional.count)
        return FilterArguments(positional + rest.map { page.member($0, of: named) ?? .undefined })
    }

    // MARK: Tests

    mutating func applyTest(_ site: TestSite) throws(Problem) {
        registers.top -= site.arguments
        let arguments = FilterArguments(slots, registers.top, site.arguments)
        push(.bool(try apply(site.test, pop(), arguments)))
    }

    private mutating func apply(
        _ test: BuiltInTest, _ value: Value, _ arguments: FilterArguments
    ) throws(Problem) -> Bool {
        if test == .filter, let name = page.text(value), set.program.customFilter(name) != nil { return true }
        return try page.apply(test, value, arguments)
    }

    private mutating func namedTest(_ name: Value) throws(Problem) -> BuiltInTest {
        let text = try page.printed(name)
        guard name.isText, let test = BuiltInTest(name: text) else {
            throw Problem("unknown test '\(text)'", rule: "template.test")
        }
        return test
    }
}
