/// Something that pages say of a posting and that another instant makes another thing: a build then differs from one before.
///
/// A posting that closes in a fortnight says "Closes in 14 days", and from midnight by the clock of its deadline "in 13 days".
package struct ComingChange: Sendable, Hashable {
    /// The first instant at which it is so.
    package let at: Instant
    /// What changes.
    package let change: Change

    /// What may change.
    package enum Change: Sendable, Hashable {
        /// The posting's state.
        case state(StateChange)
        /// How many days are left, where the words for them change, too.
        case daysLeft(Int)
        /// The archive files it under its deadline, and no longer under the day of its last change.
        case filed
    }

    /// What happens to the posting, for `board next`: `closes`, `closes in 13 days`.
    package var reason: String {
        switch change {
        case .state(let change): change.reason
        case .daysLeft(0): "closes today"
        case .daysLeft(1): "closes tomorrow"
        case .daysLeft(let days): "closes in \(days) days"
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
        guard let deadline = deadline.dated else { return next }
        switch timeline.state(at: now) {
        case .open, .closing:
            let days = zones.day(of: now, in: deadline.zone).days(until: deadline.day)
            guard let later = daysWithOtherWords(below: days) else { return next }
            let at = zones.start(of: deadline.day.adding(-later), in: deadline.zone)
            // What closes, or is about to, is told as that.
            return next.flatMap { $0.at <= at ? $0 : nil } ?? ComingChange(at: at, change: .daysLeft(later))
        case .filled, .withdrawn:
            let start = zones.start(of: deadline.day, in: settings.timezone)
            return start > now ? ComingChange(at: start, change: .filed) : next
        case .draft, .scheduled, .upcoming, .closed: return next
        }
    }
}

/// The next smaller number of days for which there are other words; nil on the last day.
///
/// The theme's macro `closes_in` counts days below sixty, months below two years, then years: 95 days are "3 months", as are
/// 90, and 89 are not.
private func daysWithOtherWords(below days: Int) -> Int? {
    switch days {
    case ...0: nil
    case 1...60: days - 1
    case 61...730: max(59, (days == 730 ? days : days / 30 * 30) - 1)
    default: max(729, days / 365 * 365 - 1)
    }
}
