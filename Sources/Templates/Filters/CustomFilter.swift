/// A filter of the host, the program that renders templates: `date` or `url`, for instance.
package struct CustomFilter: Sendable {
    package let name: String
    /// How many arguments it takes besides the value.
    package let parameters: ClosedRange<Int>
    /// The only texts that it accepts, if these are known beforehand. Any other text written in a template is an error.
    package let known: Set<String>?
    /// Help for messages about unknown texts, such as where these come from.
    package let help: String?
    /// Numbers that stand for texts written in a template, so that the filter need not look these up.
    package let numbers: [String: Int]
    /// What the engine does itself for most values.
    package let shortcut: Shortcut?
    /// The result for a text, if it is the same on every page. A text that is written in a template is replaced by it.
    package let constant: @Sendable (String) -> String?

    package init(
        name: String, parameters: ClosedRange<Int>, known: Set<String>? = nil, help: String? = nil,
        numbers: [String: Int] = [:], shortcut: Shortcut? = nil,
        constant: @escaping @Sendable (String) -> String? = { _ in nil }
    ) {
        self.shortcut = shortcut
        self.numbers = numbers
        self.name = name
        self.parameters = parameters
        self.known = known
        self.help = help
        self.constant = constant
    }

    /// What the engine does for most values without calling the filter.
    package enum Shortcut: Sendable {
        /// Writes a plain path after the page's `stem`, or after `SiteTables.root`.
        case link, wholeAddress
        /// Writes a phrase of `SiteTables.phrases` with its arguments.
        case phrase
        /// Returns the day that a text begins with, in words from `SiteTables.days`.
        case day
        /// Returns a field of a record, if it is a text.
        case member(String)
    }
}

/// Applies the host's filter with an index to a value.
package typealias CustomFilterFunction = (Int, Value, FilterArguments, inout Page) -> FilterOutcome

/// The result of a filter.
package enum FilterOutcome {
    /// The filter has written a text, which is then escaped, or markup.
    case text, markup
    case value(Value)
    /// One of the host's filters rejects the value.
    case failure(String, help: String? = nil)

    /// The filter has written markup if the value is markup.
    static func like(_ value: Value) -> FilterOutcome { value.isMarkup ? .markup : .text }
}
