/// The forms that nouns take after numbers, by the names of Unicode's CLDR.
package enum PluralForm: String, CaseIterable, Sendable {
    case zero, one, two, few, many, other

    /// The form that a number asks for in a language (its subtag): `other` for 2 in English, `few` in Polish.
    ///
    /// The rules are CLDR's for whole numbers, of the languages that most boards are kept in; others follow English.
    package static func of(_ count: Int, in language: String) -> PluralForm {
        switch language {
        case "ja", "zh", "ko", "vi", "th", "id", "ms": .other
        case "fr", "pt": count <= 1 ? .one : .other
        case "ru", "uk", "be", "sr", "hr", "bs": slavic(count)
        case "pl": count == 1 ? .one : slavic(count) == .few ? .few : .many
        case "cs", "sk": count == 1 ? .one : (2...4).contains(count) ? .few : .other
        case "ar": arabic(count)
        case "he": count == 1 ? .one : count == 2 ? .two : .other
        default: count == 1 ? .one : .other
        }
    }

    private static func slavic(_ count: Int) -> PluralForm {
        switch (count % 10, count % 100) {
        case (_, 11...14): .many
        case (1, _): .one
        case (2...4, _): .few
        default: .many
        }
    }

    private static func arabic(_ count: Int) -> PluralForm {
        switch (count, count % 100) {
        case (0, _): .zero
        case (1, _): .one
        case (2, _): .two
        case (_, 3...10): .few
        case (_, 11...99): .many
        default: .other
        }
    }
}
