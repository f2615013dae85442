/// HTML of our own around what is in a node: `<del>` and `</del>`.
struct Markup {
    var opening: String
    var closing = ""
}

/// What a stretch of text becomes: `see X` is the text `see ` and, where `X` masks an address, a link.
enum Piece {
    case text(String)
    case link(url: String, text: String)
    case markup(Markup)
}
