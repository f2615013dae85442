import Diagnostics
import FrontMatter

/// Warns of dates far from the day of the build, such as `deadline: 2062-12-01` in 2026. Digits are easily swapped, and
/// the posting would stay on the board for decades, or appear only after them.
func farDates(of drafts: [Draft], today: Day) -> [Diagnostic] {
    drafts.flatMap { draft in
        draft.references.oddDates.filter { isFar($0.value, from: today) }.map { date in
            let years = abs(date.value.year - today.year)
            return Diagnostic(
                .warning, "content.far-date",
                "\(date.value) is \(years) years \(date.value > today ? "from now" : "ago")", at: date.place,
                help: "write the right year")
        }
    }
}

/// Whether a day is more than ten years ahead, or more than thirty ago, because a board keeps its old postings.
private func isFar(_ day: Day, from today: Day) -> Bool {
    day.year > today.year + 10 || day.year < today.year - 30
}

/// Warns of days that should be past but are in the future in every time zone: `updated: 2027-11-20` in 2026.
///
/// A posting is not published before its day. A guide is, and would be shown with a date of next year.
func comingDates(of drafts: [Draft], now: Instant, zones: Zones) -> [Diagnostic] {
    // The zone that is furthest ahead (Pacific/Kiritimati).
    let latest = zones.day(of: now, in: .offset(minutes: 14 * 60))
    return drafts.flatMap { draft -> [Diagnostic] in
        guard draft.content?.isDraft == false else { return [] }
        return draft.references.pastDates.filter { $0.day.value > latest }.map { field, day in
            Diagnostic(
                .warning, "content.coming-date",
                "'\(field)', \(day.value), is in the future"
                    + (field == "published" ? ", but the \(draft.name.kind.rawValue) is published already" : ""),
                at: day.place,
                help: field == "published"
                    ? "write the right day, or hold it back with 'draft: true'"
                    : "write the day of the last change, or leave 'updated' out")
        }
    }
}
