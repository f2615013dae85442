import Text

/// Filters for texts. If only the case of letters changes, markup stays markup.
extension Page {
    mutating func cased(_ value: Value, isUpper: Bool) throws(Problem) -> FilterOutcome {
        try appendCased(try printedText(value), isUpper: isUpper)
        return .like(value)
    }

    mutating func capitalized(_ value: Value) throws(Problem) -> FilterOutcome {
        let text = try printedText(value)
        let first = text.part(0..<offset(ofCharacter: 1, in: text))
        try appendCased(first, isUpper: true)
        try appendCased(text.part(first.size..<text.size), isUpper: false)
        return .like(value)
    }

    /// Writes a text in upper or lower case. ASCII is changed byte by byte.
    mutating func appendCased(_ text: Value, isUpper: Bool) throws(Problem) {
        let start = at
        try append(text)
        try spend(text.size &>> 3)
        let (first, other) = isUpper ? (UInt8(ascii: "a"), UInt8(ascii: "z")) : (UInt8(ascii: "A"), UInt8(ascii: "Z"))
        for index in start..<at {
            let byte = output[index]
            if byte >= 0x80 {
                at = start
                try spend(text.size &* 16)
                let whole = string(text)
                return try append(isUpper ? whole.uppercased() : whole.lowercased())
            }
            if byte >= first, byte <= other { output[index] = byte ^ 0x20 }
        }
    }

    /// A text without white space, or certain other characters, at its ends.
    mutating func trimmed(_ value: Value, _ arguments: FilterArguments) throws(Problem) -> Value {
        let text = try printedText(value)
        let unwanted = self.text(arguments.valueOrNone(0))?.unicodeScalars
        func isUnwanted(_ scalar: Unicode.Scalar) -> Bool { unwanted?.contains(scalar) ?? scalar.isWhiteSpace }
        let kept = withBytes(of: text) { bytes -> Range<Int>? in
            func goes(_ index: Int) -> Bool { bytes[index] < 0x80 && isUnwanted(Unicode.Scalar(bytes[index])) }
            var (start, end) = (0, bytes.count)
            while start < end, goes(start) { start += 1 }
            while start < end, goes(end - 1) { end -= 1 }
            return start == end || bytes[start] < 0x80 && bytes[end - 1] < 0x80 ? start..<end : nil
        }
        if let kept { return text.part(kept).asKind(value.isMarkup ? .markup : .text) }
        func size(_ scalars: some Sequence<Unicode.Scalar>) -> Int { scalars.reduce(0) { $0 + UTF8.width($1) } }
        let scalars = string(text).unicodeScalars
        let before = size(scalars.prefix(while: isUnwanted))
        let after = before == text.size ? 0 : size(scalars.reversed().prefix(while: isUnwanted))
        return text.part(before..<text.size - after).asKind(value.isMarkup ? .markup : .text)
    }

    mutating func centred(_ value: Value, _ arguments: FilterArguments) throws(Problem) -> FilterOutcome {
        let text = try printedText(value)
        let width = try arguments.integer(0, 80, on: self)
        try RenderLimits.check(bytes: width)
        let missing = max(0, width - length(of: text))
        // As in Python, an extra space is on the left if the width is odd.
        let left = missing / 2 + (missing & width & 1)
        try spend(missing)
        try append(copies(of: " ", left))
        try append(text)
        try append(copies(of: " ", missing - left))
        return .like(value)
    }

    mutating func indented(_ value: Value, _ arguments: FilterArguments) throws(Problem) -> FilterOutcome {
        let text = try printedText(value)
        var prefix = "    "
        if let width = arguments[0]?.wholeNumber {
            try RenderLimits.check(bytes: width)
            try spend(max(0, width))
            prefix = copies(of: " ", width)
        } else if let own = self.text(arguments.valueOrNone(0)) {
            prefix = own
        }
        let lines = string(text).split(separator: "\n", omittingEmptySubsequences: false)
        try RenderLimits.check(bytes: text.size + lines.count * prefix.utf8.count)
        let indentsBlank = arguments.flag(2)
        for (index, line) in lines.enumerated() {
            let isIndented = index == 0 ? arguments.flag(1) : indentsBlank || !line.isEmpty
            try append((index > 0 ? "\n" : "") + (isIndented ? prefix : "") + line)
        }
        return .like(value)
    }

