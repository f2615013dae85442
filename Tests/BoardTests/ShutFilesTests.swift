import Diagnostics
import Foundation
import Testing

@testable import Board

/// Files and folders of a site that exist but cannot be read: each is reported once, and nothing is concluded from it.
@Suite struct ShutFilesTests {
    private let site: TemporarySite

    init() throws {
        site = try TemporarySite([
            "content/postings/a.md": """
            ---
            title: Fellow
            organisation: acme
            bands: [research]
            published: 2026-11-01
            deadline: 2031-03-01
            locations: [london]
            apply: https://example.com/apply
            ---

            [About](../pages/about.md)

            """,
            "content/pages/about.md": "---\ntitle: About\n---\n\nText.\n",
            "content/organisations/acme.md": "---\nname: Acme\nlogo: acme.svg\n---\n",
            "content/organisations/acme.svg": "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>",
            "templates/words/en.yml": "apply: Apply\n",
        ])
    }

    private func told() async throws -> [String] {
        try await build(site.request()).diagnostics.map { "\($0.place.path): \($0.message)" }
    }

    private func replace(_ path: String, byLinkTo target: String) throws {
        let whole = "\(site.root)/\(path)"
        try FileManager.default.moveItem(atPath: whole, toPath: site.root + "/moved")
        try FileManager.default.createSymbolicLink(atPath: whole, withDestinationPath: target)
    }

    @Test func theContentIsALink() async throws {
        try replace("content", byLinkTo: "moved")
        #expect(try await told() == ["content: this is a symbolic link, and links to folders are not followed"])
    }

    @Test func thePlacesAreALink() async throws {
        try replace("content/places.yml", byLinkTo: "../moved")
        #expect(try await told() == ["content/places.yml: this symbolic link leads out of 'content'"])
    }

    @Test func theTemplatesAreALinkToWhatHoldsTheSite() async throws {
        try replace("templates", byLinkTo: (site.root as NSString).deletingLastPathComponent)
        #expect(try await told() == ["templates: this is a symbolic link, and links to folders are not followed"])
    }

    @Test(
        .enabled(if: geteuid() != 0, "root may read everything"),
        arguments: [
            "content/places.yml", "content/organisations/acme.svg", "templates/words/en.yml", "content/postings",
        ])
    func whatMayNotBeRead(_ path: String) async throws {
        _ = try await build(site.request())
        let whole = "\(site.root)/\(path)"
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: whole)
        defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: whole) }
        let verb = path == "content/postings" ? "listed" : "read"
        #expect(try await told() == ["\(path): cannot be \(verb): Permission denied"])
    }
}
