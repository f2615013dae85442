import Diagnostics

/// A day, or a time on it, and the instant at which it begins: when applications open, or an information session.
///
/// `2026-12-01 17:00` in Europe/London begins at 17:00 there; `2026-12-01` begins with the day.
package struct Occasion: Sendable, Hashable {
    package let day: Day
    /// The time on the wall clock, or nil for the whole day.
    package let time: TimeOfDay?
    package let zone: Zone
    package let begins: Instant
    /// The first instant at which it is past: the time itself, or the end of the day if there is no time.
    package let passes: Instant
}

/// An occasion as it is written. The zone may still be missing.
package struct WrittenOccasion: Sendable, Hashable {
    package let day: Day
    package let time: TimeOfDay?
    package let zone: Zone?

    /// As an editor may write it.
    package var text: String { [day.text, time?.text, zone?.text].compactMap(\.self).joined(separator: " ") }

    /// Reads a day, with or without a time and a zone, as a deadline is written.
    package static func read(_ text: String, by zones: Zones) -> Result<WrittenOccasion, Mistake> {
        if !text.utf8.contains(UInt8(ascii: " ")) {
            return Day.read(text).map { WrittenOccasion(day: $0, time: nil, zone: nil) }
        }
        let accepted =
            "write a date (2026-12-01) or a date and time (2026-12-01 17:00), with or without a zone after it"
        switch WrittenDeadline.read(text, by: zones) {
        case .success(.dated(let day, let time, let zone)):
            return .success(WrittenOccasion(day: day, time: time, zone: zone))
        case .success(.rolling), .success(.toBeAnnounced):
            return .failure(Mistake("\(quoted(text)) is not a date", help: accepted))
        case .failure(let mistake):
            let isOfDeadlines = mistake.help?.contains("rolling") ?? true
            return .failure(
                Mistake(
                    mistake.message.replacing("is not a deadline", with: "is not a date"),
                    help: isOfDeadlines ? accepted : mistake.help))
        }
    }

    /// The occasion with its instant. `own` is the posting's zone, for an occasion that names none. If the clocks show
    /// the time twice, the earlier one counts, so that nobody comes too late, and `isTwice` says so.
    package func resolved(in own: Zone, by zones: Zones) -> Result<(occasion: Occasion, isTwice: Mistake?), Mistake> {
        let zone = self.zone ?? own
        if zones.lacks(day, in: zone) { return .failure(.noDay(day, in: zone)) }
        func result(_ begins: Instant, _ passes: Instant, _ isTwice: Mistake? = nil) -> (Occasion, Mistake?) {
            (Occasion(day: day, time: time, zone: zone, begins: begins, passes: passes), isTwice)
        }
        guard let time else {
            return .success(result(zones.start(of: day, in: zone), zones.end(of: day, in: zone)))
        }
        switch zones.reading(of: day, at: time, in: zone) {
        case .once(let instant): return .success(result(instant, instant))
        case .twice(let earlier, let later, _):
            let offsets = [earlier, later].map { zones.offset(of: zone, at: $0) }
            let mistake = Mistake.twoTimes(
                time, on: day, in: zone, counting: "earlier", notThe: "later", offsets: offsets)
            return .success(result(earlier, earlier, mistake))
        case .never(let gap):
            let (last, end) = (gap.last, gap.end)
            return .failure(
                Mistake(
                    "there is no \(time.text) on \(Words.english.text(day, .long)) in \(zone.text): its clocks go forward",
                    help: "write \(last.day) \(last.time.text) or \(end.day) \(end.time.text)"))
        }
    }
}

/// When applications open, as it is written.
package enum WrittenOpening: Sendable, Hashable {
    /// The day is not known yet.
    case toBeAnnounced
    case dated(WrittenOccasion)

    package var dated: WrittenOccasion? {
        if case .dated(let moment) = self { moment } else { nil }
    }

    /// As an editor may write it.
    package var text: String { dated?.text ?? "to be announced" }
}

/// When applications open, with its instant.
package enum Opening: Sendable, Hashable {
    case toBeAnnounced
    case dated(Occasion)

    package var dated: Occasion? {
        if case .dated(let moment) = self { moment } else { nil }
    }

    /// As an editor may write it in a posting whose dates are in `own`.
    package func text(in own: Zone) -> String {
        guard let moment = dated else { return "to be announced" }
        return [moment.day.text, moment.time?.text, moment.time == nil && moment.zone == own ? nil : moment.zone.text]
            .compactMap(\.self).joined(separator: " ")
    }
}
