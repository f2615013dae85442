/// The state of a posting at an instant, as candidates see it.
package enum PostingState: String, Sendable, CaseIterable {
    /// Not meant for the public yet.
    case draft
    /// Published later.
    case scheduled
    /// Listed; applications are taken later.
    case upcoming
    /// Applications are taken.
    case open
    /// Open, and about to close: inside the board's `closing_soon` days.
    case closing
    /// The deadline has passed.
    case closed
    /// Somebody has been hired.
    case filled
    /// Taken back.
    case withdrawn

    /// Whether it is in listings, feeds and the site map: applications are taken now or later.
    package var isListed: Bool {
        switch self {
        case .upcoming, .open, .closing: true
        case .draft, .scheduled, .closed, .filled, .withdrawn: false
        }
    }

    /// Whether applications are taken at this moment.
    package var takesApplications: Bool { self == .open || self == .closing }

    /// Whether it is over: it keeps its page, and is in the archive.
    package var isOver: Bool {
        switch self {
        case .closed, .filled, .withdrawn: true
        case .draft, .scheduled, .upcoming, .open, .closing: false
        }
    }
}

/// The instants at which a posting's state changes, and what else it depends on.
///
/// A posting published on 1 November with the deadline 1 December, `closing_soon: 14`, is `scheduled` in October,
/// `open` from 1 November, `closing` from 17 November and `closed` from 2 December.
package struct Timeline: Sendable, Hashable {
    /// Whether the posting is marked as a draft.
    package let isDraft: Bool
    /// What its editor says of it.
    package let status: PostingStatus
    /// The start of the day it is published.
    package let published: Instant
    /// The start of the day on which applications open; nil for at once.
    package let opens: Instant?
    /// The start of the day from which it counts as about to close; nil for a rolling deadline.
    package let closing: Instant?
    /// The first instant at which it is too late; nil for a rolling deadline.
    package let closes: Instant?
    /// Whether the day on which applications open is still unknown.
    package let waits: Bool
    /// The first instant at which it is no longer on the board, whatever its deadline.
    package let expires: Instant?

    package init(
        isDraft: Bool = false, status: PostingStatus = .open, published: Instant, opens: Instant? = nil,
        closing: Instant? = nil, closes: Instant? = nil, waits: Bool = false, expires: Instant? = nil
    ) {
        self.isDraft = isDraft
        self.status = status
        self.published = published
        self.opens = opens
        self.closing = closing
        self.closes = closes
        (self.waits, self.expires) = (waits, expires)
    }

    /// The timeline of a posting's dates. Days are days in `zone`, the posting's own; the deadline has a zone of its
    /// own.
    ///
    /// The last `closingSoon` days before the deadline's day count as closing, and so does that day itself.
    package init(
        isDraft: Bool, status: PostingStatus, published: Day, opens: Opening?, deadline: Deadline, closingSoon: Int,
        expires: Day? = nil, zone: Zone, zones: Zones
    ) {
        self.init(
            isDraft: isDraft, status: status, published: zones.start(of: published, in: zone),
            opens: opens?.dated?.begins,
            closing: deadline.dated.map { zones.start(of: $0.day.adding(-max(0, closingSoon)), in: $0.zone) },
            closes: deadline.closes, waits: opens == .toBeAnnounced,
            expires: expires.map { zones.start(of: $0, in: zone) })
    }

    /// The state at an instant.
    ///
    /// What hides a posting comes first, then its `status`, then its dates: draft, scheduled, withdrawn, filled,
    /// closed, upcoming, closing, open.
    package func state(at now: Instant) -> PostingState {
        if isDraft { return .draft }
        if now < published { return .scheduled }
        switch status {
        case .withdrawn: return .withdrawn
        case .filled: return .filled
        case .open: break
        }
        if let closes, now >= closes { return .closed }
        if let expires, now >= expires { return .closed }
        if waits { return .upcoming }
        if let opens, now < opens { return .upcoming }
        if let closing, now >= closing { return .closing }
        return .open
    }

    /// The next change of state after `now`; nil if there will be none.
    package func nextChange(after now: Instant) -> StateChange? {
        let current = state(at: now)
        var next: StateChange?
        for case let instant? in [published, opens, closing, closes, expires] where instant > now {
            let state = state(at: instant)
            if state == current || next.map({ $0.at <= instant }) ?? false { continue }
            next = StateChange(at: instant, from: current, to: state)
        }
        return next
    }
}

/// One change of a posting's state: `closing` becomes `closed` at 2026-12-02T00:00:00Z.
package struct StateChange: Sendable, Hashable {
    /// The first instant of the new state.
    package let at: Instant
    /// The state before it.
    package let from: PostingState
    /// The state after it.
    package let to: PostingState

    /// What happens to the posting, for `board next`: `closes`.
    package var reason: String {
        switch (from, to) {
        case (.scheduled, _): "is published"
        case (.upcoming, .open), (.upcoming, .closing): "opens"
        case (_, .closing): "is about to close"
        case (_, .closed): "closes"
        default: "becomes \(to.rawValue)"
        }
    }
}

extension Posting {
    /// Its timeline on a board with these settings.
    func timeline(_ settings: Settings, zones: Zones) -> Timeline {
        Timeline(
            isDraft: fields.isDraft, status: fields.status, published: published, opens: opening,
            deadline: deadline, closingSoon: settings.closingSoonDays, expires: expires(settings), zone: zone,
            zones: zones)
    }

    /// The day on which it leaves the board: `expires`, or for a rolling posting the day that the board's `rolling_for`
    /// gives.
    ///
    /// `rolling_for` counts from the day of the last change, or from the day on which applications open if that is
    /// later.
    func expires(_ settings: Settings) -> Day? {
        if let day = fields.expires { return day }
        guard deadline == .rolling, let days = settings.rollingFor, opening != .toBeAnnounced else { return nil }
        return max(lastChange, opening?.dated?.day ?? lastChange).adding(days)
    }

    /// The day of its last change: `updated`, or `published` if there is none or it is later.
    package var lastChange: Day { max(fields.updated ?? published, published) }

    /// The day under which the archive files it: its deadline if that is past. A posting that was filled or withdrawn
    /// earlier is filed under the day of its last change.
    ///
    /// The deadline of a closed posting may be on a day that has not begun yet in the board's own zone.
    func lastDay(isClosed: Bool, asOf today: Day, expires: Day?) -> Day {
        if let expires, isClosed, deadline.dated.map({ expires <= $0.day }) ?? true { return expires }
        if let day = deadline.dated?.day, isClosed || day <= today { return day }
        return fields.updated ?? published
    }
}
