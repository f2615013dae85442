/// Limits that keep a template from running forever or using up memory.
enum RenderLimits {
    /// How deeply macros, includes, blocks and recursive loops may be nested.
    static let depth = 150
    /// How many steps one page may take, which is about a second. An instruction of a macro, block or loop costs one
    /// step, and so does copying 64 bytes. Leaving the interpreter loop and looking at single characters cost more.
    static let steps = 100_000_000
    /// The same on a large site, whose largest pages go through all values, and take all bodies out of their tags.
    static func steps(onSiteWith values: Int, bodyBytes: Int) -> Int { steps + values * 40 + bodyBytes * 3 }
    /// The most bytes of a page's output in memory.
    static let output = 64 * 1024 * 1024
    /// The most bytes of a page that is written out piece by piece.
    static let spilledOutput = 4 * 1024 * 1024 * 1024
    /// The size at which a piece is written out.
    static let piece = 1024 * 1024
    /// The most bytes of a text, and items of a list, that a template makes.
    static let text = 4 * 1024 * 1024
    static let items = 1_000_000
    /// The most bytes of all texts, and items of all lists, that a page has at the same time.
    static let pageBytes = 128 * 1024 * 1024
    static let pageValues = 4_000_000
    /// How deeply lists may be nested.
    static let nesting = 100
    /// The most numbers that `range` gives.
    static let range = 100_000

    static func check(bytes: Int) throws(Problem) {
        guard bytes <= text else { throw .limit("the text would be too long") }
    }

    static func check(items: Int) throws(Problem) {
        guard items <= self.items else { throw .limit("the list would be too long") }
    }

    static func check(nesting level: Int) throws(Problem) {
        guard level <= nesting else { throw .limit("more than \(nesting) nested lists") }
    }
}
