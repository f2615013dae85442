import Diagnostics
import Text

/// A language tag, as in HTML's `lang`: `en`, `fr-CA`, `zh-Hant-TW` (RFC 5646).
package struct LanguageTag: Sendable, Hashable {
    /// The tag in its usual case: `fr-CA`, even if `FR-ca` was written (RFC 5646 section 2.1.1).
    package let text: String

    /// The language alone: `fr` for `fr-CA`.
    package var language: String { String(text.prefix { $0 != "-" }) }

    /// English, the default.
    package static let english = LanguageTag(text: "en")

    private init(text: String) { self.text = text }

    /// Reads a well-formed tag: `language[-extlang][-script][-region][-variant...][-extension...][-x-private]`.
    ///
    /// Only the form is checked, not whether the subtags are registered. The language must have two or three letters,
    /// as all registered ones do: `english` is a mistake, and so is `en_GB`, whose help is `write en-GB`.
    package static func read(_ text: String) -> Result<LanguageTag, Mistake> {
        if let tag = wellFormed(text) {
            // The code of the United Kingdom is GB (ISO 3166), and browsers do not know UK.
            guard tag.text.hasSuffix("-UK") else { return .success(tag) }
            return .failure(
                Mistake("'UK' is not a region code", help: "write \(tag.text.dropLast(2))GB"))
        }
        let dashed = String(text.map { $0 == "_" ? "-" : $0 })
        let help =
            dashed == text
            ? known[text.lowercased()].map { "write \($0)" } : wellFormed(dashed).map { "write \($0.text)" }
        return .failure(
            Mistake("\(quoted(text)) is not a language tag", help: help ?? "language tags are written en, fr, pt-BR"))
    }

    private static let known = [
        "english": "en", "french": "fr", "français": "fr", "francais": "fr", "german": "de", "deutsch": "de",
        "spanish": "es", "español": "es", "italian": "it", "portuguese": "pt", "dutch": "nl", "arabic": "ar",
        "chinese": "zh", "japanese": "ja",
    ]

    private static func wellFormed(_ text: String) -> LanguageTag? {
        // Most tags are two lower-case letters and need no parsing.
        if text.utf8.count == 2, text.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) {
            return LanguageTag(text: text)
        }
        guard text.utf8.count <= 100 else { return nil }
        let subtags = text.split(separator: "-", omittingEmptySubsequences: false).map { $0.lowercased() }
        guard let language = subtags.first, isLetters(language), (2...3).contains(language.utf8.count) else {
            return nil
        }
        guard subtags.allSatisfy({ (1...8).contains($0.utf8.count) && $0.utf8.allSatisfy(\.isAlphanumeric) }) else {
            return nil
        }
        var out = [language]
        var rest = subtags.dropFirst()
        func take(_ limit: Int = 1, where isWanted: (String) -> Bool, as written: (String) -> String = { $0 }) {
            var taken = 0
            while taken < limit, let next = rest.first, isWanted(next) {
                out.append(written(next))
                rest = rest.dropFirst()
                taken += 1
            }
        }
        take(3) { isLetters($0) && $0.utf8.count == 3 }
        take(where: { isLetters($0) && $0.utf8.count == 4 }, as: { $0.prefix(1).uppercased() + $0.dropFirst() })
        take(where: isRegion, as: { $0.uppercased() })
        let beforeVariants = out.count
        take(.max, where: isVariant)
        guard Set(out[beforeVariants...]).count == out.count - beforeVariants else { return nil }
        guard areExtensions(Array(rest)) else { return nil }
        return LanguageTag(text: (out + rest).joined(separator: "-"))
    }

    /// Whether these are extensions: each singleton occurs once and has a subtag after it. After `x` all is allowed.
    private static func areExtensions(_ subtags: [String]) -> Bool {
        var singletons: Set<String> = []
        var isEmpty = false
        for subtag in subtags where !singletons.contains("x") || isEmpty {
            if subtag.utf8.count == 1, !singletons.contains("x") {
                guard !isEmpty, singletons.insert(subtag).inserted else { return false }
                isEmpty = true
            } else {
                guard !singletons.isEmpty else { return false }
                isEmpty = false
            }
        }
        return !isEmpty
    }

    private static func isRegion(_ text: String) -> Bool {
        isLetters(text) && text.utf8.count == 2 || text.utf8.count == 3 && text.utf8.allSatisfy(\.isDigit)
    }

    private static func isVariant(_ text: String) -> Bool {
        text.utf8.count >= 5 || text.utf8.count == 4 && text.utf8.first?.isDigit == true
    }

    private static func isLetters(_ text: String) -> Bool { text.utf8.allSatisfy(\.isLetter) }
}
