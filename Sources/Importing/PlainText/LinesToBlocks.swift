/// The lines of a plain text as blocks: headings, lists and paragraphs, found by what lines look like.
struct LinesToBlocks {
    private(set) var blocks: [Block] = []
    private var paragraph: [String] = []
    private var part: Headings.Part?
    /// The lines of a part that usually is a list, while it has no bullets.
    private var segments: [String] = []
    private let isGlued: Bool
    private var lastIsBullet = false
    private var hasHeading = false
    /// How many items the last numbered list below the last heading has.
    private var numbered = 0

    /// `isGlued` says that each line was found in one that had no breaks: then none of them is a part of a sentence.
    init(_ lines: [String], isGlued: Bool) {
        self.isGlued = isGlued
        for (index, line) in lines.enumerated() {
            // A line under another makes that a heading, any other parts what is above from what is below.
            if Self.isDrawn(line) { end(); lastIsBullet = false; continue }
            if index + 1 < lines.count, Self.isDrawn(lines[index + 1]), isUnderlined(line, below: lines[..<index].last)
            {
                end()
                part = Headings.part(line) ?? .other
                add(heading: Self.heading(line.trimmed), 2)
                lastIsBullet = false
                continue
            }
            take(
                line, before: index > 0 ? lines[index - 1] : "", after: index + 1 < lines.count ? lines[index + 1] : "",
                next: lines[(index + 1)...].prefix(3).first { !$0.trimmed.isEmpty } ?? "")
        }
        end()
    }

    /// `----------`, `=====`.
    private static func isDrawn(_ line: String) -> Bool {
        let line = line.trimmed
        return line.count > 2 && line.allSatisfy { $0 == line.first } && "-=_~*–—".contains(line.first ?? " ")
    }

    private func isUnderlined(_ line: String, below before: String?) -> Bool {
        let line = line.trimmed
        return !line.isEmpty && line.count <= 80 && bulleted(line) == nil && !Self.isDrawn(line)
            && before.map { $0.trimmed.isEmpty || Self.isDrawn($0) } ?? true
    }

    private mutating func take(_ raw: String, before: String, after: String, next: String) {
        let line = raw.split { $0.isWhitespace }.joined(separator: " ")
        if line.isEmpty {
            end()
            lastIsBullet = false
        } else if let item = bulleted(line) ?? pointed(line) {
            end()
            add(item, isOrdered: false)
            lastIsBullet = true
        } else if !isGlued, let heading = numberedHeading(line, before: before, after: after, next: next) {
            end()
            part = Headings.part(heading) ?? .other
            add(heading: heading, 2)
            lastIsBullet = false
        } else if let item = numbered(line), line.first?.isNumber != true || isNext(line) {
            end()
            add(item, isOrdered: true)
            lastIsBullet = true
        } else if let level = headingLevel(line, before: before, after: after, next: next) {
            end()
            part = Headings.part(line) ?? Headings.question(line.last == "?" ? line : line + "?") ?? .other
            add(heading: Self.heading(line), level)
            lastIsBullet = false
        } else if lastIsBullet, !isGlued, raw.first?.isWhitespace == true || line.first?.isLowercase == true {
            extendItem(line)
        } else {
            // `Hours: …` and `Reference: …` stay together.
            let isLabelled = Self.isLabelled(line)
            if isGlued, !(isLabelled && paragraph.last.map(Self.isLabelled) ?? false), !paragraph.isEmpty { end() }
            if isGlued, part?.isList == true, !isLabelled, !(segments.count > 1 && Self.isSentence(line)) {
                segments.append(line)
            } else {
                if isGlued, !segments.isEmpty { end() }
                paragraph.append(line)
                if isGlued, !isLabelled { end() }
            }
            lastIsBullet = false
        }
    }

