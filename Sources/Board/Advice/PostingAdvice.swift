import Diagnostics

extension AdviceRule {
    /// An address that belongs to nobody: RFC 2606 and RFC 6761 reserve `example.org`, `.test` and others for
    /// documentation and tests.
    static let apply = AdviceRule(
        "apply", "The way to apply leads to a made-up address, such as example.org.", lookingAt: ["apply"]
    ) { subject in
        var found: [Advice] = []
        for way in subject.posting.apply {
            if let url = way.url, let host = madeUpHost(in: url) {
                found.append(madeUp(host, at: subject.place(of: "url", in: "apply")))
            }
            if let email = way.email, let host = madeUpHost(in: "//" + (email.split(separator: "@").last ?? "")) {
                found.append(madeUp(host, at: subject.place(of: "email", in: "apply")))
            }
        }
        return found
    }

    /// Two postings with the same address for applications: it was probably copied with the rest of the file.
    static let sameApply = AdviceRule(
        "same-apply", "Two postings have the same address for applications.", lookingAt: ["apply", "translation_of"]
    ) { subject in
        guard let url = subject.posting.apply.first?.url, let first = subject.byApplyURL[url]?.first,
            subject.byApplyURL[url]?.count ?? 0 > 1, !subject.item.isTranslation
        else { return [] }
        let other = subject.site.postings[first].posting
        guard other.path != subject.posting.path else { return [] }
        return [
            Advice(
                message: "another posting has the same address for applications",
                place: subject.place(of: "url", in: "apply"), help: "the other is \(other.path)")
        ]
    }

    private static func madeUp(_ host: String, at place: SourcePlace) -> Advice {
        Advice(
            message: "'\(host)' is an address for examples, where nobody can apply", place: place,
            help: "write the real one")
    }
}

/// The host of an address if it is reserved for examples and tests: `jobs.example.org`; nil for any other.
private func madeUpHost(in address: String) -> String? {
    guard let start = address.firstRange(of: "//")?.upperBound else { return nil }
    let authority = address[start...].prefix { !"/?#".contains($0) }
    let host = authority.split(separator: "@").last.map { $0.prefix { $0 != ":" }.lowercased() } ?? ""
    let reserved = ["example", "test", "invalid", "localhost", "example.com", "example.net", "example.org"]
    return reserved.contains { host == $0 || host.hasSuffix("." + $0) } ? host : nil
}

extension AdviceRule {
    /// A remote opening that does not say where candidates may live.
    ///
    /// Source: Google Search Central, "JobPosting structured data": `applicantLocationRequirements` is required if
    /// `jobLocationType` is `TELECOMMUTE`.
    static let remoteFrom = AdviceRule(
        "remote-from", "A remote posting does not say where candidates may live.",
        lookingAt: ["workplace", "remote_from"]
    ) { subject in
        guard subject.posting.workplace == .remote, subject.posting.remoteFrom.isEmpty else { return [] }
        return [
            Advice(
                message: "this posting is remote, and does not say where candidates may live",
                place: subject.place(of: "workplace"),
                help: "list countries in 'remote_from': job search engines leave out postings without them")
        ]
    }
}

extension AdviceRule {
    /// After how many days without an update readers wonder whether an opening still exists.
    private static let limit = 180

    /// An opening without an update for half a year: one that no longer exists wastes candidates' time.
    static let stale = AdviceRule(
        "stale", "Open for more than 180 days, and not updated since.", lookingAt: ["published", "updated", "opens"]
    ) { subject in
        let posting = subject.posting
        guard subject.item.state.takesApplications else { return [] }
        let last = max(posting.published, posting.updated ?? posting.published)
        let days = last.days(until: subject.site.today)
        // A year that far away is a mistake, and is reported as one.
        guard days > limit, days < 30 * 365 else { return [] }
        let (key, word) = last == posting.published ? ("published", "published") : ("updated", "last updated")
        return [
            Advice(
                message: "open, but \(word) \(days) days ago", place: subject.place(of: key),
                help:
                    "if it is still open, write 'updated: \(subject.site.today)'; "
                    + "otherwise 'status: filled' or 'status: withdrawn'")
        ]
    }
}
