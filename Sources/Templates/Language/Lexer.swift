import Text

/// Splits a template into tokens: text, and the contents of `{{ }}` and `{% %}`.
///
/// `a {{- b }}` gives the data `a`, then `{{`, the name `b` and `}}`. Whitespace control (`{%-`, `-%}`), comments and
/// `{% raw %}` are handled here. In text, `\r\n` becomes `\n`, as in Jinja.
struct Lexer {
    private let bytes: [UInt8]
    private var position = 0
    private var tokens: [LocatedToken] = []
    /// Whether the last tag strips the white space after it.
    private var stripsNext = false

    /// The mistakes inside tags. A `broken` token replaces the rest of such a tag, and reading goes on after it.
    private(set) var problems: [Problem] = []
    /// How many more bytes may be read twice because of mistakes.
    private var rereadLimit = 64 << 10

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// All tokens, with `end` last.
    mutating func scan() throws(Problem) -> [LocatedToken] {
        if let zero = bytes.firstIndex(of: 0) { throw Problem("a null byte", at: zero..<zero + 1, help: "delete it") }
        while let start = (position..<bytes.count).first(where: beginsTag) {
            let (strips, length) = sign(at: start + 2)
            addData(to: start, stripsEnd: strips)
            position = start + 2 + (has("{{+", at: start) ? 0 : length)
            if has("{#", at: start) {
                try skipComment(from: start)
            } else if has("{{", at: start) {
                try readTag(from: start, "{{", closing: "}}")
            } else if try !takeRaw(from: start) {
                try readTag(from: start, "{%", closing: "%}")
            }
        }
        addData(to: bytes.count, stripsEnd: false)
        tokens.append(LocatedToken(token: .end, range: bytes.count..<bytes.count))
        return tokens
    }

    private func has(_ text: String, at index: Int) -> Bool { holds(bytes.span, text, at: index) }

    private func beginsTag(at index: Int) -> Bool {
        bytes[index] == UInt8(ascii: "{") && (has("{{", at: index) || has("{%", at: index) || has("{#", at: index))
    }

    /// The sign at the beginning or end of a tag: whether it strips white space, and its length.
    private func sign(at index: Int) -> (strips: Bool, length: Int) {
        has("-", at: index) ? (true, 1) : (false, has("+", at: index) ? 1 : 0)
    }

    private func skippingSpace(from index: Int) -> Int {
        (index..<bytes.count).first { !bytes[$0].isSpace } ?? bytes.count
    }

    /// Adds the text up to `end`, without the white space that the tags around it strip.
    private mutating func addData(to end: Int, stripsEnd: Bool) {
        var start = position
        var last = end
        if stripsNext { while start < last, bytes[start].isSpace { start += 1 } }
        if stripsEnd { while last > start, bytes[last - 1].isSpace { last -= 1 } }
        stripsNext = false
        position = end
        guard start < last else { return }
        tokens.append(LocatedToken(token: .data(withUnixLineEnds(start..<last)), range: start..<last))
    }

    private func withUnixLineEnds(_ range: Range<Int>) -> String {
        guard bytes[range].contains(UInt8(ascii: "\r")) else { return String(decoding: bytes[range], as: UTF8.self) }
        let kept = range.filter { !has("\r\n", at: $0) }
        return String(
            decoding: kept.map { bytes[$0] == UInt8(ascii: "\r") ? UInt8(ascii: "\n") : bytes[$0] }, as: UTF8.self)
    }

    private mutating func skipComment(from start: Int) throws(Problem) {
        guard let end = (position..<bytes.count).first(where: { has("#}", at: $0) }) else {
            throw Problem("this comment is never closed", at: start..<start + 2, help: "close it with '#}'")
        }
        stripsNext = has("-", at: end - 1)
        position = end + 2
    }

