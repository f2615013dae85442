import Testing

@testable import Importing

/// What a wrong encoding has left is put right where the context is sure, and sound text stays.
@Suite struct LostCharactersTests {
    @Test(arguments: [
        ("We are a team and weâre in the lab", "We are a team and we’re in the lab"),
        ("the fellowâs work and the fellowsâ work", "the fellow’s work and the fellows’ work"),
        ("the term is 6â12 months and you donât move", "the term is 6–12 months and you don’t move"),
        ("the idea of âimpactâ in the field, and more", "the idea of “impact” in the field, and more"),
        ("the labs â and the press â in the city", "the labs – and the press – in the city"),
        ("it is donâ€™t and â€œquotedâ€\u{9D} in the text", "it is don’t and “quoted” in the text"),
        ("a rÃ©sumÃ© for the team", "a résumé for the team"),
        ("â¢ one of the things â¦", "• one of the things …"),
        ("we study systemsâincluding those of the state", "we study systems—including those of the state"),
    ])
    func isPutRight(_ broken: String, _ sound: String) {
        let repair = LostCharacters(broken)
        #expect(repair.text == sound)
        #expect(repair.doubts.isEmpty, "\(repair.doubts)")
    }

    @Test(arguments: [
        "the âge of the château and of the théâtre in the city", "À l’âge de pâques, le château est bâti.",
        "O câine e în curte, și în România.",
        "Le prix : 5 â 6 n’est pas dit", "the Neuchâtel office and the Bâle office of the firm",
    ])
    func staysAsItIs(_ sound: String) {
        #expect(LostCharacters(sound).text == sound)
    }

    @Test func doubtsAreTold() {
        let repair = LostCharacters("the team works with the press and theâ thing for you")
        #expect(repair.text.contains("theâ thing"))
        #expect(repair.doubts.count == 1)
    }
}
