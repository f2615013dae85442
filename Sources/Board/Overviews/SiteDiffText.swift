import Diagnostics

extension SiteDiff {
    /// The differences for a terminal, one a line. Those of a posting follow its name.
    package var text: String {
        if isEmpty { return "no change\n" }
        var lines: [String] = []
        lines += appeared.map { "new      \($0.slug): \($0.title) (\($0.words))" }
        lines += left.map { "gone     \($0.slug): \($0.title) (was \($0.state.rawValue))" }
        lines += moved.map { "moved    \($0.from) → \($0.to.slug)" }
        for (entry, changes) in changed {
            lines.append("changed  \(entry.slug): \(entry.title)")
            lines += changes.map { "           \($0.name): \($0.before) → \($0.now)" }
        }
        lines += newPages.map { "page     \($0) is new" }
        lines += vanishedPages.map { "page     \($0) is gone, and has no alias" }
        lines += changedPages.map { "page     \($0) has changed" }
        return lines.map { printable($0) + "\n" }.joined()
    }

    /// The differences in Markdown, for a comment on a pull request. What strangers wrote is shown as plain text.
    package var markdown: String {
        if isEmpty { return "**board diff**: no change on the site.\n" }
        var out = "**board diff**: what this changes on the site\n"
        func section(_ title: String, _ items: [String]) {
            if !items.isEmpty { out += "\n### \(title)\n\n" + items.map { "- \($0)\n" }.joined() }
        }
        section("New", appeared.map { "**\(escaped($0.title))** (`\($0.slug)`): \(escaped($0.words))" })
        section("Gone", left.map { "**\(escaped($0.title))** (`\($0.slug)`), was \($0.state.rawValue)" })
        section("Moved", moved.map { "`\($0.from)` → `\($0.to.slug)`" })
        if !changed.isEmpty {
            out += "\n### Changed\n\n| posting | what | before | now |\n| --- | --- | --- | --- |\n"
            for (entry, changes) in changed {
                for change in changes {
                    out +=
                        "| \(escaped(entry.title)) | \(change.name) | \(escaped(change.before)) | \(escaped(change.now)) |\n"
                }
            }
        }
        section("New pages", newPages.map { "`\($0)`" })
        section("Pages that are gone, without an alias", vanishedPages.map { "`\($0)`" })
        section("Pages that have changed", changedPages.map { "`\($0)`" })
        return out
    }

    /// The differences in JSON, for programs: an object with a list for each kind.
    package var json: String {
        func entry(_ entry: Entry) -> String {
            "{\"slug\": \(jsonString(entry.slug)), \"title\": \(jsonString(entry.title)), \"state\": \(jsonString(entry.state.rawValue)), "
                + "\"deadline\": \(jsonString(entry.deadline)), \"pay\": \(entry.pay.map(jsonString) ?? "null")}"
        }
        func list(_ items: [String]) -> String {
            items.isEmpty ? "[]" : "[\n    " + items.joined(separator: ",\n    ") + "\n  ]"
        }
        let changes = changed.map { posting, changes in
            "{\"slug\": \(jsonString(posting.slug)), \"title\": \(jsonString(posting.title)), \"changes\": ["
                + changes.map {
                    "{\"name\": \(jsonString($0.name)), \"before\": \(jsonString($0.before)), \"now\": \(jsonString($0.now))}"
                }.joined(separator: ", ")
                + "]}"
        }
        let members = [
            ("version", "1"), ("new", list(appeared.map(entry))), ("gone", list(left.map(entry))),
            ("moved", list(moved.map { "{\"from\": \(jsonString($0.from)), \"to\": \(entry($0.to))}" })),
            ("changed", list(changes)),
            ("new_pages", list(newPages.map(jsonString))), ("vanished_pages", list(vanishedPages.map(jsonString))),
            ("changed_pages", list(changedPages.map(jsonString))),
        ]
        return "{\n" + members.map { "  \"\($0.0)\": \($0.1)" }.joined(separator: ",\n") + "\n}\n"
    }

    /// A text for a table or list in Markdown, without anything that is read as markup, a mention or a link.
    private func escaped(_ text: String) -> String {
        printable(text).map { character in
            switch character {
            case "|", "*", "_", "`", "[", "]", "<", ">", "\\", "#", "~": "\\\(character)"
            case "@": "@\u{200B}"
            case "\n": " "
            default: String(character)
            }
        }.joined()
    }
}

extension SiteDiff.Entry {
    /// `open, until 2026-12-01, £41,000 a year`.
    fileprivate var words: String {
        "\(state.rawValue), \(deadline == "rolling" ? "rolling" : "until \(deadline)")" + (pay.map { ", \($0)" } ?? "")
    }
}
