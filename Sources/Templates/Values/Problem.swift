import Diagnostics

/// What is wrong with a template: a mistake in it, or what stops a rendering.
struct Problem: Error {
    let rule: String
    let message: String
    let help: String?
    let severity: Severity
    /// Its place in a template, as a range of bytes. Only the machine knows it for problems of operators and filters.
    var range: Range<Int>?
    var template: Int?
    /// The template that must be changed; nil if it is the one with the mistake.
    let cause: Int?
    /// The calls that led there, innermost first: what was running, such as a macro, and the position in it.
    var trace: [(what: String, template: Int, range: Range<Int>)] = []

    init(
        _ message: String, at range: Range<Int>? = nil, in template: Int? = nil, rule: String? = nil,
        help: String? = nil, severity: Severity = .error, cause: Int? = nil
    ) {
        self.rule = rule ?? (range == nil ? "template.type" : "template.syntax")
        (self.message, self.help, self.severity, self.cause) = (message, help, severity, cause)
        (self.range, self.template) = (range, template)
    }

    /// The byte of the template at which it begins.
    var start: Int { range?.lowerBound ?? 0 }

    static let numberTooLarge = limit("the number is too large")
    static let nestedTooDeeply = limit("more than \(RenderLimits.depth) nested macros, includes or blocks")

    static func limit(_ message: String) -> Problem { Problem(message, rule: "template.limit") }

    static func arguments(_ message: String) -> Problem { Problem(message, rule: "template.arguments") }

    static func block(_ message: String) -> Problem { Problem(message, rule: "template.block") }
}
