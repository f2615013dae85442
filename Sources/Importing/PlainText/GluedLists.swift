/// Where items of lists begin and end in a text without line breaks.
extension GluedText {
    /// `… C++. You may also have: • One • Two`: the sentence before a list is a line, and what stands right behind a
    /// heading and before bullets is the first item.
    mutating func findLeads() {
        for at in words.indices.dropFirst() where words[at].text == "•" && words[at].begins {
            guard words[at - 1].text.last == ":",
                words[..<at].last(where: \.begins).map({ $0.heading == nil }) ?? true
            else { continue }
            for start in (max(1, at - 14)..<at).reversed() {
                if words[start].begins { break }
                // `… of the team Strong candidates may also have: • …`.
                let before = words[start - 1].text
                let opens =
                    at - start > 1 && before.first?.isLowercase == true && before.last?.isLowercase == true
                    && !isJoining(before)
                if words[start].text.first?.isUppercase == true, let last = words[start - 1].text.last,
                    ".;!?".contains(last) || opens
                {
                    words[start].begins = true
                    break
                }
            }
        }
        for at in words.indices.reversed() where words[at].heading?.isList == true {
            guard let start = words[(at + 1)...].firstIndex(where: \.begins), words[start].text != "•",
                words[start].heading == nil, words[start].label == 0,
                let next = words[(start + 1)...].firstIndex(where: \.begins), words[next].text == "•",
                next - start <= 30,
                let last = words[next - 1].text.last, !".:".contains(last)
            else { continue }
            words[start].begins = false
            words.insert(Word(text: "•", begins: true), at: start)
        }
    }

    /// In a part that usually is a list, and has no bullets, a line begins where an item does.
    mutating func partLists() {
        var part: Headings.Part?
        var start = 0
        var at = 0
        var ranges: [Range<Int>] = []
        while at <= words.count {
            if at == words.count || words[at].heading != nil {
                if part?.isList == true, start < at { ranges.append(start..<at) }
                if at < words.count {
                    part = words[at].heading
                    start = at + 1
                    while start < words.count, !words[start].begins { start += 1 }
                }
            }
            at += 1
        }
        for range in ranges
        where !words[range].contains(where: { $0.text == "•" || $0.begins && isNumber($0.text) }) {
            if partSentences(range) { continue }
            for at in range.dropFirst() where beginsItem(at) { words[at].begins = true }
        }
    }

    /// `Write briefs. Interview experts. Present findings.`: short sentences without a subject are items; the sentences with
    /// one behind them are not.
    private mutating func partSentences(_ range: Range<Int>) -> Bool {
        let starts = range.filter { at in
            at == range.lowerBound
                || words[at - 1].text.last == "." && words[at - 1].text.count > 3
                    && words[at].text.first?.isLowercase != true
        }
        guard !words[range.dropFirst()].contains(where: \.begins) else { return false }
        let items = starts.enumerated().prefix { number, start in
            let end = number + 1 < starts.count ? starts[number + 1] : range.upperBound
            let first = String(words[start].text.prefix { $0.isLetter })
            return end - start <= 25 && words[end - 1].text.last == "."
                && !(GluedWords.sentenceStarts.contains(first) && !["A", "An", "At"].contains(first))
                && !Self.subjects.contains(first)
        }
        guard items.count > 2 || items.count == 2 && starts.count == 2 else { return false }
        for (_, start) in items { words[start].begins = true }
        if items.count < starts.count { words[starts[items.count]].begins = true }
        return true
    }

    private static let subjects: Set<String> = [
        "Interviews", "Applications", "Fellows", "Scholars", "Candidates", "Applicants", "They", "She", "He", "People",
        "No",
        "Anyone", "Everyone", "Only", "Ces", "Elle", "Il", "Seules",
    ]

