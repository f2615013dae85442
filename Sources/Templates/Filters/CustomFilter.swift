/// A filter of the program that renders: `date` or `url`, and how many arguments it takes beside the value.
package struct CustomFilter: Sendable {
    package let name: String
    package let parameters: ClosedRange<Int>
    /// The only texts it can do with, where they are known beforehand: another one written in a template is an error.
    package let known: Set<String>?
    /// Numbers that it gets in place of texts that a template writes, so that it need not look for them.
    package let numbers: [String: Int]
    /// What the engine can do itself in place of this filter, with most values.
    package let shortcut: Shortcut?
    /// What it makes of some texts on every page alike: where a template writes one, the result takes its place.
    package let constants: [String: String]

    package init(
        name: String, parameters: ClosedRange<Int>, known: Set<String>? = nil, numbers: [String: Int] = [:],
        shortcut: Shortcut? = nil, constants: [String: String] = [:]
    ) {
        self.shortcut = shortcut
        self.numbers = numbers
        self.name = name
        self.parameters = parameters
        self.known = known
        self.constants = constants
    }

    /// What becomes of a value without asking the program; with any other value it is asked.
    package enum Shortcut: Sendable {
        /// A plain path behind the page's `stem`, or behind `SiteTables.root`.
        case link, wholeAddress
        /// The phrase of a number, with the arguments in its places: `SiteTables.phrases`.
        case phrase
        /// The day of a text, in words: `SiteTables.days`.
        case day
        /// A text that the record itself has under a name.
        case member(String)
    }
}

/// Applies the filter of an index to a value; what it makes it writes into the page, or hands back.
package typealias FilterOfProgram = (Int, Value, FilterArguments, inout Page) -> FilterOutcome

/// What a filter of the program gives.
package enum FilterOutcome {
    /// What it wrote: a text, which output escapes, or markup.
    case text, markup
    case value(Value)
    case failure(FilterFailure)
}

/// Why a filter of the program cannot do with a value.
package struct FilterFailure: Error, Sendable {
    package let message: String
    package let help: String?

    package init(message: String, help: String? = nil) {
        self.message = message
        self.help = help
    }
}
