import Board

/// The language of a text, by the small words that no other language has as often: `und`, `mit`, `für` are German.
struct LanguageInText {
    /// As `language` has it: `de`.
    let tag: String

    /// Nil where the text is short, or two languages share it.
    init?(_ text: String) {
        var counts: [String: Int] = [:]
        for piece in text.prefix(20_000).lowercased().split(whereSeparator: \.isWhitespace) where !Self.isAddress(piece)
        {
            for word in piece.split(whereSeparator: { !$0.isLetter }) {
                for tag in Self.tags[word] ?? [] { counts[tag, default: 0] += 1 }
            }
        }
        let ranked = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        guard let first = ranked.first, first.value >= 6, first.value >= 2 * (ranked.dropFirst().first?.value ?? 0)
        else {
            return nil
        }
        tag = first.key
    }

    /// Whether the words in a piece are those of an address: `acme.com`, `jobs@acme.org`, `https://acme.com/a-o`.
    private static func isAddress(_ piece: Substring) -> Bool {
        let bytes = piece.utf8
        if bytes.contains(UInt8(ascii: "@")) || bytes.contains(UInt8(ascii: "/")) { return true }
        return zip(zip(bytes, bytes.dropFirst()), bytes.dropFirst(2)).contains { pair, next in
            pair.0 > 0x2F && pair.1 == UInt8(ascii: ".") && next > 0x2F
        }
    }

    private static let tags: [Substring: [String]] = {
        var tags: [Substring: [String]] = [:]
        for (tag, words) in words { for word in words.split(separator: " ") { tags[word, default: []].append(tag) } }
        return tags
    }()

    private static let words = [
        ("en", "the and of to for with you we our is are will be this that as by on an your from or"),
        (
            "de",
            "der die und das mit für von den wir sie ist ein eine im zu auf des dem sind bei als ihre oder nicht über nach wird zum zur sie deine"
        ),
        (
            "fr",
            "le la les et des du une dans pour vous nous est au aux sur avec votre par que qui notre ou sont un à vos ce ces d l qu de en"
        ),
        ("es", "el los las y del una para con por que se su en es nuestro como más al o un sobre de la a"),
        ("it", "il gli di e che per con del della nel una sono è un le dei alla si nostro come di la l in"),
        ("nl", "de het een en van voor met je wij zijn op aan bij als ons onze naar is of dat te"),
        ("pt", "o os as e do da dos das para com uma em no na por que se é um nosso como ao de a"),
    ]
}

extension LanguageTag {
    /// A tag as systems write it: `pt_BR` is `pt-BR`; nil for what is not one.
    static func meant(_ text: String) -> String? { try? read(text.replacing("_", with: "-")).get().text }
}
