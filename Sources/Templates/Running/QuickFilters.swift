import Text

// Filters that the interpreter loop applies to most values itself. `Machine.applyFilter` does the rest.

/// The result of a filter that returns a value; nil if the loop must stop for it.
///
/// A new list is stored at `made` among the page's `values`.
@inline(never)
func result(
    of filter: QuickFilter, _ value: Value, _ name: Int, _ tables: borrowing Tables, _ texts: Span<UInt8>,
    _ values: inout MutableSpan<Value>, _ made: inout Int
) -> Value? {
    switch filter {
    case .length:
        if value.isSequence { return .int(value.size) }
        return value.isShortText ? .int(characterCount(of: tables.bytes(of: value, texts))) : nil
    case .list: return value.kind == .list ? value : nil
    case .whole: return value.kind == .int ? value : nil
    case .attributes, .select:
        // Without arguments, `select` keeps the true items.
        guard value.isSequence, made &+ value.size <= values.count else { return nil }
        let start = made
        var end = made
        for index in 0..<value.size {
            let item = tables.item(value, index, values)
            let found = filter == .select ? item : tables.field(name, of: item, values)
            guard let found, !found.isUndefined else { return nil }
            guard filter == .attributes || found.isTrue else { continue }
            values[end] = found
            end &+= 1
        }
        made = end
        return Value(.list, payload: UInt64(start), count: end &- start, arena: .page)
    case .stripped:
        guard value.isText, value.arena != .body else { return nil }
        return StrippedTags.isPlain(tables.bytes(of: value, texts)) ? value.asKind(.text) : nil
    case .day, .shortDay, .longDay:
        guard let day = value.day, day >= tables.site.firstDay else { return nil }
        let index = 3 &* (day &- tables.site.firstDay) &+ (filter == .day ? 0 : filter == .shortDay ? 1 : 2)
        guard index < tables.site.days.size else { return nil }
        let text = tables.item(tables.site.days, index, values)
        return text.isNone ? nil : text
    default: return nil
    }
}

/// Writes a plain text as a filter does that only puts something around it, or none as JSON, and returns the offset after
/// that; nil for any other filter, or if there is no room.
@inline(never)
func writePlain(
    _ value: Value, by filter: QuickFilter, _ tables: borrowing Tables, _ texts: Span<UInt8>,
    _ output: inout MutableSpan<UInt8>, _ start: Int, _ limit: Int
) -> Int? {
    let bytes = tables.onwards(from: value, texts)
    var raw = MutableRawSpan(_elements: &output)
    guard start &+ value.size &+ 12 <= limit else { return nil }
    switch filter {
    case .json where value.isNone: return copy("null".utf8.span, 4, &raw, start)
    case .json:
        raw.storeBytes(of: UInt8(ascii: "\""), toByteOffset: start, as: UInt8.self)
        let end = copy(bytes, value.size, &raw, start &+ 1)
        raw.storeBytes(of: UInt8(ascii: "\""), toByteOffset: end, as: UInt8.self)
        return end &+ 1
    case .characterData where value.isPlain:
        let (before, after) = ("<![CDATA[", "]]>")
        let end = copy(bytes, value.size, &raw, copy(before.utf8.span, 9, &raw, start))
        return copy(after.utf8.span, 3, &raw, end)
    case .link, .wholeAddress:
        let before = filter == .link ? tables.stem : tables.site.root
        guard value.isPlainPath, before.isPlain, start &+ before.size &+ value.size <= limit else { return nil }
        return copy(bytes, value.size, &raw, copy(tables.onwards(from: before, texts), before.size, &raw, start))
    default: return nil
    }
}

