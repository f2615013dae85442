/// Bounds that keep a template from hanging or exhausting the program.
enum RenderLimits {
    /// Macros, includes, blocks and recursive loops inside each other.
    static let depth = 150
    /// What one page may cost: some nanoseconds a step, a second of work in all. An instruction is one step, 64 bytes that
    /// are copied another; what leaves the quick loop, and looking at single characters, costs more.
    static let steps = 100_000_000
    /// And so many more for each value of the site: its largest pages go through all of it.
    static let stepsOfValue = 25
    /// Bytes that are held of one page's output.
    static let output = 64 * 1024 * 1024
    /// Bytes of a page that is handed on piece by piece.
    static let spilledOutput = 4 * 1024 * 1024 * 1024
    /// Bytes from which on a piece is handed on.
    static let piece = 1024 * 1024
    /// Bytes of one text, and items of one list, that a template makes.
    static let text = 4 * 1024 * 1024
    static let items = 1_000_000
    /// Bytes of all texts and items of all lists that a page holds at once.
    static let pageBytes = 128 * 1024 * 1024
    static let pageValues = 4_000_000
    /// Lists inside each other.
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
            throw RenderProblem("more than \(nesting) lists inside each other", rule: "template.limit")
        }
    }
}

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
}
