package import Diagnostics
import Text

/// Turns JSON into values of templates. Mappings keep the order of the file.
package enum JSONReader {
    /// The members of the object in a file of JSON, as values of `arena`; nil if the file contains another value.
    package static func read(
        _ source: SourceText, into arena: inout ValueArena
    ) -> Result<[(name: String, value: Value)]?, JSONProblem> {
        do throws(JSONValue.Fault) {
            guard case .object(let members) = try JSONValue.read(source.bytes) else { return .success(nil) }
            // If two members have the same name, the last one counts, as in mappings.
            let last = Dictionary(
                members.indices.map { (members[$0].name, $0) }, uniquingKeysWith: { _, later in later })
            return .success(
                members.indices.filter { last[members[$0].name] == $0 }.map {
                    (members[$0].name, value(of: members[$0].value, in: &arena))
                })
        } catch {
            let place = source.place(of: error.offset..<min(source.bytes.count, error.offset + 1))
            return .failure(JSONProblem(diagnostic: Diagnostic(.error, "json.syntax", error.message, at: place)))
        }
    }

    private static func value(of json: JSONValue, in arena: inout ValueArena) -> Value {
        switch json {
        case .null: return .none
        case .flag(let flag): return .bool(flag)
        case .number(let text): return Int(text).map { .int($0) } ?? .double(Double(text) ?? 0)
        case .string(let text): return arena.text(text)
        case .list(let items): return arena.list(items.map { value(of: $0, in: &arena) })
        case .object(let members):
            return arena.map(members.map { (name: $0.name, value: value(of: $0.value, in: &arena)) })
        }
    }
}

/// The reason why a file is not JSON.
package struct JSONProblem: Error, Sendable { package let diagnostic: Diagnostic }
