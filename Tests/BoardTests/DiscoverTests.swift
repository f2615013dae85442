import Diagnostics
import Testing

@testable import Board

/// Finding a site's files: their order, leftovers, and what cannot be part of a site.
@Suite struct DiscoverTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func found() throws -> (content: [String], errors: [String]) {
        let discovery = try discover(root: folder.path)
        return (
            discovery.content.map(\.path),
            discovery.diagnostics.map { "\($0.place): \($0.message) [\($0.rule)]" }
        )
    }

    @Test func anEmptyFolderIsASiteWithNothingInIt() throws {
        let discovery = try discover(root: folder.path)
        #expect(!discovery.hasSettings && !discovery.hasContent)
        #expect(discovery.content.isEmpty && discovery.templates.isEmpty && discovery.diagnostics.isEmpty)
    }

    @Test func aMissingSiteIsAFailure() {
        #expect(throws: DiskFailure.self) { try discover(root: folder("nowhere")) }
    }

    @Test func filesOfAnyDepthComeInTheOrderOfTheirBytes() throws {
        try folder.write("board.yml")
        try folder.write("templates/assets/site.css")
        for path in ["a/b.md", "a-b.md", "a.md", "B.md", "é.md", "z.md", "a/b/c/d.png", "a/b-c", "postings/2026/x.md"] {
            try folder.write("content/\(path)")
        }
        let discovery = try discover(root: folder.path)
        #expect(discovery.hasSettings && discovery.hasContent)
        #expect(discovery.templates.map(\.path) == ["templates/assets/site.css"])
        #expect(
            discovery.content.map(\.path)
                == ["B.md", "a-b.md", "a.md", "a/b-c", "a/b.md", "a/b/c/d.png", "postings/2026/x.md", "z.md", "é.md"]
                .map { "content/\($0)" })
    }

    @Test func scrapIsLeftOutAndTheWellKnownFolderIsNot() throws {
        for name in [
            ".DS_Store", "a.md~", ".a.md.swp", "#a.md#", ".#a.md", "4913", ".git/config", "Thumbs.db", "~$a.docx",
            "~WRL1.tmp", "desktop.ini",
        ] {
            try folder.write("content/\(name)")
        }
        try folder.write("content/.well-known/security.txt")
        #expect(try found().content == ["content/.well-known/security.txt"])
        #expect(try found().errors == [])
    }

    @Test func whatIsInAFolderWithANameLikeScrapIsNone() throws {
        for name in ["4913", "a~", "#a#", "notes.swp"] { try folder.write("content/postings/\(name)/a.md") }
        try folder.write("content/postings/.git/a.md")
        #expect(
            try found().content
                == ["#a#", "4913", "a~", "notes.swp"].map { "content/postings/\($0)/a.md" })
        #expect(try found().errors == [])
    }

    @Test func aHiddenTextIsNamed() throws {
        for name in [".fellow.md", "._fellow.md", ".#fellow.md", ".trash/a.md"] { try folder.write("content/\(name)") }
        #expect(try found().content == [])
        #expect(
            try found().errors == [
                "content/.fellow.md: a file whose name begins with a dot is left out [content.hidden]"
            ])
    }

    @Test func aTextWithAControlCharacterInItsNameIsReadAllTheSame() throws {
        try folder.shell("mkdir -p content/postings; touch \"$(printf 'content/postings/a\\033b.md')\"")
        #expect(try found().content == ["content/postings/a\u{1B}b.md"])
        #expect(
            try found().errors == [
                "content/postings/a\u{1B}b.md: the name contains a control character [content.name]"
            ])
    }

    @Test func aLinkIsFollowedToContentOnly() throws {
        try folder.write("secret", "key")
        try folder.write("content/a.md")
        try folder.write("content/.hidden")
        try folder.makeFolder("content/sub")
        try folder.link("content/1-inside.md", to: "a.md")
        try folder.link("content/2-site.md", to: "../secret")
        try folder.link("content/3-machine.md", to: "/etc/passwd")
        try folder.link("content/4-nowhere.md", to: "gone.md")
        try folder.link("content/5-loop.md", to: "5-loop.md")
        try folder.link("content/6-folder", to: "sub")
        try folder.link("content/7-up", to: "..")
        try folder.link("content/8-hidden.md", to: ".hidden")
        let (content, errors) = try found()
        #expect(content == ["content/1-inside.md", "content/a.md"])
        #expect(
            errors == [
                "content/2-site.md: this symbolic link leads out of 'content' [content.link]",
                "content/3-machine.md: this symbolic link leads out of 'content' [content.link]",
                "content/4-nowhere.md: this symbolic link leads nowhere [content.link]",
                "content/5-loop.md: this symbolic link leads nowhere [content.link]",
                "content/6-folder: this symbolic link leads to something that is not a file [content.link]",
                "content/7-up: this symbolic link leads out of 'content' [content.link]",
                "content/8-hidden.md: this symbolic link leads to a hidden file [content.link]",
            ])
    }

    @Test func aLinkedContentFolderIsRefused() throws {
        try folder.link("content", to: "/etc")
        let (content, errors) = try found()
        #expect(content == [])
        #expect(errors == ["content: this is a symbolic link, and links to folders are not followed [content.link]"])
    }

    @Test func whatIsNoFileIsRefused() throws {
        try folder.makeFolder("content/postings/x.md")
        try folder.shell(
            "mkfifo content/pipe; touch \"$(printf 'content/bad\\377.md')\" \"$(printf 'content/a\\033b')\"")
        let (content, errors) = try found()
        #expect(content == [])
        #expect(
            errors == [
                "content/a\u{1B}b: the name contains a control character [content.name]",
                "content/bad\u{FFFD}.md: the name is not UTF-8 [content.name]",
                "content/pipe: this is neither a file nor a folder, so it cannot be published [content.kind]",
                "content/postings/x.md: this folder has the name of a text [content.folder]",
            ])
    }

    @Test func aFolderGoneWildIsOneError() throws {
        for number in 0..<30 { try folder.write("content/\(number).md") }
        let discovery = try discover(root: folder.path, limit: 20)
        #expect(discovery.diagnostics.map(\.message) == ["the site has more than 20 files"])
        #expect(try discover(root: folder.path, limit: 30).content.count == 30)
    }

    @Test func foldersAreNestedOnlySoDeep() throws {
        try folder.write("content/" + String(repeating: "d/", count: 100) + "x.md")
        let (content, errors) = try found()
        #expect(content == [])
        #expect(errors.count == 1 && errors[0].hasSuffix("folders are nested more than 64 deep [content.depth]"))
    }
}
