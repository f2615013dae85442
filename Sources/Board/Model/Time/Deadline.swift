/// The last moment for applications, as its field says it: the zone may still be missing.
///
/// `2026-12-01 17:00` is a day and a time; which instant that is depends on the posting's zone, and `Deadline` is what
/// it becomes with it.
package enum WrittenDeadline: Sendable, Hashable {
    /// Applications are read as they come.
    case rolling
    /// A day; the whole of it where `time` is nil; in the posting's zone where `zone` is nil.
    case dated(day: Day, time: TimeOfDay?, zone: Zone?)
}

/// The last moment for applications, as an instant.
package enum Deadline: Sendable, Hashable {
    /// Applications are read as they come.
    case rolling
    /// Until an instant.
    case dated(DatedDeadline)

    /// The first instant at which it is too late, or nil for a rolling one.
    package var closes: Instant? {
        switch self {
        case .rolling: nil
        case .dated(let deadline): deadline.closes
        }
    }

    /// The dated one, or nil.
    package var dated: DatedDeadline? {
        switch self {
        case .rolling: nil
        case .dated(let deadline): deadline
        }
    }
}

/// A deadline with its zone and the instant it stands for.
///
/// `2026-12-01` in Europe/London closes at `2026-12-02T00:00:00Z`: the day itself still counts, to its last second.
/// `2026-12-01 17:00` closes at 17:00:00 sharp. `2026-12-01 AoE` closes at `2026-12-02T12:00:00Z`.
package struct DatedDeadline: Sendable, Hashable {
    /// The day an editor wrote.
    package let day: Day
    /// The time on the wall clock, or nil where the whole day counts.
    package let time: TimeOfDay?
    /// The zone of day and time.
    package let zone: Zone
    /// The first instant at which it is too late.
    package let closes: Instant
    /// The zone's distance from UTC at the last second in time, in seconds: 3600 for London in summer.
    package let offset: Int
}

extension WrittenDeadline {
    /// The deadline with its instant; `zone` is the posting's, for a deadline that names none.
    package func resolved(in zone: Zone, by zones: Zones) -> Deadline {
        guard case .dated(let day, let time, let written) = self else { return .rolling }
        let zone = written ?? zone
        let closes = time.map { zones.instant(of: day, at: $0, in: zone) } ?? zones.end(of: day, in: zone)
        let offset = zones.offset(of: zone, at: closes.adding(-1))
        return .dated(DatedDeadline(day: day, time: time, zone: zone, closes: closes, offset: offset))
    }
}
