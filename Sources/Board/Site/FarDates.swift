import Diagnostics
import FrontMatter

/// Warns of dates far from the day of the build, such as `deadline: 2062-12-01` in 2026. Digits are easily swapped, and
/// the posting would be on the board for decades, or appear only when they are over.
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

/// More than ten years ahead, or more than thirty ago, because a board keeps its old postings.
private func isFar(_ day: Day, from today: Day) -> Bool {
    day.year > today.year + 10 || day.year < today.year - 30
}
