import Board
import Diagnostics
import Fixtures
import Foundation

/// A site in a folder of its own, which is removed when the test ends.
final class TemporarySite {
    let root: String

    /// Writes the `file` sections of a fixture, and adds what a site needs if the fixture does not have it.
    convenience init(_ fixture: Fixture) throws {
        var files: [String: String] = [:]
        for section in fixture.sections where section.name.hasPrefix("file ") {
            files[String(section.name.dropFirst("file ".count))] = section.text
        }
        try self.init(files)
    }

    init(_ files: [String: String] = [:]) throws {
        root =
            FileManager.default.temporaryDirectory.appendingPathComponent("board-\(UUID().uuidString)")
            .resolvingSymlinksInPath().path
        var all = files
        if all["board.yml"] == nil { all.merge(Self.bare) { own, _ in own } }
        for (path, text) in all { try write(path, text) }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: root)
    }

    /// Writes a file of the site, and makes its folders.
    func write(_ path: String, _ text: String) throws {
        try write(path, Data(text.utf8))
    }

    func write(_ path: String, _ data: Data) throws {
        let url = URL(fileURLWithPath: root).appendingPathComponent(path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: url)
    }

    /// What to build: at the fixture's instant, into the site's own `public/`.
    func request(_ fixture: Fixture? = nil, workers: Int = 2) throws -> BuildRequest {
        let written = fixture?["now"]?.trimmingCharacters(in: .whitespacesAndNewlines) ?? "2026-12-01T09:00:00Z"
        let now = try Instant.read(written).get()
        let showing = fixture?["showing"] ?? ""
        return BuildRequest(
            root: root, now: now, zones: Zones(),
            showing: Showing(drafts: showing.contains("drafts"), future: showing.contains("future")), workers: workers)
    }

    /// Diagnostics as the command prints them.
    func text(of diagnostics: [Diagnostic]) -> String {
        let report = TextReport { path in
            FileManager.default.contents(atPath: self.root + "/" + path).map {
                SourceText(path: path, bytes: Array($0))
            }
        }
        return diagnostics.sorted(by: Diagnostic.inOrder).map(report.text).joined()
    }

    /// A file of the site; nil if it does not exist or is not text.
    func text(at path: String) -> String? {
        try? String(contentsOfFile: root + "/" + path, encoding: .utf8)
    }

    /// Every published file, sorted, without the board's own (`.board/`).
    func publishedFiles() -> [String] {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: root + "/public")) ?? []
        return names.filter { name in
            let attributes = try? FileManager.default.attributesOfItem(atPath: "\(root)/public/\(name)")
            return attributes?[.type] as? FileAttributeType == .typeRegular && !name.hasPrefix(".board")
        }.sorted()
    }

    /// A published file as it is on disk.
    struct FileState: Equatable {
        let bytes: Data
        let modified: Date?
        let inode: Int?
    }

    /// Every published file with its bytes, time and inode: equal snapshots mean that nothing was touched.
    func snapshot() throws -> [String: FileState] {
        var files: [String: FileState] = [:]
        for name in publishedFiles() {
            let path = "\(root)/public/\(name)"
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            files[name] = FileState(
                bytes: try Data(contentsOf: URL(fileURLWithPath: path)),
                modified: attributes[.modificationDate] as? Date,
                inode: attributes[.systemFileNumber] as? Int)
        }
        return files
    }

    func remove(_ path: String) throws {
        try FileManager.default.removeItem(atPath: "\(root)/\(path)")
    }

    /// The text of a published file.
    func published(_ path: String) throws -> String {
        try String(contentsOfFile: "\(root)/public/\(path)", encoding: .utf8)
    }

    /// A board with one organisation, two places, and templates that print only what tests need.
    private static let bare: [String: String] = {
        let card = "{% for p in postings %}{{ p.slug }} {{ p.state }}\n{% else %}none\n{% endfor %}"
        let listings = ["listing", "band", "area", "place", "organisation", "remote"]
        var files = [
            "board.yml": "title: Test board\nurl: https://example.org/jobs/\ntimezone: Europe/London\n",
            "content/places.yml": """
            london: {name: London, country: GB, timezone: Europe/London}
            montreal: {name: Montréal, region: Québec, country: CA, timezone: America/Toronto, aliases: [Montreal]}

            """,
            "content/organisations/acme.md": "---\nname: Acme\n---\n\nAcme makes things.\n",
            "templates/posting.html": "{{ posting.title }}\n{{ posting.state }}\n{{ posting.body }}",
            "templates/archive.html":
                "{% for y in archive %}{{ y.year }}:{% for p in y.postings %} {{ p.slug }}{% endfor %}\n{% endfor %}",
            "templates/organisations.html": "{% for o in organisations %}{{ o.name }} {{ o.count }}\n{% endfor %}",
            "templates/guides.html": "{% for g in guides %}{{ g.title }}\n{% endfor %}",
            "templates/guide.html": "{{ guide.title }}\n{{ guide.body }}",
            "templates/page.html": "{{ page.title }}\n{{ content }}",
            "templates/redirect.html": "{{ target | url }}\n",
            "templates/404.html": "{{ \"/\" | url }}\n",
        ]
        for listing in listings { files["templates/\(listing).html"] = card }
        return files
    }()
}
