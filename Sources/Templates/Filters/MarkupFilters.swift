import Text

/// Filters for HTML, addresses, JSON, XML and iCalendar.
extension Page {
    mutating func stripped(_ value: Value) throws(Problem) -> FilterOutcome {
        let text = try printedText(value)
        if withBytes(of: text, StrippedTags.isPlain) { return .value(text.asKind(.text)) }
        try spend(8 &+ text.size &>> 6)
        try reserve(text.size)
        rewrite(text) { bytes, output, at in StrippedTags.write(bytes.extracting(first: text.size), &output, at) }
        return .text
    }

    /// Writes a value, escaped.
    mutating func written(_ value: Value, _ escaping: Escaping) throws(Problem) -> FilterOutcome {
        try append(try printedText(value), escaping)
        return .markup
    }

    mutating func json(_ value: Value, _ arguments: FilterArguments) throws(Problem) -> FilterOutcome {
        let indent = try arguments.integer(0, -1, on: self)
        guard indent <= 100 else { throw Problem("JSON is indented by at most 100 spaces") }
        try append(json: value, JSONWriter(indent: indent < 0 ? nil : indent, isScriptSafe: true))
        return .markup
    }

    /// Percent-encodes a text (RFC 3986 section 2.1), but not its `/`. A mapping or a list of pairs becomes a query.
    mutating func percentEncoded(_ value: Value) throws(Problem) -> FilterOutcome {
        guard value.kind == .map || value.isSequence else {
            try append(try printedText(value), .path)
            return .text
        }
        guard let pairs = pairs(value) else { throw Problem("'urlencode' takes a text, a mapping or a list of pairs") }
        for (index, pair) in pairs.enumerated() {
            if index > 0 { try append("&") }
            try encodeInQuery(pair.key)
            try append("=")
            try encodeInQuery(pair.value)
        }
        return .text
    }

    private mutating func encodeInQuery(_ value: Value) throws(Problem) {
        let start = at
        try append(try printedText(value), .query)
        let text = takeString(from: start)
        try append(text.split(separator: "%20", omittingEmptySubsequences: false).joined(separator: "+"))
    }

    /// A mapping as attributes: `{class: 'x', id: none}` is ` class="x"`.
    mutating func attributes(_ value: Value, autospace: Bool, escapes: Bool) throws(Problem) -> FilterOutcome {
        guard value.kind == .map else { throw Problem("'xmlattr' takes a mapping, not \(value.kindName)") }
        var isFirst = true
        for (key, value) in pairs(value) ?? [] where !value.isNone && !value.isUndefined {
            let name = try printed(key)
            try spend(name.utf8.count &* 12)
            guard !name.contains(where: { $0.isWhitespace || "/>=".contains($0) }) else {
                throw Problem("'\(name)' is not the name of an attribute")
            }
            if autospace || !isFirst { try append(" ") }
            isFirst = false
            try append(name, .html)
            try append("=\"")
            try emit(value, escapes: true)
            try append("\"")
        }
        return escapes ? .markup : .text
    }

    mutating func urlized(
        _ value: Value, _ arguments: FilterArguments, escapes: Bool
    ) throws(Problem) -> FilterOutcome {
        var rel = Set(try text(arguments, 3).split(separator: " ").map(String.init))
        if arguments.flag(1) { rel.insert("nofollow") }
        rel.insert("noopener")
        let schemes = try items(arguments.valueOrNone(4)).map { scheme throws(Problem) in try printed(scheme) }
        let limit = arguments.valueOrNone(0).isNone ? nil : try arguments.integer(0, 0, on: self)
        let target = arguments.valueOrNone(2).isNone ? nil : try text(arguments, 2)
        let html = try printed(value)
        try append(
            Urlize(limit: limit, rel: rel.sorted().joined(separator: " "), target: target, schemes: schemes)
                .apply(value.isMarkup ? html : escaped(html)))
        return escapes ? .markup : .text
    }
}
