import Diagnostics
import FrontMatter

/// Warns of files of word processors and mail programs among the texts that no text links to: a posting that somebody put
/// there as `content/postings/fellow.docx` would be published as a file that no page leads to.
func looseDocuments(_ files: [StaticFile], _ drafts: [Draft]) -> [Diagnostic] {
    let documents = files.filter { isDocument($0.source) }
    if documents.isEmpty { return [] }
    var linked: Set<String> = []
    for link in drafts.lazy.flatMap(\.references.links) {
        if case .file(let path) = link.value.target { linked.insert(path) }
    }
    return documents.filter { !linked.contains($0.source) }.map { file in
        Diagnostic(
            .warning, "content.document", "this file is published as it is, and no text links to it",
            at: SourcePlace(path: file.source),
            help: "a posting is written in Markdown, as a '.md' file: 'board import' makes one of most texts; "
                + "link to the file if readers need it")
    }
}

/// Whether a file among the texts is a document that a posting may be written in.
private func isDocument(_ path: String) -> Bool {
    guard ContentKind.allCases.contains(where: { path.hasPrefix($0.folder) }),
        let ending = path.split(separator: ".").last?.lowercased()
    else { return false }
    return ["doc", "docx", "odt", "rtf", "pages", "gdoc", "eml", "msg"].contains(ending)
}
