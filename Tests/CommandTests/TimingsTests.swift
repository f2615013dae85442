import Testing

/// `board build --timings`.
@Suite struct TimingsTests {
    @Test func aLineSaysHowLongEachStageTook() throws {
        let site = try SiteFolder()
        let run = try site.board("build", "--timings")
        #expect(run.status == 0, "\(run.errors)")
        let line = try #require(run.output.split(separator: "\n").first { $0.hasPrefix("Stages: ") })
        let stages = line.dropFirst("Stages: ".count).split(separator: ", ")
        #expect(
            stages.compactMap { $0.split(separator: " ").first } == [
                "discover", "ingest", "assemble", "plan", "compile", "render", "publish",
            ])
        #expect(stages.allSatisfy { $0.wholeMatch(of: /[a-z]+ \d+\.\d ms/) != nil }, "\(line)")
    }

    @Test func onlyWhereItIsAskedFor() throws {
        let site = try SiteFolder()
        #expect(try !site.board("build").output.contains("Stages"))
        #expect(try site.board("build", "--timings", "--quiet").output == "")
    }
}
