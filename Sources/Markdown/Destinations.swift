/// The scheme of a destination that must not be followed: `javascript`, `vbscript`, `file`, and `data` but for images.
///
/// Control characters and blanks are passed over as browsers do (WHATWG URL, section 4.4), so that `java\tscript:` is
/// found too; libcmark has turned entities into characters before.
func unsafeScheme(of destination: String, isImage: Bool) -> String? {
    var scheme = ""
    for scalar in destination.unicodeScalars {
        if scalar.value <= 0x20 { continue }
        if scalar == ":" { break }
        guard scalar.isASCII, scheme.utf8.count < 12, !"/?#".unicodeScalars.contains(scalar) else { return nil }
        scheme.unicodeScalars.append(scalar)
    }
    guard destination.contains(":") else { return nil }
    switch scheme.lowercased() {
    case "javascript", "vbscript", "file": return scheme.lowercased()
    case "data":
        let kinds = ["data:image/png", "data:image/gif", "data:image/jpeg", "data:image/webp"]
        let lowered = destination.lowercased()
        return isImage && kinds.contains(where: lowered.hasPrefix) ? nil : "data"
    default: return nil
    }
}

/// Whether a destination is on another site: `https://…` or `http://…`.
func isOutside(_ destination: String) -> Bool {
    let start = destination.prefix(8).lowercased()
    return start.hasPrefix("https://") || start.hasPrefix("http://")
}

/// An address for an attribute, escaped byte for byte as libcmark does: what no address may hold in percent signs, `&`
/// and `'` as entities.
func escapedAddress(_ address: String) -> String {
    var out = ""
    for byte in address.utf8 {
        switch byte {
        case UInt8(ascii: "&"): out += "&amp;"
        case UInt8(ascii: "'"): out += "&#x27;"
        case _ where isAddressByte(byte): out.unicodeScalars.append(Unicode.Scalar(byte))
        default:
            let digits = String(byte, radix: 16, uppercase: true)
            out += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
        }
    }
    return out
}

private let addressMarks = Set("-_.+!*(),%#@?=;:/$~".utf8)

private func isAddressByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || addressMarks.contains(byte)
}

/// A text for a quoted attribute.
func escapedText(_ text: String) -> String {
    var out = ""
    for character in text {
        switch character {
        case "&": out += "&amp;"
        case "<": out += "&lt;"
        case ">": out += "&gt;"
        case "\"": out += "&quot;"
        default: out.append(character)
        }
    }
    return out
}
