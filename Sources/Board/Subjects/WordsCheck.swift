import Diagnostics
import FrontMatter
import Templates

/// Warnings for phrases in a file of words that would have no effect, or be printed as they are written.
extension Fields {
    /// Warns of a name in braces that is never filled in: `{weekdy}`, or `{2}` if there is only one value.
    mutating func checkSlots(of phrase: Phrase, under key: String, known: [String], at place: SourcePlace) {
        var strange: [String] = []
        phrase.visit(text: { _ in }, slot: { name, _ in if !known.contains(name) { strange.append(name) } })
        for name in strange {
            let near = known == ["1"] ? "1" : nearest(to: name, among: known)
            warn(
                "words.placeholder", "\(quoted("{\(name)}")) in '\(key)' is never filled in", at: place,
                help: near.map { "did you mean {\($0)}?" }
                    ?? (known.isEmpty
                        ? "leave it out: nothing can be filled in here"
                        : "what can be filled in: \(known.map { "{\($0)}" }.joined(separator: ", "))"))
        }
    }

    /// Warns of a date, time or sum that leaves out what it is about: `full: "%d.%m.%Y"`, `full: "{weekday}"`. A date may
    /// do without its weekday and year.
    mutating func checkMissingSlots(
        of phrase: Phrase, replacing before: Phrase, under key: String, among places: [String], at place: SourcePlace
    ) {
        var said: [String] = []
        phrase.visit(text: { _ in }, slot: { name, _ in said.append(name) })
        let mustSay = places.filter { $0 != "weekday" && ($0 != "year" || places.count < 3) }
        // A misspelt name is reported as such.
        guard said.allSatisfy(places.contains), let first = mustSay.first(where: { !said.contains($0) }) else {
            return
        }
        var usual = ""
        before.visit(text: { usual += $0 }, slot: { name, _ in usual += "{\(name)}" })
        warn(
            "words.placeholder", "'\(key)' does not say {\(first)}", at: place,
            help: "write it in, as in \"\(usual)\"")
    }

    /// Warns if a week does not begin with Monday. `last` is the last day of the words before.
    mutating func checkFirstDay(_ day: Located<String>, like last: String) {
        let sundays = [
            last.lowercased(), "sunday", "dimanche", "sonntag", "domingo", "domenica", "zondag", "niedziela",
        ]
        guard sundays.contains(day.value.lowercased()) else { return }
        warn(
            "words.dates.weekdays", "'weekdays' begins with \(quoted(day.value))", at: day.place,
            help: "begin with Monday, or every date gets the wrong day")
    }

    /// Warns of an empty phrase, which does not replace the earlier words.
    mutating func checkEmpty(_ key: String) {
        guard form(of: key) == nil, let place = place(of: key) else { return }
        warn(
            "words.empty", "'\(key)' is empty and has no effect", at: place,
            help: "write its words, or delete the line")
    }
}

extension Theme {
    /// Whether one of the site's own templates has this key between quotation marks.
    func namesInTemplates(_ key: String) -> Bool {
        templates.contains { template in
            guard !template.isBuiltIn else { return false }
            let text = String(decoding: template.text, as: UTF8.self)
            return text.contains("\"\(key)\"") || text.contains("'\(key)'")
        }
    }
}
