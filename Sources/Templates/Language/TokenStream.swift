/// The tokens of a template, which the parser reads one by one.
struct TokenStream {
    private let tokens: [LocatedToken]
    private var position = 0
    /// How deeply the current expression is nested.
    private(set) var depth = 0

    /// The deepest nesting allowed, because the parser is recursive.
    static let depthLimit = 100
    /// The greatest height of an expression, which a sum of as many terms has.
    static let heightLimit = 200

    init(_ tokens: [LocatedToken]) { self.tokens = tokens }

    /// Skips the tag of the current token, or the last tag if it is already read, and returns its tokens.
    mutating func skipTag() -> ArraySlice<LocatedToken> {
        var start = position
        while start > 0, !tokens[start].token.beginsTag { start -= 1 }
        var end = start
        while end + 1 < tokens.count, !tokens[end].token.endsTag { end += 1 }
        position = max(position, min(end + 1, tokens.count - 1))
        return tokens[start...end]
    }

    /// All names in the template.
    var names: [String] { tokens.compactMap(\.token.name) }

    var current: Token { tokens[position].token }
    var range: Range<Int> { tokens[position].range }

    /// The range of the last token that was read.
    var lastRange: Range<Int> { tokens[max(0, position - 1)].range }

    /// The token after the current one.
    var following: Token { position + 1 < tokens.count ? tokens[position + 1].token : .end }

    mutating func advance() { if position + 1 < tokens.count { position += 1 } }

    /// Whether the current token is this word or symbol.
    func at(_ word: String) -> Bool { current == .name(word) || current == .symbol(word) }

    /// Takes a word or symbol if it is the current token.
    mutating func take(_ word: String) -> Bool {
        guard at(word) else { return false }
        advance()
        return true
    }

    /// Takes two words if they come next.
    mutating func take(_ first: String, _ second: String) -> Bool {
        guard at(first), following == .name(second) else { return false }
        advance()
        advance()
        return true
    }

    /// Takes a word or symbol, which must be the current token.
    mutating func expect(_ word: String) throws(Problem) {
        guard take(word) else { throw mismatch(expected: "'\(word)'") }
    }

    mutating func expectName() throws(Problem) -> String {
        guard case .name(let name) = current else { throw mismatch(expected: "a name") }
        advance()
        return name
    }

    /// Counts one more level of nesting while `body` runs.
    mutating func nested<Result>(_ body: (inout TokenStream) throws(Problem) -> Result) throws(Problem) -> Result {
        guard depth < Self.depthLimit else {
            throw Problem(
                "more than \(Self.depthLimit) levels of nesting", at: range, rule: "template.limit",
                help: "move the inner part to a macro")
        }
        depth += 1
        defer { depth -= 1 }
        return try body(&self)
    }

    /// The problem with the current token, where another one is expected.
    func mismatch(expected: String) -> Problem {
        Problem("\(current.description) where \(expected) is expected", at: range)
    }
}
