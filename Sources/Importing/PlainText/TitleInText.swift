import Board

/// The title of a posting in a page's text, among the menus around it.
///
/// Of `Home Careers Research Scientist, Machine Learning San Francisco, California Apply now` it is `Research Scientist,
/// Machine Learning`: the capitals around a word for what somebody is, behind the menu and before a place. Where the page
/// repeats it, what is repeated is the title.
struct TitleInText {
    let title: String
    /// Who stands behind it: `OpenAI` of `Research Scientist | OpenAI`.
    let organisation: String?
    /// Where in the words of the text it ends.
    let end: Int

    init?(_ words: [GluedWords.Word]) {
        let head = words.prefix(400).map(\.text)
        let begins = Set(words.indices.prefix(400).filter { words[$0].begins })
        let all = head.indices.filter { RoleWords.isRole(RoleWords.bare(head[$0])) }
        let roles = all.filter { head[$0].first?.isUppercase == true }
        let runs = all.compactMap { role in
            head[role].first?.isUppercase == true
                ? Self.run(around: role, in: head, begins) : Self.quietRun(around: role, in: head, begins)
        }
        // The text of a page begins with its title, which the page repeats below its menu.
        // Far below, other jobs are called like it.
        let near = max(60, words.count / 3)
        if let whole = Self.firstWords(head, begins) {
            title = Self.cleaned(head[..<whole.length])
            end = whole.end
            organisation = Self.organisation(
                behind: whole.length, in: head, begins, title: Array(head[..<whole.length]))
        } else if let repeated = Self.repeated(runs.filter { $0.start < near }, head) {
            // `Kite Summer Fellowship 2027`.
            let year = repeated.end < head.count && Self.isYear(head[repeated.end]) ? 1 : 0
            title = Self.cleaned(head[repeated.start..<repeated.end + year])
            end = repeated.lastEnd + (repeated.lastEnd == repeated.end ? year : 0)
            organisation =
                Self.organisation(
                    behind: repeated.firstEnd, in: head, begins, title: Array(head[repeated.start..<repeated.end]))
                ?? Self.organisation(before: repeated.start, in: head, begins)
        } else {
            guard
                let first = runs.first(where: {
                    $0.end - $0.start >= 2 && (!roles.isEmpty || $0.start == 0) || roles.count == 1
                })
            else { return nil }
            title = Self.cleaned(head[first.start..<first.end])
            end = first.end
            organisation =
                Self.organisation(behind: first.end, in: head, begins, title: Array(head[first.start..<first.end]))
                ?? Self.organisation(before: first.start, in: head, begins)
        }
        guard title.count >= 4, title.count <= 160 else { return nil }
    }

    /// The words with which a text begins, up to a separator or a new line, where the page says all of them again.
    ///
    /// `Internship: AI and Journalism (2027) - The Ledger Log in Internship: AI and Journalism (2027) The Ledger has …`
    private static func firstWords(_ words: [String], _ begins: Set<Int>) -> (length: Int, end: Int)? {
        var best: (length: Int, end: Int)?
        for start in words.indices.prefix(120).dropFirst(2)
        where RoleWords.bare(words[start]) == RoleWords.bare(words[0]) {
            // Within a sentence it is a part of that.
            if isInSentence(behind: words[start - 1]) { continue }
            var length = 0
            while length < min(start, 16), start + length < words.count, !separators.contains(words[length]),
                length == 0 || !begins.contains(length) && !begins.contains(start + length),
                words[length] == words[start + length]
            { length += 1 }
            let isWhole = length == start || separators.contains(words[length]) || begins.contains(length)
            if isWhole, length > 1, length >= best?.length ?? 0 { best = (length, start + length) }
        }
        guard let best, words[..<best.length].contains(where: { RoleWords.isRole(RoleWords.bare($0)) }) else {
            return nil
        }
        return best
    }

