package import Diagnostics

/// A whole site at one instant. `assemble` makes it from all files, and all pages are made from it.
///
/// It never changes once made. Lists of postings are indices into `postings`.
package final class Site: Sendable {
    package let settings: Settings
    package let places: Places
    /// The instant for which states were computed.
    package let now: Instant
    /// The day of `now` in the board's zone.
    package let today: Day
    /// Every posting with a page, sorted by slug.
    package let postings: [SitePosting]
    /// The number of postings in each state, including those without a page. A state without postings is missing.
    package let counts: [PostingState: Int]
    /// The organisations, in alphabetical order of their names.
    package let organisations: [Organisation]
    /// The guides, newest first.
    package let guides: [Guide]
    /// The pages, sorted by slug.
    package let pages: [TextPage]
    /// Which guides are translations of which.
    let guideLanguages: TranslationGroups
    /// The same for pages.
    let pageLanguages: TranslationGroups
    /// What postings are listed by, in the order of `Grouping.all(of:)`: the whole board is the first.
    package let groups: [Group]
    /// Old paths and the pages they lead to, sorted.
    package let redirects: [Redirect]
    /// Files that are published unchanged, sorted.
    package let files: [StaticFile]
    /// When and why the site will next change by itself.
    package let nextChange: ComingChange?

    init(
        settings: Settings, places: Places, now: Instant, today: Day, postings: [SitePosting],
        counts: [PostingState: Int],
        organisations: [Organisation], guides: [Guide], pages: [TextPage], guideLanguages: TranslationGroups,
        pageLanguages: TranslationGroups, groups: [Group], redirects: [Redirect], files: [StaticFile],
        nextChange: ComingChange?
    ) {
        (self.settings, self.places, self.now, self.today) = (settings, places, now, today)
        (self.postings, self.counts, self.organisations) = (postings, counts, organisations)
        (self.guides, self.pages) = (guides, pages)
        (self.guideLanguages, self.pageLanguages) = (guideLanguages, pageLanguages)
        (self.groups, self.redirects, self.files, self.nextChange) = (groups, redirects, files, nextChange)
    }

    /// The guides that lists show. Translations are left out, because their originals link to them.
    var listedGuides: [Int] { guides.indices.filter { !guideLanguages.isTranslation($0) } }

    /// The postings of the whole board.
    package var all: Selection { groups.first?.selection ?? Selection() }

    /// The groups of one grouping, by its name: `band`.
    package func groups(by name: String) -> [Group] { groups.filter { $0.grouping.name == name } }
}

/// An old path of a page.
package struct Redirect: Hashable, Sendable {
    /// The old path, `/jobs/17/` or `/jobs/17.html`.
    package let from: String
    /// The page it leads to.
    package let to: String
    /// Where the alias is written.
    package let place: SourcePlace
}

/// A site as read and assembled at one instant, before pages are planned.
package struct SurveyedSite: Sendable {
    /// The site itself.
    package let site: Site
    /// The contents of each content file, in path order.
    package let drafts: [Draft]
    /// The site's theme.
    package let theme: Theme
}
