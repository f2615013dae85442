import Fixtures
import Foundation
import Testing

/// Payloads with bytes changed at random become a file or a line that says why not, and never end the program.
///
/// `IMPORT_MUTATIONS=2000` tries so many of each; `swift test` a few.
@Suite struct MutationTests {
    private static let count = ProcessInfo.processInfo.environment["IMPORT_MUTATIONS"].flatMap { Int($0) } ?? 7

    @Test(
        arguments: Fixture.all(in: "Offers", sections: ["source *", "files"])
            + Fixture.all(in: "Texts", sections: ["source *", "files"]))
    func endsInAFileOrALine(_ fixture: Fixture) {
        for section in fixture.sections where section.name.hasPrefix("source ") {
            var random = Random(seed: 19)
            let bytes = Array(section.text.utf8)
            for _ in 0..<Self.count {
                let said = imported(random.mutated(bytes), named: String(section.name.dropFirst("source ".count)))
                #expect(said.hasSuffix("\n") && said.count > 1)
                #expect(!said.contains("\u{0}") && !said.hasPrefix("# ") || said.contains("---\n"))
            }
        }
    }

    /// A generator whose numbers are the same each time (xorshift).
    private struct Random: RandomNumberGenerator {
        private var state: UInt64

        init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }

        private static let pieces: [[UInt8]] = [
            "\"", "{", "}", "[", "]", "<", ">", "</", "&lt;", "&#x110000;", "\\u", "\\ud800", "\n---\n", "null",
            "-1e999", "99999999999999999999", "â", "•", ": ", " #", "\u{0}", "<![CDATA[", "]]>", "<!--",
            "<table><tr><td>",
            "2026-02-31", "1.000.000,00", "€", "Remote", "|", "`", "\u{202E}", "\u{FEFF}", "<b>", "<li>", "\r", "\t",
            "''", "=", "%", "../", "{{", "{%",
        ].map { Array($0.utf8) }

        /// A few bytes changed, taken out, doubled, or something put between.
        mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
            var out = bytes
            for _ in 0..<Int.random(in: 1...6, using: &self) {
                guard !out.isEmpty else { return out }
                let at = Int.random(in: 0..<out.count, using: &self)
                let end = min(out.count, at + Int.random(in: 0...40, using: &self))
                switch Int.random(in: 0..<6, using: &self) {
                case 0: out[at] = UInt8.random(in: 0...255, using: &self)
                case 1: out.removeSubrange(at..<end)
                case 2: out.insert(contentsOf: out[at..<end], at: at)
                case 3: out.insert(contentsOf: Self.pieces.randomElement(using: &self) ?? [], at: at)
                case 4: out.removeSubrange(at...)
                default: out.insert(contentsOf: Array(repeating: out[at], count: 60), at: at)
                }
            }
            return out
        }
    }
}
