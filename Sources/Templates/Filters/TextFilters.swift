import Text

/// Filters about text. What was markup stays markup where nothing but letters change.
extension Page {
    mutating func applyToText(
        _ filter: BuiltInFilter, _ value: Value, _ arguments: FilterArguments, escapes: Bool
    ) throws(RenderProblem) -> FilterResult {
        switch filter {
        case .string: return value.isMarkup ? .value(value) : .value(try printedText(value))
        case .pprint: return .value(made.text(try represented(value)))
        case .replace: return try replaced(value, arguments, escapes: escapes)
        case .format: return try formatted(value, arguments)
        default: break
        }
        let text = try printedText(value)
        let looksAtCharacters = filter != .upper && filter != .lower
        try spend(1 &+ (looksAtCharacters ? text.size &* 12 : text.size &>> 3))
        switch filter {
        case .upper: try appendCased(text, isUpper: true)
        case .lower: try appendCased(text, isUpper: false)
        case .capitalize:
            let first = text.part(0..<place(of: 1, in: text))
            try appendCased(first, isUpper: true)
            try appendCased(text.part(first.size..<text.size), isUpper: false)
        case .title:
            // The words are joined anew: as in Jinja, what was HTML is text then.
            try append(titled(string(text)))
            return .text
        case .trim: return .value(trimmed(text, self.text(arguments.required(0))).asKind(value.isMarkup ? .markup : .text))
        case .center: try centre(text, try arguments.integer(0, 80, on: self))
        case .indent: try indent(text, arguments)
        case .truncate: try truncate(text, arguments)
        case .wordwrap: try append(try wrapped(string(text), arguments))
        case .wordcount: return .value(.int(words(string(text)).count))
        default: throw RenderProblem("'\(filter.rawValue)' is not for \(value.kindName)")
        }
        return .like(value)
    }

    /// Writes a text in large or small letters: those of ASCII by their bytes.
    mutating func appendCased(_ text: Value, isUpper: Bool) throws(RenderProblem) {
        let start = at
        try append(text)
        let (first, other) = isUpper ? (UInt8(ascii: "a"), UInt8(ascii: "z")) : (UInt8(ascii: "A"), UInt8(ascii: "Z"))
        for place in start..<at {
            let byte = output[place]
            if byte >= 0x80 {
                at = start
                try spend(text.size &* 16)
                let whole = string(text)
                return try append(isUpper ? whole.uppercased() : whole.lowercased())
            }
            if byte >= first, byte <= other { output[place] = byte ^ 0x20 }
        }
    }

    /// Each word's first letter large and the rest small; words part at white space, `-`, `(`, `{`, `[`, `<`.
    private func titled(_ text: String) -> String {
        var out = ""
        var isStart = true
        for scalar in text.unicodeScalars {
            let character = String(Character(scalar))
            out += isStart ? character.uppercased() : character.lowercased()
            isStart = scalar.properties.isWhitespace || "-({[<".unicodeScalars.contains(scalar)
        }
        return out
    }

    /// A text without some characters at its ends, or without white space.
    private func trimmed(_ text: Value, _ unwanted: String?) -> Value {
        let scalars = Array(string(text).unicodeScalars)
        let unwanted = unwanted.map { Set($0.unicodeScalars) }
        func isUnwanted(_ scalar: Unicode.Scalar) -> Bool { unwanted?.contains(scalar) ?? scalar.isWhiteSpace }
        var (first, last) = (0, scalars.count)
        var (start, end) = (0, text.size)
        while first < last, isUnwanted(scalars[first]) { (first, start) = (first + 1, start + UTF8.width(scalars[first])) }
        while first < last, isUnwanted(scalars[last - 1]) { (last, end) = (last - 1, end - UTF8.width(scalars[last - 1])) }
        return text.part(start..<end)
    }

    private mutating func centre(_ text: Value, _ width: Int) throws(RenderProblem) {
        let missing = Swift.max(0, Swift.min(width, RenderLimits.range) - length(of: text))
        // Python puts the odd blank to the left where the width is odd.
        let left = missing / 2 + (missing & width & 1)
        try append(String(repeating: " ", count: left))
        try append(text)
        try append(String(repeating: " ", count: missing - left))
    }

    private mutating func indent(_ text: Value, _ arguments: FilterArguments) throws(RenderProblem) {
        var prefix = "    "
        if let width = arguments[0]?.wholeNumber {
            prefix = String(repeating: " ", count: Swift.min(Swift.max(0, width), 1000))
        } else if let own = self.text(arguments.required(0)) {
            prefix = own
        }
        let lines = string(text).split(separator: "\n", omittingEmptySubsequences: false)
        try RenderLimits.check(bytes: text.size + lines.count * prefix.utf8.count)
        let indentsBlank = arguments.flag(2)
        for (index, line) in lines.enumerated() {
            let isIndented = index == 0 ? arguments.flag(1) : indentsBlank || !line.isEmpty
            try append((index > 0 ? "\n" : "") + (isIndented ? prefix : "") + line)
        }
    }

