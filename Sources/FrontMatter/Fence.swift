package import Diagnostics
import Text

/// Where a file's front matter ends and its body begins.
///
/// `"---\ntitle: Fellow\n---\nThe work.\n"` has the YAML `title: Fellow`, and a body that begins on line 4. A byte
/// order mark is part of neither. Lines may end in LF, CRLF or CR, even mixed.
///
/// The first line of a file opens the fence if it is `---`; the next line that is `---` or `...` closes it. Only spaces
/// and tabs may follow on either line, so a `---` inside a value or in the body is text. Four hyphens are a thematic
/// break in Markdown, not a fence.
package struct Fence: Sendable, Equatable {
    /// The range of the YAML in bytes, without the fence's lines; nil if there is no readable front matter.
    package let yaml: Range<Int>?
    /// The range of the body in bytes; empty if the fence is wrong, because it is unknown then where the body begins.
    package let body: Range<Int>
    /// The line on which the body begins, counted from 1.
    package let bodyLine: Int
    /// What is wrong with the fence: it is never closed (`fence.unclosed`), or is in another format (`fence.format`);
    /// nil if nothing is.
    package let fault: Diagnostic?

    /// Finds the fence of a file.
    package init(of source: SourceText) {
        var lines = Lines(of: source.bytes)
        let start = lines.offset
        guard let opening = lines.next() else {
            self.init(yaml: nil, body: start..<start, bodyLine: 1, fault: nil)
            return
        }
        let fault: Diagnostic?
        switch Opening(source.bytes[opening]) {
        case .fence:
            var nearly: Range<Int>?
            while let line = lines.next() {
                guard mayBeFence(source.bytes, line) else { continue }
                guard closes(source.bytes[line]) else {
                    if nearly == nil, isNearlyFence(source.bytes[line].drop(while: isBlank)) { nearly = line }
                    continue
                }
                self.init(
                    yaml: lines.afterFirst..<line.lowerBound, body: lines.offset..<source.bytes.count,
                    bodyLine: lines.number + 1, fault: nil)
                return
            }
            fault = Self.unclosed(at: source.place(of: nearly ?? opening), isNearly: nearly != nil)
        case .none:
            self.init(yaml: nil, body: start..<source.bytes.count, bodyLine: 1, fault: nil)
            return
        case .foreign(let message, let help):
            fault = Diagnostic(.error, "fence.format", message, at: source.place(of: opening), help: help)
        }
        let end = source.bytes.count
        self.init(yaml: nil, body: end..<end, bodyLine: 1, fault: fault)
    }

    private init(yaml: Range<Int>?, body: Range<Int>, bodyLine: Int, fault: Diagnostic?) {
        self.yaml = yaml
        self.body = body
        self.bodyLine = bodyLine
        self.fault = fault
    }

    /// Whether the body begins with fields, directly followed by another line `---`. If so, the fence was closed too
    /// early.
    package func hasFieldsBelow(in source: SourceText) -> Bool {
        // Most texts begin with a blank line.
        guard let first = source.bytes[body].first, first | 0x20 >= UInt8(ascii: "a"), first | 0x20 <= UInt8(ascii: "z")
        else { return false }
        var start = body.lowerBound
        var count = 0
        while start < body.upperBound, count < 100 {
            let end = source.bytes[start..<body.upperBound].firstIndex(where: isLineBreak) ?? body.upperBound
            let line = source.bytes[start..<end]
            if isFence(line, of: hyphen) { return count > 0 }
            let name = line.prefix {
                $0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z") || $0 == UInt8(ascii: "_")
            }
            let rest = line.dropFirst(name.count)
            let isField =
                !name.isEmpty && rest.first == UInt8(ascii: ":") && rest.dropFirst().first.map(isBlank) ?? true
            guard isField || line.first.map({ isBlank($0) || $0 == hyphen }) ?? false else { return false }
            (start, count) = (end + 1, count + 1)
            if end + 1 < body.upperBound, source.bytes[end] == UInt8(ascii: "\r"),
                source.bytes[end + 1] == UInt8(ascii: "\n")
            {
                start += 1
            }
        }
        return false
    }

    private static func unclosed(at place: SourcePlace, isNearly: Bool) -> Diagnostic {
        Diagnostic(
            .error, "fence.unclosed",
            isNearly ? "this line does not end the fields" : "the front matter that begins here is never closed",
            at: place, help: isNearly ? "write '---'" : "put a line '---' between the fields and the text")
    }
}

private let hyphen = UInt8(ascii: "-")

