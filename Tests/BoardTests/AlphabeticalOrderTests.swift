import Testing

@testable import Board

/// Names in lists for readers are in the order of an index.
@Suite struct AlphabeticalOrderTests {
    @Test func neitherCapitalsNorAccentsSeparateWords() {
        let inOrder = [
            "2nd Floor", "ábaco", "Ähre", "alpha", "éclair", "Economics", "Émile", "Łódź", "London", "Ørsted", "Oslo",
            "Straße",
            "Street", "Zeta", "zoo", "Київ", "القاهرة", "東京",
        ]
        #expect(inOrder.reversed().sortedAlphabetically(by: \.self) == inOrder)
    }

    @Test func accentsAndCapitalsCountBetweenEqualNames() {
        #expect(["résumé", "resume", "Resume"].sortedAlphabetically(by: \.self) == ["Resume", "resume", "résumé"])
        let decomposed = "re\u{301}sume\u{301}"
        #expect([decomposed, "resumes"].sortedAlphabetically(by: \.self) == [decomposed, "resumes"])
    }

    @Test func equalNamesStayInTheirOrder() {
        let pairs = [("a", 3), ("A", 2), ("a", 1)]
        #expect(pairs.sortedAlphabetically(by: \.0).map(\.1) == [2, 3, 1])
    }
}
