package import Diagnostics
package import FrontMatter
package import Markdown

/// A link of the site's header: `{title: Guides, url: /guides/}`.
package struct NavigationLink: Hashable, Sendable {
    /// What it says.
    package let title: String
    /// A path of the site (`/guides/`) or an absolute address.
    package let url: String
    /// Where the address is written.
    package let place: SourcePlace
}

/// The settings of a site: what `board.yml` says, defaults filled in.
package struct Settings: Sendable {
    /// The site's name.
    package let title: String
    /// One sentence about it; may be empty.
    package let description: String
    /// Where it will be served.
    package let address: SiteAddress
    /// The language of the interface and of postings that name none.
    package let language: LanguageTag
    /// The zone for dates without one, and for what "today" is.
    package let timezone: Zone
    /// In order of seniority.
    package let bands: [Band]
    /// How many days before its deadline an open posting counts as closing.
    package let closingSoonDays: Int
    /// Cards on a listing page; 0 puts all on one.
    package let perPage: Int
    /// The header's links.
    package let navigation: [NavigationLink]
    /// How bodies are rendered.
    package let markdown: MarkdownOptions
    /// Advice that is set aside for the whole board.
    package let ignores: [Ignore]
    /// The site's free fields, as they are.
    package let extra: YAMLValue
}

extension Settings {
    /// The diagnostics without those warnings, and that advice, that `board.yml` has set aside, of all files or of the one that they are at.
    func withoutIgnored(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        let byRule = Dictionary(grouping: ignores, by: \.rule)
        return diagnostics.filter { diagnostic in
            diagnostic.severity == .error
                || byRule[diagnostic.rule]?.contains {
                    $0.files.isEmpty || $0.files.contains(diagnostic.place.path)
                } != true
        }
    }
}
