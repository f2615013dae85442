/// HTML escaping, by scanning bytes and copying the stretches between those that need it.
///
/// `<a href="x">` becomes `&lt;a href=&#34;x&#34;&gt;`: safe as text and in quoted attributes.
func appendEscaped(_ text: String, to output: inout [UInt8]) {
    let bytes = text.utf8
    var start = bytes.startIndex
    var position = start
    for byte in bytes {
        let next = bytes.index(after: position)
        if let replacement = replacement(for: byte) {
            output.append(contentsOf: bytes[start..<position])
            output.append(contentsOf: replacement.utf8)
            start = next
        }
        position = next
    }
    output.append(contentsOf: bytes[start...])
}

private func replacement(for byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&#34;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
}

/// The same as a text of its own.
func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { "&<>\"'".utf8.contains($0) }) else { return text }
    var output: [UInt8] = []
    appendEscaped(text, to: &output)
    return String(decoding: output, as: UTF8.self)
}
