import Diagnostics
import Markdown
import Text

/// Why an address outside the site cannot work. For one that may work, the initialiser returns nil.
///
/// Every address in a text, a field or a template is checked here. `htp://example.org`, `https:/example.org`,
/// `https://`, `https://example..com`, `mailto:` and `C:\form.pdf` have a fault; `ftp://x` and `sms:1` do not.
struct AddressFault {
    /// What is wrong: `'http://' does not name a site`.
    let message: String
    /// What to write.
    let help: String

    init?(_ written: String) {
        if written.allSatisfy(\.isWhitespace) {
            self.init("an address is empty", "write where it leads, or remove the link")
            return
        }
        if written.hasPrefix("//") {
            if isAuthority(written.utf8.dropFirst(2)) { return nil }
            self.init(site: written, "https:" + written)
            return
        }
        guard let colon = written.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let scheme = written[..<colon].lowercased()
        let rest = written[written.utf8.index(after: colon)...]
        guard scheme.utf8.allSatisfy(isOfScheme), scheme.utf8.first?.isLetter == true else { return nil }
        switch scheme {
        case "http", "https": self.init(web: written, scheme, rest)
        case "mailto": self.init(mail: written, rest)
        case "tel":
            if rest.utf8.contains(where: \.isDigit) { return nil }
            self.init("\(quoted(written)) has no telephone number", "write it like 'tel:+442079460000'")
        case _ where scheme.utf8.count == 1:
            let name = rest.split { $0 == "\\" || $0 == "/" }.last.map(String.init) ?? "form.pdf"
            self.init(
                "\(quoted(written)) is a file on your own computer, which readers cannot open",
                "put the file beside the text, and write '\(name)'")
        default:
            guard !Self.otherSchemes.contains(scheme),
                let meant = nearest(to: scheme, among: ["https", "http", "mailto"])
            else { return nil }
            let whole = "\(meant):\(rest)"
            self.init(
                "browsers do not understand addresses that begin with '\(scheme):'",
                AddressFault(String(whole)) == nil ? "write '\(whole)'" : "write it like 'https://example.org/'")
        }
    }

