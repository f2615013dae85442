import Markdown
import Templates
import Text

/// The address where the site will be served: `https://fellowships.example.org/board/`.
///
/// It is `url` in the settings (or `--url`), always with a trailing slash: `https://example.org` becomes
/// `https://example.org/`. Absolute links begin with it, and the preview server serves the site under its path.
package final class SiteAddress: Hashable, Sendable {
    /// The whole address, ending in a slash.
    package let text: String
    /// The host, with its port if there is one: `fellowships.example.org`.
    package let host: String
    /// The path from the host's root, beginning and ending in a slash: `/board/`.
    package let path: String
    /// The whole address without its trailing slash, ready for a path that begins with one.
    let stem: String
    /// The host after two slashes, without its scheme's default port: `//fellowships.example.org`.
    private let ownHost: String

    /// Reads an absolute `http` or `https` address without query or fragment (RFC 3986 section 3); nil for any other.
    ///
    /// No part of the path may be `..`, `.` or empty, because browsers would then request another path (section 5.2.4).
    package convenience init?(_ written: String) {
        let lowered = written.lowercased()
        guard let scheme = ["https://", "http://"].first(where: lowered.hasPrefix) else { return nil }
        let rest = written.dropFirst(scheme.count)
        let authority = rest.prefix { $0 != "/" }
        guard !authority.isEmpty, authority.utf8.allSatisfy(Self.isAuthority),
            rest.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !Self.refused.contains($0) })
        else { return nil }
        let path = rest.dropFirst(authority.count)
        guard Self.namesEachFolder(path) else { return nil }
        let host = authority.lowercased()
        let whole = path.isEmpty ? "/" : path.hasSuffix("/") ? String(path) : path + "/"
        self.init(text: scheme + host + whole, host: host, path: whole)
    }

    /// `https://localhost/`, in place of a wrong address in the settings. Nothing is built then.
    package static let localhost = SiteAddress(text: "https://localhost/", host: "localhost", path: "/")

    private init(text: String, host: String, path: String) {
        self.text = text
        self.host = host
        self.path = path
        stem = String(text.dropLast())
        let port = text.hasPrefix("https:") ? ":443" : ":80"
        ownHost = "//" + (host.hasSuffix(port) ? String(host.dropLast(port.utf8.count)) : host)
    }

    package static func == (a: SiteAddress, b: SiteAddress) -> Bool { a.text == b.text }

    package func hash(into hasher: inout Hasher) { hasher.combine(text) }

    /// The absolute address of a path of the site: `/postings/x/` is `https://…/board/postings/x/`.
    package func absolute(_ path: String) -> String {
        isPath(path) ? stem + path : text + path.drop { $0 == "/" }
    }

    /// The path of a page from the host's root: `/postings/x/` is `/board/postings/x/`.
    package func rooted(_ path: String) -> String {
        self.path + path.drop { $0 == "/" }
    }

    /// The rest of an address that begins with this one, with `https`, `http` or no scheme; nil for any other address.
    ///
    /// For the site `https://example.org/jobs/`, it is `guides/#a` both in `https://example.org/jobs/guides/#a` and in
    /// `http://EXAMPLE.org:80/jobs/guides/#a`: a scheme's default port changes nothing (RFC 3986 section 6.2.3).
    package func rest(of written: String) -> Substring? {
        let bytes = written.utf8.span
        let start = isOutside(written) ? (bytes[4] == UInt8(ascii: ":") ? 5 : 6) : 0
        guard var at = Self.end(of: ownHost.utf8.span, in: bytes, from: start, isHost: true) else { return nil }
        if at < bytes.count, bytes[at] == UInt8(ascii: ":") {
            for port in [":443", ":80", ":"] {
                guard let end = Self.end(of: port.utf8.span, in: bytes, from: at, isHost: false),
                    end == bytes.count || "/?#".utf8.contains(bytes[end])
                else { continue }
                at = end
                break
            }
        }
        let wanted = path.utf8.span
        guard let end = Self.end(of: wanted, in: bytes, from: at, isHost: false) else {
            // The board's own folder may be written without its trailing slash.
            let isFolder =
                bytes.count - at == wanted.count - 1
                && written.utf8.suffix(wanted.count - 1).elementsEqual(path.utf8.dropLast())
            return isFolder ? "" : nil
        }
        return written[written.utf8.index(written.startIndex, offsetBy: end)...]
    }

    /// The offset at which a text ends that begins at `start`; nil if the bytes there differ. Hosts ignore case.
    private static func end(of text: Span<UInt8>, in bytes: Span<UInt8>, from start: Int, isHost: Bool) -> Int? {
        guard start + text.count <= bytes.count else { return nil }
        for index in text.indices {
            let byte = bytes[start + index]
            let isUpper = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
            guard text[index] == (isUpper && isHost ? byte | 0x20 : byte) else { return nil }
        }
        return start + text.count
    }

    private static let refused = Array("?#\"'<>\\^`{|}".utf8)

    /// Whether no part of a path is `.`, `..` or empty, percent-encoded or not.
    private static func namesEachFolder(_ path: Substring) -> Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        return parts.enumerated().allSatisfy { index, part in
            let name = decodedAddress(part)
            return name != "." && name != ".." && (!part.isEmpty || index == parts.count - 1)
        }
    }

    private static func isAuthority(_ byte: UInt8) -> Bool {
        byte.isAlphanumeric || ".-:[]".utf8.contains(byte)
    }
}

