import Text

/// Decodes part of an address once (RFC 3986 section 2.1). A `%` that encodes nothing is kept.
package func decodedAddress(_ text: Substring) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    var i = 0
    while i < bytes.count {
        if bytes[i] == UInt8(ascii: "%"), i + 2 < bytes.count, let high = digit(bytes[i + 1]),
            let low = digit(bytes[i + 2])
        {
            out.append(high << 4 | low)
            i += 3
        } else {
            out.append(bytes[i])
            i += 1
        }
    }
    return String(decoding: out, as: UTF8.self)
}

/// Whether a text has a `%` that is not followed by two hexadecimal digits.
func hasStrayPercent(_ text: Substring) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "%"), omittingEmptySubsequences: false)
    return parts.dropFirst().contains { part in
        let digits = part.prefix(2)
        return digits.count < 2 || !digits.allSatisfy { digit($0) != nil }
    }
}

/// The value of a hexadecimal digit.
private func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}

/// Encodes a path of the site for an address: `/files/q?.txt` becomes `/files/q%3F.txt`.
///
/// Every address that is made from a name is encoded once, here or by `encodedFragment`. Whatever encodes addresses
/// later (`encodedAddress`, libcmark) leaves it unchanged.
func encodedPath(_ path: String) -> String {
    percentEncoded(path) { isPlain($0) || $0 == UInt8(ascii: "/") }
}

/// Encodes an anchor, to follow `#`.
func encodedFragment(_ anchor: String) -> String {
    percentEncoded(anchor) {
        isPlain($0) || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#")
    }
}

/// Percent-encodes the bytes of a text that may not stay as they are.
func percentEncoded(_ text: String, keeping stays: (UInt8) -> Bool) -> String {
    if text.utf8.allSatisfy(stays) { return text }
    var out: [UInt8] = []
    for byte in text.utf8 {
        if stays(byte) {
            out.append(byte)
        } else {
            let digits = String(byte, radix: 16, uppercase: true)
            out += ("%" + (digits.utf8.count < 2 ? "0" : "") + digits).utf8
        }
    }
    return String(decoding: out, as: UTF8.self)
}

/// Whether a byte needs no encoding in any part of an address: RFC 3986's `pchar` (section 3.3), without `%`.
private func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "!"),
        UInt8(ascii: "$"), UInt8(ascii: "&")...UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "="),
        UInt8(ascii: ":"), UInt8(ascii: "@"):
        true
    default: byte.isAlphanumeric
    }
}
