/// A template as written.
package struct TemplateSource: Sendable {
    /// The file, as named in messages: `templates/base.html`.
    package let path: String
    /// The name used by `extends` and `include`: `base.html`.
    package let name: String
    package let text: [UInt8]
    /// Whether it comes with the program. A mistake found in it then comes from the site's own templates.
    package let isBuiltIn: Bool

    package init(path: String, name: String, text: [UInt8], isBuiltIn: Bool = false) {
        self.isBuiltIn = isBuiltIn
        self.path = path
        self.name = name
        self.text = text
    }
}

extension TemplateSource {
    /// The statements that could be parsed, the problems with the rest, and the names that may be defined there; nil if
    /// these may be any.
    func parsed() -> (statements: [Statement], problems: [SyntaxProblem], doubtful: [String]?) {
        if String(validating: text, as: UTF8.self) == nil {
            return ([], [SyntaxProblem("the template is not UTF-8", at: 0..<1, help: "save the file as UTF-8")], nil)
        }
        var lexer = Lexer(text)
        do throws(SyntaxProblem) {
            var parser = StatementParser(try lexer.scan())
            let statements = parser.template()
            let problems = lexer.problems + parser.problems
            return (statements, problems.sorted { $0.range.lowerBound < $1.range.lowerBound }, parser.doubtfulNames)
        } catch {
            return ([], lexer.problems + [error], nil)
        }
    }
}
