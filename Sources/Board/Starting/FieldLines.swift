import Diagnostics
import FrontMatter

/// The fields of a new file, written line by line by `board new` and `board import`.
///
/// ```swift
/// var lines = FieldLines()
/// lines.add("title", yamlText("Fellow #2"))
/// lines.add("bands", yamlList(["senior"]), todo: "the title says 'Senior'")
/// ```
/// is `title: "Fellow #2"` and `bands: [senior] # TODO: the title says 'Senior'`.
package struct FieldLines {
    /// The lines so far, each with its line break.
    package private(set) var text = ""
    /// The names of the fields so far.
    package private(set) var names: [String] = []

    package init() {}

    /// Adds a field whose value is YAML, and what an editor still has to settle about it.
    package mutating func add(_ name: String, _ value: String, todo: String? = nil) {
        names.append(name)
        text += "\(name): \(value)\(comment(todo))\n"
    }

    /// Adds a list: on one line if it is short, otherwise an item a line.
    package mutating func add(_ name: String, list items: [String], todo: String? = nil) {
        let line = yamlList(items)
        if line.count <= 90 {
            add(name, line, todo: todo)
        } else {
            names.append(name)
            text += "\(name):\(comment(todo))\n" + items.map { "  - \(yamlText($0))\n" }.joined()
        }
    }

    /// Adds a mapping, a field a line.
    package mutating func add(_ name: String, mapping fields: [(name: String, value: String)], todo: String? = nil) {
        names.append(name)
        text += "\(name):\(comment(todo))\n" + fields.map { "  \($0.name): \($0.value)\n" }.joined()
    }

    /// Adds a blank line.
    package mutating func blank() { text += "\n" }

    /// Adds something to settle that is not about a field.
    package mutating func add(todo: String) { text += comment(todo).dropFirst() + "\n" }

    /// ` # TODO: …` on one line, without characters that no file may contain; empty if nothing is to be settled.
    private func comment(_ todo: String?) -> String {
        guard let todo else { return "" }
        let line = todo.unicodeScalars.map { scalar in
            [.control, .format, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
                ? " " : String(scalar)
        }.joined().split { $0.isWhitespace }.joined(separator: " ")
        return " # TODO: " + (line.count > 240 ? line.prefix(239) + "…" : line)
    }
}

/// A list on one line, each item in quotation marks if it needs them: `[AI policy, "R, S"]`.
package func yamlList(_ items: [String]) -> String {
    "["
        + items.map { item in
            let text = yamlText(item)
            return text.contains(",") && !text.hasPrefix("\"") ? "\"" + text + "\"" : text
        }.joined(separator: ", ") + "]"
}
