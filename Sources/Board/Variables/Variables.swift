import Templates

/// The names that templates see, in the order in which the renderer takes their values.
///
/// A new variable is a new case here and its value in `PageVariables`; `docs/templates.md` lists what each holds.
package enum Variable: String, CaseIterable, Sendable {
    case site, page
    case postings, pagination
    case posting, band, area, place, organisation, guide
    case guides, organisations, archive
    case content, target

    /// All names, for the template compiler.
    package static let names = allCases.map(\.rawValue)
}

/// The values one page's template sees; what is not set stays undefined.
struct VariableValues {
    private(set) var values: [Value]

    init() {
        values = Array(repeating: .undefined, count: Variable.allCases.count)
    }

    subscript(variable: Variable) -> Value {
        get { values[Self.slot(variable)] }
        set { values[Self.slot(variable)] = newValue }
    }

    private static func slot(_ variable: Variable) -> Int {
        Variable.allCases.firstIndex(of: variable) ?? 0
    }
}