    private mutating func replaced(
        _ value: Value, _ arguments: FilterArguments, escapes: Bool
    ) throws(RenderProblem) -> FilterResult {
        let count = try arguments.integer(2, -1, on: self)
        let (old, new) = (arguments.required(0), arguments.required(1))
        let isMarkup = escapes && (value.isMarkup || old.isMarkup || new.isMarkup)
        if !isMarkup {
            try replace(try printedText(value), try printedText(old), try printedText(new), count)
            return .like(value)
        }
        // What is looked for is looked for as it is written: MarkupSafe 3.0, `Markup.replace`.
        try replace(try asMarkup(value), try printedText(old), try asMarkup(new), count)
        return .markup
    }

    private mutating func replace(_ text: Value, _ old: Value, _ new: Value, _ count: Int) throws(RenderProblem) {
        if old.size == 0 { return try intersperse(text, new, count) }
        if old.size == 1, new.size <= 1, count < 0 { return try replaceBytes(text, old, new) }
        var (start, done) = (0, 0)
        // Bytes will do: no character begins inside another one of UTF-8.
        while count < 0 || done < count, let next = place(of: old, in: text, from: start) {
            try append(text.part(start..<next))
            try append(new)
            start = next + old.size
            done += 1
            try RenderLimits.check(bytes: text.size + done * new.size)
        }
        try append(text.part(start..<text.size))
    }

    /// `"2026-12-01" | replace("-", "")`: byte by byte, where the text is written.
    private mutating func replaceBytes(_ text: Value, _ old: Value, _ new: Value) throws(RenderProblem) {
        let wanted = withBytes(of: old) { $0[0] }
        let other = new.size == 0 ? nil : withBytes(of: new) { $0[0] }
        let start = at
        try append(text)
        let written = start..<at
        var bytes = output.mutableSpan
        var end = start
        for place in written {
            let byte = bytes[place]
            if byte != wanted {
                bytes[end] = byte
                end &+= 1
            } else if let other {
                bytes[end] = other
                end &+= 1
            }
        }
        at = end
    }

    /// A text before each character, as many times as asked for, and at the end: what replacing an empty text does.
    private mutating func intersperse(_ text: Value, _ new: Value, _ count: Int) throws(RenderProblem) {
        let characters = characters(of: text)
        try RenderLimits.check(bytes: text.size + (characters.count + 1) * new.size)
        for (index, character) in characters.enumerated() {
            if count < 0 || index < count { try append(new) }
            try append(character)
        }
        if count < 0 || characters.count < count { try append(new) }
    }

    private mutating func truncate(_ text: Value, _ arguments: FilterArguments) throws(RenderProblem) {
        let length = try arguments.integer(0, 255, on: self)
        let end = try self.text(arguments, 2, "...")
        let leeway = try arguments.integer(3, 5, on: self)
        let endLength = end.unicodeScalars.count
        guard length >= endLength else {
            throw RenderProblem("'truncate' takes a length of at least \(endLength)", rule: "template.arguments")
        }
        guard leeway >= 0 else { throw RenderProblem("'leeway' is at least 0", rule: "template.arguments") }
        let count = self.length(of: text)
        guard count > length, count - length > leeway else { return try append(text) }
        var cut = text.part(0..<place(of: length - endLength, in: text))
        if !arguments.flag(1) {
            let blank = withBytes(of: cut) { bytes in bytes.indices.last { bytes[$0] == UInt8(ascii: " ") } }
            if let blank { cut = cut.part(0..<blank) }
        }
        try append(cut)
        try append(end)
    }

    /// The words of a text: runs of letters, digits and `_`.
    private func words(_ text: String) -> [Substring] {
        text.split { character in
            !character.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || $0 == "_" || $0.properties.numericType != nil
            }
        }
    }

    private mutating func formatted(_ value: Value, _ arguments: FilterArguments) throws(RenderProblem) -> FilterResult {
        let (positional, named) = (items(arguments.required(0)), arguments.required(1))
        let hasNames = named.kind == .map && named.size > 0
        guard !hasNames || positional.isEmpty else {
            throw RenderProblem("'format' takes arguments with names or without, not both", rule: "template.arguments")
        }
        let text = try Printf.format(
            try printed(value), hasNames ? [named] : positional, escapes: value.isMarkup, on: &self)
        try append(text)
        return .like(value)
    }

    /// Lines of at most `width` characters, broken at blanks and hyphens, and words that are longer where they end.
    private mutating func wrapped(_ text: String, _ arguments: FilterArguments) throws(RenderProblem) -> String {
        let width = try arguments.integer(0, 79, on: self)
        guard width > 0 else { throw RenderProblem("'wordwrap' takes a width above 0", rule: "template.arguments") }
        let separator = try self.text(arguments, 2, "\n")
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        return lines.map { line in
            WordWrap(width: width, breaksLong: arguments.flag(1, true), breaksHyphens: arguments.flag(3, true))
                .wrap(String(line)).joined(separator: separator)
        }.joined(separator: separator)
    }
}
