import Diagnostics
import Testing

/// What a misspelt name most likely means.
@Suite struct SuggestionTests {
    private static let fields = ["title", "deadline", "locations", "workplace", "published", "updated", "postgraduate"]

    @Test(arguments: [
        ("deadine", "deadline"), ("daedline", "deadline"), ("Title", "title"), ("location", "locations"),
        ("work-place", "workplace"), ("publishd", "published"), ("postgrad", "postgraduate"), ("titel", "title"),
    ])
    func finds(_ name: String, meant: String) {
        #expect(nearest(to: name, among: Self.fields) == meant)
    }

    @Test(arguments: ["colour", "x", "", "zzzzzzzz", "to"]) func findsNothing(_ name: String) {
        #expect(nearest(to: name, among: Self.fields) == nil)
    }

    @Test func doesNotTakeOneLetterForAnother() {
        #expect(nearest(to: "a", among: ["b"]) == nil)
        #expect(nearest(to: "A", among: ["a"]) == "a")
    }

    @Test func answersTheSameInAnyOrder() {
        #expect(nearest(to: "bat", among: ["cat", "bar"]) == "bar")
        #expect(nearest(to: "bat", among: ["bar", "cat"]) == "bar")
    }

    @Test func looksAtNoLongNames() {
        let long = String(repeating: "a", count: 10000)
        #expect(nearest(to: long, among: [long]) == nil)
        #expect(nearest(to: "a", among: [long]) == nil)
    }

    @Test func quotesAndCuts() {
        #expect(quoted("TBD") == "'TBD'")
        #expect(quoted(String(repeating: "é", count: 60)) == "'" + String(repeating: "é", count: 60) + "'")
        #expect(quoted(String(repeating: "é", count: 61)) == "'" + String(repeating: "é", count: 60) + "…'")
    }

    @Test func keepsTheEndsOfALongMessage() {
        let name = String(repeating: "é", count: 20_000)
        let mistake = Diagnostic(
            .error, "a.rule", "there is no posting '\(name)'", at: SourcePlace(path: "a.md"), help: "write '\(name)'",
            notes: ["in '\(name)'"])
        for text in [mistake.message, mistake.help ?? "", mistake.notes[0]] {
            #expect(text.unicodeScalars.count < 700)
            #expect(text.contains("é…é"))
            #expect(text.hasSuffix("é'"))
        }
        #expect(mistake.message.hasPrefix("there is no posting 'é"))
    }
}
