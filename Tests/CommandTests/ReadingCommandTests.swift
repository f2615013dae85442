import Foundation
import Testing

/// `board list`, `next`, `schema` and `check` on the command line. `Tests/BoardTests` tests what they report.
@Suite struct ReadingCommandTests {
    @Test func listing() throws {
        let site = try SiteFolder()
        let table = try site.board("list")
        #expect(table.status == 0)
        #expect(
            table.output
                == "STATE  DEADLINE    ORGANISATION  POSTING  TITLE\nopen   2027-03-01  acme          fellow   Policy Fellow\n"
        )
        #expect(try site.board("list", "--as", "csv", "--band", "research").output.hasPrefix("slug,title,state"))
        let none = try site.board("list", "--state", "draft")
        #expect(none.status == 0 && none.output == "" && none.errors == "no posting matches\n")
    }

    @Test func aMachineWithoutTimeZonesIsToldSo() throws {
        let site = try SiteFolder()
        let missing = site.path + "/zoneinfo"
        let said =
            "cannot read \(missing): there are no time zones; install 'tzdata', or set the variable TZDIR to their folder\n"
        for arguments in [
            ["build"], ["check"], ["list"], ["new", "posting", "X", "--deadline", "2027-01-01 17:00 Asia/Tokyo"],
        ] {
            let run = try BoardRun(arguments, in: site.path, environment: ["TZDIR": missing])
            #expect(run.status == 74 && run.errors == said && run.output == "", "\(arguments): \(run)")
        }
        #expect(site.text("content/postings/x.md") == nil && site.text("public/index.html") == nil)
        // A broken file, among the right ones of this machine.
        try site.write("zoneinfo/Europe/London", "GMT")
        let broken = try site.board("build", environment: ["TZDIR": missing])
        #expect(
            broken.status == 74
                && broken.errors
                    == "cannot read \(missing)/Europe/London: it is not a time zone file; install 'tzdata' again\n",
            "\(broken)")
        // Without zones, no database is needed.
        try site.write("content/places.yml", "london: {name: London, country: GB, timezone: UTC}\n")
        #expect(try site.board("build", environment: ["TZDIR": missing]).status == 0)
    }

    @Test func unknownNamesAreRefusedWithASuggestion() throws {
        let site = try SiteFolder()
        let band = try site.board("list", "--band", "reserch")
        #expect(band.status == 64)
        #expect(band.errors.contains("unknown band 'reserch'; did you mean 'research'?"), "\(band.errors)")
        let organisation = try site.board("list", "--organisation", "zz\u{1B}[2J")
        #expect(organisation.status == 64)
        #expect(!organisation.errors.contains("\u{1B}"))
        #expect(try site.board("list", "--state", "opne").status == 64)
        #expect(try site.board("schema", "postings").status == 64)
    }

    @Test func aListTellsWhatItCouldNotRead() throws {
        let site = try SiteFolder()
        try site.write("content/postings/wrong.md", SiteFolder.posting(bands: "reserch"))
        let list = try site.board("list")
        #expect(list.status == 1)
        #expect(list.output.contains("fellow"))
        #expect(list.errors.contains("unknown band 'reserch'"))
    }

    @Test func theNextChange() throws {
        let site = try SiteFolder()
        let next = try site.board("next")
        #expect(next.output == "2027-02-15T00:00:00Z\n  fellow is about to close: Policy Fellow\n")
        let never = try site.board("next", "--now", "2028-01-01T00:00:00Z")
        #expect(never.status == 0 && never.output == "" && never.errors == "nothing will change by itself\n")
    }

    @Test func schemasKnowTheSite() throws {
        let site = try SiteFolder()
        let schema = try site.board("schema", "posting")
        #expect(schema.status == 0)
        #expect(schema.output.contains("\"acme\"") && schema.output.contains("\"london\""))
        try site.write("board.yml", "titel: Board\n")
        #expect(try site.board("schema", "posting").status == 1)
        #expect(
            try site.board("schema", "board").status == 0, "where the settings are wrong, their schema is wanted most")
    }

    @Test func checking() throws {
        let site = try SiteFolder()
        let clean = try site.board("check", "--strict")
        #expect(clean.status == 0 && clean.output == "nothing to report in 2 files\n", "\(clean.output)\(clean.errors)")
        try site.write("content/postings/other.md", SiteFolder.posting(apply: "https://example.org/"))
        let advised = try site.board("check")
        #expect(advised.status == 0)
        #expect(advised.output.hasSuffix("1 piece of advice in 1 file\n"), "\(advised.output)")
        #expect(advised.errors == "")
        #expect(try site.board("check", "--strict").status == 1)
        #expect(try site.board("build", "--strict").errors == "", "a build knows no advice")
        #expect(try site.board("check", "--quiet").output == "")
        let refused = try site.board("check", "--quiet", "--strict")
        #expect(refused.status == 1 && refused.output == advised.output, "why it fails: \(refused.output)")
        try site.write("content/postings/wrong.md", SiteFolder.posting(bands: "reserch"))
        #expect(try site.board("check").status == 1)
    }

    @Test func checkingOneFile() throws {
        let site = try SiteFolder()
        try site.write("content/postings/wrong.md", SiteFolder.posting(bands: "reserch"))
        let good = try site.board("check", "content/postings/fellow.md")
        #expect(good.status == 0 && good.output == "nothing to report in 1 file\n")
        #expect(try site.board("check", "content/postings/wrong.md").status == 1)
        let elsewhere = try BoardRun(["check", site.path + "/content/postings/wrong.md"], in: "/")
        #expect(elsewhere.status == 1, "the site is found from the file")
        let missing = try site.board("check", "content/postings/none.md")
        #expect(missing.status == 64 && missing.errors.contains("there is no file"))
        #expect(
            try site.board("check", "content/postings/fellow.md", "/etc/hostname").errors.contains(
                "is not a file of the site"))
    }

    @Test(arguments: [
        "content/postings", "./content/postings/", "content//postings", "content", ".", "content/postings/.",
    ])
    func checkingAFolder(_ folder: String) throws {
        let site = try SiteFolder()
        try site.write("content/postings/wrong.md", SiteFolder.posting(bands: "reserch"))
        try site.write("content/postings/2026/other.md", SiteFolder.posting(bands: "reserch"))
        let check = try site.board("check", folder)
        #expect(check.status == 1 && check.output.contains("2 errors"), "\(check.output)\(check.errors)")
        #expect(try site.board("check", site.path + "/" + folder).output == check.output)
        #expect(try BoardRun(["check", "--site", site.path, folder], in: site.path + "/content").status == 1)
        let other = try site.board("check", "content/organisations/")
        #expect(other.status == 0 && other.output == "nothing to report in 1 file\n")
        let here = try BoardRun(["check", "."], in: site.path + "/content/organisations")
        #expect(here.status == 0 && here.output == "nothing to report in 1 file\n", "\(here.output)\(here.errors)")
    }

    @Test func checkingWhatIsNoPartOfTheSite() throws {
        let site = try SiteFolder()
        try site.write("README.md", "Read me.\n")
        try site.write("notes/a.md", "Notes.\n")
        for (path, told) in [
            ("content/posting", "did you mean 'content/postings'?"),
            ("content/postings/felow.md", "did you mean 'content/postings/fellow.md'?"),
            ("fellow", "did you mean 'content/postings/fellow.md'?"),
            ("README.md", "is not a file of the site"), ("notes", "there is no file of the site in 'notes'"),
        ] {
            let check = try site.board("check", path)
            #expect(check.status == 64 && check.errors.contains(told) && check.output == "", "\(check.errors)")
        }
    }

    @Test func wrongUsage() throws {
        let site = try SiteFolder()
        for (arguments, told) in [
            (["check", ""], "there is no file or folder ''"),
            (["check", ".."], "'..' is not a file of the site in "),
            (["check", "/etc/hostname"], "'/etc/hostname' is not a file of the site in "),
            (["help", "biuld"], "unknown command 'biuld'; did you mean 'build'?"),
            (["render", "--page", "/", "--undefined", "lenient"], "leave out --undefined, --autoescape"),
            (["render", "--page", "/", "--autoescape", "off"], "leave out --undefined"),
            (["render", "--page", "/", "--templates", "other"], "leave out --undefined"),
        ] {
            let run = try BoardRun(arguments, in: site.path)
            #expect(run.status == 64 && run.errors.contains(told) && run.output == "", "\(arguments): \(run)")
        }
        #expect(try site.board("help", "new", "posting").status == 0)
    }

    @Test func pagesThatAreNotPublished() throws {
        let site = try SiteFolder()
        let posting = SiteFolder.posting()
        try site.write("content/postings/draft.md", posting.replacing("\ntitle:", with: "\ndraft: true\ntitle:"))
        try site.write(
            "content/postings/later.md",
            posting.replacing(/published: .*/, with: "published: 2027-02-01"))
        for (page, told) in [
            ("draft/", "'content/postings/draft.md' is a draft; add --drafts"),
            ("later", "'content/postings/later.md' is published on 2027-02-01; add --future"),
            ("fellw/", "did you mean '/postings/fellow/'?"),
        ] {
            let run = try site.board("render", "--page", "/postings/" + page, "--now", "2026-12-01T09:00:00Z")
            #expect(run.status == 64 && run.errors.contains(told) && run.output == "", "\(run.errors)")
        }
    }

    @Test func settingsByAnotherName() throws {
        let site = try SiteFolder(["board.yaml": "title: Board\nurl: https://board.invalid/\n"])
        let told = "but a 'board.yaml'; rename it to 'board.yml'"
        for arguments in [["check"], ["check", "--site", site.path]] {
            let check = try BoardRun(arguments, in: site.path)
            #expect(check.status == 64 && check.errors.contains(told), "\(check.errors)")
        }
    }

    @Test func reportsForPrograms() throws {
        let site = try SiteFolder()
        for form in ["json", "sarif"] {
            let report = try site.board("check", "--format", form)
            #expect(report.status == 0)
            #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(report.output.utf8)) }
        }
        try site.write("content/postings/other.md", SiteFolder.posting(apply: "https://example.org/"))
        let github = try site.board("check", "--format", "github")
        #expect(github.output.hasPrefix("::notice file=content/postings/other.md,line=8,col=8"), "\(github.output)")
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func completions(_ shell: String) throws {
        let script = try BoardRun(["--generate-completion-script", shell])
        #expect(script.status == 0)
        for command in ["build", "check", "list", "next", "schema"] { #expect(script.output.contains(command)) }
    }

    @Test func helpNamesWhatCanBeIgnored() throws {
        let help = try BoardRun(["check", "--help"]).output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(help.contains("advice.pay") && help.contains("posting.area-spelling"), "\(help)")
    }

    @Test(arguments: ["build", "check", "list", "next", "render", "schema"])
    func helpHasExamples(_ command: String) throws {
        let help = try BoardRun([command, "--help"])
        #expect(help.status == 0)
        #expect(help.output.contains("Example") && help.output.contains("  board \(command)"), "\(help.output)")
    }
}
