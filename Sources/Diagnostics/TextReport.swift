/// Prints diagnostics as a compiler does: place, severity, message, rule, the line itself, a caret, the help.
///
/// `lines` gives the text of a file by its path (nil where it cannot be had): the report asks only for what it shows,
/// so that ten thousand diagnostics cost a hundred looks at files.
package struct TextReport {
    /// Whether to use ANSI colours; the command decides by terminal and `NO_COLOR`.
    package var colour: Bool
    /// Reads a file to quote from.
    package var source: (String) -> SourceText?

    package init(colour: Bool = false, source: @escaping (String) -> SourceText?) {
        self.colour = colour
        self.source = source
    }

    /// One diagnostic as text, with its line break.
    package func text(_ diagnostic: Diagnostic) -> String {
        var out = paint("\(printable(diagnostic.place.description)): ", .bold)
        out += paint("\(diagnostic.severity.rawValue):", .severity(diagnostic.severity))
        out += paint(" \(printable(diagnostic.message))", .bold) + " [\(diagnostic.rule)]\n"
        out += excerpt(diagnostic)
        for note in diagnostic.notes { out += "  = \(printable(note))\n" }
        return out
    }

    /// The quoted line and its caret; just the help where there is no line to quote.
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

    /// At most 100 characters of a line, those around the place, with the columns the caret needs.
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

    /// A line as the terminal may safely have it: control characters as `·`, a tab as one space.
    private static func shown(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var out = String.UnicodeScalarView()
        for scalar in scalars { out.append(scalar == "\t" ? " " : isUnsafe(scalar) ? "·" : scalar) }
        return String(out)
    }

    private static func width(_ scalars: ArraySlice<Unicode.Scalar>) -> Int {
        scalars.reduce(0) { $0 + columns($1) }
    }

    /// How many terminal columns a scalar takes: 0 for marks, 2 for East Asian wide ones and emoji (UAX #11).
    private static func columns(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return 0
        default: break
        }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
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

/// A text that a terminal may safely have: control and bidirectional characters become `·`.
///
/// Postings come from strangers; an escape sequence in a title must not reach the terminal of who builds the site.
package func printable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { isUnsafe($0) ? "·" : $0 }))
}

/// Control characters, and the bidirectional controls of UAX #9 that make a line read otherwise than it is.
private func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
}
