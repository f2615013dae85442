import Diagnostics
import Testing

/// Bytes to places, and places to lines.
@Suite struct SourceTextTests {
    private static func source(_ text: String) -> SourceText {
        SourceText(path: "a.md", bytes: Array(text.utf8))
    }

    /// The place of a text in another, as line, column and length.
    private static func place(of part: String, in text: String) -> [Int] {
        let bytes = Array(text.utf8)
        let wanted = Array(part.utf8)
        let start = bytes.indices.first { bytes[$0...].starts(with: wanted) } ?? bytes.count
        let place = source(text).place(of: start..<start + wanted.count)
        return [place.line, place.column, place.length]
    }

    @Test(arguments: ["\n", "\r\n", "\r"]) func countsLines(_ end: String) {
        let text = ["one", "", "three here", ""].joined(separator: end)
        #expect(Self.place(of: "one", in: text) == [1, 1, 3])
        #expect(Self.place(of: "here", in: text) == [3, 7, 4])
        #expect(Self.source(text).line(2)?.isEmpty == true)
        #expect(Self.source(text).line(3) == "three here")
        #expect(Self.source(text).line(4)?.isEmpty == true)
        #expect(Self.source(text).line(5) == nil)
        #expect(Self.source(text).line(0) == nil)
    }

    @Test func countsCharactersAndNotBytes() {
        #expect(Self.place(of: "!", in: "é資😀!") == [1, 4, 1])
        #expect(Self.place(of: "資😀", in: "é資😀!") == [1, 2, 2])
    }

    @Test func endsWithTheLine() {
        #expect(Self.place(of: "two\r\nthree", in: "one two\r\nthree") == [1, 5, 3])
        #expect(Self.place(of: "\nthree", in: "one two\nthree") == [1, 8, 0])
    }

    @Test func leavesTheByteOrderMarkOut() {
        #expect(Self.place(of: "one", in: "\u{FEFF}one\ntwo") == [1, 1, 3])
        #expect(Self.place(of: "two", in: "\u{FEFF}one\ntwo") == [2, 1, 3])
        #expect(Self.source("\u{FEFF}one").line(1) == "one")
        #expect(Self.source("\u{FEFF}").line(1)?.isEmpty == true)
        #expect(Self.source("\u{FEFF}").place(of: 0..<3) == SourcePlace(path: "a.md", line: 1, column: 1))
    }

    @Test func takesOffsetsBehindTheEndForTheEnd() {
        #expect(Self.source("one\n").place(of: 90..<95) == SourcePlace(path: "a.md", line: 2, column: 1))
        #expect(Self.source("").place(of: 0..<1) == SourcePlace(path: "a.md", line: 1, column: 1))
    }

    @Test func showsInvalidBytes() {
        let source = SourceText(path: "a.md", bytes: [0x61, 0xFF, 0x62])
        #expect(source.line(1) == "a\u{FFFD}b")
    }

    @Test func describesPlaces() {
        #expect(SourcePlace(path: "a.md").description == "a.md")
        #expect(SourcePlace(path: "a.md", line: 2).description == "a.md:2")
        #expect(SourcePlace(path: "a.md", line: 2, column: 3, length: 4).description == "a.md:2:3")
    }
}
