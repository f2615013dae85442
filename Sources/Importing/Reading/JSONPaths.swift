import Board
import Text

/// What other systems send, asked for by name. A member that is missing is `null`, so that a path through what a stranger
/// sent never fails. `json["title"].text` is `Fellow`.
extension JSONValue {
    /// Reads a whole text. A control character in it has no place in a posting, and becomes a blank.
    static func parse(_ bytes: [UInt8], isLenient: Bool = false) -> Result<JSONValue, Mistake> {
        do throws(Fault) {
            return .success(try read(bytes, isLenient: isLenient).withoutControls)
        } catch {
            let line = bytes.prefix(error.offset).count { $0 == UInt8(ascii: "\n") } + 1
            return .failure(
                error.offset >= bytes.count
                    ? Mistake("the JSON breaks off in line \(line): it is not whole")
                    : Mistake("the JSON is broken in line \(line): \(error.message)"))
        }
    }

    private var withoutControls: JSONValue {
        switch self {
        case .null, .flag, .number: self
        case .string(let text):
            text.utf8.contains { $0 < 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
                ? .string(
                    String(
                        String.UnicodeScalarView(
                            text.unicodeScalars.map {
                                $0.value < 0x20 && !"\n\r\t".unicodeScalars.contains($0) ? " " : $0
                            }
                        ))) : self
        case .list(let items): .list(items.map(\.withoutControls))
        case .object(let members):
            .object(members.map { Member(name: $0.name, value: $0.value.withoutControls) })
        }
    }

    /// The first member of a name; null where there is none, or this is not an object.
    subscript(name: String) -> JSONValue {
        guard case .object(let members) = self else { return .null }
        return members.first { $0.name == name }?.value ?? .null
    }

    /// The first of several members that says something: systems renamed their fields over the years.
    func first(_ names: String...) -> JSONValue {
        names.lazy.map { self[$0] }.first { !$0.isEmpty } ?? .null
    }

    /// The items of a list; a single value is a list of one, null an empty one.
    var items: [JSONValue] {
        switch self {
        case .list(let items): items
        case .null: []
        case .flag, .number, .string, .object: [self]
        }
    }

    /// The text of a string or a number, without blanks around it; nil if it is another value, or nothing is in it.
    var text: String? {
        switch self {
        case .string(let text):
            let text = text.trimmed
            return text.isEmpty ? nil : text
        case .number(let number): return number
        case .null, .flag, .list, .object: return nil
        }
    }

    /// The text, or the `name` of an object that stands for it.
    var nameOrText: String? { self["name"].text ?? text }

    /// Whether it is `true`, also as a text.
    var isTrue: Bool {
        switch self {
        case .flag(let flag): flag
        case .string(let text): text.lowercased() == "true"
        case .null, .number, .list, .object: false
        }
    }

    /// A yes or a no, also as a text; nil for anything else.
    var answer: Bool? {
        switch self {
        case .flag(let flag): flag
        case .string(let text):
            ["yes", "true"].contains(text.trimmed.lowercased())
                ? true : ["no", "false"].contains(text.trimmed.lowercased()) ? false : nil
        case .null, .number, .list, .object: nil
        }
    }

    /// The value for people: a text between quotes.
    var told: String { text.map { "'\($0)'" } ?? yaml }

    /// The number; also that of a text such as `"3"`.
    var decimal: Double? { text.flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil } }

    /// Whether it says nothing.
    var isEmpty: Bool {
        switch self {
        case .null: true
        case .string(let text): text.trimmed.isEmpty
        case .list(let items): items.isEmpty
        case .object(let members): members.isEmpty
        case .flag, .number: false
        }
    }

    /// The value as YAML on one line: `[a, b]`, `{min: 3}`.
    var yaml: String {
        switch self {
        case .null: ""
        case .flag(let flag): String(flag)
        case .number(let number): number
        // A day is a word in YAML, too.
        case .string(let text):
            text.contains(/^[0-9][0-9.-]*$/) ? text : yamlText(text.split { $0.isWhitespace }.joined(separator: " "))
        case .list(let items): "[" + items.map(\.yaml).joined(separator: ", ") + "]"
        case .object(let members):
            "{" + members.map { "\(yamlText($0.name)): \($0.value.yaml)" }.joined(separator: ", ") + "}"
        }
    }

    /// Whether it is an object.
    var isObject: Bool { if case .object = self { true } else { false } }
}

extension StringProtocol {
    /// The text without white space around it.
    var trimmed: String {
        var scalars = Substring(self).unicodeScalars
        while let first = scalars.first, first.properties.isWhitespace || first == "\u{FEFF}" { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace || last == "\u{FEFF}" { scalars.removeLast() }
        return String(scalars)
    }
}
