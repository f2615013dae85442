import Diagnostics
import Markdown
import Templates

/// The filters that know the board: dates, money, links, assets, Markdown.
///
/// One value serves one page: links depend on where they stand.
struct BoardFilters {
    let settings: Settings
    /// The addresses of the theme's assets, by name.
    let assets: [String: String]
    /// The page it stands on, `/postings/fellow/`.
    let page: String
    let links: LinkBase
    let words: Words
    let dates: DateTexts

    /// What the template compiler has to know of them, for a theme and its words.
    static func declared(_ words: Words, assets: [ThemeAsset]) -> [CustomFilter] {
        Name.allCases.map { name in
            switch name {
            case .word:
                CustomFilter(
                    name: name.rawValue, parameters: name.parameters, known: Set(words.phrases.keys),
                    constants: words.phrases.mapValues { .string($0.form(for: nil, in: words.language).filled([:])) },
                    reach: name.reach)
            case .wordForms:
                CustomFilter(
                    name: name.rawValue, parameters: name.parameters, known: Set(words.phrases.keys), reach: name.reach)
            case .asset:
                CustomFilter(
                    name: name.rawValue, parameters: name.parameters, known: Set(assets.map(\.name)),
                    reach: name.reach)
            default: CustomFilter(name: name.rawValue, parameters: name.parameters, reach: name.reach)
            }
        }
    }

    private enum Name: String, CaseIterable {
        case date, time, money, url, asset, markdown, word, cdata, jsonld
        case absoluteURL = "absolute_url"
        case absoluteLinks = "absolute_links"
        case calendarLines = "calendar_lines"
        case wordForms = "word_forms"

        static let all = allCases

        /// The place of a page is its `LinkBase`.
        var reach: MacroReach {
            switch self {
            case .url, .asset, .markdown: .place
            case .absoluteLinks: .page
            case .date, .time, .money, .word, .wordForms, .cdata, .jsonld, .absoluteURL, .calendarLines:
                .arguments
            }
        }

        var parameters: ClosedRange<Int> {
            switch self {
            case .date, .absoluteLinks: 0...1
            case .word: 0...3
            default: 0...0
            }
        }
    }

    /// Applies the filter of an index into `declared`.
    func apply(_ index: Int, _ value: Value, _ arguments: [Value]) -> Result<Value, FilterFailure> {
        switch Name.all[index] {
        case .date: date(value, style: arguments.first)
        case .time: time(value)
        case .money: money(value)
        case .url: text(value, "url") { Self.isHarmless($0) ? .string(encodedAddress(links.link(to: $0))) : nil }
        case .absoluteURL:
            text(value, "absolute_url") {
                .string(encodedAddress($0.utf8.first == UInt8(ascii: "/") ? settings.address.absolute($0) : $0))
            }
        case .asset: asset(value)
        case .markdown: markdown(value)
        case .word: word(value, arguments)
        case .wordForms: text(value, "word_forms") { words.phrases[$0].map(Self.forms) }
        case .cdata: text(value, "cdata") { .markup(XMLText.cdata($0)) }
        case .jsonld: linkedData(value)
        case .absoluteLinks:
            text(value, "absolute_links") {
                .markup(SyndicatedText(page: arguments.first?.text ?? page, settings.address).html($0))
            }
        case .calendarLines: text(value, "calendar_lines") { .string(CalendarText.lines($0)) }
        }
    }

    /// Whether following an address runs no script: one without a scheme, or with one for pages, mail and telephones.
    ///
    /// Browsers overlook white space and control characters in a scheme (URL Standard, section 4.4): so does this.
    private static func isHarmless(_ address: String) -> Bool {
        if address.utf8.first == UInt8(ascii: "/") || holds(address.utf8.span, "https:", at: 0) { return true }
        let characters = address.unicodeScalars.filter { $0.value > 0x20 }
        guard let colon = characters.firstIndex(of: ":") else { return true }
        let scheme = String(String.UnicodeScalarView(characters[..<colon])).lowercased()
        return scheme.contains { "/?#".contains($0) } || ["http", "https", "mailto", "tel"].contains(scheme)
    }

