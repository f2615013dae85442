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

    init(_ tokens: [LocatedToken]) {
        self.tokens = tokens
    }

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

    mutating func advance() {
        if position + 1 < tokens.count { position += 1 }
    }

    /// Whether the current token is this operator or bracket.
    func at(_ symbol: String) -> Bool {
        if case .symbol(symbol) = current { true } else { false }
    }

    /// Whether the current token is this word.
    func at(word: String) -> Bool {
        if case .name(word) = current { true } else { false }
    }

    /// Takes an operator if it is the current token.
    mutating func take(_ symbol: String) -> Bool {
        guard at(symbol) else { return false }
        advance()
        return true
    }

    /// Takes a word if it is the current token.
    mutating func take(word: String) -> Bool {
        guard at(word: word) else { return false }
        advance()
        return true
    }

    mutating func expect(_ symbol: String) throws(SyntaxProblem) {
        guard take(symbol) else { throw mismatch(expected: "'\(symbol)'") }
    }

    mutating func expect(word: String) throws(SyntaxProblem) {
        guard take(word: word) else { throw mismatch(expected: "'\(word)'") }
    }

    mutating func expectBlockEnd() throws(SyntaxProblem) {
        guard case .blockEnd = current else { throw mismatch(expected: "'%}'") }
        advance()
    }

    mutating func expectName() throws(SyntaxProblem) -> String {
        guard case .name(let name) = current else { throw mismatch(expected: "a name") }
        advance()
        return name
    }

    /// Counts one more level of nesting while `body` runs.
    mutating func nested<Result>(
        _ body: (inout TokenStream) throws(SyntaxProblem) -> Result
    ) throws(SyntaxProblem) -> Result {
        guard depth < Self.depthLimit else {
            throw SyntaxProblem(
                "more than \(Self.depthLimit) levels of nesting", at: range, rule: "template.limit",
                help: "move the inner part to a macro")
        }
        depth += 1
        defer { depth -= 1 }
        return try body(&self)
    }

    /// The problem with the current token, where another one is expected.
    func mismatch(expected: String) -> SyntaxProblem {
        SyntaxProblem("\(current.description) where \(expected) is expected", at: range)
    }
}
