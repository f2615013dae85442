/// What a destination in a text becomes on its page.
///
/// For `../guides/start.md` that is `ResolvedLink(url: "../../guides/start/")`; for a picture whose size is known,
/// `ResolvedLink(size: (640, 480))`, whose address stays.
package struct ResolvedLink: Sendable {
    /// Nil to leave it as it is written.
    package var url: String?
    /// Of a picture, in pixels: browsers then keep its place before they have it.
    package var size: (width: Int, height: Int)?

    package init(url: String? = nil, size: (width: Int, height: Int)? = nil) {
        self.url = url
        self.size = size
    }
}

/// The text of images while they are read, which becomes their `alt`: an image in an image's text counts to both.
///
/// `![a ![b](b.png)](a.png)` gives `b` for the inner one and `a b` for the outer one, as libcmark does.
struct ImageText {
    private var text = ""
    /// Where each image's begins, in bytes.
    private var starts: [Int] = []

    var isOpen: Bool { !starts.isEmpty }

    mutating func begin() { starts.append(text.utf8.count) }

    mutating func append(_ part: String) { text += part }

    mutating func end() -> String {
        guard let start = starts.popLast() else { return "" }
        let own = String(text.utf8.dropFirst(start)) ?? ""
        if starts.isEmpty { text = "" }
        return own
    }
}
