/// The last moment for applications, as written in its field. The zone may still be missing.
///
/// `2026-12-01 17:00` is a day and a time. Which instant that is depends on the zone: `resolved` makes a `Deadline` of
/// it.
package enum WrittenDeadline: Sendable, Hashable {
    /// Applications are read as they come.
    case rolling
    /// The deadline is not known yet.
    case toBeAnnounced
    /// A day, or a time on it. If `zone` is nil, it is in the posting's zone.
    case dated(day: Day, time: TimeOfDay?, zone: Zone?)
}

/// The last moment for applications, as an instant.
package enum Deadline: Sendable, Hashable {
    /// Applications are read as they come.
    case rolling
    /// The deadline is not known yet.
    case toBeAnnounced
    /// Until an instant.
    case dated(DatedDeadline)

    /// The first instant at which it is too late, or nil for one without a date.
    package var closes: Instant? { dated?.closes }

    /// The dated deadline; nil if it is rolling or not known yet.
    package var dated: DatedDeadline? {
        if case .dated(let deadline) = self { deadline } else { nil }
    }
}

/// A deadline with its zone and instant. Pages, feeds, calendars, data and lists all use this value.
///
/// `2026-12-01` in Europe/London closes at `2026-12-02T00:00:00Z`, because the whole day counts. `2026-12-01 17:00`
/// closes at 17:00:00 exactly. `2026-12-01 AoE` closes at `2026-12-02T12:00:00Z`. Only `WrittenDeadline.resolved` makes
/// one, from a time that the clocks of its zone show.
package struct DatedDeadline: Sendable, Hashable {
    /// The day an editor wrote.
    package let day: Day
    /// The time on the wall clock; nil if the whole day counts.
    package let time: TimeOfDay?
    /// The zone of day and time.
    package let zone: Zone
    /// The first instant at which it is too late.
    package let closes: Instant
    /// The zone's offset from UTC in seconds, one second before the deadline: 3600 for London in summer.
    package let offset: Int

    fileprivate init(day: Day, time: TimeOfDay?, zone: Zone, closes: Instant, offset: Int) {
        self.day = day
        self.time = time
        self.zone = zone
        self.closes = closes
        self.offset = offset
    }

    /// The end by its zone's clock, in ISO 8601: `2026-12-01T17:00:00+00:00`. The end of a whole day is its last second,
    /// `…T23:59:59-08:00`.
    package var ends: String {
        // Such offsets are in whole minutes (RFC 3339 section 5.6); those from before standard time had seconds.
        let shown = offset / 60 * 60
        let clock = closes.adding(time == nil ? shown - 1 : shown).text
        return String(clock.dropLast()) + Zone.offsetText(seconds: shown)
    }

    /// The last minute that is in time, `2026-12-01T23:59:00Z`: calendars then show the end of a whole day on that day.
    package var lastMinute: Instant { time == nil ? closes.adding(-60) : closes }

    /// The last day of which at least a part is in time. For a deadline at 00:00 it is the day before.
    package var lastDay: Day { time?.secondOfDay == 0 ? day.adding(-1) : day }

    /// As an editor may write it in a posting whose own zone is `own`: `2026-12-01`, `2026-12-01 17:00 Europe/London`.
    package func text(in own: Zone) -> String {
        guard let time else { return zone == own ? day.text : "\(day) \(zone.text)" }
        return "\(day) \(time.text) \(zone.text)"
    }
}

extension WrittenDeadline {
    /// The deadline with its instant. `own` is the posting's zone, for a deadline that names none.
    ///
    /// A time that the clocks never show, or a day that a zone skipped, is a mistake. If the clocks show a time twice,
    /// the later one counts, in the candidate's favour, and `isTwice` says so.
    package func resolved(
        in own: Zone, by zones: Zones
    ) -> Result<(deadline: Deadline, isTwice: Mistake?), Mistake> {
        let (day, time, written): (Day, TimeOfDay?, Zone?)
        switch self {
        case .rolling: return .success((.rolling, nil))
        case .toBeAnnounced: return .success((.toBeAnnounced, nil))
        case .dated(let on, let at, let zone): (day, time, written) = (on, at, zone)
        }
        let zone = written ?? own
        let rest = written.map { " " + $0.text } ?? ""
        var isTwice: Mistake?
        let closes: Instant
        if zones.lacks(day, in: zone) {
            return .failure(.noDay(day, in: zone, followedBy: (time.map { " " + $0.text } ?? "") + rest))
        } else if let time {
            switch zones.reading(of: day, at: time, in: zone) {
            case .once(let instant): closes = instant
            case .never(let gap): return .failure(.noTime(time, on: day, in: zone, gap, followedBy: rest))
            case .twice(let earlier, let later, _):
                closes = later
                isTwice = .twoTimes(
                    time, on: day, in: zone, counting: "later", notThe: "earlier",
                    offsets: [later, earlier].map { zones.offset(of: zone, at: $0) })
            }
        } else {
            closes = zones.end(of: day, in: zone)
        }
        let offset = zones.offset(of: zone, at: closes.adding(-1))
        return .success(
            (.dated(DatedDeadline(day: day, time: time, zone: zone, closes: closes, offset: offset)), isTwice))
    }
}

extension Deadline {
    /// As an editor may write it in a posting whose dates are in `own`.
    package func text(in own: Zone) -> String {
        switch self {
        case .rolling: "rolling"
        case .toBeAnnounced: "to be announced"
        case .dated(let deadline): deadline.text(in: own)
        }
    }
}

extension Mistake {
    /// The mistake for a day that a zone skipped. The help repeats what is written after the day.
    static func noDay(_ day: Day, in zone: Zone, followedBy rest: String = "") -> Mistake {
        Mistake(
            "there is no \(Words.english.text(day, .long)) in \(zone.text): its calendar leaves that day out",
            help: "write \(day.adding(-1))\(rest) or \(day.adding(1))\(rest)")
    }

    /// The mistake for a time that the clocks skip.
    fileprivate static func noTime(
        _ time: TimeOfDay, on day: Day, in zone: Zone, _ gap: ClockGap, followedBy rest: String
    ) -> Mistake {
        let (last, end) = (gap.last, gap.end)
        return Mistake(
            "there is no \(time.text) on \(Words.english.text(day, .long)) in \(zone.text): "
                + "its clocks go forward from \(gap.start.time.text) to \(end.time.text)",
            help: "write \(last.day) \(last.time.text)\(rest) or \(end.day) \(end.time.text)\(rest), "
                + "or an offset from UTC: \(day) \(time.text) \(Zone.offsetText(seconds: gap.before))")
    }

    /// The warning for a time that clocks show twice. `offsets` are the zone's at the time that counts and at the other
    /// one.
    static func twoTimes(
        _ time: TimeOfDay, on day: Day, in zone: Zone, counting one: String, notThe other: String, offsets: [Int]
    ) -> Mistake {
        let written = offsets.map { "\(day) \(time.text) \(Zone.offsetText(seconds: $0))" }
        return Mistake(
            "clocks in \(zone.text) show \(time.text) twice on \(Words.english.text(day, .long)): the \(one) one counts",
            help: "write \(written[0]) for the \(one) one, \(written[1]) for the \(other) one")
    }
}
