/// Filters about text. What was markup stays markup where nothing but letters change.
enum TextFilters {
    static func apply(
        _ filter: BuiltInFilter, _ value: Value, _ arguments: FilterArguments, escapes: Bool
    ) throws(RenderProblem) -> Value {
        let text = value.printed
        switch filter {
        case .upper: return value.like(text.uppercased())
        case .lower: return value.like(text.lowercased())
        case .capitalize: return value.like(capitalized(text))
        case .title: return value.like(titled(text))
        case .trim: return value.like(trimmed(text, arguments[0]?.text))
        case .center: return value.like(centred(text, try arguments.integer(0, 80)))
        case .indent: return value.like(try indented(text, arguments))
        case .replace: return try replaced(value, arguments, escapes: escapes)
        case .truncate: return value.like(try truncated(text, arguments))
        case .wordwrap: return value.like(try wrapped(text, arguments))
        case .wordcount: return .int(words(text).count)
        case .string: return value.isMarkup ? value : .string(text)
        case .pprint: return .string(value.represented)
        case .format: return try formatted(value, arguments)
        default: throw RenderProblem("'\(filter.rawValue)' is not for \(value.kindName)")
        }
    }

    private static func capitalized(_ text: String) -> String {
        guard let first = text.unicodeScalars.first else { return text }
        return Character(first).uppercased() + String(text.unicodeScalars.dropFirst()).lowercased()
    }

    /// Each word's first letter large and the rest small; words part at white space, `-`, `(`, `{`, `[`, `<`.
    private static func titled(_ text: String) -> String {
        var out = ""
        var isStart = true
        for scalar in text.unicodeScalars {
            let character = String(Character(scalar))
            out += isStart ? character.uppercased() : character.lowercased()
            isStart = scalar.properties.isWhitespace || "-({[<".unicodeScalars.contains(scalar)
        }
        return out
    }

    private static func trimmed(_ text: String, _ characters: String?) -> String {
        let scalars = text.unicodeScalars
        let unwanted = characters.map { Set($0.unicodeScalars) }
        func isUnwanted(_ scalar: Unicode.Scalar) -> Bool {
            unwanted?.contains(scalar) ?? scalar.isWhiteSpace
        }
        guard let first = scalars.firstIndex(where: { !isUnwanted($0) }),
            let last = scalars.lastIndex(where: { !isUnwanted($0) })
        else { return "" }
        return String(scalars[first...last])
    }

    private static func centred(_ text: String, _ width: Int) -> String {
        let missing = Swift.min(width, RenderLimits.range) - text.unicodeScalars.count
        guard missing > 0 else { return text }
        // Python puts the odd blank to the left where the width is odd.
        let left = missing / 2 + (missing & width & 1)
        return String(repeating: " ", count: left) + text + String(repeating: " ", count: missing - left)
    }

