import Diagnostics

/// A JSON value (RFC 8259) that keeps the order of its keys.
indirect enum SchemaValue: Sendable {
    case none
    case bool(Bool)
    case int(Int)
    case string(String)
    case list([SchemaValue])
    case mapping([(name: String, value: SchemaValue)])

    /// The JSON, indented by two spaces a level.
    func json(level: Int = 0) -> String {
        switch self {
        case .none: "null"
        case .bool(let flag): flag ? "true" : "false"
        case .int(let number): String(number)
        case .string(let text): jsonString(text)
        case .list(let items): Self.wrapped("[", items.map { $0.json(level: level + 1) }, "]", level)
        case .mapping(let pairs):
            Self.wrapped("{", pairs.map { jsonString($0.name) + ": " + $0.value.json(level: level + 1) }, "}", level)
        }
    }

    private static func wrapped(_ open: String, _ items: [String], _ close: String, _ level: Int) -> String {
        if items.isEmpty { return open + close }
        let margin = "\n" + String(repeating: "  ", count: level)
        return open + items.map { margin + "  " + $0 }.joined(separator: ",") + margin + close
    }
}
