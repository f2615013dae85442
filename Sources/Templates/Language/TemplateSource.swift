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
    /// Whether of a plain path it makes no more than the page's `stem` and that path.
    package let isLink: Bool
    /// What it makes of some texts on every page alike: where a template writes one, the result takes its place.
    package let constants: [String: String]

    package init(
        name: String, parameters: ClosedRange<Int>, known: Set<String>? = nil, numbers: [String: Int] = [:],
        isLink: Bool = false, constants: [String: String] = [:]
    ) {
        self.isLink = isLink
        self.numbers = numbers
        self.name = name
        self.parameters = parameters
        self.known = known
        self.constants = constants
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