    private func text(_ value: Value, _ filter: String, _ transform: (String) -> Value?) -> Result<Value, FilterFailure>
    {
        switch value {
        case .none: return .success(.none)
        case .string(let text), .markup(let text):
            if let result = transform(text) { return .success(result) }
            return .failure(FilterFailure(message: "'\(filter)' cannot read '\(text)'"))
        default: return .failure(FilterFailure(message: "'\(filter)' takes a text"))
        }
    }

    private func date(_ value: Value, style: Value?) -> Result<Value, FilterFailure> {
        var chosen = DateStyle.full
        if case .string(let name)? = style {
            guard let style = DateStyle(rawValue: name) else {
                let names = DateStyle.allCases.map(\.rawValue).joined(separator: ", ")
                return .failure(
                    FilterFailure(message: "'date' knows no style '\(name)'", help: "it is one of \(names)"))
            }
            chosen = style
        }
        return text(value, "date") { text in
            Day(beginning: text).map { .string(dates.text($0, chosen)) }
        }
    }

    private func time(_ value: Value) -> Result<Value, FilterFailure> {
        text(value, "time") { text in
            guard case .success(let time) = TimeOfDay.read(text) else { return nil }
            return .string(words.text(time))
        }
    }

    private func money(_ value: Value) -> Result<Value, FilterFailure> {
        if case .none = value { return .success(.none) }
        guard let pay = PayRecord.pay(value) else { return .failure(FilterFailure(message: "'money' takes a salary")) }
        return .success(.string(words.text(pay)))
    }

    private func asset(_ value: Value) -> Result<Value, FilterFailure> {
        text(value, "asset") { name in assets[name].map { .string(links.root + $0) } }
    }

    private func markdown(_ value: Value) -> Result<Value, FilterFailure> {
        text(value, "markdown") { text in
            .markup(
                render(Array(text.utf8)[...], options: settings.markdown) { destination in
                    isPath(destination) ? ResolvedLink(url: links.link(to: destination)) : nil
                }.html)
        }
    }

    /// A mapping as a script element of linked data, what is none left out: JSON-LD 1.1 in HTML (section 7).
    private func linkedData(_ value: Value) -> Result<Value, FilterFailure> {
        guard case .map(let map) = value else {
            return .failure(FilterFailure(message: "'jsonld' takes a mapping"))
        }
        let data = JSONWriter(isScriptSafe: true, omitsNone: true).text(
            .map(Map([(.string("@context"), .string("https://schema.org/"))] + map.pairs)))
        return .success(.markup(#"<script type="application/ld+json">"# + data + "</script>"))
    }

    /// A phrase of the theme's language files; the first argument, where it is a number, chooses its form.
    private func word(_ value: Value, _ arguments: [Value]) -> Result<Value, FilterFailure> {
        guard let key = value.text, let phrase = words.phrases[key] else {
            let near = value.text.flatMap { nearest(to: $0, among: words.phrases.keys.sorted()) }
            return .failure(
                FilterFailure(
                    message: "'word' knows no '\(printable(value.text ?? ""))'",
                    help: near.map { "did you mean '\($0)'?" } ?? "language files are in templates/words/"))
        }
        let form = phrase.form(for: arguments.first?.wholeNumber, in: words.language)
        if arguments.isEmpty { return .success(.string(form.filled(with: []))) }
        let holdsMarkup = arguments.contains(where: \.isMarkup)
        let values = arguments.map { argument in
            if let number = argument.wholeNumber { return words.grouped(String(number)[...]) }
            let text = argument.text ?? ""
            return holdsMarkup && !argument.isMarkup ? escaped(text) : text
        }
        guard holdsMarkup else { return .success(.string(form.filled(with: values))) }
        return .success(.markup(form.filled(with: values, escape: escaped)))
    }

    /// The forms of a phrase as a mapping, for a script that counts by itself; a text where it has one.
    private static func forms(of phrase: InterfacePhrase) -> Value {
        guard let written = phrase.written else {
            return .map(Map([("other", .string(phrase.form(for: nil, in: "").text))]))
        }
        return .map(Map(written.map { ($0.form, .string($0.text)) }))
    }
}

extension Value {
    fileprivate var wholeNumber: Int? {
        if case .int(let number) = self { return number }
        return nil
    }

    fileprivate var isMarkup: Bool {
        if case .markup = self { return true }
        return false
    }

    fileprivate var text: String? {
        switch self {
        case .string(let text), .markup(let text): text
        default: nil
        }
    }
}
