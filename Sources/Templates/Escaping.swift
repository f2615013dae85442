/// HTML escaping, by scanning bytes and copying the stretches between those that need it.
///
/// `<a href="x">` becomes `&lt;a href=&#34;x&#34;&gt;`: safe as text and in quoted attributes.
func appendEscaped(_ text: String, to output: inout [UInt8]) {
    rewrite(text, to: &output, where: isSpecial) { bytes, index, output in
        appendText(replacement(for: bytes[index]), to: &output)
        return 1
    }
}

/// Appends a text with something else in place of some of its bytes; the stretches between them are copied whole.
///
/// `replace` writes what stands for the byte at an index and says how many bytes of the text that was.
@inline(__always)
func rewrite(
    _ text: String, to output: inout [UInt8], where isSpecial: (UInt8) -> Bool,
    replace: (Span<UInt8>, Int, inout [UInt8]) -> Int
) {
    let bytes = text.utf8.span
    var start = 0
    var index = 0
    while index < bytes.count {
        if isSpecial(bytes[index]) {
            if start < index { appendBytes(bytes, start..<index, to: &output) }
            index += replace(bytes, index, &output)
            start = index
        } else {
            index += 1
        }
    }
    appendBytes(bytes, start..<index, to: &output)
}

/// A text as it is.
func appendText(_ text: String, to output: inout [UInt8]) {
    let bytes = text.utf8.span
    appendBytes(bytes, 0..<bytes.count, to: &output)
}

/// Bytes as they are; without counting references to what holds them.
func appendBytes(_ bytes: Span<UInt8>, _ range: Range<Int>, to output: inout [UInt8]) {
    output.append(addingCapacity: range.count) { room in
        for index in range { room.append(bytes[index]) }
    }
}

private func hasSpecial(_ bytes: Span<UInt8>) -> Bool {
    for index in bytes.indices where isSpecial(bytes[index]) { return true }
    return false
}

/// Whether a byte is one of `&<>"'`: a bit for each, because most bytes of a page are above all of them.
private func isSpecial(_ byte: UInt8) -> Bool {
    byte < 64 && (0x5000_00C4_0000_0000 as UInt64) &>> UInt64(byte) & 1 == 1
}

private func replacement(for byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&#34;"
    default: "&#39;"
    }
}

/// The same as a text of its own.
package func escaped(_ text: String) -> String {
    guard hasSpecial(text.utf8.span) else { return text }
    var output: [UInt8] = []
    output.reserveCapacity(text.utf8.count + 64)
    appendEscaped(text, to: &output)
    return String(decoding: output, as: UTF8.self)
}
