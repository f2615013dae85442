/// A path of the site as a link that works under any path: `/guides/` seen from `/postings/x/` is `../../guides/`.
///
/// A page links relatively, so that the same `public/` works at a host's root, below a folder, and from another host.
package struct LinkBase: Hashable, Sendable {
    /// What stands before a path of the site: `../../`, `./`, or `/board/` on a page that is served at any address.
    package let root: String
    /// The same without the slash at its end: what is before the slash at the beginning of a path.
    let stem: String

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

/// A link of a body that stays inside the site: what was written, where it leads, where it stands.
package struct ContentLink: Hashable, Sendable {
    /// What the editor wrote: `../guides/start.md#skills`.
    package let written: String
    /// Where it leads.
    package let target: LinkTarget
    /// The part after `#`, decoded; nil where there is none.
    package let anchor: String?
}

/// Where a link of a body leads inside the site.
package enum LinkTarget: Hashable, Sendable {
    /// The page it stands on: `#skills`.
    case samePage
    /// Another content file: `../guides/start.md`.
    case content(ContentPath)
    /// A file that is published as it is: `../files/form.pdf`, as the path `content/files/form.pdf`.
    case file(String)
    /// A path of the site: `/bands/senior/`.
    case path(String)
    /// Outside the site: `../../../etc/passwd`.
    case outside

    /// The path it has in the site, where it has one.
    package var url: String? {
        switch self {
        case .content(let path): path.url
        case .file(let path): "/" + path.dropFirst("content/".count)
        case .path(let path): path
        case .samePage, .outside: nil
        }
    }
}

extension ContentLink {
    /// The path of the file it leads to, `content/files/chart.png`, where it leads to one.
    var picture: String? {
        if case .file(let path) = target { return path }
        return nil
    }

    /// Reads a destination written in the content file at `file`; nil where it leads to another site.
    ///
    /// In `content/postings/a.md`, `../guides/b.md#c` is the guide `b` at the anchor `c`, and `https://…` nil.
    package init?(_ written: String, in file: String) {
        guard !written.isEmpty, !Self.isElsewhere(written) else { return nil }
        let parts = written.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let path = String(parts[0].prefix { $0 != "?" })
        self.written = written
        anchor = parts.count > 1 ? Self.decoded(String(parts[1])) : nil
        if path.isEmpty {
            target = .samePage
        } else if path.hasPrefix("/") {
            target = Self.normalised(path.dropFirst(), from: []).map { .path("/" + $0) } ?? .outside
        } else {
            let folder = file.split(separator: "/").dropLast()
            guard let full = Self.normalised(Substring(path), from: Array(folder)), full.hasPrefix("content/") else {
                target = .outside
                return
            }
            target = ContentPath(full).map { .content($0) } ?? .file(full)
        }
    }

    /// Whether a destination has a scheme (`https:`, `mailto:`) or names a host (`//…`): RFC 3986 section 3.1.
    private static func isElsewhere(_ written: String) -> Bool {
        if written.hasPrefix("//") { return true }
        let bytes = written.utf8
        guard let end = bytes.firstIndex(where: isDelimiter), bytes[end] == UInt8(ascii: ":") else {
            return false
        }
        return bytes[..<end].allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
                true
            default: false
            }
        }
    }

    /// One of `:/?#`, which end a scheme or what could be one.
    private static func isDelimiter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): true
        default: false
        }
    }

    /// A path with `.` and `..` resolved and percent signs decoded; nil where it leaves the top.
    private static func normalised(_ path: Substring, from folder: [Substring]) -> String? {
        var parts = folder.map(String.init)
        for part in path.split(separator: "/", omittingEmptySubsequences: true) {
            switch decoded(String(part)) {
            case ".": continue
            case "..":
                guard parts.popLast() != nil else { return nil }
            case let name: parts.append(name)
            }
        }
        return parts.joined(separator: "/") + (path.hasSuffix("/") && !parts.isEmpty ? "/" : "")
    }

    /// Percent-decoded (RFC 3986 section 2.1); a stray `%` stays as it is.
    private static func decoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        let bytes = Array(text.utf8)
        var out: [UInt8] = []
        var i = 0
        while i < bytes.count {
            if bytes[i] == UInt8(ascii: "%"), i + 2 < bytes.count,
                let value = UInt8(String(decoding: bytes[i + 1...i + 2], as: UTF8.self), radix: 16)
            {
                out.append(value)
                i += 3
            } else {
                out.append(bytes[i])
                i += 1
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
