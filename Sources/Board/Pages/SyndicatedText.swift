import Templates
import Text

/// A page's text for readers elsewhere: in a feed, in JSON-LD, on another board.
///
/// Links become absolute, and the links that headings have to themselves are removed: `<a href="../../guides/start/">` in
/// `/postings/x/` becomes `<a href="https://example.org/board/guides/start/">`.
struct SyndicatedText {
    /// The path of its page, `/postings/x/`.
    let page: String
    let address: SiteAddress

    init(page: String, _ address: SiteAddress) {
        self.page = page
        self.address = address
    }

    /// The HTML with absolute addresses; nil if there is nothing to change.
    func html(_ bytes: Span<UInt8>) -> [UInt8]? {
        var writing = Writing(done: 0, known: 0, isInTag: false)
        var next = 0
        while let quote = bytes.firstIndex(of: UInt8(ascii: "\""), from: next) {
            next = readQuote(bytes, at: quote, &writing)
        }
        if writing.done == 0 { return nil }
        writing.copy(bytes, to: bytes.count)
        return writing.out
    }

    /// The progress of writing.
    private struct Writing {
        var out: [UInt8] = []
        /// How far the text has been written.
        var done: Int
        /// How far it is known whether the text is inside a tag.
        var known: Int
        var isInTag: Bool

        mutating func copy(_ bytes: Span<UInt8>, to end: Int) {
            guard done < end else { return }
            if done == 0 { out.reserveCapacity(bytes.count + 256) }
            copyBytes(bytes.extracting(done..<end), to: &out)
            done = end
        }

        /// Whether an index is inside a tag, which depends on the last `<` or `>` before it.
        mutating func isInTag(_ bytes: Span<UInt8>, at index: Int) -> Bool {
            var position = index
            while position > known {
                position -= 1
                if bytes[position] == UInt8(ascii: "<") || bytes[position] == UInt8(ascii: ">") {
                    isInTag = bytes[position] == UInt8(ascii: "<")
                    break
                }
            }
            known = index
            return isInTag
        }
    }

    /// Handles what a `"` begins: an address is made absolute, a heading's link to itself is left out. Returns where to go
    /// on.
    private func readQuote(_ bytes: Span<UInt8>, at quote: Int, _ writing: inout Writing) -> Int {
        guard quote > 0, bytes[quote - 1] == UInt8(ascii: "=") else { return quote + 1 }
        let start = quote - Self.anchor.utf8.count
        if start >= writing.known, holds(bytes, Self.anchor, at: start), holds(bytes, "anchor\"", at: quote + 1),
            !writing.isInTag(bytes, at: start), let end = Self.end(ofAnchor: bytes, from: start)
        {
            writing.copy(bytes, to: start)
            while writing.out.last == UInt8(ascii: " ") { writing.out.removeLast() }
            (writing.done, writing.known, writing.isInTag) = (end, end, false)
            return end
        }
        let isAddress =
            holds(bytes, " href=", at: quote - 6) || holds(bytes, " src=", at: quote - 5)
            || holds(bytes, " poster=", at: quote - 8) || holds(bytes, " data=", at: quote - 6)
        let isList = !isAddress && holds(bytes, " srcset=", at: quote - 8)
        guard isAddress || isList, writing.isInTag(bytes, at: quote) else { return quote + 1 }
        let end = firstIndex(in: bytes, from: quote + 1) { $0.marks(of: UInt8(ascii: "\"")) }
        let value = bytes.extracting((quote + 1)..<end)
        if isAddress, isElsewhere(value) { return min(end + 1, bytes.count) }
        writing.copy(bytes, to: quote + 1)
        if isList { writeList(value, &writing.out) } else { writeWhole(value, &writing.out) }
        (writing.done, writing.known, writing.isInTag) = (end, end, true)
        return min(end + 1, bytes.count)
    }

    /// The beginning of a heading's link to itself, up to the quotation mark.
    private static let anchor = "<a class="

    private static func end(ofAnchor bytes: Span<UInt8>, from start: Int) -> Int? {
        var index = start + 1
        while true {
            index = firstIndex(in: bytes, from: index) { $0.marks(of: UInt8(ascii: "<")) }
            if index == bytes.count { return nil }
            if holds(bytes, "</a>", at: index) { return index + 4 }
            index += 1
        }
    }

    /// Writes a list of pictures with their descriptors: `../a.png 1x, ../b.png 2x`.
    private func writeList(_ list: Span<UInt8>, _ out: inout [UInt8]) {
        var position = 0
        while position < list.count {
            let end = firstIndex(in: list, from: position) { $0.marks(below: 0x21) }
            writeWhole(list.extracting(position..<end), &out)
            position = end
            // Up to the next address. A comma ends what belongs to this one.
            var isOver = end > 0 && list[end - 1] == UInt8(ascii: ",")
            while position < list.count, !isOver || list[position] <= 0x20 {
                isOver = isOver || list[position] == UInt8(ascii: ",")
                out.append(list[position])
                position += 1
            }
        }
    }

    /// Whether a link has the address of another site, or none.
    private func isElsewhere(_ link: Span<UInt8>) -> Bool {
        let end = firstIndex(in: link) { $0.marks(of: UInt8(ascii: "?")) | $0.marks(of: UInt8(ascii: "#")) }
        let colon = firstIndex(in: link) { $0.marks(of: UInt8(ascii: ":")) }
        return link.isEmpty || holds(link, "//", at: 0) || colon < end
    }

    /// Writes the absolute address of a link that was written for the page.
    private func writeWhole(_ link: Span<UInt8>, _ out: inout [UInt8]) {
        var start = 0
        if isElsewhere(link) {
            // It stays as it is.
        } else if link[0] == UInt8(ascii: "#") {
            out += address.absolute(page).utf8
        } else {
            out += address.text.utf8
            let folder = link[0] == UInt8(ascii: "/") ? [] : folder(of: link, &start)
            out += folder
            while folder.isEmpty, start < link.count, link[start] == UInt8(ascii: "/") { start += 1 }
        }
        for index in start..<link.count { out.append(link[index]) }
    }

    /// The folder from which a relative link continues, `guides/`. Moves `start` to the continuation in the link.
    private func folder(of link: Span<UInt8>, _ start: inout Int) -> [UInt8] {
        var folders = page.utf8.split(separator: UInt8(ascii: "/"))
        if page.utf8.last != UInt8(ascii: "/") { folders = folders.dropLast() }
        while true {
            if holds(link, "../", at: start) {
                folders = folders.dropLast()
                start += 3
            } else if holds(link, "./", at: start) {
                start += 2
            } else {
                break
            }
        }
        return folders.flatMap { $0 + [UInt8(ascii: "/")] }
    }
}
