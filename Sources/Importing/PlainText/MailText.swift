import Board

/// A text that came by mail, without what is of the mail: its head, what somebody wrote above a message that was forwarded,
/// the marks of quoting, a greeting and a signature.
///
/// What is left out and may say something is told in `remarks`.
struct MailText {
    private(set) var lines: [String]
    /// What the mail is about, without `Fwd:` and the like.
    private(set) var subject: String?
    /// The day of the mail.
    private(set) var published: Said<String>?
    private(set) var remarks: [String] = []

    init(_ lines: [String]) {
        self.lines = lines
        takeHead()
        // A mail may be forwarded more than once.
        for _ in 0..<8 {
            unquote()
            guard let start = forwardedMessage() else { break }
            leaveOut(..<start, "above the forwarded message")
            takeHead()
        }
        cutSignature()
        takeGreetings()
    }

    /// A text in which parts of a mail are encoded, as it was sent, though its head is not whole.
    static func decoded(_ text: String) -> String {
        guard text.prefix(8000).contains(/(?i)content-transfer-encoding:\s{0,20}quoted-printable/) else { return text }
        return String(decoding: EncodedMail.quotedPrintable(text, isInHead: false), as: UTF8.self)
    }

    // MARK: Head

    private mutating func takeHead() {
        var hasHead = false
        var end = 0
        var day: String?
        while end < lines.count {
            let line = lines[end]
            if line.trimmed.isEmpty {
                if hasHead { break }
                end += 1
                continue
            }
            let bare = line.filter { $0 != "*" }
            let label = bare.prefix { $0 != ":" }.trimmed.lowercased()
            // A line that goes on is indented.
            let goesOn = hasHead && line.first?.isWhitespace == true
            guard goesOn || bare.contains(":") && (Self.labels.contains(label) || hasHead && Self.isHeader(label))
            else {
                break
            }
            hasHead = true
            let value = bare.dropFirst(bare.prefix { $0 != ":" }.count + 1).trimmed
            if !goesOn, ["subject", "betreff", "objet", "asunto"].contains(label) {
                subject = Self.withoutPrefixes(value).nonEmpty ?? subject
            }
            if !goesOn, ["date", "sent", "datum", "gesendet", "envoyé", "fecha", "enviado"].contains(label) {
                day = value
            }
            end += 1
        }
        lines.removeFirst(end)
        if let found = day?.prefix(200).firstMatch(
            of: /[0-9]{1,2}\.? (?:de )?\p{L}{3,10}\.? (?:de )?[0-9]{4}|\p{L}{3,10} [0-9]{1,2}, [0-9]{4}/),
            let day = Day.guesses(DatesInEnglish.english(String(found.0))).first
        {
            published = Said(day.text, guess: "the mail is dated so")
        }
    }

    private static let labels: Set<String> = [
        "subject", "from", "to", "date", "cc", "sent", "reply-to", "betreff", "objet", "asunto", "von", "an",
        "gesendet",
        "datum", "de", "à", "envoyé", "para", "enviado", "fecha", "content-type", "message-id", "mime-version",
        "list-id", "content-transfer-encoding", "return-path", "received",
    ]

    /// `x-mailer`, `dkim-signature`: what only mails have.
    private static func isHeader(_ label: String) -> Bool {
        label.utf8.contains(UInt8(ascii: "-")) && label.first != "-" && label.last != "-"
            && label.utf8.allSatisfy { $0 == UInt8(ascii: "-") || (0x61...0x7A).contains($0) }
    }