    private static func indented(_ text: String, _ arguments: FilterArguments) throws(RenderProblem) -> String {
        var prefix = "    "
        if case .int(let width)? = arguments[0] {
            prefix = String(repeating: " ", count: Swift.min(Swift.max(0, width), 1000))
        } else if let own = arguments[0]?.text {
            prefix = own
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        try RenderLimits.check(bytes: text.utf8.count + lines.count * prefix.utf8.count)
        let indentsBlank = arguments.flag(2)
        var out: [String] = []
        for (index, line) in lines.enumerated() {
            let isIndented = index == 0 ? arguments.flag(1) : indentsBlank || !line.isEmpty
            out.append((isIndented ? prefix : "") + line)
        }
        return out.joined(separator: "\n")
    }

    private static func replaced(
        _ value: Value, _ arguments: FilterArguments, escapes: Bool
    ) throws(RenderProblem) -> Value {
        let count = arguments[2] == nil ? -1 : try arguments.integer(2, -1)
        let (old, new) = (arguments.values[0], arguments.values[1])
        let isMarkup = escapes && (value.isMarkup || old.isMarkup || new.isMarkup)
        if !isMarkup { return value.like(try replace(value.printed, old.printed, new.printed, count)) }
        // What is looked for is looked for as it is written: MarkupSafe 3.0, `Markup.replace`.
        return .markup(try replace(value.asMarkup, old.printed, new.asMarkup, count))
    }

    private static func replace(
        _ text: String, _ old: String, _ new: String, _ count: Int
    ) throws(RenderProblem) -> String {
        if old.isEmpty { return try interspersed(text, new, count) }
        let source = text.utf8.span
        let wanted = old.utf8.span
        var out: [UInt8] = []
        var done = 0
        var start = 0
        var i = 0
        // Bytes will do: no character begins inside another one of UTF-8.
        while i <= source.count - wanted.count, count < 0 || done < count {
            guard isThere(wanted, in: source, at: i) else {
                i += 1
                continue
            }
            appendBytes(source, start..<i, to: &out)
            appendText(new, to: &out)
            i += wanted.count
            start = i
            done += 1
            try RenderLimits.check(bytes: text.utf8.count + done * new.utf8.count)
        }
        if done == 0 { return text }
        appendBytes(source, start..<source.count, to: &out)
        return String(decoding: out, as: UTF8.self)
    }

    private static func isThere(_ wanted: Span<UInt8>, in source: Span<UInt8>, at start: Int) -> Bool {
        for index in wanted.indices where source[start + index] != wanted[index] { return false }
        return true
    }

    /// A text before each character, as many times as asked for, and at the end: what replacing an empty text does.
    private static func interspersed(_ text: String, _ new: String, _ count: Int) throws(RenderProblem) -> String {
        let length = text.unicodeScalars.count
        try RenderLimits.check(bytes: text.utf8.count + (length + 1) * new.utf8.count)
        var out = String.UnicodeScalarView()
        for (index, scalar) in text.unicodeScalars.enumerated() {
            if count < 0 || index < count { out.append(contentsOf: new.unicodeScalars) }
            out.append(scalar)
        }
        if count < 0 || length < count { out.append(contentsOf: new.unicodeScalars) }
        return String(out)
    }

    private static func truncated(_ text: String, _ arguments: FilterArguments) throws(RenderProblem) -> String {
        let length = try arguments.integer(0, 255)
        let end = arguments.text(2, "...")
        let leeway = try arguments.integer(3, 5)
        let endLength = end.unicodeScalars.count
        guard length >= endLength else {
            throw RenderProblem("'truncate' takes a length of at least \(endLength)", rule: "template.arguments")
        }
        guard leeway >= 0 else { throw RenderProblem("'leeway' is at least 0", rule: "template.arguments") }
        let scalars = text.unicodeScalars
        guard scalars.count > length, scalars.count - length > leeway else { return text }
        let cut = String(scalars.prefix(length - endLength))
        if arguments.flag(1) { return cut + end }
        guard let blank = cut.unicodeScalars.lastIndex(of: " ") else { return cut + end }
        return String(cut.unicodeScalars[..<blank]) + end
    }

    /// The words of a text: runs of letters, digits and `_`.
    private static func words(_ text: String) -> [Substring] {
        text.split { character in
            !character.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || $0 == "_" || $0.properties.numericType != nil
            }
        }
    }

    private static func formatted(_ value: Value, _ arguments: FilterArguments) throws(RenderProblem) -> Value {
        let positional = arguments.values.first?.sequence ?? []
        var named: Map?
        if case .map(let given)? = arguments.values.last, given.count > 0 { named = given }
        guard named == nil || positional.isEmpty else {
            throw RenderProblem("'format' takes arguments with names or without, not both", rule: "template.arguments")
        }
        let text = try Printf.format(value.printed, named.map { [.map($0)] } ?? positional, escapes: value.isMarkup)
        return value.like(text)
    }

    /// Lines of at most `width` characters, broken at blanks and hyphens, and words that are longer where they end.
    private static func wrapped(_ text: String, _ arguments: FilterArguments) throws(RenderProblem) -> String {
        let width = try arguments.integer(0, 79)
        guard width > 0 else { throw RenderProblem("'wordwrap' takes a width above 0", rule: "template.arguments") }
        let separator = arguments.text(2, "\n")
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        return lines.map { line in
            WordWrap(width: width, breaksLong: arguments.flag(1, true), breaksHyphens: arguments.flag(3, true))
                .wrap(String(line)).joined(separator: separator)
        }.joined(separator: separator)
    }
}

extension Value {
    /// A text of the same kind: markup where this is markup.
    func like(_ text: String) -> Value {
        isMarkup ? .markup(text) : .string(text)
    }
}
