/// How a text is escaped where it is written.
package enum Escaping {
    case plain
    /// With entities for `&<>"'`.
    case html
    /// As in a JSON string. `scriptJSON` also escapes what is unsafe inside `<script>`.
    case json, scriptJSON
    case xml, calendar
    /// Percent-encoded; `path` keeps the slash.
    case query, path
}

/// Writes the first `count` bytes, escaped, and returns the offset after them in the output.
package func put(_ bytes: Span<UInt8>, _ count: Int, _ escaping: Escaping, _ output: inout [UInt8], _ at: Int) -> Int {
    var span = output.mutableSpan
    return put(bytes, count, escaping, &span, at)
}

/// The same, to a span.
package func put(
    _ bytes: Span<UInt8>, _ count: Int, _ escaping: Escaping, _ span: inout MutableSpan<UInt8>, _ at: Int
) -> Int {
    var raw = MutableRawSpan(_elements: &span)
    switch escaping {
    case .plain: return copy(bytes, count, &raw, at)
    case .html: return escape(bytes, count, &raw, at)
    case .json: return JSONText.write(bytes, count, isScriptSafe: false, &raw, at)
    case .scriptJSON: return JSONText.write(bytes, count, isScriptSafe: true, &raw, at)
    case .xml: return FormatText.writeXML(bytes, count, &raw, at)
    case .calendar: return FormatText.writeCalendarText(bytes, count, &raw, at)
    case .query, .path: return percentEncode(bytes, count, keepsSlash: escaping == .path, &raw, at)
    }
}

/// Appends bytes, a whole word at a time.
package func copyBytes(_ bytes: Span<UInt8>, to output: inout [UInt8]) {
    let start = output.count
    output += repeatElement(0, count: bytes.count + slack)
    let end = put(bytes, bytes.count, .plain, &output, start)
    output.removeLast(output.count - end)
}

/// Escapes a text for HTML: `<b>` becomes `&lt;b&gt;`.
package func escaped(_ text: String) -> String {
    isPlainHTML(text.utf8.span) ? text : escaped(text, for: .html)
}

package func escaped(_ text: String, for escaping: Escaping) -> String {
    let bytes = text.utf8.span
    var output = [UInt8](repeating: 0, count: bytes.count * 6 + slack)
    let end = put(bytes, bytes.count, escaping, &output, 0)
    return String(decoding: output[..<end], as: UTF8.self)
}
