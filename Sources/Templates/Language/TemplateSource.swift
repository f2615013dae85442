/// A template as it is written.
package struct TemplateSource: Sendable {
    /// The file, as messages name it: `templates/base.html`.
    package let path: String
    /// What `extends` and `include` name it by: `base.html`.
    package let name: String
    package let text: [UInt8]
    /// Whether it comes with the program: a mistake that shows in it is one of the templates around it.
    package let isBuiltIn: Bool

    package init(path: String, name: String, text: [UInt8], isBuiltIn: Bool = false) {
        self.isBuiltIn = isBuiltIn
        self.path = path
        self.name = name
        self.text = text
    }
}

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

/// What the program's own filters need of the site, as values of its arena: an empty list where there is nothing.
package struct SiteTables: Sendable {
    /// What stands before a path in a whole address: `https://example.org/board`.
    package var root = Value.none
    /// For each phrase a list of its texts and, as numbers, of the arguments between them; none where it has many forms.
    package var phrases = Value(.list)
    /// The keys of the phrases, in order.
    package var phraseKeys = Value(.list)
    /// For each day from `firstDay` on three texts, full, short and long; none where the site does not name the day.
    package var days = Value(.list)
    package var firstDay = 0

    package init() {}
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

/// Where values are escaped for HTML.
package enum Autoescape: Sendable {
    /// In templates whose names end in `.html` or `.xml`.
    case byExtension
    case on, off

    func escapes(_ name: String) -> Bool {
        switch self {
        case .byExtension: name.hasSuffix(".html") || name.hasSuffix(".xml")
        case .on: true
        case .off: false
        }
    }
}

/// What an unknown name or attribute is.
package enum UndefinedPolicy: Sendable {
    /// An error wherever it is looked at, but for `default` and `is defined`.
    case strict
    /// Nothing when printed, false in a test: Jinja's own default.
    case lenient
}