    /// What to write in a field that takes only a web address.
    static func webHelp(for written: String) -> String {
        // A Markdown link: `[Apply](https://example.org/)`.
        if let link = written.firstMatch(of: /^\[[^\]]*\]\((?:<)?([^()<>\s]+)(?:>)?\)$/), isWebAddress(String(link.1)) {
            return "write '\(link.1)'"
        }
        if written.lowercased().ranges(of: "://").count > 1, written.contains(where: { " ,;".contains($0) }) {
            return "write one address"
        }
        if written.contains(where: \.isWhitespace) {
            return "an address has no spaces: write it alone, and %20 for a space that is part of it"
        }
        // `example.org/form` lacks only its scheme; `guides/form.md` and `form.pdf` are files.
        let host = written.drop { $0 == "/" }.prefix { !"/?#".contains($0) }
        let isBare = host.contains(".") && !written.contains(":") && !isNameOfFile(host)
        let whole = isBare ? "https:" + (written.hasPrefix("//") ? "" : "//") + written : written
        let seen = whole.unicodeScalars.filter { $0.properties.generalCategory != .format }
        let encoded = encodedAddress(String(String.UnicodeScalarView(seen)))
        if isOutside(whole) || isBare, isWebAddress(encoded) { return "write '\(encoded)'" }
        let help = AddressFault(written)?.help ?? ""
        return help.contains("http") ? help : "write the whole address, as in 'https://example.org/'"
    }

    private init(_ message: String, _ help: String) {
        self.message = message
        self.help = help
    }

    private init?(web written: String, _ scheme: String, _ rest: Substring) {
        let bare = rest.drop { $0 == "/" || $0 == "\\" }
        let whole = "\(scheme)://\(bare)"
        if isScheme(bare.prefix { !":/?#".contains($0) }.utf8.span) {
            let inner = String(bare)
            self.init(
                "\(quoted(written)) has the beginning of an address twice",
                isWebAddress(inner) ? "write '\(inner)'" : "write it like 'https://example.org/'")
        } else if rest.hasPrefix("//"), isAuthority(rest.utf8.dropFirst(2)) {
            return nil
        } else if !rest.hasPrefix("//") || rest.hasPrefix("///"), isWebAddress(whole) {
            self.init("\(quoted(written)) leads nowhere: '\(scheme):' needs two slashes after it", "write '\(whole)'")
        } else {
            self.init(site: written, whole)
        }
    }

    private init(site written: String, _ whole: String) {
        let host = whole.drop { $0 != "/" }.dropFirst(2).prefix { !"/?#".contains($0) }
        if host.contains("@") {
            self.init(
                "the address has a user's name or password in it, which every reader would see",
                "leave out what is before the '@', as in 'https://example.org/'")
        } else if host.isEmpty {
            self.init(
                "\(quoted(written)) does not name a site", "write the whole address, as in 'https://example.org/'")
        } else {
            self.init(
                "\(quoted(String(host))) cannot be the name of a site", "write it like 'https://example.org/'")
        }
    }

    private init?(mail written: String, _ rest: Substring) {
        let address = decodedAddress(rest.prefix { $0 != "?" })
        // The recipient may be left to the reader: `mailto:?subject=…`.
        if address.isEmpty, rest.hasPrefix("?") { return nil }
        let mailboxes = address.split(separator: ",").map { $0.drop { $0 == " " } }
        // Mailboxes may be in any script (RFC 6532).
        let isRight =
            !mailboxes.isEmpty && !address.hasPrefix("//")
            && mailboxes.allSatisfy { box in
                isEmailAddress(String(box)) || box.contains("@") && !box.contains(" ") && !box.allSatisfy(\.isASCII)
            }
        if isRight { return nil }
        let bare = String(address.drop { $0 == "/" })
        self.init(
            address.isEmpty
                ? "\(quoted(written)) has no e-mail address" : "\(quoted(address)) is not an e-mail address",
            "write it like 'mailto:\(isEmailAddress(bare) ? bare : "jobs@example.org")'")
    }

    /// Schemes that look like misspelt `http` or `https` but are not.
    private static let otherSchemes: Set<String> = ["ftp", "ftps", "sftp", "rtsp", "xmpp", "data", "tftp", "ntp"]
}

/// Whether a byte can be part of a scheme (RFC 3986 section 3.1).
func isOfScheme(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
}

/// Whether what looks like the name of a site is the name of a file: `form.pdf`.
private func isNameOfFile(_ name: Substring) -> Bool {
    let endings = ["md", "html", "htm", "pdf", "doc", "docx", "odt", "txt", "png", "jpg", "jpeg", "csv", "xlsx", "zip"]
    return name.split(separator: ".").last.map { endings.contains($0.lowercased()) } ?? false
}

/// Whether a text is an absolute `http` or `https` address with a host, and nothing in it needs escaping (RFC 3986
/// section 2). Letters of other scripts are allowed (RFC 3987).
package func isWebAddress(_ text: String) -> Bool {
    let bytes = text.utf8.span
    guard isOutside(text), bytes.count <= 2000 else { return false }
    let host = "http".utf8.count + (bytes[4] == UInt8(ascii: ":") ? 3 : 4)
    guard isAuthority(text.utf8.dropFirst(host)) else { return false }
    // Nearly every address is plain.
    if isPlainAddress(bytes) { return true }
    var isASCII = true
    for i in host..<bytes.count {
        if bytes[i] >= 0x80 { isASCII = false } else if bytes[i] <= 0x20 || isForbidden(bytes[i]) { return false }
    }
    return isASCII
        || text.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII
                || scalar.value > 0xA0 && scalar.properties.generalCategory != .format
                    && !scalar.properties.isWhitespace
        }
}

private func isForbidden(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "^"),
        UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"), 0x7F:
        true
    default: false
    }
}

