import Board

/// A posting out of a plain text: a mail, the text of a PDF, a page that somebody copied, also without its line breaks.
///
/// The title is the first line that names what somebody is; lines like `Location: Berlin` before the text become fields; what
/// is menu, button or footer is left out; lines become headings, lists and paragraphs. All that is found so is a guess.
enum TextPosting {
    static func read(_ text: String, _ context: SourceContext, known: [String]) throws(Mistake) -> ImportedSource {
        let mail = try EncodedMail(text.replacing("\r\n", with: "\n"))
        let text = mail.text
        guard text.utf8.count <= 64 * 1024 else {
            throw Mistake("it is a text of \(text.utf8.count / 1024) KB, and a posting may have 64")
        }
        // Entities are left by whoever took the text out of a page.
        let hasEntities = text.contains(/&(?:amp|nbsp|quot|#39|[lr][sd]quo|[nm]dash);/)
        let repaired = LostCharacters(
            MailText.decoded(
                (hasEntities ? text.replacingEntities : text).replacing("\r\n", with: "\n").replacing("\r", with: "\n")
                    .replacing("\u{2028}", with: "\n")))
        var offer = Offer(system: "text")
        offer.id = context.name ?? context.address
        offer.url = context.address
        // A page whose text came without its line breaks; a long paragraph is only a part of a text.
        let longest = repaired.text.split(separator: "\n").map(\.utf8.count).max() ?? 0
        if longest > 3000 || longest > 400 && longest * 10 > repaired.text.utf8.count * 7 {
            readGlued(repaired.text, &offer, context.dates, known: known)
        } else {
            TextInLines.read(repaired.text, &offer, context.dates)
        }
        offer.remarks += mail.remarks + repaired.doubts.prefix(5)
        guard offer.title != nil || !offer.body.isEmpty else { throw Mistake("no posting is in the text") }
        if offer.places.isEmpty, offer.workplace?.value != .remote { takePlaceInSentence(&offer) }
        if offer.title == nil { offer.remarks.append("no line looks like a title") }
        ContactInText(offer.body.plain, offer.body).fill(&offer)
        return ImportedSource(offers: [offer], isWholeBoard: false)
    }

    /// A city that the part about the place names, or a sentence: `Location: The Bay Area is preferred`, `based in Oslo`.
    private static func takePlaceInSentence(_ offer: inout Offer) {
        var parts: [String] = []
        var sentences: [String] = []
        var isAboutPlace = false
        let inPlace =
            /(?:based|located|held|hosted|position is|role is|offices?) in [^.\n]{3,80}|\b(?:Dienst|Stand|Arbeits|Einsatz)ort(?: ist)? \p{Lu}[^.,\n]{2,30}|\bin our \p{Lu}[^.,;\n]{2,40} offices?/
        for block in offer.body {
            if case .heading(_, let text) = block {
                isAboutPlace = [
                    "location", "work location", "where", "place", "locations", "term and location", "lieu",
                ].contains(Headings.folded(text))
            } else if isAboutPlace {
                parts.append(String(block.plain.prefix(2000)))
            } else {
                sentences += block.plain.matches(of: inPlace, upTo: 100).map { String($0.0) }
            }
        }
        sentences = parts.reversed() + sentences
        // Where nothing says so: the first sentences name the city in which the house is.
        let head = String(offer.body.plain.prefix(600))
        sentences += head.matches(of: /[\p{Ll}.] (?:in|à|au|en) (\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?)/).map {
            String($0.0.dropFirst(2))
        }
        for sentence in sentences.prefix(100) {
            let words = sentence.replacing(".", with: " ").replacing("\n", with: " ")
            guard let place = MetaLine.place(in: words) ?? placeWithCountry(in: words) else { continue }
            offer.take(location: place)
            if !offer.places.isEmpty {
                return offer.remarks.append("the place is taken from the sentence '\(sentence.prefix(100))'")
            }
        }
    }

    /// `Tromsø, Norway`: a name and a country.
    private static func placeWithCountry(in sentence: String) -> String? {
        sentence.matches(of: /\bin (\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)?, \p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?)/).map {
            String($0.1)
        }.first { $0.split(separator: ",").last.flatMap { Country.meant($0.trimmed) } != nil }
    }

    // MARK: Without line breaks

    private static func readGlued(_ text: String, _ offer: inout Offer, _ dates: DatesInText, known: [String]) {
        let words = GluedWords(text).words
        let found = TitleInText(words)
        let organisation = found?.organisation ?? mostNamed(known, in: text)
        if let found { offer.title = Said(found.title, guess: "these words stand where a page has its title") }
        if let organisation {
            offer.employer = Said(
                organisation,
                guess: found?.organisation != nil ? pageTitle : "the text names it most often")
        }
        var behind = words.dropFirst(found?.end ?? 0)
        if let title = found?.title.split(separator: " ").map({ RoleWords.bare(String($0)) }), title.count > 1 {
            while behind.prefix(title.count).map({ RoleWords.bare($0.text) }).elementsEqual(title) {
                behind = behind.dropFirst(title.count)
            }
        }
        var lines = GluedText(cutEnd(behind), organisations: [organisation].compactMap { $0 } + known).lines
        lines = lines.filter { !Chrome.isChrome($0) && $0 != "•" }
        LabelledLines.take(&lines, &offer, dates)
        var left = 5
        while left > 0, takeMeta(&lines, &offer, dates) { left -= 1 }
        if let end = lines.indices.dropFirst(3).first(where: { Chrome.ends(lines[$0]) }) {
            lines.removeSubrange(end...)
        }
        offer.body = LinesToBlocks(lines, isGlued: true).blocks
        offer.title = offer.title.map { Said(TextInLines.quiet($0.value, in: offer.body), guess: $0.guess) }
        offer.employer = offer.employer.map { Said(TextInLines.quiet($0.value, in: offer.body), guess: $0.guess) }
        if offer.employer == nil { offer.employer = EmployerInText.find(offer.body.plain) }
    }

    private static let pageTitle = "the page's title says so"

    private static func mostNamed(_ names: [String], in text: String) -> String? {
        let counted = names.filter { $0.count > 2 }.map { (name: $0, count: text.ranges(of: $0).count) }.filter {
            $0.count > 0
        }
        return counted.max { ($0.count, $1.name) < ($1.count, $0.name) }?.name
    }

    /// The text up to where a page's form, other jobs or footer begin.
    private static func cutEnd(_ words: ArraySlice<GluedWords.Word>) -> ArraySlice<GluedWords.Word> {
        let half = words.dropFirst(words.count / 3)
        let text = half.map(\.text).joined(separator: " ")
        let searched = SearchedText(text)
        var end = words.endIndex
        let phrases = Chrome.endPhrases.flatMap { $0.contains(" ") ? [$0, $0.uppercased()] : [$0] }
        if let phrase = phrases.compactMap({ searched.offset(of: $0) }).min() {
            end = half.startIndex + text.utf8.prefix(phrase).count { $0 == UInt8(ascii: " ") }
        }
        // Behind the last button there is no sentence any more.
        for at in half.indices.reversed() where at < end && words[at].isBehindButton {
            if words[at..<end].contains(where: { $0.text.count > 1 && $0.text.last.map { ".!?".contains($0) } == true })
            {
                break
            }
            end = at
        }
        // Nor is there behind a footer's words, where no list is.
        if let last = half.indices.last(where: { at in
            at < end && words[at].text.count > 2 && words[at].text.last.map { ".!?".contains($0) } == true
        }) {
            let tail = words[(last + 1)..<end]
            if tail.count < 60, tail.contains(where: { Chrome.footerWords.contains(RoleWords.bare($0.text)) }),
                !tail.contains(where: { $0.text == "•" }), tail.dropFirst().count(where: \.begins) < 3
            {
                // `Contact: jobs@acme.org`.
                end = (tail.lastIndex { isEmailAddress($0.text) } ?? last) + 1
            }
        }
        return words[..<end]
    }

    /// What stands between the title and the text: places, a team, the kind of work. Sentences stay. Whether a line was
    /// taken whole, so that the next may be one like it.
    private static func takeMeta(_ lines: inout [String], _ offer: inout Offer, _ dates: DatesInText) -> Bool {
        guard var first = lines.first, Headings.part(first) == nil else { return false }
        // `Posted 2 November 2026 London, UK`.
        if let posted = first.prefixMatch(
            of:
                /(?:Posted|Published|Publié le|Veröffentlicht am)(?: on)?:? ([0-9]{1,2}\.? \p{L}+ [0-9]{4}|\p{L}+ [0-9]{1,2}, [0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})\s*/
        ),
            let day = dates.day(String(posted.1))
        {
            offer.published = offer.published ?? day
            first = String(first[posted.range.upperBound...])
            lines[0] = first
            if first.isEmpty { lines.removeFirst(); return true }
        }
        // A sentence begins behind the places.
        let words = first.split(separator: " ").map(String.init)
        let starts = words.indices.filter { at in
            Self.sentenceStarts.contains(words[at])
                && words[(at + 1)...].prefix(8).count { $0.first?.isLowercase == true } > 2
        }
        let sentence = [starts.first, sentenceByName(words, offer)].compactMap(\.self).min()
        let meta = words[..<(sentence ?? (first.count <= 200 && !first.hasSuffix(".") ? words.count : 0))].joined(
            separator: " ")
        guard meta.count <= 220, !meta.isEmpty || sentence == nil else { return false }
        let count = lines.count
        if !meta.isEmpty {
            let before = (offer.places.count, offer.workplace == nil, offer.employment.count)
            if offer.employer == nil, meta.count < 120, let name = MetaLine.employer(before: meta), name.count > 3 {
                offer.employer = Said(name, guess: "it stands below the title, before the place")
            }
            MetaLine.takePlaces(meta, &offer)
            var isTaken = before != (offer.places.count, offer.workplace == nil, offer.employment.count)
            if meta.count < 40, let day = dates.day(meta.trimmingStops), offer.published == nil {
                offer.published = Said(day.value, guess: "this day stands below the title")
                isTaken = true
            } else if let name = EmployerInText.alone(meta),
                offer.employer.map({ $0.guess == pageTitle && name.hasPrefix($0.value + " ") }) ?? true
            {
                offer.employer = Said(name, guess: "it stands below the title")
                isTaken = isTaken || meta.count <= name.count + 4
            } else if meta.contains(/[0-9$£€]|\([^() ]+ [^() ]+ [^()]+\)/) || meta.count > 100 {
                // Sums, hours and conditions say more than a place.
                isTaken = false
            }
            lines[0] = words[(sentence ?? words.count)...].joined(separator: " ")
            if lines[0].isEmpty { lines.removeFirst() }
            if !isTaken { lines.insert(meta, at: 0) }
        }
        return lines.count < count && sentence == nil
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
}
