import Board

/// A posting from a text that has kept its lines: a mail, the text of a PDF, a copied page.
enum TextInLines {
    static func read(_ text: String, _ offer: inout Offer, _ dates: DatesInText) {
        var lines = withoutRunningHeads(text)
        let indent = lines.filter { !$0.trimmed.isEmpty }.map { $0.prefix { $0 == " " || $0 == "\t" }.count }.min() ?? 0
        if indent > 0 { lines = lines.map { String($0.dropFirst(indent)) } }
        lines = lines.map { String($0.reversed().drop { $0.isWhitespace }.reversed()) }
        lines.removeAll { line in
            !line.isEmpty
                && (Chrome.isChrome(line)
                    || line.hasPrefix("Page ") && line.contains(/^Page [0-9]+(?: (?:of|\/) [0-9]+)?$/))
        }
        joinHyphens(&lines)
        let mail = MailText(lines)
        lines = mail.lines
        offer.published = mail.published
        offer.remarks += mail.remarks
        // What the whole of it is called.
        if let first = lines.firstIndex(where: { !$0.trimmed.isEmpty }),
            Self.kinds.contains(Headings.folded(lines[first]))
        {
            lines.remove(at: first)
        }
        LabelledLines.take(&lines, &offer, dates)
        takeTitle(&lines, &offer, orElse: mail.subject)
        // Below a menu there are more.
        LabelledLines.take(&lines, &offer, dates)
        if let end = lines.indices.dropFirst(4).first(where: { !lines[$0].isEmpty && Chrome.ends(lines[$0]) }) {
            lines.removeSubrange(end...)
        }
        offer.body = LinesToBlocks(lines, isGlued: false).blocks
        offer.title = offer.title.map { Said(quiet($0.value, in: offer.body), guess: $0.guess) }
        offer.employer = offer.employer.map { Said(quiet($0.value, in: offer.body), guess: $0.guess) }
        if offer.employer == nil { offer.employer = EmployerInText.find(offer.body.plain) }
    }

    /// The lines of all pages of a PDF without their numbers, and without what stands at the head of each but the first.
    private static func withoutRunningHeads(_ text: String) -> [String] {
        let pages = text.split(separator: "\u{C}", omittingEmptySubsequences: false).map {
            $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        }
        guard pages.count > 1 else { return pages.joined().map { $0 } }
        let head = Set(pages[0].prefix(20).joined(separator: " ").split { $0.isWhitespace })
        return pages.enumerated().flatMap { number, lines in
            var lines = lines[...]
            while lines.last?.trimmed.isEmpty == true { lines.removeLast() }
            if let last = lines.last, last.trimmed.wholeMatch(of: /[-–—]? ?[0-9]{1,3} ?[-–—]?/) != nil {
                lines.removeLast()
            }
            while number > 0, lines.first?.trimmed.isEmpty == true { lines.removeFirst() }
            let words = lines.first?.split { $0.isWhitespace } ?? []
            if number > 0, words.count > 1, words.allSatisfy(head.contains) { lines.removeFirst() }
            return Array(lines) + [""]
        }
    }

    /// A title that is all in capitals, as the text writes it, else with a capital for each word that carries meaning.
    static func quiet(_ title: String, in body: [Block]) -> String {
        guard !title.contains(where: \.isLowercase), title.count < 200 else { return title }
        if let found = body.plain.range(ofQuiet: title) { return found }
        let words = title.split(separator: " ").map(String.init)
        guard words.count > 2 else { return title }
        return words.enumerated().map { number, word in
            if acronyms.contains(word.filter { $0.isLetter }) { return word }
            if number > 0, small.contains(word) { return word.lowercased() }
            // `D’ÉTUDES`.
            if let mark = word.firstIndex(where: { "’'".contains($0) }), word[..<mark].count < 3 {
                let name = word[word.index(after: mark)...]
                return word[...mark].lowercased() + name.prefix(1) + name.dropFirst().lowercased()
            }
            return word.prefix(1) + word.dropFirst().lowercased()
        }.joined(separator: " ")
    }

    private static let kinds: Set<String> = [
        "job description", "job advert", "job posting", "vacancy", "vacancy announcement", "further particulars",
        "stellenausschreibung", "stellenangebot", "offre d'emploi", "oferta de empleo",
    ]

