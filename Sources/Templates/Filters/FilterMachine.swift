import Text

/// What a filter gives: a value, or what it wrote into the output since it began.
enum FilterResult {
    case value(Value)
    case written(Value.Kind)

    static let text = FilterResult.written(.text)
    static let markup = FilterResult.written(.markup)

    /// A text of the same kind: markup where the value is markup.
    static func like(_ value: Value) -> FilterResult { .written(value.isMarkup ? .markup : .text) }
}

/// Applies filters to what lies on the stack.
extension Machine {
    /// Applies a filter; its result goes on the stack, or to the output.
    mutating func applyFilter(_ site: FilterSite, writes: Bool, escapes: Bool) throws(RenderProblem) {
        registers.top -= site.arguments
        let arguments = FilterArguments(slots, registers.top, site.arguments)
        let value = pop()
        let start = page.at
        page.captures += 1
        let result = try apply(site, value, arguments)
        page.captures -= 1
        switch (result, writes) {
        case (.value(let value), true): try write(value, escapes: escapes)
        case (.value(let value), false): push(value)
        case (.written(.text), true): if escapes { try page.escapeWritten(from: start) }
        case (.written, true): break
        case (.written(let kind), false): push(page.take(from: start, kind))
        }
    }

    /// A filter's result as a value.
    mutating func applied(
        _ filter: BuiltInFilter, _ value: Value, _ arguments: FilterArguments, escapes: Bool
    ) throws(RenderProblem) -> Value {
        let start = page.at
        return taken(try apply(filter, value, arguments, escapes: escapes), from: start)
    }

    private mutating func taken(_ result: FilterResult, from start: Int) -> Value {
        switch result {
        case .value(let value): value
        case .written(let kind): page.take(from: start, kind)
        }
    }

    private mutating func apply(
        _ site: FilterSite, _ value: Value, _ arguments: FilterArguments
    ) throws(RenderProblem) -> FilterResult {
        try page.spend(1 &+ value.turns)
        switch site.filter {
        case .custom(let index):
            try refuseStrictly(arguments)
            try page.refuseUndefined(value)
            return try apply(custom: index, value, arguments)
        case .builtIn(let filter):
            if filter != .default { try refuseStrictly(arguments) }
            if let attribute = site.attribute { return .value(try attributes(attribute, of: value)) }
            return try apply(filter, value, arguments, escapes: site.escapes)
        }
    }

    private mutating func refuseStrictly(_ arguments: FilterArguments) throws(RenderProblem) {
        for index in 0..<arguments.count { if let argument = arguments[index] { try refuseStrictly(argument) } }
    }

    /// `map(attribute="name")`: the attribute with a name of each item.
    private mutating func attributes(_ name: Int, of value: Value) throws(RenderProblem) -> Value {
        try refuseStrictly(value)
        let items = try page.iterated(value, isStrict: isStrict)
        var found: [Value] = []
        found.reserveCapacity(items.size)
        for place in 0..<items.size {
            let item = page.item(items, place)
            if item.kind == .record {
                let attribute = try attribute(name, of: item)
                try refuseStrictly(attribute)
                found.append(attribute)
            } else {
                found.append(try lookUp(page.program.nameTexts[name], in: item))
            }
        }
        return try page.list(found)
    }

    mutating func apply(
        custom index: Int, _ value: Value, _ arguments: FilterArguments
    ) throws(RenderProblem) -> FilterResult {
        switch custom(index, value, arguments, &page) {
        case .text: return .text
        case .markup: return .markup
        case .value(let result): return .value(result)
        case .failure(let failure): throw RenderProblem(failure.message, rule: "template.filter", help: failure.help)
        }
    }

    mutating func apply(
        _ filter: BuiltInFilter, _ value: Value, _ arguments: FilterArguments, escapes: Bool
    ) throws(RenderProblem) -> FilterResult {
        if filter == .default {
            // y where x is undefined, or false too where the second argument is true.
            let isMissing = value.isUndefined || (arguments.flag(1) && !value.isTrue)
            return .value(isMissing ? arguments[0] ?? Value(.text) : value)
        }
        try refuseStrictly(value)
        switch filter {
        case .abs, .float, .int, .round, .filesizeformat: return try page.applyToNumber(filter, value, arguments)
        case .attr: return .value(attr(value, try page.printedText(arguments.required(0))))
        case .map: return .value(try mapped(value, arguments, escapes: escapes))
        case .select, .reject, .selectattr, .rejectattr: return .value(try selected(filter, value, arguments))
        case .batch, .slice, .first, .last, .length, .list, .reverse, .items:
            return try applyToList(filter, value, arguments)
        case .dictsort, .groupby, .max, .min, .sort, .sum, .unique: return .value(try applySorting(filter, value, arguments))
        case .join: return try join(value, arguments, escapes: escapes)
        case .escape, .forceescape:
            if filter == .escape, value.isMarkup { return .value(value) }
            try page.append(try page.printedText(value), .html)
            return .markup
        case .safe: return .value(try page.printedText(value).asKind(.markup))
        case .tojson, .json:
            let indent = try arguments.integer(0, -1, on: page)
            try page.append(
                json: value, JSONWriter(indent: indent < 0 ? nil : Swift.min(indent, 16), isScriptSafe: true))
            return .markup
        case .striptags, .urlencode, .urlize, .xml, .ical, .slug, .xmlattr:
            return try page.applyMarkup(filter, value, arguments, escapes: escapes)
        default: return try page.applyToText(filter, value, arguments, escapes: escapes)
        }
    }

