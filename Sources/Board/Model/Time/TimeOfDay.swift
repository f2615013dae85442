/// A time on a wall clock, to the minute: 17:00. A day has no 24:00 here; it ends when the next begins.
package struct TimeOfDay: Sendable, Hashable, Comparable {
    /// The hour, 0 to 23.
    package let hour: Int
    /// The minute, 0 to 59.
    package let minute: Int

    /// The time, or nil where no clock shows it.
    package init?(hour: Int, minute: Int) {
        guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
        self.hour = hour
        self.minute = minute
    }

    /// The minute that a second of the day (0 to 86,399) falls in; others are taken round the clock.
    package init(secondOfDay: Int) {
        let second = secondOfDay - secondOfDay.flooringQuotient(86_400) * 86_400
        hour = second / 3600
        minute = second / 60 % 60
    }

    /// Seconds since midnight by the clock.
    package var secondOfDay: Int { hour * 3600 + minute * 60 }

    /// `17:00` (ISO 8601-1, 5.3.1.2).
    package var text: String { "\(padded(hour)):\(padded(minute))" }

    package static func < (a: TimeOfDay, b: TimeOfDay) -> Bool { a.secondOfDay < b.secondOfDay }
}
