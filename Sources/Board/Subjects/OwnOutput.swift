package import Diagnostics
import FrontMatter

/// A page of a board's own, which one of its templates makes: `{url: /openings.csv, template: openings.csv}`.
package struct OwnOutput: Hashable, Sendable {
    /// Its path in the site.
    package fileprivate(set) var url = ""
    /// The template below `templates/`.
    package fileprivate(set) var template = ""
    /// Where its address is written.
    package fileprivate(set) var place = SourcePlace(path: "board.yml")
    /// Where its template is.
    package fileprivate(set) var templatePlace = SourcePlace(path: "board.yml")
}

private let ownOutputRows: [Field<OwnOutput>] = [
    Field("url", .text, \.url, "Where it is in the site: `/openings.csv`, or `/team/` for a page.", .required()),
    Field(
        "template", .text, \.template,
        "The file of `templates/` that makes it; else the one that is called as the address ends."),
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

    /// What the template of a path is called: `openings.csv` of `/data/openings.csv`, `team.html` of `/team/`. Nil where it is
    /// not a path of a file or folder.
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

/// What a board may do without, by the word of `leave_out`.
package enum PageKind: String, CaseIterable, Sendable {
    /// The lists of what is over; the pages of postings stay.
    case archive
    /// `feed.xml` and `feed.json` beside each list.
    case feeds
    /// `deadlines.ics` beside each list.
    case calendars
    case jobs = "jobs.xml"
    case postings = "postings.json"
    // Lists of which only the choice among the filters is left.
    case types, areas, places
}
