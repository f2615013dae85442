import Text

/// The scheme of a destination that must not be followed: `javascript`, `vbscript`, `file`, and `data` except for
/// images; nil if it may be followed.
///
/// Control characters and spaces are skipped, as browsers do (WHATWG URL, section 4.4), so that `java\tscript:` is
/// found too. libcmark has already decoded character references.
func unsafeScheme(of destination: String, isImage: Bool) -> String? {
    var scheme = ""
    for scalar in destination.unicodeScalars {
        if scalar.value <= 0x20 { continue }
        if scalar == ":" { break }
        guard scalar.isASCII, scheme.utf8.count < 12, !"/?#".unicodeScalars.contains(scalar) else { return nil }
        scheme.unicodeScalars.append(scalar)
    }
    // Compares scalars, because to Swift a colon followed by a combining mark is another character.
    guard destination.unicodeScalars.contains(":") else { return nil }
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
package func isOutside(_ destination: String) -> Bool {
    let bytes = destination.utf8.span
    guard bytes.count >= 7, bytes[0] | 0x20 == UInt8(ascii: "h"), bytes[1] | 0x20 == UInt8(ascii: "t"),
        bytes[2] | 0x20 == UInt8(ascii: "t"), bytes[3] | 0x20 == UInt8(ascii: "p")
    else { return false }
    let end = bytes[4] | 0x20 == UInt8(ascii: "s") ? 5 : 4
    return bytes.count >= end + 3 && bytes[end] == UInt8(ascii: ":") && bytes[end + 1] == UInt8(ascii: "/")
        && bytes[end + 2] == UInt8(ascii: "/")
}

/// Escapes an address for an attribute, byte for byte as libcmark does: characters that an address may not contain are
/// percent-encoded; `&` and `'` become character references.
func escapedAddress(_ address: String) -> String {
    let bytes = address.utf8.span
    guard bytes.indices.contains(where: { !isAddressByte(bytes[$0]) || bytes[$0] == UInt8(ascii: "&") }) else {
        return address
    }
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

private func isAddressByte(_ byte: UInt8) -> Bool {
    if byte.isLetter || byte.isDigit { return true }
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "!"),
        UInt8(ascii: "*"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: "%"),
        UInt8(ascii: "#"), UInt8(ascii: "@"), UInt8(ascii: "?"), UInt8(ascii: "="), UInt8(ascii: ";"),
        UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "$"), UInt8(ascii: "~"), UInt8(ascii: "&"):
        return true
    default: return false
    }
}

/// Escapes a text for a quoted attribute.
func escapedText(_ text: String) -> String {
    guard text.utf8.contains(where: { "&<>\"".utf8.contains($0) }) else { return text }
    var out: [UInt8] = []
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "&"): out += Array("&amp;".utf8)
        case UInt8(ascii: "<"): out += Array("&lt;".utf8)
        case UInt8(ascii: ">"): out += Array("&gt;".utf8)
        case UInt8(ascii: "\""): out += Array("&quot;".utf8)
        default: out.append(byte)
        }
    }
    return String(decoding: out, as: UTF8.self)
}
