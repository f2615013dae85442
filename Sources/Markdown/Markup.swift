/// HTML that an addition puts around the children of a node: `<del>` and `</del>`.
struct Markup {
    /// Like `closing`, ends with the NUL that C needs.
    let opening: [UInt8]
    let closing: [UInt8]

    init(opening: String, closing: String = "") {
        self.init(opening: opening.utf8 + [0], closing: closing.utf8 + [0])
    }

    init(opening: [UInt8], closing: [UInt8]) {
        (self.opening, self.closing) = (opening, closing)
    }

    /// A tag with a text in it, `<a href="`, an address and `">`, without making a string of them. `after` ends with NUL.
    static func tag(_ before: [UInt8], _ text: String, _ after: [UInt8]) -> [UInt8] {
        var tag: [UInt8] = []
        tag.reserveCapacity(before.count + text.utf8.count + after.count)
        tag += before
        tag += text.utf8
        tag += after
        return tag
    }
}

/// A part of a text whose masks are resolved. If `X` masks an address, `see X` is the text `see ` and a link.
enum Piece {
    case text(String)
    case link(url: String, text: String)
    case markup(Markup)
}
