/// Writes the first `count` bytes percent-encoded (RFC 3986 section 2.1). ASCII letters, digits and `_.-~` are kept
/// (section 2.3).
package func percentEncode(
    _ bytes: Span<UInt8>, _ count: Int, keepsSlash: Bool, _ output: inout MutableRawSpan, _ at: Int
) -> Int {
    func digit(_ value: UInt8) -> UInt8 { value < 10 ? UInt8(ascii: "0") &+ value : UInt8(ascii: "A") &+ value &- 10 }
    let text = bytes.extracting(first: count)
    var to = at
    for index in text.indices {
        let byte = text[index]
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"),
            UInt8(ascii: "~"):
            output.storeBytes(of: byte, toByteOffset: to, as: UInt8.self)
            to &+= 1
        case UInt8(ascii: "/") where keepsSlash:
            output.storeBytes(of: byte, toByteOffset: to, as: UInt8.self)
            to &+= 1
        default:
            let code = UInt32(0x25) | UInt32(digit(byte &>> 4)) &<< 8 | UInt32(digit(byte & 15)) &<< 16
            output.storeBytes(of: code, toByteOffset: to, as: UInt32.self)
            to &+= 3
        }
    }
    return to
}

/// Whether an address needs no encoding: it is ASCII without the characters that RFC 3987 (section 3.1) encodes.
@inline(never)
package func isPlainAddress(_ bytes: Span<UInt8>) -> Bool {
    !SixteenBytes.occur(in: bytes, bytes.count, where: marksInAddresses)
}

/// Whether the bytes are a path from the site's root, such as `/guides/`, that needs no encoding.
package func isPlainPath(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count > 0, bytes[0] == UInt8(ascii: "/"), bytes.count == 1 || bytes[1] != UInt8(ascii: "/") else {
        return false
    }
    return isPlainAddress(bytes)
}

/// Marks the bytes that need encoding. With bit 2 set, `<` becomes `>` and `\` becomes `^`; with bit 1 set, `|` becomes
/// `}`.
@inline(__always)
private func marksInAddresses(_ bytes: SixteenBytes) -> SixteenBytes.Marks {
    let brackets = bytes.marks(of: UInt8(ascii: ">"), with: 2) .| bytes.marks(of: UInt8(ascii: "{"))
    let signs = bytes.marks(of: UInt8(ascii: "^"), with: 2) .| bytes.marks(of: UInt8(ascii: "}"), with: 1)
    let quotes = bytes.marks(of: UInt8(ascii: "\"")) .| bytes.marks(of: UInt8(ascii: "`"))
    return brackets .| signs .| quotes .| bytes.marks(below: 0x21) .| bytes.marks(of: 0x7F) .| bytes.marksOutsideASCII
}

/// A path with everything percent-encoded but unreserved characters and slashes: `a b/é` is `a%20b/%C3%A9`.
package func percentEncoded(path: String) -> String {
    let bytes = path.utf8.span
    var output = [UInt8](repeating: 0, count: bytes.count * 3 + slack)
    let end = put(bytes, bytes.count, .path, &output, 0)
    return String(decoding: output[..<end], as: UTF8.self)
}

/// A number in hexadecimal with at least this many digits: `00E9`.
package func hexadecimal(_ number: UInt32, digits: Int, uppercase: Bool = true) -> String {
    let text = String(number, radix: 16, uppercase: uppercase)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
}
