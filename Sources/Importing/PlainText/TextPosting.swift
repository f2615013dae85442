import Board

/// A posting out of a plain text: a mail, the text of a PDF, a page that somebody copied, also without its line breaks.
///
/// The title is the first line that names what somebody is; lines like `Location: Berlin` before the text become fields; what
/// is menu, button or footer is left out; lines become headings, lists and paragraphs. All that is found so is a guess.
enum TextPosting {
    static func read(_ text: String, _ context: SourceContext, known: [String]) throws(Mistake) -> ImportedSource {
        guard text.utf8.count <= 256 * 1024 else {
            throw Mistake("it is a text of \(text.utf8.count / 1024) KB, and a posting may have 64")
        }
        let repaired = LostCharacters(
            text.replacing("\r\n", with: "\n").replacing("\r", with: "\n").replacing("\u{2028}", with: "\n"))
        var offer = Offer(system: "text")
        offer.id = context.name ?? context.address
        offer.url = context.address
        // A page whose text came without its line breaks; a long paragraph is only a part of a text.
        let longest = repaired.text.split(separator: "\n").map(\.utf8.count).max() ?? 0
        if longest > 3000 || longest > 400 && longest * 10 > repaired.text.utf8.count * 7 {
            readGlued(repaired.text, &offer, context.dates, known: known)
        } else {
            readLines(repaired.text, &offer, context.dates)
        }
        offer.remarks += repaired.doubts.prefix(5)
        guard offer.title != nil || !offer.body.isEmpty else { throw Mistake("no posting is in the text") }
        if offer.places.isEmpty, offer.workplace?.value != .remote { takePlaceInSentence(&offer) }
        if offer.title == nil { offer.remarks.append("no line looks like a title") }
        ContactInText(offer.body.plain, offer.body).fill(&offer)
        return ImportedSource(offers: [offer], isWholeBoard: false)
    }

    /// A city that the part about the place names, or a sentence: `Location: The Bay Area is preferred`, `based in Oslo`.
    private static func takePlaceInSentence(_ offer: inout Offer) {
        var sentences: [String] = []
        var isAboutPlace = false
        for block in offer.body {
            if case .heading(_, let text) = block {
                isAboutPlace = [
                    "location", "work location", "where", "place", "locations", "term and location", "lieu",
                ].contains(Headings.folded(text))
            } else if isAboutPlace {
                sentences.insert(block.plain, at: 0)
            } else {
                sentences += block.plain.matches(of: /(?:based|located|position is|role is|offices?) in [^.\n]{3,80}/)
                    .map { String($0.0) }
            }
        }
        for sentence in sentences {
            guard let place = place(in: sentence.replacing(".", with: " ").replacing("\n", with: " ")) else { continue }
            offer.take(location: place)
            if !offer.places.isEmpty {
                return offer.remarks.append("the place is out of the sentence '\(sentence.prefix(100))'")
            }
        }
    }

    // MARK: Without line breaks

    private static func readGlued(_ text: String, _ offer: inout Offer, _ dates: DatesInText, known: [String]) {
        let words = text.split { $0.isWhitespace }.map(String.init)
        let found = TitleInText(words)
        let organisation = found?.organisation ?? mostNamed(known, in: text)
        if let found { offer.title = Said(found.title, guess: "these words stand where a page has its title") }
        if let organisation {
            offer.employer = Said(
                organisation,
                guess: found?.organisation != nil ? "the page's title says so" : "the text names it most often")
        }
        // The title's own words: what they are glued to is behind them.
        let rest = words.dropFirst(found?.end ?? 0).joined(separator: " ")
        var lines = GluedText(cutEnd(rest), organisations: [organisation].compactMap { $0 } + known).lines
        lines = lines.filter { !Chrome.isChrome($0) && $0 != "•" }
        takeMeta(&lines, &offer, dates)
        if let end = lines.indices.dropFirst(3).first(where: { Chrome.ends(lines[$0]) }) {
            lines.removeSubrange(end...)
        }
        offer.body = LinesToBlocks(lines, isGlued: true).blocks
        if offer.employer == nil { offer.employer = EmployerInText.find(offer.body.plain) }
    }

    private static func mostNamed(_ names: [String], in text: String) -> String? {
        let counted = names.filter { $0.count > 2 }.map { (name: $0, count: text.ranges(of: $0).count) }.filter {
            $0.count > 0
        }
        return counted.max { ($0.count, $1.name) < ($1.count, $0.name) }?.name
    }

    /// The text up to where a page's form, other jobs or footer begin.
    private static func cutEnd(_ text: String) -> String {
        let half = text.index(text.startIndex, offsetBy: text.count / 3)
        let ends = Chrome.endPhrases.compactMap { text[half...].firstRange(of: $0)?.lowerBound }
        guard let end = ends.min() else { return text }
        return String(text[..<end])
    }

