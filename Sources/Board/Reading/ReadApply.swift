import Diagnostics
import FrontMatter
import Markdown

extension TextReader {
    /// How to apply: an address on the web, an e-mail address, or a mapping of both and instructions.
    mutating func readApply(_ fields: inout Fields) -> Apply? {
        if fields.form(of: "apply") == .mapping {
            return fields.mapping("apply", rules: "posting.apply", foreign: foreignNamesOfApply) {
                readApplyMapping(&$0)
            } ?? nil
        }
        guard let written = fields.text("apply") else { return nil }
        if isEmailAddress(written.value) { return Apply(url: nil, email: written.value, instructions: nil) }
        if written.value.contains("@"), !written.value.contains(":") {
            report(
                "apply", "\(quoted(written.value)) is not an e-mail address", at: written.place,
                help: instructions(written.value) ?? "write it like 'jobs@example.org'")
            return nil
        }
        if let help = addressHelp(written.value) ?? instructions(written.value) {
            report("url", "\(quoted(written.value)) is not a web address", at: written.place, help: help)
            return nil
        }
        return checkedURL(written).map { Apply(url: $0, email: nil, instructions: nil) }
    }

    /// What an address is with what is too much or too little: `mailto:jobs@x.org`, `<https://x.org>`; nil where it is
    /// right, or nobody knows.
    private func addressHelp(_ written: String) -> String? {
        if isWebAddress(written) { return nil }
        let bare = written.hasPrefix("<") && written.hasSuffix(">") ? String(written.dropFirst().dropLast()) : written
        if bare.lowercased().hasPrefix("mailto:") {
            let address = String(bare.dropFirst("mailto:".count))
            if isEmailAddress(address) { return "write '\(address)'" }
            let parts = address.split(separator: "?", maxSplits: 1).map(String.init)
            guard parts.count == 2, isEmailAddress(parts[0]) else { return nil }
            return "write \(parts[0]) as 'email', and what to put in the subject as 'instructions'"
        }
        return bare != written && (isWebAddress(bare) || isEmailAddress(bare)) ? "write '\(bare)'" : nil
    }

    /// A sentence in the place of an address, as a mapping.
    private func instructions(_ written: String) -> String? {
        guard written.contains(" "), !written.contains("\""), !written.contains("\\"), written.utf8.count <= 200,
            !written.contains("://"), !written.utf8.contains(where: { $0 < 0x20 })
        else { return nil }
        return "write '{instructions: \"\(written)\"}'"
    }

    private mutating func readApplyMapping(_ fields: inout Fields) -> Apply? {
        let url = fields.text("url")
        let email = fields.text("email")
        let instructions = readMarkdown(&fields, "instructions")
        if let email, !isEmailAddress(email.value) {
            report(
                "apply", "\(quoted(email.value)) is not an e-mail address", at: email.place,
                help: addressHelp(email.value) ?? "write it like 'jobs@example.org'")
        }
        fields.require(
            oneOf: ["url", "email", "instructions"],
            mistake(
                "apply", "nothing says how to apply", at: fields.start, help: "write 'url', 'email' or 'instructions'"))
        if url == nil, email == nil, instructions == nil { return nil }
        if let url, isEmailAddress(url.value) {
            report(
                "url", "\(quoted(url.value)) is not a web address", at: url.place,
                help: "an e-mail address goes to 'email'")
            return nil
        }
        return Apply(url: url.flatMap { checkedURL($0) }, email: email?.value, instructions: instructions)
    }

    /// An `http` or `https` address, as it is written; anything else is reported.
    mutating func checkedURL(_ written: Located<String>) -> String? {
        if isWebAddress(written.value) {
            note(address: written)
            return written.value
        }
        let bare = written.value.contains(".") && !written.value.contains(":") && !written.value.contains(" ")
        report(
            "url", "\(quoted(written.value)) is not a web address", at: written.place,
            help: bare ? "write 'https://\(written.value)'" : "a web address begins with 'https://'")
        return nil
    }
}

/// Whether a text is an absolute `http` or `https` address with a host and nothing that would need escaping
/// (RFC 3986 section 2; letters of other scripts are let through, as RFC 3987 has them).
package func isWebAddress(_ text: String) -> Bool {
    let bytes = text.utf8.span
    guard isOutside(text), bytes.count <= 2000 else { return false }
    let host = "http".utf8.count + (bytes[4] == UInt8(ascii: ":") ? 3 : 4)
    guard bytes.count > host, !"/?#:@".utf8.contains(bytes[host]) else { return false }
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

/// Whether a text is an e-mail address as HTML's `input type=email` takes them (WHATWG HTML, section 4.10.5.1.5).
package func isEmailAddress(_ text: String) -> Bool {
    let bytes = text.utf8.span
    var at = 0
    while at < bytes.count, isAlphanumeric(bytes[at]) || mailbox.contains(bytes[at]) { at += 1 }
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

/// Whether a text is a part of a host's name (RFC 1123 section 2.1).
private func isLabel(_ bytes: Span<UInt8>) -> Bool {
    let hyphen = UInt8(ascii: "-")
    guard (1...63).contains(bytes.count), bytes[0] != hyphen, bytes[bytes.count - 1] != hyphen else { return false }
    for index in bytes.indices where !isAlphanumeric(bytes[index]) && bytes[index] != hyphen { return false }
    return true
}

private let mailbox = Array(".!#$%&'*+/=?^_`{|}~-".utf8)

private func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
    default: false
    }
}
