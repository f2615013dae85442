/// Turns the web and mail addresses in an escaped text into links, as Jinja's `urlize` does.
package struct Urlize {
    /// The most characters of an address that a link shows; nil for all.
    let limit: Int?
    let rel: String
    let target: String?
    let schemes: [String]

    package init(limit: Int?, rel: String, target: String?, schemes: [String]) {
        self.limit = limit
        self.rel = rel
        self.target = target
        self.schemes = schemes
    }

    /// Wraps each word that is an address in `<a>`, but not the brackets and punctuation around it.
    package func apply(_ text: String) -> String {
        var out = ""
        var word = ""
        for character in text {
            if character.isWhitespace {
                out += link(word) + String(character)
                word = ""
            } else {
                word.append(character)
            }
        }
        return out + link(word)
    }

    private func link(_ word: String) -> String {
        // Addresses are shorter, and looking at a longer word would be slow.
        guard !word.isEmpty, word.utf8.count <= Self.lengthLimit,
            !schemes.isEmpty || word.utf8.contains(where: Self.signs.contains)
        else {
            return word
        }
        var (head, middle, tail) = ("", Substring(word), "")
        let openers = ["(", "<", "&lt;"]
        while let opener = openers.first(where: middle.hasPrefix) {
            head += opener
            middle = middle.dropFirst(opener.count)
        }
        let closers = [")", ">", ".", ",", "\n", "&gt;"]
        if closers.contains(where: middle.hasSuffix) {
            while let closer = closers.first(where: middle.hasSuffix) {
                tail = closer + tail
                middle = middle.dropLast(closer.count)
            }
        }
        // A closing bracket belongs to the address if the address contains its opening bracket.
        for (open, close) in [("(", ")"), ("<", ">"), ("&lt;", "&gt;")] {
            var missing = count(open, in: middle) - count(close, in: middle)
            while missing > 0, tail.contains(close), let end = tail.firstRange(of: close)?.upperBound {
                middle += tail[..<end]
                tail = String(tail[end...])
                missing -= 1
            }
        }
        return head + element(String(middle)) + tail
    }

    private static let lengthLimit = 2000

    /// Every web or mail address has at least one of these.
    private static let signs = Array(".@:".utf8)

    private func count(_ part: String, in text: Substring) -> Int {
        text.split(separator: part, omittingEmptySubsequences: false).count - 1
    }

    private func element(_ address: String) -> String {
        if isWebAddress(address) {
            let href = address.hasPrefix("https://") || address.hasPrefix("http://") ? address : "https://" + address
            return anchor(href, shown(address), withRel: true)
        }
        if address.hasPrefix("mailto:"), isMailAddress(String(address.dropFirst(7))) {
            return anchor(address, String(address.dropFirst(7)), withRel: false)
        }
        if isMailAddress(address), !address.hasPrefix("www.") {
            return anchor("mailto:" + address, address, withRel: false)
        }
        for scheme in schemes where address != scheme && address.hasPrefix(scheme) {
            return anchor(address, address, withRel: true)
        }
        return address
    }

    private func anchor(_ href: String, _ text: String, withRel: Bool) -> String {
        let relation = withRel && !rel.isEmpty ? " rel=\"\(rel)\"" : ""
        let window = withRel ? target.map { " target=\"\($0)\"" } ?? "" : ""
        return "<a href=\"\(href)\"\(relation)\(window)>\(text)</a>"
    }

    private func shown(_ address: String) -> String {
        guard let limit, address.count > limit else { return address }
        return address.prefix(limit) + "..."
    }

    /// `https://…`, `http://…`, or a bare name under one of the original top-level domains.
    private func isWebAddress(_ text: String) -> Bool {
        for scheme in ["https://", "http://"] where text.lowercased().hasPrefix(scheme) {
            return isHost(text.dropFirst(scheme.count), needsDomain: false)
        }
        return isHost(Substring(text), needsDomain: !text.lowercased().hasPrefix("www."))
    }

    private func isHost(_ text: Substring, needsDomain: Bool) -> Bool {
        let host = text.prefix { !"/:?#".contains($0) }
        let after = text.dropFirst(host.count)
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard !host.isEmpty,
            labels.allSatisfy({ label in
                !label.isEmpty && label.allSatisfy { $0.isLetter || $0.isNumber || "-_%".contains($0) }
            })
        else { return false }
        if after.hasPrefix(":") {
            let port = after.dropFirst().prefix { $0.isNumber }
            guard !port.isEmpty, after.dropFirst(1 + port.count).first.map({ "/?#".contains($0) }) ?? true else {
                return false
            }
        }
        guard needsDomain else {
            return labels.count >= 2 || host.lowercased() == "localhost"
        }
        return labels.count >= 2
            && ["com", "net", "int", "edu", "gov", "org", "info", "mil"].contains(labels.last?.lowercased() ?? "")
            && !text.contains("@")
    }

    private func isMailAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[0].contains("/") else { return false }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        return labels.count >= 2
            && labels.allSatisfy { label in
                !label.isEmpty && label.allSatisfy { $0.isLetter || $0.isNumber || "-_".contains($0) }
            }
    }
}
