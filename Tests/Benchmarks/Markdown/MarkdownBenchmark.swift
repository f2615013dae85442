import Foundation
import Markdown

/// Times Markdown, or renders it for a judge.
///
/// `MarkdownBenchmark FILE…` prints for each file what a rendering with all additions takes, and what one without them
/// takes, which is libcmark's with a walk through its tree. `MarkdownBenchmark --html` reads texts that NUL parts, and
/// writes their HTML in the same way.
@main struct MarkdownBenchmark {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        if arguments.first == "--html" { return html() }
        for path in arguments {
            let source = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
            let bare = time(source, MarkdownOptions(additions: []))
            let all = time(source, MarkdownOptions())
            let ratio = (all / bare * 100).rounded() / 100
            print("\(path): \(source.count) bytes, plain \(bare) µs, all additions \(all) µs, \(ratio) times")
        }
    }

    /// Microseconds, the least of many: what else the machine does only adds to it.
    private static func time(_ source: [UInt8], _ options: MarkdownOptions) -> Double {
        let rounds = max(5, min(2000, 4_000_000 / max(1, source.count)))
        let times = (0..<rounds).map { _ in
            ContinuousClock().measure { _ = render(source[...], options: options) { _ in nil } }
        }
        return Double((times.min() ?? .zero).components.attoseconds / 1_000_000_000) / 1000
    }

    private static func html() {
        let input = FileHandle.standardInput.readDataToEndOfFile()
        for text in [UInt8](input).split(separator: 0, omittingEmptySubsequences: false) {
            let rendered = render(text, options: MarkdownOptions()) { _ in nil }
            FileHandle.standardOutput.write(Data(rendered.html.utf8) + [0])
        }
    }
}
