import Diagnostics

/// A time on a wall clock, to the minute: 17:00. There is no 24:00, because a day ends when the next one begins.
package struct TimeOfDay: Sendable, Hashable, Comparable {
    /// The hour, 0 to 23.
    package let hour: Int
    /// The minute, 0 to 59.
    package let minute: Int

    /// The time; nil if no clock shows it.
    package init?(hour: Int, minute: Int) {
        guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
        self.hour = hour
        self.minute = minute
    }

    /// The time at a second of the day, 0 to 86,399. Other values wrap around.
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

extension TimeOfDay {
    /// Reads a time in front matter: `17:00`, from `00:00` to `23:59` (ISO 8601-1, 5.3.1.2).
    ///
    /// `5pm` and `17h00` are mistakes whose help is `write 17:00`.
    package static func read(_ text: String) -> Result<TimeOfDay, Mistake> {
        if let parts = numbers(in: text, as: "##:##") {
            if let time = TimeOfDay(hour: parts[0], minute: parts[1]) { return .success(time) }
            let isEnd = parts[0] == 24 && parts[1] == 0
            let help = isEnd ? "leave the time out: the whole day counts" : "times run from 00:00 to 23:59"
            return .failure(Mistake("there is no time \(text)", help: help))
        }
        let help: String
        let isTwelve = text.lowercased().contains("a") && guess(text)?.secondOfDay == 0
        if isTwelve || text.lowercased() == "midnight" || text.lowercased() == "minuit" {
            help = "leave the time out if the whole day counts, or write 00:00 for its beginning"
        } else {
            help = guess(text).map { "write \($0.text)" } ?? "times are written on the 24-hour clock: 17:00"
        }
        return .failure(Mistake("\(quoted(text)) is not a time", help: help))
    }

    /// The time meant by a text in another form: `5pm`, `5:30 PM`, `17.00`, `17h`, `1700`, `9:00`, `noon`.
    static func guess(_ text: String) -> TimeOfDay? {
        var rest = Substring(text.lowercased().prefix(32).filter { $0 != " " && $0 != "\u{A0}" })
        if rest == "noon" || rest == "midday" || rest == "midi" { return TimeOfDay(hour: 12, minute: 0) }
        var isMorning: Bool?
        for (ending, morning) in [("a.m.", true), ("p.m.", false), ("am", true), ("pm", false)]
        where rest.hasSuffix(ending) {
            rest = rest.dropLast(ending.count)
            isMorning = morning
            break
        }
        let parts = rest.split(omittingEmptySubsequences: true) { [":", ".", "h"].contains($0) }
        guard let first = parts.first, var hour = Int(first), parts.count <= 3 else { return nil }
        var minute = parts.count > 1 ? Int(parts[1]) ?? -1 : 0
        if parts.count == 1, first.count == 4 { (hour, minute) = (hour / 100, hour % 100) }
        if parts.count == 1, first.count <= 2, isMorning == nil, !rest.hasSuffix("h") { return nil }
        if let isMorning {
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + (isMorning ? 0 : 12)
        }
        return TimeOfDay(hour: hour, minute: minute)
    }
}
