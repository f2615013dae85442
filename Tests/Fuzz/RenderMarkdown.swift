import Markdown

/// Renders any bytes as Markdown with every addition, once for each way to treat raw HTML. Nothing may crash, hang or
/// use too much memory, and no address may run a script.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: size))
    for html in [MarkdownOptions.RawHTML.dropped, .filtered, .unsafe] {
        let options = MarkdownOptions(rawHTML: html, smart: size % 2 == 0)
        let rendered = render(bytes[...], options: options) { $0.hasSuffix(".md") ? ResolvedLink(url: "/") : nil }
        // libFuzzer detects Swift's traps.
        precondition(html == .unsafe || !rendered.html.contains("<a href=\"javascript:"))
        precondition(!rendered.html.unicodeScalars.contains { $0.value >= 0x10_0000 } || hasPrivate(bytes))
    }
    return 0
}

/// Whether the source may itself contain a character that looks like a mask, directly or as an entity.
private func hasPrivate(_ bytes: [UInt8]) -> Bool {
    bytes.contains { $0 >= 0xF0 } || bytes.contains(UInt8(ascii: "&"))
}
