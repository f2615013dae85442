import Diagnostics
import Markdown
import Templates
import Text

/// The filters that know about the board: dates, money, links, assets, Markdown.
///
/// Each page has a value of its own, because links depend on the page.
struct BoardFilters {
    /// The words, settings and assets that they use.
    let interface: Interface
    /// The path of the page, `/postings/fellow/`.
    let page: String
    let links: LinkBase
    /// What pages need in other languages than their own; nil if the board has only one language.
    var others: Others?

    /// What a page needs in other languages than its own.
    struct Others {
        /// The interface in the board's language, in which the frame of every page is.
        let frame: Interface
        /// Renders a template for a posting, named by its slug, in the posting's own language; nil if the board has no
        /// such posting.
        let render: (_ slug: String, _ template: String, _ page: inout Page) -> FilterOutcome?
    }

    /// What the filters of all pages in one language share.
    final class Interface {
        let settings: Settings
        let words: Words
        /// The phrases of the words, by number.
        let phrases: [InterfacePhrase]
        /// The addresses of the theme's assets, by name.
        let assets: [String: String]

        init(_ settings: Settings, _ words: Words, assets: [String: String]) {
            (self.settings, self.words, self.assets) = (settings, words, assets)
            phrases = words.phraseKeys.compactMap { words.phrases[$0] }
        }
    }

    /// The filters as the template compiler needs them, for a theme and its words.
    static func declared(_ words: Words, frame: Words, assets: [ThemeAsset]) -> [CustomFilter] {
        let paths = Dictionary(uniqueKeysWithValues: assets.map { ($0.name, $0.url) })
        let numbers = Dictionary(uniqueKeysWithValues: words.phraseKeys.enumerated().map { ($1, $0) })
        return Name.allCases.map { name in
            func filter(
                _ quick: QuickFilter = .no, known: Set<String>? = nil, help: String? = nil,
                _ written: @escaping @Sendable (String, [String]?) -> CustomFilter.Written? = { _, _ in nil }
            ) -> CustomFilter {
                CustomFilter(
                    name: name.rawValue, parameters: name.parameters, known: known, help: help, quick: quick,
                    written: written)
            }
            switch name {
            case .word:
                return filter(.phrase, known: Set(words.phrases.keys), help: wordsHelp) { key, texts in
                    words.filled(key, texts) ?? numbers[key].map { .number($0) }
                }
            case .boardWord:
                return filter(known: Set(frame.phrases.keys), help: wordsHelp) { frame.filled($0, $1) }
            case .wordForms:
                return filter(known: Set(words.phrases.keys), help: wordsHelp) { key, _ in
                    words.phrases[key].flatMap { $0.written == nil ? nil : .result($0.json) }
                }
            case .date:
                return filter(.day) { text, styles in
                    guard let styles, let style = DateStyle(rawValue: styles.first ?? "full") else { return nil }
                    return day(in: text).map { .result(words.text($0, style)) }
                }
            case .time:
                return filter { text, _ in (try? TimeOfDay.read(text).get()).map { .result(words.text($0)) } }
            case .asset:
                let help = "put the file into templates/assets/, and name it without that folder: 'logo.svg'"
                return filter(known: Set(assets.map(\.name)), help: help) { name, _ in
                    paths[name].map { .path($0) }
                }
            case .calendarLines: return filter { text, _ in .result(CalendarText.lines(text.utf8.span)) }
            case .cdata: return filter(.characterData)
            case .url: return filter(.link)
            case .absoluteURL: return filter(.wholeAddress)
            default: return filter()
            }
        }
    }

    private static let wordsHelp = "add it to the files in templates/words/: 'my_words: What we offer'"

    private enum Name: String, CaseIterable {
        case date, time, money, url, asset, markdown, word, cdata, jsonld
        case absoluteURL = "absolute_url"
        case absoluteLinks = "absolute_links"
        case calendarLines = "calendar_lines"
        case wordForms = "word_forms"
        case boardWord = "board_word"
        case spoken

