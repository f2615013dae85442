import Board

/// A mail as it was sent and saved (RFC 5322): its head and its text with their encodings undone.
///
/// `Subject: =?utf-8?q?F=C3=BChrung?=` is `Subject: Führung`. Of several parts the plain text is taken, else the page; what is
/// attached is left out, and told in `remarks`.
struct EncodedMail {
    private(set) var text: String
    private(set) var remarks: [String] = []

    /// A text that is not such a mail stays as it is.
    init(_ source: String) throws(Mistake) {
        text = source
        guard let message = Part(source),
            message["content-type"] != nil || message["mime-version"] != nil
                || message["content-transfer-encoding"] != nil || SearchedText(message.head).contains("=?")
        else { return }
        var parts: [(type: String, text: String)] = []
        try take(message, into: &parts, depth: 0)
        let body = (parts.first { $0.type == "text/plain" && !$0.text.trimmed.isEmpty } ?? parts.first)?.text
        guard let body else {
            throw Mistake(
                "the mail has no text", help: "copy what its attachment says into a .txt file, and import that")
        }
        var head = ""
        for (name, value) in message.fields where !name.lowercased().hasPrefix("content-") {
            head += "\(name): \(try Self.withoutEncodedWords(value))\n"
        }
        text = head + "\n" + body
    }

    private mutating func take(
        _ part: Part, into parts: inout [(type: String, text: String)], depth: Int
    ) throws(Mistake) {
        let type = part["content-type"] ?? "text/plain"
        let kind = type.prefix { $0 != ";" }.trimmed.lowercased()
        if kind.hasPrefix("multipart/"), let mark = Self.parameter("boundary", of: type), depth < 8 {
            for inner in part.parts(between: mark) { try take(inner, into: &parts, depth: depth + 1) }
            return
        }
        let isAttached = part["content-disposition"]?.lowercased().hasPrefix("attachment") == true
        guard !isAttached, kind == "text/plain" || kind == "text/html" else {
            let name =
                Self.parameter("filename", of: part["content-disposition"] ?? "") ?? Self.parameter("name", of: type)
            if isAttached || name != nil, remarks.count < 5 {
                remarks.append("the mail's attachment '\((name ?? kind).prefix(80))' is not read")
            }
            return
        }
        let charset = Self.parameter("charset", of: type) ?? "utf-8"
        let bytes: [UInt8]
        switch part["content-transfer-encoding"]?.trimmed.lowercased() {
        case "base64": bytes = Self.base64(part.body)
        case "quoted-printable": bytes = Self.quotedPrintable(part.body, isInHead: false)
        default: bytes = Array(part.body.utf8)
        }
        guard let text = Charset.text(bytes, in: charset) else { throw Charset.refusal(charset) }
        let lines = text.replacing("\r\n", with: "\n")
        if kind == "text/html" {
            let page = try HTMLTree.read(Array(lines.utf8)).get()
            parts.append((kind, HTMLBlocks(base: nil).blocks(of: page).markdown))
        } else {
            parts.append((kind, lines))
        }
    }

    /// A value in the head with its encoded words (RFC 2047) as what they stand for.
    private static func withoutEncodedWords(_ value: String) throws(Mistake) -> String {
        guard SearchedText(value).contains("=?") else { return value }
        var out = ""
        var end = value.startIndex
        var isBehindWord = false
        for match in value.matches(of: /=\?([A-Za-z0-9_-]{1,40})(?:\*[A-Za-z-]{1,20})?\?([bBqQ])\?([^?\s]{0,2000})\?=/)
        {
            let between = value[end..<match.range.lowerBound]
            // White space between two of them only parts them.
            if !(isBehindWord && between.allSatisfy(\.isWhitespace)) { out += between }
            let bytes =
                match.2.lowercased() == "b" ? base64(match.3) : quotedPrintable(match.3, isInHead: true)
            guard let text = Charset.text(bytes, in: String(match.1)) else { throw Charset.refusal(String(match.1)) }
            out += text
            end = match.range.upperBound
            isBehindWord = true
        }
        return (out + value[end...]).split { $0.isNewline }.joined(separator: " ")
    }

