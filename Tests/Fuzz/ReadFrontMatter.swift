import Diagnostics
import FrontMatter

/// Reads any bytes as a file with front matter: the fence, libyaml, and every kind of field. Nothing may crash, hang or
/// use too much memory, and every reported spot must be in the file.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: size))
    let source = SourceText(path: "a.md", bytes: bytes)
    let fence = Fence(of: source)
    precondition(fence.body.upperBound <= bytes.count)
    var fields = Fields(of: source, fence, rules: "posting")
    _ = fields.glimpse("language")
    _ = fields.text("title")
    _ = fields.texts("bands")
    _ = fields.mapping("apply") { $0.text("url") }
    if let items = fields.items("list") { precondition(items.count <= bytes.count) }
    _ = fields.free("extra")
    fields.finish()
    for diagnostic in fields.diagnostics {
        precondition(diagnostic.place.line <= bytes.count + 1 && diagnostic.place.column <= bytes.count + 1)
    }
    let report = TextReport { _ in source }
    let text = fields.diagnostics.map(report.text).joined()
    precondition(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x7F })
    return 0
}
