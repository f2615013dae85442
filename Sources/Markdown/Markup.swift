/// HTML that an addition puts around the children of a node: `<del>` and `</del>`.
struct Markup {
    /// Like `closing`, ends with the NUL that C needs.
    let opening: [UInt8]
    let closing: [UInt8]

    init(opening: String, closing: String = "") {
        (self.opening, self.closing) = (opening.utf8 + [0], closing.utf8 + [0])
    }
}

/// A part of a text whose masks are resolved. If `X` masks an address, `see X` is the text `see ` and a link.
enum Piece {
    case text(String)
    case link(url: String, text: String)
    case markup(Markup)
}
