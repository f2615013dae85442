/// Applies filters to what lies on the stack.
extension Machine {
    /// Applies a filter; its result goes on the stack, or to the output.
    mutating func applyFilter(_ site: FilterSite, writes: Bool, escapes: Bool) throws(RenderProblem) {
        let arguments = FilterArguments(values: pop(site.arguments))
        let value = stack.removeLast()
        try countStep(value.turns)
        let result: Value
        switch site.filter {
        case .builtIn(let filter):
            if case .map = filter { for item in value.sequence ?? [] { try countStep(1 + item.turns) } }
            if filter != .default { try refuseStrictly(arguments) }
            if let attribute = site.attribute {
                result = .list(try attributes(attribute, of: value))
            } else {
                if writes, try writeFormatted(value, by: filter, arguments) { return }
                result = try apply(filter, value, arguments, escapes: site.escapes)
            }
        case .custom(let index):
            try refuseStrictly(arguments)
            try Operators.refuseUndefined(value)
            result = try apply(custom: index, value, arguments.given)
        }
        if writes { try write(result, escapes: escapes) } else { stack.append(result) }
    }

    @inline(__always)
    private func refuseStrictly(_ arguments: FilterArguments) throws(RenderProblem) {
        for argument in arguments.values where !argument.isLeftOut { try refuseStrictly(argument) }
    }

    /// `map(attribute="name")`: the attribute that a site names of each item.
    private mutating func attributes(_ site: Int, of value: Value) throws(RenderProblem) -> [Value] {
        try refuseStrictly(value)
        let items = try Iteration.items(of: value, isStrict: isStrict)
        var found: [Value] = []
        found.reserveCapacity(items.count)
        for item in items {
            if case .record(let record) = item, let slot = slot(site, of: record) {
                let value = record[slot]
                try refuseStrictly(value)
                found.append(value)
            } else {
                found.append(try lookUp(.string(program.names[program.attributeSites[site].name]), in: item))
            }
        }
        return found
    }

    private func apply(custom index: Int, _ value: Value, _ arguments: [Value]) throws(RenderProblem) -> Value {
        switch custom(index, value, arguments) {
        case .success(let result): return result
        case .failure(let failure): throw RenderProblem(failure.message, rule: "template.filter", help: failure.help)
        }
    }

    /// Writes a text in a format of its own straight into the output, where that is what a filter does.
    private mutating func writeFormatted(
        _ value: Value, by filter: BuiltInFilter, _ arguments: FilterArguments
    ) throws(RenderProblem) -> Bool {
        switch filter {
        case .xml:
            try refuseStrictly(value)
            FormatText.appendXML(value.printed, to: &output)
        case .ical:
            try refuseStrictly(value)
            FormatText.appendCalendarText(value.printed, to: &output)
        case .tojson, .json:
            try refuseStrictly(value)
            try JSONWriter(arguments).append(value, to: &output)
        default: return false
        }
        try checkSize()
        return true
    }

    func apply(
        _ filter: BuiltInFilter, _ value: Value, _ arguments: FilterArguments, escapes: Bool
    ) throws(RenderProblem) -> Value {
        if filter == .default { return defaulted(value, arguments) }
        try refuseStrictly(value)
        switch filter {
        case .abs, .float, .int, .round, .filesizeformat: return try NumberFilters.apply(filter, value, arguments)
        case .attr: return attr(value, arguments.text(0))
        case .map, .select, .reject, .selectattr, .rejectattr:
            return try applyToEach(filter, value, arguments, escapes: escapes)
        case .batch, .slice, .first, .last, .length, .list, .reverse, .items:
            return try ListFilters.apply(filter, value, arguments, isStrict: set.isStrict)
        case .dictsort, .groupby, .max, .min, .sort, .sum, .unique:
            return try SortFilters.apply(filter, value, arguments, in: self)
        case .join: return try join(value, arguments, escapes: escapes)
        case .escape: return value.isMarkup ? value : .markup(escaped(value.printed))
        case .forceescape: return .markup(escaped(value.printed))
        case .safe: return .markup(value.printed)
        case .tojson, .json:
            return .markup(try JSONWriter(arguments).text(value))
        case .xmlattr: return try MarkupFilters.attributes(value, autospace: arguments.flag(0, true), escapes: escapes)
        case .striptags, .urlencode, .urlize, .xml, .ical, .slug:
            return try MarkupFilters.apply(filter, value, arguments, escapes: escapes)
        default: return try TextFilters.apply(filter, value, arguments, escapes: escapes)
        }
    }

    /// `x | default(y)`: y where x is undefined, or false too where the second argument is true.
    private func defaulted(_ value: Value, _ arguments: FilterArguments) -> Value {
        let isMissing = value.isUndefined || (arguments.flag(1) && !value.isTrue)
        guard isMissing else { return value }
        return arguments[0] ?? .string("")
    }

    private func attr(_ value: Value, _ name: String) -> Value {
        switch value {
        case .record(let record): record[name] ?? .undefined(.member(.string(name), of: value))
        case .handle(.loop(let index)): loopMember(name, index) ?? .undefined(.member(.string(name), of: value))
        default: .undefined(.member(.string(name), of: value))
        }
    }

