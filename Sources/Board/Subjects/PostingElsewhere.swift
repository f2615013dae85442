import Diagnostics
import FrontMatter

extension Reading {
    /// The error for a posting in another folder, such as `content/guides/fellow.md` with a deadline, bands and an
    /// organisation; nil for any other file. It stands for all that its fields would be wrong for there.
    func postingElsewhere(_ name: ContentPath) -> Diagnostic? {
        let ofPostings = ["organisation", "bands", "deadline", "locations", "apply"]
        guard name.kind != .posting, ofPostings.count(where: { fields.place(ofKey: $0) != nil }) >= 3,
            let place = ofPostings.lazy.compactMap({ fields.place(ofKey: $0) }).min()
        else { return nil }
        return Diagnostic(
            .error, "content.folder", "these are the fields of a posting, and this file is in '\(name.kind.folder)'",
            at: place, help: "move it to '\(ContentKind.posting.folder)'")
    }
}
