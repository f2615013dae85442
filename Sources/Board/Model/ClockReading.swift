/// Days and wall clocks in zones: what they are as instants, and back.
extension Zones {
    /// Seconds east of UTC at an instant: 3600 for `Europe/London` in July.
    package func offset(of zone: Zone, at instant: Instant) -> Int {
        switch zone {
        case .offset(let minutes): minutes * 60
        case .anywhereOnEarth: -12 * 3600
        case .named(let identifier): offset(of: identifier, at: instant.seconds)
        }
    }

    /// The same at two instants, for one look-up.
    private func offsets(of zone: Zone, at first: Instant, and second: Instant) -> (Int, Int) {
        guard case .named(let identifier) = zone else {
            return (offset(of: zone, at: first), offset(of: zone, at: second))
        }
        return offsets(of: identifier, at: first.seconds, and: second.seconds)
    }

    /// The day that it is in a zone at an instant.
    package func day(of instant: Instant, in zone: Zone) -> Day {
        instant.adding(offset(of: zone, at: instant)).utcDay
    }

    /// The time that a clock in a zone shows at an instant.
    package func time(of instant: Instant, in zone: Zone) -> TimeOfDay {
        TimeOfDay(secondOfDay: instant.adding(offset(of: zone, at: instant)).secondOfDay)
    }

    /// The instant at which a clock in a zone shows a time on a day: one, two when summer time ends, none when it begins.
    package func reading(of day: Day, at time: TimeOfDay, in zone: Zone) -> ClockReading {
        reading(day.sinceEpoch * 86_400 + time.secondOfDay, in: zone)
    }

    /// Whether a zone left out a whole day: Pacific/Apia, on the other side of the date line since, had no 30 December
    /// 2011.
    package func lacks(_ day: Day, in zone: Zone) -> Bool {
        guard case .named = zone else { return false }
        let midnight = day.sinceEpoch * 86_400
        let (before, after) = offsets(of: zone, at: Instant(midnight - 86_400), and: Instant(midnight + 2 * 86_400))
        return after - before >= 86_400 && start(of: day, in: zone) == end(of: day, in: zone)
    }

    /// The first instant of a day, which is 01:00 where the clocks go forward at midnight.
    package func start(of day: Day, in zone: Zone) -> Instant {
        end(of: day.adding(-1), in: zone)
    }

    /// The first instant after the last second of a day: midnight, or what stands for it that night.
    package func end(of day: Day, in zone: Zone) -> Instant {
        switch reading((day.sinceEpoch + 1) * 86_400, in: zone) {
        case .once(let instant): instant
        case .twice(let earlier, let later, let change): change < later ? later : earlier
        case .never(let gap): gap.change
        }
    }

    /// Reads a wall clock given as seconds since 1970-01-01 00:00 by that clock.
    ///
    /// No zone is further than a day from UTC, nor has any changed twice in two days: the distances a day before and a
    /// day after are the two that count.
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

    /// The instant within a day of `clock` at which the zone's distance from UTC changes, by halving.
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

/// What a time on a wall clock may be.
package enum ClockReading: Sendable, Hashable {
    /// The clock shows it once.
    case once(Instant)
    /// The clock goes back over it at `change`.
    case twice(Instant, Instant, change: Instant)
    /// The clock jumps over it.
    case never(ClockGap)
}

/// Clocks that go forward: London's on 28 March 2027, from 01:00 to 02:00.
package struct ClockGap: Sendable, Hashable {
    /// The instant at which they do.
    package let change: Instant
    /// The distance from UTC until then, in seconds.
    package let before: Int
    /// The distance from then on.
    package let after: Int

    /// The first minute that they do not show: `2027-03-28 01:00`.
    var start: (day: Day, time: TimeOfDay) { clock(change.adding(before)) }
    /// The last minute that they show: `2027-03-28 00:59`.
    var last: (day: Day, time: TimeOfDay) { clock(change.adding(before - 1)) }
    /// The first that they show again: `2027-03-28 02:00`.
    var end: (day: Day, time: TimeOfDay) { clock(change.adding(after)) }

    private func clock(_ shown: Instant) -> (day: Day, time: TimeOfDay) {
        (shown.utcDay, TimeOfDay(secondOfDay: shown.secondOfDay))
    }
}