    mutating func replaced(
        _ value: Value, _ arguments: FilterArguments, escapes: Bool
    ) throws(Problem) -> FilterOutcome {
        let count = try arguments.integer(2, -1, on: self)
        let (old, new) = (arguments.valueOrNone(0), arguments.valueOrNone(1))
        let isMarkup = escapes && (value.isMarkup || old.isMarkup || new.isMarkup)
        if !isMarkup {
            try replace(try printedText(value), try printedText(old), try printedText(new), count)
            return .like(value)
        }
        // The old text is not escaped: MarkupSafe 3.0, `Markup.replace`.
        try replace(try asMarkup(value), try printedText(old), try asMarkup(new), count)
        return .markup
    }

    private mutating func replace(_ text: Value, _ old: Value, _ new: Value, _ count: Int) throws(Problem) {
        if old.size == 0 { return try intersperse(text, new, count) }
        var (start, done) = (0, 0)
        // It is enough to compare bytes, because in UTF-8 a character cannot begin inside another.
        while count < 0 || done < count, let next = try offset(of: old, in: text, from: start) {
            try append(text.part(start..<next))
            try append(new)
            start = next + old.size
            done += 1
            try RenderLimits.check(bytes: text.size + done * new.size)
        }
        try append(text.part(start..<text.size))
    }

    /// Inserts a text before each character and at the end, at most `count` times: how Python replaces an empty text.
    private mutating func intersperse(_ text: Value, _ new: Value, _ count: Int) throws(Problem) {
        let characters = characters(of: text)
        try RenderLimits.check(bytes: text.size + (characters.count + 1) * new.size)
        for (index, character) in characters.enumerated() {
            if count < 0 || index < count { try append(new) }
            try append(character)
        }
        if count < 0 || characters.count < count { try append(new) }
    }

    mutating func truncated(_ value: Value, _ arguments: FilterArguments) throws(Problem) -> FilterOutcome {
        let text = try printedText(value)
        let length = try arguments.integer(0, 255, on: self)
        let end = try self.text(arguments, 2, "...")
        let leeway = try arguments.integer(3, 5, on: self)
        let endLength = end.unicodeScalars.count
        guard length >= endLength else { throw .arguments("'truncate' takes a length of at least \(endLength)") }
        guard leeway >= 0 else { throw .arguments("'leeway' must be at least 0") }
        let count = self.length(of: text)
        guard count > length, count - length > leeway else {
            try append(text)
            return .like(value)
        }
        var cut = text.part(0..<offset(ofCharacter: length - endLength, in: text))
        if !arguments.flag(1) {
            let blank = withBytes(of: cut) { bytes in bytes.indices.last { bytes[$0] == UInt8(ascii: " ") } }
            if let blank { cut = cut.part(0..<blank) }
        }
        try append(cut)
        try append(end)
        return .like(value)
    }

    mutating func formatted(_ value: Value, _ arguments: FilterArguments) throws(Problem) -> FilterOutcome {
        let (positional, named) = (items(arguments.valueOrNone(0)), arguments.valueOrNone(1))
        let hasNames = named.kind == .map && named.size > 0
        guard !hasNames || positional.isEmpty else {
            throw .arguments("'format' takes arguments with names or without, not both")
        }
        let text = try Printf.format(
            try printed(value), hasNames ? [named] : positional, escapes: value.isMarkup, on: &self)
        try append(text)
        return .like(value)
    }

    /// Breaks a text at spaces and hyphens into lines of at most `width` characters. A longer word is broken anywhere.
    mutating func wrapped(_ value: Value, _ arguments: FilterArguments) throws(Problem) -> FilterOutcome {
        let text = try printed(value)
        let width = try arguments.integer(0, 79, on: self)
        guard width > 0 else { throw .arguments("'wordwrap' takes a width above 0") }
        let separator = try self.text(arguments, 2, "\n")
        var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        if lines.last?.isEmpty ?? false { lines.removeLast() }
        let wrap = WordWrap(width: width, breaksLong: arguments.flag(1, true), breaksHyphens: arguments.flag(3, true))
        let start = at
        for (index, line) in lines.enumerated() {
            if index > 0 { try append(separator) }
            for (partIndex, part) in wrap.wrap(String(line)).enumerated() {
                try append(partIndex > 0 ? separator + part : part)
                try RenderLimits.check(bytes: at - start)
            }
        }
        return .like(value)
    }
}
