/// A point in time, which is the same everywhere: seconds since 1970-01-01T00:00:00Z, without leap seconds (POSIX).
///
/// `Instant(1_796_144_400)` is `2026-12-01T17:00:00Z`.
package struct Instant: Sendable, Hashable, Comparable {
    /// Seconds since 1970-01-01T00:00:00Z.
    package let seconds: Int

    package init(_ seconds: Int) {
        self.seconds = seconds
    }

    /// The day in UTC.
    package var utcDay: Day { Day(sinceEpoch: seconds.flooringQuotient(86_400)) }

    /// Seconds since that day began, in UTC: 0 to 86,399.
    package var secondOfDay: Int { seconds - seconds.flooringQuotient(86_400) * 86_400 }

    /// `2026-12-01T17:00:00Z` (RFC 3339 section 5.6).
    package var text: String {
        let second = secondOfDay
        let (year, month, day) = utcDay.components
        if (0..<10_000).contains(year) {
            var bytes = Array("0000-00-00T00:00:00Z".utf8)
            func write(_ number: Int, at index: Int) {
                bytes[index] += UInt8(number / 10)
                bytes[index + 1] += UInt8(number % 10)
            }
            write(year / 100, at: 0)
            write(year % 100, at: 2)
            write(month, at: 5)
            write(day, at: 8)
            write(second / 3600, at: 11)
            write(second / 60 % 60, at: 14)
            write(second % 60, at: 17)
            return String(decoding: bytes, as: UTF8.self)
        }
        return "\(utcDay.text)T\(padded(second / 3600)):\(padded(second / 60 % 60)):\(padded(second % 60))Z"
    }

    /// The instant that many seconds later, or earlier if negative.
    package func adding(_ seconds: Int) -> Instant { Instant(self.seconds + seconds) }

    package static func < (a: Instant, b: Instant) -> Bool { a.seconds < b.seconds }
}

extension Instant: CustomStringConvertible {
    package var description: String { text }
}
