import Diagnostics

/// A character in a date that looks like a space or a hyphen and is another, as word processors put it there.
///
/// `2026–12–01` has an en dash; with hyphens it is `2026-12-01`.
struct OddCharacter {
    /// `an en dash (U+2013)`.
    let name: String
    /// The text with what was meant in the place of all of them.
    let plain: String

    /// The first of them in a text; nil where there is none.
    init?(in text: String) {
        guard let name = text.unicodeScalars.lazy.compactMap({ Self.names[$0] }).first else { return nil }
        self.name = name.name
        plain = String(
            String.UnicodeScalarView(text.unicodeScalars.map { Self.names[$0].map { $0.isSpace ? " " : "-" } ?? $0 }))
    }

    /// What is said of a text that is not what it looks like.
    func mistake(_ text: String, help: String?) -> Mistake {
        Mistake("\(quoted(text)) has \(name) in it", help: help)
    }

    private static let names: [Unicode.Scalar: (name: String, isSpace: Bool)] = [
        "\u{A0}": ("a no-break space (U+00A0)", true), "\u{202F}": ("a narrow no-break space (U+202F)", true),
        "\u{2007}": ("a figure space (U+2007)", true), "\u{2009}": ("a thin space (U+2009)", true),
        "\u{3000}": ("a wide space (U+3000)", true), "\u{2010}": ("a hyphen of its own (U+2010)", false),
        "\u{2011}": ("a no-break hyphen (U+2011)", false), "\u{2012}": ("a figure dash (U+2012)", false),
        "\u{2013}": ("an en dash (U+2013)", false), "\u{2014}": ("an em dash (U+2014)", false),
        "\u{2212}": ("a minus sign (U+2212)", false),
    ]
}