    /// Adds the content of `{% raw %}…{% endraw %}` as text. Returns false if this is another tag.
    private mutating func takeRaw(from start: Int) throws(Problem) -> Bool {
        guard let open = keyword("raw", at: position) else { return false }
        for index in open.end..<bytes.count where has("{%", at: index) {
            let (strips, length) = sign(at: index + 2)
            guard let close = keyword("endraw", at: index + 2 + length) else { continue }
            position = open.end
            stripsNext = open.strips
            addData(to: index, stripsEnd: strips)
            stripsNext = close.strips
            position = close.end
            return true
        }
        throw Problem("this 'raw' is never closed", at: start..<open.end, help: "close it with '{% endraw %}'")
    }

    /// Where a tag ends whose only content, after its `{%`, is this word; and whether it strips what follows.
    private func keyword(_ word: String, at start: Int) -> (end: Int, strips: Bool)? {
        let begin = skippingSpace(from: start)
        guard has(word, at: begin) else { return nil }
        let end = skippingSpace(from: begin + word.utf8.count)
        let (strips, length) = sign(at: end)
        return has("%}", at: end + length) ? (end + length + 2, strips) : nil
    }

    /// Adds the tokens of a tag, with those that begin and end it.
    private mutating func readTag(from start: Int, _ opening: String, closing: String) throws(Problem) {
        tokens.append(LocatedToken(token: .symbol(opening), range: start..<position))
        // What closes the brackets that are open.
        var brackets: [String] = []
        let first = tokens.count
        while true {
            position = skippingSpace(from: position)
            guard position < bytes.count else {
                let problem = Problem(
                    "this tag is never closed", at: start..<start + 2, help: "close it with '\(closing)'")
                return try skipTag(after: problem, at: first, closing: closing)
            }
            if brackets.isEmpty, takeEnd(closing) { return }
            let begin = position
            do throws(Problem) {
                let token = try nextToken(&brackets)
                tokens.append(LocatedToken(token: token, range: begin..<position))
            } catch {
                position = begin
                return try skipTag(after: error, at: tokens.count, closing: closing)
            }
        }
    }

    /// Skips the rest of a tag, up to its end or to the next tag, and removes its tokens from `index` on.
    private mutating func skipTag(after problem: Problem, at index: Int, closing: String) throws(Problem) {
        // These bytes are read twice.
        rereadLimit -= position - problem.start
        guard rereadLimit > 0, problems.count < 100 else { throw problem }
        problems.append(problem)
        tokens.removeSubrange(index...)
        // If the tag is never closed, its end is looked for from its beginning.
        let first = position < bytes.count ? position : tokens.last?.range.upperBound ?? 0
        let end = (first..<bytes.count).first { has(closing, at: $0) || $0 > first && beginsTag(at: $0) }
        position = end ?? bytes.count
        tokens.append(LocatedToken(token: .broken, range: first..<position))
        tokens.append(LocatedToken(token: .symbol(closing), range: position..<position))
        stripsNext = false
        if has(closing, at: position) { position += 2 }
    }

    private mutating func nextToken(_ brackets: inout [String]) throws(Problem) -> Token {
        let range = position..<position + 1
        let token = try TokenReader.read(bytes, at: &position)
        switch token {
        case .symbol("("): brackets.append(")")
        case .symbol("["): brackets.append("]")
        case .symbol("{"): brackets.append("}")
        case .symbol(let symbol) where [")", "]", "}"].contains(symbol):
            guard let due = brackets.popLast() else { throw Problem("'\(symbol)' closes nothing", at: range) }
            guard due == symbol else { throw Problem("'\(symbol)' where '\(due)' is expected", at: range) }
        default: break
        }
        return token
    }

    /// Adds the token that closes a tag, if it comes next.
    private mutating func takeEnd(_ closing: String) -> Bool {
        let (strips, length) = sign(at: position)
        let end = position + (strips || closing == "%}" ? length : 0)
        guard has(closing, at: end) else { return false }
        stripsNext = strips
        tokens.append(LocatedToken(token: .symbol(closing), range: position..<end + 2))
        position = end + 2
        return true
    }
}
