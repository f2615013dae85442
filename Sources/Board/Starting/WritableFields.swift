import Diagnostics
import FrontMatter

/// The fields that a board's postings may have, including its own, for programs that write postings.
package struct WritableFields: Sendable {
    private let form: Form<PostingFields>
    private let known: Known

    package init(of site: Site? = nil, zones: Zones) {
        known = Known(
            places: site?.places ?? Places([]), fields: site?.settings.fields ?? [], zones: zones,
            language: site?.settings.language ?? .english)
        form = postingForm(known)
    }

    /// Their names, in the order of the form.
    package var names: [String] { form.rows.map(\.name) }

    /// The board's own language.
    package var language: LanguageTag { known.language }

    /// The board's own fields, with the labels that candidates read: `Open access`.
    package var own: [(label: String, name: String)] {
        known.fields.map { ($0.label(in: known.language.text), $0.name) }
    }

    /// Whether a field accepts a value, written as YAML. Only for fields that do not depend on other files.
    ///
    /// `accept("3", in: "positions")` is true; `accept("many", in: "positions")` is false.
    package func accept(_ yaml: String, in name: String) -> Bool {
        guard names.contains(name) else { return false }
        var reading = Reading(
            SourceText(path: "", bytes: Array("\(name): \(yaml)\n".utf8)), prefix: "posting", known: known)
        return !form.read(&reading).hasFailed(name) && reading.fields.has(name)
    }
}
