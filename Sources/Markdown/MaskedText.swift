import Text

/// Rewrites a text with masks for addresses and footnote references, and markers before escaped tildes.
///
/// `a~b \~c www.example.org[^n]` becomes `a~b E\~c XY`. Escaped marks are skipped: `\[^n]` stays.
struct MaskedText {
    private(set) var masks = Masks()
    /// The rewritten text; nil if it is the same.
    private(set) var bytes: [UInt8]?
    /// The names of footnotes that are referred to but not defined.
    private(set) var undefined: Set<String> = []
    private let triggers: Triggers
    private let notes: [String: Int]
    private var out: [UInt8] = []
    /// The offset up to which the text is in `out`.
    private var done: Int

    /// `notes` maps the names of footnotes, in lower case, to the index of their definition.
    init(_ text: ArraySlice<UInt8>, _ triggers: Triggers, notes: [String: Int]) {
        self.triggers = triggers
        self.notes = notes
        done = text.startIndex
        guard triggers.hasAddress || triggers.hasAt || triggers.hasNote || triggers.hasTilde, Masks.canMask(text)
        else { return }
        scan(text)
        if done > text.startIndex { bytes = out + text[done...] }
    }

    private mutating func scan(_ text: ArraySlice<UInt8>) {
        var i = text.startIndex
        while i < text.endIndex {
            let byte = text[i]
            if byte == UInt8(ascii: "\\"), i + 1 < text.endIndex, text[i + 1].isPunctuation {
                if text[i + 1] == UInt8(ascii: "~"), triggers.hasTilde { replace(i..<i, by: Masks.escape, in: text) }
                i += 2
            } else {
                i = maskCandidate(at: i, byte, in: text) ?? i + 1
            }
        }
    }

    /// Masks what begins at an offset and returns its end; nil if nothing there needs a mask.
    private mutating func maskCandidate(at i: Int, _ byte: UInt8, in text: ArraySlice<UInt8>) -> Int? {
        if byte == UInt8(ascii: "["), triggers.hasNote {
            return maskNote(at: i, in: text)
        }
        if triggers.hasAddress, byte | 0x20 == UInt8(ascii: "h") || byte | 0x20 == UInt8(ascii: "w"),
            let (end, url) = WebAddress.web(at: i, in: text)
        {
            return mask(i..<end, .link(url: url), in: text)
        }
        if triggers.hasAt, WebAddress.isLocal(byte),
            i == text.startIndex || !WebAddress.isLocal(text[i - 1]) || WebAddress.isEmphasis(before: i, in: text),
            let (end, url) = WebAddress.mail(at: i, in: text)
        {
            return mask(i..<end, .link(url: url), in: text)
        }
        return nil
    }

    private mutating func maskNote(at i: Int, in text: ArraySlice<UInt8>) -> Int? {
        guard let (name, end) = FootnoteDefinitions.label(at: i, in: text) else { return nil }
        guard let index = notes[name.lowercased()] else {
            undefined.insert(name)
            return nil
        }
        return mask(i..<end, .note(index), in: text)
    }

    private mutating func mask(_ range: Range<Int>, _ meaning: Masks.Meaning, in text: ArraySlice<UInt8>) -> Int? {
        guard let token = masks.mask(text[range], meaning) else { return nil }
        replace(range, by: token, in: text)
        return range.upperBound
    }

    private mutating func replace(_ range: Range<Int>, by bytes: [UInt8], in text: ArraySlice<UInt8>) {
        out += text[done..<range.lowerBound]
        out += bytes
        done = range.upperBound
    }
}
