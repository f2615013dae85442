import Markdown
import Templates

/// The filters that know the board: dates, money, links, assets, Markdown.
///
/// One value serves one page: links depend on where they stand.
struct BoardFilters {
    let settings: Settings
    let assets: [String: String]
    let links: LinkBase
    let words: Words

    /// Their names with how many arguments each takes beside the value, for the template compiler.
    static let declared = Name.allCases.map { CustomFilter(name: $0.rawValue, parameters: $0.parameters) }

    private enum Name: String, CaseIterable {
        case date, time, money, url, asset, markdown
        case absoluteURL = "absolute_url"

        var parameters: ClosedRange<Int> {
            self == .date ? 0...1 : 0...0
        }
    }

    /// Applies the filter of an index into `declared`.
    func apply(_ index: Int, _ value: Value, _ arguments: [Value]) -> Result<Value, FilterFailure> {
        switch Name.allCases[index] {
        case .date: date(value, style: arguments.first)
        case .time: time(value)
        case .money: money(value)
        case .url: text(value, "url") { Self.isHarmless($0) ? .string(links.link(to: $0)) : nil }
        case .absoluteURL:
            text(value, "absolute_url") { .string($0.hasPrefix("/") ? settings.address.absolute($0) : $0) }
        case .asset: asset(value)
        case .markdown: markdown(value)
        }
    }

    /// Whether following an address runs no script: one without a scheme, or with one for pages, mail and telephones.
    ///
    /// Browsers overlook white space and control characters in a scheme (URL Standard, section 4.4): so does this.
    private static func isHarmless(_ address: String) -> Bool {
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
            guard case .success(let day) = Day.read(String(text.prefix(10))) else { return nil }
            return .string(words.text(day, chosen))
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
            .markup(render(Array(text.utf8)[...], options: settings.markdown) { _ in nil }.html)
        }
    }
}
