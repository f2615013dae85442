package import Foundation
package import Testing

/// A test that is a file, with named sections: some for the input, some for what is expected.
///
/// ```
/// === template
/// {{ 1 + 1 }}
/// === output
/// 2
/// ```
/// is a fixture with two sections, `template` and `output`. A section's text ends before the line break before the next
/// `=== `; a line `\ No newline at end` removes one more. `RECORD=1` in the environment rewrites the expected sections. A
/// missing or different one fails, and so does a section that the test does not know.
package struct Fixture: Sendable, CustomStringConvertible {
    /// The file's name without folder and extension.
    package let name: String
    /// The file on disk.
    package let url: URL
    /// The sections in the order of the file.
    package private(set) var sections: [(name: String, text: String)] = []
    /// What is wrong with the file itself: a section with an unknown name, or one that is there twice.
    package private(set) var faults: [String] = []

    package var description: String { name }

    /// Every fixture below `folder` beside the test source `file`, sorted by path. An empty folder is a mistake.
    ///
    /// `all(in: "Sites", sections: ["file *", "diagnostics"])` knows `=== file board.yml` and `=== diagnostics`.
    package static func all(in folder: String, sections: [String], beside file: String = #filePath) -> [Fixture] {
        let root = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent(folder)
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: root.path)) ?? []
        let fixtures = names.filter { $0.hasSuffix(".txt") }.sorted().map { name in
            Fixture(
                url: root.appendingPathComponent(name), name: String(name.dropLast(".txt".count)), sections: sections)
        }
        precondition(!fixtures.isEmpty, "no fixtures in \(root.path)")
        return fixtures
    }

    private init(url: URL, name: String, sections known: [String]) {
        self.url = url
        self.name = name
        guard let text = try? String(contentsOf: url, encoding: .utf8) else {
            faults = ["cannot be read"]
            return
        }
        read(text)
        if !text.hasPrefix("=== ") { faults.append("begins with text that is in no section") }
        for (index, section) in sections.enumerated() {
            if sections[..<index].contains(where: { $0.name == section.name }) {
                faults.append("has two sections '\(section.name)'")
            }
            let isKnown = known.contains {
                $0.hasSuffix(" *") ? section.name.hasPrefix($0.dropLast()) : section.name == $0
            }
            if !isKnown {
                let names = known.joined(separator: "', '")
                faults.append("has an unknown section '\(section.name)', and not one of '\(names)'")
            }
        }
    }

    private mutating func read(_ text: String) {
        sections = []
        var current: (name: String, lines: [Substring])?
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

    /// The text of a section; nil if the fixture does not have it.
    package subscript(section: String) -> String? {
        sections.first { $0.name == section }?.text
    }

    /// Fails if `actual` differs from the section. With `RECORD=1`, writes it there instead.
    package func expect(_ actual: String, is section: String, sourceLocation: SourceLocation = #_sourceLocation) {
        for fault in faults { Issue.record("\(name) \(fault)", sourceLocation: sourceLocation) }
        if self[section] == actual { return }
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            // The file is read again, because another section may have been recorded meanwhile.
            var copy = self
            if let text = try? String(contentsOf: url, encoding: .utf8) { copy.read(text) }
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
