import Board

/// A posting out of a web page that carries no data: its main text, without menus, cookies, forms and footers.
enum PagePosting {
    static func read(_ page: HTMLNode.Element, _ context: SourceContext, known: [String]) throws(Mistake)
        -> ImportedSource
    {
        if let reason = refusal(page) { throw reason }
        var offer = Offer(system: "web-page")
        offer.url = canonical(page) ?? context.address
        offer.id = offer.url ?? context.name
        offer.language = (page.all("html").first ?? page)["lang"]
        let reader = HTMLBlocks(base: context.address, isLeftOut: isChrome)
        let root = mainElement(of: page)
        var blocks = reader.blocks(of: root)
        // A page without elements of its own is a text.
        if blocks.count <= 2, blocks.plain.utf8.count > 1500 {
            var source = try TextPosting.read(page.plainTextWithoutScripts, context, known: known)
            if let title = meta(page, "og:title"), source.offers.first?.title == nil {
                source.offers[0].title = Said(title)
            }
            return source
        }
        takeTitle(page, root, &blocks, &offer)
        blocks = withoutChrome(blocks)
        let size = blocks.reduce(0) { $0 + $1.plain.utf8.count }
        guard size <= 64 * 1024 else {
            throw Mistake("the page has a text of \(size / 1024) KB, and a posting may have 64")
        }
        repairCharacters(&blocks, &offer)
        takeMeta(&blocks, &offer, context.dates)
        offer.body = blocks.tidy
        guard offer.title != nil, offer.body.plain.count > 80 || hasFacts(offer) && !offer.body.isEmpty else {
            throw Mistake(
                "no posting is in the page: it may be made by a script, or ask for a login",
                help: "save the page as text from your browser, and import that")
        }
        if offer.employer == nil { offer.employer = EmployerInText.find(offer.body.plain) }
        ContactInText(offer.body.plain, offer.body).fill(&offer)
        if offer.applyURL == nil, offer.applyEmail == nil { offer.applyURL = applyLink(page, context) }
        return ImportedSource(offers: [offer], isWholeBoard: false)
    }

    /// Whether a page with a short text says of what it is: a place or a deadline in a place of its own.
    private static func hasFacts(_ offer: Offer) -> Bool { !offer.places.isEmpty || offer.deadline != nil }

    private static func refusal(_ page: HTMLNode.Element) -> Mistake? {
        let asksForPassword = page.all("input").contains { $0["type"]?.lowercased() == "password" }
        if asksForPassword, page.plainText.count < 3000 {
            return Mistake(
                "the page asks for a login", help: "save the posting as text from your browser, and import that")
        }
        return nil
    }

    private static func meta(_ page: HTMLNode.Element, _ name: String) -> String? {
        page.all("meta").first { $0["property"] == name || $0["name"] == name }?["content"]?.trimmed.nonEmpty
    }

    private static func canonical(_ page: HTMLNode.Element) -> String? {
        page.all("link").first { $0["rel"]?.lowercased() == "canonical" }?["href"].flatMap {
            isWebAddress($0) ? $0 : nil
        }
    }

    /// The element that holds the text: `main`, an `article`, or the body.
    private static func mainElement(of page: HTMLNode.Element) -> HTMLNode.Element {
        let whole = page.all("body").first ?? page
        let total = whole.plainText.count
        let candidates =
            page.all("main", "article")
            + page.all("div", "section").filter {
                $0["role"]?.lowercased() == "main"
                    || ["content", "main", "main-content", "job-description"].contains($0["id"]?.lowercased() ?? "")
            }
        let best = candidates.prefix(20).map { (element: $0, size: $0.plainText.count) }.max { $0.size < $1.size }
        guard let best, best.size > 300, best.size * 5 > total else { return whole }
        return best.element
    }

    /// Whether an element is a part of every page of its site, by what it is or is called.
    private static func isChrome(_ element: HTMLNode.Element) -> Bool {
        if ["nav", "footer", "aside"].contains(element.tag) { return true }
        let isHeader = element.tag == "header" && element.all("h1").isEmpty
        if isHeader { return true }
        if let role = element["role"]?.lowercased(),
            ["navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alert", "menu"].contains(
                role), element.all("h1").isEmpty
        {
            return true
        }
        let names = ((element["class"] ?? "") + " " + (element["id"] ?? "")).lowercased().split {
            !($0.isLetter || $0.isNumber)
        }.map(String.init)
        return names.contains { chromeNames.contains($0) } && element.all("h1").isEmpty
            && element.plainText.count < 4000
    }

