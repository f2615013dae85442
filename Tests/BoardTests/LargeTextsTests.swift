import Diagnostics
import Foundation
import Testing
import Text

@testable import Board

#if os(Linux)
    /// The HTML of a large board's texts, which a build keeps in a file.
    @Suite struct LargeTextsTests {
        let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        private let written = (0..<50).map { String(repeating: "é\($0) ", count: 200 + $0) }

        private func isInFile(_ text: LargeText) -> Bool {
            if case .file = text { return true }
            return false
        }

        @Test func textsBeyondTheLimitAreInAFileWithoutAName() throws {
            let texts = LargeTexts(beside: folder.path, limit: written[0].utf8.count)
            let kept = written.map(texts.keep)
            #expect(kept.map(isInFile) == [false] + Array(repeating: true, count: 49))
            #expect(kept.map(\.string) == written)
            #expect(texts.keep("short").string == "short")
            #expect(texts.failure == nil)
            #expect(try folder.snapshot().isEmpty)
        }

        @Test func workersKeepTextsAtTheSameTime() async throws {
            let texts = LargeTexts(beside: folder.path, limit: 0)
            let many = (0..<40).flatMap { _ in written }
            let kept = await Workers.map(many, workers: 4) { texts.keep($0) }
            #expect(kept.allSatisfy(isInFile))
            #expect(kept.map(\.string) == many)
        }

        @Test func theFileIsInTheFolderAroundAnOutputThatIsNotThereYet() throws {
            let kept = LargeTexts(beside: folder("public"), limit: 0).keep(written[0])
            #expect(isInFile(kept) && kept.string == written[0])
            #expect(try folder.snapshot().isEmpty)
        }

        @Test(arguments: ["/proc/self", "/no/such/folder/public"])
        func whereThereCanBeNoFileTextsStayInMemory(path: String) {
            let texts = LargeTexts(beside: path, limit: 0)
            let kept = written.map(texts.keep)
            #expect(!kept.contains(where: isInFile))
            #expect(kept.map(\.string) == written)
        }

        /// A site whose texts are large enough for the file.
        private func site() throws -> TemporarySite {
            let site = try TemporarySite()
            for number in 0..<5 {
                try site.write(
                    "content/postings/p\(number).md",
                    """
                    ---
                    title: Fellow \(number)
                    organisation: acme
                    bands: [research]
                    published: 2026-11-02
                    deadline: 2031-12-01
                    locations: [london]
                    apply: https://example.org/apply
                    ---

                    \(written[number])

                    """)
            }
            return site
        }

        @Test func aBuildMakesTheSamePagesOfThem() async throws {
            let site = try site()
            var request = try site.request()
            let first = try await build(request)
            #expect(try #require(first.published).written > 5)
            #expect(try site.published("postings/p1/index.html").contains(written[1].dropLast()))
            request.largeTexts = LargeTexts(beside: site.root, limit: 0)
            let second = try #require(try await build(request).published)
            #expect(second.written == 0 && second.removed == 0)
        }

        @Test func nothingIsPublishedIfTheFileCannotBeRead() async throws {
            let site = try site()
            var request = try site.request()
            request.largeTexts = LargeTexts(beside: site.root, limit: 0)
            let root = site.root
            request.progress = { if case .making = $0 { Self.emptyFiles(in: root) } }
            await #expect(
                throws: DiskFailure("read", "a text that was put aside", reason: "Input/output error", code: EIO)
            ) {
                _ = try await build(request)
            }
            #expect(site.publishedFiles().isEmpty)
        }

        /// Empties this process's files without a name in a folder.
        private static func emptyFiles(in folder: String) {
            let open = "/proc/self/fd"
            for number in (try? FileManager.default.contentsOfDirectory(atPath: open)) ?? [] {
                let path = "\(open)/\(number)"
                let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path)
                guard target?.hasPrefix(folder + "/#") == true else { continue }
                try? FileHandle(forWritingAtPath: path)?.truncate(atOffset: 0)
            }
        }
    }
#endif
