import Text

/// Filters that write for a format: HTML, URLs, XML, iCalendar.
extension Page {
    mutating func applyMarkup(
        _ filter: BuiltInFilter, _ value: Value, _ arguments: FilterArguments, escapes: Bool
    ) throws(RenderProblem) -> FilterResult {
        if filter == .urlize || filter == .slug { try spend(value.size &* 64) }
        switch filter {
        case .striptags:
            if value.isText, withBytes(of: value, StrippedTags.isPlain) { return .value(value.asKind(.text)) }
            try spend(value.isText ? value.size &* 2 : 0)
            try append(StrippedTags.withoutTags(try printed(value)))
        case .urlencode: try encode(value)
        case .urlize: return try urlized(value, arguments, escapes: escapes)
        case .xmlattr: return try attributes(value, autospace: arguments.flag(0, true), escapes: escapes)
        case .xml:
            try append(try printedText(value), .xml)
            return .markup
        case .ical:
            try append(try printedText(value), .calendar)
            return .markup
        default: try append(slug(try printed(value)))
        }
        return .text
    }

    /// Percent-encoding (RFC 3986 section 2.1): of a text with `/` left alone; of a mapping or pairs as a query.
    private mutating func encode(_ value: Value) throws(RenderProblem) {
        guard value.kind == .map || value.isSequence else { return try append(try printedText(value), .path) }
        guard let pairs = pairs(value) else { throw RenderProblem("'urlencode' takes pairs") }
        for (place, pair) in pairs.enumerated() {
            if place > 0 { try append("&") }
            try encodeInQuery(pair.key)
            try append("=")
            try encodeInQuery(pair.value)
        }
    }

    private mutating func encodeInQuery(_ value: Value) throws(RenderProblem) {
        let start = at
        try append(try printedText(value), .query)
        let text = takeString(from: start)
        try append(text.split(separator: "%20", omittingEmptySubsequences: false).joined(separator: "+"))
    }

    /// A mapping as attributes: `{class: 'x', id: none}` is ` class="x"`.
    private mutating func attributes(
        _ value: Value, autospace: Bool, escapes: Bool
    ) throws(RenderProblem) -> FilterResult {
        guard value.kind == .map else { throw RenderProblem("'xmlattr' takes a mapping, not \(value.kindName)") }
        var isFirst = true
        for (key, value) in pairs(value) ?? [] where !value.isNone && !value.isUndefined {
            let name = try printed(key)
            guard !name.contains(where: { $0.isWhitespace || "/>=".contains($0) }) else {
                throw RenderProblem("'\(name)' is not the name of an attribute")
            }
            if autospace || !isFirst { try append(" ") }
            isFirst = false
            try append(name, .html)
            try append("=\"")
            try emit(value, escapes: true)
            try append("\"")
        }
        return .written(escapes ? .markup : .text)
    }

    private mutating func urlized(
        _ value: Value, _ arguments: FilterArguments, escapes: Bool
    ) throws(RenderProblem) -> FilterResult {
        var rel = Set(try text(arguments, 3).split(separator: " ").map(String.init))
        if arguments.flag(1) { rel.insert("nofollow") }
        rel.insert("noopener")
        var schemes: [String] = []
        for scheme in items(arguments.required(4)) { schemes.append(try printed(scheme)) }
        let limit = arguments.required(0).isNone ? nil : try arguments.integer(0, 0, on: self)
        let target = arguments.required(2).isNone ? nil : try text(arguments, 2)
        let html = try printed(value)
        try append(
            Urlize(limit: limit, rel: rel.sorted().joined(separator: " "), target: target, schemes: schemes)
                .apply(value.isMarkup ? html : escaped(html)))
        return .written(escapes ? .markup : .text)
    }
}
