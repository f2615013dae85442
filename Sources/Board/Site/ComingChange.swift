/// Something that pages say of a posting and that another instant makes another thing: a build then differs from one before.
///
/// A posting is open and then closed, and it is marked as new for a week. How many days are left is worked out by browsers.
package struct ComingChange: Sendable, Hashable {
    /// The first instant at which it is so.
    package let at: Instant
    /// What changes.
    package let change: Change

    /// What may change.
    package enum Change: Sendable, Hashable {
        /// The posting's state.
        case state(StateChange)
        /// It is a week old, and no longer marked as new.
        case noLongerNew
        /// The archive files it under its deadline, and no longer under the day of its last change.
        case filed
    }

    /// What happens to the posting, for `board next`: `closes`, `is no longer new`.
    package var reason: String {
        switch change {
        case .state(let change): change.reason
        case .noLongerNew: "is no longer new"
        case .filed: "moves in the archive"
        }
    }

    /// The same of a posting that is not named: `a posting is closed`.
    package var summary: String {
        if case .state(let change) = change { return "a posting is \(change.to.rawValue)" }
        return "a posting \(reason)"
    }
}

extension Posting {
    /// What changes next by itself in what pages say of it, after an instant; nil where nothing ever will.
    func nextChange(_ timeline: Timeline, after now: Instant, settings: Settings, zones: Zones) -> ComingChange? {
        let next = timeline.nextChange(after: now).map { ComingChange(at: $0.at, change: .state($0)) }
        switch timeline.state(at: now) {
        case .open, .closing, .upcoming:
            let at = zones.start(of: published.adding(Self.daysNew), in: settings.timezone)
            guard at > now else { return next }
            return next.flatMap { $0.at <= at ? $0 : nil } ?? ComingChange(at: at, change: .noLongerNew)
        case .filled, .withdrawn:
            guard let deadline = deadline.dated else { return next }
            let start = zones.start(of: deadline.day, in: settings.timezone)
            return start > now ? ComingChange(at: start, change: .filed) : next
        case .draft, .scheduled, .closed: return next
        }
    }

    /// How many days a posting is new.
    static let daysNew = 7
}