    private static let acronyms: Set<String> = [
        "AI", "EU", "UK", "US", "USA", "UN", "ML", "IT", "HR", "NGO", "PR", "UX", "II", "III", "IA", "KI", "UE", "NLP",
    ]
    private static let small: Set<String> = [
        "OF", "AND", "FOR", "IN", "ON", "THE", "TO", "WITH", "AT", "A", "AN", "DE", "DU", "DES", "ET", "LA", "LE", "EN",
        "UND", "FÜR", "DER", "DIE", "IM", "Y", "EL", "DEL",
    ]

    /// `applica-` and `tions` on the next line are one word; `long-` and `term` keep their hyphen.
    private static func joinHyphens(_ lines: inout [String]) {
        let words = Set(lines.flatMap { $0.lowercased().split { !$0.isLetter }.map(String.init) })
        for index in lines.indices.dropLast().reversed() {
            guard lines[index].hasSuffix("-"), lines[index].dropLast().last?.isLowercase == true else { continue }
            let next = lines[index + 1].trimmed
            // What is longer than any word is none.
            guard next.first?.isLowercase == true,
                next.utf8.prefix(200).contains(UInt8(ascii: " ")) || next.utf8.count < 200
            else { continue }
            let left = String(lines[index].dropLast().reversed().prefix { $0.isLetter }.reversed()).lowercased()
            let right = String(next.prefix { $0.isLetter })
            let isCompound = !words.contains(left + right.lowercased()) && compounds.contains(left)
            lines[index] = (isCompound ? lines[index] : String(lines[index].dropLast())) + next.prefix { $0 != " " }
            lines[index + 1] = String(next.drop { $0 != " " }).trimmed
        }
    }

    private static let compounds: Set<String> = [
        "long", "short", "well", "full", "part", "self", "high", "low", "mid", "non", "multi", "cross", "two", "three",
        "four", "five", "six", "ten", "one", "data", "evidence", "policy", "open", "large", "small", "decision",
        "machine", "early", "late", "peer", "state", "world", "real", "on", "off", "in", "up", "co", "post", "pre",
    ]

