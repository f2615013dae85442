package import Foundation
package import Testing

/// A test that is a file: named sections, some given, some expected.
///
/// ```
/// === template
/// {{ 1 + 1 }}
/// === output
/// 2
/// ```
/// is a fixture of two sections, `template` and `output`. A section's text runs to the line break before the next
/// `=== `; a `\ No newline at end` line takes that break away. `RECORD=1` in the environment rewrites expected
/// sections; a missing or a different one fails.
package struct Fixture: Sendable, CustomStringConvertible {
    /// The file's name without folder and ending.
    package let name: String
    /// The file on disk.
    package let url: URL
    /// The sections in the order of the file.
    package private(set) var sections: [(name: String, text: String)]

    package var description: String { name }

    /// Every fixture below `folder` beside the test source `file`, sorted by path; an empty folder is a mistake.
    package static func all(in folder: String, ending: String = "txt", beside file: String = #filePath) -> [Fixture] {
        let root = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent(folder)
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: root.path)) ?? []
        let fixtures = names.filter { $0.hasSuffix("." + ending) }.sorted().compactMap { name in
            try? Fixture(url: root.appendingPathComponent(name), name: String(name.dropLast(ending.count + 1)))
        }
        precondition(!fixtures.isEmpty, "no fixtures in \(root.path)")
        return fixtures
    }

    package init(url: URL, name: String) throws {
        self.url = url
        self.name = name
        sections = []
        var current: (name: String, lines: [Substring])?
        let text = try String(contentsOf: url, encoding: .utf8)
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("=== ") {
                if let done = current { sections.append((done.name, Self.joined(done.lines))) }
                current = (String(line.dropFirst(4)), [])
            } else {
                current?.lines.append(line)
            }
        }
        if var done = current {
            if done.lines.last == "" { done.lines.removeLast() }
            sections.append((done.name, Self.joined(done.lines)))
        }
    }

    /// The text of a section, or nil where the fixture has none of that name.
    package subscript(section: String) -> String? {
        sections.first { $0.name == section }?.text
    }

    /// Fails where `actual` is not what the section says; with `RECORD=1` writes it there instead.
    package func expect(_ actual: String, is section: String, sourceLocation: SourceLocation = #_sourceLocation) {
        if self[section] == actual { return }
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            // Read anew: another section may have been recorded since this fixture was read.
            var copy = (try? Fixture(url: url, name: name)) ?? self
            if let index = copy.sections.firstIndex(where: { $0.name == section }) {
                copy.sections[index].text = actual
            } else {
                copy.sections.append((section, actual))
            }
            try? copy.text.write(to: url, atomically: true, encoding: .utf8)
            return
        }
        Issue.record(
            "\(name): section '\(section)'\n--- expected\n\(self[section] ?? "(no such section)")\n--- actual\n\(actual)",
            sourceLocation: sourceLocation)
    }

    private var text: String {
        sections.map { "=== \($0.name)\n" + Self.written($0.text) }.joined()
    }

    private static let noNewline: Substring = "\\ No newline at end"

    private static func joined(_ lines: [Substring]) -> String {
        if lines.last == noNewline { return lines.dropLast().joined(separator: "\n") }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func written(_ text: String) -> String {
        text.isEmpty || text.hasSuffix("\n") ? text : text + "\n" + noNewline + "\n"
    }
}
