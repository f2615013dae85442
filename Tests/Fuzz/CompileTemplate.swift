import Templates

/// Compiles any bytes as a template: lexer, parser, compiler and the checks of a whole set. Nothing may crash or hang.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: size))
    let source = TemplateSource(path: "t.html", name: "t.html", text: bytes)
    _ = TemplateSet.compile([source.parsed()], variables: ["site", "page", "posting", "postings"])
    return 0
}