/// Whether a text is an e-mail address that HTML's `input type=email` would take (WHATWG HTML, section 4.10.5.1.5).
package func isEmailAddress(_ text: String) -> Bool {
    let bytes = text.utf8.span
    var at = 0
    while at < bytes.count, bytes[at].isAlphanumeric || mailbox.contains(bytes[at]) { at += 1 }
    guard at > 0, at < bytes.count, bytes[at] == UInt8(ascii: "@"), bytes.count <= 254 else { return false }
    var labels = 0
    var start = at + 1
    for end in (at + 1)...bytes.count where end == bytes.count || bytes[end] == UInt8(ascii: ".") {
        guard isLabel(bytes.extracting(start..<end)) else { return false }
        labels += 1
        start = end + 1
    }
    return labels >= 2
}

/// Whether a text is a label of a host name (RFC 1123 section 2.1).
private func isLabel(_ bytes: Span<UInt8>) -> Bool {
    let hyphen = UInt8(ascii: "-")
    guard (1...63).contains(bytes.count), bytes[0] != hyphen, bytes[bytes.count - 1] != hyphen else { return false }
    for index in bytes.indices where !bytes[index].isAlphanumeric && bytes[index] != hyphen { return false }
    return true
}

private let mailbox = Array(".!#$%&'*+/=?^_`{|}~-".utf8)

/// Whether what follows `//` could begin with an authority (RFC 3986 section 3.2): a host, with a port up to 65535 if it
/// has one. No label of the host is empty, or begins or ends with a hyphen (RFC 1123 section 2.1).
private func isAuthority(_ rest: Substring.UTF8View) -> Bool {
    let bytes = rest.span
    var end = 0
    while end < bytes.count, bytes[end] != UInt8(ascii: "/"), bytes[end] != UInt8(ascii: "?"),
        bytes[end] != UInt8(ascii: "#")
    {
        end += 1
    }
    // Nearly every authority is only the name of a site.
    let authority = bytes.extracting(first: end)
    return isHost(authority) ? !isScheme(authority) : isFullAuthority(rest.prefix(end))
}

/// Whether what should be the name of a site is the beginning of an address: `https://https://example.org`.
private func isScheme(_ host: Span<UInt8>) -> Bool {
    guard host.count == 4 || host.count == 5 else { return false }
    let letters = host.indices.map { host[$0] | 0x20 }
    return letters.elementsEqual("http".utf8) || letters.elementsEqual("https".utf8)
}

/// The same with what may be before and after the host.
private func isFullAuthority(_ whole: Substring.UTF8View) -> Bool {
    let authority = whole
    // A name and a password before the host would be published.
    if authority.contains(UInt8(ascii: "@")) { return false }
    var host = authority
    if authority.first == UInt8(ascii: "[") {
        guard let end = authority.lastIndex(of: UInt8(ascii: "]")) else { return false }
        host = authority[..<authority.index(after: end)]
        guard host.dropFirst().dropLast().allSatisfy({ $0.isAlphanumeric || $0 == 0x3A || $0 == 0x2E }) else {
            return false
        }
    } else {
        host = authority.prefix { $0 != UInt8(ascii: ":") }
        guard isHost(host.span), !isScheme(host.span) else { return false }
    }
    let port = authority[host.endIndex...]
    let number = Substring(port.dropFirst())
    return port.isEmpty || port.first == UInt8(ascii: ":") && (number.isEmpty || UInt16(number) != nil)
}

private func isHost(_ host: Span<UInt8>) -> Bool {
    var before = UInt8(ascii: ".")
    for i in host.indices {
        let byte = host[i]
        switch byte {
        case UInt8(ascii: "."): if before == byte || before == UInt8(ascii: "-") { return false }
        case UInt8(ascii: "-"): if before == UInt8(ascii: ".") { return false }
        case UInt8(ascii: "_"), 0x80...: break
        default: guard byte.isAlphanumeric else { return false }
        }
        before = byte
    }
    return !host.isEmpty && before != UInt8(ascii: "-")
}
