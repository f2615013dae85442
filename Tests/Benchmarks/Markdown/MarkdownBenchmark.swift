import Ccmark
import Foundation
import Markdown

/// Times Markdown, or renders it for a comparison.
///
/// For each file, `MarkdownBenchmark FILE…` prints the time that libcmark takes to make HTML of it, and the time of a
/// rendering without additions and with all of them. `MarkdownBenchmark --html` reads texts separated by NUL, and
/// writes their HTML separated by NUL.
@main struct MarkdownBenchmark {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        if arguments.first == "--html" { return html() }
        for path in arguments {
            let source = body(of: [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))))
            let bare = time(source) { libcmark(source) }
            let plain = time(source) { _ = render(source[...], options: none) { _ in nil } }
            let all = time(source) { _ = render(source[...], options: additions) { _ in nil } }
            print(
                "\(path): \(source.count) bytes: libcmark \(bare) µs, plain \(plain) µs (\(ratio(plain, bare))), "
                    + "all \(all) µs (\(ratio(all, bare)))")
        }
    }

    /// The text below a content file's fields; the whole text if there are none.
    private static func body(of file: [UInt8]) -> [UInt8] {
        let fence = Array("---\n".utf8)
        guard file.starts(with: fence) else { return file }
        let end = file.indices.dropFirst(fence.count).first {
            file[$0 - 1] == UInt8(ascii: "\n") && file[$0...].starts(with: fence)
        }
        return end.map { Array(file[($0 + fence.count)...]) } ?? file
    }

    private static func ratio(_ a: Double, _ b: Double) -> Double { (100 * a / b).rounded() / 100 }

    private static let none = MarkdownOptions(additions: [])
    private static let additions = MarkdownOptions()

    /// libcmark alone.
    private static func libcmark(_ source: [UInt8]) {
        let html = unsafe source.withUnsafeBytes { bytes in
            unsafe cmark_markdown_to_html(bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, 0)
        }
        unsafe free(html)
    }

    /// Microseconds: the shortest of many runs, because other work on the machine only adds to the time.
    private static func time(_ source: [UInt8], _ work: () -> Void) -> Double {
        let rounds = max(5, min(2000, 4_000_000 / max(1, source.count)))
        let times = (0..<rounds).map { _ in ContinuousClock().measure { work() } }
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
