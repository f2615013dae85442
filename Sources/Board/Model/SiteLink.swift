/// A path of the site as a link that works under any path: `/guides/` seen from `/postings/x/` is `../../guides/`.
///
/// A page links relatively, so that the same `public/` works at a host's root, below a folder, and from another host.
package struct LinkBase: Hashable, Sendable {
    /// What stands before a path of the site: `../../`, `./`, or `/board/` on a page that is served at any address.
    package let root: String
    /// The same without the slash at its end: what is before the slash at the beginning of a path.
    private let stem: String

    /// Links from a page of the site: `/postings/x/` is two folders deep, `/404.html` none.
    package init(page url: String) {
        let depth = url.utf8.count { $0 == UInt8(ascii: "/") } - 1
        self.init(root: depth > 0 ? String(repeating: "../", count: depth) : "./")
    }

    /// Links from a page that a host shows at addresses of its own choice, as it does `404.html`: rooted ones.
    package init(rootedAt address: SiteAddress) {
        self.init(root: address.path)
    }

    private init(root: String) {
        self.root = root
        stem = String(root.dropLast())
    }

    /// The link to a path of the site (`/guides/#skills`); anything else (`https://…`, `mailto:…`, `#here`) stays.
    package func link(to target: String) -> String {
        isPath(target) ? stem + target : target
    }
}

/// Whether an address is a path of the site: it begins with one slash.
func isPath(_ address: String) -> Bool {
    let bytes = address.utf8.span
    return bytes.count > 0 && bytes[0] == UInt8(ascii: "/") && (bytes.count == 1 || bytes[1] != UInt8(ascii: "/"))
}
