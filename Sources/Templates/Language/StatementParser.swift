import Diagnostics
import Text

/// Parses the tokens of a template into statements.
struct StatementParser {
    var stream: TokenStream
    /// The open tags, innermost last.
    var open: [(name: String, range: Range<Int>)] = []
    private var blocks: Set<String> = []
    /// The problems so far. Parsing goes on after a tag that cannot be parsed.
    var problems: [Problem] = []
    /// The names in tags that could not be parsed, which may be definitions.
    var doubtfulNames: [String] = []
    /// Whether parsing cannot go on, because it is unknown which tag an end closes.
    var cannotRecover = false
    /// Whether a tag is perhaps not closed because of a mistake that is reported already.
    private var isEndReported = false
    /// How many open tags may be due to a mistake.
    var doubtfulTags = 0
    /// How many bodies have begun.
    private var bodyCount = 0
    /// The unknown tags so far, whose ends are not reported as well.
    var unknownTags: Set<String> = []

    /// How many mistakes in one template are reported in one run.
    static let problemLimit = 100

    init(_ tokens: [LocatedToken]) { stream = TokenStream(tokens) }

    /// The statements of the template, without what cannot be parsed.
    mutating func template() -> [Statement] {
        do throws(Problem) {
            return try body(until: []).statements
        } catch {
            if !isEndReported { problems.append(error) }
            doubtfulNames = stream.names
            return []
        }
    }

    /// The statements up to a tag that begins with one of these words. The word is read, but not the rest of its tag.
    mutating func body(until ends: [String]) throws(Problem) -> (statements: [Statement], end: String) {
        var statements: [Statement] = []
        bodyCount += 1
        while true {
            switch stream.current {
            case .end:
                if let tag = open.last {
                    cannotRecover = true
                    isEndReported = doubtfulTags > 0
                    throw Problem(
                        "this '\(tag.name)' is never closed", at: tag.range,
                        help: "close it with '{% \(ends.last ?? "end" + tag.name) %}'")
                }
                return (statements, "")
            case .data(let text):
                if open.isEmpty, statements.contains(where: \.isExtends) { reportHidden(text) }
                statements.append(.data(text))
                stream.advance()
            case .symbol("{{"):
                do throws(Problem) {
                    statements.append(try output())
                } catch {
                    statements += try recover(from: error, opening: "", stream.range)
                }
            default:
                stream.advance()
                let range = stream.range
                let bodies = bodyCount
                var name = ""
                do throws(Problem) {
                    name = try stream.expectName()
                    if ends.contains(name) { return (statements, name) }
                    statements.append(try statement(name, range))
                } catch {
                    // A tag whose body has already begun does not open another.
                    statements += try recover(from: error, opening: bodies == bodyCount ? name : "", range)
                }
            }
        }
    }

    /// Reports text outside the blocks of a template that extends another.
    private mutating func reportHidden(_ text: String) {
        let blank = text.utf8.prefix(while: \.isSpace).count
        guard blank < text.utf8.count, !problems.contains(where: { $0.severity == .warning }) else { return }
        let start = stream.range.lowerBound + blank
        let line = text.utf8.dropFirst(blank).prefix { $0 != UInt8(ascii: "\n") }
        problems.append(
            Problem(
                "nothing shows this text, because the template extends another one", at: start..<start + line.count,
                rule: "template.block", help: "move it into a block", severity: .warning))
    }

    private mutating func output() throws(Problem) -> Statement {
        stream.advance()
        let value = try stream.tuple()
        try stream.expect("}}")
        return .output(value)
    }

    private mutating func statement(_ name: String, _ range: Range<Int>) throws(Problem) -> Statement {
        guard open.count < TokenStream.depthLimit else {
            throw Problem("more than \(TokenStream.depthLimit) open tags", at: range, rule: "template.limit")
        }
        open.append((name, range))
        defer { open.removeLast() }
        let statement =
            switch name {
            case "for": try loop(range)
            case "if": try condition()
            case "set": try assignment(range)
            case "with": try with()
            case "block": try block()
            case "extends": Statement.extends(try stream.expression())
            case "include": try include()
            case "import": try importTemplate()
            case "from": try importNames()
            case "macro": try macro(range)
            case "call": try call(range)
            case "filter": try filterBlock()
            case "autoescape": try autoescape()
            default: throw unknown(name, range)
            }
        try stream.expect("%}")
        return statement
    }

