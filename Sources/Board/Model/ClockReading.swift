/// Converts between instants and the days and wall clocks of zones.
extension Zones {
    /// Seconds east of UTC at an instant: 3600 for `Europe/London` in July.
    package func offset(of zone: Zone, at instant: Instant) -> Int {
        switch zone {
        case .offset(let minutes): minutes * 60
        case .anywhereOnEarth: -12 * 3600
        case .named(let identifier): offset(of: identifier, at: instant.seconds)
        }
    }

    /// The offsets at two instants, in one look-up.
    private func offsets(of zone: Zone, at first: Instant, and second: Instant) -> (Int, Int) {
        guard case .named(let identifier) = zone else {
            return (offset(of: zone, at: first), offset(of: zone, at: second))
        }
        return offsets(of: identifier, at: first.seconds, and: second.seconds)
    }

    /// The day in a zone at an instant.
    package func day(of instant: Instant, in zone: Zone) -> Day {
        instant.adding(offset(of: zone, at: instant)).utcDay
    }

    /// The time that a clock in a zone shows at an instant.
    package func time(of instant: Instant, in zone: Zone) -> TimeOfDay {
        TimeOfDay(secondOfDay: instant.adding(offset(of: zone, at: instant)).secondOfDay)
    }

    /// The instant at which a clock in a zone shows a time on a day: usually one, two when summer time ends, none when
    /// it begins.
    package func reading(of day: Day, at time: TimeOfDay, in zone: Zone) -> ClockReading {
        reading(day.sinceEpoch * 86_400 + time.secondOfDay, in: zone)
    }

    /// Whether a zone may have skipped whole days. Hardly any has.
    func mayLackDays(in zone: Zone) -> Bool {
        if case .named(let identifier) = zone { mayLackDays(identifier) } else { false }
    }

    /// Whether a zone skipped a whole day, as Pacific/Apia skipped 30 December 2011 when it moved across the date line.
    package func lacks(_ day: Day, in zone: Zone) -> Bool {
        guard mayLackDays(in: zone) else { return false }
        let midnight = day.sinceEpoch * 86_400
        let (before, after) = offsets(of: zone, at: Instant(midnight - 86_400), and: Instant(midnight + 2 * 86_400))
        return after - before >= 86_400 && start(of: day, in: zone) == end(of: day, in: zone)
    }

    /// The first instant of a day: 01:00 if the clocks go forward at midnight.
    package func start(of day: Day, in zone: Zone) -> Instant {
        end(of: day.adding(-1), in: zone)
    }

    /// The first instant after a day: midnight, or the first time that clocks show instead of it.
    package func end(of day: Day, in zone: Zone) -> Instant {
        switch reading((day.sinceEpoch + 1) * 86_400, in: zone) {
        case .once(let instant): instant
        case .twice(let earlier, let later, let change): change < later ? later : earlier
        case .never(let gap): gap.change
        }
    }

    /// The instants at which a wall clock shows a time, given in seconds since 1970-01-01 00:00 by that clock.
    ///
    /// No zone is more than a day from UTC, and none has ever changed twice in two days. So only the offsets of the day
    /// before and the day after are possible.
    private func reading(_ clock: Int, in zone: Zone) -> ClockReading {
        guard case .named = zone else { return .once(Instant(clock - offset(of: zone, at: Instant(clock)))) }
        let (before, after) = offsets(of: zone, at: Instant(clock - 86_400), and: Instant(clock + 86_400))
        let early = Instant(clock - before)
        let late = Instant(clock - after)
        if before == after { return .once(early) }
        let isEarly = offset(of: zone, at: early) == before
        let isLate = offset(of: zone, at: late) == after
        switch (isEarly, isLate) {
        case (true, false): return .once(early)
        case (false, true): return .once(late)
        case (true, true): return .twice(early, late, change: change(of: zone, near: clock))
        case (false, false):
            return .never(ClockGap(change: change(of: zone, near: clock), before: before, after: after))
        }
    }

    /// The instant within a day of `clock` at which the zone's offset changes, by bisection.
    private func change(of zone: Zone, near clock: Int) -> Instant {
        var low = clock - 86_400
        var high = clock + 86_400
        let before = offset(of: zone, at: Instant(low))
        while high - low > 1 {
            let middle = (low + high) / 2
            if offset(of: zone, at: Instant(middle)) == before { low = middle } else { high = middle }
        }
        return Instant(high)
    }
}

/// What a time on a wall clock means.
package enum ClockReading: Sendable, Hashable {
    /// The clock shows it once.
    case once(Instant)
    /// The clock shows it again after going back at `change`.
    case twice(Instant, Instant, change: Instant)
    /// The clock skips it.
    case never(ClockGap)
}

/// A gap when clocks go forward: London's on 28 March 2027, from 01:00 to 02:00.
package struct ClockGap: Sendable, Hashable {
    /// The instant at which they go forward.
    package let change: Instant
    /// The offset from UTC before the change, in seconds.
    package let before: Int
    /// The offset after the change.
    package let after: Int

    /// The first minute that is skipped: `2027-03-28 01:00`.
    var start: (day: Day, time: TimeOfDay) { clock(change.adding(before)) }
    /// The last minute before the gap: `2027-03-28 00:59`.
    var last: (day: Day, time: TimeOfDay) { clock(change.adding(before - 1)) }
    /// The first minute after the gap: `2027-03-28 02:00`.
    var end: (day: Day, time: TimeOfDay) { clock(change.adding(after)) }

    private func clock(_ shown: Instant) -> (day: Day, time: TimeOfDay) {
        (shown.utcDay, TimeOfDay(secondOfDay: shown.secondOfDay))
    }
}
