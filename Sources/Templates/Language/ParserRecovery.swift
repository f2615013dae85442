import Diagnostics

/// Goes on after a tag that cannot be parsed, so that one run reports all such tags of a template.
extension StatementParser {
    /// Records a problem and skips its tag. A body that the tag opens is parsed as if it were under a condition.
    mutating func recover(
        from problem: Problem, opening name: String, _ range: Range<Int>
    ) throws(Problem) -> [Statement] {
        guard !cannotRecover, problem.rule != "template.limit", problems.count < Self.problemLimit else {
            cannotRecover = true
            throw problem
        }
        let tag = stream.skipTag()
        let isReported =
            tag.contains { $0.token == .broken }
            || name.hasPrefix("end") && unknownTags.contains(String(name.dropFirst(3)))
        if !isReported { problems.append(problem) }
        doubtfulNames += tag.compactMap(\.token.name) + ["loop", "caller"]
        if !Self.tags.contains(name) || name == "raw" { unknownTags.insert(name) }
        let isKnown = Self.tags.contains(name) || ForeignSyntax.hasWord(name)
        let meant = isKnown ? name : nearest(to: name, among: Self.tags) ?? ""
        guard let ends = Self.ends[meant], meant != "set" || !tag.contains(where: { $0.token == .symbol("=") }),
            open.count < TokenStream.depthLimit
        else {
            return []
        }
        open.append((meant, range))
        doubtfulTags += 1
        defer {
            open.removeLast()
            if !cannotRecover { doubtfulTags -= 1 }
        }
        var statements: [Statement] = []
        while true {
            let (more, end) = try body(until: ends)
            statements += more
            _ = stream.skipTag()
            if end == ends.last { break }
        }
        let always = Node(expression: .constant(.bool(true)), range: range)
        return [.condition([(always, statements)], otherwise: [])]
    }

    /// The words that end a body of a tag. The last one also ends the tag.
    private static let ends = [
        "for": ["else", "endfor"], "if": ["elif", "else", "endif"], "with": ["endwith"], "block": ["endblock"],
        "macro": ["endmacro"], "call": ["endcall"], "filter": ["endfilter"], "autoescape": ["endautoescape"],
        "set": ["endset"],
    ]

    /// The problem with a tag that does not exist or cannot be here.
    mutating func unknown(_ name: String, _ range: Range<Int>) -> Problem {
        // A tag in between is not closed, so it is unknown which tag later ends close.
        if let tag = open.dropLast().last, open.dropLast().contains(where: { "end" + $0.name == name }) {
            cannotRecover = true
            return Problem(
                "this '\(tag.name)' is never closed", at: tag.range,
                help: "close it with '{% end\(tag.name) %}', before '{% \(name) %}'")
        } else if name.hasPrefix("end"), open.count > 1 {
            doubtfulTags += 1
        }
        switch name {
        case "do", "break", "continue", "trans", "debug", "pluralize":
            return Problem("the tag '\(name)' belongs to an extension of Jinja that is not available here", at: range)
        case _ where name.hasPrefix("end") || ["else", "elif"].contains(name):
            let tag = open.dropLast().last
            return Problem(
                "'\(name)' closes nothing", at: range, help: tag.map { "the innermost open tag is '\($0.name)'" })
        case "elseif", "elsif": return Problem("unknown tag '\(name)'", at: range, help: "did you mean 'elif'?")
        case "raw": return Problem("'raw' must be alone in its tag", at: range)
        default:
            return Problem("unknown tag '\(name)'", at: range, help: didYouMean(name, among: Self.tags))
        }
    }

    private static let tags = [
        "for", "if", "set", "with", "block", "extends", "include", "import", "from", "macro", "call", "filter", "raw",
        "autoescape", "else", "elif", "endfor", "endif", "endset", "endwith", "endblock", "endmacro", "endcall",
        "endfilter", "endautoescape",
    ]
}
