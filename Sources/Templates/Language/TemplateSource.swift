/// A template as it is written.
package struct TemplateSource: Sendable {
    /// The file, as messages name it: `templates/base.html`.
    package let path: String
    /// What `extends` and `include` name it by: `base.html`.
    package let name: String
    package let text: [UInt8]
    /// Whether it comes with the program: a mistake that shows in it is one of the templates around it.
    package let isBuiltIn: Bool

    package init(path: String, name: String, text: [UInt8], isBuiltIn: Bool = false) {
        self.isBuiltIn = isBuiltIn
        self.path = path
        self.name = name
        self.text = text
    }
}

extension TemplateSource {
    /// What could be read of it, what is wrong with the rest, and the names that may be given values there: nil where
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
