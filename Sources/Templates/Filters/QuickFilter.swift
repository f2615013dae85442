/// Filters that the interpreter loop applies to most values itself.
package enum QuickFilter: UInt8, Sendable {
    case no
    /// Filters that return a value. `attributes` is an attribute of each item.
    case length, attributes, list, select, stripped
    /// `int` and `round` of a whole number, which is itself.
    case whole
    /// The day that a text begins with, in words.
    case day, shortDay, longDay
    /// Filters that write their result. `link` writes a plain path after the page's `stem`, `wholeAddress` one after
    /// `SiteTables.root`, `phrase` one of `SiteTables.phrases`, `characterData` a section of an XML document.
    case json, xml, calendar, characterData, link, wholeAddress, phrase, join, replace, upper

    /// Whether it writes to the output instead of returning a value.
    var writes: Bool { rawValue >= QuickFilter.json.rawValue }

    var isLink: Bool { self == .link || self == .wholeAddress }

    /// The filters that are quick without arguments.
    private static let plain: [BuiltInFilter: QuickFilter] = [
        .length: .length, .json: .json, .tojson: .json, .xml: .xml, .ical: .calendar, .list: .list,
        .striptags: .stripped, .upper: .upper, .int: .whole, .round: .whole,
    ]

    init(_ filter: BuiltInFilter, arguments: Int) {
        switch (filter, arguments) {
        case (.replace, 2): self = .replace
        case (.join, ...1): self = .join
        case (_, 0): self = Self.plain[filter] ?? .no
        default: self = .no
        }
    }
}