    /// Whether a line is a part of a sentence that goes on in the next, or began in the one before.
    private static func isInSentence(_ index: Int, of lines: [String]) -> Bool {
        let line = lines[index].trimmed
        let next = index + 1 < lines.count ? lines[index + 1].trimmed : ""
        return line.first?.isLowercase == true || next.first?.isLowercase == true
            || line.contains(/\b(?:is|are) (?:hiring|looking|seeking|recruiting)\b|\bseeks\b/)
            || line.contains(/[a-z)][.!?] [A-Z]/)
    }

    private static func takeTitle(_ lines: inout [String], _ offer: inout Offer, orElse subject: String?) {
        guard offer.title == nil else {
            // Above the labels may stand who offers it.
            let head = lines.indices.filter { !lines[$0].trimmed.isEmpty }.prefix(3)
            if offer.employer == nil, let at = head.first(where: { EmployerInText.alone(lines[$0]) != nil }) {
                offer.employer = EmployerInText.alone(lines[at]).map { Said($0, guess: "it stands at the head") }
                lines.remove(at: at)
            }
            return
        }
        let head = lines.indices.filter { !lines[$0].trimmed.isEmpty }.prefix(12)
        let named = head.first { line in
            let words = lines[line].split(separator: " ").map { RoleWords.bare(String($0)) }
            let text = lines[line].trimmed
            return text.count <= 120 && words.count <= 18 && !isInSentence(line, of: lines) && !isPath(text)
                && bulleted(text) == nil && text.last != "." && text.last != ":" && text.last != ","
                && words.contains(where: RoleWords.isRole) && Headings.part(text) == nil
        }
        let short = head.first {
            lines[$0].trimmed.count <= 100 && !lines[$0].hasSuffix(".") && bulleted(lines[$0].trimmed) == nil
                && Headings.part(lines[$0]) == nil && !isInSentence($0, of: lines)
        }
        if named == nil, let subject {
            var title = subject
            for mark in [", ", " at ", " - ", " – "] {
                guard offer.employer == nil, let range = subject.ranges(of: mark).last else { continue }
                let behind = String(subject[range.upperBound...])
                let isName = behind.split(separator: " ").allSatisfy { $0.first?.isUppercase == true }
                guard let name = EmployerInText.alone(behind) ?? (mark == " at " && isName ? behind : nil) else {
                    continue
                }
                offer.employer = Said(name, guess: "the mail's subject says so")
                title = String(subject[..<range.lowerBound])
            }
            offer.title = Said(title, guess: "this is the subject of a mail")
            return
        }
        guard let index = named ?? short else { return }
        var title = lines[index].trimmed
        if isPath(title), let last = title.split(whereSeparator: { ">»›".contains($0) }).last { title = last.trimmed }
        while title.hasPrefix("#") || title.hasPrefix("*") { title = String(title.dropFirst()).trimmed }
        while title.hasSuffix("*") { title = String(title.dropLast()).trimmed }
        for mark in [" | ", " – ", " — ", " - ", " at ", " @ "] {
            guard let range = title.firstRange(of: mark) else { continue }
            let (left, right) = (title[..<range.lowerBound].trimmed, title[range.upperBound...].trimmed)
            let isName = right.split(separator: " ").allSatisfy {
                $0.first?.isUppercase == true || ["of", "on", "for", "and", "the", "in", "de", "&"].contains($0)
            }
            guard RoleWords.isNamed(in: left), !RoleWords.isNamed(in: right), right.split(separator: " ").count <= 6,
                isName
            else { continue }
            if PlacesInText(right).places.allSatisfy({
                !Gazetteer.cities(named: String($0.text.prefix { $0 != "," })).isEmpty
            }) {
                offer.take(location: right)
            } else if offer.employer == nil {
                offer.employer = Said(right, guess: "the title's line says so")
            }
            title = left
            break
        }
        offer.title = Said(
            title.trimmingStops,
            guess: named == nil ? "this is the first short line" : "this line names what somebody is")
        // Menus stand before the title; sentences do not.
        let menu = lines[..<index].allSatisfy { $0.count < 60 && !$0.hasSuffix(".") }
        if menu { lines.removeSubrange(...index) } else { lines.remove(at: index) }
        takePlacesBelow(&lines, &offer)
    }

    /// `Home > Vacancies > Fellow`: the way to a page.
    private static func isPath(_ line: String) -> Bool { line.contains(/\s[>»›]\s/) }

    /// Places and the like in the first short lines below the title.
    private static func takePlacesBelow(_ lines: inout [String], _ offer: inout Offer) {
        for _ in 0..<3 {
            lines.removeFirst(lines.prefix { $0.trimmed.isEmpty }.count)
            guard offer.places.isEmpty, let line = lines.first?.trimmed, line.count <= 100, line.last != ".",
                Headings.part(line) == nil, bulleted(line) == nil, !isInSentence(0, of: lines)
            else { return }
            let before = (offer.places.count, offer.workplace == nil)
            if offer.employer == nil, let name = MetaLine.employer(before: line) {
                offer.employer = Said(name, guess: "it stands below the title, before the place")
            } else if offer.employer == nil, let name = EmployerInText.alone(line) {
                offer.employer = Said(name, guess: "it stands below the title")
                if line.count <= name.count + 4 {
                    lines.removeFirst()
                    continue
                }
            }
            MetaLine.takePlaces(line, &offer)
            guard offer.places.count > before.0 || (offer.workplace != nil) == before.1 else { return }
            // Sums say more than a place.
            if line.contains(where: { "$£€".contains($0) }) { return }
            lines.removeFirst()
        }
    }
}

extension String {
    /// The same words where they are not all in capitals.
    fileprivate func range(ofQuiet title: String) -> String? {
        let (text, wanted) = (Array(self), title.lowercased().map { String($0) })
        guard wanted.count > 3, text.count >= wanted.count, text.count < 60_000 else { return nil }
        let lower = text.map { $0.lowercased() }
        for start in 0...(text.count - wanted.count) where lower[start...].starts(with: wanted) {
            let found = String(text[start..<start + wanted.count])
            if found.contains(where: \.isLowercase) { return found }
        }
        return nil
    }
}
