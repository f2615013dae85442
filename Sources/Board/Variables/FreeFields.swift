import FrontMatter
import Templates

extension Value {
    /// A free field as templates see it: `{grade: 7}` under `extra` is `posting.extra.grade`.
    init(_ free: YAMLValue) {
        switch free {
        case .null: self = .none
        case .bool(let flag): self = .bool(flag)
        case .int(let number): self = .int(number)
        case .double(let number): self = .double(number)
        case .text(let text): self = .string(text)
        case .list(let items): self = .list(items.map { Value($0) })
        case .mapping(let entries): self = .map(Map(entries.map { ($0.key, Value($0.value)) }))
        }
    }
}
