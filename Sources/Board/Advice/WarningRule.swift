import Diagnostics

/// A warning of a build that may be set aside with `ignore`, as advice may: what it tells of can be meant so.
package struct WarningRule: Sendable {
    /// Its stable name, what `ignore` takes: `posting.weekday`.
    package let id: String
    /// What it looks for, in one line for the documentation and for programs.
    package let summary: String

    /// Every such warning, in the order of the documentation.
    package static let all = [
        WarningRule(id: "posting.weekday", summary: "A weekday in the text that does not fit its date."),
        WarningRule(id: "posting.deadline-twice", summary: "A deadline at a time that clocks show twice that night."),
        WarningRule(id: "posting.deadline-zone", summary: "A zone whose sign is the reverse of what it looks like."),
        WarningRule(id: "posting.updated-order", summary: "A day of the last change that is before publication."),
        WarningRule(id: "guide.updated-order", summary: "The same of a guide."),
        WarningRule(id: "posting.area-spelling", summary: "Areas that share a page and are written in two ways."),
    ]
}

extension Survey {
    /// What is left of the diagnostics of files and of what they say of each other, when those are taken out that the
    /// settings or the file itself set aside.
    static func unsilenced(_ diagnostics: [Diagnostic], of drafts: [Draft], _ settings: Settings) -> [Diagnostic] {
        let everywhere = settings.ignores.map(\.rule)
        let silent = Dictionary(
            drafts.lazy.filter { !$0.ignores.isEmpty }.map { ($0.path, $0.ignores.map(\.rule)) },
            uniquingKeysWith: { first, _ in first })
        if everywhere.isEmpty, silent.isEmpty { return diagnostics }
        return diagnostics.filter { found in
            guard found.severity == .warning, WarningRule.all.contains(where: { $0.id == found.rule }) else {
                return true
            }
            return !everywhere.contains(found.rule) && silent[found.place.path]?.contains(found.rule) != true
        }
    }
}