    /// The statements between the end of a tag, which is read, and a tag that begins with one of these words.
    private mutating func inside(until ends: String...) throws(Problem) -> (statements: [Statement], end: String) {
        try stream.expect("%}")
        return try body(until: ends)
    }

    private mutating func closedBody(_ end: String) throws(Problem) -> [Statement] { try inside(until: end).statements }

    private mutating func loop(_ range: Range<Int>) throws(Problem) -> Statement {
        let targetRange = stream.range
        let target = try stream.target { $0.at("in") }
        if target.names.contains("loop") {
            throw Problem("'loop' describes the loop and cannot be given a value", at: targetRange)
        }
        try stream.expect("in")
        let items = try stream.tuple(withCondition: false) { $0.at("recursive") || $0.at("if") }
        let test = stream.take("if") ? try stream.expression() : nil
        let isRecursive = stream.take("recursive")
        let (statements, end) = try inside(until: "else", "endfor")
        return .loop(
            ForLoop(
                target: target, items: items, test: test, isRecursive: isRecursive, body: statements,
                otherwise: end == "else" ? try closedBody("endfor") : [], range: range))
    }

    private mutating func condition() throws(Problem) -> Statement {
        var branches: [(test: Node, body: [Statement])] = []
        while true {
            let test = try stream.tuple(withCondition: false)
            let (statements, end) = try inside(until: "elif", "else", "endif")
            branches.append((test, statements))
            if end == "elif" { continue }
            let start = stream.lastRange.lowerBound
            if end == "else", stream.take("if") {
                let range = start..<stream.lastRange.upperBound
                problems.append(Problem("'else if' is one word in Jinja", at: range, help: "write 'elif'"))
                continue
            }
            return .condition(branches, otherwise: end == "else" ? try closedBody("endif") : [])
        }
    }

    private mutating func assignment(_ range: Range<Int>) throws(Problem) -> Statement {
        let target = try stream.target(withNamespace: true) { $0.at("=") }
        if stream.take("=") { return .set(target, try stream.tuple()) }
        var filter: Node?
        while stream.take("|") { filter = try stream.filter(filter) }
        return .setBlock(target, filter: filter, body: try closedBody("endset"), range: range)
    }

    private mutating func with() throws(Problem) -> Statement {
        var values: [(target: AssignmentTarget, value: Node)] = []
        while !stream.at("%}") {
            if !values.isEmpty { try stream.expect(",") }
            let target = try stream.target { $0.at("=") }
            try stream.expect("=")
            values.append((target, try stream.expression()))
        }
        return .with(values, body: try closedBody("endwith"))
    }

    private mutating func block() throws(Problem) -> Statement {
        let nameRange = stream.range
        let name = try stream.expectName()
        guard blocks.insert(name).inserted else {
            throw Problem("the block '\(name)' is defined twice", at: nameRange, rule: "template.block")
        }
        if stream.at("-") {
            throw Problem("a block's name cannot contain hyphens", at: stream.range, help: "write '_'")
        }
        let isScoped = stream.take("scoped")
        let isRequired = stream.take("required")
        let statements = try closedBody("endblock")
        if case .name(let closing) = stream.current {
            guard closing == name else {
                throw Problem("this closes '\(closing)', but the open block is '\(name)'", at: stream.range)
            }
            stream.advance()
        }
        if isRequired, stream.at("%}"), !statements.allSatisfy(\.isBlank) {
            throw Problem("a required block cannot have content", at: nameRange, rule: "template.block")
        }
        return .block(
            BlockDefinition(name: name, isScoped: isScoped, isRequired: isRequired, body: statements, range: nameRange))
    }

    private mutating func include() throws(Problem) -> Statement {
        let template = try stream.expression()
        let ignoresMissing = stream.take("ignore", "missing")
        return .include(template, ignoresMissing: ignoresMissing, withContext: context() ?? true)
    }

    /// `with context` or `without context`; nil if neither comes next.
    private mutating func context() -> Bool? {
        stream.take("with", "context") ? true : stream.take("without", "context") ? false : nil
    }

    private mutating func importTemplate() throws(Problem) -> Statement {
        let template = try stream.expression()
        try stream.expect("as")
        return .importAs(template, name: try stream.expectName(), withContext: context() ?? false)
    }

