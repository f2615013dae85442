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
        let all = head.indices.filter { RoleWords.all.contains(RoleWords.bare(head[$0])) }
        let roles = all.filter { head[$0].first?.isUppercase == true }
        let runs = all.compactMap { role in
            head[role].first?.isUppercase == true
                ? Self.run(around: role, in: head, begins) : Self.quietRun(around: role, in: head, begins)
        }
        // The text of a page begins with its title, which the page repeats below its menu.
        // Far below, other jobs are called like it.
        let near = max(60, words.count / 3)
        if let repeated = Self.repeated(runs.filter { $0.start < near }, head) {
            title = Self.cleaned(head[repeated.start..<repeated.end])
            end = repeated.lastEnd
            organisation = Self.organisation(
                behind: repeated.firstEnd, in: head, begins, title: Array(head[repeated.start..<repeated.end]))
        } else {
            guard
                let first = runs.first(where: {
                    $0.end - $0.start >= 2 && (!roles.isEmpty || $0.start == 0) || roles.count == 1
                })
            else { return nil }
            title = Self.cleaned(head[first.start..<first.end])
            end = first.end
            organisation = Self.organisation(
                behind: first.end, in: head, begins, title: Array(head[first.start..<first.end]))
        }
        guard title.count >= 4, title.count <= 160 else { return nil }
    }

    /// Capitals, and small words between them, around a word; what the menu and the place on both sides are is cut off.
    private static func run(around role: Int, in words: [String], _ begins: Set<Int>) -> (start: Int, end: Int) {
        var start = role
        while start > 0, !begins.contains(start) {
            let word = words[start - 1]
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
        // What is for everybody ends a title: `Scientist - Interpretability (m/f/d)`.
        if let mark = words[end...].prefix(7).firstIndex(where: { $0.contains(/^\((?:[a-zA-Z]\/)+[a-zA-Z*]\)$/) }) {
            return (start, mark + 1)
        }
        while end < words.count, end - start < 16, !begins.contains(end) {
            let (word, before) = (words[end], words[end - 1])
            if before.last.map({ ".!?:;|".contains($0) }) == true || separators.contains(word) && word != "&" { break }
            if isPlace(words, end) || Self.stops.contains(RoleWords.bare(word)) { break }
            if word.first?.isUppercase == true || word.hasPrefix("(") {
                // A sentence begins: `The`, `We`.
                if sentenceStarts.contains(word) { break }
                end += 1
            } else if small.contains(word), end + 1 < words.count, words[end + 1].first?.isUppercase == true,
                !isPlace(words, end + 1)
            {
                end += 2
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

    private static func isPlace(_ words: [String], _ at: Int) -> Bool {
        for length in [3, 2, 1] where at + length <= words.count {
            let name = words[at..<at + length].joined(separator: " ").filter { $0 != "," }
            if !Gazetteer.cities(named: name).isEmpty, name.count > 2 { return true }
        }
        return ["Remote", "Hybrid", "Remote,"].contains(words[at])
    }

    private static func repeated(_ candidates: [(start: Int, end: Int)], _ words: [String]) -> (
        start: Int, end: Int, firstEnd: Int, lastEnd: Int
    )? {
        var best: (start: Int, end: Int, firstEnd: Int, lastEnd: Int)?
        for (number, a) in candidates.enumerated() {
            for b in candidates.dropFirst(number + 1) where b.start >= a.end {
                for aStart in a.start..<a.end {
                    guard
                        let bStart = (b.start..<b.end).first(where: {
                            RoleWords.bare(words[$0]) == RoleWords.bare(words[aStart])
                        })
                    else {
                        continue
                    }
                    var length = 0
                    while aStart + length < a.end, bStart + length < b.end,
                        RoleWords.bare(words[aStart + length]) == RoleWords.bare(words[bStart + length])
                    { length += 1 }
                    // A title may go on in small letters: `Fellow in AI and public policy`.
                    if length > 0, aStart + length == a.end || bStart + length == b.end,
                        words[aStart + length - 1].last?.isLetter == true,
                        words[aStart + length].first?.isLowercase == true
                    {
                        while length < 16, aStart + length < b.start, bStart + length < words.count,
                            !RoleWords.bare(words[aStart + length]).isEmpty, !isPlace(words, aStart + length),
                            !stops.contains(RoleWords.bare(words[aStart + length])),
                            RoleWords.bare(words[aStart + length]) == RoleWords.bare(words[bStart + length])
                        { length += 1 }
                    }
                    guard length >= 2,
                        length > best.map({ $0.end - $0.start }) ?? 1
                            || best.map({
                                $0.start == aStart && $0.end == aStart + length && $0.lastEnd < bStart + length
                            }) == true,
                        words[aStart..<aStart + length].contains(where: { RoleWords.all.contains(RoleWords.bare($0)) })
                    else { continue }
                    // Behind `seeks a` it is a part of a sentence, and not of the page's head.
                    let isInSentence =
                        bStart > 0
                        && [
                            "a", "an", "the", "our", "this", "new", "seeks", "seeking", "hiring", "for", "as", "of",
                            "two", "three",
                        ].contains(words[bStart - 1].lowercased())
                    best = (
                        aStart, aStart + length, aStart + length,
                        isInSentence ? max(best?.lastEnd ?? 0, aStart + length) : bStart + length
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
        guard end + 1 < words.count, separators.contains(words[end]) || words[end] == "at" else { return nil }
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
        return text.isEmpty || !Gazetteer.cities(named: text).isEmpty ? nil : text
    }

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
    private static let sentenceStarts: Set<String> = [
        "The", "We", "You", "Our", "This", "As", "At", "It", "If", "Your", "A", "An",
    ]
    private static let stops: Set<String> = [
        "apply", "location", "department", "about", "posted", "share", "deadline", "employment", "salary", "type",
        "fulltime", "parttime", "job", "overview", "description", "team", "back", "save",
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
