import Foundation
import Templates
import Text

/// The slug of a title for the name of a new file: in ASCII where that stays readable, else in the title's own letters.
///
/// `Éthique & IA` is `ethique-ia`, `Научный сотрудник` `naucnyj-sotrudnik`; `研究員` stays, since nobody could read what
/// a machine makes of it. At most 80 characters, cut between words; empty where the title has no letter or digit.
package func readableSlug(_ title: String) -> String {
    let own = slug(title)
    let plain = slug(inASCII(title))
    return shortened(plain.utf8.allSatisfy { $0 < 0x80 } && !plain.isEmpty ? plain : own)
}

/// A text in Latin letters without marks, as far as its script can be told letter by letter.
private func inASCII(_ text: String) -> String {
    // Han and Arabic are left as they are: their sound depends on the language, or is not written.
    let latin = text.unicodeScalars.contains(where: isAlphabet) ? text.applyingTransform(.toLatin, reverse: false) : nil
    let decomposed = (latin ?? text).decomposedStringWithCanonicalMapping
    var out = ""
    for scalar in decomposed.unicodeScalars where scalar.properties.generalCategory != .nonspacingMark {
        out += letters[Character(scalar)] ?? String(scalar)
    }
    return out
}

/// Greek, Cyrillic and Hangul: alphabets that have a Latin letter for each of theirs.
private func isAlphabet(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x370..<0x530, 0x1100..<0x1200, 0xAC00..<0xD7A4: true
    default: false
    }
}

/// Letters that have no mark to take away.
private let letters: [Character: String] = [
    "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d",
    "Ð": "D", "þ": "th", "Þ": "Th", "ł": "l", "Ł": "L", "ħ": "h", "Ħ": "H", "ı": "i", "ŋ": "ng", "Ŋ": "Ng", "’": "",
    "'": "", "ʹ": "", "ʺ": "",
]

private func shortened(_ slug: String) -> String {
    guard slug.unicodeScalars.count > 80 else { return slug }
    let cut = String(slug.unicodeScalars.prefix(80))
    return cut.lastIndex(of: "-").map { String(cut[..<$0]) } ?? cut
}
