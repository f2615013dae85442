import Diagnostics

/// The text of a template, and where it comes from.
package struct TemplateSource: Sendable {
    /// The file, for messages: `templates/base.html`.
    package let path: String
    /// The name, as `extends` and `include` use it: `base.html`.
    package let name: String
    package let text: [UInt8]
    /// Whether it belongs to the built-in theme. Then a mistake in it is due to the site's own templates.
    package let isBuiltIn: Bool

    package init(path: String, name: String, text: [UInt8], isBuiltIn: Bool = false) {
        self.isBuiltIn = isBuiltIn
        self.path = path
        self.name = name
        self.text = text
    }

    /// Whether a file is HTML or XML, in which values are escaped: `page.html`, `feed.XML`.
    package static func isMarkup(_ name: String) -> Bool {
        ["html", "htm", "xhtml", "xml", "svg"].contains(name.split(separator: ".").last?.lowercased())
    }
}

/// A parsed template. It can be compiled into several sets, such as one for each language of a theme.
package struct ParsedTemplate: Sendable {
    let source: TemplateSource
    /// The statements that could be parsed.
    private(set) var statements: [Statement] = []
    /// The mistakes in the rest.
    var problems: [Problem] = []
    /// The names that may be defined in what could not be parsed; nil if this can be any name.
    private(set) var doubtfulNames: [String]?
    /// Whether all of the text could be parsed.
    let isReadable: Bool
    /// Whether its values are escaped for HTML.
    let escapes: Bool
}

extension ParsedTemplate {
    init(_ source: TemplateSource, escapes: Bool) {
        self.source = source
        self.escapes = escapes
        var lexer = Lexer(source.text)
        do throws(Problem) {
            guard String(validating: source.text, as: UTF8.self) != nil else {
                throw Problem("the template is not UTF-8", at: 0..<1, help: "save the file as UTF-8")
            }
            var parser = StatementParser(try lexer.scan())
            statements = parser.template()
            problems = (lexer.problems + parser.problems).sorted { $0.start < $1.start }
            doubtfulNames = parser.doubtfulNames
        } catch {
            problems = lexer.problems + [error]
        }
        isReadable = problems.allSatisfy { $0.severity == .warning }
    }
}
