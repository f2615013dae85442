/// Text whose characters went through a wrong encoding, put right where the context is sure.
///
/// `weâre`, `6â12 months` and `donâ€™t` become `we’re`, `6–12 months` and `don’t`; `âge` and `château` stay. UTF-8 read as
/// Latin-1 makes three characters of one, of which often only the first, `â`, survives. What it stood for is sure in a
/// contraction, between digits, around quoted words and between blanks of an English text; else it is left, and told of.
struct LostCharacters {
    private(set) var text: String
    /// Where a lost character was left: a few words around each.
    private(set) var doubts: [String] = []

    init(_ text: String) {
        // Of `Ã` and a space that does not break, only a space is left: it was `à`, or `À` where a heading begins.
        let decoded = Self.decodedAgain(text).replacing("Ã propos", with: "À propos").replacing(" Ã ", with: " à ")
        guard decoded.contains("â") else {
            self.text = decoded
            return
        }
        var repair = LoneCircumflexes(decoded)
        self.text = repair.repaired()
        doubts = repair.doubts
    }

    /// The text with each run that is UTF-8 read as Windows-1252 or Latin-1 as the character that it was.
    private static func decodedAgain(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { (0xC2...0xF4).contains($0.value) }) else { return text }
        let scalars = Array(text.unicodeScalars)
        var out = String.UnicodeScalarView()
        var at = 0
        while at < scalars.count {
            if let (scalar, length) = character(scalars, at) {
                out.append(scalar)
                at += length
            } else {
                out.append(scalars[at])
                at += 1
            }
        }
        return String(out)
    }

    private static func character(_ scalars: [Unicode.Scalar], _ at: Int) -> (Unicode.Scalar, Int)? {
        let lead = scalars[at].value
        let length = lead < 0xC2 || lead > 0xF4 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard length > 0 else { return nil }
        if lead == 0xE2, at + 1 < scalars.count, let short = withoutControls(scalars, at) { return (short, 2) }
        guard at + length <= scalars.count else { return nil }
        var bytes = [UInt8(lead)]
        for scalar in scalars[at + 1..<at + length] {
            guard let byte = byte(scalar), byte & 0xC0 == 0x80 else { return nil }
            bytes.append(byte)
        }
        guard let decoded = String(validating: bytes, as: UTF8.self)?.unicodeScalars.first, decoded.value >= 0xA0 else {
            return nil
        }
        return (decoded, length)
    }

    /// What is left of `•`, `…` and `€` where the controls in the middle are gone: `â¢`, `â¦`, `â¬`.
    private static func withoutControls(_ scalars: [Unicode.Scalar], _ at: Int) -> Unicode.Scalar? {
        let isAfterLetter = at > 0 && scalars[at - 1].properties.isAlphabetic
        switch scalars[at + 1] {
        case "¢": return isAfterLetter ? "™" : "•"
        case "¦": return "…"
        case "¬": return "€"
        case "º": return isAfterLetter ? nil : "›"
        case "¹": return isAfterLetter ? nil : "‹"
        default: return nil
        }
    }

    private static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
        if (0x80...0xBF).contains(scalar.value) { return UInt8(scalar.value) }
        return windows1252[scalar]
    }

    private static let windows1252: [Unicode.Scalar: UInt8] = [
        "€": 0x80, "‚": 0x82, "ƒ": 0x83, "„": 0x84, "…": 0x85, "†": 0x86, "‡": 0x87, "ˆ": 0x88, "‰": 0x89, "Š": 0x8A,
        "‹": 0x8B,
        "Œ": 0x8C, "Ž": 0x8E, "‘": 0x91, "’": 0x92, "“": 0x93, "”": 0x94, "•": 0x95, "–": 0x96, "—": 0x97, "˜": 0x98,
        "™": 0x99,
        "š": 0x9A, "›": 0x9B, "œ": 0x9C, "ž": 0x9E, "Ÿ": 0x9F,
    ]
}

