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
        var arena = ValueArena.ofSite()
        // Mappings as records, which is how the board hands its postings on.
        let members =
            try JSONReader.read(
                SourceText(path: arguments[2], bytes: bytes(arguments[2])), into: &arena, mappingsAsRecords: true
            ).get() ?? []
        let (set, diagnostics) = TemplateSet.compile([template], variables: members.map(\.name))
        // Addresses stand here without the board's own filters, of which the compiler warns.
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