    /// What stands between the title and the text: places, a team, the kind of work. Sentences stay.
    private static func takeMeta(_ lines: inout [String], _ offer: inout Offer, _ dates: DatesInText) {
        guard let first = lines.first, Headings.part(first) == nil else { return }
        // A sentence begins behind the places.
        let words = first.split(separator: " ").map(String.init)
        let starts = words.indices.filter { at in
            Self.sentenceStarts.contains(words[at])
                && words[(at + 1)...].prefix(8).count { $0.first?.isLowercase == true } > 2
        }
        let sentence = [starts.first, sentenceByName(words, offer)].compactMap(\.self).min()
        let meta = words[..<(sentence ?? (first.count <= 200 && !first.hasSuffix(".") ? words.count : 0))].joined(
            separator: " ")
        guard meta.count <= 220, !meta.isEmpty || sentence == nil else { return }
        if !meta.isEmpty {
            takePlaces(meta, &offer)
            if let day = dates.day(meta.trimmingStops), offer.published == nil {
                offer.published = Said(day.value, guess: "this day stands below the title")
            }
            lines[0] = words[(sentence ?? words.count)...].joined(separator: " ")
            if lines[0].isEmpty { lines.removeFirst() }
        }
    }

    private static let sentenceStarts: Set<String> = [
        "The", "We", "You", "Our", "This", "As", "At", "In", "It", "If", "A", "An", "Are", "Do", "Join", "For",
    ]

    /// `Acme is looking for …`, where Acme is who offers it.
    private static func sentenceByName(_ words: [String], _ offer: Offer) -> Int? {
        guard let name = offer.employer?.value.split(separator: " ").first.map(String.init) else { return nil }
        let at = words.indices.first {
            words[$0] == name
                && words[$0...].prefix(8).contains { ["is", "seeks", "invites", "are", "has"].contains($0) }
        }
        return at.map { $0 > 0 && words[$0 - 1] == "The" ? $0 - 1 : $0 }
    }

    /// Places of a run of words without sentences, cut at dashes and at what systems put between.
    static func takePlaces(_ meta: String, _ offer: inout Offer) {
        var found: [String] = []
        for piece in meta.replacing(" — ", with: "|").replacing(" – ", with: "|").replacing(" - ", with: "|").replacing(
            " • ", with: "|"
        ).replacing(" · ", with: "|").split(separator: "|") {
            if let place = place(in: piece.trimmed) {
                found.append(place)
            } else if KindsInText.employment(String(piece)).isEmpty == false, piece.count < 40 {
                offer.employment = KindsInText.employment(String(piece))
            }
        }
        for place in found { offer.take(location: place) }
        let kinds = KindsInText.employment(meta)
        if offer.employment.isEmpty, meta.count < 200 {
            offer.employment = kinds.filter { $0 == .fullTime || $0 == .partTime }
        }
        if offer.workplace == nil {
            offer.workplace = PlacesInText(meta).workplace.map {
                Said($0.value, guess: "the text says '\(meta.prefix(80))'")
            }
        }
    }

    /// The city that words begin with or hold, with what belongs to it: `San Francisco, California, United States`.
    private static func place(in piece: String) -> String? {
        let words = piece.split(separator: " ").map(String.init)
        for start in words.indices {
            for length in [3, 2, 1] where start + length <= words.count {
                let name = words[start..<start + length].joined(separator: " ")
                let bare = name.hasSuffix(",") ? String(name.dropLast()) : name
                guard !Gazetteer.cities(named: bare).isEmpty, !bare.contains(",") else { continue }
                var end = start + length
                var place = name
                // Region and country follow behind commas.
                while place.hasSuffix(","), end < words.count {
                    var next: String?
                    for length in [3, 2, 1] where end + length <= words.count {
                        let candidate = words[end..<end + length].joined(separator: " ")
                        let plain = candidate.filter { $0 != "," }
                        if Gazetteer.region(plain) != nil || Country.meant(plain) != nil {
                            next = candidate; end += length; break
                        }
                    }
                    guard let next else { break }
                    place += " " + next
                }
                let workplace = PlacesInText(piece).workplace?.value
                let text = place.trimmingStops
                return workplace == .remote ? text + " (remote)" : workplace == .hybrid ? text + " (hybrid)" : text
            }
        }
        return nil
    }

    // MARK: With line breaks

