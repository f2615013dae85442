/// The fields of a file from which nothing may be concluded, because a mistake in them is already reported.
///
/// ```
/// workplace: Remote   # unknown value 'Remote', so it is unclear whether 'locations' are missing
/// ```
/// A field failed if there is an error in its lines, if it is required and missing, if it is given twice, or if a
/// misspelt name was meant for it. If the YAML breaks off, all fields failed. This is worked out from the positions of
/// the errors: code that reports a mistake at its position has nothing else to do.
package struct FailedFields: Sendable {
    private var names: [String]
    /// Whether every field failed.
    package let isAll: Bool

    /// Nothing failed.
    package static var none: FailedFields { FailedFields() }
    /// Everything failed: the file could not be read.
    package static let all = FailedFields(isAll: true)

    /// Whether nothing failed.
    package var isNone: Bool { !isAll && names.isEmpty }

    init(_ names: [String] = [], isAll: Bool = false) {
        self.names = names
        self.isAll = isAll
    }

    /// Whether any of these fields failed, so that a rule that depends on them must not report anything.
    package func contains(anyOf names: [String]) -> Bool {
        isAll || !self.names.isEmpty && names.contains { self.names.contains($0) }
    }

    /// Whether a field failed.
    package func contains(_ name: String) -> Bool {
        contains(anyOf: [name])
    }

    mutating func insert(_ name: String) {
        if names.last != name { names.append(name) }
    }
}

/// A name that other systems use for a field, and what to write here: `closing_date` means `deadline`.
package struct ForeignName: Sendable {
    /// The name in other systems.
    package let name: String
    /// The fields it may mean, the likeliest first; empty if there is none.
    package let fields: [String]
    /// What to do, if changing the name is not enough.
    package let help: String?

    package init(_ name: String, _ fields: [String] = [], help: String? = nil) {
        self.name = name
        self.fields = fields
        self.help = help
    }
}
