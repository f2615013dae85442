package import Diagnostics
package import FrontMatter

/// What one content file says, read by itself: a value and what is wrong with it.
///
/// A file with mistakes still has its path, its headings and its references, so that one bad posting never makes its
/// neighbours' links look broken.
package final class Draft: Sendable {
    /// The file, `content/postings/fellow.md`.
    package let path: String
    /// Its kind and slug.
    package let name: ContentPath
    /// What it says; nil where a mistake left too little.
    package let content: Content?
    /// What it names of other files.
    package let references: References
    /// The anchors of its page.
    package let anchors: [String]
    package let diagnostics: [Diagnostic]
    /// Advice that it sets aside.
    package let ignores: [Ignore]
    /// The fields that no rule may look at: what is wrong there is told.
    package let failed: FailedFields

    package init(
        path: String, name: ContentPath, content: Content?, references: References, anchors: [String],
        diagnostics: [Diagnostic], ignores: [Ignore] = [], failed: FailedFields = .none
    ) {
        self.path = path
        self.name = name
        self.content = content
        self.references = references
        self.anchors = anchors
        self.diagnostics = diagnostics
        self.ignores = ignores
        self.failed = failed
    }
}

/// What a content file holds.
package enum Content: Sendable {
    case posting(Posting)
    case organisation(Organisation)
    case guide(Guide)
    case page(TextPage)
}

/// What a content file names of other files, each with its place.
package struct References: Sendable {
    /// The ids of organisations.
    package var organisations: [Located<String>] = []
    /// The slug of what it translates.
    package var translationOf: Located<String>?
    /// Its logo: the path of a file of `content/`.
    package var logo: Located<String>?
    /// Whether it says how to apply, rightly or wrongly, or may say that one cannot.
    package var namesApply = false
    /// Its old paths.
    package var aliases: [Located<String>] = []
    /// The links of its body that stay inside the site.
    package var links: [Located<ContentLink>] = []
    /// The addresses of other sites, in its body and its fields.
    package var addresses: [Located<String>] = []

    package init() {}
}