        static let all = allCases

        var parameters: ClosedRange<Int> {
            switch self {
            case .date, .absoluteLinks: 0...1
            case .word, .boardWord: 0...3
            case .spoken: 1...1
            default: 0...0
            }
        }
    }

    /// Applies the filter at an index in `declared`.
    func apply(_ index: Int, _ value: Value, _ arguments: FilterArguments, _ page: inout Page) -> FilterOutcome {
        switch Name.all[index] {
        case .date: date(value, style: arguments[0], &page)
        case .time: time(value, &page)
        case .money: money(value, &page)
        case .url: address(value, "url", links.stem, &page) { Self.isHarmless($0) ? links.link(to: $0) : nil }
        case .absoluteURL:
            address(value, "absolute_url", interface.settings.address.stem, &page) {
                $0.utf8.first == UInt8(ascii: "/") ? interface.settings.address.absolute($0) : $0
            }
        case .asset: write(value, "asset", &page) { name in interface.assets[name].map { links.link(to: $0) } }
        case .markdown: markdown(value, &page)
        case .word: word(value, arguments, interface, &page)
        case .boardWord: word(value, arguments, others?.frame ?? interface, &page)
        case .spoken: spoken(value, by: arguments[0], &page)
        case .wordForms: wordForms(value, &page)
        case .cdata: cdata(value, &page)
        case .jsonld: linkedData(value, &page)
        case .absoluteLinks: absoluteLinks(value, of: arguments[0], &page)
        case .calendarLines: write(value, "calendar_lines", &page) { CalendarText.lines($0.utf8.span) }
        }
    }

    /// Whether following an address cannot run a script: it has no scheme, or one for pages, mail or telephones.
    ///
    /// Like browsers, it ignores white space and control characters in a scheme (URL Standard, section 4.4).
    private static func isHarmless(_ address: String) -> Bool {
        if address.utf8.first == UInt8(ascii: "/") || holds(address.utf8.span, "https:", at: 0) { return true }
        let characters = address.unicodeScalars.filter { $0.value > 0x20 }
        guard let colon = characters.firstIndex(of: ":") else { return true }
        let scheme = String(String.UnicodeScalarView(characters[..<colon])).lowercased()
        return scheme.contains { "/?#".contains($0) } || ["http", "https", "mailto", "tel"].contains(scheme)
    }

    /// Writes a text after a transformation. `none` stays `none`.
    private func write(
        _ value: Value, _ filter: String, as outcome: FilterOutcome = .text, _ page: inout Page,
        _ transform: (String) -> String?
    ) -> FilterOutcome {
        if value.isNone { return .value(.none) }
        page.charge(value.isText ? value.size &* 8 : 0)
        guard let text = page.text(value) else {
            return .failure("'\(filter)' takes a text")
        }
        guard let result = transform(text) else {
            return .failure("'\(filter)' cannot read '\(text)'")
        }
        page.write(result)
        return outcome
    }

    /// Writes an address. Most addresses are paths of the site, which follow `stem` unchanged.
    private func address(
        _ value: Value, _ filter: String, _ stem: String, _ page: inout Page, _ whole: (String) -> String?
    ) -> FilterOutcome {
        guard value.isText, page.withBytes(of: value, isPlainPath) else {
            return write(value, filter, &page) { whole($0).map(encodedAddress) }
        }
        page.write(stem)
        page.write(value)
        return .text
    }

    private func markdown(_ value: Value, _ page: inout Page) -> FilterOutcome {
        if value.isText, page.withBytes(of: value, isPlainParagraph) {
            page.charge(value.size)
            page.write("<p>")
            page.write(value)
            page.write("</p>\n")
            return .markup
        }
        // Of all the filters, this one has the most to do for a byte.
        page.charge(value.isText ? value.size &* 24 : 0)
        return write(value, "markdown", as: .markup, &page) { text in
            render(Array(text.utf8)[...], options: interface.settings.markdown) { destination in
                isPath(destination) ? ResolvedLink(url: links.link(to: destination)) : nil
            }.html
        }
    }

