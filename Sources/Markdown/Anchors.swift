import Text

/// Makes the ids of a text's headings: readable, unique, and the same in every run.
///
/// `The work` becomes `the-work`, a second one `the-work-2`. Letters and digits of any script are kept; a heading
/// without any becomes `section`. Invisible characters, such as U+FE0F after an emoji, leave no trace. No id begins
/// with `_`, because the theme's own do, and none contains `:`, because those of footnotes do.
struct Anchors {
    private var used: Set<String> = []
    /// The next number to try for each slug that occurred before. Thousands of equal headings would otherwise each try
    /// all numbers.
    private var next: [String: Int] = [:]
    /// The bytes of the slug that is being made.
    private var out: [UInt8] = []

    mutating func id(for title: String) -> String {
        let base = slug(title)
        var id = base
        // Most texts have only a few headings, and a set that grows hashes them again.
        if used.isEmpty { used.reserveCapacity(8) }
        while !used.insert(id).inserted {
            let number = next[base, default: 2]
            next[base] = number + 1
            id = "\(base)-\(number)"
        }
        return id
    }

    private mutating func slug(_ title: String) -> String {
        firstOutsideASCII(in: title.utf8.span) == title.utf8.count ? slug(ascii: title) : Self.slug(any: title)
    }

    /// A much faster version for ASCII.
    private mutating func slug(ascii title: String) -> String {
        let bytes = title.utf8.span
        out.removeAll(keepingCapacity: true)
        var isGap = false
        for i in bytes.indices {
            let byte = bytes[i]
            let isWord = byte.isLetter || byte.isDigit || (byte == UInt8(ascii: "_") && !out.isEmpty)
            if isWord {
                if isGap, !out.isEmpty { out.append(UInt8(ascii: "-")) }
                out.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
            }
            isGap = !isWord
        }
        return out.isEmpty ? "section" : String(decoding: out, as: UTF8.self)
    }

    private static func slug(any title: String) -> String {
        var out = String.UnicodeScalarView()
        var isGap = false
        for scalar in title.lowercased().unicodeScalars {
            // Fillers, and characters that choose the look of a symbol, such as U+FE0F, are left out. Those that join
            // or separate letters count as gaps between words.
            let isFormat = scalar.properties.generalCategory == .format
            if scalar.properties.isDefaultIgnorableCodePoint, !isFormat { continue }
            let isWord =
                scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
                || scalar.properties.generalCategory == .nonspacingMark || (scalar == "_" && !out.isEmpty)
            if isWord {
                if isGap, !out.isEmpty { out.append("-") }
                out.append(scalar)
            }
            isGap = !isWord
        }
        return out.isEmpty ? "section" : composed(String(out))
    }
}