/// Percent-encodes, as UTF-8, all characters in an address that are not ASCII or not allowed there (RFC 3987 section
/// 3.1). What is already encoded is left unchanged.
///
/// `/areas/économie/` becomes `/areas/%C3%A9conomie/`.
package func encodedAddress(_ address: String) -> String {
    if isPlainAddress(address.utf8.span) { return address }
    return percentEncoded(address) { $0 > 0x20 && $0 < 0x7F && !"\"<>\\^`{|}".utf8.contains($0) }
}

/// Turns a path of the site into a link that works under any path: `/guides/` seen from `/postings/x/` is
/// `../../guides/`.
///
/// Pages use relative links, so that the same `public/` works at a host's root, below a folder, and on another host.
package struct LinkBase: Hashable, Sendable {
    /// The prefix for a path of the site: `../../`, `./`, or `/board/` on a page that is served at any address.
    package let root: String
    /// The same without its trailing slash, ready for a path that begins with one.
    let stem: String

    /// Links from a page of the site. `/postings/x/` is two folders deep, `/404.html` none.
    package init(page url: String) {
        let bytes = url.utf8.span
        var depth = -1
        for index in bytes.indices where bytes[index] == UInt8(ascii: "/") { depth += 1 }
        self = depth < Self.usual.count ? Self.usual[max(0, depth)] : LinkBase(depth: depth)
    }

    private init(depth: Int) { self.init(root: depth > 0 ? String(repeating: "../", count: depth) : "./") }

    /// Those of nearly all pages, by their depth.
    private static let usual = (0..<8).map { LinkBase(depth: $0) }

    /// Links from the host's root, for a page that the host shows at any address, like `404.html`.
    package init(rootedAt address: SiteAddress) {
        self.init(root: address.path)
    }

    private init(root: String) {
        self.root = root
        stem = String(root.dropLast())
    }

    /// The link to a path of the site (`/guides/#skills`). Anything else (`https://…`, `mailto:…`, `#here`) is
    /// unchanged.
    package func link(to target: String) -> String {
        isPath(target) ? stem + target : target
    }
}

/// Whether an address is a path of the site: it begins with one slash.
func isPath(_ address: String) -> Bool {
    let bytes = address.utf8.span
    return bytes.count > 0 && bytes[0] == UInt8(ascii: "/") && (bytes.count == 1 || bytes[1] != UInt8(ascii: "/"))
}
