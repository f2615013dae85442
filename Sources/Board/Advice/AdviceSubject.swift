import Diagnostics
import FrontMatter

/// A posting as rules look at it: its value, its file, its site.
struct AdviceSubject {
    let item: SitePosting
    /// The site with every posting in it, drafts and scheduled ones too.
    let site: Site
    /// The file.
    let source: SourceText
    let fence: Fence
    /// Its fields, for where things stand.
    let fields: Fields
    /// The postings that can be applied for, by where one applies.
    let byApplyURL: [String: [Int]]

    var posting: Posting { item.posting }

    /// Where the value of a field stands; the first line where the field is not there.
    func place(of key: String) -> SourcePlace {
        fields.place(of: key) ?? SourcePlace(path: posting.path, line: 1)
    }

    /// Where the value of a field in a mapping stands: `place(of: "url", in: "apply")`.
    func place(of key: String, in mapping: String) -> SourcePlace {
        var copy = fields
        guard copy.form(of: mapping) == .mapping else { return place(of: mapping) }
        return (copy.mapping(mapping) { $0.place(of: key) } ?? nil) ?? place(of: mapping)
    }
}
