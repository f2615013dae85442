package import Diagnostics

/// Every file that a build publishes: pages, feeds, redirects, copied files, assets. Nothing else can be reached.
///
/// Links are checked against it, and it finds outputs that two sources claim: slugs, page paths, aliases or files that are
/// the same. Case is ignored, as on many hosts and disks, but not in links. Names that differ only in their Unicode
/// normalisation are the same, too, because Swift compares strings by canonical equivalence.
package struct Outputs {
    private var claims: [String: Claim] = [:]
    /// The keys of the claims, in order.
    private var keys: [String] = []
    private var found: [Diagnostic] = []

    private struct Claim {
        let output: String
        let origin: Origin
    }

    /// What claims an output: a file, an alias in a file, or the board itself.
    private enum Origin {
        case at(SourcePlace)
        case alias(SourcePlace)
        case board
    }

    package init(_ pages: [PagePlan], site: Site, assets: [ThemeAsset]) {
        claims.reserveCapacity(pages.count)
        keys.reserveCapacity(pages.count)
        for page in pages {
            // Two postings with one slug are reported only once.
            if case .deadline = page.subject, claims[Self.key(of: page.output)] != nil { continue }
            claim(page.output, by: Self.origin(of: page, in: site))
        }
        for file in site.files { claim(file.output, by: .at(SourcePlace(path: file.source))) }
        for asset in assets {
            claim(asset.output, by: .at(SourcePlace(path: "templates/assets/" + asset.name)))
        }
    }

    /// Whether a path of the site leads to something: `/guides/`, `/feed.xml`. A folder stands for its `index.html`.
    func contains(_ url: String) -> Bool {
        let output = PagePlan.output(of: url)
        return claims[Self.key(of: output)]?.output == output
    }

    /// The content file whose page is at a path of the site: `content/guides/start.md` for `/guides/start/`.
    func source(of url: String) -> String? {
        guard case .at(let place)? = claims[PagePlan.output(of: url).lowercased()]?.origin else { return nil }
        return place.path
    }

    /// Whether a path is that of a page that the board itself makes: a list, the archive.
    func isList(_ url: String) -> Bool {
        let output = PagePlan.output(of: url)
        guard output.hasSuffix("index.html"), case .board? = claims[Self.key(of: output)]?.origin else { return false }
        return true
    }

    /// The published path that was most likely meant: with a slash at its end, or in another case.
    func near(_ url: String) -> String? {
        for output in [PagePlan.output(of: url), PagePlan.output(of: url + "/")] {
            guard let there = claims[output.lowercased()]?.output else { continue }
            return "/" + (there.hasSuffix("index.html") ? String(there.dropLast("index.html".count)) : there)
        }
        return nil
    }

    /// Whether anything is published in the first folder of a path: in `/postings/` for `/postings/x/`.
    func hasFolder(of url: String) -> Bool {
        guard let folder = url.lowercased().split(separator: "/").first else { return true }
        return keys.contains { $0.hasPrefix(folder + "/") }
    }

    private mutating func claim(_ output: String, by origin: Origin) {
        let key = Self.key(of: output)
        if let first = claims[key] {
            report(output, first.origin, origin)
        } else {
            claims[key] = Claim(output: output, origin: origin)
            keys.append(key)
        }
    }

    /// An output in lower case, for comparison.
    private static func key(of output: String) -> String {
        let bytes = output.utf8.span
        let isKey = !bytes.indices.contains { bytes[$0] >= 0x80 || (0x41...0x5A).contains(bytes[$0]) }
        return isKey ? output : output.lowercased()
    }

    private static func origin(of page: PagePlan, in site: Site) -> Origin {
        switch page.subject {
        case .posting(let index), .deadline(let index): .at(SourcePlace(path: site.postings[index].posting.path))
        case .guide(let index): .at(SourcePlace(path: site.guides[index].path))
        case .page(let index): .at(SourcePlace(path: site.pages[index].path))
        case .listing(let group, _): group.file.map { .at(SourcePlace(path: $0)) } ?? .board
        case .redirect(let index): .alias(site.redirects[index].place)
        case .output(let output): .at(output.place)
        default: .board
        }
    }
}

extension Outputs {
    /// A mistake for each output with two claims. Two files `content/postings/a/x.md` and `content/postings/b/x.md` both become
    /// `postings/x/index.html`: that is one error at the second file, whose note names the first.
    ///
    /// A file may not be where another output needs a folder, either: `jobs` beside `jobs/index.html`.
    package var collisions: [Diagnostic] {
        var all = self
        var reported: Set<String> = []
        var last = ""
        for output in keys {
            // Most outputs share all but the innermost folders with the one before, and those have been checked.
            for folder in Self.folders(of: output, notOf: last) {
                guard let file = claims[folder], let owner = claims[output], reported.insert(folder).inserted else {
                    continue
                }
                all.report(folder, owner.origin, file.origin)
            }
            last = output
        }
        return all.found
    }

    /// The folders that contain an output but not another, innermost first: `jobs/a` for `jobs/a/index.html` and
    /// `jobs/b/index.html`.
    private static func folders(of output: String, notOf other: String) -> [String] {
        let (bytes, others) = (output.utf8.span, other.utf8.span)
        var shared = 0
        while shared < min(bytes.count, others.count), bytes[shared] == others[shared] { shared += 1 }
        var folders: [String] = []
        for end in (shared..<bytes.count).reversed() where bytes[end] == UInt8(ascii: "/") {
            folders.append(String(Substring(output.utf8.prefix(end))))
        }
        return folders
    }

    private mutating func report(_ output: String, _ first: Origin, _ second: Origin) {
        switch (first, second) {
        // The alias is the one that can be given up, whichever comes first.
        case (.alias(let place), .at): add("site.alias", output, place, second)
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
            case .at(let other) where other.path == place.path && rule == "site.alias":
                "it is this file's own address: remove it"
            // Swift treats `é` and `e` with a combining accent as equal.
            case .at(let other) where other.path == place.path && other.line == 0:
                "the name of another file differs only in how its accents are stored; give one of them another name"
            case .at(let other): "\(other) is published there; give one of them another name"
            case .alias(let place): "the alias at \(place) is published there"
            case .board: "the board itself writes that page; choose another name"
            }
        found.append(Diagnostic(.error, rule, "'\(output)' would be written twice", at: place, help: help))
    }
}
