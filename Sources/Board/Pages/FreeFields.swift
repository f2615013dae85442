import FrontMatter
import Templates

extension ValueArena {
    /// A free field as templates see it: `{grade: 7}` under `extra` is `posting.extra.grade`.
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
