package import Diagnostics
import FrontMatter

/// A page or file that one of the site's own templates makes: `{url: /openings.csv, template: openings.csv}`.
package struct OwnOutput: Hashable, Sendable {
    /// Its path in the site.
    package fileprivate(set) var url = ""
    /// The template's path below `templates/`.
    package fileprivate(set) var template = ""
    /// What it is called, if it is a page.
    package fileprivate(set) var title: String?
    /// Where its address is written.
    package fileprivate(set) var place = SourcePlace(path: "board.yml")
    /// Where its template is written.
    package fileprivate(set) var templatePlace = SourcePlace(path: "board.yml")

    /// Whether it is a page for readers: `/team/`, but not `/openings.csv`.
    var isPage: Bool { url.hasSuffix("/") || url.hasSuffix(".html") }
}

private let ownOutputRows: [Field<OwnOutput>] = [
    Field("url", .text, \.url, "Where it is in the site: `/openings.csv`, or `/team/` for a page.", .required()),
    Field(
        "template", .text, \.template,
        "The file in `templates/` that makes it. Default: the file with the same name as the end of the address."),
    Field("title", .text, \.title, "What the page is called. Default: the title of the board."),
]

extension FieldKind where Answer == [OwnOutput] {
    static let ownOutputs = mappings(Form(blank: OwnOutput(), ownOutputRows)) { answers, reading in
        ownOutput(answers, &reading)
    }

    private static func ownOutput(_ answers: Answers<OwnOutput>, _ reading: inout Reading) -> OwnOutput? {
        guard var output = answers.complete else { return nil }
        output.place = answers.place(of: \.url, in: reading)
        output.templatePlace = output.template.isEmpty ? output.place : answers.place(of: \.template, in: reading)
        guard let name = name(ofPath: output.url) else {
            reading.fields.report(
                .error, "url", "\(quoted(output.url)) cannot be a path of this site", at: output.place,
                help: "write it like '/openings.csv', or '/team/' for a page")
            return nil
        }
        if output.template.isEmpty { output.template = name }
        return output
    }

    /// The name of a path's template: `openings.csv` for `/data/openings.csv`, `team.html` for `/team/`. Nil if the
    /// path does not name a file or folder.
    private static func name(ofPath path: String) -> String? {
        var parts = path.split(separator: "/", omittingEmptySubsequences: false).map { String($0) }
        guard parts.count > 1, parts[0].isEmpty, path.utf8.count <= 1000 else { return nil }
        let last = parts.removeLast()
        guard parts.dropFirst().allSatisfy({ isSlug($0) }) else { return nil }
        if last.isEmpty { return parts.count > 1 ? parts[parts.count - 1] + ".html" : nil }
        let words = last.split(separator: ".", omittingEmptySubsequences: false)
        return words.count > 1 && words.allSatisfy { isSlug(String($0)) } ? last : nil
    }
}

/// Pages that a board can leave out. The raw values are the words of `leave_out`.
package enum PageKind: String, CaseIterable, Sendable {
    /// The lists of postings that are over. The pages of the postings themselves stay.
    case archive
    /// `feed.xml` and `feed.json` beside each list.
    case feeds
    /// `deadlines.ics` beside each list.
    case calendars
    case jobs = "jobs.xml"
    case postings = "postings.json"
    // Lists without pages. The filters keep their choices.
    case types, areas, places
}
