import Text

/// Python's `%` formatting: `'%s is %05.1f' % ('x', 2.5)` is `x is 002.5`.
struct Printf {
    private let scalars: [Unicode.Scalar]
    private let arguments: [Value]
    private let escapes: Bool
    private var position = 0
    private var next = 0

    /// The template with values in its placeholders. If the template is markup, they are escaped.
    static func format(
        _ template: String, _ arguments: [Value], escapes: Bool, on page: inout Page
    ) throws(Problem) -> String {
        try page.spend(template.utf8.count &* 12)
        var printf = Printf(scalars: Array(template.unicodeScalars), arguments: arguments, escapes: escapes)
        return try printf.run(on: &page)
    }

    private mutating func run(on page: inout Page) throws(Problem) -> String {
        var out = ""
        while position < scalars.count {
            let scalar = scalars[position]
            position += 1
            if scalar == "%", take("%", most: 1).isEmpty {
                out += try placeholder(on: &page)
                try RenderLimits.check(bytes: out.utf8.count)
            } else {
                out.unicodeScalars.append(scalar)
            }
        }
        let isMapping = arguments.count == 1 && arguments[0].kind == .map
        guard next >= arguments.count || isMapping else { throw Problem("more values than placeholders in the format") }
        return out
    }

    /// Takes those of these characters that come next.
    private mutating func take(_ wanted: String, most: Int = .max) -> String {
        let taken = scalars[position...].prefix(most).prefix { wanted.unicodeScalars.contains($0) }
        position += taken.count
        return String(String.UnicodeScalarView(taken))
    }

    private mutating func number() -> Int? { Int(take("0123456789", most: 4)) }

    /// The text for the placeholder after a `%`.
    private mutating func placeholder(on page: inout Page) throws(Problem) -> String {
        let named = try named(on: &page)
        let form = Placeholder(
            flags: take("-+ 0#"), width: number() ?? 0,
            precision: take(".", most: 1).isEmpty ? nil : number() ?? 0)
        guard max(form.width, form.precision ?? 0) <= 1000 else {
            throw .limit("a width of more than 1000 in the format")
        }
        _ = take("hlL")
        try page.spend(200 + form.width + (form.precision ?? 0))
        guard position < scalars.count else { throw Problem("the format ends in the middle of a placeholder") }
        let kind = scalars[position]
        position += 1
        let value: Value = if let named { named } else { try argument() }
        let text = try text(kind, value, form, on: &page)
        try page.spend(text.utf8.count &* 2)
        return form.padded(text, kind)
    }

    /// The value for a name such as that in `%(name)s`; nil if there is no name.
    private mutating func named(on page: inout Page) throws(Problem) -> Value? {
        if take("(", most: 1).isEmpty { return nil }
        guard let end = scalars[position...].firstIndex(of: ")"), let map = arguments.first, map.kind == .map else {
            throw Problem("the format asks for names", help: "give them: x | format(name=value)")
        }
        let name = String(String.UnicodeScalarView(scalars[position..<end]))
        position = end + 1
        try page.spend(map.size &* 4)
        guard let value = page.member(name, of: map) else { throw Problem("the format asks for '\(name)'") }
        return value
    }

    private mutating func argument() throws(Problem) -> Value {
        guard next < arguments.count else { throw Problem("fewer values than placeholders in the format") }
        next += 1
        return arguments[next - 1]
    }

    private func text(
        _ kind: Unicode.Scalar, _ value: Value, _ form: Placeholder, on page: inout Page
    ) throws(Problem) -> String {
        switch kind {
        case "s":
            let text = page.string(escapes ? try page.asMarkup(value) : try page.printedText(value))
            return form.precision.map { String(text.unicodeScalars.prefix($0)) } ?? text
        case "r", "a":
            let text = try page.represented(value)
            return escapes ? escaped(text) : text
        case "c": return try character(value, on: &page)
        default: break
        }
        guard let number = Number(value) else { throw Problem("'%\(kind)' takes a number, not \(value.kindName)") }
        switch kind {
        case "d", "i", "u": return form.whole(try number.whole(), kind)
        case "x", "X", "o":
            guard case .int(let whole) = number else {
                throw Problem("'%\(kind)' takes a whole number", help: "round it first: x | round | int")
            }
            return form.whole(whole, kind)
        case "f", "F":
            guard form.precision ?? 6 <= 60 else { throw Problem("'%\(kind)' writes at most 60 decimals") }
            return form.decimal(number.double, kind)
        case "e", "E", "g", "G": return form.decimal(number.double, kind)
        default: throw Problem("'%\(kind)' is not a placeholder")
        }
    }

    /// `%c`: one character, or the number of one.
    private func character(_ value: Value, on page: inout Page) throws(Problem) -> String {
        if case .int(let number)? = Number(value) {
            guard let scalar = UInt32(exactly: number).flatMap(Unicode.Scalar.init) else {
                throw Problem("there is no character \(number)")
            }
            return String(Character(scalar))
        }
        guard let text = page.text(value), text.unicodeScalars.count == 1 else {
            throw Problem("'%c' takes one character, or its number")
        }
        return escapes ? page.string(try page.asMarkup(value)) : text
    }
}
