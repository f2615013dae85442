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
        guard let deadline = read?.resolved(in: zone, by: ingest.zones) else { return nil }
        checkOrder(deadline, at: written.place, published: published, opens: opens)
        return deadline
    }

    private mutating func checkOrder(
        _ deadline: Deadline, at place: SourcePlace, published: Located<Day>?, opens: Located<Day>?
    ) {
        guard let day = deadline.dated?.day else { return }
        for (name, first) in [("published", published), ("opens", opens)] {
            guard let first, day < first.value else { continue }
            report(
                "deadline-order", "the deadline \(day) is before '\(name)', \(first.value)", at: place,
                help: "'\(name)' stands in line \(first.place.line)")
        }
    }
}
