import Markdown

/// A link inside the site: as it was written, where it leads, and what it becomes on the page.
package struct ContentLink: Hashable, Sendable {
    /// What the editor wrote: `../guides/start.md#skills`.
    package let written: String
    /// Where it leads.
    package let target: LinkTarget
    /// The part after `#`, decoded; nil if there is none.
    package let anchor: String?
    /// What follows the path, encoded for publishing: `?band=senior#skills`.
    let ending: String
}

/// Where a link leads inside the site. Paths are decoded and in composed form, like published names (`composed`).
package enum LinkTarget: Hashable, Sendable {
    /// The page that the link is on: `#skills`.
    case samePage
    /// Another content file: `../guides/start.md`.
    case content(ContentPath)
    /// A file that is published unchanged: `../files/form.pdf`, as the path `content/files/form.pdf`.
    case file(String)
    /// A path of the site: `/bands/senior/`.
    case path(String)
    /// A path of the site, written as a web address that begins with the board's own: `https://…/board/guides/`.
    case ownAddress(String)
    /// A link that is published as typed, because this board does not rewrite links. Holds the path to which it leads
    /// from its page; empty if that is outside the board.
    case typed(String)
    /// Outside the site: `../../../etc/passwd`.
    case outside

    /// The path in the site to which a link is rewritten; nil if it is published as typed.
    package var url: String? {
        switch self {
        case .content(let path): path.url
        case .file(let path): "/" + path.dropFirst("content/".count)
        case .path(let path): path
        case .samePage, .outside, .ownAddress, .typed: nil
        }
    }
}

extension ContentLink {
    /// The path of the file it leads to, such as `content/files/chart.png`; nil if it does not lead to a file.
    var picture: String? {
        if case .file(let path) = target { return path }
        return nil
    }

    /// Its path without the last part, as written: `../guides/`.
    var folder: Substring {
        let path = written.prefix { $0 != "?" && $0 != "#" }
        return path.lastIndex(of: "/").map { path[...$0] } ?? ""
    }

    /// The link to publish: `../../guides/q%3F/#a` for `../guides/q%3F.md#a` in a posting; nil if it is published as
    /// typed.
    func published(from base: LinkBase) -> String? {
        if case .samePage = target {
            // Browsers compare anchors scalar by scalar, and an accent may have been typed as a scalar of its own.
            return written.utf8.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: "%") } ? nil : ending
        }
        return target.url.map { base.link(to: encodedPath($0)) + ending }
    }

    /// Reads a link written in the content file at `file`; nil if it leads to another site.
    ///
    /// In `content/postings/a.md`, `../guides/b.md#c` is the guide `b` at the anchor `c`; `https://…` is nil.
    package init?(_ written: String, in file: String) {
        guard !written.isEmpty, !Self.isElsewhere(written) else { return nil }
        self.init(written, written[...]) { path in
            if path.isEmpty { return .samePage }
            if path.hasPrefix("/") { return Self.normalised(path.dropFirst(), from: []).map { .path("/" + $0) } }
            let folder = file.split(separator: "/").dropLast()
            guard let full = Self.normalised(path, from: Array(folder)), full.hasPrefix("content/") else { return nil }
            return ContentPath(full).map { .content($0) } ?? .file(full)
        }
    }

    /// Reads a web address that may be one of the board's own; nil if it belongs to another site.
    package init?(_ written: String, onBoardAt address: SiteAddress) {
        guard let rest = address.rest(of: written) else { return nil }
        self.init(written, rest) { path in
            Self.normalised(path, from: []).map { .ownAddress("/" + $0) }
        }
    }

    /// Reads a link that is published as typed, in the content file at `file` and on the page at `url`.
    package init?(typed written: String, in file: String, page url: String, _ address: SiteAddress) {
        guard let link = ContentLink(written, in: file) else { return nil }
        if case .samePage = link.target {
            self = link
            return
        }
        self.init(written, written[...]) { path in
            let folder = path.hasPrefix("/") ? [] : address.rooted(url).split(separator: "/")
            let board = address.path.dropFirst()
            guard let full = Self.normalised(path, from: folder), (full + "/").hasPrefix(board) else {
                return .typed("")
            }
            return .typed("/" + full.dropFirst(board.count))
        }
    }

    /// Splits off the query and the anchor. If `target` finds nothing for the path, the link leads out of the site.
    private init(_ written: String, _ rest: Substring, target: (Substring) -> LinkTarget?) {
        self.written = written
        let bytes = rest.utf8
        let hash = bytes.firstIndex(of: UInt8(ascii: "#"))
        let front = rest[..<(hash ?? rest.endIndex)]
        let path = front[..<(front.utf8.firstIndex(of: UInt8(ascii: "?")) ?? front.endIndex)]
        let query = front[path.endIndex...]
        self.target = target(path) ?? .outside
        guard let hash else {
            anchor = nil
            ending = String(query)
            return
        }
        let fragment = String(rest[bytes.index(after: hash)...])
        // What follows `:~:` names a text for the browser to highlight (WICG, Text Fragments).
        let directive = fragment.utf8.firstRange(of: ":~:".utf8)?.lowerBound ?? fragment.endIndex
        let decoded = composed(decodedAddress(fragment[..<directive]))
        anchor = decoded
        ending = query + "#" + encodedFragment(decoded) + fragment[directive...]
    }

    /// Whether a link has a scheme (`https:`, `mailto:`) or names a host (`//…`): RFC 3986 section 3.1.
    private static func isElsewhere(_ written: String) -> Bool {
        if written.hasPrefix("//") { return true }
        let bytes = written.utf8
        guard let end = bytes.firstIndex(where: isDelimiter), bytes[end] == UInt8(ascii: ":") else {
            return false
        }
        return bytes[..<end].allSatisfy(isOfScheme)
    }

    /// Whether a byte is one of `:/?#`, which end a scheme or what might have been one.
    private static func isDelimiter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): true
        default: false
        }
    }

    /// A path with `.` and `..` resolved, percent-decoded and in composed form; nil if it leads above the top.
    static func normalised(_ path: Substring, from folder: [Substring]) -> String? {
        var parts = folder.map(String.init)
        for part in path.split(separator: "/", omittingEmptySubsequences: true) {
            switch decodedAddress(part) {
            case ".": continue
            case "..":
                guard parts.popLast() != nil else { return nil }
            case let name: parts.append(composed(name))
            }
        }
        return parts.joined(separator: "/") + (path.hasSuffix("/") && !parts.isEmpty ? "/" : "")
    }
}
