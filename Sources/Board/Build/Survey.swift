package import Diagnostics

/// A site as it was read and put together at one instant, before anything is made of it.
package struct Survey: Sendable {
    /// The site itself.
    package let site: Site
    /// What each content file says, in path order.
    package let drafts: [Draft]
    /// What the site looks like.
    package let theme: Theme
}

/// Reads a site: discover, ingest, assemble. The survey is nil where the settings leave no site to speak of.
///
/// The diagnostics are what is wrong with single files and with what they say of each other, unsorted; what is wrong
/// with pages shows only when they are planned.
package func survey(
    _ request: BuildRequest
) async throws(DiskFailure) -> (survey: Survey?, diagnostics: [Diagnostic]) {
    request.progress(.discovering)
    return try await survey(request, discover(root: request.root), KnownFiles())
}

/// The same of files that were found already, some of which are known.
func survey(
    _ request: BuildRequest, _ discovery: Discovery, _ known: KnownFiles
) async throws(DiskFailure) -> (survey: Survey?, diagnostics: [Diagnostic]) {
    var diagnostics = discovery.diagnostics + discovery.missing + discovery.strays
    request.progress(.reading(discovery.content.count))
    let basis = try readBasis(discovery, request)
    diagnostics += basis.diagnostics
    // Without content all that leads to it would be told, too.
    guard let settings = basis.settings, !discovery.isContentShut else { return (nil, diagnostics) }

    let ingest = Ingest(
        settings: settings, places: basis.places, zones: request.zones, labels: TextLabels(basis.theme),
        images: await readImages(discovery, request))
    let files = ContentFiles(
        discovery.content, beginningWithFields: await filesBeginningWithFields(discovery, request))
    let drafts = await readDrafts(files.texts, ingest, request, known)
    diagnostics += files.diagnostics + drafts.flatMap(\.diagnostics) + (await activeFiles(files.copied, request))
    diagnostics += unreadableFiles(files.copied, request)

    request.progress(.assembling)
    let (site, references) = assemble(
        drafts, files: files.copied, settings: settings, places: basis.places, zones: request.zones,
        now: request.now, showing: request.showing)
    diagnostics += references + farDates(of: drafts, today: site.today)
    return (Survey(site: site, drafts: drafts, theme: basis.theme), diagnostics)
}
