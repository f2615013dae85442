package import Diagnostics
import FrontMatter
import Markdown
import Templates
import Text

/// Reads `board.yml`; nil where it leaves no settings to build with, with what is wrong in any case.
///
/// `address` takes the place of its `url`, as `--url` asks.
package func readSettings(
    _ bytes: [UInt8], path: String = "board.yml", zones: Zones, address: SiteAddress? = nil
) -> (settings: Settings?, diagnostics: [Diagnostic]) {
    let source = SourceText(path: path, bytes: bytes)
    if let merge = Diagnostic.unfinishedMerge(in: source) { return (nil, [merge]) }
    var fields = Fields(of: source, rules: "board")
    let title = fields.required("title") { $0.text($1) }?.value
    let written = readAddress(&fields)
    let bands = fields.mappings("bands", rules: "board.bands", example: bandMeant(by:)) { readBand(&$0) }
    let settings = Settings(
        title: title ?? "",
        description: fields.text("description")?.value ?? "",
        address: address ?? written ?? .localhost,
        language: fields.language() ?? .english,
        timezone: fields.timezone(by: zones) ?? .utc,
        bands: checkedBands(bands, &fields),
        closingSoonDays: fields.integer("closing_soon", in: 0...365)?.value ?? 14,
        perPage: fields.integer("per_page", in: 0...10_000)?.value ?? 50,
        navigation: (fields.mappings("navigation", rules: "board.navigation") { readNavigation(&$0) } ?? [])
            .compactMap { $0 },
        markdown: fields.mapping("markdown", rules: "board.markdown") { readMarkdown(&$0) } ?? MarkdownOptions(),
        ignores: fields.ignores(rules: "board", canNameFiles: true), extra: fields.extra())
    fields.finish(foreign: foreignNamesOfSettings)
    let isBroken = fields.diagnostics.contains { $0.severity == .error }
    return (isBroken ? nil : settings, fields.diagnostics)
}

private func readAddress(_ fields: inout Fields) -> SiteAddress? {
    guard let written = fields.required("url", { $0.text($1) }) else { return nil }
    if let address = SiteAddress(written.value) { return address }
    fields.report(
        .error, "url", "\(quoted(written.value)) is not an address for a site", at: written.place,
        help: "write the whole address, like 'https://example.org/jobs/'")
    return nil
}

/// What a band is where only its name was written: `{id: research, name: Research}`.
private func bandMeant(by name: String) -> String {
    "{id: \(slug(name)), name: \(name.prefix(1).uppercased())\(name.dropFirst())}"
}

private func readBand(_ fields: inout Fields) -> (band: Band, place: SourcePlace)? {
    let id = fields.required("id") { $0.text($1) }
    let name = fields.text("name")?.value
    let description = fields.text("description")?.value ?? ""
    guard let id else { return nil }
    if !isSlug(id.value) {
        fields.report(
            .error, "id", "\(quoted(id.value)) cannot be a part of an address", at: id.place,
            help: "use letters, digits and hyphens, such as '\(slug(id.value))'")
    }
    return (Band(id: id.value, name: name ?? id.value, description: description), id.place)
}

private func checkedBands(_ read: [(band: Band, place: SourcePlace)?]?, _ fields: inout Fields) -> [Band] {
    guard let read else { return Band.defaults }
    var bands: [Band] = []
    for case let (band, place)? in read {
        if let first = bands.first(where: { $0.id.lowercased() == band.id.lowercased() }) {
            // Many hosts and disks disregard case: their pages would be one.
            let message =
                first.id == band.id
                ? "two bands have the id '\(band.id)'"
                : "the ids '\(first.id)' and '\(band.id)' differ only in capital letters"
            fields.report(.error, "bands", message, at: place, help: "give one of them another id")
        } else {
            bands.append(band)
        }
    }
    if read.isEmpty {
        fields.conclude(
            from: ["bands"],
            Diagnostic(
                .error, "board.bands", "a board needs at least one band", at: fields.start,
                help: "leave 'bands' out for the default three"))
    }
    return bands
}

private func readNavigation(_ fields: inout Fields) -> NavigationLink? {
    let title = fields.required("title") { $0.text($1) }
    let url = fields.required("url") { $0.text($1) }
    guard let title, let url else { return nil }
    if !(url.value.hasPrefix("/") && !url.value.hasPrefix("//")) && !isWebAddress(url.value) {
        fields.report(
            .error, "url", "\(quoted(url.value)) is neither a path of this site nor a web address", at: url.place,
            help: "write '/guides/' or 'https://example.org/'")
    }
    return NavigationLink(title: title.value, url: composed(url.value), place: url.place)
}

private func readMarkdown(_ fields: inout Fields) -> MarkdownOptions {
    var options = MarkdownOptions()
    if let additions = fields.choices("additions", as: MarkdownOptions.Addition.self) {
        options.additions = Set(additions.map(\.value))
    }
    if let raw = fields.choice("raw_html", as: RawHTMLSetting.self) { options.rawHTML = raw.value.option }
    if let smart = fields.flag("smart") { options.smart = smart.value }
    return options
}

/// How the setting `raw_html` is written.
private enum RawHTMLSetting: String, CaseIterable {
    case off = "false"
    case on = "true"
    case unsafe

    var option: MarkdownOptions.RawHTML {
        switch self {
        case .off: .dropped
        case .on: .filtered
        case .unsafe: .unsafe
        }
    }
}
