import Diagnostics
import Markdown

/// Tells which of a file's destinations lead into the site, and where.
struct LinkReader {
    private let file: String
    private let page: String
    private let address: SiteAddress
    /// Whether links are rewritten, or published as they are typed.
    private let areRewritten: Bool

    init(_ text: TextReader) {
        file = text.source.path
        page = text.name.url
        address = text.ingest.settings.address
        areRewritten = text.ingest.settings.markdown.additions.contains(.links)
    }

    /// A destination that leads into the site; nil for other sites' addresses.
    func link(_ written: String) -> ContentLink? {
        if isOutside(written) || written.utf8.starts(with: "//".utf8) {
            return ContentLink(written, onBoardAt: address)
        }
        return areRewritten
            ? ContentLink(written, in: file) : ContentLink(typed: written, in: file, page: page, address)
    }
}
