/// Numbers as people write them, and what they mean: `200,000 $` is `200000`.
package enum NumberText {
    /// Whether a text is a number that has only one meaning: digits, and a fraction of any length except three.
    ///
    /// `27.50` is one. `200.000` is not: it means two hundred in London, and two hundred thousand in Berlin.
    package static func isDecimal(_ text: String) -> Bool {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && isDigits($0) }) else { return false }
        return parts.count == 1 || !isGroup(parts[1]) || parts[0].count > 3 || parts[0] == "0"
    }

    /// Turns a number written for people into a plain one; nil if it is not a number.
    ///
    /// `200,000`, `200.000`, `200 000`, `200_000`, `USD 200,000` and `200k` are `200000`; `27,50` is `27.50`.
    package static func plain(_ text: String) -> String? {
        if let mark = text.first, mark == "." || mark == ",", isDigits(text.dropFirst()), text.utf8.count > 1 {
            return "0." + text.dropFirst()
        }
        let bare = withoutCurrency(text)
        let isThousands = bare.last == "k" || bare.last == "K"
        let digits = isThousands ? bare.dropLast() : bare
        let groups = digits.split(omittingEmptySubsequences: false) { isSeparator($0) }
        guard let first = groups.first, groups.allSatisfy({ !$0.isEmpty && isDigits($0) }) else { return nil }
        guard text.utf8.count <= 40 else { return nil }
        let zeros = isThousands ? "000" : ""
        if groups.count == 1 { return first + zeros }
        let isFraction = groups[groups.count - 1].count <= 2
        let whole = isFraction ? groups.dropLast() : groups
        guard !(isFraction && isThousands), whole.dropFirst().allSatisfy(isGroup), first.count <= 3 || whole.count == 1
        else { return nil }
        return whole.joined() + zeros + (isFraction ? "." + groups[groups.count - 1] : "")
    }

    /// A text without currency signs, currency codes and spaces at its ends; empty if anything else is there.
    private static func withoutCurrency(_ text: String) -> Substring {
        let isNumeral: (Character) -> Bool = { $0.isASCII && $0.isNumber }
        guard let start = text.firstIndex(where: isNumeral), let last = text.lastIndex(where: isNumeral) else {
            return ""
        }
        let before = text[..<start]
        let after = text[text.index(after: last)...]
        guard isCurrency(before) else { return "" }
        if after.first == "k" || after.first == "K" {
            return isCurrency(after.dropFirst()) ? text[start...last] + after.prefix(1) : ""
        }
        return isCurrency(after) ? text[start...last] : ""
    }

    private static func isCurrency(_ text: Substring) -> Bool {
        text.count <= 5 && text.allSatisfy { $0 == " " || $0.isCurrencySymbol || $0.isUppercase }
    }

    private static func isSeparator(_ character: Character) -> Bool {
        ",._' \u{A0}\u{202F}\u{2009}’".contains(character)
    }

    /// Whether a text consists only of digits.
    static func isDigits(_ text: Substring) -> Bool {
        text.utf8.allSatisfy { (48...57).contains($0) }
    }

    /// Whether a text could be a group of digits in a number: three digits.
    static func isGroup(_ text: Substring) -> Bool {
        text.utf8.count == 3 && isDigits(text)
    }
}
