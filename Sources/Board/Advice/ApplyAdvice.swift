import Diagnostics

extension AdviceRule {
    /// An address that is nobody's: RFC 2606 and RFC 6761 keep `example.org`, `.test` and their like for documentation.
    static let apply = AdviceRule(
        "apply", "The way to apply leads to a made-up address, such as example.org.", lookingAt: ["apply"]
    ) { subject in
        let apply = subject.posting.apply
        var found: [Advice] = []
        if let url = apply?.url, let host = madeUpHost(in: url) {
            found.append(madeUp(host, at: subject.place(of: "url", in: "apply")))
        }
        if let email = apply?.email, let host = madeUpHost(in: "//" + (email.split(separator: "@").last ?? "")) {
            found.append(madeUp(host, at: subject.place(of: "email", in: "apply")))
        }
        return found
    }

    /// Two openings with one form: one of the links was copied with the rest of the file.
    static let sameApply = AdviceRule(
        "same-apply", "Two postings have the same address to apply at.", lookingAt: ["apply", "translation_of"]
    ) { subject in
        guard let url = subject.posting.apply?.url, let first = subject.byApplyURL[url]?.first,
            subject.byApplyURL[url]?.count ?? 0 > 1, !subject.item.isTranslation
        else { return [] }
        let other = subject.site.postings[first].posting
        guard other.path != subject.posting.path else { return [] }
        return [
            Advice(
                message: "another posting has the same address to apply at",
                place: subject.place(of: "url", in: "apply"), help: "it is \(other.path)")
        ]
    }

    private static func madeUp(_ host: String, at place: SourcePlace) -> Advice {
        Advice(
            message: "'\(host)' is an address for examples, where nobody can apply", place: place,
            help: "write the real one")
    }
}

/// The host of an address, where it is reserved for examples and tests: `jobs.example.org`; nil for any other.
private func madeUpHost(in address: String) -> String? {
    guard let start = address.firstRange(of: "//")?.upperBound else { return nil }
    let authority = address[start...].prefix { !"/?#".contains($0) }
    let host = authority.split(separator: "@").last.map { $0.prefix { $0 != ":" }.lowercased() } ?? ""
    let reserved = ["example", "test", "invalid", "localhost", "example.com", "example.net", "example.org"]
    return reserved.contains { host == $0 || host.hasSuffix("." + $0) } ? host : nil
}
