/// Limits that keep a template from hanging or exhausting the program.
enum RenderLimits {
    /// Nested macros, includes, blocks and recursive loops.
    static let depth = 150
    /// The steps that one page may take: a step is some nanoseconds, all of them about a second. An instruction of a
    /// macro, block or loop costs one step, and so do 64 copied bytes. Leaving the interpreter loop, and looking at
    /// single characters, costs more.
    static let steps = 100_000_000
    /// Additional steps for each value of the site, because its largest pages go through all of it.
    static let stepsOfValue = 25
    /// Bytes of one page's output that are held in memory.
    static let output = 64 * 1024 * 1024
    /// Bytes of a page that is handed on piece by piece.
    static let spilledOutput = 4 * 1024 * 1024 * 1024
    /// The size from which a piece is handed on.
    static let piece = 1024 * 1024
    /// Bytes of one text, and items of one list, that a template makes.
    static let text = 4 * 1024 * 1024
    static let items = 1_000_000
    /// Bytes of all texts and items of all lists that a page holds at once.
    static let pageBytes = 128 * 1024 * 1024
    static let pageValues = 4_000_000
    /// Nested lists.
    static let nesting = 100
    /// Items of `range`.
    static let range = 100_000

    static func check(bytes: Int) throws(RenderProblem) {
        guard bytes <= text else { throw RenderProblem("the text would be too long", rule: "template.limit") }
    }

    static func check(items: Int) throws(RenderProblem) {
        guard items <= self.items else { throw RenderProblem("the list would be too long", rule: "template.limit") }
    }

    static func check(nesting level: Int) throws(RenderProblem) {
        guard level <= nesting else {
            throw RenderProblem("more than \(nesting) nested lists", rule: "template.limit")
        }
    }
}

/// What stops a rendering: the position in a template, and the templates and macros through which it was reached.
struct RenderProblem: Error {
    let rule: String
    let message: String
    let help: String?
    /// The template and its bytes; found by the machine for problems of operators and filters.
    var spot: (template: Int, range: Range<Int32>)?
    /// From the inside out: `in macro 'card'`, where it was called.
    var trace: [(what: String, template: Int, range: Range<Int32>)] = []

    static let numberTooLarge = RenderProblem("the number is too large", rule: "template.limit")

    init(_ message: String, rule: String = "template.type", help: String? = nil) {
        self.message = message
        self.rule = rule
        self.help = help
    }
}
