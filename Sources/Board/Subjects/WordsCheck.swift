import Diagnostics
import FrontMatter
import Templates

/// What in a file of words would show nowhere, or show as it is written.
extension Fields {
    /// Warns of a place in a phrase that nothing fills: `{weekdy}`, or `{2}` where one thing is given.
    mutating func checkPlaces(of phrase: Phrase, under key: String, known: [String], at place: SourcePlace) {
        var strange: [String] = []
        phrase.go(text: { _ in }, place: { name, _ in if !known.contains(name) { strange.append(name) } })
        for name in strange {
            let near = known == ["1"] ? "1" : nearest(to: name, among: known)
            warn(
                "words.placeholder", "nothing fills \(quoted("{\(name)}")) in '\(key)'", at: place,
                help: near.map { "did you mean {\($0)}?" }
                    ?? (known.isEmpty
                        ? "leave it out: nothing is filled in here"
                        : "what can be filled in is \(known.map { "{\($0)}" }.joined(separator: ", "))"))
        }
    }

    /// Warns of a phrase with nothing in it: the words before it stay.
    mutating func checkEmpty(_ key: String) {
        guard form(of: key) == nil, let place = place(of: key) else { return }
        warn(
            "words.empty", "'\(key)' is empty, and stays as it is without this line", at: place,
            help: "write its words, or delete the line")
    }
}

extension Theme {
    /// Whether one of the site's own templates names a text between quotation marks, as it does a key of its own words.
    func namesInTemplates(_ key: String) -> Bool {
        templates.contains { template in
            guard !template.isBuiltIn else { return false }
            let text = String(decoding: template.text, as: UTF8.self)
            return text.contains("\"\(key)\"") || text.contains("'\(key)'")
        }
    }
}
