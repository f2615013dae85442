import Text

/// Finds markup of other programs, including notes to editors, which readers would see as written.
extension StrayMarks {
    /// `prefix` is searched for in the source if `written` is not found there.
    private static func mark(_ written: String, _ prefix: String, _ help: String) -> Mark {
        Mark(
            rule: "content.foreign-markup", written: [written, prefix],
            message: "'\(HTMLRemoval.shortened(written))' is markup of another program, which readers see as written",
            help: help)
    }

    /// `{% comment %}`, `{{ site.x }}`, `{{< figure >}}`, `{: .lead}`, `{panel}`, `{#how}`, `{.lead}`, `{>>note<<}`.
    mutating func foreignBrace(at i: Int, in text: InlineText) -> Mark? {
        let (next, third) = (text[i + 1], text[i + 2])
        // The second of two braces was examined with the first.
        if text[i - 1] == UInt8(ascii: "{") { return nil }
        if let command = texCommand(before: i, in: text) { return command }
        switch next {
        case UInt8(ascii: "%"): return foreign(i, to: text.firstIndex(of: "%}", from: i + 2), width: 2, in: text)
        case UInt8(ascii: "{"): return foreign(i, to: text.firstIndex(of: "}}", from: i + 2), width: 2, in: text)
        case UInt8(ascii: "#") where third == 0x20 || third == UInt8(ascii: "-"):
            return foreign(i, to: text.firstIndex(of: "#}", from: i + 2), width: 2, in: text)
        case UInt8(ascii: ":"): return foreign(i, to: text.firstIndex(of: "}", from: i + 2), width: 1, in: text)
        case UInt8(ascii: "#"), UInt8(ascii: "."):
            guard third.isLetter, let end = text.firstIndex(of: "}", from: i + 2, within: 80),
                text.bytes[i + 2..<end].allSatisfy({
                    $0.isLetter || $0.isDigit || " -_.#=\"".utf8.contains($0) || $0 >= 0x80
                })
            else { return nil }
            return foreign(i, to: end, width: 1, in: text)
        case UInt8(ascii: ">"), UInt8(ascii: "+"), UInt8(ascii: "="):
            guard next == third else { return nil }
            return foreign(i, to: text.firstIndex(of: "}", from: i + 3), width: 1, in: text)
        default: return wikiMacro(at: i, in: text)
        }
    }

    /// `{panel:title=Pay}` and `{color}`, as Confluence writes them. Each name is reported once.
    private mutating func wikiMacro(at i: Int, in text: InlineText) -> Mark? {
        let name = String(decoding: text.bytes[(i + 1)...].prefix(12).prefix(while: \.isLetter), as: UTF8.self)
        let end = text[i + 1 + name.utf8.count]
        guard end == UInt8(ascii: ":") || end == UInt8(ascii: "}"), Self.wikiMacros.contains(name),
            let close = text.firstIndex(of: "}", from: i, within: 120)
        else { return nil }
        guard openForeign.insert("{\(name)").inserted else { return nil }
        return Self.mark(text.text(i..<close + 1), "{\(name)", "delete it, or write it in Markdown")
    }

    private static let wikiMacros: Set<String> = [
        "anchor", "code", "color", "column", "excerpt", "expand", "html", "info", "noformat", "note", "panel", "quote",
        "section", "status", "tip", "toc", "warning",
    ]

    /// `\emph{x}`. Each TeX command is reported once.
    private mutating func texCommand(before i: Int, in text: InlineText) -> Mark? {
        let name = text.bytes[..<i].suffix(30).reversed().prefix(while: \.isLetter)
        let start = i - name.count - 1
        guard name.count > 1, text[start] == UInt8(ascii: "\\"), let end = text.firstIndex(of: "}", from: i) else {
            return nil
        }
        guard openForeign.insert(text.text(start..<i)).inserted else { return nil }
        return Self.mark(text.text(start..<end + 1), text.text(start..<i + 1), "write it in Markdown")
    }

