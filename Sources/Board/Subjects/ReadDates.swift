import Diagnostics
import FrontMatter

extension TextReader {
    /// A calendar day, strictly ISO 8601; nil where absent or wrong.
    mutating func readDay(_ fields: inout Fields, _ key: String) -> Located<Day>? {
        guard let written = fields.text(key) else { return nil }
        if key == "published", ["true", "false"].contains(written.value) {
            // Jekyll's own `published`.
            report(
                "date", "\(quoted(written.value)) is not a date", at: written.place,
                help: "write the day from which it is on the board: 2026-12-01; a draft has 'draft: true'")
            return nil
        }
        return value(Day.read(written.value), of: written, rule: "date").map { Located($0, at: written.place) }
    }

    /// When the work begins: a day, a month or words.
    mutating func readStart(_ fields: inout Fields) -> Start? {
        fields.text("start").flatMap { value(Start.read($0.value), of: $0, rule: "date") }
    }

    /// The deadline as an instant, checked against the days on which the posting is published and opens.
    mutating func readDeadline(
        _ fields: inout Fields, zone: Zone, published: Located<Day>?, opens: Located<Day>?
    ) -> Deadline? {
        guard let written = fields.required("deadline", { $0.text($1) }) else { return nil }
        let read = value(WrittenDeadline.read(written.value, by: ingest.zones), of: written, rule: "deadline")
        guard let read,
            let (deadline, isTwice) = value(read.resolved(in: zone, by: ingest.zones), of: written, rule: "deadline")
        else { return nil }
        if let isTwice { warn("deadline-twice", isTwice.message, at: written.place, help: isTwice.help) }
        checkSign(written, deadline)
        checkOrder(deadline, at: written.place, in: zone, published: published, opens: opens)
        return deadline
    }

    /// Warns of `Etc/GMT+1`, which is UTC-1 and looks like the other.
    private mutating func checkSign(_ written: Located<String>, _ deadline: Deadline) {
        guard case .offset(let minutes)? = deadline.dated?.zone, minutes != 0,
            let name = written.value.split(separator: " ").last, name.hasPrefix("Etc/")
        else { return }
        let (meant, other) = (Zone.offset(minutes: minutes).text, Zone.offset(minutes: -minutes).text)
        warn(
            "deadline-zone", "'\(name)' is UTC\(meant): its sign is the other way round", at: written.place,
            help: "write \(meant) in its place, or \(other) if that is meant")
    }

    /// A deadline has to come after the days on which the posting is published and opens began, wherever each is.
    private mutating func checkOrder(
        _ deadline: Deadline, at place: SourcePlace, in zone: Zone, published: Located<Day>?, opens: Located<Day>?
    ) {
        guard let deadline = deadline.dated else { return }
        for (name, first) in [("published", published), ("opens", opens)] {
            // Zones are a day apart at most.
            guard let first, deadline.day <= first.value.adding(1) else { continue }
            let start = ingest.zones.start(of: first.value, in: zone)
            guard deadline.closes <= start else { continue }
            let isSameDay = deadline.day >= first.value
            report(
                "deadline-order",
                "the deadline \(isSameDay ? deadline.text(in: zone) : deadline.day.text) is before '\(name)', "
                    + (isSameDay ? "\(first.value) in \(zone.text), begins" : first.value.text),
                at: place, help: "'\(name)' is in line \(first.place.line)")
        }
    }

    /// Warns of a change before the text was there: pages would say that it was published after it was updated.
    mutating func checkUpdated(_ updated: Located<Day>?, _ published: Located<Day>?) {
        guard let updated, let published, updated.value < published.value else { return }
        warn(
            "updated-order", "'updated', \(updated.value), is before 'published', \(published.value)",
            at: updated.place,
            help: "write the day of the last change, or leave 'updated' out")
    }

    /// Reports days that the posting's zone left out: nothing can be published, open or be read on them.
    mutating func checkDays(_ days: [Located<Day>?], in zone: Zone) {
        for case let day? in days where ingest.zones.lacks(day.value, in: zone) {
            let mistake = Mistake.noDay(day.value, in: zone)
            report("date", mistake.message, at: day.place, help: mistake.help)
        }
    }
}