/// Writes the result of a filter for the value at `first` on the stack and the `count` arguments above it.
///
/// - Returns: The offset after what was written, and whether that is text or markup; nil, with nothing changed, if the
///   loop must stop for the filter.
@inline(never)
func writeResult(
    of filter: QuickFilter, _ slots: borrowing MutableSpan<Value>, _ first: Int, _ count: Int,
    _ tables: borrowing Tables, _ texts: Span<UInt8>, _ values: borrowing MutableSpan<Value>,
    _ bytes: inout MutableSpan<UInt8>, _ start: Int, _ limit: Int
) -> (end: Int, kind: Value.Kind)? {
    var output = MutableRawSpan(_elements: &bytes)
    let value = slots[first]
    var at = start
    for index in first..<first &+ count where slots[index &+ 1].kind == .undefined { return nil }

    // These are given `at`, because accesses to a variable that they share would be checked at run time.
    /// Whether a text is short enough for the loop, and fits even if every byte of it becomes `growth` bytes.
    func fits(_ text: Value, _ growth: Int, _ at: Int) -> Bool {
        text.isText && text.arena != .body && text.size <= 1 &<< 16 && at &+ (text.size &+ 2) &* growth <= limit
    }
    func put(_ text: Value, _ output: inout MutableRawSpan, _ at: inout Int) {
        at = copy(tables.onwards(from: text, texts), text.size, &output, at)
    }
    func putEscaped(_ text: Value, _ output: inout MutableRawSpan, _ at: inout Int) {
        at = escape(tables.onwards(from: text, texts), text.size, &output, at)
    }
    func put(_ byte: UInt8, _ output: inout MutableRawSpan, _ at: inout Int) {
        output.storeBytes(of: byte, toByteOffset: at, as: UInt8.self)
        at &+= 1
    }
    func put(word: String, _ output: inout MutableRawSpan, _ at: inout Int) {
        at = copy(word.utf8.span, word.utf8.count, &output, at)
    }
    /// The number of the phrase with a key, found by binary search; -1 if there is no such phrase.
    func numberOfPhrase(_ key: Value) -> Int {
        guard key.kind == .text, key.arena != .body else { return -1 }
        let wanted = tables.bytes(of: key, texts)
        var (low, high) = (0, tables.site.phraseKeys.size)
        while low < high {
            let middle = (low &+ high) / 2
            let text = tables.bytes(of: tables.item(tables.site.phraseKeys, middle, values), texts)
            if holdSame(text, wanted) { return middle }
            if precedes(text, wanted) { low = middle &+ 1 } else { high = middle }
        }
        return -1
    }
    /// Writes a text, small number, truth value or none as JSON, and lists, mappings and records of these. Returns false
    /// for any other value.
    func putJSON(_ value: Value, _ depth: Int, _ output: inout MutableRawSpan, _ at: inout Int) -> Bool {
        guard at &+ 8 <= limit else { return false }
        switch value.kind {
        case .text, .markup:
            guard fits(value, 6, at) else { return false }
            put(UInt8(ascii: "\""), &output, &at)
            at = JSONText.write(tables.onwards(from: value, texts), value.size, isScriptSafe: true, &output, at)
            put(UInt8(ascii: "\""), &output, &at)
        case .int where 0..<10_000_000 ~= value.integer: at = decimal(value.integer, &output, at)
        case .none: put(word: "null", &output, &at)
        case .bool: put(word: value.flag ? "true" : "false", &output, &at)
        case .list, .tuple, .map, .record:
            guard depth < 8 else { return false }
            put(UInt8(ascii: value.isSequence ? "[" : "{"), &output, &at)
            for index in 0..<value.size {
                guard at &+ 8 <= limit else { return false }
                if index > 0 {
                    put(UInt8(ascii: ","), &output, &at)
                    put(UInt8(ascii: " "), &output, &at)
                }
                if !value.isSequence {
                    let name =
                        value.kind == .map
                        ? tables.item(value, 2 &* index, values)
                        : tables.item(tables.shapes[Int(value.detail)].names, index, values)
                    guard name.isText, putJSON(name, depth, &output, &at) else { return false }
                    put(UInt8(ascii: ":"), &output, &at)
                    put(UInt8(ascii: " "), &output, &at)
                }
                let member = tables.item(value, value.kind == .map ? 2 &* index &+ 1 : index, values)
                guard putJSON(member, depth &+ 1, &output, &at) else { return false }
            }
            put(UInt8(ascii: value.isSequence ? "]" : "}"), &output, &at)
        default: return false
        }
        return true
    }

    switch filter {
    case .link, .wholeAddress:
        let before = filter == .link ? tables.stem : tables.site.root
        guard fits(value, 1, at), fits(before, 1, at), at &+ value.size &+ before.size <= limit else { return nil }
        if value.isPlainPath || isPlainPath(tables.bytes(of: value, texts)) {
            put(before, &output, &at)
        } else {
            // The address of another site.
            let bytes = tables.bytes(of: value, texts)
            guard holds(bytes, "https:", at: 0), isPlainAddress(bytes) else { return nil }
        }
        put(value, &output, &at)
        return (at, .text)
    case .json: return putJSON(value, 0, &output, &at) ? (at, .markup) : nil
    case .xml, .calendar:
        guard fits(value, 6, at) else { return nil }
        let bytes = tables.onwards(from: value, texts)
        at =
            filter == .xml
            ? FormatText.writeXML(bytes, value.size, &output, at)
            : FormatText.writeCalendarText(bytes, value.size, &output, at)
        return (at, .markup)
    case .phrase:
        let number = value.wholeNumber ?? numberOfPhrase(value)
        guard 0..<tables.site.phrases.size ~= number else { return nil }
        let phrase = tables.item(tables.site.phrases, number, values)
        guard phrase.isSequence else { return nil }
        // If any argument is HTML, the result is HTML.
        var becomesMarkup = false
        for index in 0..<count where slots[first &+ 1 &+ index].isMarkup { becomesMarkup = true }
        for index in 0..<phrase.size {
            let piece = tables.item(phrase, index, values)
            let text = piece.wholeNumber.map { $0 <= count ? slots[first &+ $0] : .none } ?? piece
            switch text.kind {
            case .text, .markup:
                guard fits(text, 6, at) else { return nil }
                if becomesMarkup, text.kind == .text { putEscaped(text, &output, &at) } else { put(text, &output, &at) }
            case .int where 0..<1000 ~= text.integer && at &+ 8 <= limit: at = decimal(text.integer, &output, at)
            case .none: break
            default: return nil
            }
        }
        return (at, becomesMarkup ? .markup : .text)
    case .join:
        let separator = count > 0 ? slots[first &+ 1] : Value(.text)
        guard value.isSequence, separator.kind == .text else { return nil }
        for index in 0..<value.size {
            let text = tables.item(value, index, values)
            guard text.kind == .text, fits(separator, 1, at) else { return nil }
            if index > 0 { put(separator, &output, &at) }
            guard fits(text, 1, at) else { return nil }
            put(text, &output, &at)
        }
        return (at, .text)
    case .replace:
        let (old, new) = (slots[first &+ 1], slots[first &+ 2])
        guard value.kind == .text, old.kind == .text, new.kind == .text, old.arena != .body, old.size > 0,
            fits(new, 1, at), fits(value, max(1, (new.size &+ old.size &- 1) / old.size), at)
        else { return nil }
        let (bytes, wanted) = (tables.bytes(of: value, texts), tables.bytes(of: old, texts))
        var index = 0
        while index < bytes.count {
            let next = bytes.firstIndex(of: wanted[0], from: index) ?? bytes.count
            put(value.part(index..<next), &output, &at)
            index = next
            if index == bytes.count { break }
            if index &+ old.size <= bytes.count, holdSame(bytes.extracting(index..<index &+ old.size), wanted) {
                put(new, &output, &at)
                index &+= old.size
            } else {
                put(bytes[index], &output, &at)
                index &+= 1
            }
        }
        return (at, .text)
    case .upper:
        guard value.kind == .text, fits(value, 1, at) else { return nil }
        let bytes = tables.bytes(of: value, texts)
        for index in bytes.indices {
            let byte = bytes[index]
            guard byte < 0x80 else { return nil }
            put(UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte ? byte ^ 0x20 : byte, &output, &at)
        }
        return (at, .text)
    default: return nil
    }
}
