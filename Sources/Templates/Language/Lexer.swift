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
    private(set) var problems: [SyntaxProblem] = []
    /// How many more bytes may be read twice because of mistakes.
    private var rereadLimit = 64 << 10

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// All tokens, with `end` last.
    mutating func scan() throws(SyntaxProblem) -> [LocatedToken] {
        if let zero = bytes.firstIndex(of: 0) {
            throw SyntaxProblem("a null byte", at: zero..<zero + 1, help: "delete it")
        }
        while position < bytes.count {
            guard let tag = nextTag() else {
                addData(to: bytes.count, stripsEnd: false)
                break
            }
            try read(tag)
        }
        tokens.append(LocatedToken(token: .end, range: bytes.count..<bytes.count))
        return tokens
    }

    private enum TagKind: UInt8 {
        case variable = 0x7B
        case block = 0x25
        case comment = 0x23
    }

    private func nextTag() -> (start: Int, kind: TagKind)? {
        var i = position
        while i + 1 < bytes.count {
            if bytes[i] == UInt8(ascii: "{"), let kind = TagKind(rawValue: bytes[i + 1]) { return (i, kind) }
            i += 1
        }
        return nil
    }

    private mutating func read(_ tag: (start: Int, kind: TagKind)) throws(SyntaxProblem) {
        let sign = tag.start + 2 < bytes.count ? bytes[tag.start + 2] : 0
        let isMinus = sign == UInt8(ascii: "-")
        addData(to: tag.start, stripsEnd: isMinus)
        position = tag.start + (isMinus || (sign == UInt8(ascii: "+") && tag.kind != .variable) ? 3 : 2)
        switch tag.kind {
        case .comment: try skipComment(from: tag.start)
        case .variable:
            tokens.append(LocatedToken(token: .variableBegin, range: tag.start..<position))
            try readTag(from: tag.start, closing: "}}")
        case .block:
            if try takeRaw(from: tag.start) { return }
            tokens.append(LocatedToken(token: .blockBegin, range: tag.start..<position))
            try readTag(from: tag.start, closing: "%}")
        }
    }

    /// Adds the text up to `end`, without the white space that the tags around it strip.
    private mutating func addData(to end: Int, stripsEnd: Bool) {
        var start = position
        var last = end
        if stripsNext { while start < last, isSpace(bytes[start]) { start += 1 } }
        if stripsEnd { while last > start, isSpace(bytes[last - 1]) { last -= 1 } }
        stripsNext = false
        position = end
        guard start < last else { return }
        tokens.append(LocatedToken(token: .data(withUnixLineEnds(start..<last)), range: start..<last))
    }

    private func withUnixLineEnds(_ range: Range<Int>) -> String {
        guard bytes[range].contains(UInt8(ascii: "\r")) else { return String(decoding: bytes[range], as: UTF8.self) }
        var out: [UInt8] = []
        for i in range {
            guard bytes[i] == UInt8(ascii: "\r") else { out.append(bytes[i]); continue }
            if i + 1 >= bytes.count || bytes[i + 1] != UInt8(ascii: "\n") { out.append(UInt8(ascii: "\n")) }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private mutating func skipComment(from start: Int) throws(SyntaxProblem) {
        var i = position
        while i + 1 < bytes.count {
            if bytes[i] == UInt8(ascii: "#"), bytes[i + 1] == UInt8(ascii: "}") {
                stripsNext = i >= position && bytes[i - 1] == UInt8(ascii: "-") && i - 1 >= start + 2
                position = i + 2
                return
            }
            i += 1
        }
        throw SyntaxProblem("this comment is never closed", at: start..<start + 2, help: "close it with '#}'")
    }

    /// Adds the content of `{% raw %}…{% endraw %}` as text. Returns false if this is another tag.
    private mutating func takeRaw(from start: Int) throws(SyntaxProblem) -> Bool {
        guard let open = keyword("raw", at: position) else { return false }
        var i = open.end
        while i + 1 < bytes.count {
            if bytes[i] == UInt8(ascii: "{"), bytes[i + 1] == UInt8(ascii: "%") {
                let isMinus = i + 2 < bytes.count && bytes[i + 2] == UInt8(ascii: "-")
                let isSigned = isMinus || (i + 2 < bytes.count && bytes[i + 2] == UInt8(ascii: "+"))
                if let close = keyword("endraw", at: i + (isSigned ? 3 : 2)) {
                    position = open.end
                    stripsNext = open.strips
                    addData(to: i, stripsEnd: isMinus)
                    stripsNext = close.strips
                    position = close.end
                    return true
                }
            }
            i += 1
        }
        throw SyntaxProblem("this 'raw' is never closed", at: start..<open.end, help: "close it with '{% endraw %}'")
    }

    /// Where a tag ends that contains only this word, and whether it strips what follows; nil if this is another tag.
    /// The tag is read from after its `{%`.
    private func keyword(_ word: String, at start: Int) -> (end: Int, strips: Bool)? {
        var i = start
        while i < bytes.count, isSpace(bytes[i]) { i += 1 }
        guard bytes[i...].starts(with: word.utf8) else { return nil }
        i += word.utf8.count
        while i < bytes.count, isSpace(bytes[i]) { i += 1 }
        guard i < bytes.count else { return nil }
        let strips = bytes[i] == UInt8(ascii: "-")
        if strips || bytes[i] == UInt8(ascii: "+") { i += 1 }
        guard bytes[i...].starts(with: "%}".utf8) else { return nil }
        return (i + 2, strips)
    }

    /// Adds the tokens of a tag, with the one that closes it.
    private mutating func readTag(from start: Int, closing: String) throws(SyntaxProblem) {
        var brackets: [(symbol: UInt8, at: Int)] = []
        let opening = tokens.count
        while true {
            while position < bytes.count, isSpace(bytes[position]) { position += 1 }
            guard position < bytes.count else {
                let problem = SyntaxProblem(
                    "this tag is never closed", at: start..<start + 2, help: "close it with '\(closing)'")
                return try skipTag(after: problem, at: opening, closing: closing)
            }
            if brackets.isEmpty, takeEnd(closing) { return }
            let begin = position
            do throws(SyntaxProblem) {
                let token = try nextToken(&brackets)
                tokens.append(LocatedToken(token: token, range: begin..<position))
            } catch {
                position = begin
                return try skipTag(after: error, at: tokens.count, closing: closing)
            }
        }
    }

    /// Skips the rest of a tag that cannot be read, up to its end or to the next tag. Removes its tokens from `index`
    /// on.
    private mutating func skipTag(
        after problem: SyntaxProblem, at index: Int, closing: String
    ) throws(SyntaxProblem) {
        // These bytes are read twice.
        rereadLimit -= position - problem.range.lowerBound
        guard rereadLimit > 0, problems.count < 100 else { throw problem }
        problems.append(problem)
        tokens.removeSubrange(index...)
        // If the tag is never closed, its end is looked for from its beginning.
        let first = position < bytes.count ? position : tokens.last?.range.upperBound ?? 0
        var end = first
        var isClosed = false
        while end < bytes.count {
            if bytes[end...].starts(with: closing.utf8) {
                isClosed = true
                break
            }
            let next = end + 1 < bytes.count ? bytes[end + 1] : 0
            if end > first, bytes[end] == UInt8(ascii: "{"), TagKind(rawValue: next) != nil { break }
            end += 1
        }
        tokens.append(LocatedToken(token: .broken, range: first..<end))
        tokens.append(LocatedToken(token: closing == "}}" ? .variableEnd : .blockEnd, range: end..<end))
        stripsNext = false
        position = end + (isClosed ? 2 : 0)
    }

    private mutating func nextToken(_ brackets: inout [(symbol: UInt8, at: Int)]) throws(SyntaxProblem) -> Token {
        let range = position..<position + 1
        let token = try TokenReader.read(bytes, at: &position)
        guard case .symbol(let symbol) = token, let byte = symbol.utf8.first else { return token }
        if "([{".utf8.contains(byte) { brackets.append((byte, range.lowerBound)) }
        if ")]}".utf8.contains(byte) {
            guard let open = brackets.popLast() else { throw SyntaxProblem("'\(symbol)' closes nothing", at: range) }
            let due = open.symbol == UInt8(ascii: "(") ? ")" : open.symbol == UInt8(ascii: "[") ? "]" : "}"
            guard due == symbol else { throw SyntaxProblem("'\(symbol)' where '\(due)' is expected", at: range) }
        }
        return token
    }

    /// Adds the token that closes a tag, if it comes next.
    private mutating func takeEnd(_ closing: String) -> Bool {
        let sign = bytes[position]
        let isSigned = sign == UInt8(ascii: "-") || (sign == UInt8(ascii: "+") && closing == "%}")
        let start = position + (isSigned ? 1 : 0)
        guard bytes[start...].starts(with: closing.utf8) else { return false }
        stripsNext = sign == UInt8(ascii: "-")
        let token: Token = closing == "}}" ? .variableEnd : .blockEnd
        tokens.append(LocatedToken(token: token, range: position..<start + 2))
        position = start + 2
        return true
    }
}

/// White space as Jinja strips it: spaces, tabs, line breaks, form feeds.
func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
}
