import Diagnostics
import Foundation
import Templates

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
        // Mappings become records, because the board passes its postings as records.
        let members =
            try JSONReader.read(
                SourceText(path: arguments[2], bytes: bytes(arguments[2])), into: &arena, mappingsAsRecords: true
            ).get() ?? []
        let (set, diagnostics) = TemplateSet.compile([template.parsed()], variables: members.map(\.name))
        // The compiler warns because these templates write addresses without the board's own filters.
        for diagnostic in diagnostics where diagnostic.severity == .error { print(diagnostic.message) }
        let values = members.map(\.value)
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

    private static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }
}
