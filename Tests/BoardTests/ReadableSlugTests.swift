import Testing

@testable import Board

struct ReadableSlugTests {
    @Test(arguments: [
        ("Éthique & IA", "ethique-ia"), ("Łódź", "lodz"), ("Straße ẞ", "strasse-ss"),
        ("Œuvre, Æsir, Þór", "oeuvre-aesir-thor"),
        ("Çağrı İstanbul", "cagri-istanbul"), ("Việt Nam", "viet-nam"), ("E\u{301}tude", "etude"),
        ("L’Oréal", "loreal"),
        ("Научный сотрудник", "naucnyj-sotrudnik"), ("Объект Ёж", "obekt-ez"), ("Щорічна їжа", "soricna-iza"),
        ("Љубљана", "lublana"), ("Ғылым", "gylym"), ("\u{418}\u{306}од", "jod"),
        ("Ερευνητής", "ereunetes"), ("Υπότροφος", "ypotrophos"), ("ουρανός", "ouranos"), ("άγγελος", "angelos"),
        ("προϋπόθεση", "proypothese"), ("άυλος", "aylos"), ("Ψυχή", "psyche"), ("Θεσσαλονίκη", "thessalonike"),
        ("\u{FB01}ne \u{FB02}ow", "fine-flow"), ("O\u{FB03}ce", "office"),
        ("연구원", "yeonguwon"), ("대한민국", "daehanmingug"),
        // Scripts without Latin transcriptions are kept.
        ("研究員", "研究員"), ("باحث", "باحث"), ("Fellow 研究", "fellow-研究"),
        ("!!!", ""), ("C++ & C#", "c-plus-plus-c-sharp"),
    ])
    func slugs(_ title: String, _ slug: String) {
        #expect(readableSlug(title) == slug)
    }
}