    private static func base64(_ text: some StringProtocol) -> [UInt8] {
        var out: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in text.utf8 {
            let value: UInt8
            switch byte {
            case 0x41...0x5A: value = byte - 0x41
            case 0x61...0x7A: value = byte - 0x61 + 26
            case 0x30...0x39: value = byte - 0x30 + 52
            case UInt8(ascii: "+"): value = 62
            case UInt8(ascii: "/"): value = 63
            default: continue
            }
            bits = (bits << 6 | UInt32(value)) & 0xFFFFFF
            count += 6
            if count >= 8 {
                count -= 8
                out.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return out
    }

    /// `Sw=` and `itzerland` on the next line are one word, `=C3=A9` is é; in a head `_` is a blank.
    static func quotedPrintable(_ text: some StringProtocol, isInHead: Bool) -> [UInt8] {
        let bytes = Array(text.utf8)
        func digit(_ at: Int) -> UInt8? {
            guard at < bytes.count else { return nil }
            return Character(Unicode.Scalar(bytes[at])).hexDigitValue.map { UInt8($0) }
        }
        var out: [UInt8] = []
        var at = 0
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "=") {
                if at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "\n") {
                    at += 2
                    continue
                }
                if let high = digit(at + 1), let low = digit(at + 2) {
                    out.append(high << 4 | low)
                    at += 3
                    continue
                }
            }
            out.append(isInHead && bytes[at] == UInt8(ascii: "_") ? UInt8(ascii: " ") : bytes[at])
            at += 1
        }
        return out
    }

    /// `utf-8` of `text/plain; charset="utf-8"`.
    private static func parameter(_ name: String, of value: String) -> String? {
        for part in value.split(separator: ";").dropFirst() {
            guard let mark = part.firstIndex(of: "="), part[..<mark].trimmed.lowercased() == name else { continue }
            return part[part.index(after: mark)...].trimmed.trimming { $0 == "\"" }.nonEmpty
        }
        return nil
    }

    /// A head and a body: of the mail, or of one of its parts.
    private struct Part {
        let head: Substring
        let body: Substring
        /// The lines of the head by name, each with those that continue it.
        let fields: [(name: String, value: String)]

        subscript(name: String) -> String? { fields.first { $0.name.lowercased() == name }?.value }

        /// Nil for a text that has no head.
        init?(_ text: some StringProtocol) {
            let text = Substring(text).drop { $0.isNewline }
            var fields: [(name: String, value: String)] = []
            var at = text.startIndex
            while at < text.endIndex {
                let end = text[at...].firstIndex(of: "\n") ?? text.endIndex
                let line = text[at..<end]
                if line.allSatisfy(\.isWhitespace) { break }
                if line.first?.isWhitespace == true, !fields.isEmpty {
                    fields[fields.count - 1].value += " " + line.trimmed
                } else if let colon = line.firstIndex(of: ":"), colon > line.startIndex,
                    line.utf8.prefix(80).contains(UInt8(ascii: ":")),
                    line[..<colon].utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
                {
                    fields.append((String(line[..<colon]), line[line.index(after: colon)...].trimmed))
                } else {
                    return nil
                }
                at = end < text.endIndex ? text.index(after: end) : end
            }
            guard !fields.isEmpty else { return nil }
            self.fields = fields
            head = text[..<at]
            body = text[at...].drop { $0.isNewline }
        }

        /// The parts of a body, each behind a line `--mark`.
        func parts(between mark: String) -> [Part] {
            var parts: [Part] = []
            var lines: [Substring]?
            for line in body.split(separator: "\n", omittingEmptySubsequences: false) {
                let bare = line.trimmed
                if bare == "--" + mark || bare == "--" + mark + "--" {
                    if let lines { parts.append(Part(part: lines.joined(separator: "\n"))) }
                    lines = bare.hasSuffix("--") && bare != "--" + mark ? nil : []
                } else {
                    lines?.append(line)
                }
            }
            if let lines { parts.append(Part(part: lines.joined(separator: "\n"))) }
            return parts
        }

        /// A part need not have a head.
        private init(part text: String) {
            if !text.hasPrefix("\n"), let part = Part(text) {
                self = part
            } else {
                (head, body, fields) = ("", Substring(text), [])
            }
        }
    }
}
