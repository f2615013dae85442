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

/// A parsed template, which can be compiled into several sets: one for each language of a theme.
package struct ParsedTemplate: Sendable {
    let source: TemplateSource
    /// The statements that could be parsed.
    private(set) var statements: [Statement] = []
    /// What is wrong with the rest.
    private(set) var problems: [SyntaxProblem] = []
    /// The names that may be defined in text that could not be parsed; nil if any may be.
    private(set) var doubtfulNames: [String]?
    /// Whether the whole text could be parsed.
    let isReadable: Bool
    /// Whether its values are escaped for HTML.
    let escapes: Bool
}

extension TemplateSource {
    /// Parses the template. `addresses` are members of variables that are addresses already: `page.root`.
    package func parsed(addresses: Set<String> = [], autoescape: Autoescape = .byExtension) -> ParsedTemplate {
        ParsedTemplate(self, addresses: addresses, escapes: autoescape.escapes(name))
    }
}

extension ParsedTemplate {
    fileprivate init(_ source: TemplateSource, addresses: Set<String>, escapes: Bool) {
        self.source = source
        self.escapes = escapes
        var lexer = Lexer(source.text)
        do throws(SyntaxProblem) {
            guard String(validating: source.text, as: UTF8.self) != nil else {
                throw SyntaxProblem("the template is not UTF-8", at: 0..<1, help: "save the file as UTF-8")
            }
            var parser = StatementParser(try lexer.scan())
            statements = parser.template()
            problems = (lexer.problems + parser.problems).sorted { $0.range.lowerBound < $1.range.lowerBound }
            doubtfulNames = parser.doubtfulNames
        } catch {
            problems = lexer.problems + [error]
        }
        isReadable = problems.isEmpty
        if escapes, isReadable { problems = EscapeChecks.problems(statements, addresses: addresses) }
    }
}
