import Testing

/// `board import`: what it leaves alone, what it says of that, and its status.
@Suite struct ImportCommandTests {
    private static let header = "Title,Organisation,Location,Deadline,Apply\n"

    /// A file of places that cannot be extended at its end stays as it is.
    @Test(arguments: [
        "{london: {name: London, country: GB, timezone: Europe/London}}\n",
        "  london:\n    name: London\n    country: GB\n",
        "london: {name: London, country: GB, timezone: Europe/London}\n...\n",
    ])
    func placesThatCannotBeAdded(_ places: String) throws {
        let site = try SiteFolder()
        try site.write("content/places.yml", places)
        try site.write("jobs.csv", Self.header + "Lead,Acme,Leeds,2027-01-31,https://acme.net/1\n")
        let run = try site.board("import", "jobs.csv")
        #expect(run.status == 1)
        #expect(site.text("content/places.yml") == places)
        #expect(run.errors.contains("it is left as it is, so add these yourself:\n\nleeds:"), "\(run.errors)")
        #expect(!run.output.contains("content/places.yml"), "\(run.output)")
    }

    @Test(arguments: ["", "# None yet.\n", "london: {name: London, country: GB}\nx: {name: X, country: TODO}"])
    func placesThatAreAdded(_ places: String) throws {
        let site = try SiteFolder()
        try site.write("content/places.yml", places)
        try site.write("jobs.csv", Self.header + "Lead,Acme,Leeds,2027-01-31,https://acme.net/1\n")
        let run = try site.board("import", "jobs.csv")
        #expect(run.status == 0 && run.errors == "", "\(run.errors)")
        #expect(site.text("content/places.yml")?.hasPrefix(places) == true)
        #expect(site.text("content/places.yml")?.contains("\nleeds:") == true || places == "")
        #expect(run.output.contains("new      content/places.yml: Leeds\n"))
    }

    /// An import from which something is left out has written the rest, and ends with status 1.
    @Test func whatIsLeftOut() throws {
        let site = try SiteFolder()
        let rows = "Lead,Acme,London,2027-01-31,https://acme.net/1\nFellow,Acme,London,2027-01-31,£41,000,b\n"
        try site.write("jobs.csv", Self.header + rows)
        let run = try site.board("import", "jobs.csv")
        #expect(run.status == 1)
        #expect(run.output.contains("\nleft     row 3: it has 7 cells, and the header has 5"), "\(run.output)")
        #expect(site.text("content/postings/lead.md") != nil)
        let again = try site.board("import", "jobs.csv", "--quiet")
        #expect(again.status == 1 && again.output == "" && again.errors.hasPrefix("left     row 3"), "\(again.errors)")
    }

    @Test func whatAFolderHolds() throws {
        let site = try SiteFolder()
        let post = "---\ntitle: Lead\norganisation: Acme\nlocation: London\n---\nText.\n"
        for name in ["README.md", "index.md", "a.html", "b.html", "c.mdx", "notes/d"] {
            try site.write("old/" + name, "Words.\n")
        }
        try site.write("old/posts/lead/index.md", post)
        let run = try site.board("import", "old")
        #expect(run.status == 0, "\(run.errors)")
        #expect(
            run.output.hasPrefix(
                "note     old: 6 files were not looked at: README.md, index.md, 2 .html, 1 .mdx, 1 without an ending; a folder's openings are its .md and .markdown files, except README.md, _index.md and its own index.md\n"
            ), "\(run.output)")
        // By itself, the page of a bundle is the same.
        let again = try site.board("import", "old/posts/lead/index.md")
        #expect(again.output == "same     content/postings/lead.md\n", "\(again.output)")
    }
}
