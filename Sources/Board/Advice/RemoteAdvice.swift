extension AdviceRule {
    /// A remote opening that does not say from where.
    ///
    /// Source: Google Search Central, "JobPosting structured data": `applicantLocationRequirements` is required of a
    /// posting with `jobLocationType: TELECOMMUTE`.
    static let remoteFrom = AdviceRule(
        "remote-from", "A remote posting does not say where candidates may live.",
        lookingAt: ["workplace", "remote_from"]
    ) { subject in
        guard subject.posting.workplace == .remote, subject.posting.remoteFrom.isEmpty else { return [] }
        return [
            Advice(
                message: "remote, and nothing says where a candidate may live", place: subject.place(of: "workplace"),
                help: "list countries in 'remote_from'; job searches leave it out without them")
        ]
    }
}