    /// `==marked==`, `++inserted++`, `:smile:`, `$$x^2$$`: text between two marks, without spaces next to them.
    /// `<o:p>`.
    mutating func foreignPair(at i: Int, in text: InlineText) -> Mark? {
        func isWord(_ byte: UInt8) -> Bool { byte.isLetter || byte.isDigit || byte >= 0x80 }
        guard !isWord(text[i - 1]), text[i - 1] != text[i] else { return nil }
        let (mark, help): (StaticString, String)
        switch text[i] {
        case UInt8(ascii: "="): (mark, help) = ("==", "write '**' instead of '==' to make it stand out")
        case UInt8(ascii: "+"): (mark, help) = ("++", "delete the marks")
        case UInt8(ascii: "$"): (mark, help) = ("$$", "write it in words: formulas are not supported here")
        case UInt8(ascii: ":"): (mark, help) = (":", "write the symbol itself, or delete it")
        default: return foreignTag(at: i, in: text)
        }
        let start = i + mark.utf8CodeUnitCount
        guard text.bytes[i...].starts(with: mark.description.utf8), isWord(text[start]) || mark.description == "$$",
            let close = text.firstIndex(of: mark, from: start + 1, within: 120)
        else { return nil }
        let (inside, end) = (text.bytes[start..<close], close + mark.utf8CodeUnitCount)
        guard !inside.contains(InlineText.lineEnd), text[close - 1] != 0x20, !isWord(text[end]), text[end] != text[i]
        else { return nil }
        if text[i] == UInt8(ascii: ":") {
            let isName = inside.allSatisfy { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") }
            guard isName, inside.contains(where: \.isLetter), openForeign.insert(":").inserted else { return nil }
        }
        return Self.mark(text.text(i..<end), text.verbatimPrefix(of: i..<end, limit: 10), help)
    }

    /// `<o:p>`, as word processors write it. Each name is reported once.
    private mutating func foreignTag(at i: Int, in text: InlineText) -> Mark? {
        guard let end = text.firstIndex(of: ">", from: i, within: 120) else { return nil }
        let written = text.text(i..<end + 1)
        guard let tag = written.wholeMatch(of: /<\/?([A-Za-z][A-Za-z0-9]*:[A-Za-z]+)( [^<>]*)?\/?>/),
            openForeign.insert(String(tag.1)).inserted
        else { return nil }
        return Self.mark(written, "", "delete it")
    }

    /// The mark from `start` to the closing mark at `end`, which is `width` bytes long. Nil if it never closes, or ends
    /// markup that was reported.
    private mutating func foreign(_ start: Int, to end: Int?, width: Int, in text: InlineText) -> Mark? {
        guard let end else { return nil }
        let written = text.text(start..<end + width)
        let inside = text.bytes[(start + 1)..<end].drop { "%{<#:- >+=/.".utf8.contains($0) || $0.isSpace }
        let name = String(
            decoding: inside.prefix { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") }, as: UTF8.self)
        let isSlash = text.bytes[(start + 1)..<end].drop { "%{<:- ".utf8.contains($0) }.first == UInt8(ascii: "/")
        if isSlash || name.hasPrefix("end") {
            let opened = name.hasPrefix("end") ? String(name.dropFirst(3)) : name
            if openForeign.contains(opened) { return nil }
        }
        openForeign.insert(name)
        let isNote =
            name == "comment" || text[start + 1] == UInt8(ascii: ">")
            || text[start + 2] == 0x20 && text[start + 1] == UInt8(ascii: "#")
        let help: String =
            if isNote {
                "delete it; for a note to editors, write '<!-- note -->'"
            } else if name == "figure" || name == "image" || name == "img" {
                "write the picture as '![what it shows](picture.png)'"
            } else if [UInt8(ascii: "#"), UInt8(ascii: "."), UInt8(ascii: ":")].contains(text[start + 1]) {
                "delete it"
            } else { "write what it stands for, or put it in '`…`' to show it" }
        return Self.mark(written, text.verbatimPrefix(of: start..<end, limit: 10), help)
    }

    /// `[[page]]`, `[[toc]]`, `[cid:image001.png@01D]`, `[TOC]`, `[!NOTE]`, `[gallery ids="1"]`, `[/caption]`.
    mutating func foreignBracket(at i: Int, in text: InlineText) -> Mark? {
        if text[i - 1] == UInt8(ascii: "[") { return nil }
        let isDouble = text[i + 1] == UInt8(ascii: "[")
        let start = i + (isDouble ? 2 : 1)
        guard let end = text.firstIndex(of: isDouble ? "]]" : "]", from: start, within: 120) else { return nil }
        let inside = text.text(start..<end)
        let whole = text.text(i..<end + (isDouble ? 2 : 1))
        guard !inside.contains("\n"), !inside.contains("[") else { return nil }
        if inside.hasPrefix("cid:") {
            return Self.mark(whole, "[cid:", "write the picture as '![what it shows](picture.png)'")
        }
        let isAlone =
            text.beginsLine(i)
            && (text[i + whole.utf8.count] == InlineText.lineEnd || i + whole.utf8.count == text.bytes.count)
        let contents = "delete it; for a table of contents in a guide, add the field 'contents: true'"
        if isAlone, inside.lowercased() == "toc" { return Self.mark(whole, "[[", contents) }
        if text[i - 1] == UInt8(ascii: "^"), !isDouble {
            return Self.mark("^" + whole, "^[", "write '[^1]' here, and the note on a line of its own: '[^1]: …'")
        }
        if isDouble {
            guard inside.contains(where: \.isLetter) else { return nil }
            let parts = inside.split(separator: "|", maxSplits: 1)
            let file = parts.first ?? ""
            // Only files that are not texts have an extension there.
            let hasExtension = file.contains(/\.[A-Za-z0-9]{2,5}$/)
            let isPicture = text[i - 1] == UInt8(ascii: "!") && hasExtension
            let label = isPicture && parts.count == 1 ? "what it shows" : parts.last ?? ""
            let link = "[\(label)](\(file)\(hasExtension ? "" : ".md"))"
            return Self.mark(
                (isPicture ? "!" : "") + whole, text.verbatimPrefix(of: i..<end, limit: 10),
                isPicture ? "write a picture: '!\(link)'" : "write a link: '\(link)'")
        }
        if text.beginsLine(i), ["!NOTE", "!TIP", "!IMPORTANT", "!WARNING", "!CAUTION"].contains(inside.uppercased()) {
            let name = inside.dropFirst()
            return Self.mark(whole, "", "write '**\(name.prefix(1).uppercased())\(name.dropFirst().lowercased()):**'")
        }
        return shortcode(inside, whole)
    }

    /// WordPress shortcodes and forum codes.
    private mutating func shortcode(_ inside: String, _ whole: String) -> Mark? {
        let isEnd = inside.hasPrefix("/")
        let name = (isEnd ? inside.dropFirst() : inside[...]).prefix { $0.isASCII && ($0.isLetter || $0 == "_") }
        guard !name.isEmpty else { return nil }
        if isEnd {
            guard name.utf8.count + 1 == inside.utf8.count, !openForeign.contains(String(name)) else { return nil }
        } else {
            // A regular expression is costly, but few brackets come as far as this.
            guard inside.utf8.contains(UInt8(ascii: "=")), inside.contains(/^[A-Za-z_]+ [a-z_]+=["“']?[^ ]/) else {
                return nil
            }
        }
        openForeign.insert(String(name))
        return Self.mark(whole, isEnd ? "" : "[\(name) ", "delete it, or write it in Markdown")
    }

    /// Whether a line is code of MDX: `import Card from './card'`, `export const year = 2026`.
    private static func isMDX(_ line: String) -> Bool {
        line.contains(/^import (.+ from )?['"‘“][^'"]+['"’”];?$/)
            || line.contains(/^export (default |(const|let|var) \w+ ?=|function \w+ ?\()/)
    }

    /// `:::note`, `+++`, `+---+---+`, `h2. Title`, `!!! note`, `%%a note%%`, `: a definition`, `*[HTML]: …`, `.. note::`,
    /// code of MDX: at the beginning of a line.
    mutating func foreignLine(at i: Int, in text: InlineText) -> Mark? {
        let line = text.line(from: i)
        let words = text.text(line.startIndex..<line.endIndex)
        func lineMark(_ written: String, _ help: String) -> Mark {
            Self.mark(written, text.verbatimPrefix(of: i..<line.endIndex, limit: 8), help)
        }
        if words.hasPrefix(":::") {
            let rest = words.drop { $0 == ":" }.drop { $0 == " " }
            if rest.isEmpty, openForeign.contains(":::") { return nil }
            guard rest.first.map({ $0.isLetter || $0 == "{" }) ?? true else { return nil }
            openForeign.insert(":::")
            return lineMark(words, "delete it; to set text apart, write '> ' before each line")
        }
        if words.hasPrefix("+-"), words.contains(/^\+[-=]+\+[-=+]*$/) {
            guard openForeign.insert("+-").inserted else { return nil }
            return lineMark(words, "delete such lines, and write '| --- | --- |' below the table's first row")
        }
        if words.hasPrefix("h"), let heading = words.wholeMatch(of: /h([1-6])\. +(\S.*)/) {
            let level = Int(heading.1) ?? 2
            return lineMark(words, "write '\(String(repeating: "#", count: level)) \(heading.2)'")
        }
        if words == "+++", openForeign.insert("+++").inserted { return lineMark(words, "delete it") }
        if words.hasPrefix("!!! "), words.dropFirst(4).first?.isLetter ?? false {
            return lineMark(words, "delete it; to set text apart, write '> ' before each line")
        }
        if words.hasPrefix("%%"), openForeign.insert("%%").inserted {
            return lineMark(words, "delete it; for a note to editors, write '<!-- note -->'")
        }
        if words.hasPrefix("import ") || words.hasPrefix("export "), Self.isMDX(words) {
            return lineMark(words, "delete it")
        }
        if words.hasPrefix(": "), i > 0 {
            return lineMark(words, "write the two on one line, as '**Term:** what it means'")
        }
        if words.hasPrefix("*["), words.contains("]: ") { return lineMark(words, "delete it, and write the words out") }
        // A regular expression is costly, but few lines come as far as this.
        if words.hasPrefix(".. "), words.contains(/^\.\. [a-z-]+::/) {
            return lineMark(words, "delete it, or write it in Markdown")
        }
        return nil
    }
}
