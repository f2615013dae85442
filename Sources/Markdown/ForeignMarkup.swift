/// Markup of other programs, which readers would see as it stands, editors' notes included.
extension StrayMarks {
    private static func mark(_ written: String, _ key: String, _ help: String) -> Mark {
        Mark(
            rule: "content.foreign-markup", written: [written, key],
            message: "'\(HTMLRemoval.shortened(written))' is markup of another program, which readers see as it stands",
            help: help)
    }

    /// `{% comment %}`, `{{ site.x }}`, `{{< figure >}}`, `{: .lead}`, `{#how}`, `{.lead}`, `{>>note<<}`.
    mutating func foreignBrace(at i: Int, in text: InlineText) -> Mark? {
        let (next, third) = (text[i + 1], text[i + 2])
        // The second of two was looked at with the first.
        if text[i - 1] == UInt8(ascii: "{") { return nil }
        switch next {
        case UInt8(ascii: "%"): return foreign(i, to: text.first("%}", from: i + 2), width: 2, in: text)
        case UInt8(ascii: "{"): return foreign(i, to: text.first("}}", from: i + 2), width: 2, in: text)
        case UInt8(ascii: "#") where third == 0x20 || third == UInt8(ascii: "-"):
            return foreign(i, to: text.first("#}", from: i + 2), width: 2, in: text)
        case UInt8(ascii: ":"): return foreign(i, to: text.first("}", from: i + 2), width: 1, in: text)
        case UInt8(ascii: "#"), UInt8(ascii: "."):
            guard third.isLetter, let end = text.first("}", from: i + 2, within: 80),
                text.bytes[i + 2..<end].allSatisfy({ $0.isLetter || $0.isDigit || " -_.#=\"".utf8.contains($0) })
            else { return nil }
            return foreign(i, to: end, width: 1, in: text)
        case UInt8(ascii: ">"), UInt8(ascii: "+"), UInt8(ascii: "="):
            guard next == third else { return nil }
            return foreign(i, to: text.first("}", from: i + 3), width: 1, in: text)
        default: return nil
        }
    }

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
                "delete it; a note for editors is written '<!-- note -->'"
            } else if name == "figure" || name == "image" || name == "img" {
                "write the picture as '![what it shows](picture.png)'"
            } else if [UInt8(ascii: "#"), UInt8(ascii: "."), UInt8(ascii: ":")].contains(text[start + 1]) {
                "delete it"
            } else { "write what it stands for, or '`…`' around it to show it" }
        return Self.mark(written, text.key(start..<end, limit: 10), help)
    }

    /// `[[page]]`, `[[toc]]`, `[TOC]`, `[!NOTE]`, `[gallery ids="1"]`, `[/caption]`.
    mutating func foreignBracket(at i: Int, in text: InlineText) -> Mark? {
        if text[i - 1] == UInt8(ascii: "[") { return nil }
        let isDouble = text[i + 1] == UInt8(ascii: "[")
        let start = i + (isDouble ? 2 : 1)
        guard
            let end = isDouble ? text.first("]]", from: start, within: 120) : text.first("]", from: start, within: 120)
        else { return nil }
        let inside = text.text(start..<end)
        let whole = text.text(i..<end + (isDouble ? 2 : 1))
        guard !inside.contains("\n"), !inside.contains("[") else { return nil }
        let isAlone =
            text.beginsLine(i)
            && (text[i + whole.utf8.count] == InlineText.lineEnd || i + whole.utf8.count == text.bytes.count)
        let contents = "delete it; guides have a table of contents by the field 'contents: true'"
        if isAlone, ["toc", "_toc_"].contains(inside.lowercased()) { return Self.mark(whole, "", contents) }
        if isDouble {
            guard inside.contains(where: \.isLetter) else { return nil }
            let parts = inside.split(separator: "|", maxSplits: 1)
            return Self.mark(
                whole, text.key(i..<end, limit: 10), "write a link: '[\(parts.last ?? "")](\(parts.first ?? "").md)'")
        }
        if text.beginsLine(i), ["!NOTE", "!TIP", "!IMPORTANT", "!WARNING", "!CAUTION"].contains(inside.uppercased()) {
            let name = inside.dropFirst()
            return Self.mark(whole, "", "write '**\(name.prefix(1).uppercased())\(name.dropFirst().lowercased()):**'")
        }
        return shortcode(inside, whole)
    }

    /// Shortcodes of WordPress and marks of forums.
    private mutating func shortcode(_ inside: String, _ whole: String) -> Mark? {
        let isEnd = inside.hasPrefix("/")
        let name = (isEnd ? inside.dropFirst() : inside[...]).prefix { $0.isASCII && ($0.isLetter || $0 == "_") }
        guard !name.isEmpty else { return nil }
        if isEnd {
            guard name.utf8.count + 1 == inside.utf8.count, !openForeign.contains(String(name)) else { return nil }
        } else {
            guard inside.contains(/^[A-Za-z_]+ [a-z_]+=["“']?[^ ]/) else { return nil }
        }
        openForeign.insert(String(name))
        return Self.mark(whole, isEnd ? "" : "[\(name) ", "delete it, or write it in Markdown")
    }

    /// Whether a line is one of a program's in MDX: `import Card from './card'`, `export const year = 2026`.
    private static func isOfMDX(_ line: String) -> Bool {
        line.contains(/^import (.+ from )?['"][^'"]+['"];?$/)
            || line.contains(/^export (default |(const|let|var) \w+ ?=|function \w+ ?\()/)
    }

    /// `:::note`, `+++`, `!!! note`, `%%a note%%`, `.. note::`, at the beginning of a line.
    mutating func foreignLine(at i: Int, in text: InlineText) -> Mark? {
        let line = text.line(from: i)
        let words = text.text(line.startIndex..<line.endIndex)
        func told(_ written: String, _ help: String) -> Mark {
            Self.mark(written, text.key(i..<line.endIndex, limit: 8), help)
        }
        if words.hasPrefix(":::") {
            let rest = words.drop { $0 == ":" }.drop { $0 == " " }
            if rest.isEmpty, openForeign.contains(":::") { return nil }
            guard rest.first.map({ $0.isLetter || $0 == "{" }) ?? true else { return nil }
            openForeign.insert(":::")
            return told(words, "delete it; a quotation, with '> ' before each line, stands apart too")
        }
        if words == "+++", openForeign.insert("+++").inserted { return told(words, "delete it") }
        if words.hasPrefix("!!! "), words.dropFirst(4).first?.isLetter ?? false {
            return told(words, "delete it; a quotation, with '> ' before each line, stands apart too")
        }
        if words.hasPrefix("%%"), openForeign.insert("%%").inserted {
            return told(words, "delete it; a note for editors is written '<!-- note -->'")
        }
        if words.hasPrefix("import ") || words.hasPrefix("export "), Self.isOfMDX(words) {
            return told(words, "delete it")
        }
        if words.contains(/^\.\. [a-z-]+::/) { return told(words, "delete it, or write it in Markdown") }
        return nil
    }
}
