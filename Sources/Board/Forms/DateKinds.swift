import Diagnostics
import FrontMatter
import Templates

// Days, deadlines, zones, and when and how long the work is.

extension FieldKind where Answer == Day {
    /// A calendar day, strictly ISO 8601.
    static let day = FieldKind("date", { _ in .day }, value: { day, arena, _ in arena.day(day) }) {
        written, _, reading in
        reading.value(Day.read(written.value), of: written, rule: "date")
    }

    /// The day from which something is there.
    static let published = FieldKind("date", { _ in .day }, value: { day, arena, _ in arena.day(day) }) {
        written, name, reading in
        // Jekyll's own `published`.
        if ["true", "false"].contains(written.value) {
            reading.report(
                "date", "\(quoted(written.value)) is not a date", at: written.place,
                help: "write the day from which it is on the board: 2026-12-01; a draft has 'draft: true'")
            return nil
        }
        return reading.value(Day.read(written.value), of: written, rule: "date")
    }
}

extension FieldKind where Answer == Start {
    /// When the work begins: a day, a month or words.
    static let start = FieldKind(
        "date, month (`2027-09`) or text", { _ in .looseText },
        value: { start, arena, _ in startRecord.record(of: start, in: &arena) }, shapes: [startRecord.shape]
    ) { written, _, reading in reading.value(Start.read(written.value), of: written, rule: "date") }
}

/// As exactly as is known: of a day, a month and words one is there.
private let startRecord = RecordKind<Start> {
    day("date") { if case .day(let day) = $0 { day } else { nil } }
    text("month") { if case .month(let month) = $0 { month.text } else { nil } }
    text("words") { if case .text(let text) = $0 { text } else { nil } }
}

extension FieldKind where Answer == Term {
    static let term = FieldKind(
        "text such as `6-12 months`", { _ in .looseText }, value: { value, arena, _ in arena.text(value.text) }
    ) { written, _, _ in
        Term(written.value)
    }
}

extension FieldKind where Answer == WrittenDeadline {
    /// What it means depends on the zone of the posting; templates see what it is then.
    static let deadline = FieldKind("deadline, see below", { _ in .deadline }, value: nil) { written, _, reading in
        reading.value(WrittenDeadline.read(written.value, by: reading.known.zones), of: written, rule: "deadline")
    }
}

extension FieldKind where Answer == Zone {
    /// A zone by its IANA name.
    static let zone = FieldKind("IANA zone", { _ in .timezone }, value: nil, plain: { $0.text }) {
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
                    "name a place, like Europe/London; where \(Zone.offset(minutes: -minutes).label) is meant, \(other)"
            )
        }
        return zone
    }
}