    private func cdata(_ value: Value, _ page: inout Page) -> FilterOutcome {
        page.charge(value.isText ? value.size : 0)
        guard value.isText, !page.withBytes(of: value, XMLText.needsCare) else {
            return write(value, "cdata", as: .markup, &page) { XMLText.cdata($0) }
        }
        page.write("<![CDATA[")
        page.write(value)
        page.write("]]>")
        return .markup
    }

    private func date(_ value: Value, style: Value?, _ page: inout Page) -> FilterOutcome {
        var chosen = DateStyle.full
        if let style, page.isSame(style, "short") {
            chosen = .short
        } else if let style, !style.isMarkup, let name = page.text(style) {
            guard let style = DateStyle(rawValue: name) else {
                let names = DateStyle.allCases.map(\.rawValue).joined(separator: ", ")
                return .failure("'date' has no style '\(name)'", help: "it is one of \(names)")
            }
            chosen = style
        }
        if let day = value.day {
            write(Day(sinceEpoch: day), chosen, &page)
            return .text
        }
        if value.isNone { return .value(.none) }
        guard let text = page.text(value) else { return .failure("'date' takes a text") }
        guard let day = Self.day(in: text) else {
            return .failure("'date' cannot read '\(text)'")
        }
        write(day, chosen, &page)
        return .text
    }

    /// The day that a text begins with; the first day if it is a month.
    private static func day(in text: String) -> Day? {
        Day(beginning: text) ?? (text.utf8.count == 7 ? Day(beginning: text + "-01") : nil)
    }

    /// Writes the same as `Words.text`, but piece by piece.
    private func write(_ day: Day, _ style: DateStyle, _ page: inout Page) {
        let phrase: Phrase
        switch style {
        case .full: phrase = interface.words.fullDate
        case .long, .short: phrase = interface.words.date
        case .month, .weekday, .rfc: return page.write(interface.words.text(day, style))
        }
        let (year, month, number) = day.components
        phrase.visit {
            page.write($0)
        } slot: { name, _ in
            switch name {
            case "weekday" where style == .full: page.write(interface.words.weekdays[day.weekday.rawValue])
            case "day" where number == 1: page.write(interface.words.firstOfMonth)
            case "day": page.write(String(number))
            case "month":
                page.write((style == .short ? interface.words.shortMonths : interface.words.months)[month - 1])
            case "year": page.write(String(year))
            default: return
            }
        }
    }

    private func time(_ value: Value, _ page: inout Page) -> FilterOutcome {
        if value.isNone { return .value(.none) }
        guard let text = page.text(value) else { return .failure("'time' takes a text") }
        guard case .success(let time) = TimeOfDay.read(text) else {
            return .failure("'time' cannot read '\(text)'")
        }
        // The same as `Words.text`, but piece by piece.
        (time.minute == 0 ? interface.words.fullHour : interface.words.time).visit {
            page.write($0)
        } slot: { name, _ in
            let number = name == "hour" ? time.hour : time.minute
            if number < 10, name != "hour" || interface.words.padsHours { page.write("0") }
            page.write(String(number))
        }
        return .text
    }

    private func money(_ value: Value, _ page: inout Page) -> FilterOutcome {
        if value.isNone { return .value(.none) }
        // A posting's salary contains its own words.
        if let text = page.member("words", of: value), text.isText {
            page.write(text)
            return .text
        }
        guard let pay = PayRecord.pay(value, on: page) else {
            return .failure("'money' takes a salary")
        }
        page.write(interface.words.text(pay))
        return .text
    }

