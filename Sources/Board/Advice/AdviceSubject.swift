import Diagnostics
import FrontMatter

/// A posting as rules see it, with its file and its site.
struct AdviceSubject {
    let item: SitePosting
    /// The site with every posting in it, including drafts and scheduled ones.
    let site: Site
    /// Its file.
    let source: SourceText
    let fence: Fence
    /// The fields of the file, which know their positions.
    let fields: Fields
    /// The open postings, by the address for applications.
    let byApplyURL: [String: [Int]]

    var posting: Posting { item.posting }

    /// The position of a field's value; the first line if the field is missing.
    func place(of key: String) -> SourcePlace {
        fields.place(of: key) ?? SourcePlace(path: posting.path, line: 1)
    }

    /// The position of a field's value in a mapping: `place(of: "url", in: "apply")`.
    func place(of key: String, in mapping: String) -> SourcePlace {
        var copy = fields
        guard copy.form(of: mapping) == .mapping else { return place(of: mapping) }
        return (copy.mapping(mapping) { $0.place(of: key) } ?? nil) ?? place(of: mapping)
    }
}
