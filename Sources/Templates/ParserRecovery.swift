import Diagnostics

/// Reading on behind what cannot be read, so that one run tells every such tag of a template.
extension StatementParser {
    /// Keeps a problem and goes behind the tag it is in; what stands in a body that the tag was to open is read all the
    /// same, as if under a condition.
    mutating func recover(
        from problem: SyntaxProblem, opening name: String, _ range: Range<Int>
    ) throws(SyntaxProblem) -> [Statement] {
        guard !isLost, problem.rule != "template.limit", problems.count < Self.problemLimit else {
            isLost = true
            throw problem
        }
        let tag = stream.skipTag()
        let isTold =
            tag.contains { $0.token == .broken }
            || name.hasPrefix("end") && unknownTags.contains(String(name.dropFirst(3)))
        if !isTold { problems.append(problem) }
        doubtfulNames += tag.compactMap(\.token.name) + ["loop", "caller"]
        if !Self.tags.contains(name) { unknownTags.insert(name) }
        let meant = Self.tags.contains(name) ? name : nearest(to: name, among: Self.tags) ?? ""
        guard let ends = Self.ends[meant], meant != "set" || !tag.contains(where: { $0.token == .symbol("=") }),
            open.count < TokenStream.depthLimit
        else {
            return []
        }
        open.append((meant, range))
        doubtfulTags += 1
        defer {
            open.removeLast()
            if !isLost { doubtfulTags -= 1 }
        }
        var statements: [Statement] = []
        while true {
            let (more, end) = try body(until: ends)
            statements += more
            _ = stream.skipTag()
            if end == ends.last { break }
        }
        let always = Expression.Located(expression: .constant(.bool(true)), range: range)
        return [.condition([(always, statements)], otherwise: [])]
    }

    /// The words that end what stands in a tag, its own end last.
    private static let ends = [
        "for": ["else", "endfor"], "if": ["elif", "else", "endif"], "with": ["endwith"], "block": ["endblock"],
        "macro": ["endmacro"], "call": ["endcall"], "filter": ["endfilter"], "autoescape": ["endautoescape"],
        "set": ["endset"],
    ]
}
