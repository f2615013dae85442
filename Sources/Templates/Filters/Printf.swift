/// Python's `%` formatting: `'%s is %05.1f' % ('x', 2.5)` is `x is 002.5`.
enum Printf {
    /// Fills the places of `template`; with `escapes` the values are escaped, because the template is markup.
    static func format(
        _ template: String, _ arguments: [Value], escapes: Bool, on page: inout Page
    ) throws(RenderProblem) -> String {
        var reader = Reader(scalars: Array(template.unicodeScalars), arguments: arguments, escapes: escapes)
        return try reader.run(on: &page)
    }

    private struct Specification {
        var flags: Set<Unicode.Scalar> = []
        var width = 0
        var precision: Int?
        var value: Value?
    }

    private struct Reader {
        let scalars: [Unicode.Scalar]
        let arguments: [Value]
        let escapes: Bool
        var position = 0
        var next = 0

        mutating func run(on page: inout Page) throws(RenderProblem) -> String {
            var out = ""
            while position < scalars.count {
                let scalar = scalars[position]
                position += 1
                guard scalar == "%" else { out.unicodeScalars.append(scalar); continue }
                if position < scalars.count, scalars[position] == "%" {
                    out += "%"
                    position += 1
                } else {
                    out += try place(on: &page)
                    try RenderLimits.check(bytes: out.utf8.count)
                }
            }
            let isMapping = arguments.count == 1 && arguments[0].kind == .map
            guard next >= arguments.count || isMapping else {
                throw RenderProblem("more values than places in the format")
            }
            return out
        }

        private mutating func place(on page: inout Page) throws(RenderProblem) -> String {
            var specification = Specification()
            if position < scalars.count, scalars[position] == "(" {
                guard let end = scalars[position...].firstIndex(of: ")"), let map = arguments.first, map.kind == .map else {
                    throw RenderProblem("the format asks for names", help: "give them: x | format(name=value)")
                }
                let name = String(String.UnicodeScalarView(scalars[(position + 1)..<end]))
                guard let value = page.member(name, of: map) else { throw RenderProblem("the format asks for '\(name)'") }
                specification.value = value
                position = end + 1
            }
            while position < scalars.count, "-+ 0#".unicodeScalars.contains(scalars[position]) {
                specification.flags.insert(scalars[position])
                position += 1
            }
            specification.width = number() ?? 0
            if position < scalars.count, scalars[position] == "." {
                position += 1
                specification.precision = number() ?? 0
            }
            guard max(specification.width, specification.precision ?? 0) <= 1000 else {
                throw RenderProblem("a width of more than 1000 in the format", rule: "template.limit")
            }
            while position < scalars.count, "hlL".unicodeScalars.contains(scalars[position]) { position += 1 }
            try page.spend(200 + specification.width + (specification.precision ?? 0))
            guard position < scalars.count else { throw RenderProblem("the format ends in the middle of a place") }
            let kind = scalars[position]
            position += 1
            let value: Value = if let named = specification.value { named } else { try argument() }
            return padded(try text(kind, value, specification, on: &page), specification, kind)
        }

        private mutating func argument() throws(RenderProblem) -> Value {
            guard next < arguments.count else { throw RenderProblem("fewer values than places in the format") }
            next += 1
            return arguments[next - 1]
        }

        private mutating func number() -> Int? {
            var digits = ""
            while position < scalars.count, ("0"..."9").contains(scalars[position]), digits.count < 4 {
                digits.unicodeScalars.append(scalars[position])
                position += 1
            }
            return Int(digits)
        }

        private func text(
            _ kind: Unicode.Scalar, _ value: Value, _ specification: Specification, on page: inout Page
        ) throws(RenderProblem) -> String {
            switch kind {
            case "s":
                let text = page.string(escapes ? try page.asMarkup(value) : try page.printedText(value))
                return specification.precision.map { String(text.unicodeScalars.prefix($0)) } ?? text
            case "r", "a": return try page.represented(value)
            case "c": return page.text(value) ?? ""
            default: break
            }
            guard let number = Number(value) else {
                throw RenderProblem("'%\(kind)' takes a number, not \(value.kindName)")
            }
            switch kind {
            case "d", "i", "u": return signed(String(whole(number).magnitude), whole(number) < 0, specification)
            case "x": return signed(String(whole(number).magnitude, radix: 16), whole(number) < 0, specification)
            case "X":
                return signed(String(whole(number).magnitude, radix: 16).uppercased(), whole(number) < 0, specification)
            case "o": return signed(String(whole(number).magnitude, radix: 8), whole(number) < 0, specification)
            case "f", "F":
                let text = printedFixed(Swift.abs(number.double), decimals: Swift.min(specification.precision ?? 6, 60))
                return signed(text, number.double.sign == .minus, specification)
            case "e", "E", "g", "G":
                return signed(printedNumber(Swift.abs(number.double)), number.double.sign == .minus, specification)
            default: throw RenderProblem("'%\(kind)' is no format")
            }
        }

        private func whole(_ number: Number) -> Int {
            switch number {
            case .int(let number): number
            case .double(let number): Int(exactly: number.rounded(.towardZero)) ?? 0
            }
        }

        private func signed(_ digits: String, _ isNegative: Bool, _ specification: Specification) -> String {
            (isNegative ? "-" : specification.flags.contains("+") ? "+" : specification.flags.contains(" ") ? " " : "")
                + digits
        }

        private func padded(_ text: String, _ specification: Specification, _ kind: Unicode.Scalar) -> String {
            let missing = specification.width - text.unicodeScalars.count
            guard missing > 0 else { return text }
            if specification.flags.contains("-") { return text + String(repeating: " ", count: missing) }
            guard specification.flags.contains("0"), kind != "s", kind != "r" else {
                return String(repeating: " ", count: missing) + text
            }
            let sign = text.prefix { "+- ".contains($0) }
            return sign + String(repeating: "0", count: missing) + text.dropFirst(sign.count)
        }
    }
}