    private func absoluteLinks(_ value: Value, of other: Value?, _ page: inout Page) -> FilterOutcome {
        if value.isNone { return .value(.none) }
        guard value.isText else { return .failure("'absolute_links' takes a text") }
        page.charge(value.size &>> 5)
        let path = other.flatMap { page.text($0) } ?? self.page
        let changed = page.withBytes(of: value, SyndicatedText(page: path, interface.settings.address).html)
        guard let changed else {
            page.write(value)
            return .markup
        }
        page.charge(value.size)
        page.write(changed)
        return .markup
    }

    /// Writes a mapping as a script element of linked data, without values that are none: JSON-LD 1.1, section 7.
    private func linkedData(_ value: Value, _ page: inout Page) -> FilterOutcome {
        guard value.isMapping else { return .failure("'jsonld' takes a mapping") }
        page.write(#"<script type="application/ld+json">{"@context": "https://schema.org/""#)
        page.write(membersOf: value, JSONWriter(isScriptSafe: true, omitsNone: true))
        page.write("}</script>")
        return .markup
    }

    /// Writes a phrase of the theme's language files. If the first argument is a number, it chooses the form.
    private func word(
        _ value: Value, _ arguments: FilterArguments, _ interface: Interface, _ page: inout Page
    ) -> FilterOutcome {
        if let number = value.wholeNumber, interface.phrases.indices.contains(number) {
            return fill(interface.phrases[number], arguments, interface, &page)
        }
        let key = page.text(value)
        guard let key, let phrase = interface.words.phrases[key] else {
            let near = key.flatMap { nearest(to: $0, among: interface.words.phrases.keys.sorted()) }
            return .failure(
                "'word' does not know '\(printable(key ?? ""))'",
                help: near.map { "did you mean '\($0)'?" } ?? Self.wordsHelp)
        }
        return fill(phrase, arguments, interface, &page)
    }

    /// Renders a template for a posting in the posting's own language.
    private func spoken(_ value: Value, by template: Value?, _ page: inout Page) -> FilterOutcome {
        guard let slug = page.member("slug", of: value).flatMap({ page.text($0) }),
            let name = template.flatMap({ page.text($0) }), let others,
            let outcome = others.render(slug, name, &page)
        else { return .failure("'spoken' takes a posting whose 'voice' is not this page's") }
        return outcome
    }

    private func fill(
        _ phrase: InterfacePhrase, _ arguments: FilterArguments, _ interface: Interface, _ page: inout Page
    ) -> FilterOutcome {
        let form = phrase.form(for: arguments[0]?.wholeNumber, in: interface.words.language)
        let holdsMarkup = (0..<arguments.count).contains { arguments[$0]?.isMarkup == true }
        form.visit {
            page.write($0, escapes: holdsMarkup)
        } slot: { _, number in
            guard number > 0, let argument = arguments[number - 1] else { return }
            if let number = argument.wholeNumber {
                let isSmall = (0..<1000).contains(number)
                if isSmall {
                    page.write(String(number))
                } else {
                    page.write(interface.words.grouped(String(number)[...]))
                }
            } else if let number = argument.decimalNumber {
                page.write(PlainNumber(String(number)).map { interface.words.text($0) } ?? String(number))
            } else if argument.isText {
                page.write(argument, escapes: holdsMarkup && !argument.isMarkup)
            }
        }
        return holdsMarkup ? .markup : .text
    }

    /// Writes the forms of a phrase as JSON, for scripts that fill in numbers.
    private func wordForms(_ value: Value, _ page: inout Page) -> FilterOutcome {
        write(value, "word_forms", &page) { interface.words.phrases[$0]?.json }
    }
}

extension Words {
    /// A phrase with texts in its slots; nil if these are not given, or for an unknown key.
    fileprivate func filled(_ key: String, _ texts: [String]?) -> CustomFilter.Written? {
        guard let texts, let phrase = phrases[key] else { return nil }
        return .result(phrase.form(for: nil, in: language).filled(with: texts))
    }
}
