import Text

extension Diagnostic {
    /// The problem with the marks that git leaves where two versions of a file conflict; nil if there are none.
    ///
    /// ```
    /// <<<<<<< HEAD
    /// deadline: 2026-12-01
    /// =======
    /// deadline: 2026-12-15
    /// >>>>>>> new-deadline
    /// ```
    /// With them, both versions would be published. Only the first conflict is reported. Seven `>` alone are a
    /// quotation in Markdown, and seven `=` underline a heading.
    package static func unfinishedMerge(in source: SourceText) -> Diagnostic? {
        guard hasSeven(ours, source.bytes.span) || hasSeven(theirs, source.bytes.span) else { return nil }
        let marks = marks(in: source.bytes)
        guard let first = marks.first(where: { $0.byte == ours }) ?? marks.first(where: { $0.byte == middle }),
            let last = marks.first(where: { $0.byte == theirs && $0.offset > first.offset })
                ?? (first.byte == ours ? first : nil)
        else { return nil }
        let place = source.place(of: first.offset..<first.offset + 7)
        let markLines = "the lines of <<<<<<<, ======= and >>>>>>>"
        let end = source.place(of: last.offset..<last.offset).line
        return Diagnostic(
            .error, "content.merge", "this file has an unfinished merge", at: place,
            help: end > place.line
                ? "keep one of the two versions between lines \(place.line) and \(end), and delete \(markLines)"
                : "keep one of the two versions, and delete \(markLines)")
    }

    /// Whether a byte occurs exactly seven times in a row.
    private static func hasSeven(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
        var end = 0
        while let start = bytes.firstIndex(of: byte, from: end) {
            end = start + 1
            while end < bytes.count, bytes[end] == byte { end += 1 }
            if end - start == 7 { return true }
        }
        return false
    }

    /// The lines that begin with seven marks, followed by a space or nothing.
    private static func marks(in bytes: [UInt8]) -> [(byte: UInt8, offset: Int)] {
        var found: [(byte: UInt8, offset: Int)] = []
        for line in bytes.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) {
            guard let byte = line.first, byte == ours || byte == middle || byte == theirs,
                line.prefix(7).count == 7, line.prefix(7).allSatisfy({ $0 == byte }),
                line.count == 7 || line[line.startIndex + 7] == UInt8(ascii: " ")
            else { continue }
            found.append((byte, line.startIndex))
        }
        return found
    }
}

private let ours = UInt8(ascii: "<")
private let middle = UInt8(ascii: "=")
private let theirs = UInt8(ascii: ">")
