/// The ids of a text's headings: readable, unique, the same in every run.
///
/// `The work` is `the-work`, a second one `the-work-2`; letters and digits of any script stay. A heading without any is
/// `section`. What cannot be seen, such as U+FE0F behind an emoji, leaves no trace. None begins with `_`, as the theme's own ids do, and none has a `:`, as those of footnotes do.
struct Anchors {
    private var used: Set<String> = []
    /// The next number to try for a slug that occurred: thousands of equal headings must not be tried one by one.
    private var next: [String: Int] = [:]

    mutating func id(for title: String) -> String {
        let base = Self.slug(title)
        var id = base
        while !used.insert(id).inserted {
            let number = next[base, default: 2]
            next[base] = number + 1
            id = "\(base)-\(number)"
        }
        return id
    }

    private static func slug(_ title: String) -> String {
        title.utf8.allSatisfy { $0 < 0x80 } ? slug(ascii: title) : slug(any: title)
    }

    /// The same for ASCII, many times faster.
    private static func slug(ascii title: String) -> String {
        let bytes = title.utf8.span
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
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
            // What chooses the look of a sign, such as U+FE0F, and fillers are neither letters nor gaps; what joins letters
            // or parts them parts words here.
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
