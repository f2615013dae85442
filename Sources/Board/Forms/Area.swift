import Diagnostics
import FrontMatter
import Markdown
import Text

/// A subject of postings and guides.
package struct Area: Hashable, Sendable {
    /// As the posting writes it: `Publication norms`.
    package let name: String
    /// Its page's slug: `publication-norms`.
    package let slug: String
}

extension FieldKind where Answer == [Located<Area>] {
    /// Subjects by name, without repetitions.
    static let areas = FieldKind(
        "list of text", { _ in .texts }, value: { value, arena, _ in arena.texts(value.map(\.value.name)) }
    ) { field, reading in
        guard let written = reading.fields.texts(field, short: true) else { return nil }
        var areas: [Located<Area>] = []
        for name in written {
            let area = Area(name: name.value, slug: composed(slug(name.value)))
            // Several names with commas between them have been reported by the reading of texts.
            if name.value.utf8.first == UInt8(ascii: "[") || name.value.utf8.last == UInt8(ascii: "]"),
                name.value.hasSuffix("]") != name.value.hasPrefix("["),
                !name.value.dropFirst().dropLast().contains(where: { "[,".contains($0) })
            {
                let plain = name.value.filter { !"[]".contains($0) }
                let isList = reading.fields.form(of: field) == .list
                reading.report(
                    "areas", "one of the brackets around \(quoted(name.value)) is missing", at: name.place,
                    help: isList ? "write '\(plain)'" : "write '[\(plain)]'")
            } else if !isSlug(area.slug) {
                reading.reportNoAddress(of: name, "an area", rule: "areas")
            } else if let first = areas.first(where: { $0.value.slug == area.slug }) {
                reading.fields.reportRepeated(name, in: "areas", as: first.value.name)
            } else {
                areas.append(Located(area, at: name.place))
            }
        }
        return areas
    }
}

extension Reading {
    /// Reports a name that cannot be made into the address of a page.
    mutating func reportNoAddress(of name: Located<String>, _ what: String, rule: String) {
        if slug(name.value).isEmpty {
            report(rule, "\(what) needs a letter or a digit", at: name.place)
        } else {
            report(
                rule, "\(quoted(name.value)) cannot be part of an address", at: name.place,
                help: "use a shorter name")
        }
    }
}
