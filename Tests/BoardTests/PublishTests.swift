import Foundation
import Synchronization
import Testing

@testable import Board

/// Publishing (design, section 11): what is written, what is left alone, what is refused.
@Suite struct PublishTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private var output: String { folder("public") }

    /// A whole build: every path with its text, in publishing order.
    @discardableResult
    private func build(_ pages: [(String, String)]) throws -> PublishSummary {
        let publication = try Publication(output: output, shownAs: "public")
        do {
            return try publication.commit(pages.map { try publication.stage($0.0, bytes: Array($0.1.utf8)) })
        } catch {
            publication.abandon()
            throw error
        }
    }

    /// The files that the output's list has.
    private func listed() throws -> [String] {
        let list = try #require(Manifest(bytes: Array(folder.text("public/.board/manifest")?.utf8 ?? "".utf8)))
        return list.files.map(\.path)
    }

    private func failure(_ pages: [(String, String)]) -> String? {
        do {
            try build(pages)
            return nil
        } catch { return "\(error)" }
    }

    @Test func theFirstBuildWritesAllAndKeepsAManifestAndALock() throws {
        let summary = try build([("postings/a/index.html", "A"), ("index.html", "home"), ("empty", "")])
        #expect(summary == PublishSummary(written: 3))
        #expect(
            try folder.snapshot("public", numbers: false).filter { $0.key != ".board/manifest" } == [
                "postings": "folder", "postings/a": "folder", "postings/a/index.html": "A", "index.html": "home",
                "empty": "", ".board": "folder", ".board/lock": "",
            ])
        #expect(try listed() == ["postings/a/index.html", "index.html", "empty"])
    }

    /// Then nobody need look for what is gone, file by file.
    @Test func aListIsSeenToNameOnlyWhatIsPublishedAgain() throws {
        try build([("assets/a.css", "a"), ("a b/index.html", "A"), ("index.html", "one")])
        let list = Array(try #require(folder.text("public/.board/manifest")).utf8)
        func names(_ paths: [String]) -> Bool {
            Manifest.bytes(list.span, nameOnly: paths) { $0[$0.count - 1] == UInt8(ascii: "l") }
        }
        #expect(names(["a b/index.html", "index.html"]))
        #expect(names(["a b/index.html", "new/index.html", "index.html", "z.html"]))
        #expect(!names(["a b/index.html"]))
        #expect(!names(["index.html", "a b/index.html"]))
        #expect(!names(["a b/index.htm", "index.html"]))
        #expect(!Manifest.bytes(Array("board manifest 1\nindex.html\nend 1\n".utf8).span, nameOnly: []) { _ in true })
        #expect(!Manifest.bytes([UInt8]().span, nameOnly: []) { _ in true })
    }

    @Test func whatDidNotChangeIsNotTouched() throws {
        try build([("a/index.html", "A"), ("index.html", "one")])
        let before = try folder.snapshot("public")
        #expect(try build([("a/index.html", "A"), ("index.html", "one")]) == PublishSummary(unchanged: 2))
        #expect(try folder.snapshot("public") == before)
        #expect(try build([("a/index.html", "A"), ("index.html", "two")]) == PublishSummary(written: 1, unchanged: 1))
        let after = try folder.snapshot("public")
        #expect(after["a/index.html"] == before["a/index.html"])
        #expect(folder.text("public/index.html") == "two")
    }

    @Test func aFileOfTheSameSizeIsComparedToItsLastByte() throws {
        let long = String(repeating: "x", count: 200_000)
        try build([("a", long + "1")])
        #expect(try build([("a", long + "2")]).written == 1)
        #expect(folder.text("public/a") == long + "2")
    }

    @Test func onlyWhatABuildWroteIsRemovedAndItsFoldersWithIt() throws {
        try build([("old/deep/a.html", "A"), ("kept/b.html", "B"), ("mixed/c.html", "C")])
        for foreign in ["CNAME", ".git/config", ".well-known/security.txt", "mixed/foreign.txt"] {
            try folder.write("public/\(foreign)", "foreign")
        }
        #expect(try build([("kept/b.html", "B")]) == PublishSummary(unchanged: 1, removed: 2))
        let after = try folder.snapshot("public", numbers: false).filter { $0.value != "folder" }
        #expect(
            after.keys.sorted() == [
                ".board/lock", ".board/manifest", ".git/config", ".well-known/security.txt", "CNAME", "kept/b.html",
                "mixed/foreign.txt",
            ])
        #expect(!folder.exists("public/old"))
    }

    @Test func givingUpLeavesEverythingAsItWas() throws {
        let unborn = try Publication(output: folder("new/public"))
        _ = try unborn.stage("a/b.html", bytes: [1])
        unborn.abandon()
        #expect(!folder.exists("new/public"))

        try folder.write("public/CNAME", "foreign")
        let before = try folder.snapshot("public")
        let publication = try Publication(output: output)
        _ = try publication.stage("a/b.html", bytes: [1])
        publication.abandon()
        #expect(try folder.snapshot("public") == before)
    }

    @Test func aFileIsCopiedWhole() throws {
        let long = String(repeating: "0123456789", count: 100_000)
        try folder.write("logo.png", long)
        for expected in [PublishSummary(written: 1), PublishSummary(unchanged: 1)] {
            let publication = try Publication(output: output)
            let file = try publication.stage("logos/logo.png", copyOf: folder("logo.png"))
            #expect(try publication.commit([file]) == expected)
        }
        #expect(folder.text("public/logos/logo.png") == long)
    }

    @Test(arguments: ["", "/a", "a/", "a//b", "../a", "a/../b", "./a", "a/.", ".board/x", ".Board", "a\u{0}b", "a\nb"])
    func aPathThatIsNoPlainPathIsRefused(_ path: String) throws {
        #expect(OutputPath.objection(to: path) != nil)
        #expect(failure([("index.html", "home"), (path, "x")]) != nil)
        #expect(!folder.exists("public"))
    }

    @Test func aLongNameIsMeasuredInBytes() {
        #expect(OutputPath.objection(to: "a/" + String(repeating: "é", count: 127) + "/index.html") == nil)
        #expect(OutputPath.objection(to: "a/" + String(repeating: "é", count: 128)) != nil)
        #expect(OutputPath.objection(to: String(repeating: "a/", count: 1100) + "b") != nil)
        #expect(OutputPath.objection(to: "...") == nil)
        #expect(OutputPath.objection(to: "a/.board") == nil)
    }

    @Test func aLinkedFolderIsNotFollowed() throws {
        try folder.makeFolder("outside")
        try folder.makeFolder("public")
        try folder.link("public/postings", to: folder("outside"))
        let before = try folder.snapshot()
        #expect(
            failure([("a.html", "A"), ("postings/x/index.html", "X")])
                == "cannot write postings/x/index.html: 'postings' is a symbolic link, and links are not followed")
        #expect(try folder.snapshot() == before)
    }

    @Test func nothingIsRemovedThroughALinkedFolder() throws {
        try build([("postings/a.html", "A"), ("index.html", "home")])
        try folder.remove("public/postings")
        try folder.write("outside/a.html", "A")
        try folder.link("public/postings", to: folder("outside"))
        try build([("index.html", "home")])
        #expect(folder.text("outside/a.html") == "A")
    }

    @Test func aLinkWhereAFileGoesIsReplacedNotFollowed() throws {
        try folder.write("outside.txt", "precious")
        try folder.makeFolder("public")
        try folder.link("public/index.html", to: folder("outside.txt"))
        #expect(try build([("index.html", "home")]).replacedForeign == ["index.html"])
        #expect(folder.text("outside.txt") == "precious")
        #expect(folder.text("public/index.html") == "home")
    }

    @Test func aFolderOfOthersWhereAFileGoesIsAFailure() throws {
        try build([("a.html", "one")])
        try folder.write("public/index.html/precious.txt", "precious")
        let before = try folder.snapshot("public")
        #expect(failure([("a.html", "two"), ("index.html", "home")])?.contains("a folder is in the way") == true)
        #expect(try folder.snapshot("public") == before)
    }

    @Test func aFileOfOthersWhereAFolderGoesIsAFailure() throws {
        try build([("a.html", "one")])
        try folder.write("public/guides", "precious")
        let before = try folder.snapshot("public")
        #expect(failure([("a.html", "two"), ("guides/x.html", "X")])?.contains("'guides' is in the way") == true)
        #expect(try folder.snapshot("public") == before)
    }

    @Test func filesAndFoldersOfEarlierBuildsChangePlaces() throws {
        try build([("a", "file"), ("b/c/d.html", "deep"), ("b/e.html", "E")])
        #expect(try build([("a/x/y.html", "Y"), ("b", "file")]).written == 2)
        #expect(
            try folder.snapshot("public", numbers: false).filter { !$0.key.hasPrefix(".board") } == [
                "a": "folder", "a/x": "folder", "a/x/y.html": "Y", "b": "file",
            ])
        #expect(try build([("a", "file"), ("b/c/d.html", "deep")]).written == 2)
        #expect(folder.text("public/b/c/d.html") == "deep")
    }

    @Test(arguments: [
        "", "nonsense", "board manifest 2\n8 1 CNAME\n", "board manifest 2\n8 1 CNAME\nend 2\n",
        "board manifest 2\n8 1 ../outside\nend 1\n", "board manifest 2\n8 1 .board/lock\nend 1\n",
        "board manifest 2\n\nend 1\n", "board manifest 2\nCNAME\nend 1\n", "board manifest 3\nCNAME\nend 1\n",
        "board manifest 2\n8 99999999999999999999 CNAME\nend 1\n",
    ])
    func aBrokenManifestRemovesNothing(_ manifest: String) throws {
        try folder.write("outside", "precious")
        try folder.write("public/CNAME", "precious")
        try folder.write("public/.board/manifest", manifest)
        try build([("index.html", "home")])
        #expect(folder.text("outside") == "precious")
        #expect(folder.text("public/CNAME") == "precious")
        #expect(try listed() == ["index.html"])
    }

    @Test(arguments: ["board manifest 2\n8 1796115600123456789 CNAME\nend 1\n", "board manifest 1\nCNAME\nend 1\n"])
    func aListThatSaysWhatNoBuildWroteRemovesNothing(_ manifest: String) throws {
        try folder.write("public/CNAME", "precious")
        try folder.write("public/.board/manifest", manifest)
        for _ in 1...2 { #expect(try build([("index.html", "home")]).left == ["CNAME"]) }
        #expect(folder.text("public/CNAME") == "precious")
        try folder.remove("public/CNAME")
        #expect(try build([("index.html", "home")]).left == [])
        #expect(try listed() == ["index.html"])
    }

    @Test func aPageThatWasChangedByHandIsToldOfBeforeItIsReplaced() throws {
        try build([("index.html", "one")])
        #expect(try build([("index.html", "two")]).replacedForeign == [])
        try folder.write("public/index.html", "by hand")
        #expect(try build([("index.html", "three")]).replacedForeign == ["index.html"])
        try folder.write("public/index.html", "four")
        // It has the bytes that this build makes, so nothing is lost if a later build replaces it.
        #expect(try build([("index.html", "four")]).unchanged == 1)
        #expect(try build([("index.html", "five")]).replacedForeign == [])
    }

    @Test func aCopyThatKeepsTimesIsKnown() throws {
        try build([("old/a.html", "A"), ("index.html", "one")])
        try folder.shell("cp -a public copy && rm -r public && mv copy public")
        let summary = try build([("index.html", "two")])
        #expect(summary == PublishSummary(written: 1, removed: 1))
        #expect(FileMark(size: 3, written: 5_000_000_000).fits(FileMark(size: 3, written: 5_999_999_999)))
        #expect(!FileMark(size: 3, written: 5_000_000_001).fits(FileMark(size: 3, written: 5_999_999_999)))
    }

    @Test func namesThatOnlyLookAlikeAreTwoFiles() throws {
        let composed = "caf\u{E9}.html"
        let decomposed = "cafe\u{301}.html"
        try build([(decomposed, "one")])
        try build([(composed, "two")])
        let names = try folder.snapshot("public").keys.filter { $0.hasPrefix("caf") }
        #expect(names.map { Array($0.utf8) } == [Array(composed.utf8)])
        #expect(folder.text("public/\(composed)") == "two")
    }

    @Test func aSecondBuildWaitsAndIsTold() async throws {
        let first = try Publication(output: output)
        let file = try first.stage("index.html", bytes: Array("first".utf8))
        let (told, path) = (Flag(), output)
        async let second = onItsOwnThread { try Publication(output: path, waiting: { told.raise() }) }
        while !told.isRaised { try await Task.sleep(for: .milliseconds(1)) }
        _ = try first.commit([file])
        let publication = try await second.get()
        publication.abandon()
        #expect(folder.text("public/index.html") == "first")
    }

    @Test func aBuildThatWaitedForOneThatGaveUpBeginsAgain() async throws {
        let first = try Publication(output: output)
        let (told, path) = (Flag(), output)
        async let second = onItsOwnThread {
            let publication = try Publication(output: path, waiting: { told.raise() })
            return try publication.commit([try publication.stage("index.html", bytes: [65])])
        }
        while !told.isRaised { try await Task.sleep(for: .milliseconds(1)) }
        first.abandon()
        #expect(try await second.get().written == 1)
        #expect(folder.text("public/index.html") == "A")
    }

    @Test func theSecondOfTwoEndingsDoesNothing() throws {
        let first = try Publication(output: output)
        first.abandon()
        let second = try Publication(output: output)
        let file = try second.stage("index.html", bytes: [65])
        first.abandon()
        #expect(try second.commit([file]).written == 1)
    }
}

/// Runs work that waits for a lock outside the tasks' threads. Otherwise two waiting tasks would leave no thread for the
/// one that they wait for.
private func onItsOwnThread<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
) async -> Result<Value, any Error> {
    await withCheckedContinuation { continuation in
        Thread.detachNewThread { continuation.resume(returning: Result { try body() }) }
    }
}

/// Something that one task tells another.
private final class Flag: Sendable {
    private let raised = Atomic<Bool>(false)
    func raise() { raised.store(true, ordering: .releasing) }
    var isRaised: Bool { raised.load(ordering: .acquiring) }
}
