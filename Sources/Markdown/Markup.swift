/// HTML that an addition puts around the children of a node: `<del>` and `</del>`.
struct Markup {
    /// Like `closing`, ends with the NUL that C needs.
    let opening: [UInt8]
    let closing: [UInt8]

    init(opening: String, closing: String = "") {
        self.init(opening: [opening], closing: Self.bytes([closing]))
    }

    /// Joins pieces of the opening tag, `["<a href=\"", address, "\">"]`, without making a string of them.
    init(opening: [String], closing: [UInt8]) {
        self.opening = Self.bytes(opening)
        self.closing = closing
    }

    /// The bytes of pieces of a tag, and a NUL.
    static func bytes(_ pieces: [String]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(pieces.reduce(1) { $0 + $1.utf8.count })
        for piece in pieces { bytes.append(contentsOf: piece.utf8) }
        bytes.append(0)
        return bytes
    }
}

/// A part of a text whose masks are resolved. If `X` masks an address, `see X` is the text `see ` and a link.
enum Piece {
    case text(String)
    case link(url: String, text: String)
    case markup(Markup)
}
