import Templates

/// How the board's values become values of templates: absent is `none`, never undefined.
extension Value {
    static func text(_ text: String?) -> Value {
        text.map { .string($0) } ?? .none
    }

    static func number(_ number: Int?) -> Value {
        number.map { .int($0) } ?? .none
    }

    static func day(_ day: Day?) -> Value {
        day.map { .string($0.description) } ?? .none
    }

    static func texts(_ texts: [String]) -> Value {
        .list(texts.map { .string($0) })
    }

    /// A number of money: whole ones as integers, so that 200000 prints so.
    static func amount(_ amount: Amount?) -> Value {
        guard let text = amount?.text else { return .none }
        return Int(text).map { .int($0) } ?? Double(text).map { .double($0) } ?? .none
    }
}