    private static func readLines(_ text: String, _ offer: inout Offer, _ dates: DatesInText) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let indent = lines.filter { !$0.trimmed.isEmpty }.map { $0.prefix { $0 == " " || $0 == "\t" }.count }.min() ?? 0
        if indent > 0 { lines = lines.map { String($0.dropFirst(indent)) } }
        lines = lines.map { String($0.reversed().drop { $0.isWhitespace }.reversed()) }
        lines.removeAll { !$0.isEmpty && Chrome.isChrome($0) }
        let subject = mailHead(&lines)
        LabelledLines.take(&lines, &offer, dates)
        takeTitle(&lines, &offer)
        if let subject, offer.title?.guess?.contains("short line") ?? true {
            offer.title = Said(subject, guess: "this is the subject of a mail")
        }
        if let end = lines.indices.dropFirst(4).first(where: { !lines[$0].isEmpty && Chrome.ends(lines[$0]) }) {
            lines.removeSubrange(end...)
        }
        offer.body = LinesToBlocks(lines, isGlued: false).blocks
        if offer.employer == nil { offer.employer = EmployerInText.find(offer.body.plain) }
    }

    /// Takes the head of a mail off, and gives its subject.
    private static func mailHead(_ lines: inout [String]) -> String? {
        var subject: String?
        while let line = lines.first {
            let label = line.prefix { $0 != ":" }.lowercased()
            guard
                line.trimmed.isEmpty
                    || line.contains(":")
                        && ["subject", "from", "to", "date", "cc", "sent", "reply-to", "betreff", "objet"].contains(
                            label)
            else { break }
            if ["subject", "betreff", "objet"].contains(label) {
                subject =
                    line.dropFirst(label.count + 1).trimmed.replacing(/^(?i)(?:(?:re|fwd?|aw|wg|tr):\s*)+/, with: "")
                    .nonEmpty
            }
            lines.removeFirst()
        }
        return subject
    }

    private static func takeTitle(_ lines: inout [String], _ offer: inout Offer) {
        guard offer.title == nil else { return }
        let head = lines.indices.filter { !lines[$0].trimmed.isEmpty }.prefix(12)
        let named = head.first { line in
            let words = lines[line].split(separator: " ").map { TitleInText.bare(String($0)) }
            let text = lines[line].trimmed
            return text.count <= 120 && words.count <= 18 && text.last != "." && text.last != ","
                && words.contains(where: TitleInText.roles.contains) && Headings.part(text) == nil
        }
        let short = head.first {
            lines[$0].trimmed.count <= 100 && !lines[$0].hasSuffix(".") && bulleted(lines[$0].trimmed) == nil
                && Headings.part(lines[$0]) == nil
        }
        guard let index = named ?? short else { return }
        var title = lines[index].trimmed
        while title.hasPrefix("#") || title.hasPrefix("*") { title = String(title.dropFirst()).trimmed }
        while title.hasSuffix("*") { title = String(title.dropLast()).trimmed }
        for mark in [" | ", " – ", " — ", " - ", " at ", " @ "] {
            guard let range = title.firstRange(of: mark) else { continue }
            let (left, right) = (title[..<range.lowerBound].trimmed, title[range.upperBound...].trimmed)
            let hasRole = { (text: String) in
                text.split(separator: " ").contains { TitleInText.roles.contains(TitleInText.bare(String($0))) }
            }
            let isName = right.split(separator: " ").allSatisfy {
                $0.first?.isUppercase == true || ["of", "on", "for", "and", "the", "in", "de", "&"].contains($0)
            }
            guard hasRole(left), !hasRole(right), right.split(separator: " ").count <= 6, isName else { continue }
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

    /// `Fjord Centre` of `Fjord Centre, Oslo, Norway`.
    private static func employer(before line: String) -> String? {
        guard let place = place(in: line), let range = line.firstRange(of: place) else { return nil }
        let name = line[..<range.lowerBound].trimmed.trimmingStops
        let words = name.split(separator: " ")
        return words.count <= 8 && words.first?.first?.isUppercase == true && !name.contains(": ") ? name : nil
    }

    /// Places and the like in the first short lines below the title.
    private static func takePlacesBelow(_ lines: inout [String], _ offer: inout Offer) {
        for _ in 0..<3 {
            while lines.first?.trimmed.isEmpty == true { lines.removeFirst() }
            guard offer.places.isEmpty, let line = lines.first?.trimmed, line.count <= 100, line.last != ".",
                Headings.part(line) == nil, bulleted(line) == nil
            else { return }
            let before = (offer.places.count, offer.workplace == nil)
            if offer.employer == nil, let name = employer(before: line) {
                offer.employer = Said(name, guess: "it stands below the title, before the place")
            }
            takePlaces(line, &offer)
            guard offer.places.count > before.0 || (offer.workplace != nil) == before.1 else { return }
            lines.removeFirst()
        }
    }
}