/// The `â` of a text, one by one: what each stood for, by what is around it.
private struct LoneCircumflexes {
    private var characters: [Character]
    private let isEnglish: Bool
    private let isFrench: Bool
    private let areBullets: Bool
    private let words: Set<String>
    private(set) var doubts: [String] = []
    private let sentenceEnd = /[.!?] \p{Lu}/

    init(_ text: String) {
        characters = Array(text)
        let all = text.lowercased().split { !$0.isLetter }.map(String.init)
        let common = all.count { ["the", "and", "of", "to", "in", "for", "you", "we", "with"].contains($0) }
        isEnglish = common * 12 >= all.count
        isFrench = all.count { ["le", "la", "les", "des", "et", "du", "une", "sur"].contains($0) } * 15 >= all.count
        words = Set(all)
        // ` â Conduct … â Write …`: a list; a single one is a dash.
        areBullets = text.matches(of: /(?:^|\s)â\s+[A-Z]/).count >= 3
    }

    mutating func repaired() -> String {
        if isFrench { repairElisions() }
        guard isEnglish else {
            for at in characters.indices.dropFirst()
            where characters[at] == "â" && characters[at - 1].isWhitespace && self.at(at + 1).isWhitespace
                && nextLetter(at).isLowercase && !areBullets
            { characters[at] = "–" }
            if String(characters).contains(/(?:^|\s)â(?:\s|$)/) {
                doubts = ["the text has 'â' where another character was lost"]
            }
            return String(characters)
        }
        var isBroken = false
        for at in characters.indices where characters[at] == "â" {
            guard let meant = meant(at) else { continue }
            characters[at] = meant
            isBroken = true
        }
        for at in characters.indices
        where characters[at] == "â" && doubts.count < 5 && isSuspicious(at, isBroken: isBroken) {
            doubts.append("a character is lost in '\(around(at))'")
        }
        return String(characters)
    }

    /// `lâIA`, `dâune`, `quâil`: before a vowel at the beginning of a word an apostrophe was lost.
    private mutating func repairElisions() {
        for index in characters.indices where characters[index] == "â" {
            let before = String(characters[max(0, index - 12)..<index].reversed().prefix { $0.isLetter }.reversed())
                .lowercased()
            guard ["l", "d", "j", "n", "s", "m", "c", "t", "qu", "jusqu", "lorsqu", "aujourd"].contains(before),
                "aeiouyhéèêàâîôûœæ".contains(at(index + 1).lowercased())
            else { continue }
            characters[index] = "’"
        }
    }

    private func at(_ index: Int) -> Character { characters.indices.contains(index) ? characters[index] : " " }

    private mutating func meant(_ index: Int) -> Character? {
        let (before, after) = (at(index - 1), at(index + 1))
        if before.isNumber || before == "%", after.isNumber || "$£€".contains(after) { return "–" }
        if before.isWhitespace, after.isWhitespace {
            let next = nextLetter(index)
            return areBullets && next.isUppercase || isListed(index, before: next) ? "•" : "–"
        }
        if before.isLetter, isContraction(index) { return "’" }
        if before.isWhitespace || "([".contains(before), after.isLetter || after.isNumber,
            let end = closing(from: index)
        {
            characters[end] = "”"
            return "“"
        }
        if before == "s", after.isWhitespace { return "’" }
        if before.isLetter || ",.)".contains(before), after.isLetter, isDash(index) { return "—" }
        if before.isNumber, after.isLetter, after.isUppercase { return "–" }
        return nil
    }

    /// Whether an item begins that is not a capital: behind a colon or semicolon, or a sum behind another item.
    private func isListed(_ index: Int, before next: Character) -> Bool {
        let before = characters[max(0, index - 160)..<index]
        if before.last(where: { !$0.isWhitespace }).map({ ":;".contains($0) }) == true { return true }
        guard let item = before.lastIndex(of: "•") else { return false }
        let isAlike = next.isLowercase && nextLetter(item).isLowercase
        guard isAlike || areBullets && (next.isNumber || "$£€".contains(next)) else { return false }
        return !String(before[item...]).contains(sentenceEnd)
    }

