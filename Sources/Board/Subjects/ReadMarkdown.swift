import Diagnostics
import FrontMatter
import Markdown
import Templates
import Text

extension TextReader {
    /// A field whose text is Markdown, such as `statement`: its links are checked like those of a body.
    ///
    /// It may be shown on any page, so a link to a file becomes a path of the site, from which the filter `markdown` makes
    /// the link of the page it stands on: `[us](../pages/about.md)` is read as `[us](/about/)`.
    mutating func readMarkdown(_ fields: inout Fields, _ key: String) -> String? {
        guard let written = fields.text(key) else { return nil }
        let bytes = written.value.utf8.span
        guard firstIndex(in: bytes, where: { $0.marks(of: UInt8(ascii: "]")) | $0.marks(of: UInt8(ascii: "<")) }) < bytes.count
        else { return written.value }
        let links = LinkReader(self)
        let rendered = render(Array(written.value.utf8)[...], options: ingest.settings.markdown) { _ in nil }
        var text = written.value
        for destination in rendered.links.map(\.destination) {
            let address = Located(destination, at: place(of: destination, in: written))
            guard let inner = links.link(destination) else {
                noteOutside(address)
                continue
            }
            references.links.append(Located(inner, at: address.place))
            if inner.target != .samePage, let path = inner.published(from: LinkBase(page: "/")) {
                text = replaced(destination, by: "/" + path.dropFirst("./".count), in: text)
            }
        }
        return text
    }

    /// Notes an address of a field, which may be the board's own.
    mutating func note(address: Located<String>) {
        if let own = ContentLink(address.value, onBoardAt: ingest.settings.address) {
            references.links.append(Located(own, at: address.place))
        } else {
            references.addresses.append(address)
        }
    }

    /// Puts an address into the place of a destination, in the forms in which Markdown has one.
    private func replaced(_ destination: String, by address: String, in text: String) -> String {
        guard destination != address else { return text }
        var text = text
        for (before, after) in [("](", ")"), ("](", " "), ("](<", ">"), ("=\"", "\""), ("]: ", "")] {
            text = text.replacing(before + destination + after, with: before + address + after)
        }
        return text
    }

    /// Where a destination stands in a field, or else the field's own place: a value may go over several lines.
    private func place(of destination: String, in field: Located<String>) -> SourcePlace {
        let bytes = source.bytes
        var line = 1
        var start = 0
        while line < field.place.line, start < fence.body.lowerBound {
            if bytes[start] == UInt8(ascii: "\n") { line += 1 }
            start += 1
        }
        guard let found = bytes[start..<max(start, fence.body.lowerBound)].firstRange(of: Array(destination.utf8)) else {
            return field.place
        }
        return source.place(of: found)
    }
}
