import Diagnostics
import Foundation
import Testing

@testable import Board

/// A site that is being edited, without a browser: what is read again, shown and reported.
@Suite struct PreviewTests {
    private static let now = Instant(1_796_115_600)

    private static func posting(_ title: String) -> String {
        """
        ---
        title: \(title)
        organisation: acme
        published: 2026-11-20
        deadline: 2026-12-05
        bands: [research]
        locations: [london]
        apply: https://acme.example/apply
        ---

        Text.
        """
    }

    private let site: TemporarySite
    private let preview: Preview

    init() throws {
        site = try TemporarySite([
            "content/postings/one.md": Self.posting("One"), "content/postings/two.md": Self.posting("Two"),
            "templates/posting.html":
                "{{ posting.title }}\n{{ site.title }}, {{ posting.locations[0].name }}, {{ posting.organisation.name }}",
        ])
        preview = Preview(try site.request())
    }

    /// Looks at the files once their times must differ from the earlier ones.
    private func look(now: Instant = now) async throws -> PreviewNews? {
        try await Task.sleep(for: .milliseconds(20))
        return await preview.refresh(now: now)
    }

    private func page(_ path: String) async -> String? {
        guard case .page(let bytes) = await preview.site?.content(at: path) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func aLookThatFindsNothingNewSaysNothing() async throws {
        #expect(try await look()?.version == 1)
        #expect(try await look() == nil)
        try site.write("content/postings/.one.md.swp", "scrap of an editor")
        #expect(try await look() == nil)
    }

    /// A look reads the places after it has found what changed, and they may be saved in between.
    @Test func placesThatAreSavedUnderALook() async throws {
        let request = try site.request()
        try await Task.sleep(for: .milliseconds(20))
        let discovery = try discover(root: request.root)
        var (known, _) = await KnownFiles().updated(to: discovery, request)
        known.keep(try #require(try await survey(request, discovery, known).survey).drafts, nil)
        for half in ["", "berlin: {name: Berlin, country: DE}\n"] {
            try site.write("content/places.yml", half)
            let found = try await survey(request, discovery, known).diagnostics
            #expect(found.contains { $0.message.contains("unknown place 'london'") }, "\(site.text(of: found))")
        }
    }

    @Test func anEditIsShown() async throws {
        _ = try await look()
        try site.write("content/postings/one.md", Self.posting("Uno"))
        #expect(try await look()?.version == 2)
        #expect(await page("postings/one/")?.hasPrefix("Uno\n") == true)
        #expect(await page("postings/two/")?.hasPrefix("Two\n") == true)
    }

    @Test func filesComeAndGo() async throws {
        _ = try await look()
        try site.remove("content/postings/one.md")
        try site.write("content/postings/three.md", Self.posting("Three"))
        #expect(try await look()?.version == 2)
        #expect(await page("postings/one/") == nil)
        #expect(await page("postings/three/")?.hasPrefix("Three\n") == true)
        #expect(await page("") == "three closing\ntwo closing\n")
    }

    @Test func whatIsBrokenIsToldAndTheSiteStaysAsItWas() async throws {
        _ = try await look()
        try site.write("content/postings/one.md", Self.posting("[Uno"))
        let broken = try await look()
        #expect(broken?.version == 1)
        #expect(broken?.isBroken == true)
        #expect(await page("postings/one/")?.hasPrefix("One\n") == true)
        #expect(try await look() == nil)
        try site.write("content/postings/one.md", Self.posting("Uno"))
        let mended = try await look()
        #expect(mended?.version == 2)
        #expect(mended?.isBroken == false)
    }

    @Test func aMistakeElsewhereIsToldAgainWithEachEdit() async throws {
        try site.write("content/postings/two.md", Self.posting("Two").replacing("acme\n", with: "nobody\n"))
        #expect(try await look()?.diagnostics.map(\.place.path) == ["content/postings/two.md"])
        try site.write("content/postings/one.md", Self.posting("Uno"))
        #expect(try await look()?.diagnostics.map(\.place.path) == ["content/postings/two.md"])
    }

    @Test(arguments: [
        ("templates/posting.html", "Mine: {{ posting.title }}", "Mine: One"),
        ("board.yml", "title: X\nurl: https://example.org/jobs/\ntimezone: Asia/Tokyo\n", "One\nX, London, Acme"),
        (
            "content/places.yml", "london: {name: Londres, country: GB, timezone: Europe/London}\n",
            "One\nTest board, Londres, Acme"
        ),
        ("content/organisations/acme.md", "---\nname: Acme Trust\n---\n", "One\nTest board, London, Acme Trust"),
    ])
    func whatEveryPageLeansOnIsReadAgain(path: String, text: String, start: String) async throws {
        _ = try await look()
        try site.write(path, text)
        #expect(try await look()?.version == 2)
        #expect(await page("postings/one/")?.hasPrefix(start) == true)
    }

    @Test func aPostingClosesWithoutAnEdit() async throws {
        _ = try await look()
        let due = try #require(await preview.site?.nextChange)
        #expect(try await look(now: due.adding(-1)) == nil)
        #expect(try await look(now: due)?.version == 2)
        #expect(await page("") == "none\n")
        #expect(try await look(now: Instant(1_830_000_000)) == nil, "it is closed for good")
    }

    @Test func anotherInstantIsAnotherSite() async throws {
        _ = try await look()
        guard case .page(let bytes)? = await preview.site(at: Instant(1_830_000_000))?.content(at: "") else {
            Issue.record("no page")
            return
        }
        #expect(String(decoding: bytes, as: UTF8.self) == "none\n")
        #expect(await page("") == "one closing\ntwo closing\n")
    }

    @Test(arguments: ["../board.yml", "content/postings/one.md", "/etc/passwd", "postings/../../board.yml", "\0"])
    func onlyWhatIsPublishedIsThere(path: String) async throws {
        _ = try await look()
        guard case .missing = await preview.site?.content(at: path) else {
            Issue.record("\(path) is there")
            return
        }
    }

    @Test func aFolderWithoutItsSlashIsSentOn() async throws {
        _ = try await look()
        guard case .redirect(let path) = await preview.site?.content(at: "postings/one") else {
            Issue.record("no redirect")
            return
        }
        #expect(path == "postings/one/")
    }

    @Test(arguments: [
        ("<p>Text</p></body></html>", "<p>Text</p><script src=\"/x.js\"></script></body></html>"),
        ("a</body>b</body>c", "a</body>b<script src=\"/x.js\"></script></body>c"),
        ("no body", "no body<script src=\"/x.js\"></script>"), ("", "<script src=\"/x.js\"></script>"),
    ])
    func theScriptIsTheLastThingOfAPage(page: String, with script: String) {
        let made = ReloadScript.insert(into: Array(page.utf8), address: "/x.js")
        #expect(String(decoding: made, as: UTF8.self) == script)
    }

    @Test(arguments: [
        ("index.html", "text/html; charset=utf-8"), ("a.b/photo.JPEG", "image/jpeg"),
        ("postings/feed.xml", "application/xml"),
        ("LICENCE", "application/octet-stream"), ("a.html/LICENCE", "application/octet-stream"),
        ("", "application/octet-stream"),
    ])
    func typesAreKnownByTheEndingOfAName(path: String, type: String) { #expect(mediaType(of: path) == type) }
}
