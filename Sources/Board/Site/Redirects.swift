import Diagnostics
import FrontMatter
import Markdown

/// The redirects for the aliases of everything that this build publishes, sorted by path. An alias that cannot be a
/// path is an error, even in a file that is not published.
///
/// Drafts and future postings have no redirects yet: they would lead nowhere, and reveal what is not public.
func redirects(
    _ drafts: [Draft], isShown: (Draft) -> Bool, address: SiteAddress, diagnostics: inout [Diagnostic]
) -> [Redirect] {
    var redirects: [Redirect] = []
    for draft in drafts where !draft.references.aliases.isEmpty {
        let isShown = isShown(draft)
        for alias in draft.references.aliases {
            switch aliasPath(alias.value, on: address) {
            case .success(let path):
                if isShown { redirects.append(Redirect(from: path, to: draft.name.url, place: alias.place)) }
                if address.path != "/", alias.value.hasPrefix(address.path) {
                    let short = "/" + alias.value.dropFirst(address.path.count)
                    diagnostics.append(
                        Diagnostic(
                            .warning, "site.alias",
                            "\(quoted(alias.value)) becomes '\(address.rooted(path))' on this board", at: alias.place,
                            help: "an alias does not begin with the path of the board: write '\(short)'"))
                }
            case .failure(let mistake):
                diagnostics.append(
                    Diagnostic(.error, "site.alias", mistake.message, at: alias.place, help: mistake.help))
            }
        }
    }
    return redirects.sorted { $0.from == $1.from ? $0.place < $1.place : $0.from < $1.from }
}

/// An alias as the decoded path of a page: `/jobs/17`, `jobs/17/` and `https://…/board/jobs/17` become `/jobs/17/`,
/// `/caf%C3%A9/` becomes `/café/`, `/jobs/17.html` stays. An alias that leads out of the site or to a hidden file
/// (`/.git/config`), or contains what no path may, is a mistake.
///
/// Works on bytes, as disks do: to Swift, a slash with a combining accent is a different character.
package func aliasPath(_ written: String, on address: SiteAddress) -> Result<String, Mistake> {
    func wrong(_ message: String = "cannot be a path of this site", help: String? = nil) -> Result<String, Mistake> {
        .failure(Mistake("\(quoted(written)) \(message)", help: help ?? "an alias is written like '/old/path/'"))
    }
    let own = address.rest(of: written)
    if own == nil, isOutside(written) { return wrong("is not an address of this board") }
    let text = own ?? written[...]
    if let mark = text.utf8.firstIndex(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }) {
        let path = text[..<mark]
        return wrong(
            "contains a '\(text[mark...].unicodeScalars.first ?? "?")', which a site of plain files cannot handle",
            help: path.utf8.contains { $0 != UInt8(ascii: "/") }
                ? "write '\(own == nil ? path : "/" + path)', if nothing else was there" : "leave it out")
    }
    let slash = UInt8(ascii: "/")
    let bytes = text.utf8
    if hasStrayPercent(text) { return wrong("has a '%' that encodes nothing", help: "write '%25' for a '%'") }
    let parts = bytes.split(separator: slash, omittingEmptySubsequences: true).map {
        composed(decodedAddress(Substring($0)))
    }
    guard let last = parts.last, bytes.count <= 1000, !bytes.starts(with: "//".utf8), parts.allSatisfy(isPart) else {
        return wrong()
    }
    if last.hasSuffix(".md"), bytes.last != slash {
        return wrong(
            "is the name of a file, not the address of a page",
            help: "write the address that its page had, as in '/postings/\(last.dropLast(3))/'")
    }
    let path = "/" + parts.joined(separator: "/")
    if isPage(last), bytes.last == slash { return wrong("is a page with a slash after it", help: "write '\(path)'") }
    return .success(isPage(last) && bytes.last != slash ? path : path + "/")
}

/// Whether a name has a page's extension. Hosts do not serve files with other extensions as pages.
private func isPage(_ name: String) -> Bool {
    let lowered = name.lowercased()
    return [".html", ".htm", ".xhtml"].contains { lowered.hasSuffix($0) }
}

/// Whether a name may be part of an alias: every disk takes it, and it is not hidden. `.well-known` is public (RFC 8615).
private func isPart(_ name: String) -> Bool {
    let isHidden = name.utf8.first == UInt8(ascii: ".") && name != ".well-known"
    return !isHidden && name.utf8.count <= 255 && isWholeAsPart(name)
        && !name.unicodeScalars.contains { $0.value < 0x20 || "/?#\\:*\"<>|\u{7F}\u{FFFD}".unicodeScalars.contains($0) }
}
