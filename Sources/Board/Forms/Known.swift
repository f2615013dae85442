package import Markdown

/// What is known before a file is read: the names that it may use, and what its dates and links depend on.
package final class Known: Sendable {
    /// The ids of bands, in order of seniority.
    package let bands: [String]
    package let places: Places
    /// The ids of organisations and the slugs of postings, for schemas; empty while files are read.
    package let organisations: [String]
    package let postings: [String]
    /// The board's own fields, and those that it requires of every posting.
    let fields: [OwnField]
    let required: [String]
    /// The ids of advice and warnings that can be set aside.
    package let rules: [String]
    package let zones: Zones
    /// Where the site will be served.
    package let address: SiteAddress
    /// The board's own language, and its zone.
    package let language: LanguageTag
    package let timezone: Zone
    /// How texts are rendered.
    package let markdown: MarkdownOptions
    /// The pictures of `content/` by path; nil if a file has the name of a picture but is not one.
    package let images: [String: ImageSize?]
    /// Whether the addresses of other sites are kept.
    let keepsAddresses: Bool
    /// Keeps the HTML of texts; nil if all of it stays in memory.
    let largeTexts: LargeTexts?

    package init(
        bands: [String] = [], places: Places = Places([]), organisations: [String] = [], postings: [String] = [],
        fields: [OwnField] = [], required: [String] = [], rules: [String] = [], zones: Zones = Zones(),
        address: SiteAddress = .localhost,
        language: LanguageTag = .english, timezone: Zone = .utc, markdown: MarkdownOptions = MarkdownOptions(),
        images: [String: ImageSize?] = [:], keepsAddresses: Bool = false, largeTexts: LargeTexts? = nil
    ) {
        (self.bands, self.places, self.organisations, self.postings) = (bands, places, organisations, postings)
        (self.fields, self.required) = (fields, required)
        (self.rules, self.zones, self.address, self.language) = (rules, zones, address, language)
        (self.timezone, self.markdown, self.images) = (timezone, markdown, images)
        (self.keepsAddresses, self.largeTexts) = (keepsAddresses, largeTexts)
    }
}