    private mutating func end() {
        // Sentences that follow each other are not a list.
        if !segments.isEmpty {
            let opensSentence = segments[0].contains(/^(?:We|You|Our|The|This|It|As)\b/)
            let inner = /[a-z)]\. \p{Lu}/
            if opensSentence && segments.allSatisfy({ $0.hasSuffix(".") })
                || segments.contains(where: { $0.contains(inner) })
            {
                segments = [segments.joined(separator: " ")]
            }
        }
        if segments.count > 1 {
            for segment in segments { add(segment, isOrdered: false) }
        } else {
            paragraph += segments
        }
        segments = []
        guard !paragraph.isEmpty else { return }
        // Lines that were wrapped are one sentence; short ones are lines of their own, as in an address.
        var text = ""
        for (index, line) in paragraph.enumerated() {
            if index == 0 { text = line.asMarkdown; continue }
            let isOwn = Self.isLabelled(line) || Self.isLabelled(paragraph[index - 1])
            let isWrapped = !isOwn && paragraph[index - 1].count >= 50 || line.first?.isLowercase == true
            text += (isWrapped ? " " : "\\\n") + line.asMarkdown
        }
        blocks.append(.paragraph(text))
        paragraph = []
    }

    /// `We are an equal opportunity employer.` is not an item of the list before it.
    private static func isSentence(_ line: String) -> Bool {
        ["We ", "To apply", "Please ", "If "].contains(where: line.hasPrefix) && line.last == "."
            && line.split(separator: " ").count > 5 || line.contains(/[a-z)]\. \p{Lu}/)
    }

    /// `Contract: 12 months`.
    private static func isLabelled(_ line: String) -> Bool {
        guard let colon = line.firstIndex(of: ":"), line.first?.isUppercase == true else { return false }
        let label = line[..<colon]
        return label.count <= 25 && label.split(separator: " ").count <= 4 && line[colon...].dropFirst().first == " "
    }

    private mutating func add(_ item: String, isOrdered: Bool) {
        let new: [Block] = [.paragraph(item.asMarkdown)]
        var items: [[Block]] = []
        // The list is taken out while it grows, so that it is not copied.
        if case .list(isOrdered, _)? = blocks.last, case .list(_, let before)? = blocks.popLast() { items = before }
        items.append(new)
        if isOrdered { numbered = items.count }
        blocks.append(.list(isOrdered: isOrdered, items))
    }

    private mutating func extendItem(_ line: String) {
        guard case .list? = blocks.last, case .list(let isOrdered, var items)? = blocks.popLast() else { return }
        if case .paragraph(let text)? = items.last?.last {
            items[items.count - 1] = [.paragraph(text + " " + line.asMarkdown)]
        }
        blocks.append(.list(isOrdered: isOrdered, items))
    }

    private mutating func add(heading: String, _ level: Int) {
        blocks.append(.heading(level, heading.asMarkdown))
        numbered = 0
        hasHeading = hasHeading || level == 2
    }

    /// `2. Eligibility`, alone between blank lines, and no item of a list.
    private func numberedHeading(_ line: String, before: String, after: String, next: String) -> String? {
        guard let text = numbered(line), before.trimmed.isEmpty, after.trimmed.isEmpty, numbered(next.trimmed) == nil,
            !next.isEmpty, text.split(separator: " ").count <= 6, text.first?.isUppercase == true,
            text.last.map({ !".,;!".contains($0) }) ?? false
        else { return nil }
        return Self.heading(text)
    }

    /// `> One`, below a heading: some mark items so.
    private func pointed(_ line: String) -> String? {
        guard !isGlued, line.hasPrefix("> "), line.count > 2 else { return nil }
        switch blocks.last {
        case .heading, .list: return paragraph.isEmpty ? String(line.dropFirst(2)).trimmed : nil
        case .paragraph, .table, .quote, .code, .rule, .markdown, nil: return nil
        }
    }

    /// Whether a number begins a list or is the next of the one being read: `24. Januar` is a day.
    private func isNext(_ line: String) -> Bool {
        let number = Int(line.prefix(4).prefix { $0.isNumber })
        return number == 1 || number == numbered + 1
    }

    private func numbered(_ line: String) -> String? {
        // `a) One`, `(b) two`.
        let letter = line.first == "(" ? line.dropFirst() : line[...]
        if !isGlued, let first = letter.first, ("a"..."j").contains(first), letter.dropFirst().hasPrefix(") ") {
            return String(letter.dropFirst(3)).trimmed
        }
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        let rest = line.dropFirst(digits.count)
        guard (1...2).contains(digits.count), let mark = rest.first, ".)".contains(mark), rest.dropFirst().first == " "
        else { return nil }
        return String(rest.dropFirst(2)).trimmed
    }

    private static func heading(_ line: String) -> String {
        var rest = line[...]
        while let last = rest.last, ":.–-".contains(last) || last.isWhitespace { rest.removeLast() }
        var text = String(rest.drop { $0 == "#" || $0 == "*" || $0 == " " })
        while text.last == "*" { text.removeLast() }
        // What shouts is said quietly.
        guard text.count > 4, !text.contains(where: \.isLowercase) else { return text }
        let quiet = String(text.prefix(1) + text.dropFirst().lowercased())
        // `ABOUT CASTELL` names somebody.
        guard quiet.hasPrefix("About "), Headings.exactPart(quiet) == nil else { return quiet }
        let small = ["the", "of", "and", "for"]
        return quiet.split(separator: " ").map(String.init).map {
            small.contains($0) ? $0 : $0.prefix(1).uppercased() + $0.dropFirst()
        }.joined(separator: " ")
    }

    /// The rank of a line that is a heading; nil for another line.
    private func headingLevel(_ line: String, before: String, after: String, next: String) -> Int? {
        guard line.utf8.count <= 400, line.count <= 80 else { return nil }
        let bare = Self.heading(line)
        guard !bare.isEmpty, line.split(separator: " ").count <= 10, let last = line.last,
            !".,;!".contains(last) || line.hasPrefix("#")
        else { return nil }
        // `What will you bring?`, and below it `You will have:`.
        if last == ":", line.hasPrefix("You "), paragraph.isEmpty, segments.isEmpty, case .heading? = blocks.last {
            return nil
        }
        if line.hasPrefix("#") { return min(6, max(2, line.prefix { $0 == "#" }.count)) }
        if Headings.lesser.contains(Headings.folded(bare)), hasHeading { return 3 }
        if let known = Headings.part(bare), known != .other || last == ":" || isGlued {
            return after.isEmpty && isGlued ? nil : 2
        }
        let words = line.split(separator: " ")
        let isShout = !line.contains(where: \.isLowercase) && line.count(where: \.isLetter) > 4
        if isGlued {
            return Headings.question(line) != nil || isShout && words.count > 1 && !after.isEmpty
                || line.contains(/^(?:What|Who|How|Why|Where)(?: \p{Ll}[^ ]*){2,7}$/) ? 2 : nil
        }
        let isAlone = before.trimmed.isEmpty
        if isShout, isAlone || after.trimmed.isEmpty { return 2 }
        if last == ":", isAlone, bulleted(after.trimmed) != nil, line.count < 50, line.first?.isUppercase == true {
            return nil
        }
        let isTitle =
            words.count <= 7
            && words.allSatisfy { $0.count <= 3 || $0.first?.isUppercase == true || $0.first?.isNumber == true }
        if isAlone, after.trimmed.isEmpty, isTitle, line.first?.isUppercase == true, last.isLetter || last == "?" {
            return 2
        }
        if isAlone, after.trimmed.isEmpty, last == "?", words.count <= 9 { return 2 }
        // `You should apply if you`, and a list.
        if isAlone, after.trimmed.isEmpty, words.count <= 8, last.isLetter, line.first?.isUppercase == true,
            bulleted(next.trimmed) != nil || numbered(next.trimmed) != nil
        {
            return 2
        }
        return nil
    }
}
