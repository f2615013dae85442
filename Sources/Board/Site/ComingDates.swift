import Diagnostics
import FrontMatter

/// Warns of days on which something has happened, though they are still to come everywhere: `updated: 2027-11-20` in 2026.
///
/// A posting waits for its `published`; a guide does not, and is there with a date of next year.
func comingDates(of drafts: [Draft], now: Instant, zones: Zones) -> [Diagnostic] {
    // No clock is further ahead (Pacific/Kiritimati).
    let latest = zones.day(of: now, in: .offset(minutes: 14 * 60))
    return drafts.flatMap { draft -> [Diagnostic] in
        guard draft.content?.isDraft == false else { return [] }
        return draft.references.pastDates.filter { $0.day.value > latest }.map { field, day in
            Diagnostic(
                .warning, "content.coming-date",
                "'\(field)', \(day.value), is still to come"
                    + (field == "published" ? ", and the \(draft.name.kind.rawValue) is there already" : ""),
                at: day.place,
                help: field == "published"
                    ? "write the day that is meant; 'draft: true' keeps it back"
                    : "write the day of the last change, or leave 'updated' out")
        }
    }
}