    /// Capitals, and small words between them, around a word; what the menu and the place on both sides are is cut off.
    private static func run(around role: Int, in words: [String], _ begins: Set<Int>) -> (start: Int, end: Int) {
        var start = role
        while start > 0, !begins.contains(start) {
            let word = words[start - 1]
            if isShout(words, start - 1), !isShout(words, start) { break }
            if separators.contains(word) || word.last.map({ ".!?:|)".contains($0) }) == true
                || Chrome.menuWords.contains(RoleWords.bare(word))
            {
                break
            }
            if word.first?.isUppercase == true || word.first?.isNumber == true {
                start -= 1
            } else if small.contains(word), start >= 2, words[start - 2].first?.isUppercase == true,
                !Chrome.menuWords.contains(RoleWords.bare(words[start - 2]))
            {
                start -= 2
            } else {
                break
            }
        }
        var end = role + 1
        // Of words that were glued to others on both sides, all are the title.
        if begins.contains(start), start > 0, let next = words[end...].prefix(12).indices.first(where: begins.contains),
            !words[start..<next].contains(where: { $0.last.map { ".!?:".contains($0) } == true }),
            !words[start..<next].contains(where: { stops.contains(RoleWords.bare($0)) })
        {
            return (start, next)
        }
        // What is for everybody ends a title: `Scientist - Interpretability (m/f/d)`.
        if let mark = words[end...].prefix(7).firstIndex(where: { $0.contains(/^\((?:[a-zA-Z]\/)+[a-zA-Z*]\)$/) }) {
            return (start, label(behind: mark + 1, words, within: 3) ?? mark + 1)
        }
        // `Investigadora en datos abiertos Lugar: Madrid`: small letters up to a label are the title's.
        if let label = label(behind: end, words, within: 10),
            (end..<label).allSatisfy({ at in
                let (word, before) = (words[at], words[at - 1])
                return
                    (word.first?.isLowercase == true || before.first?.isLowercase == true && !small.contains(before)
                    || before.first?.isLowercase == true && before.count > 2)
                    && (word.last?.isLetter == true || word.last == ",") || separators.contains(word)
                    || word.hasPrefix("(")
            })
        {
            return (start, label)
        }
        while end < words.count, end - start < 16, !begins.contains(end) {
            let (word, before) = (words[end], words[end - 1])
            // `Associate / Senior Associate` is one title.
            if word == "/", words[(end + 1)...].prefix(4).contains(where: { RoleWords.isRole(RoleWords.bare($0)) }) {
                end += 1
                continue
            }
            if before.last.map({ ".!?:;|".contains($0) }) == true || separators.contains(word) && word != "&" { break }
            // `(two posts)` belongs to it as a whole, or not at all.
            if word.hasPrefix("("), !word.contains(")") {
                guard let close = words[end...].prefix(5).firstIndex(where: { $0.hasSuffix(")") }) else { break }
                end = close + 1
                continue
            }
            if isPlace(words, end) || Self.stops.contains(RoleWords.bare(word)) { break }
            // `School of Computing` is who offers it.
            if houses.contains(word), end + 1 < words.count, ["of", "for"].contains(words[end + 1]) { break }
            if word.first?.isUppercase == true || word.hasPrefix("(") || isYear(word) {
                // A sentence begins: `The`, `We`.
                if sentenceStarts.contains(word) { break }
                end += 1
            } else if small.contains(word), end + 1 < words.count, words[end + 1].first?.isUppercase == true,
                !isPlace(words, end + 1)
            {
                end += 2
            } else if foreign.contains(word),
                let next = words[end...].prefix(9).firstIndex(where: { $0.first?.isLowercase != true }),
                next > end + 1, words[end..<next].allSatisfy({ $0.last?.isLetter == true })
            {
                // `Stagiaire en journalisme de données (6 mois)`.
                end = next
            } else {
                break
            }
        }
        return (start, end)
    }

    /// `Research fellow`, whose role is not a capital: from the capital that begins it, behind a menu or a separator, to a
    /// separator, where one follows soon.
    private static func quietRun(around role: Int, in words: [String], _ begins: Set<Int>) -> (start: Int, end: Int)? {
        guard
            let start = (max(0, role - 4)..<role).reversed().first(where: { at in
                words[at].first?.isUppercase == true
                    && (at == 0 || begins.contains(at) || separators.contains(words[at - 1])
                        || Chrome.menuWords.contains(RoleWords.bare(words[at - 1])))
            })
        else { return nil }
        let end = start == 0 ? words.indices.prefix(16).first { separators.contains(words[$0]) } : nil
        return (start, max(end ?? 0, role + 1))
    }

    /// Where a label such as `Location:` begins, with neither a stop nor a place before it.
    private static func label(behind end: Int, _ words: [String], within limit: Int) -> Int? {
        guard end < words.count,
            let label = words[end...].prefix(limit + 1).indices.first(where: { at in
                Self.posted.contains(words[at])
                    || (1...4).contains { length in
                        at + length <= words.count && words[at + length - 1].last == ":"
                            && LabelledLines.isLabel(Headings.folded(words[at..<at + length].joined(separator: " ")))
                    }
            })
        else { return nil }
        let between = words[end..<label]
        return between.contains { $0.last.map { ".!?|".contains($0) } == true }
            || between.indices.contains { isPlace(words, $0) } ? nil : label
    }

    /// What stands before the day of publishing.
    private static let posted: Set<String> = ["Posted", "Published", "Publié", "Veröffentlicht", "Publicado"]

