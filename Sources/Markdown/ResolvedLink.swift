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
