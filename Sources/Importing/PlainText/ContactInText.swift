import Board

/// How one applies according to a text, and what one has to send.
struct ContactInText {
    private let text: String
    private let blocks: [Block]

    init(_ text: String, _ blocks: [Block]) {
        self.text = text.prefix(60_000).withoutEndlessWords
        self.blocks = blocks
    }

    /// Fills in what the offer lacks.
    func fill(_ offer: inout Offer) {
        if offer.applyURL == nil, offer.applyEmail == nil {
            if let email { offer.applyEmail = email }
            if let url = url ?? (email == nil ? link : nil) { offer.applyURL = url }
        }
        if offer.materials == nil { offer.materials = materials }
    }

    private var email: Said<String>? {
        let (applying, sending, writing) =
            (Self.applying, /(?i)\b(?:send|submit|cv|r[eé]sum[eé])\b/, /(?i)\b(?:write to|e-?mail)\b/)
        // What is for questions is not for applications.
        let others =
            /(?i)accommodation|privacy|contact (?:e-?mail|person|phone)|question|inquir|enquir|queries|query|rückfragen|auskunft|renseignement/
        for address in addresses {
            let before = text[..<address.startIndex].suffix(160)
            let asks = (before.matches(of: applying) + before.matches(of: sending))
                .max { $0.range.lowerBound < $1.range.lowerBound }
            let other = before.matches(of: others).last
            let words =
                if let other { asks.flatMap { $0.range.lowerBound > other.range.lowerBound ? $0 : nil } } else {
                    asks ?? before.matches(of: writing).last
                }
            if let words { return Said(String(address), guess: "the text says '\(words.0)' before it") }
        }
        return nil
    }

    /// The first e-mail addresses of the text, each found from its `@` outwards.
    private var addresses: [Substring] {
        func isOfName(_ scalar: Unicode.Scalar) -> Bool {
            scalar.isASCII && (scalar.isWordLike || "._%+-".unicodeScalars.contains(scalar))
        }
        func isOfHost(_ scalar: Unicode.Scalar) -> Bool {
            scalar.isASCII && (scalar.isWordLike || scalar == "-" || scalar == ".")
        }
        var found: [Substring] = []
        var end = text.startIndex
        for at in text.unicodeScalars.indices where found.count < 60 && text.unicodeScalars[at] == "@" && at >= end {
            let name = text[end..<at].unicodeScalars.suffix(64).reversed().prefix(while: isOfName)
            let start = text.unicodeScalars.index(at, offsetBy: -name.count)
            let behind = text.unicodeScalars.index(after: at)
            var host = text[behind...].unicodeScalars.prefix(255).prefix(while: isOfHost)
            while host.last == "." { host.removeLast() }
            guard !name.isEmpty, isEmailAddress(String(text[start..<host.endIndex])) else { continue }
            found.append(text[start..<host.endIndex])
            end = host.endIndex
        }
        return found
    }

    private static var applying: Regex<Substring> {
        /(?i)\b(?:appl(?:y|ications?)|candidatures?|postuler|envoye[rz]|bewerb\w*|senden|solicitud(?:es)?|env[ií]e[ns]?|enviar|mandar|currículum|candidatura|inviare|stuur)\b/
    }

