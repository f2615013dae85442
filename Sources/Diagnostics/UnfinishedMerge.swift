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
    /// quotation in Markdown, and seven `=` underline a heading; `>>>>>>> new-deadline` and `||||||| base` are neither, and
    /// were left over by whoever deleted the other marks.
    package static func unfinishedMerge(in source: SourceText) -> Diagnostic? {
        guard [ours, theirs, base].contains(where: { hasSeven($0, source.bytes.span) }) else { return nil }
        let marks = marks(in: source.bytes)
        guard let first = marks.first(where: { $0.byte == ours }) ?? marks.first(where: { $0.byte == middle }),
            let last = marks.first(where: { $0.byte == theirs && $0.offset > first.offset })
                ?? (first.byte == ours ? first : nil)
        else {
            if isDeeplyQuoted(source.bytes) { return nil }
            return marks.first { ($0.byte == theirs || $0.byte == base) && $0.isNamed }.map { mark in
                Diagnostic(
                    .error, "content.merge", "this line is left over from a merge",
                    at: source.place(of: mark.offset..<mark.offset + 7),
                    help: "delete it, and what is beside it of the version that you do not keep")
            }
        }
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

    /// Whether a line is a quotation in a quotation, as of e-mails: then seven `>` may be one, too.
    private static func isDeeplyQuoted(_ bytes: [UInt8]) -> Bool {
        bytes.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }).contains { line in
            let depth = line.prefix { $0 == theirs }.count
            return depth > 1 && depth != 7
        }
    }

    /// The lines that begin with seven marks, followed by a space or nothing. Those of git, except the middle one, have a
    /// name behind the space.
    private static func marks(in bytes: [UInt8]) -> [(byte: UInt8, offset: Int, isNamed: Bool)] {
        var found: [(byte: UInt8, offset: Int, isNamed: Bool)] = []
        for line in bytes.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) {
            guard let byte = line.first, [ours, middle, theirs, base].contains(byte),
                line.prefix(7).count == 7, line.prefix(7).allSatisfy({ $0 == byte }),
                line.count == 7 || line[line.startIndex + 7] == UInt8(ascii: " ")
            else { continue }
            let isNamed = line.dropFirst(8).first.map { $0 != UInt8(ascii: " ") && $0 != byte } ?? false
            found.append((byte, line.startIndex, isNamed))
        }
        return found
    }
}

private let ours = UInt8(ascii: "<")
private let middle = UInt8(ascii: "=")
private let theirs = UInt8(ascii: ">")
private let base = UInt8(ascii: "|")
