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
        let isBare = written.value.contains(".") && !written.value.contains(":")
        let whole = "https:" + (written.value.hasPrefix("//") ? "" : "//") + written.value
        report(
            "url", "\(quoted(written.value)) is not a web address", at: written.place,
            help: isBare && isWebAddress(whole)
                ? "write '\(whole)'" : AddressFault(written.value)?.webHelp ?? "a web address begins with 'https://'")
        return nil
    }
}