    private mutating func attr(_ value: Value, _ name: Value) -> Value {
        if value.kind == .record, let found = page.member(page.string(name), of: value) { return found }
        if value.isHandle(.loop), let found = loopMember(name, value.start) { return found }
        return page.missing(name, of: value)
    }

    private mutating func join(
        _ value: Value, _ arguments: FilterArguments, escapes: Bool
    ) throws(RenderProblem) -> FilterResult {
        var items = try page.iterated(value, isStrict: isStrict)
        if let path = arguments[1] {
            var found: [Value] = []
            for place in 0..<items.size { found.append(try lookUp(path, in: page.item(items, place))) }
            items = try page.list(found)
        }
        let separator = arguments[0] ?? Value(.text)
        var size = max(0, items.size - 1) * (separator.isText ? separator.size : 0)
        var isMarkup = escapes && separator.isMarkup
        for place in 0..<items.size {
            let item = page.item(items, place)
            try refuseStrictly(item)
            if item.isText { size += item.size }
            if escapes, item.isMarkup { isMarkup = true }
        }
        try RenderLimits.check(bytes: size)
        for place in 0..<items.size {
            if place > 0 { try page.emit(separator, escapes: isMarkup) }
            try page.emit(page.item(items, place), escapes: isMarkup)
        }
        return isMarkup ? .markup : .text
    }

    /// `select`, `reject`, `selectattr`, `rejectattr`: their first argument names an attribute or a test.
    private mutating func selected(
        _ filter: BuiltInFilter, _ value: Value, _ arguments: FilterArguments
    ) throws(RenderProblem) -> Value {
        let items = try page.iterated(value, isStrict: isStrict)
        let positional = page.items(arguments.required(0))
        let byAttribute = filter == .selectattr || filter == .rejectattr
        guard !byAttribute || !positional.isEmpty else {
            throw RenderProblem("'\(filter.rawValue)' takes the name of an attribute", rule: "template.arguments")
        }
        let rest = Array(positional.dropFirst(byAttribute ? 1 : 0))
        var test: BuiltInTest?
        if let name = rest.first { test = try namedTest(name) }
        let keepsTrue = filter == .select || filter == .selectattr
        let given = FilterArguments(Array(rest.dropFirst()))
        var kept: [Value] = []
        for place in 0..<items.size {
            try page.spend(20)
            let item = page.item(items, place)
            let asksForIt = test == .defined || test == .undefined
            let subject = byAttribute ? try lookUp(positional[0], in: item, allowsMissing: asksForIt) : item
            let isTrue = if let test { try apply(test, subject, given) } else { subject.isTrue }
            if isTrue == keepsTrue { kept.append(item) }
        }
        return try page.list(kept)
    }

    /// `map("upper")`, `map(attribute="name.first", default=0)`.
    private mutating func mapped(
        _ value: Value, _ arguments: FilterArguments, escapes: Bool
    ) throws(RenderProblem) -> Value {
        let items = try page.iterated(value, isStrict: isStrict)
        let (positional, named) = (page.items(arguments.required(0)), arguments.required(1))
        var found: [Value] = []
        found.reserveCapacity(items.size)
        if let path = page.member("attribute", of: named) {
            let fallback = page.member("default", of: named)
            for place in 0..<items.size {
                found.append(try lookUp(path, in: page.item(items, place), fallback: fallback))
            }
            return try page.list(found)
        }
        guard let name = positional.first.flatMap({ page.text($0) }) else {
            throw RenderProblem("'map' takes a filter's name or 'attribute'", rule: "template.arguments")
        }
        let rest = Array(positional.dropFirst())
        let filter = BuiltInFilter(name: name)
        let index = set.customFilter(name) ?? -1
        guard filter != nil || index >= 0 else {
            throw RenderProblem(
                "unknown filter '\(name)'", rule: "template.filter", help: set.filterSuggestion(for: name))
        }
        let given = try filter.map { filter throws(RenderProblem) in try bound(filter.signature, rest, named, name) }
        for place in 0..<items.size {
            let item = page.item(items, place)
            try page.spend(40 &+ item.turns)
            let start = page.at
            if let filter, let given {
                found.append(try applied(filter, item, given, escapes: escapes))
            } else {
                found.append(taken(try apply(custom: index, item, FilterArguments(rest)), from: start))
            }
        }
        return try page.list(found)
    }

    /// Arguments that a template gives by name at run time, in the order of the parameters.
    private mutating func bound(
        _ signature: Signature, _ positional: [Value], _ named: Value, _ name: String
    ) throws(RenderProblem) -> FilterArguments {
        if signature.isVariadic { return FilterArguments([try page.list(positional, .tuple), named]) }
        guard positional.count <= signature.names.count else {
            throw RenderProblem("'\(name)' takes fewer arguments", rule: "template.arguments")
        }
        var all = positional
        for name in signature.names.dropFirst(positional.count) {
            all.append(page.member(name, of: named) ?? .undefined)
        }
        return FilterArguments(all)
    }

    private mutating func namedTest(_ name: Value) throws(RenderProblem) -> BuiltInTest {
        let text = try page.printed(name)
        guard name.isText, let test = BuiltInTest(name: text) else {
            throw RenderProblem("unknown test '\(text)'", rule: "template.test")
        }
        return test
    }
}
