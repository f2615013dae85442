import Markdown

/// Any bytes as Markdown with every addition, once for each thing that may become of raw HTML. Nothing may crash, hang or
/// eat memory, and no address may run a script.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: size))
    for html in [MarkdownOptions.RawHTML.dropped, .filtered, .unsafe] {
        let options = MarkdownOptions(rawHTML: html, smart: size % 2 == 0)
        let rendered = render(bytes[...], options: options) { $0.hasSuffix(".md") ? ResolvedLink(url: "/") : nil }
        // Swift's own traps are what libFuzzer sees.
        precondition(html == .unsafe || !rendered.html.contains("<a href=\"javascript:"))
        precondition(!rendered.html.unicodeScalars.contains { $0.value >= 0x10_0000 } || hasPrivate(bytes))
    }
    return 0
}

/// Whether masks could not be used, and what looks like one was there before; or may be an escape of it.
private func hasPrivate(_ bytes: [UInt8]) -> Bool {
    bytes.contains { $0 >= 0xF0 } || bytes.contains(UInt8(ascii: "&"))
}
