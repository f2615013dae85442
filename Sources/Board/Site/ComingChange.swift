/// A change with time in what pages say about a posting, so that a later build differs from an earlier one.
///
/// A posting closes, or is no longer marked as new. How many days are left is computed by browsers and is not a change.
package struct ComingChange: Sendable, Hashable {
    /// The first instant after the change.
    package let at: Instant
    /// What changes.
    package let change: Change

    /// What may change.
    package enum Change: Sendable, Hashable {
        /// The posting's state.
        case state(StateChange)
        /// The posting is a week old, and no longer marked as new.
        case noLongerNew
        /// An event is past, and is no longer on its page.
        case eventPassed
        /// The archive moves it from the day of its last change to its deadline.
        case filed
    }

    /// What happens to the posting, for `board next`: `closes`, `is no longer new`.
    package var reason: String {
        switch change {
        case .state(let change): change.reason
        case .noLongerNew: "is no longer new"
        case .eventPassed: "no longer shows an event that is past"
        case .filed: "moves in the archive"
        }
    }

    /// The same without the posting's name: `a posting is closed`.
    package var summary: String {
        if case .state(let change) = change { return "a posting is \(change.to.rawValue)" }
        return "a posting \(reason)"
    }
}

extension Posting {
    /// The next change in what pages say about it after an instant; nil if there will be none.
    func nextChange(_ timeline: Timeline, after now: Instant, settings: Settings, zones: Zones) -> ComingChange? {
        var changes = timeline.nextChange(after: now).map { [ComingChange(at: $0.at, change: .state($0))] } ?? []
        switch timeline.state(at: now) {
        case .open, .closing, .upcoming:
            let at = zones.start(of: published.adding(Self.daysNew), in: settings.timezone)
            if fields.translationOf == nil { changes.append(ComingChange(at: at, change: .noLongerNew)) }
            changes += events.map { ComingChange(at: $0.at.passes, change: .eventPassed) }
        case .filled, .withdrawn:
            guard let deadline = deadline.dated else { break }
            changes.append(
                ComingChange(at: zones.start(of: deadline.day, in: settings.timezone), change: .filed))
        case .draft, .scheduled, .closed: break
        }
        // If several come at one instant, the first of the list counts: a new state before the others.
        return changes.filter { $0.at > now }.min { $0.at < $1.at }
    }

    /// The number of days for which a posting counts as new.
    static let daysNew = 7
}
