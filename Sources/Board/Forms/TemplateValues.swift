import FrontMatter
import Templates
import Text

/// Turns the board's values into values of templates. A missing one is `none`, never undefined.
extension ValueArena {
    mutating func text(orNone text: String?) -> Value { text.map { self.text($0) } ?? .none }

    mutating func texts(_ texts: [String]) -> Value {
        if texts.isEmpty { return list([]) }
        let values = texts.map { text($0) }
        return list(values)
    }

    /// A day as a text that remembers its day, so that the filter `date` need not read it again.
    mutating func day(_ day: Day?) -> Value { day.map { text($0.text).on(day: $0.sinceEpoch) } ?? .none }

    /// An amount of money. A whole one is an integer, so that it is printed as `200000`.
    mutating func amount(_ amount: Amount?) -> Value {
        guard let text = amount?.text else { return .none }
        return Int(text).map { .int($0) } ?? Double(text).map { .double($0) } ?? .none
    }

    /// A number. A whole one is an integer, so that it is printed as `5`.
    func number(_ number: PlainNumber) -> Value { Int(number.text).map { .int($0) } ?? .double(number.value) }

    /// A free field: `{grade: 7}` under `extra` is `posting.extra.grade`.
    mutating func free(_ value: YAMLValue) -> Value {
        switch value {
        case .null: return .none
        case .bool(let flag): return .bool(flag)
        case .int(let number): return .int(number)
        case .double(let number): return .double(number)
        case .text(let text): return self.text(text)
        case .list(let items):
            let values = items.map { free($0) }
            return list(values)
        case .mapping(let entries):
            let pairs = entries.map { (name: $0.key, value: free($0.value)) }
            return map(pairs)
        }
    }
}

extension Day {
    /// The day that a text begins with: 1 December 2026 in `2026-12-01` and in `2026-12-01T17:00:00Z`; nil if it does
    /// not begin with one.
    init?(beginning text: String) {
        let bytes = text.utf8.span
        guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
        var number = 0
        for place in 0..<10 where place != 4 && place != 7 {
            guard bytes[place].isDigit else { return nil }
            number = number * 10 + Int(bytes[place] - UInt8(ascii: "0"))
        }
        self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }
}
