/// Days and wall clocks in zones: what they are as instants, and back.
extension Zones {
    /// The day that it is in a zone at an instant.
    package func day(of instant: Instant, in zone: Zone) -> Day {
        instant.adding(offset(of: zone, at: instant)).utcDay
    }

    /// The time that a clock in a zone shows at an instant.
    package func time(of instant: Instant, in zone: Zone) -> TimeOfDay {
        TimeOfDay(secondOfDay: instant.adding(offset(of: zone, at: instant)).secondOfDay)
    }

    /// The instant at which a clock in a zone shows a time on a day.
    ///
    /// A time that the clock shows twice, when summer time ends, is the later one, in the candidate's favour. One that
    /// it never shows is as far after the gap as it was into it: 01:30 on the day London's clocks go forward is 02:30
    /// there (RFC 5545 section 3.3.5).
    package func instant(of day: Day, at time: TimeOfDay, in zone: Zone) -> Instant {
        switch reading(day.sinceEpoch * 86_400 + time.secondOfDay, in: zone) {
        case .once(let instant): instant
        case .twice(_, let later, _): later
        case .never(let asBefore, _): asBefore
        }
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
        case .never(_, let change): change
        }
    }

    /// What a time on a wall clock may be.
    private enum Reading {
        /// The clock shows it once.
        case once(Instant)
        /// The clock goes back over it at `change`.
        case twice(Instant, Instant, change: Instant)
        /// The clock jumps over it at `change`; `asBefore` is the instant as if it had not.
        case never(asBefore: Instant, change: Instant)
    }

    /// Reads a wall clock given as seconds since 1970-01-01 00:00 by that clock.
    ///
    /// No zone is further than a day from UTC, nor has any changed twice in two days: the distances a day before and a
    /// day after are the two that count.
    private func reading(_ clock: Int, in zone: Zone) -> Reading {
        let before = offset(of: zone, at: Instant(clock - 86_400))
        let after = offset(of: zone, at: Instant(clock + 86_400))
        let early = Instant(clock - before)
        let late = Instant(clock - after)
        if before == after { return .once(early) }
        let isEarly = offset(of: zone, at: early) == before
        let isLate = offset(of: zone, at: late) == after
        switch (isEarly, isLate) {
        case (true, false): return .once(early)
        case (false, true): return .once(late)
        case (true, true): return .twice(early, late, change: change(of: zone, near: clock))
        case (false, false): return .never(asBefore: early, change: change(of: zone, near: clock))
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