    private func nextLetter(_ index: Int) -> Character {
        characters[(index + 1)...].prefix(4).first { !$0.isWhitespace } ?? " "
    }

    /// `weâre`, `donât`, `fellowâs`: the ending of a contraction or a genitive, and then no letter.
    private func isContraction(_ index: Int) -> Bool {
        let rest = String(characters[(index + 1)...].prefix(5).prefix { $0.isLetter || $0 == "â" }.prefix(4))
            .lowercased()
        if rest == "t" { return at(index - 1) == "n" || at(index - 1) == "N" }
        return ["s", "re", "ve", "ll", "d", "m"].contains(rest)
    }

    /// The mark that closes a quotation begun here: behind a word, before a blank or a stop, on the same line.
    private func closing(from index: Int) -> Int? {
        for at in characters.indices[(index + 1)...].dropFirst().prefix(200) {
            let character = characters[at]
            if character.isNewline { return nil }
            guard character == "â" else { continue }
            let (before, after) = (self.at(at - 1), self.at(at + 1))
            if before.isLetter, isContraction(at) { continue }
            if before.isWhitespace { return nil }
            let isEnd = after.isWhitespace || ".,;:!?)]".contains(after)
            if isEnd { return at }
        }
        return nil
    }

    /// Whether two words were parted by a dash without blanks: both stand in the text by themselves, or one is a word that
    /// joins. `château` is neither.
    private func isDash(_ index: Int) -> Bool {
        let left = String(characters[max(0, index - 40)..<index].reversed().prefix { $0.isLetter }.reversed())
            .lowercased()
        let right = String(characters[(index + 1)...].prefix(40).prefix { $0.isLetter }).lowercased()
        if right.contains("â") || left.contains("â") { return false }
        if ",.)".contains(at(index - 1)) { return true }
        let whole = left + "â" + right
        if Self.french.contains(where: whole.contains) { return false }
        if Self.joining.contains(right), left.count >= 3 { return true }
        return left.count >= 3 && right.count >= 3 && words.contains(left) && words.contains(right)
    }

    /// Whether an `â` that was left may be a lost character: in sound words it stands among letters, and in a text in which
    /// others were lost only words that are known to have it are sound.
    private func isSuspicious(_ index: Int, isBroken: Bool) -> Bool {
        let word =
            String(characters[max(0, index - 40)..<index].reversed().prefix { $0.isLetter }.reversed()).lowercased()
            + "â"
            + String(characters[(index + 1)...].prefix(40).prefix { $0.isLetter }).lowercased()
        if Self.french.contains(where: word.contains) || word == "hâlâ" { return false }
        return !(at(index - 1).isLetter && at(index + 1).isLetter) || word.count > 14 || isBroken
    }

    private func around(_ index: Int) -> String {
        String(characters[max(0, index - 20)..<min(characters.count, index + 20)]).split { $0.isWhitespace }.joined(
            separator: " ")
    }

    private static let joining: Set<String> = [
        "and", "or", "but", "the", "that", "which", "who", "including", "especially", "particularly", "from", "to",
        "in", "with", "such",
        "we", "you", "they", "it", "is", "are", "not", "for", "as", "a", "an", "both", "whether", "like", "at", "on",
        "by", "e", "i",
    ]

    /// Beginnings and parts of words that are written with â.
    private static let french = [
        "âge", "âgé", "âme", "âne", "âpre", "âcre", "âtre", "âgi", "château", "châtea", "bâti", "bâton", "théâtre",
        "pâte", "pâti", "pâle", "pâque",
        "grâce", "tâche", "tâch", "câble", "crâne", "fâch", "gâte", "gâch", "hâte", "hâti", "lâch", "mâle", "mâch",
        "plâtr", "râp", "dégât", "appât",
        "blâm", "chât", "infâme", "relâch", "albâtre", "âpres", "câlin", "bâle", "neuchâtel", "rhône", "brâncu",
        "român", "câmp", "crânien",
    ]
}
