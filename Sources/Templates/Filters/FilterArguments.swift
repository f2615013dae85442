/// The arguments with which a filter or test is applied to a value.
package struct FilterArguments {
    /// The most arguments that any filter takes.
    static let limit = 5

    package let count: Int
    private var values = InlineArray<5, Value>(repeating: .undefined)

    init(_ values: [Value]) { self.init(values, 0, values.count) }

    /// The `count` arguments from a slot of the stack on.
    init(_ slots: borrowing [Value], _ start: Int, _ count: Int) {
        self.count = min(count, Self.limit)
        for index in 0..<self.count { values[index] = slots[start &+ index] }
    }

    /// An argument; nil if it is omitted.
    package subscript(index: Int) -> Value? {
        guard index < count, !values[index].isLeftOut else { return nil }
        return values[index]
    }

    /// An argument; none if it is omitted.
    func valueOrNone(_ index: Int) -> Value { self[index] ?? .none }

    func flag(_ index: Int, _ fallback: Bool = false) -> Bool { self[index]?.isTrue ?? fallback }

    func integer(_ index: Int, _ fallback: Int, on page: borrowing Page) throws(Problem) -> Int {
        guard let value = self[index] else { return fallback }
        switch Number(value) {
        case .int(let number)?: return number
        case .double(let number)?: if let whole = Int(exactly: number.rounded(.towardZero)) { return whole }
        case nil: if let number = page.text(value).flatMap({ Int($0) }) { return number }
        }
        throw Problem("a whole number is expected here, not \(value.kindName)")
    }
}

extension Page {
    mutating func text(_ arguments: FilterArguments, _ index: Int, _ fallback: String = "") throws(Problem)
        -> String
    {
        guard let value = arguments[index] else { return fallback }
        return try printed(value)
    }
}
