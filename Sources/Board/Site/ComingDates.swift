import Diagnostics
import FrontMatter

/// Warns of days that should be past but are in the future everywhere: `updated: 2027-11-20` in 2026.
///
/// A posting waits for its day of publication. A guide does not, and would be shown with a date of next year.
func comingDates(of drafts: [Draft], now: Instant, zones: Zones) -> [Diagnostic] {
    // The clocks that are furthest ahead (Pacific/Kiritimati).
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
                    ? "write the right day; 'draft: true' keeps it back"
                    : "write the day of the last change, or leave 'updated' out")
        }
    }
}
