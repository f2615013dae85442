/// A filter of the program that renders, such as `date` or `url`, and how many arguments it takes besides the value.
package struct CustomFilter: Sendable {
    package let name: String
    package let parameters: ClosedRange<Int>
    /// The only texts that it accepts, if they are known in advance. Any other text written in a template is an error.
    package let known: Set<String>?
    /// Where what it accepts comes from, for messages.
    package let help: String?
    /// Numbers that it gets instead of texts written in a template, so that it need not look them up.
    package let numbers: [String: Int]
    /// What the engine can do itself instead of this filter, for most values.
    package let shortcut: Shortcut?
    /// Results that are the same on every page. If a template writes one of these texts, the result replaces it.
    package let constants: [String: String]

    package init(
        name: String, parameters: ClosedRange<Int>, known: Set<String>? = nil, help: String? = nil,
        numbers: [String: Int] = [:], shortcut: Shortcut? = nil, constants: [String: String] = [:]
    ) {
        self.shortcut = shortcut
        self.numbers = numbers
        self.name = name
        self.parameters = parameters
        self.known = known
        self.help = help
        self.constants = constants
    }

    /// Work that the engine can do without calling the filter. For any other value it calls the filter.
    package enum Shortcut: Sendable {
        /// A plain path, after the page's `stem` or after `SiteTables.root`.
        case link, wholeAddress
        /// The phrase with a number, with the arguments inserted: `SiteTables.phrases`.
        case phrase
        /// The day of a text, in words: `SiteTables.days`.
        case day
        /// The text that a record has under a name.
        case member(String)
    }
}

/// Applies the filter with an index to a value. It writes its result into the page, or returns it.
package typealias FilterOfProgram = (Int, Value, FilterArguments, inout Page) -> FilterOutcome

/// The result of a filter of the program.
package enum FilterOutcome {
    /// It wrote a text, which will be escaped, or markup.
    case text, markup
    case value(Value)
    case failure(FilterFailure)
}

/// Why a filter of the program rejects a value.
package struct FilterFailure: Error, Sendable {
    package let message: String
    package let help: String?

    package init(message: String, help: String? = nil) {
        self.message = message
        self.help = help
    }
}
