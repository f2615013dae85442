/// A text as part of an address: letters and digits of any script in lower case, and single hyphens for everything
/// else.
///
/// `slug("Éthique & IA: 2026")` is `éthique-ia-2026`. A combining mark without a letter before it is dropped. Symbols
/// that are part of a name are spelt out, so that `C`, `C++` and `C#` differ: `c-plus-plus`, `c-sharp`, and `dot-net`
/// for `.NET`.
package func slug(_ text: String) -> String {
    if let slug = plainSlug(text) { return slug }
    var out = String.UnicodeScalarView()
    var isGap = false
    let scalars = Array(text.lowercased().unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
        // Variation selectors, such as U+FE0F, neither belong to a word nor end it.
        if !scalar.isASCII, scalar.properties.isDefaultIgnorableCodePoint,
            scalar.properties.generalCategory != .format
        {
            continue
        }
        let isMark = scalar.properties.generalCategory == .nonspacingMark
        if isMark, isGap || out.isEmpty { continue }
        let isWord = isMark || scalar.isWord
        if isWord {
            if isGap, !out.isEmpty { out.append("-") }
            out.append(scalar)
        } else if let name = spokenName(scalar, at: index, of: scalars) {
            if !out.isEmpty { out.append("-") }
            out.append(contentsOf: name.unicodeScalars)
        }
        isGap = !isWord
    }
    return String(out)
}

/// The same, much faster, for ASCII without symbols that may be spelt out; nil for any other text.
private func plainSlug(_ text: String) -> String? {
    let bytes = text.utf8.span
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var isGap = false
    for index in bytes.indices {
        switch bytes[index] {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            if isGap, !out.isEmpty { out.append(UInt8(ascii: "-")) }
            // The bit makes letters lower case. Digits already have it.
            out.append(bytes[index] | 0x20)
            isGap = false
        case UInt8(ascii: "+"), UInt8(ascii: "#"), UInt8(ascii: "."), 0x80...: return nil
        default: isGap = true
        }
    }
    return String(decoding: out, as: UTF8.self)
}

/// The name of a symbol that belongs to a word: of `+` and `#` after a word, as in `C++` and `C#` but not `R+D`; of a
/// dot before one, as in `.NET` but not `Node.js`.
private func spokenName(_ sign: Unicode.Scalar, at index: Int, of scalars: [Unicode.Scalar]) -> String? {
    switch sign {
    case "+", "#", "\u{266F}":
        let isSign = { (scalar: Unicode.Scalar) in scalar == "+" || scalar == "#" || scalar == "\u{266F}" }
        let run = scalars[..<index].reversed().prefix(while: isSign).count
        guard index > run, scalars[index - run - 1].isWord else { return nil }
        let next = scalars[index...].first { !isSign($0) }
        let isAlone = run == 0 && (index + 1 == scalars.count || !isSign(scalars[index + 1]))
        if isAlone, let next, next.isWord { return nil }
        return sign == "+" ? "plus" : "sharp"
    case ".":
        guard index + 1 < scalars.count, scalars[index + 1].properties.isAlphabetic else { return nil }
        return index == 0 || scalars[index - 1] != "." && !scalars[index - 1].isWord ? "dot" : nil
    default: return nil
    }
}

extension Unicode.Scalar {
    fileprivate var isWord: Bool { properties.isAlphabetic || properties.numericType == .decimal }
}
