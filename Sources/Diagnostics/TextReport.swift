/// Prints diagnostics as compilers do: position, severity, message and rule, then the line, a caret and the help.
///
/// Control characters are not printed: see `printable`.
package struct TextReport {
    /// Whether to use ANSI colours.
    package var colour: Bool
    /// Returns a file to quote from by its path, or nil if it cannot be read. Called only for diagnostics that are
    /// shown.
    package var source: (String) -> SourceText?

    package init(colour: Bool = false, source: @escaping (String) -> SourceText?) {
        self.colour = colour
        self.source = source
    }

    /// The diagnostics that a digest shows, then the number of hidden ones, then the tally; empty if there are no
    /// diagnostics.
    package func text(_ digest: DiagnosticDigest) -> String {
        var out = ""
        for diagnostic in digest.shown { out += text(diagnostic) }
        if digest.hidden > 0 { out += "… and \(digest.hidden) more\n" }
        if !digest.shown.isEmpty { out += paint(digest.tally.description, .bold) + "\n" }
        return out
    }

    /// One diagnostic, with its line break.
    package func text(_ diagnostic: Diagnostic) -> String {
        var out = paint("\(printable(diagnostic.place.description)): ", .bold)
        out += paint("\(diagnostic.severity.rawValue):", .severity(diagnostic.severity))
        out += paint(" \(printable(diagnostic.message))", .bold) + " [\(diagnostic.rule)]\n"
        out += excerpt(diagnostic)
        for note in diagnostic.notes { out += "  = \(printable(note))\n" }
        return out
    }

    /// The quoted line with its caret; only the help if there is nothing to quote.
    private func excerpt(_ diagnostic: Diagnostic) -> String {
        let place = diagnostic.place
        guard place.line > 0, let line = source(place.path)?.line(place.line) else {
            return diagnostic.help.map { "  = help: \(printable($0))\n" } ?? ""
        }
        let number = String(place.line)
        let gutter = String(repeating: " ", count: number.count)
        let scalars = Array(line.unicodeScalars)
        let before = max(0, min(place.column - 1, scalars.count))
        let window = Self.window(of: scalars, around: before, length: place.length)
        var out = paint("  \(number) | ", .faint) + window.text + "\n"
        if place.column > 0 {
            let carets = String(repeating: "^", count: max(1, window.caretWidth))
            out += paint("  \(gutter) | ", .faint) + String(repeating: " ", count: window.indent)
            out += paint(carets, .severity(diagnostic.severity))
            if let help = diagnostic.help { out += paint(" \(printable(help))", .help) }
            out += "\n"
        } else if let help = diagnostic.help {
            out += paint("  \(gutter) = ", .faint) + paint("help: \(printable(help))", .help) + "\n"
        }
        return out
    }

    /// At most 100 characters of a line around a position, and where the carets go.
    private static func window(
        of line: [Unicode.Scalar], around start: Int, length: Int
    ) -> (text: String, indent: Int, caretWidth: Int) {
        let limit = 100
        let first = line.count <= limit ? 0 : max(0, min(start - 30, line.count - limit))
        let last = min(line.count, first + limit)
        let ellipsis = first > 0 ? "…" : ""
        let end = max(start, min(start + length, last))
        let text = ellipsis + shown(line[first..<last]) + (last < line.count ? "…" : "")
        return (text, ellipsis.count + width(line[first..<start]), width(line[start..<end]))
    }

    /// A line that is safe in a terminal, with `·` for control characters and a space for each tab.
    private static func shown(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var out = String.UnicodeScalarView()
        for scalar in scalars { out.append(scalar == "\t" ? " " : isUnsafe(scalar) ? "·" : scalar) }
        return String(out)
    }

    private static func width(_ scalars: ArraySlice<Unicode.Scalar>) -> Int {
        scalars.reduce(0) { $0 + terminalWidth($1) }
    }

    private enum Style {
        case bold, faint, help
        case severity(Severity)

        var code: String {
            switch self {
            case .bold: "1"
            case .faint: "2"
            case .help: "36"
            case .severity(.error): "1;31"
            case .severity(.warning): "1;33"
            case .severity(.advice): "1;34"
            }
        }
    }

    private func paint(_ text: String, _ style: Style) -> String {
        colour ? "\u{1B}[\(style.code)m\(text)\u{1B}[0m" : text
    }
}

/// The number of terminal columns that a text takes: 4 for `資a·`.
package func terminalWidth(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + terminalWidth($1) }
}

/// The number of terminal columns that a scalar takes: 1 for `a`, 2 for `資` (UAX #11) and most emoji, 0 for a combining
/// accent.
///
/// A sequence that may be drawn as one picture, such as a family joined by U+200D, is counted by its parts, because
/// most terminals draw these.
func terminalWidth(_ scalar: Unicode.Scalar) -> Int {
    if scalar.isASCII { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    // A soft hyphen is drawn, and so is the `·` with which `printable` replaces others.
    case .format: return scalar.value == 0xAD || isUnsafe(scalar) ? 1 : 0
    default: return isWide(scalar) ? 2 : 1
    }
}

private func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF: true
    case 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6: true
    case 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF, 0x20000...0x3FFFD: true
    default: scalar.properties.isEmojiPresentation
    }
}
