import Board
import Diagnostics
import Markdown

/// Reads any bytes as a posting, as a build does: encoding, fence, fields, rules, Markdown. Nothing may crash, hang or
/// use too much memory, and no script may get onto a page.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: size))
    for ingest in ingests {
        let draft = ingest(ContentPath(kind: .posting, slug: "a"), path: "content/postings/a.md", bytes: bytes)
        if case .posting(let posting)? = draft.content {
            precondition(!runsScript(posting.body.html))
        }
        for diagnostic in draft.diagnostics { precondition(diagnostic.place.line <= bytes.count + 1) }
    }
    return 0
}

/// Whether a tag is a script or links to one. In the text between tags, both are harmless.
private func runsScript(_ html: String) -> Bool {
    html.utf8.split(separator: UInt8(ascii: "<"), omittingEmptySubsequences: false).dropFirst().contains { tag in
        let inside = Substring(tag.prefix { $0 != UInt8(ascii: ">") })
        return inside.hasPrefix("script") || inside.contains(" href=\"javascript:")
    }
}

/// One ingest drops raw HTML, the other filters it.
private let ingests = ["", "markdown: {raw_html: true}\n"].map { markdown in
    let zones = Zones()
    let settings = readSettings(
        Array("title: Board\nurl: https://board.invalid/\n\(markdown)".utf8), zones: zones, address: nil)
    let places = readPlaces(Array("london: {name: London, country: GB, timezone: Europe/London}\n".utf8), zones: zones)
    guard let found = settings.0 else { preconditionFailure("the settings are right") }
    return Ingest(settings: found, places: places.0, zones: zones, labels: TextLabels(Theme(files: [])))
}
