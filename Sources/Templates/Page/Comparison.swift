import Text

/// How two values are compared.
enum Comparison: UInt8 {
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, isIn, isNotIn

    /// How the comparisons are written, up to `in`.
    static let symbols = ["==", "!=", "<", "<=", ">", ">=", "in"]

    /// Whether it holds if the left value sorts before the right one (-1), equally (0), or after it (1); nil for `in`.
    @inline(__always)
    func holds(_ order: Int) -> Bool? {
        switch self {
        case .equal: order == 0
        case .notEqual: order != 0
        case .less: order < 0
        case .lessOrEqual: order <= 0
        case .greater: order > 0
        case .greaterOrEqual: order >= 0
        case .isIn, .isNotIn: nil
        }
    }
}

/// Equality, order and containment of values.
extension Page {
    mutating func compare(_ comparison: Comparison, _ left: Value, _ right: Value) throws(Problem) -> Bool {
        switch comparison {
        case .equal: return try areEqual(left, right)
        case .notEqual: return try !areEqual(left, right)
        case .isIn: return try contains(right, left)
        case .isNotIn: return try !contains(right, left)
        case .less: return try isLess(left, right)
        case .greater: return try isLess(right, left)
        case .lessOrEqual:
            if try isLess(left, right) { return true }
            return try areEqual(left, right)
        case .greaterOrEqual: return try compare(.lessOrEqual, right, left)
        }
    }

    mutating func areEqual(_ left: Value, _ right: Value, level: Int = 0) throws(Problem) -> Bool {
        if left.isText {
            try spend(1 &+ left.size &>> 6)
            return right.isText && isSame(left, right)
        }
        try spend(4)
        if let a = Number(left) { return Number(right).map { a.isSame($0) } ?? false }
        try RenderLimits.check(nesting: level)
        switch (left.kind, right.kind) {
        case (.none, .none), (.undefined, .undefined): return true
        case (.record, .record) where left == right: return true
        case (.list, .list), (.tuple, .tuple), (.record, .record):
            guard left.count == right.count, left.kind != .record || left.detail == right.detail else { return false }
            for index in 0..<left.size {
                guard try areEqual(item(left, index), item(right, index), level: level + 1) else { return false }
            }
            return true
        case (.map, .map):
            guard left.count == right.count else { return false }
            for index in 0..<left.size {
                guard let other = try find(item(left, 2 * index), in: right),
                    try areEqual(item(left, 2 * index + 1), other, level: level + 1)
                else { return false }
            }
            return true
        case (.handle, .handle): return left == right
        default: return false
        }
    }

    /// Whether a value sorts before another. Both are numbers, texts, or lists of these.
    mutating func isLess(_ left: Value, _ right: Value, level: Int = 0) throws(Problem) -> Bool {
        try requireDefined(left)
        try requireDefined(right)
        if let a = Number(left), let b = Number(right) { return a.isLess(b) }
        if left.isText, right.isText {
            try spend(8 &+ min(left.size, right.size) &>> 3)
            // UTF-8 sorts by bytes as by characters.
            return withBytes(of: left) { a in withBytes(of: right) { b in precedes(a, b) } }
        }
        if left.isSequence, right.isSequence {
            try RenderLimits.check(nesting: level)
            for index in 0..<min(left.size, right.size) {
                try spend(8)
                let (x, y) = (item(left, index), item(right, index))
                if try !areEqual(x, y) { return try isLess(x, y, level: level + 1) }
            }
            return left.size < right.size
        }
        throw Problem("\(left.kindName) and \(right.kindName) cannot be compared")
    }

    private mutating func contains(_ container: Value, _ wanted: Value) throws(Problem) -> Bool {
        try requireDefined(container)
        try spend(1 &+ container.iterationSteps &* 4)
        switch container.kind {
        case .text, .markup:
            guard wanted.isText else { throw Problem("'in' looks for a text in a text, not for \(wanted.kindName)") }
            return try offset(of: wanted, in: container) != nil
        case .list, .tuple:
            for index in 0..<container.size where try areEqual(item(container, index), wanted) { return true }
            return false
        case .map: return try find(wanted, in: container) != nil
        case .record: return text(wanted).flatMap { member($0, of: container) } != nil
        default: throw Problem("'in' takes a text, a list or a mapping, not \(container.kindName)")
        }
    }

    /// The first offset, from another one on, at which a text occurs in another; nil if it does not occur there.
    mutating func offset(of wanted: Value, in text: Value, from start: Int = 0) throws(Problem) -> Int? {
        var work = 0
        let found: Int? = withBytes(of: text) { source in
            withBytes(of: wanted) { part in
                guard let first = part.isEmpty ? nil : part[0] else { return start }
                var index = start
                while index <= source.count &- part.count {
                    index = firstIndex(in: source, from: index) { $0.marks(of: first) }
                    guard index <= source.count &- part.count else { return nil }
                    work &+= 2 &+ part.count &>> 3
                    if work > steps { return nil }
                    if holdSame(source.extracting(index..<index &+ part.count), part) { return index }
                    index &+= 1
                }
                return nil
            }
        }
        try spend(work)
        return found
    }
}
