import Text

/// What differs between an old and a new state of a site, for `board diff`.
///
/// Drafts and scheduled postings are included: a draft that is finished has changed its state. A file that cannot be read
/// on one of the two sides is left out, because its mistakes are reported.
package struct SiteDiff: Sendable {
    /// A posting in short.
    package struct Entry: Sendable, Hashable {
        package let slug: String
        package let title: String
        package let state: PostingState
        package let deadline: String
        package let pay: String?
    }

    /// A difference in a posting that is on both sides.
    package struct Change: Sendable, Hashable {
        /// `deadline`, `pay`, `state`.
        package let name: String
        package let before: String
        package let now: String
    }

    package private(set) var appeared: [Entry] = []
    package private(set) var left: [Entry] = []
    /// Postings that have a new address, to which the old one leads.
    package private(set) var moved: [(from: String, to: Entry)] = []
    package private(set) var changed: [(entry: Entry, changes: [Change])] = []
    /// Addresses of new pages, except those of new postings.
    package private(set) var newPages: [String] = []
    /// Addresses of pages that are gone and have no alias.
    package private(set) var vanishedPages: [String] = []

    /// Addresses of organisations, guides and pages whose text has changed.
    package private(set) var changedPages: [String] = []

    /// Whether a reader would see no difference.
    package var isEmpty: Bool {
        appeared.isEmpty && left.isEmpty && moved.isEmpty && changed.isEmpty && newPages.isEmpty
            && vanishedPages.isEmpty && changedPages.isEmpty
    }

    /// Compares two surveys at one instant. `before` and `now` are their sites with drafts and scheduled postings.
    init(from old: SurveyedSite, _ before: Site, to new: SurveyedSite, _ now: Site) {
        let (olds, news) = (Self.bySlug(before), Self.bySlug(now))
        let unread = [old, new].map { side in Set(side.drafts.filter { $0.content == nil }.map(\.name.slug)) }
        let redirects = Dictionary(firstOfEach: now.redirects.map { ($0.from, $0.to) })
        for slug in news.keys.sorted() where olds[slug] == nil && !unread[0].contains(slug) {
            if let item = news[slug] { appeared.append(Entry(item)) }
        }
        for slug in olds.keys.sorted() {
            guard let item = olds[slug] else { continue }
            if let other = news[slug] {
                let changes = Self.changes(item, before, other, now)
                if !changes.isEmpty { changed.append((Entry(other), changes)) }
            } else if !unread[1].contains(slug) {
                take(
                    item, before,
                    redirects[item.posting.url].flatMap { url in now.postings.first { $0.posting.url == url } }, now)
            }
        }
        comparePages(old.site, new.site, redirects, unread: unread[1])
        let (texts, others) = (Self.texts(before), Self.texts(now))
        changedPages = texts.keys.sorted().filter { url in others[url].map { $0 != texts[url] } ?? false }
    }

    /// Notes a posting whose slug is gone: it has left, or it has moved and has an alias.
    private mutating func take(_ item: SitePosting, _ before: Site, _ successor: SitePosting?, _ now: Site) {
        guard let successor else { return left.append(Entry(item)) }
        let entry = Entry(successor)
        moved.append((item.posting.slug, entry))
        appeared.removeAll { $0.slug == entry.slug }
        let changes = Self.changes(item, before, successor, now)
        if !changes.isEmpty { changed.append((entry, changes)) }
    }

    private static func bySlug(_ site: Site) -> [String: SitePosting] {
        Dictionary(firstOfEach: site.postings.map { ($0.posting.slug, $0) })
    }

    /// What is compared of a posting, in the order of the output.
    private static let facts: [(name: String, text: @Sendable (SitePosting, Site) -> String)] = [
        ("state", { item, _ in item.state.rawValue }),
        ("status", { item, _ in item.posting.status.rawValue }),
        ("title", { item, _ in item.posting.title }),
        ("deadline", { item, _ in Entry(item).deadline }),
        ("pay", { item, _ in Entry(item).pay ?? "none" }),
        ("bands", { item, site in list(item.posting.bands.map { site.settings.bands[$0].name }) }),
        ("organisation", { item, site in list(item.organisations.map { site.organisations[$0].name }) }),
        ("locations", { item, site in list(item.posting.locations.map { site.places.all[$0].name }) }),
        ("workplace", { item, _ in item.posting.workplace.rawValue }),
        ("apply", { item, _ in list(item.posting.apply.flatMap { [$0.url, $0.email].compactMap(\.self) }) }),
        ("remote_from", { item, site in list(item.posting.remoteFrom.map { site.places.all[$0].name }) }),
        ("areas", { item, _ in list(item.posting.areas.map(\.name)) }),
    ]

    private static func list(_ items: [String]) -> String { items.isEmpty ? "none" : items.joined(separator: ", ") }

    private static func changes(_ old: SitePosting, _ before: Site, _ new: SitePosting, _ now: Site) -> [Change] {
        var changes = facts.compactMap { name, text -> Change? in
            // The new state says it already. A scheduled posting stays scheduled, whatever its status will be.
            if name == "status", old.state != new.state { return nil }
            let (was, becomes) = (text(old, before), text(new, now))
            return was == becomes ? nil : Change(name: name, before: was, now: becomes)
        }
        changes += otherChanges(old.posting.fields, new.posting.fields)
        if old.posting.body.html != new.posting.body.html {
            changes.append(Change(name: "text", before: "as it was", now: "another"))
        }
        return changes
    }

    /// The differences in all other fields, which are compared as they were read.
    private static func otherChanges(_ old: PostingFields, _ new: PostingFields) -> [Change] {
        postingForm.rows.compactMap { row in
            guard let path = row.path, !comparedOtherwise.contains(row.name) else { return nil }
            let (before, now) = ("\(old[keyPath: path])", "\(new[keyPath: path])")
            if before == now { return nil }
            let none = "\(postingForm.blank[keyPath: path])"
            var (a, b) = (old, new)
            return Change(
                name: row.name, before: row.plain(&a) ?? (before == none ? "none" : "as it was"),
                now: row.plain(&b) ?? (now == none ? "none" : "another"))
        }
    }

    /// Fields that are compared in other ways, or that no reader sees.
    private static let comparedOtherwise = Set(facts.map(\.name)).union([
        "draft", "salary", "translation_of", "aliases", "ignore", "source",
    ])

    /// The texts of organisations, guides and pages, by their addresses.
    private static func texts(_ site: Site) -> [String: [String]] {
        var texts: [String: [String]] = [:]
        for text in site.organisations {
            texts[ContentKind.organisation.url(slug: text.id)] =
                [text.name, text.body.html, text.place.map { site.places.all[$0].name } ?? ""]
                + [text.website, text.logo, text.description, text.statement].map { $0 ?? "" } + text.sameAs
        }
        for text in site.guides { texts[text.url] = [text.title, text.description ?? "", text.body.html] }
        for text in site.pages { texts[text.url] = [text.title, text.description ?? "", text.body.html] }
        return texts
    }

    /// Compares the pages of the public sites. Feeds, data and the later pages of lists follow from them.
    private mutating func comparePages(_ old: Site, _ new: Site, _ redirects: [String: String], unread: Set<String>) {
        let (before, now) = (Self.pages(old), Self.pages(new))
        let known = Set(before), there = Set(now)
        let fresh = Set(
            appeared.map { ContentKind.posting.url(slug: $0.slug) }
                + moved.map { ContentKind.posting.url(slug: $0.to.slug) })
        newPages = now.filter { !known.contains($0) && !fresh.contains($0) && !old.redirects.map(\.from).contains($0) }
        vanishedPages = before.filter { url in
            !there.contains(url) && redirects[url] == nil
                && !unread.contains { ContentKind.posting.url(slug: $0) == url }
        }
    }

    private static func pages(_ site: Site) -> [String] {
        plan(site).filter { page in
            switch page.subject {
            case .listing, .archive, .organisations, .guides, .posting, .guide, .page: !page.url.contains("/page/")
            case .feed, .deadline, .redirect, .notFound, .saved, .data, .output, .sitemap, .sitemapIndex: false
            }
        }.map(\.url).sorted()
    }
}

extension SiteDiff.Entry {
    fileprivate init(_ item: SitePosting) {
        let posting = item.posting
        slug = posting.slug
        title = posting.title
        state = item.state
        deadline = posting.deadline.text(in: posting.zone)
        let sums = posting.salary.map { [$0.whom, Words.english.text($0)].compactMap(\.self).joined(separator: ": ") }
        pay = sums.isEmpty ? nil : sums.joined(separator: "; ")
    }
}
