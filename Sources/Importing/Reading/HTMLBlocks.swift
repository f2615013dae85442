import Board

/// The blocks of a text in HTML: headings, lists, links, tables and emphasis; nothing that runs or frames.
///
/// `<h3>You</h3><ul><li>Read<li>Write</ul>` is a heading and a list of two. Scripts, forms, pictures and what is hidden are
/// left out. A link to anything but the web, mail or a telephone keeps its words alone.
struct HTMLBlocks {
    /// What relative links are looked up from; nil if nobody knows.
    let base: String?
    /// Whether an element is left out with all in it, beside those that always are.
    var isLeftOut: (HTMLNode.Element) -> Bool = { _ in false }

    private static let never: Set<String> = [
        "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "form", "input",
        "button",
        "select", "textarea", "img", "picture", "video", "audio", "canvas", "map", "head", "title", "meta", "link",
        "dialog", "progress", "meter", "frameset", "applet",
    ]

    /// The blocks of an element's content.
    func blocks(of element: HTMLNode.Element) -> [Block] {
        var run = InlineRun()
        var out: [Block] = []
        takeChildren(of: element, &run, &out)
        flush(&run, &out)
        return out
    }

    private func take(_ node: HTMLNode, _ run: inout InlineRun, _ out: inout [Block]) {
        switch node {
        case .text(let text): run.add(text: text)
        case .element(let element):
            if isDropped(element) { return }
            if element.isInline {
                takeInline(element, &run, &out)
            } else {
                flush(&run, &out)
                out += block(element)
            }
        }
    }

    private func isDropped(_ element: HTMLNode.Element) -> Bool {
        if Self.never.contains(element.tag) || isLeftOut(element) { return true }
        if element["hidden"] != nil || element["aria-hidden"]?.lowercased() == "true" { return true }
        let style = element["style"]?.lowercased().filter { $0 != " " } ?? ""
        return style.contains("display:none") || style.contains("visibility:hidden")
    }

    private func takeInline(_ element: HTMLNode.Element, _ run: inout InlineRun, _ out: inout [Block]) {
        // A block inside an inline element, as `<span><p>…</p></span>`: the inline one means nothing then.
        let isPlain = !element.children.contains {
            if case .element(let child) = $0 { !child.isInline } else { false }
        }
        switch element.tag {
        case "br": run.breakLine()
        case "b", "strong": within(element, isPlain ? "**" : "", &run, &out)
        case "em", "i", "cite", "dfn", "var": within(element, isPlain ? "*" : "", &run, &out)
        case "code" where isPlain, "kbd" where isPlain, "samp" where isPlain, "tt" where isPlain:
            run.add(code: element.plainText)
        case "a" where isPlain:
            let target = element["href"].flatMap { webTarget($0, base: base) }
            var inner = InlineRun()
            var none: [Block] = []
            for child in element.children { take(child, &inner, &none) }
            run.add(link: inner, to: target)
        default: takeChildren(of: element, &run, &out)
        }
    }

    /// `<span>Salary</span><span>£58,000</span>` is two words: style sheets put them apart.
    private func takeChildren(of element: HTMLNode.Element, _ run: inout InlineRun, _ out: inout [Block]) {
        var isBehindSpan = false
        for child in element.children {
            var isSpan = false
            if case .element(let inner) = child { isSpan = ["span", "label", "time"].contains(inner.tag) }
            if isSpan, isBehindSpan { run.add(text: " ") }
            take(child, &run, &out)
            isBehindSpan = isSpan
        }
    }

    private func within(_ element: HTMLNode.Element, _ mark: String, _ run: inout InlineRun, _ out: inout [Block]) {
        guard !mark.isEmpty else {
            for child in element.children { take(child, &run, &out) }
            return
        }
        var inner = InlineRun()
        var none: [Block] = []
        for child in element.children { take(child, &inner, &none) }
        run.add(emphasised: inner, mark)
    }

    private func flush(_ run: inout InlineRun, _ out: inout [Block]) {
        out += run.blocks
        run = InlineRun()
    }

    private func block(_ element: HTMLNode.Element) -> [Block] {
        switch element.tag {
        case "h1", "h2", "h3", "h4", "h5", "h6":
            let text = lineOf(element)
            return text.isEmpty ? [] : [.heading(Int(element.tag.dropFirst()) ?? 2, text)]
        case "ul", "menu", "ol", "dir": return list(element)
        case "table": return table(element)
        case "dl": return definitions(element)
        case "hr": return [.rule]
        case "pre":
            let text = element.plainText
            return text.isEmpty ? [] : [.code(text)]
        case "blockquote":
            let inner = blocks(of: element)
            return inner.isEmpty ? [] : [.quote(inner)]
        case "dt":
            return blocks(of: element).map {
                if case .paragraph(let text) = $0 { .paragraph(emphasised(text)) } else { $0 }
            }
        default: return blocks(of: element)
        }
    }

    /// `Location` and `Bristol` as the line `Location: Bristol`; a definition that is longer goes below its term.
    private func definitions(_ element: HTMLNode.Element) -> [Block] {
        var out: [Block] = []
        var lines: [String] = []
        var term: HTMLNode.Element?
        func end() {
            if !lines.isEmpty { out.append(.paragraph(lines.joined(separator: "\\\n"))) }
            lines = []
        }
        for part in element.all("dt", "dd") where !isDropped(part) {
            if part.tag == "dt" {
                if let term { end(); out += block(term) }
                term = part
                continue
            }
            let text = blocks(of: part)
            if let label = term, text.count == 1, case .paragraph(let value) = text[0], value.count <= 120,
                !value.contains("\n")
            {
                let name = lineOf(label)
                lines.append((name.hasSuffix(":") ? name : name + ":") + " " + value)
            } else {
                end()
                out += (term.map(block) ?? []) + text
            }
            term = nil
        }
        end()
        return out.isEmpty ? blocks(of: element) : out
    }

