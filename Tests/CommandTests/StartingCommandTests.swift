import Foundation
import Testing

/// `board init` and `board new`: what they make, and that they never overwrite anything.
@Suite struct StartingCommandTests {
    @Test func aNewSiteIsCleanAtOnce() throws {
        let folder = try SiteFolder([:])
        let made = try folder.board(
            "init", "jobs", "--title", "Fellowships: \"Public\" Policy", "--url", "https://a.net/b", "--release-url",
            "https://a.net/releases")
        #expect(made.status == 0 && made.errors == "", "\(made.errors)")
        let files = made.output.split(separator: "\n").map(String.init)
        for file in [
            "board.yml", ".github/workflows/board.yml", ".gitlab-ci.yml", ".ci/board.sh", "renovate.json",
            ".editorconfig", ".vscode/settings.json",
        ] {
            #expect(files.contains("jobs/" + file), "\(file)")
        }
        for file in files { #expect(folder.text(file)?.contains("{{ t") == false, "\(file)") }
        let site = folder.path + "/jobs"
        let environment = ["SOURCE_DATE_EPOCH": "1796115600"]
        let built = try BoardRun(["build", "--strict"], in: site, environment: environment)
        #expect(built.status == 0 && built.errors == "", "\(built.errors)")
        #expect(built.output.contains("Postings: 1 open"))
        let checked = try BoardRun(["check", "--strict"], in: site, environment: environment)
        #expect(checked.status == 0 && checked.output == "nothing to report in 3 files\n", "\(checked.output)")
        #expect(folder.text("jobs/public/index.html")?.contains("Fellowships: ") == true)
    }

    @Test func initNeverOverwrites() throws {
        let folder = try SiteFolder(["README.md": "Mine.\n", ".gitignore": "mine\n"])
        let made = try folder.board("init", ".")
        #expect(made.status == 74)
        #expect(made.errors.contains("/.gitignore: it is there already"), "\(made.errors)")
        #expect(folder.text("board.yml") == nil, "none is made where one is in the way")
        #expect(folder.text(".gitignore") == "mine\n")
        #expect(try folder.board("init", "").status == 64, "no name is not this folder's")
        let file = try folder.board("init", "README.md")
        #expect(file.status == 74, "a folder that is a file")
        #expect(try folder.board("init", "x", "--url", "nowhere").status == 64)
    }

    @Test func aNewPostingIsFilledInWhereTheSiteKnows() throws {
        let site = try SiteFolder()
        let made = try site.board(
            "new", "posting", "Éthique & IA", "--band", "research", "--deadline", "2027-03-01 AoE")
        #expect(made.status == 0 && made.output == "content/postings/ethique-ia.md\n", "\(made.errors)")
        let text = site.text("content/postings/ethique-ia.md") ?? ""
        for line in [
            "title: Éthique & IA\n", "organisation: acme\n", "bands: [research]\n", "published: 2026-12-01\n",
            "deadline: 2027-03-01 AoE #", "locations: [london] #",
        ] {
            #expect(text.contains("\n" + line), "\(line)")
        }
        let built = try site.board("build")
        #expect(built.status == 1 && built.errors.contains("'apply' is still to be filled in"), "\(built.errors)")
        let path = "content/postings/ethique-ia.md"
        try site.write(path, text.replacing("https://example.org/TODO", with: "https://example.org/"))
        #expect(try site.board("build").status == 0)
        let checked = try site.board("check")
        #expect(checked.status == 0)
        #expect(checked.output.contains("[advice.placeholder]") && checked.output.contains("[advice.apply]"))
    }

    @Test func whatCouldNotBeBuiltIsNotMade() throws {
        let site = try SiteFolder()
        for title in ["Guides", "Archive", "Organisations", "404.html"] {
            let made = try site.board("new", "page", title, "--slug", title.lowercased())
            #expect(made.status == (title == "404.html" ? 0 : 74), "\(title): \(made.errors)")
        }
        #expect(try site.board("new", "page", "X", "--slug", "x.md").status == 64)
        #expect(try site.board("new", "posting", "X", "--deadline", "2020-01-01").status == 64)
        #expect(try site.board("new", "posting", "X", "--deadline", "2026-12-01").status == 0, "today is not past")
    }

    @Test func whatIsLeftOpenCannotBePublished() throws {
        let site = try SiteFolder()
        #expect(try site.board("new", "posting", "Fellow: \"quoted\" \\ # here").status == 0)
        let built = try site.board("build")
        #expect(built.status == 1)
        for name in ["bands", "deadline", "apply"] {
            #expect(built.errors.contains("'\(name)' is still to be filled in"), "\(name): \(built.errors)")
        }
        #expect(!built.errors.contains("[posting.yaml]"), "\(built.errors)")
    }

    @Test(arguments: [
        ("guide", "Научный гид", "content/guides/naucnyj-gid.md"),
        ("organisation", "Łódź Œuvre ßtraße", "content/organisations/lodz-oeuvre-sstrasse.md"),
        ("page", "研究員", "content/pages/研究員.md"),
        (
            "posting", String(repeating: "long ", count: 40),
            "content/postings/\(String(repeating: "long-", count: 15))long.md"
        ),
    ])
    func namesAreReadable(_ kind: String, _ title: String, _ path: String) throws {
        let site = try SiteFolder()
        let made = try site.board("new", kind, title)
        #expect(made.output == path + "\n", "\(made.errors)")
        guard kind != "posting" else { return }
        #expect(try site.board("build").status == 0)
    }

    @Test func nothingIsOverwritten() throws {
        let site = try SiteFolder()
        try site.write("content/postings/2026/other.md", SiteFolder.posting(apply: "https://acme.net/2"))
        for title in ["Fellow", "Other", "OTHER"] {
            let again = try site.board("new", "posting", title)
            #expect(again.status == 74 && again.errors.contains("has that address; try --slug"), "\(again.errors)")
        }
        #expect(site.text("content/postings/fellow.md") == SiteFolder.posting())
        #expect(
            try site.board("new", "posting", "Fellow", "--slug", "fellow-2").output == "content/postings/fellow-2.md\n")
    }

    @Test(arguments: [
        (["new", "posting", "!!!"], "the title has no letter or digit"),
        (["new", "posting", " "], "the title is empty"),
        (["new", "posting", "X", "--slug", "../x"], "cannot be part of an address"),
        (["new", "posting", "X", "--deadline", "soon"], "'soon' is not a deadline"),
        (["new", "posting", "X", "--band", "reserch"], "did you mean 'research'?"),
        (["new", "posting", "X", "--organisation", "acne"], "did you mean 'acme'?"),
        (["new", "pasting", "X"], "unknown command 'pasting'; did you mean 'posting'?"),
        (["new", "guide", "X", "--band", "research"], "Unknown option '--band'"),
    ])
    func wrongUsage(_ arguments: [String], _ message: String) throws {
        let site = try SiteFolder()
        let run = try BoardRun(arguments, in: site.path)
        #expect(run.status == 64)
        #expect(run.errors.contains(message), "\(run.errors)")
    }

    @Test func noPermissionToWrite() throws {
        let site = try SiteFolder()
        try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: site.path + "/content/postings")
        defer {
            try? FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: site.path + "/content/postings")
        }
        let made = try site.board("new", "posting", "X")
        // Root may write anywhere.
        #expect(made.status == (getuid() == 0 ? 0 : 74))
    }
}
