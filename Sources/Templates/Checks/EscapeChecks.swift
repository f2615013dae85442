import Diagnostics
import Text

/// Finds values that are written where escaping for HTML does not make them safe, and says which filter does.
///
/// In `<script>let t = {{ title }}</script>`, it must be `{{ title | json }}`. A value whose last filter is `safe` is
/// not reported, because the author of the template vouches for it.
struct EscapeChecks {
    private var scanner = MarkupScanner()
    private(set) var problems: [Problem] = []
    /// Attributes that are safe at the start of an address: `page.root`.
    private let addresses: Set<String>

    /// The doubtful values in a template that escapes.
    static func problems(_ statements: [Statement], addresses: Set<String>) -> [Problem] {
        var checks = EscapeChecks(addresses: addresses)
        checks.walk(statements)
        return checks.problems
    }

    private mutating func walk(_ statements: [Statement]) {
        for statement in statements { walk(statement) }
    }

    private mutating func walk(_ statement: Statement) {
        switch statement {
        case .data(let text): scanner.read(text)
        case .output(let value):
            if let problem = problem(value) { problems.append(problem) }
            scanner.readValue()
        case .autoescape(false, _): break
        case .condition, .loop, .with, .filterBlock, .block, .autoescape: walkEach(statement.bodies)
        case .macro, .call, .setBlock: walkApart(statement.bodies)
        case .set, .extends, .include, .importAs, .importNames: break
        }
    }

    /// Walks alternative bodies. The HTML that follows is read as if it came after the first of them.
    private mutating func walkEach(_ bodies: [[Statement]]) {
        let start = scanner
        var end: MarkupScanner?
        for body in bodies {
            scanner = start
            walk(body)
            if end == nil { end = scanner }
        }
        scanner = end ?? start
    }

    /// Walks a body whose output is written elsewhere, where its HTML is assumed to begin outside tags.
    private mutating func walkApart(_ bodies: [[Statement]]) {
        let here = scanner
        scanner = MarkupScanner()
        walkEach(bodies)
        scanner = here
    }

    private func problem(_ value: Node) -> Problem? {
        guard !value.isLiteral, value.lastFilter != "safe" else { return nil }
        let attribute = scanner.attribute
        switch scanner.state {
        case .raw where scanner.tag == "style": return unsafe("a style sheet", value)
        case .raw: return inScript("a script", value)
        case .beforeValue, .unquoted:
            return warning("a value in an attribute without quotes", value, help: "write \(attribute)=\"…\"")
        case .betweenAttributes where value.lastFilter != "xmlattr" && !value.isCall:
            return warning("a value among a tag's attributes", value, help: "use a mapping and the filter 'xmlattr'")
        case .doubleQuoted where attribute.hasPrefix("on"), .singleQuoted where attribute.hasPrefix("on"):
            return inScript("the script of '\(attribute)'", value)
        case .doubleQuoted where attribute == "style", .singleQuoted where attribute == "style":
            return unsafe("a style", value)
        case .doubleQuoted, .singleQuoted:
            guard Self.attributes.contains(attribute), !scanner.hasValue, !value.isAddress(addresses) else {
                return nil
            }
            return warning("a value that may set the scheme of an address", value, help: "use the filter 'url'")
        default: return nil
        }
    }

    private func inScript(_ place: String, _ value: Node) -> Problem? {
        guard value.lastFilter != "json", value.lastFilter != "tojson" else { return nil }
        return warning("a value in \(place)", value, help: "use the filter 'json'")
    }

    private func unsafe(_ place: String, _ value: Node) -> Problem {
        warning("a value in \(place): no filter makes it safe", value, help: "use 'if' to choose a class instead")
    }

    /// Attributes that hold an address (HTML Standard, attributes index: valid URL).
    private static let attributes: Set = [
        "action", "cite", "data", "formaction", "href", "ping", "poster", "src", "xlink:href",
    ]

    private func warning(_ message: String, _ value: Node, help: String) -> Problem {
        Problem(message, at: value.range, rule: "template.escape", help: help, severity: .warning)
    }
}

extension Node {
    /// The filter that is applied last; for an inline `if`, that of its first value.
    fileprivate var lastFilter: String? {
        switch expression {
        case .filter(_, let name, _, _): name
        case .condition(let then, _, let otherwise) where otherwise?.isLiteral != false: then.lastFilter
        default: nil
        }
    }

    /// Whether the value is written in the template: a constant, or a choice of constants.
    fileprivate var isLiteral: Bool {
        switch expression {
        case .constant: true
        case .condition(let then, _, let otherwise): then.isLiteral && otherwise?.isLiteral != false
        case .concat(let parts): parts.allSatisfy(\.isLiteral)
        default: false
        }
    }

    fileprivate var isCall: Bool { if case .call = expression { true } else { false } }

    /// Whether the value cannot set the scheme of an address: it comes from a filter for addresses, or begins with a
    /// constant or with one of the `known` attributes. The filter `url` would make a wrong address of these.
    fileprivate func isAddress(_ known: Set<String>) -> Bool {
        switch expression {
        case .constant, .call: return true
        case .filter(_, let name, _, _): return ["url", "absolute_url", "asset", "urlencode"].contains(name)
        case .concat(let parts): return parts.first.map { $0.isLiteral || $0.isKnownAddress(known) } == true
        case .binary(.add, let left, _): return left.isLiteral || left.isKnownAddress(known)
        case .condition(let then, _, let otherwise):
            return then.isAddress(known) && otherwise?.isAddress(known) != false
        default: return isKnownAddress(known)
        }
    }

    private func isKnownAddress(_ known: Set<String>) -> Bool {
        guard case .attribute(let value, let name) = expression, case .name(let owner) = value.expression else {
            return false
        }
        return known.contains("\(owner).\(name)")
    }
}