    private static let chromeNames: Set<String> = [
        "cookie", "cookies", "consent", "gdpr", "nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs",
        "share", "sharing", "social", "related", "newsletter", "subscribe",
        "footer", "sidebar", "modal", "popup", "banner", "skip", "pagination", "comments", "advert", "ads", "promo",
        "similar", "recommended",
    ]

    private static func takeTitle(
        _ page: HTMLNode.Element, _ root: HTMLNode.Element, _ blocks: inout [Block], _ offer: inout Offer
    ) {
        let headings = root.all("h1").map(\.plainText).filter { !$0.isEmpty }
        let whole = page.all("title").first?.plainText.nonEmpty
        let site = meta(page, "og:site_name")
        let role = headings.first { heading in
            RoleWords.isNamed(in: heading)
        }
        // Where nothing is a heading of the first rank, a line at the beginning may name what somebody is.
        let line =
            headings.isEmpty
            ? blocks.prefix(4).map(\.plain).first { text in
                text.count <= 100 && text.last != "." && !text.contains("\n")
                    && RoleWords.isNamed(in: text)
            } : nil
        // `Join us`, and the title below it.
        let below =
            role == nil
            ? blocks.prefix(4).first { block in
                if case .heading(_, let text) = block { RoleWords.isNamed(in: text.withoutMarkdown) } else { false }
            }?.plain : nil
        var title = role ?? below ?? headings.first ?? line ?? meta(page, "og:title") ?? whole
        if let text = title, let (left, right) = parted(text) {
            title = left; if offer.employer == nil { offer.employer = Said(right, guess: "the page's title says so") }
        }
        if offer.employer == nil, let site { offer.employer = Said(site, guess: "the site is called so") }
        if offer.employer == nil, let whole {
            let ofSite = whole.split(separator: "|").map(\.trimmed)
            if let (_, right) = parted(whole) {
                offer.employer = Said(right, guess: "the page's title says so")
            } else if let first = headings.first, whole.hasPrefix(first),
                let name = whole.dropFirst(first.count).firstMatch(of: /^ [-–—|·] ([^-–—|·]{2,60})$/)
            {
                offer.employer = Said(String(name.1), guess: "the page's title says so")
            } else if ofSite.count == 2, Chrome.isChrome(ofSite[0]) {
                offer.employer = Said(ofSite[1], guess: "the page's title says so")
            }
        }
        guard let title else { return }
        offer.title = Said(
            LostCharacters(title).text,
            guess: below != nil
                ? "this heading names what somebody is"
                : !headings.isEmpty
                    ? nil
                    : line == nil
                        ? "the page has no heading of the first rank; its title is this"
                        : "this line names what somebody is")
        // What stands before the title is not of the posting.
        let at = blocks.firstIndex {
            if case .heading(_, let text) = $0 {
                text.withoutMarkdown.hasPrefix(title) || role.map { text.withoutMarkdown == $0 } == true
            } else {
                false
            }
        }
        if let at = at ?? line.flatMap({ line in blocks.prefix(4).firstIndex { $0.plain == line } }) {
            blocks.removeSubrange(...at)
        }
        if offer.published == nil,
            let day = meta(page, "article:published_time").flatMap({ Day.guesses(String($0.prefix(10))).first })
        {
            offer.published = Said(day.text, guess: "the page is dated so")
        }
    }

    /// `Research Scientist | OpenAI` as its two parts.
    private static func parted(_ title: String) -> (String, String)? {
        for mark in [" | ", " – ", " — ", " - ", " · ", " at "] {
            guard let range = title.ranges(of: mark).last else { continue }
            let (left, right) = (title[..<range.lowerBound].trimmed, title[range.upperBound...].trimmed)
            if left.isEmpty || right.isEmpty || right.split(separator: " ").count > 6 || Chrome.isChrome(right) {
                continue
            }
            if RoleWords.isNamed(in: left), !RoleWords.isNamed(in: right) {
                return (left, right.replacing(/(?i) (careers|jobs)$/, with: ""))
            }
        }
        return nil
    }

