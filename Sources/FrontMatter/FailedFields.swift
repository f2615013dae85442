/// The fields of a file of which nothing may be concluded, because something in them is told as a mistake already.
///
/// ```
/// workplace: Remote      # unknown value 'Remote': whether 'locations' are missing, nobody can tell
/// ```
/// A field failed where an error lies in its lines, where it is required and missing, given twice, or meant by a name that
/// is misspelt. All failed where the YAML breaks off. That is found from the errors themselves: who reports a mistake at
/// its place has nothing else to do.
package struct FailedFields: Sendable {
    private var names: [String]
    /// Whether every field failed.
    package let isAll: Bool

    /// Nothing failed.
    package static let none = FailedFields()
    /// Everything failed: the file could not be read.
    package static let all = FailedFields(isAll: true)

    /// Whether nothing failed.
    package var isNone: Bool { !isAll && names.isEmpty }

    init(_ names: [String] = [], isAll: Bool = false) {
        self.names = names
        self.isAll = isAll
    }

    /// Whether any of these fields failed, so that a rule that looks at them must be silent.
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

/// A name that other systems give to a field, and what to write here: `closing_date` is `deadline`.
package struct ForeignName: Sendable {
    /// As it is written there.
    package let name: String
    /// The fields it may stand for, the likeliest first; empty where there is no such field.
    package let fields: [String]
    /// What to do, where changing the name is not all of it.
    package let help: String?

    package init(_ name: String, _ fields: [String] = [], help: String? = nil) {
        self.name = name
        self.fields = fields
        self.help = help
    }
}