/// What a file's first line says about its front matter.
private enum Opening {
    case fence
    case none
    case foreign(message: String, help: String)

    init(_ line: ArraySlice<UInt8>) {
        let fields = "write the fields as YAML, 'title: ...', between two lines '---'"
        if isFence(line, of: hyphen) {
            self = .fence
        } else if isFence(line, of: UInt8(ascii: "+")) {
            self = .foreign(message: "front matter in TOML ('+++') is not read here", help: fields)
        } else if beginsJSON(line) {
            self = .foreign(message: "front matter in JSON ('{') is not read here", help: fields)
        } else if line.starts(with: [hyphen, hyphen, hyphen]), line.dropFirst(3).first != hyphen {
            self = .foreign(
                message: "only spaces may follow the '---' that opens the front matter",
                help: "begin the fields on the next line")
        } else {
            self = .none
        }
    }
}

/// Whether a line is a character three times, followed only by spaces and tabs.
private func isFence(_ line: ArraySlice<UInt8>, of byte: UInt8) -> Bool {
    line.count >= 3 && line.prefix(3).allSatisfy { $0 == byte } && line.dropFirst(3).allSatisfy(isBlank)
}

/// Whether a line was meant to open or close a fence: `--`, `----`, `- - -`, `———`, `***`.
func isNearlyFence(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first, first == hyphen || first == 0xE2 || first == UInt8(ascii: "*") else { return false }
    let text = String(decoding: line, as: UTF8.self).filter { $0 != " " && $0 != "\t" }
    return text.allSatisfy { "-\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}*".contains($0) }
        && (text.count > 1 || text != "-" && text != "*")
}

/// Whether a line begins like one that closes the fence, or was meant to: ` ---`.
private func mayBeFence(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    guard line.lowerBound < line.upperBound else { return false }
    switch bytes[line.lowerBound] {
    case UInt8(ascii: " "): return isFence(bytes[line].drop(while: isBlank), of: hyphen)
    case hyphen, UInt8(ascii: "."), UInt8(ascii: "*"), 0xE2: return true
    default: return false
    }
}

/// Whether a line closes the fence: `---`, or `...`, which ends a YAML document.
private func closes(_ line: ArraySlice<UInt8>) -> Bool {
    switch line.first {
    case hyphen: isFence(line, of: hyphen)
    case UInt8(ascii: "."): isFence(line, of: UInt8(ascii: "."))
    default: false
    }
}

/// Whether a line opens a JSON object: `{` followed by nothing, a key, or the object's end. `{{ name }}` does not.
private func beginsJSON(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.first == UInt8(ascii: "{") else { return false }
    guard let next = line.dropFirst().first(where: { !isBlank($0) }) else { return true }
    return next == UInt8(ascii: "\"") || next == UInt8(ascii: "}")
}

private func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
}

/// What follows zero-width spaces and joiners, byte order marks and no-break spaces.
func afterInvisible(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let invisible = ["\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{A0}"].map { Array($0.utf8) }
    var text = text
    while let mark = invisible.first(where: { text.starts(with: $0) }) { text = text.dropFirst(mark.count) }
    return text
}

/// Reads a file line by line, as byte ranges without line breaks, after the byte order mark.
private struct Lines {
    private let bytes: [UInt8]
    /// Whether any line ends in CR or CRLF.
    private let hasReturns: Bool
    /// The first unread byte.
    private(set) var offset: Int
    /// The first byte of the second line.
    private(set) var afterFirst = 0
    /// The number of lines read.
    private(set) var number = 0

    init(of bytes: [UInt8]) {
        self.bytes = bytes
        hasReturns = bytes.span.contains(UInt8(ascii: "\r"))
        offset = SourceText.lengthOfByteOrderMark(in: bytes)
    }

    mutating func next() -> Range<Int>? {
        guard offset < bytes.count else { return nil }
        let start = offset
        let end = lineEnd(from: start)
        offset = min(end + 1, bytes.count)
        if end + 1 < bytes.count, bytes[end] == UInt8(ascii: "\r"), bytes[end + 1] == UInt8(ascii: "\n") { offset += 1 }
        number += 1
        if number == 1 { afterFirst = offset }
        return start..<end
    }

    private func lineEnd(from start: Int) -> Int {
        if !hasReturns { return bytes.span.firstIndex(of: UInt8(ascii: "\n"), from: start) ?? bytes.count }
        return firstIndex(in: bytes.span, from: start) {
            $0.marks(of: UInt8(ascii: "\n")) | $0.marks(of: UInt8(ascii: "\r"))
        }
    }
}