    private var url: Said<String>? {
        let (applying, sending) = (Self.applying, /(?i)submit|\bform\b/)
        for match in text.matches(of: /https?:\/\/[^\s<>\)\]"”’]+/, upTo: 60) {
            let before = text[..<match.range.lowerBound].suffix(90)
            let address = String(match.0).trimmingStops
            guard isWebAddress(address),
                let asks = before.matches(of: applying).last ?? before.matches(of: sending).last
            else { continue }
            return Said(address, guess: "the text says '\(asks.0)' before it")
        }
        return nil
    }

    /// The address behind words such as `our form`, in the part about applying or in a sentence that speaks of it.
    private var link: Said<String>? {
        var isApplying = false
        let applying = Self.applying
        for block in blocks {
            if case .heading(_, let text) = block { isApplying = Headings.part(text) == .apply }
            let markdown = [block].markdown
            guard SearchedText(markdown).contains("]("), isApplying || block.plain.contains(applying) else { continue }
            for match in markdown.matches(of: /\[([^\[\]]+)\]\((https?:\/\/[^()\s]+)\)/)
            where match.1.contains(/(?i)\b(?:appl|form|here|portal|online|postul|formul|bewerb|hier|ici|solicit|aquí)/)
            {
                return Said(String(match.2), guess: "the text links to it as '\(String(match.1).withoutMarkdown)'")
            }
        }
        return nil
    }

    /// What is listed below a heading or a sentence about applying, else what a sentence names.
    private var materials: Said<[String]>? {
        var isApplying = false
        var heading = ""
        for (index, block) in blocks.enumerated() {
            switch block {
            case .heading(_, let text):
                heading = text
                isApplying = Headings.part(text) == .apply
            case .list(_, let items) where isApplying:
                let before = index > 0 ? blocks[index - 1].plain.lowercased() : ""
                let asks = [
                    "submit", "send", "include", "provide", "attach", "upload", "consist", "following", "require",
                    "materials", "documents",
                ].contains(where: (before + heading.lowercased()).contains)
                let texts = items.map { $0.map(\.plain).joined(separator: " ").trimmingStops }.filter { !$0.isEmpty }
                if asks, texts.count <= 12, texts.allSatisfy({ $0.count <= 160 }) {
                    return Said(texts, guess: "the list under '\(heading)'")
                }
            case .paragraph, .list, .table, .quote, .code, .rule, .markdown: break
            }
        }
        return named
    }

    /// `Please send a CV and a statement of interest (250 words)`.
    private var named: Said<[String]>? {
        for sentence in Self.sentences(text) {
            let lower = SearchedText(sentence.lowercased())
            guard
                [
                    "submit", "send", "include", "provide", "attach", "upload", "apply with", "application must",
                    "applications should", "required materials", "envoyer", "to apply, write", "you will need",
                    "you'll need", "you’ll need", "envoyez", "envía", "envíe", "senden", "unterlagen",
                ].contains(where: lower.contains)
            else { continue }
            var found: [String] = []
            for match in sentence.matches(
                of:
                    /(?i)\b(?:r[ée]sum[ée](?: or CV)?|CV(?: or r[ée]sum[ée])?|curriculum vitae|cover letter|statement of (?:interest|purpose|motivation)|(?:motivation|covering) letter|letter of (?:interest|motivation|recommendation)|lettre de motivation|letters of recommendation|writing samples?|(?:names of |contact details (?:of|for) )?(?:two|three) (?:referees|references)|references|transcripts?|research (?:statement|proposal)|portfolio|publication list|list of publications|currículum|carta de motivación|curriculum|anschreiben|motivationsschreiben|lebenslauf|zeugnisse)\b(?:\s?\([^()]{1,60}\))?/
            ) {
                let name = String(match.0)
                if !found.contains(where: { $0.lowercased() == name.lowercased() }) {
                    found.append(name.prefix(1).uppercased() + name.dropFirst())
                }
            }
            if !found.isEmpty { return Said(found, guess: "the text says '\(sentence.trimmed.prefix(120))'") }
        }
        return nil
    }

    private static func sentences(_ text: String) -> [String] {
        text.replacing(/([.!?]) (?=[A-Z])/) { "\($0.1)\n" }.split(separator: "\n").map(String.init)
    }
}

extension StringProtocol {
    /// The text with overlong words cut short: patterns would be tried at each of their letters.
    var withoutEndlessWords: String {
        split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.split(separator: " ", omittingEmptySubsequences: false).map { word in
                word.utf8.count > 400 && word.isOfCasedLetters ? word.prefix(80) : word
            }.joined(separator: " ")
        }.joined(separator: "\n")
    }
}

extension StringProtocol {
    /// Whether a word is of letters that have capitals, or of ASCII alone: Chinese and Japanese have no blanks between words.
    fileprivate var isOfCasedLetters: Bool {
        utf8.allSatisfy { $0 < 0x80 } || unicodeScalars.prefix(40).count { $0.properties.isCased } > 20
    }
}