    /// `Fwd: [jobs] Vacancy: Fellow` is `Fellow`.
    private static func withoutPrefixes(_ subject: String) -> String {
        subject.replacing(/^(?i)(?:(?:re|fwd?|aw|wg|tr|rv):\s*|\[[^\]]{1,30}\]\s*)+/, with: "")
            .replacing(
                /^(?i)(?:vacancy|job|job (?:opening|opportunity|posting)|opening|opportunity|stellenangebot|stellenausschreibung|offre d['’]emploi|oferta de empleo|convocatoria)(?:\s+[-–—]|:)\s+/,
                with: ""
            )
            .replacing(/(?i)\s*\((?:deadline|closing|closes|apply by)[^()]*\)$/, with: "").trimmed
    }

    // MARK: Forwarded and quoted

    /// Where the head of a message begins that was forwarded.
    private func forwardedMessage() -> Int? {
        if let mark = lines.firstIndex(where: Self.isForwarded) { return mark + 1 }
        // Some programs put only the head there.
        let labels = lines.map { $0.prefix(20).filter { $0 != "*" }.prefix { $0 != ":" }.lowercased() }
        return labels.indices.first { at in
            ["from", "von", "de"].contains(labels[at])
                && labels[at...].prefix(6).contains { ["subject", "betreff", "objet", "asunto"].contains($0) }
        }
    }

    /// `---------- Forwarded message ---------`, `Begin forwarded message:`.
    private static func isForwarded(_ line: String) -> Bool {
        guard line.utf8.count <= 200 else { return false }
        let words = line.trimmed.lowercased()
        guard words.hasPrefix("--"), words.hasSuffix("--") else {
            return words.hasSuffix(":") && forwardedBelow.contains(String(words.dropLast()).trimmed)
        }
        return forwardedBetweenDashes.contains(words.trimming { $0 == "-" || $0.isWhitespace })
    }

    private static let forwardedBetweenDashes: Set<String> = [
        "forwarded message", "original message", "weitergeleitete nachricht", "ursprüngliche nachricht",
        "message transféré", "message d'origine", "message d’origine", "mensaje reenviado", "mensaje original",
    ]
    private static let forwardedBelow: Set<String> = [
        "begin forwarded message", "anfang der weitergeleiteten nachricht", "début du message transféré",
        "début du message réexpédié",
    ]

    /// Takes off one mark of quoting where most of the text is quoted; what is not is around the message.
    private mutating func unquote() {
        let quoted = lines.indices.filter { lines[$0].hasPrefix(">") }
        guard quoted.count > 3, quoted.contains(where: { lines[$0].count == 1 || lines[$0].hasPrefix(">>") }),
            let first = quoted.first, let last = quoted.last,
            quoted.count * 2 > lines.count(where: { !$0.trimmed.isEmpty })
        else { return }
        leaveOut(..<first, "above the message")
        leaveOut((last - first + 1)..., "below the message")
        lines = lines.map { line in
            guard line.hasPrefix(">") else { return line }
            let rest = line.dropFirst()
            return String(rest.first == " " ? rest.dropFirst() : rest)
        }
    }

    private mutating func leaveOut(_ range: some RangeExpression<Int>, _ place: String) {
        let range = range.relative(to: lines)
        let words = lines[range].filter { !Self.isForwarded($0) }.joined(separator: " ").split {
            $0.isWhitespace
        }.joined(separator: " ")
        if !words.isEmpty {
            remarks.append(
                "this stood \(place), and is left out: '\(words.prefix(160))\(words.count > 160 ? "…" : "")'")
        }
        lines.removeSubrange(range)
    }

    // MARK: Signature

    /// A signature, and what a list writes below it, is not of the posting.
    private mutating func cutSignature() {
        guard
            let end = lines.indices.dropFirst(4).first(where: { index in
                lines[index] == "--" || lines[index].count >= 20 && lines[index].allSatisfy { $0 == "_" }
            }), end * 3 > lines.count
        else { return }
        lines.removeSubrange(end...)
    }

    /// `Dear all,` and `Best wishes, Ingrid`.
    private mutating func takeGreetings() {
        if let at = lines.prefix(12).firstIndex(where: { $0.trimmed.wholeMatch(of: Self.greeting) != nil }) {
            lines.remove(at: at)
        }
        guard let at = lines.indices.suffix(8).first(where: { lines[$0].trimmed.wholeMatch(of: Self.closing) != nil })
        else { return }
        let behind = lines[(at + 1)...].map(\.trimmed).filter { !$0.isEmpty }
        guard behind.count <= 4, behind.allSatisfy({ $0.count <= 60 && !$0.hasSuffix(".") }) else { return }
        if !behind.isEmpty { remarks.append("the mail is signed '\(behind.joined(separator: ", "))'") }
        lines.removeSubrange(at...)
    }

    private static var greeting: Regex<Substring> {
        /(?i)(?:dear|hi|hello|hey|liebe[rs]?|sehr geehrte|hallo|guten tag|bonjour|chère?s?|hola|estimad[oa]s?|buenos días)\b[^.?]{0,50}[,!:]?/
    }

    private static var closing: Regex<Substring> {
        /(?i)(?:(?:with )?(?:best|kind|warm|many)?\s*(?:wishes|regards|thanks)|thank you|thanks|best|cheers|yours (?:sincerely|faithfully)|sincerely|mit (?:freundlichen|besten|herzlichen) grüßen|(?:viele|beste|herzliche|liebe) grüße|cordialement|bien à vous|bien cordialement|un (?:cordial )?saludo|saludos(?: cordiales)?|atentamente)[,.!]?/
    }
}