    /// The words of a heading, without the emphasis that all of it has.
    private func lineOf(_ element: HTMLNode.Element) -> String {
        let text = blocks(of: element).map { block in
            switch block {
            case .paragraph(let text), .heading(_, let text):
                text.replacing("\\\n", with: " ").replacing("\n", with: " ")
            case .list, .table, .quote, .code, .rule, .markdown: block.plain.asMarkdown
            }
        }.joined(separator: " ")
        return withoutOuterEmphasis(text)
    }

    private func emphasised(_ text: String) -> String {
        text.hasPrefix("**") || text.contains("*") ? text : "**" + text + "**"
    }

    private func list(_ element: HTMLNode.Element) -> [Block] {
        var items: [[Block]] = []
        for case .element(let child) in element.children where !isDropped(child) {
            if child.tag == "li" {
                let inner = blocks(of: child)
                if !inner.isEmpty { items.append(inner) }
            } else if !items.isEmpty {
                // A list directly in a list belongs to the item before it.
                items[items.count - 1] += block(child)
            } else {
                let inner = block(child)
                if !inner.isEmpty { items.append(inner) }
            }
        }
        return items.isEmpty ? [] : [.list(isOrdered: element.tag == "ol", items)]
    }

    /// A table of data as a table; one that only lays out a page as what is in its cells.
    private func table(_ element: HTMLNode.Element) -> [Block] {
        let rows = element.all("tr").map { row in
            row.children.compactMap { node -> HTMLNode.Element? in
                if case .element(let cell) = node, ["td", "th"].contains(cell.tag), !isDropped(cell) {
                    cell
                } else {
                    nil
                }
            }
        }.filter { !$0.isEmpty }
        let cells = rows.map { $0.map { blocks(of: $0) } }
        let isData =
            rows.count > 1 && rows.allSatisfy { $0.count > 1 && $0.count < 12 } && element.all("table").isEmpty
            && cells.allSatisfy {
                $0.allSatisfy { $0.count <= 1 && $0.allSatisfy { if case .paragraph = $0 { true } else { false } } }
            }
        guard isData else { return cells.flatMap { $0.flatMap(\.self) } }
        return [
            .table(
                cells.map { row in
                    row.map { cell in
                        guard case .paragraph(let text)? = cell.first else { return "" }
                        return text.replacing("\\\n", with: " ").replacing("\n", with: " ").replacing("|", with: "\\|")
                    }
                })
        ]
    }
}

/// A line that is emphasised as a whole, without the marks: `**The work**` is `The work`.
func withoutOuterEmphasis(_ text: String) -> String {
    for mark in ["***", "**", "*"] where text.hasPrefix(mark) && text.hasSuffix(mark) && text.count > 2 * mark.count {
        let inner = String(text.dropFirst(mark.count).dropLast(mark.count))
        if !inner.contains("*") { return inner.trimmed }
    }
    return text
}

/// The address that a link of a page leads to: on the web, to a mailbox or a telephone; nil for any other.
///
/// `/apply` on `https://a.org/jobs/1` is `https://a.org/apply`; `javascript:…` and `data:…` are nothing.
func webTarget(_ written: String, base: String?) -> String? {
    let text = written.trimmed.replacing("\n", with: "").replacing("\t", with: "").replacing("\r", with: "")
    guard !text.isEmpty, text.utf8.count <= 2000 else { return nil }
    var whole = text
    if let colon = text.firstIndex(of: ":"), !text[..<colon].contains(where: { "/?#".contains($0) }) {
        let scheme = text[..<colon].lowercased()
        guard ["http", "https", "mailto", "tel"].contains(scheme) else { return nil }
    } else {
        guard let base, let (origin, folder) = parts(of: base), !text.hasPrefix("#") else { return nil }
        if text.hasPrefix("//") {
            whole = "https:" + text
        } else if text.hasPrefix("/") {
            whole = origin + text
        } else if text.hasPrefix("?") || text.contains("../") || text.hasPrefix("./") {
            return nil
        } else {
            whole = origin + folder + text
        }
    }
    var out = ""
    for scalar in whole.unicodeScalars {
        switch scalar {
        case "(", ")", "<", ">", "\"", "\\", " ", "`", "*", "[", "]", "|":
            out += "%" + String(scalar.value, radix: 16, uppercase: true)
        case _ where scalar.value < 0x20 || scalar.value == 0x7F || scalar.properties.isWhitespace: return nil
        default: out.unicodeScalars.append(scalar)
        }
    }
    let lower = out.lowercased()
    if lower.hasPrefix("http"), !isWebAddress(out) { return nil }
    if lower.hasPrefix("mailto:"), !out.dropFirst(7).contains("@") { return nil }
    return out
}

/// Scheme and host of an address, and the folder of its path with the slash behind it.
func parts(of address: String) -> (origin: String, folder: String)? {
    guard isWebAddress(address), let slashes = address.firstRange(of: "://") else { return nil }
    let path = address[slashes.upperBound...]
    let end = path.firstIndex { "/?#".contains($0) } ?? path.endIndex
    let rest = path[end...].prefix { !"?#".contains($0) }
    let folder = rest.lastIndex(of: "/").map { String(rest[...$0]) } ?? "/"
    return (String(address[..<end]), folder)
}
