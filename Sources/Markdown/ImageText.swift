/// The text of images while they are read, which becomes their `alt`: an image in an image's text counts to both.
///
/// `![a ![b](b.png)](a.png)` gives `b` for the inner one and `a b` for the outer one, as libcmark does.
struct ImageText {
    private var text: [UInt8] = []
    /// Where each image's begins.
    private var starts: [Int] = []

    var isOpen: Bool { !starts.isEmpty }

    mutating func begin() { starts.append(text.count) }

    /// Adds the text of a leaf.
    mutating func append(_ node: Node) { node.appendLiteral(to: &text) }

    mutating func appendBlank() { text.append(0x20) }

    mutating func end() -> String {
        guard let start = starts.popLast() else { return "" }
        defer { if starts.isEmpty { text = [] } }
        return String(decoding: text[start...], as: UTF8.self)
    }
}
