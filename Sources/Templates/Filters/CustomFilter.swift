/// A filter of the host, the program that renders templates: `date` or `url`, for instance.
package struct CustomFilter: Sendable {
    package let name: String
    /// How many arguments it takes besides the value.
    package let parameters: ClosedRange<Int>
    /// The only texts that it accepts, if these are known beforehand. Any other text written in a template is an error.
    package let known: Set<String>?
    /// Help for messages about unknown texts, such as where these come from.
    package let help: String?
    /// What the interpreter loop does instead for most values.
    package let quick: QuickFilter
    /// What replaces a text that is written in a template, and texts as arguments; these are nil if others are given.
    package let written: @Sendable (String, [String]?) -> Written?

    package init(
        name: String, parameters: ClosedRange<Int>, known: Set<String>? = nil, help: String? = nil,
        quick: QuickFilter = .no, written: @escaping @Sendable (String, [String]?) -> Written? = { _, _ in nil }
    ) {
        self.quick = quick
        self.written = written
        self.name = name
        self.parameters = parameters
        self.known = known
        self.help = help
    }

    package enum Written {
        /// The result, which is the same on every page.
        case result(String)
        /// A number that stands for the text, so that the filter need not look it up.
        case number(Int)
        /// A path of the site, to which the filter writes a link.
        case path(String)
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