    /// Whether a word is the last of two or more in capitals alone, as some write their own name.
    private static func isShout(_ words: [String], _ at: Int) -> Bool {
        func isCapitals(_ at: Int) -> Bool {
            at >= 0 && words[at].count > 2 && words[at].contains(where: \.isLetter)
                && !words[at].contains(where: \.isLowercase)
        }
        return isCapitals(at) && isCapitals(at - 1)
    }

    private static func isYear(_ word: String) -> Bool { word.wholeMatch(of: /20[0-9]{2}/) != nil }

    /// Whether a title behind this word is a part of a sentence: `for its Fellowship`.
    private static func isInSentence(behind word: String) -> Bool {
        [
            "a", "an", "the", "our", "this", "its", "new", "seeks", "seeking", "hiring", "for", "as", "of", "two",
            "three",
            "one", "un", "une", "ein", "eine", "einen", "dem", "le", "la", "als", "become", "their", "each",
        ].contains(word.lowercased())
    }

    private static func isPlace(_ words: [String], _ at: Int) -> Bool {
        for length in [3, 2, 1] where at + length <= words.count {
            let name = words[at..<at + length].joined(separator: " ").filter { $0 != "," }
            if !Gazetteer.cities(named: name).isEmpty, name.count > 2 { return true }
        }
        return words[at].hasPrefix("Remote") || words[at] == "Hybrid"
    }

    private static func repeated(_ candidates: [(start: Int, end: Int)], _ words: [String]) -> (
        start: Int, end: Int, firstEnd: Int, lastEnd: Int
    )? {
        let bare = words.map(RoleWords.bare)
        var best: (start: Int, end: Int, firstEnd: Int, lastEnd: Int)?
        for (number, a) in candidates.enumerated() {
            for b in candidates.dropFirst(number + 1) where b.start >= a.end {
                for aStart in a.start..<a.end {
                    guard
                        let bStart = (b.start..<b.end).first(where: {
                            bare[$0] == bare[aStart]
                        })
                    else {
                        continue
                    }
                    var length = 0
                    while aStart + length < a.end, bStart + length < b.end,
                        bare[aStart + length] == bare[bStart + length]
                    { length += 1 }
                    // A title may go on in small letters: `Fellow in AI and public policy`.
                    if length > 0, aStart + length == a.end || bStart + length == b.end,
                        words[aStart + length - 1].last?.isLetter == true,
                        words[aStart + length].first?.isLowercase == true
                    {
                        while length < 16, aStart + length < b.start, bStart + length < words.count,
                            !bare[aStart + length].isEmpty, !isPlace(words, aStart + length),
                            !stops.contains(bare[aStart + length]), bare[aStart + length] == bare[bStart + length]
                        { length += 1 }
                    }
                    guard length >= 2,
                        length > best.map({ $0.end - $0.start }) ?? 1
                            || best.map({
                                $0.start == aStart && $0.end == aStart + length && $0.lastEnd < bStart + length
                            }) == true,
                        bare[aStart..<aStart + length].contains(where: RoleWords.isRole)
                    else { continue }
                    // Behind `seeks a` it is a part of a sentence, and not of the page's head.
                    let isInSentence = bStart > 0 && Self.isInSentence(behind: words[bStart - 1])
                    // The sentence may say less: `Research Associate in Physics`, and `seeks a Research Associate`.
                    let goesOn =
                        isInSentence && aStart + length < a.end
                        && (small.contains(words[aStart + length]) || words[aStart + length - 1].last == ",")
                    let end = goesOn ? a.end : aStart + length
                    // Up to a label it is whole: `Chercheur, politiques de l’IA Lieu : Lyon`.
                    if !isInSentence, bStart == b.start, bStart + length < b.end,
                        Self.label(behind: b.end, words, within: 0) != nil
                    {
                        best = (bStart, b.end, aStart + length, b.end)
                        continue
                    }
                    best = (
                        aStart, end, end, isInSentence ? max(best?.lastEnd ?? 0, end) : bStart + length
                    )
                }
            }
        }
        return best
    }

