package import Diagnostics

/// Finds outputs that two things claim: the same slug, page path, alias or file.
///
/// Two files `content/postings/a/x.md` and `content/postings/b/x.md` both become `postings/x/index.html`: one error at
/// the second, whose note names the first. Case is disregarded, because many hosts and disks disregard it, and Swift
/// compares canonically equivalent Unicode as equal, so that normalisation twins are found too.
package func collisions(_ pages: [PagePlan], site: Site, assets: [ThemeAsset]) -> [Diagnostic] {
    var claims = OutputClaims()
    for page in pages { claims.claim(page.output, by: origin(of: page, in: site)) }
    for file in site.files { claims.claim(file.output, by: .at(SourcePlace(path: file.source))) }
    for asset in assets { claims.claim(asset.output, by: .at(SourcePlace(path: "templates/assets/" + asset.name))) }
    return claims.collisions()
}

/// Who claims an output: something with a place of its own, or a page the board always writes.
private enum Origin {
    case at(SourcePlace)
    case alias(SourcePlace)
    case board
}

private struct OutputClaims {
    private var owners: [String: Origin] = [:]
    private var outputs: [String] = []
    private var found: [Diagnostic] = []

    mutating func claim(_ output: String, by origin: Origin) {
        let key = output.lowercased()
        if let first = owners[key] {
            report(output, first, origin)
        } else {
            owners[key] = origin
            outputs.append(key)
        }
    }

    /// A file may not stand where another output needs a folder: `jobs` beside `jobs/index.html`.
    func collisions() -> [Diagnostic] {
        var all = self
        var checked: Set<Substring> = []
        for output in outputs {
            var folder = output[...]
            while let slash = folder.lastIndex(of: "/") {
                folder = folder[..<slash]
                guard checked.insert(folder).inserted else { break }
                guard let file = owners[String(folder)], let owner = owners[output] else { continue }
                all.report(String(folder), owner, file)
            }
        }
        return all.found
    }

    private mutating func report(_ output: String, _ first: Origin, _ second: Origin) {
        switch (first, second) {
        case (_, .at(let place)): add("site.path", output, place, first)
        case (_, .alias(let place)): add("site.alias", output, place, first)
        case (.at(let place), .board): add("site.path", output, place, second)
        case (.alias(let place), .board): add("site.alias", output, place, second)
        case (.board, .board): break
        }
    }

    private mutating func add(_ rule: String, _ output: String, _ place: SourcePlace, _ other: Origin) {
        let help =
            switch other {
            case .at(let place): "\(place) is published there; give one of them another name"
            case .alias(let place): "the alias at \(place) is published there"
            case .board: "the board itself writes that page; choose another name"
            }
        found.append(Diagnostic(.error, rule, "'\(output)' would be written twice", at: place, help: help))
    }
}

private func origin(of page: PagePlan, in site: Site) -> Origin {
    switch page.subject {
    case .posting(let index): .at(SourcePlace(path: site.postings[index].posting.path))
    case .guide(let index): .at(SourcePlace(path: site.guides[index].path))
    case .page(let index): .at(SourcePlace(path: site.pages[index].path))
    case .listing(.organisation(let index), _): .at(SourcePlace(path: site.organisations[index].path))
    case .redirect(let index): .alias(site.redirects[index].place)
    default: .board
    }
}
