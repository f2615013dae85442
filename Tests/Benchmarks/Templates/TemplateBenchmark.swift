import Diagnostics
import Foundation
import Templates

/// Renders one template again and again and prints the microseconds that a page takes.
///
/// `TemplateBenchmark listing.html data.json 2000` prints `31.4 28911`: the time a page, and the page's bytes, so that
/// nobody is quick by writing less.
@main
struct TemplateBenchmark {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let rounds = Int(arguments[3]) else {
            throw CocoaError(.formatting)
        }
        let template = TemplateSource(path: arguments[1], name: "t.html", text: try bytes(arguments[1]))
        let data = try JSONReader.read(SourceText(path: arguments[2], bytes: bytes(arguments[2]))).get()
        let members = data.members ?? []
        let (set, diagnostics) = TemplateSet.compile([template], variables: members.map(\.name))
        // Addresses stand here without the board's own filters, of which the compiler warns.
        for diagnostic in diagnostics where diagnostic.severity == .error { print(diagnostic.message) }
        var shapes: [[String]: Shape] = [:]
        let values = members.map { recorded($0.value, &shapes) }
        var renderer = Renderer(set)
        var output: [UInt8] = []
        for _ in 0..<10 { _ = renderer.render("t.html", variables: values, into: &output) }
        let clock = ContinuousClock()
        let duration = clock.measure {
            for _ in 0..<rounds {
                output.removeAll(keepingCapacity: true)
                _ = renderer.render("t.html", variables: values, into: &output)
            }
        }
        print(duration / .microseconds(1) / Double(rounds), output.count)
    }

    /// Mappings as records, which is how the board hands its postings on.
    private static func recorded(_ value: Value, _ shapes: inout [[String]: Shape]) -> Value {
        if case .list(let items) = value { return .list(items.map { recorded($0, &shapes) }) }
        guard let members = value.members else { return value }
        let names = members.map(\.name)
        let shape = shapes[names] ?? Shape(names)
        shapes[names] = shape
        return .record(Record(shape: shape, values: members.map { recorded($0.value, &shapes) }))
    }

    private static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }
}