    private mutating func importNames() throws(Problem) -> Statement {
        let template = try stream.expression()
        try stream.expect("import")
        var names: [(name: String, alias: String, range: Range<Int>)] = []
        var withContext: Bool?
        repeat {
            withContext = context()
            if withContext != nil || stream.at("%}") && !names.isEmpty { break }
            let range = stream.range
            let name = try stream.expectName()
            if name.hasPrefix("_") { throw Problem("names that begin with '_' cannot be imported", at: range) }
            names.append((name, stream.take("as") ? try stream.expectName() : name, range))
        } while stream.take(",")
        return .importNames(template, names: names, withContext: withContext ?? context() ?? false)
    }

    private mutating func macro(_ range: Range<Int>) throws(Problem) -> Statement {
        let name = try stream.expectName()
        let parameters = try parameters()
        let body = try closedBody("endmacro")
        return .macro(MacroDefinition(name: name, parameters: parameters, body: body, range: range))
    }

    private mutating func call(_ range: Range<Int>) throws(Problem) -> Statement {
        let parameters = stream.at("(") ? try parameters() : []
        let call = try stream.expression()
        guard case .call = call.expression else {
            throw Problem("'call' must be followed by a call of a macro: name()", at: call.range)
        }
        let body = try closedBody("endcall")
        return .call(MacroDefinition(name: "caller", parameters: parameters, body: body, range: range), call)
    }

    private mutating func parameters() throws(Problem) -> [(name: String, fallback: Node?)] {
        var parameters: [(name: String, fallback: Node?)] = []
        try stream.expect("(")
        while !stream.at(")") {
            let range = stream.range
            let name = try stream.expectName()
            if parameters.contains(where: { $0.name == name }) {
                throw Problem("two parameters named '\(name)'", at: range)
            }
            if stream.take("=") {
                parameters.append((name, try stream.expression()))
            } else {
                if name == "caller" {
                    throw Problem(
                        "'caller' is supplied by the 'call' block", at: range,
                        help: "leave it out, or write 'caller=none'")
                }
                if let last = parameters.last, last.fallback != nil {
                    throw Problem("a parameter without a default after one that has one", at: range)
                }
                parameters.append((name, nil))
            }
            guard stream.take(",") else { break }
        }
        try stream.expect(")")
        return parameters
    }

    private mutating func filterBlock() throws(Problem) -> Statement {
        var filter = try stream.filter(nil)
        while stream.take("|") { filter = try stream.filter(filter) }
        return .filterBlock(filter, body: try closedBody("endfilter"))
    }

    private mutating func autoescape() throws(Problem) -> Statement {
        let value = try stream.expression()
        guard case .constant(let setting) = value.expression else {
            throw Problem(
                "'autoescape' takes a constant", at: value.range, help: "write '{% autoescape true %}' or 'false'")
        }
        var arena = ValueArena(.program)
        return .autoescape(arena.value(setting).isTrue, body: try closedBody("endautoescape"))
    }
}

extension TokenStream {
    /// The target of an assignment: a name, several names, or an attribute of a namespace.
    fileprivate mutating func target(
        withNamespace: Bool = false, isEnd: (TokenStream) -> Bool
    ) throws(Problem) -> AssignmentTarget {
        let start = range.lowerBound
        var targets: [AssignmentTarget] = []
        var isTuple = false
        repeat {
            if isEnd(self), !targets.isEmpty { break }
            if take("(") {
                targets.append(try nested { stream throws(Problem) in try stream.target { $0.at(")") } })
                try expect(")")
            } else {
                targets.append(try singleTarget(withNamespace: withNamespace))
            }
            if at(",") { isTuple = true }
        } while take(",")
        return isTuple ? .tuple(targets, start..<lastRange.upperBound) : targets[0]
    }

    private mutating func singleTarget(withNamespace: Bool) throws(Problem) -> AssignmentTarget {
        let range = self.range
        let name = try expectName()
        if ["true", "false", "none", "True", "False", "None"].contains(name) {
            throw Problem("'\(name)' cannot be given a value", at: range)
        }
        guard withNamespace, take(".") else { return .name(name) }
        return .attribute(name, try expectName(), range)
    }
}

extension Statement {
    /// Whether it writes nothing but white space.
    fileprivate var isBlank: Bool {
        if case .data(let text) = self { text.allSatisfy(\.isWhitespace) } else { false }
    }
}
