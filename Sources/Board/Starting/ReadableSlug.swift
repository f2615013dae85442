import Markdown
import Text

/// A title's slug for the name of a new file: in ASCII if that stays readable, otherwise in the title's own letters.
///
/// `Éthique & IA` is `ethique-ia`, and `Научный сотрудник` is `naucnyj-sotrudnik`. `研究員` stays, because nobody could
/// read a machine's transcription. A slug has at most 80 characters and is cut between words. It is empty if the title has
/// no letter or digit.
package func readableSlug(_ title: String) -> String {
    let own = slug(title)
    let plain = slug(inLatinLetters(title))
    return shortened(plain.utf8.allSatisfy { $0 < 0x80 } && !plain.isEmpty ? plain : own)
}

/// A text in lower-case Latin letters without accents, if its script can be transcribed letter by letter: Latin, Greek,
/// Cyrillic and Hangul. Han and Arabic stay: their sounds depend on the language, or are not written.
private func inLatinLetters(_ text: String) -> String {
    let scalars = Array(decomposed(text.lowercased()).unicodeScalars)
    var out = ""
    for (index, scalar) in scalars.enumerated() where scalar.properties.generalCategory != .nonspacingMark {
        let before = index > 0 ? scalars[index - 1] : " "
        let after = index + 1 < scalars.count ? scalars[index + 1] : " "
        switch scalar {
        // й is decomposed like ё and ї, but it is not an accented и.
        case "и" where after == "\u{306}": out += "j"
        // As in ἄγγελος and Λυγξ.
        case "γ" where "γκξχ".unicodeScalars.contains(after): out += "n"
        // As in ου, but not with an accent on the first (άυλος) or a diaeresis on the second (προϋπόθεση).
        case "υ" where "αεο".unicodeScalars.contains(before) && after != "\u{308}": out += "u"
        default: out += letters[scalar] ?? syllablePart(scalar) ?? String(scalar)
        }
    }
    return out
}

/// Letters other than Latin ones with an accent that can be dropped.
///
/// Cyrillic follows ISO 9:1995 without accents, so that Russian, Ukrainian and Serbian are transcribed alike. Greek
/// follows ISO 843:1997 type 1 as used by libraries, with `th`, `ph`, `ch` and `ps` for the letters of two sounds.
private let letters: [Unicode.Scalar: String] = {
    let pairs = [
        "ß ss æ ae œ oe ø o đ d ð d þ th ł l ħ h ı i ŋ ng ə a",
        "а a б b в v г g ґ g ғ g д d ђ d е e є e ж z з z ѕ z и i і i ј j к k қ k л l љ l м m н n њ n ң n о o ө o п p р r",
        "с s т t ћ c у u ү u ұ u ф f х h ҳ h һ h ц c ч c ҷ c џ d ш s щ s ъ  ы y ь  э e ю u я a ә a",
        "α a β b γ g δ d ε e ζ z η e θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ ph χ ch ψ ps ω o",
        // Ligatures of print, which are left in texts that were copied from a PDF.
        "ﬀ ff ﬁ fi ﬂ fl ﬃ ffi ﬄ ffl ﬅ st ﬆ st ſ s",
        "’  '  ʹ  ʺ ",
    ]
    let words = pairs.flatMap { $0.split(separator: " ", omittingEmptySubsequences: false) }
    var letters: [Unicode.Scalar: String] = [:]
    for index in stride(from: 0, to: words.count - 1, by: 2) {
        if let letter = words[index].unicodeScalars.first { letters[letter] = String(words[index + 1]) }
    }
    return letters
}()

/// A part of a Korean syllable in the Revised Romanization (2000), each letter as if it stood alone: `연구원` is
/// `yeonguwon`.
private func syllablePart(_ scalar: Unicode.Scalar) -> String? {
    let parts =
        switch scalar.value {
        case 0x1100...0x1112: (0x1100, "g kk n d tt r m b pp s ss  j jj ch k t p h")
        case 0x1161...0x1175: (0x1161, "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
        case 0x11A8...0x11C2: (0x11A8, "g kk gs n nj nh d l lg lm lb ls lt lp lh m b bs s ss ng j ch k t p h")
        default: (0, "")
        } as (first: Int, names: String)
    guard parts.first > 0 else { return nil }
    let names = parts.names.split(separator: " ", omittingEmptySubsequences: false)
    return String(names[Int(scalar.value) - parts.first])
}

private func shortened(_ slug: String) -> String {
    guard slug.unicodeScalars.count > 80 else { return slug }
    let cut = String(slug.unicodeScalars.prefix(80))
    return cut.lastIndex(of: "-").map { String(cut[..<$0]) } ?? cut
}
