import Diagnostics
import Foundation
import Templates
import Text

/// Renders a template many times and prints the microseconds per page.
///
/// `TemplateBenchmark listing.html data.json 2000` prints `31.4 28911`: the time per page and the page's size in bytes,
/// which shows that no engine is fast because it writes less.
@main
struct TemplateBenchmark {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let rounds = Int(arguments[3]) else {
            throw CocoaError(.formatting)
        }
        let template = TemplateSource(path: arguments[1], name: "t.html", text: try bytes(arguments[1]))
        var arena = ValueArena.ofSite()
        guard case .object(let members) = try JSONValue.read(bytes(arguments[2])) else {
            throw CocoaError(.formatting)
        }
        var shapes: [[String]: Shape] = [:]
        let values = members.map { value(of: $0.value, in: &arena, &shapes) }
        let (set, diagnostics) = TemplateSet.compile([template.parsed()], variables: members.map(\.name))
        // The compiler warns because these templates write addresses without the board's own filters.
        for diagnostic in diagnostics where diagnostic.severity == .error { print(diagnostic.message) }
        let renderer = Renderer(set, site: arena)
        var output: [UInt8] = []
        for _ in 0..<10 { _ = renderer.render("t.html", variables: { _ in values }, into: &output) }
        let clock = ContinuousClock()
        let duration = clock.measure {
            for _ in 0..<rounds {
                output.removeAll(keepingCapacity: true)
                _ = renderer.render("t.html", variables: { _ in values }, into: &output)
            }
        }
        print(duration / .microseconds(1) / Double(rounds), output.count)
    }

    /// Mappings become records, because the board passes its postings as records.
    private static func value(
        of json: JSONValue, in arena: inout ValueArena, _ shapes: inout [[String]: Shape]
    ) -> Value {
        switch json {
        case .null: return .none
        case .flag(let flag): return .bool(flag)
        case .number(let text): return Int(text).map { .int($0) } ?? .double(Double(text) ?? 0)
        case .string(let text): return arena.text(text)
        case .list(let items): return arena.list(items.map { value(of: $0, in: &arena, &shapes) })
        case .object(let members):
            let names = members.map(\.name)
            let shape = shapes[names] ?? Shape(names)
            shapes[names] = shape
            return arena.record(shape, members.map { value(of: $0.value, in: &arena, &shapes) })
        }
    }

    private static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }
}