    /// `OpenAI` behind `|`, `-` or `–`, or `at Acme`.
    private static func organisation(behind end: Int, in words: [String], _ begins: Set<Int>, title: [String])
        -> String?
    {
        guard end + 1 < words.count, separators.contains(words[end]) && words[end] != "/" || words[end] == "at" else {
            return nil
        }
        // `Analyst - Democracy Unit at The Marlowe Trust`.
        if words[end] != "at",
            let at = words[(end + 1)...].prefix(7).firstIndex(where: { $0 == "at" || separators.contains($0) }),
            words[at] == "at", at > end + 1, words[(end + 1)..<at].allSatisfy({ $0.first?.isLowercase != true })
        {
            return organisation(behind: at, in: words, begins, title: title)
        }
        var name: [String] = []
        for (index, word) in words.enumerated().dropFirst(end + 1).prefix(6) {
            // The title again: a page has it as its name and as its heading.
            if title.count > 1, words[index...].prefix(2).map(RoleWords.bare) == title.prefix(2).map(RoleWords.bare) {
                break
            }
            if separators.contains(word) || menu.contains(RoleWords.bare(word))
                || !name.isEmpty && begins.contains(index)
            {
                break
            }
            guard word.first?.isUppercase == true || small.contains(word) && !name.isEmpty else { break }
            name.append(word)
            if word.last.map({ ".!?:;|".contains($0) }) == true { break }
        }
        while let last = name.last, small.contains(last) { name.removeLast() }
        let text = name.joined(separator: " ").trimmingStops
        return text.isEmpty || !Gazetteer.cities(named: String(text.prefix { $0 != "," })).isEmpty ? nil : text
    }

    /// `University of Northmoor` of `Vacancies | University of Northmoor`, `Oakline` of `Jobs at Oakline`: before the title.
    private static func organisation(before title: Int, in words: [String], _ begins: Set<Int>) -> String? {
        // `CENTRE NATIONAL Ingénieur`, `Oxenford Centre | Vacancies`.
        let shout = words[..<title].reversed().prefix {
            $0.count > 2 && $0.contains(where: \.isLetter) && !$0.contains(where: \.isLowercase)
        }
        if shout.count > 1 { return shout.reversed().joined(separator: " ") }
        if let mark = words.prefix(min(title, 9)).firstIndex(where: separators.contains), mark > 0, mark + 1 < title,
            Chrome.menuWords.contains(RoleWords.bare(words[mark + 1])), words[0].first?.isUppercase == true,
            !Chrome.menuWords.contains(RoleWords.bare(words[0]))
        {
            let name = words[..<mark].joined(separator: " ").trimmingStops
            if name.count > 2, !RoleWords.isNamed(in: name), Gazetteer.cities(named: name).isEmpty { return name }
        }
        for at in words.indices.prefix(max(0, title)).dropFirst()
        where (separators.contains(words[at]) || words[at] == "at")
            && Chrome.menuWords.contains(RoleWords.bare(words[at - 1]))
        {
            var end = at + 1
            while end < title, end - at <= 6, !begins.contains(end), !separators.contains(words[end]),
                words[end].first?.isUppercase == true || small.contains(words[end]),
                !Chrome.menuWords.contains(RoleWords.bare(words[end]))
            { end += 1 }
            let name = words[(at + 1)..<end].joined(separator: " ").trimmingStops
            let isBounded =
                end == title || begins.contains(end) || separators.contains(words[end])
                || Chrome.menuWords.contains(RoleWords.bare(words[end]))
            if isBounded, name.count > 2, Gazetteer.cities(named: name).isEmpty, !RoleWords.isNamed(in: name) {
                return name
            }
        }
        return nil
    }

    private static let houses: Set<String> = [
        "School", "Faculty", "Department", "Institute", "University", "Centre", "Center", "College", "Division",
    ]

    private static func cleaned(_ words: ArraySlice<String>) -> String { words.joined(separator: " ").trimmingStops }

    /// Menus that begin right behind a page's name.
    private static let menu: Set<String> = [
        "skip", "menu", "home", "careers", "jobs", "search", "about", "back", "apply", "contact", "share", "login",
        "sign", "main", "our", "the", "we", "close",
    ]
    private static let separators: Set<String> = ["|", "-", "–", "—", "·", "•", "»", "›", ">", "/", "::"]
    private static let small: Set<String> = [
        "of", "and", "for", "in", "on", "the", "to", "&", "with", "de", "en", "et", "la", "du", "–", "-", "/",
    ]
    private static let foreign: Set<String> = ["en", "de", "du", "des", "à", "para", "del", "für", "im", "zur"]
    private static let sentenceStarts: Set<String> = [
        "The", "We", "You", "Our", "This", "As", "At", "It", "If", "Your", "A", "An",
    ]
    private static let stops: Set<String> = [
        "apply", "location", "department", "about", "posted", "share", "deadline", "employment", "salary", "type",
        "fulltime", "parttime", "job", "overview", "description", "team", "back", "save", "employer", "company",
        "reference", "grade", "référence",
        "contract", "closing", "hours", "start", "duration", "lieu", "standort", "ubicación", "organisation",
    ]
}

extension String {
    /// Without the stops and dashes at its end, and those before it.
    var trimmingStops: String {
        var text = Substring(trimmed)
        while let last = text.last, ",;:|-–—•·/.&".contains(last) {
            text = text.dropLast(); while text.last?.isWhitespace == true { text = text.dropLast() }
        }
        return String(text.drop { ",;:|-–—•·/ ".contains($0) })
    }
}
