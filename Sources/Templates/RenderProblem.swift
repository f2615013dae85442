/// What stops a rendering: where in which template, and through which templates and macros it was reached.
struct RenderProblem: Error {
    let rule: String
    let message: String
    let help: String?
    /// The template and its bytes; found by the machine for problems of operators and filters.
    var spot: (template: Int, range: Range<Int32>)?
    /// From the inside out: `in macro 'card'`, where it was called.
    var trace: [(what: String, template: Int, range: Range<Int32>)] = []

    init(_ message: String, rule: String = "template.type", help: String? = nil) {
        self.message = message
        self.rule = rule
        self.help = help
    }

    /// What was used without being there.
    init(_ missing: Missing) {
        switch missing {
        case .variable(let name):
            self.init(name.isEmpty ? "an argument is missing" : "'\(name)' is undefined", rule: "template.undefined")
        case .attribute(let name, let kind):
            self.init("\(kind) has no '\(name)'", rule: "template.undefined")
        case .noElse:
            self.init(
                "an inline 'if' without 'else' gives nothing here", rule: "template.undefined",
                help: "add an 'else'")
        }
    }
}
