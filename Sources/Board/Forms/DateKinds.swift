import Diagnostics
import FrontMatter
import Templates

// Days, deadlines, zones, and when the work begins and how long it lasts.

extension FieldKind where Answer == Day {
    /// A calendar day in the form of ISO 8601: `2026-12-01`.
    static let day = FieldKind("date", { _ in .day }, wanted: "a date", value: { day, arena, _ in arena.day(day) }) {
        written, _, reading in
        reading.value(Day.read(written.value), of: written, rule: "date")
    }

    /// The day on which a text is published.
    static let published = FieldKind(
        "date", { _ in .day }, wanted: "a date", value: { day, arena, _ in arena.day(day) }
    ) {
        written, name, reading in
        // `published: true` means something in Jekyll.
        if ["true", "false"].contains(written.value) {
            reading.report(
                "date", "\(quoted(written.value)) is not a date", at: written.place,
                help: "write the day on which it appears on the board: 2026-12-01; a draft has 'draft: true'")
            return nil
        }
        return reading.value(Day.read(written.value), of: written, rule: "date")
    }
}

extension FieldKind where Answer == Start {
    /// When the work begins or ends: a day, a month or words.
    static let start = FieldKind(
        "date, month (`2027-09`), either with `about` before it, or text", { _ in .looseText },
        wanted: "a date, a month or text",
        value: { start, arena, _ in startRecord.record(of: start, in: &arena) }, shapes: [startRecord.shape]
    ) { written, _, reading in reading.value(Start.read(written.value), of: written, rule: "date") }
}

/// A start as templates see it: it has a day, a month or words.
let startRecord = RecordKind<Start> {
    day("date") {
        switch $0 {
        case .day(let day), .about(let day): day
        case .month, .aboutMonth, .text: nil
        }
    }
    text("month") {
        switch $0 {
        case .month(let month), .aboutMonth(let month): month.text
        case .day, .about, .text: nil
        }
    }
    flag("about") { $0.isAbout }
    text("words") { if case .text(let text) = $0 { text } else { nil } }
}

extension FieldKind where Answer == Term {
    static let term = FieldKind(
        "text such as `6-12 months`", { _ in .words }, value: { value, arena, _ in arena.text(value.text) }
    ) { written, name, reading in reading.value(Term.read(written.value), of: written, in: name) }
}

extension FieldKind where Answer == WrittenDeadline {
    /// A deadline as it is written. Its instant depends on the posting's zone, so templates get it from the posting.
    static let deadline = FieldKind(
        "deadline, see below", { _ in .deadline }, wanted: "a deadline", value: nil
    ) { written, _, reading in
        reading.value(WrittenDeadline.read(written.value, by: reading.known.zones), of: written, rule: "deadline")
    }
}

extension FieldKind where Answer == Located<WrittenOccasion> {
    /// A day, with or without a time and a zone. Its instant depends on the posting's zone.
    static let moment = FieldKind(
        "date, with or without time and zone", { _ in .moment }, wanted: "a date", value: nil
    ) {
        written, _, reading in
        reading.value(WrittenOccasion.read(written.value, by: reading.known.zones), of: written, rule: "date")
            .map { Located($0, at: written.place) }
    }
}

extension FieldKind where Answer == WrittenOpening {
    /// The same, or `to be announced`.
    static let opening = FieldKind(
        "date, with or without time and zone, or `to be announced`", { _ in .opening }, wanted: "a date", value: nil
    ) { written, _, reading in
        if written.value.lowercased() == "to be announced" { return .toBeAnnounced }
        let read = WrittenOccasion.read(written.value, by: reading.known.zones)
        if case .failure = read, WrittenDeadline.isUnsettled(written.value) {
            reading.report(
                "date", "\(quoted(written.value)) is not a date", at: written.place,
                help: "write 'to be announced' until it is known")
            return nil
        }
        return reading.value(read, of: written, rule: "date").map { .dated($0) }
    }
}

extension FieldKind where Answer == Zone {
    /// A zone by its IANA name.
    static let zone = FieldKind("IANA zone", { _ in .timezone }, wanted: "a zone", value: nil, plain: { $0.text }) {
        written, name, reading in
        let zone = reading.value(reading.known.zones.zone(named: written.value), of: written, in: name)
        if case .offset(let minutes)? = zone, minutes != 0 {
            let signs: [Character: Character] = ["+": "-", "-": "+"]
            let other = String(written.value.map { signs[$0] ?? $0 })
            reading.fields.warn(
                "content.zone",
                "\(quoted(written.value)) is \(Zone.offset(minutes: minutes).label): its sign is the other way round",
                at: written.place,
                help:
                    "name a place, like Europe/London; if \(Zone.offset(minutes: -minutes).label) is meant, \(other)"
            )
        }
        return zone
    }
}