    private func join(
        _ value: Value, _ arguments: FilterArguments, escapes: Bool
    ) throws(RenderProblem) -> Value {
        var items = try Iteration.items(of: value, isStrict: set.isStrict)
        if let path = arguments[1] {
            items = try items.map { item throws(RenderProblem) in try lookUp(path, in: item) }
        }
        let separator = arguments[0] ?? .string("")
        var size = max(0, items.count - 1) * (separator.text?.utf8.count ?? 0)
        var isMarkup = escapes && separator.isMarkup
        for item in items {
            try refuseStrictly(item)
            size += item.text?.utf8.count ?? 0
            if escapes, item.isMarkup { isMarkup = true }
        }
        try RenderLimits.check(bytes: size)
        let gap = isMarkup ? separator.asMarkup : separator.printed
        var text = ""
        for (index, item) in items.enumerated() {
            if index > 0 { text += gap }
            text += isMarkup ? item.asMarkup : item.printed
        }
        return isMarkup ? .markup(text) : .string(text)
    }

    /// A value by a path: `address.city`, `tags.0`, or a number.
    ///
    /// What is missing is an error in strict templates, unless `allowsMissing` or a fallback says what it is.
    func lookUp(
        _ path: Value, in value: Value, fallback: Value? = nil, allowsMissing: Bool = false
    ) throws(RenderProblem) -> Value {
        if case .int = path { return try item(path, of: value) }
        var current = value
        for part in path.printed.split(separator: ".", omittingEmptySubsequences: false) {
            let key: Value = Int(part).map { .int($0) } ?? .string(String(part))
            if case .undefined(let missing) = current {
                if let fallback { return fallback }
                throw RenderProblem(missing)
            }
            current = try item(key, of: current)
        }
        if current.isUndefined, let fallback { return fallback }
        if !allowsMissing { try refuseStrictly(current) }
        return current
    }

    /// `map`, `select`, `reject`, `selectattr`, `rejectattr`: their first argument names an attribute, a filter or a test.
    private func applyToEach(
        _ filter: BuiltInFilter, _ value: Value, _ arguments: FilterArguments, escapes: Bool
    ) throws(RenderProblem) -> Value {
        let items = try Iteration.items(of: value, isStrict: set.isStrict)
        let positional = arguments.values.first?.sequence ?? []
        var named: Map = Map()
        if case .map(let given)? = arguments.values.last { named = given }
        if filter == .map { return .list(try mapped(items, positional, named, escapes: escapes)) }
        let byAttribute = filter == .selectattr || filter == .rejectattr
        guard !byAttribute || !positional.isEmpty else {
            throw RenderProblem("'\(filter.rawValue)' takes the name of an attribute", rule: "template.arguments")
        }
        let rest = Array(positional.dropFirst(byAttribute ? 1 : 0))
        let test = try rest.first.map { name throws(RenderProblem) in try namedTest(name) }
        let keepsTrue = filter == .select || filter == .selectattr
        var kept: [Value] = []
        for item in items {
            let asksForIt = test == .defined || test == .undefined
            let subject = byAttribute ? try lookUp(positional[0], in: item, allowsMissing: asksForIt) : item
            let isTrue =
                try test.map { test throws(RenderProblem) in
                    try apply(test, subject, FilterArguments(values: Array(rest.dropFirst())))
                } ?? subject.isTrue
            if isTrue == keepsTrue { kept.append(item) }
        }
        return .list(kept)
    }

    private func mapped(
        _ items: [Value], _ positional: [Value], _ named: Map, escapes: Bool
    ) throws(RenderProblem) -> [Value] {
        if let path = named[.string("attribute")] {
            let fallback = named[.string("default")]
            return try items.map { item throws(RenderProblem) in try lookUp(path, in: item, fallback: fallback) }
        }
        guard let name = positional.first?.text else {
            throw RenderProblem("'map' takes a filter's name or 'attribute'", rule: "template.arguments")
        }
        let rest = Array(positional.dropFirst())
        if let filter = BuiltInFilter(name: name) {
            let arguments = try bound(filter.signature, rest, named, name)
            return try items.map { item throws(RenderProblem) in
                try apply(filter, item, arguments, escapes: escapes)
            }
        }
        guard let index = set.customFilters.firstIndex(where: { $0.name == name }) else {
            throw RenderProblem(
                "unknown filter '\(name)'", rule: "template.filter", help: set.filterSuggestion(for: name))
        }
        return try items.map { item throws(RenderProblem) in
            try apply(custom: index, item, rest)
        }
    }

    /// Arguments that a template gives by name at run time, in the order of the parameters.
    private func bound(
        _ signature: Signature, _ positional: [Value], _ named: Map, _ name: String
    ) throws(RenderProblem) -> FilterArguments {
        if signature.isVariadic { return FilterArguments(values: [.tuple(positional), .map(named)]) }
        guard positional.count <= signature.names.count else {
            throw RenderProblem("'\(name)' takes fewer arguments", rule: "template.arguments")
        }
        let rest = signature.names.dropFirst(positional.count).map { named[.string($0)] ?? .undefined }
        return FilterArguments(values: positional + rest)
    }

    private func namedTest(_ name: Value) throws(RenderProblem) -> BuiltInTest {
        guard let text = name.text, let test = BuiltInTest(name: text) else {
            throw RenderProblem("unknown test '\(name.printed)'", rule: "template.test")
        }
        return test
    }
}

extension JSONWriter {
    /// The writer that the arguments of `tojson` ask for.
    fileprivate init(_ arguments: FilterArguments) throws(RenderProblem) {
        let indent = try arguments.integer(0, -1)
        self.init(indent: indent < 0 ? nil : Swift.min(indent, 16), isScriptSafe: true)
    }
}

extension Value {
    var isMarkup: Bool {
        if case .markup = self { true } else { false }
    }
}