    /// Sentences behind the last item of a list with bullets or numbers do not belong to it, if no item is a sentence:
    /// `• Experience with sensors Please write to …`.
    mutating func endLists() {
        let marks = words.indices.filter { words[$0].begins && (words[$0].text == "•" || isNumber(words[$0].text)) }
        for (number, mark) in marks.enumerated() {
            let end = words[(mark + 1)...].firstIndex(where: \.begins) ?? words.count
            if number + 1 < marks.count, marks[number + 1] == end { continue }
            guard number > 0, mark - marks[number - 1] < 40, words[mark - 1].text.last != ".",
                innerStop(marks[number - 1] + 1, mark) == nil,
                let stop = innerStop(mark + 1, end) ?? (words[end - 1].text.last == "." ? end - 1 : nil)
            else { continue }
            let starts = (mark + 3..<max(mark + 3, stop)).filter { at in
                words[at].text.first?.isUppercase == true && words[at - 1].text.last?.isLowercase == true
                    && !isJoining(words[at - 1].text)
                    && (words[at + 1].text.first?.isLowercase == true && words[at - 1].text.first?.isUppercase != true
                        || opensSentence(at))
            }
            if let start = starts.first(where: opensSentence) ?? starts.last ?? (stop + 1 < end ? stop + 1 : nil) {
                words[start].begins = true
            }
        }
    }

    private func isNumber(_ text: String) -> Bool {
        (2...3).contains(text.count) && (text.last == "." || text.last == ")") && text.dropLast().allSatisfy(\.isNumber)
    }

    /// The last word of the first sentence that ends within the range.
    private func innerStop(_ start: Int, _ end: Int) -> Int? {
        guard start < end - 1 else { return nil }
        return (start..<end - 1).first { at in
            words[at].text.count > 3 && !["Prof.", "Dra.", "Univ.", "Dept.", "Inst."].contains(words[at].text)
                && words[at].text.last.map { ".!?".contains($0) } == true
                && words[at + 1].text.first?.isUppercase == true
        }
    }

    private func beginsItem(_ at: Int) -> Bool {
        let (word, before) = (words[at].text, words[at - 1].text)
        guard let first = word.first, let last = before.last, !words[at].begins else { return false }
        // `30 days of leave`.
        if first.isNumber, last.isLowercase, !isJoining(before), at + 1 < words.count {
            return ["days", "weeks"].contains(words[at + 1].text)
        }
        guard first.isUppercase else { return false }
        let bare = word.lowercased().filter { $0.isLetter || $0 == "-" }
        let opensSentence =
            ["We", "Please", "If"].contains(word)
            || word == "To" && at + 1 < words.count && words[at + 1].text.hasPrefix("apply")
        guard Self.itemStarts.contains(bare) || opensSentence else { return false }
        if ",:(–—-/&".contains(last) || isJoining(before) { return false }
        // `supervise PhD students` does not name a degree.
        if bare == "phd", at + 1 < words.count, !["in", "or", "and", "degree", "from"].contains(words[at + 1].text) {
            return false
        }
        return last.isLowercase || last.isNumber || ".;)%".contains(last)
            || before.dropFirst().allSatisfy { !$0.isLowercase }
    }

    private static let itemStarts: Set<String> = Set(
        """
        experience experienced strong ability able excellent proven demonstrated familiarity familiar knowledge comfort comfortable bachelor bachelor's master master's phd doctorate advanced a an at have are is hold
        conduct write lead design develop build work collaborate support manage create contribute mentor publish present organise organize identify help own set explore analyse analyze
        research review prepare produce plan implement maintain coordinate facilitate engage communicate draft evaluate assess test train run define drive deliver ensure provide assist
        brief line-manage recruit oversee edit commission curate liaise answer raise teach
        participate represent monitor track report document host convene interview synthesise synthesize translate map investigate study propose advise serve interest interested passion passionate
        understanding background fluency fluent proficiency proficient track record willingness willing commitment committed self-motivated highly good solid deep expertise expert previous prior degree
        minimum at least enthusiasm motivated curious curiosity detail-oriented excellent outstanding exceptional medical dental vision health private employer pension stock home gym free mental unlimited generous paid flexible annual competitive relocation equity
        parental learning retirement pension remote daily commuter wellness life professional monthly visa travel desire first-author publications evidence skill skills skilled working thrive enjoy value want being
        """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
