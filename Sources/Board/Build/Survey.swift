package import Diagnostics
import FrontMatter

/// Reads a site: discover, ingest, assemble. The survey is nil if the settings are too broken for a site.
///
/// The diagnostics, unsorted, are about single files and about how they refer to each other. What is wrong with pages
/// shows only when they are planned.
package func survey(
    _ request: BuildRequest
) async throws(DiskFailure) -> (survey: SurveyedSite?, diagnostics: [Diagnostic]) {
    request.progress(.discovering)
    return try await survey(request, discover(root: request.root), KnownFiles())
}

/// The same for files that were found already, some of which are known.
func survey(
    _ request: BuildRequest, _ discovery: Discovery, _ known: KnownFiles
) async throws(DiskFailure) -> (survey: SurveyedSite?, diagnostics: [Diagnostic]) {
    var diagnostics = discovery.diagnostics + discovery.missing + discovery.strays
    request.progress(.reading(discovery.content.count))
    async let images = readImages(discovery, request)
    async let beginnings = filesBeginningWithFields(discovery, root: request.root, workers: request.workers)
    let basis = try await readBasis(discovery, request)
    diagnostics += basis.diagnostics
    // Without a zone, everything said about times would be wrong.
    if let failure = request.zones.failure { throw failure }
    // Without content, everything that refers to it would be reported, too.
    guard let settings = basis.settings, !discovery.isContentShut else { return (nil, diagnostics) }

    let ingest = Ingest(
        settings: settings, places: basis.places, zones: request.zones, labels: TextLabels(basis.theme),
        images: await images, rules: AdviceRule.all.map(\.id),
        keepsAddresses: request.keepsAddresses, largeTexts: request.largeTexts)
    let files = ContentFiles(discovery.content, beginningWithFields: await beginnings)
    async let active = activeFiles(files.copied, root: request.root, workers: request.workers)
    let drafts = await readDrafts(files.texts, ingest, request, known.fitting(root: request.root))
    if let failure = request.zones.failure { throw failure }
    diagnostics += files.diagnostics + drafts.flatMap(\.diagnostics) + (await active)
    diagnostics += unreadableFiles(files.copied, request) + looseDocuments(files.copied, drafts)

    request.progress(.assembling)
    let (site, references) = await assemble(
        drafts, files: files.copied, settings: settings, places: basis.places, zones: request.zones,
        now: request.now, showing: request.showing, workers: request.workers)
    diagnostics += references + farDates(of: drafts, today: site.today)
    diagnostics += comingDates(of: drafts, now: request.now, zones: request.zones)
    return (SurveyedSite(site: site, drafts: drafts, theme: basis.theme), diagnostics)
}

extension SurveyedSite {
    /// Removes warnings that the settings or the file itself have silenced by `ignore`.
    func withoutIgnored(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        guard diagnostics.contains(where: { $0.severity == .warning }) else { return diagnostics }
        let left = site.settings.withoutIgnored(withoutRefusedActiveFiles(diagnostics))
        let ignoring = drafts.filter { !$0.ignores.isEmpty }
        let ofFile = Dictionary(
            ignoring.map { ($0.path, Set($0.ignores.map(\.rule))) }, uniquingKeysWith: { $0.union($1) })
        return left.filter {
            $0.severity != .warning || ofFile[$0.place.path]?.contains($0.rule) != true
        }
    }
}

extension Known {
    /// The names in a site that schemas accept and editors complete.
    package static func names(of survey: SurveyedSite) -> Known {
        func slugs(_ kind: ContentKind) -> [String] {
            survey.drafts.filter { $0.name.kind == kind }.map(\.name.slug).sorted()
        }
        return Known(
            bands: survey.site.settings.bands.map(\.id), places: survey.site.places,
            organisations: slugs(.organisation), postings: slugs(.posting),
            fields: survey.site.settings.fields, required: survey.site.settings.required.map(\.value),
            rules: AdviceRule.all.map(\.id))
    }
}
