import Diagnostics
import Fixtures
import FrontMatter
import Testing

/// Input that is meant to break a reader is read quickly, and gives a diagnostic wherever it is wrong.
@Suite struct HostileTests {
    private static func fields(_ bytes: [UInt8]) -> Fields {
        Fields(of: SourceText(path: "a.yml", bytes: bytes), rules: "board")
    }

    /// 64 KiB of one thing.
    @Test(
        arguments: [
            "[", "{", "- ", "? ", "[[a]: ", "\"", "'", "&a ", "*a ", "!", "a: ", ": ", "| ", "\t", "%", "--- ", "{a: [",
            "- - - ", "[a, ", "\\", "#", "@", "a:", "\u{0}", "\u{FEFF}", "\u{2028}", "- [\n", "&a [*a,",
            " #a", "a #b\n", "- a #b\n", "- a\n   #b\n", "\u{201C}", "\u{201C}a, ", "- \u{201C}a\u{201D}\n", "-a\n",
            "-a\n  ",
            "- a\n -b\n", "\u{2022} a\n  ", "{{", "{{a}}", "- '{{a}}'\n",
        ], ["", "x: ", "x:\n  "])
    func endsAtOnce(_ piece: String, after beginning: String) {
        let text = beginning + String(repeating: piece, count: 65536 / piece.utf8.count)
        var count = 0
        let most = Duration.seconds(2)
        let elapsed = effort(within: most) { count = Self.fields(Array(text.utf8)).diagnostics.count }
        #expect(elapsed < most)
        #expect(count <= 65536)
    }

    @Test func refusesNesting() {
        let fields = Self.fields(Array(("a: " + String(repeating: "[", count: 60000)).utf8))
        #expect(fields.diagnostics.map(\.rule) == ["board.yaml"])
        #expect(!fields.isWhole)
    }

    @Test(
        arguments: [
            ([0x61, 0x3A, 0x20, 0x00], "there is a control character here", 4),
            ([0x61, 0x3A, 0x20, 0x07, 0x0A], "there is a control character here", 4),
            ([0x61, 0x3A, 0x20, 0xC3, 0xA9, 0xFF], "this is not UTF-8", 5),
            ([0x61, 0x3A, 0x20, 0xC3], "this is not UTF-8", 4),
            ([0x61, 0x3A, 0x20, 0xED, 0xA0, 0x80], "this is not UTF-8", 4),
        ] as [([UInt8], String, Int)])
    func showsTheByte(_ bytes: [UInt8], message: String, column: Int) {
        let diagnostics = Self.fields(bytes).diagnostics
        #expect(diagnostics.map(\.message) == [message])
        #expect(diagnostics.first?.place.column == column)
    }

    /// Every beginning and every damaged copy of a front matter is read or refused. None crashes, and each diagnostic has a
    /// place in the file.
    @Test func readsWhatIsDamaged() {
        let text = "title: \"A: é\"\nsalary: {min: 1, max: [2]}\nnote: |\n  one\n  two\nlist:\n- a\n- 'b'\n# end\n"
        let bytes = Array(text.utf8)
        for index in bytes.indices {
            check(Array(bytes[..<index]))
            for byte in [0x00, 0x09, 0x0D, 0x22, 0x27, 0x3A, 0x5B, 0x7D, 0x80, 0xFF] as [UInt8] {
                var damaged = bytes
                damaged[index] = byte
                check(damaged)
            }
        }
    }

    private func check(_ bytes: [UInt8]) {
        let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
        for diagnostic in Self.fields(bytes).diagnostics {
            #expect((1...lines).contains(diagnostic.place.line))
            #expect(diagnostic.place.column >= 1)
        }
    }

    @Test func findsTenThousandMistakes() {
        let text = (0..<10000).map { "field\($0): 1\n" }.joined()
        var fields = Self.fields(Array(text.utf8))
        _ = fields.text("title")
        fields.finish()
        #expect(fields.diagnostics.count == 10000)
    }

    /// Lines end as in editors, and a byte order mark takes no column.
    @Test(arguments: ["\n", "\r\n", "\r"], ["", "\u{FEFF}"])
    func countsLines(_ lineBreak: String, _ mark: String) {
        let text = mark + "title: one" + lineBreak + "bands: two" + lineBreak
        var fields = Self.fields(Array(text.utf8))
        #expect(fields.diagnostics.isEmpty)
        #expect(fields.text("title")?.place == SourcePlace(path: "a.yml", line: 1, column: 8, length: 3))
        #expect(fields.text("bands")?.place == SourcePlace(path: "a.yml", line: 2, column: 8, length: 3))
        #expect(fields.place(ofKey: "bands") == SourcePlace(path: "a.yml", line: 2, column: 1, length: 5))
    }
}
