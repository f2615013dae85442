/// A page's text for reading elsewhere: in a feed, in JSON-LD, on another board.
///
/// Links lead to whole addresses, and the marks that lead to headings of the page are gone:
/// `<a href="../../guides/start/">` of `/postings/x/` becomes `<a href="https://example.org/board/guides/start/">`.
struct SyndicatedText {
    /// The page it stands on, `/postings/x/`.
    let page: String
    let address: SiteAddress

    init(page: String, _ address: SiteAddress) {
        self.page = page
        self.address = address
    }

    /// The HTML with whole addresses.
    func html(_ html: String) -> String {
        let bytes = Array(html.utf8)
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + 256)
        var position = 0
        while position < bytes.count {
            let text = bytes[position...].prefix { $0 != UInt8(ascii: "<") }
            out += text
            position = text.endIndex
            if position == bytes.count { break }
            if bytes.has(Self.anchor, at: position),
                let end = bytes.position(after: Self.anchorEnd, from: position)
            {
                while out.last == UInt8(ascii: " ") { out.removeLast() }
                position = end
            } else {
                position = tag(bytes, from: position, into: &out)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static let anchor = Array(#"<a class="anchor""#.utf8)
    private static let anchorEnd = Array("</a>".utf8)
    private static let attributes = [Array(#" href=""#.utf8), Array(#" src=""#.utf8)]

    /// Copies a tag, its addresses made whole; returns where it ends.
    private func tag(_ bytes: [UInt8], from start: Int, into out: inout [UInt8]) -> Int {
        var position = start
        while position < bytes.count, bytes[position] != UInt8(ascii: ">") {
            guard bytes[position] == UInt8(ascii: " "),
                let name = Self.attributes.first(where: { bytes.has($0, at: position) })
            else {
                out.append(bytes[position])
                position += 1
                continue
            }
            out += name
            let value = bytes[(position + name.count)...].prefix { $0 != UInt8(ascii: "\"") }
            out += whole(String(decoding: value, as: UTF8.self)).utf8
            position = value.endIndex
        }
        return position
    }

    /// The whole address of a link that was written for the page.
    private func whole(_ link: String) -> String {
        if link.hasPrefix("#") { return address.absolute(page) + link }
        let path = link.prefix { !"?#".contains($0) }
        let isElsewhere = link.hasPrefix("//") || path.contains(":")
        if isElsewhere || link.isEmpty { return link }
        if link.hasPrefix("/") { return address.absolute(link) }
        var folders = page.split(separator: "/")
        if !page.hasSuffix("/") { folders = folders.dropLast() }
        var rest = Substring(link)
        while true {
            if rest.hasPrefix("../") {
                folders = folders.dropLast()
                rest = rest.dropFirst(3)
            } else if rest.hasPrefix("./") {
                rest = rest.dropFirst(2)
            } else {
                break
            }
        }
        return address.absolute("/" + folders.map { $0 + "/" }.joined() + rest)
    }
}

extension [UInt8] {
    fileprivate func has(_ text: [UInt8], at position: Int) -> Bool {
        count - position >= text.count && self[position..<(position + text.count)].elementsEqual(text)
    }

    fileprivate func position(after text: [UInt8], from start: Int) -> Int? {
        (start..<Swift.max(start, count)).first { has(text, at: $0) }.map { $0 + text.count }
    }
}
