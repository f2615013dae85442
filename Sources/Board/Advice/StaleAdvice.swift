extension AdviceRule {
    /// How long an opening may stand before a reader wonders whether it is still one.
    private static let limit = 180

    /// An opening that has stood for half a year without a word: ghost postings cost candidates their time.
    static let stale = AdviceRule(
        "stale", "Open for more than 180 days, and not updated since.", lookingAt: ["published", "updated", "opens"]
    ) { subject in
        let posting = subject.posting
        guard subject.item.state.takesApplications else { return [] }
        let last = max(posting.published, posting.updated ?? posting.published)
        let days = last.days(until: subject.site.today)
        // A year so far away is a mistake, and told as one.
        guard days > limit, days < 30 * 365 else { return [] }
        let (key, word) = last == posting.published ? ("published", "published") : ("updated", "last updated")
        return [
            Advice(
                message: "open, and \(word) \(days) days ago", place: subject.place(of: key),
                help:
                    "if it is still open, write 'updated: \(subject.site.today)'; else 'status: filled' or 'withdrawn'")
        ]
    }
}