    private static func withoutChrome(_ blocks: [Block]) -> [Block] {
        var out: [Block] = []
        for (index, block) in blocks.enumerated() {
            let text = block.plain
            if index > 2, Chrome.ends(text), out.plain.count > 200 { break }
            switch block {
            case .paragraph, .heading:
                if !Chrome.isChrome(text) { out.append(block) }
            case .list(let isOrdered, let items):
                let kept = items.filter { !Chrome.isChrome($0.plain) }
                // A list of links alone is a menu.
                let isMenu =
                    !kept.isEmpty
                    && kept.allSatisfy { item in
                        item.count == 1
                            && {
                                if case .paragraph(let text) = item[0] {
                                    text.wholeMatch(of: /\[[^\]]{1,60}\]\([^)]*\)/) != nil
                                } else {
                                    false
                                }
                            }()
                    }
                if !kept.isEmpty, !(isMenu && kept.count > 2) { out.append(.list(isOrdered: isOrdered, kept)) }
            case .table, .quote, .code, .rule, .markdown: out.append(block)
            }
        }
        return out
    }

    /// Places and the like in the short paragraphs right behind the title.
    private static func takeMeta(_ blocks: inout [Block], _ offer: inout Offer, _ dates: DatesInText) {
        // Two or more labels without a colon are a list of facts.
        let facts = blocks.prefix(10).indices.compactMap { at -> (at: Int, line: String)? in
            guard case .paragraph(let text) = blocks[at], text.count <= 120, !text.hasSuffix("."), !text.contains("\n")
            else { return nil }
            return LabelledLines.withColon(text).map { (at, $0) }
        }
        if facts.count > 1 { for fact in facts { blocks[fact.at] = .paragraph(fact.line) } }
        for _ in 0..<6 {
            switch blocks.first {
            case .paragraph(let text)
            where text.count <= (text.contains("\n") ? 600 : 160) && !text.hasSuffix(".") && !text.contains("]("):
                var lines = text.replacing("\\\n", with: "\n").withoutMarkdown.split(separator: "\n").map(String.init)
                let count = lines.count
                LabelledLines.take(&lines, &offer, dates)
                let places = offer.places.count
                if lines.count == count, offer.places.isEmpty { MetaLine.takePlaces(text.withoutMarkdown, &offer) }
                // Sums say more than a place.
                if lines.count == count, text.contains(where: { "$£€".contains($0) }) { return }
                if lines.isEmpty || offer.places.count > places && lines.count == count {
                    blocks.removeFirst()
                } else {
                    if lines.count < count {
                        blocks[0] = .paragraph(lines.map(\.asMarkdown).joined(separator: "\\\n"))
                    }
                    return
                }
            case .table(let rows) where rows.allSatisfy { $0.count == 2 && ($0[0] + $0[1]).count < 160 }:
                var lines = rows.map { "\($0[0].withoutMarkdown.trimmingStops): \($0[1].withoutMarkdown)" }
                let count = lines.count
                LabelledLines.take(&lines, &offer, dates)
                guard lines.count < count else { return }
                blocks.removeFirst()
                if !lines.isEmpty {
                    blocks.insert(.paragraph(lines.map(\.asMarkdown).joined(separator: "\\\n")), at: 0)
                    return
                }
            case .list(_, let items)
            where items.count <= 8 && items.allSatisfy({ $0.plain.contains(": ") && $0.plain.count < 120 }):
                var lines = items.map(\.plain)
                LabelledLines.take(&lines, &offer, dates)
                blocks.removeFirst()
                if !lines.isEmpty {
                    blocks.insert(.list(isOrdered: false, lines.map { [.paragraph($0.asMarkdown)] }), at: 0); return
                }
            default: return
            }
        }
    }

    private static func repairCharacters(_ blocks: inout [Block], _ offer: inout Offer) {
        let text = blocks.markdown
        guard text.unicodeScalars.contains(where: { (0xC2...0xE2).contains($0.value) }) else { return }
        let whole = LostCharacters(text)
        if whole.text == text, whole.doubts.isEmpty { return }
        blocks = [.markdown(whole.text)]
        offer.remarks += whole.doubts.prefix(5)
    }

    /// The link of an `Apply` button.
    private static func applyLink(_ page: HTMLNode.Element, _ context: SourceContext) -> Said<String>? {
        for link in page.all("a") where link.plainText.lowercased().hasPrefix("apply") {
            if let target = link["href"].flatMap({ webTarget($0, base: context.address) }), target.hasPrefix("http") {
                return Said(target, guess: "the page links to it as '\(link.plainText.prefix(40))'")
            }
        }
        return context.address.map { Said($0, guess: "the page does not say where to apply: this is its address") }
    }
}

extension HTMLNode.Element {
    /// The text of the body, where elements mean nothing.
    var plainTextWithoutScripts: String { (all("body").first ?? self).plainText }
}

extension String {
    /// The text; nil if it is empty.
    var nonEmpty: String? { isEmpty ? nil : self }
}
