import Foundation
import Testing

@testable import Board

/// Files of one build that want the same path: nothing is published, whatever was there before.
final class PublishClashTests {
    private let folder: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "board-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        folder = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private func build(_ pages: [(String, String)], publishing: Int = .max) throws {
        let publication = try Publication(output: folder)
        let staged = try pages.map { try publication.stage($0.0, bytes: Array($0.1.utf8)) }
        _ = try publication.commit(Array(staged.prefix(publishing)))
    }

    private func failure(_ body: () throws -> Void) -> String? {
        do { try body() } catch { return (error as? DiskFailure)?.reason }
        return nil
    }

    private func text(_ path: String) -> String? {
        FileManager.default.contents(atPath: "\(folder)/\(path)").map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(arguments: ["one", "two"])
    func aFileAndAFolderOfOneNameAreAFailure(text new: String) throws {
        try build([("a", "one"), ("index.html", "old")])
        let reason = failure { try build([("a", new), ("a/b/c.html", "page"), ("index.html", "new")]) }
        #expect(reason == "'a' is a file of this build")
        #expect(text("a") == "one")
        #expect(text("index.html") == "old")
    }

    @Test func onePathTwiceIsAFailure() throws {
        try build([("index.html", "old")])
        #expect(failure { try build([("index.html", "x"), ("index.html", "y")]) } == "it is made twice in this build")
        #expect(failure { try build([("new.html", "x"), ("new.html", "y")]) } != nil)
        #expect(text("index.html") == "old")
        #expect(text("new.html") == nil)
    }

    @Test func allThatIsStagedIsPublishedOrNothing() throws {
        try build([("index.html", "old")])
        let reason = failure {
            try build([("index.html", "new"), ("guides/a", "1"), ("guides/b", "2")], publishing: 2)
        }
        #expect(reason == "the files are not those that were staged")
        #expect(text("index.html") == "old")
        #expect(text("guides/a") == nil)
    }

    @Test func aRelativeOutputIsBelowTheFolderOfTheProcess() throws {
        let name = "board-\(UUID().uuidString)"
        #expect(try makeFolders("\(name)/public", shownAs: "public"))
        #expect(FileManager.default.fileExists(atPath: FileManager.default.currentDirectoryPath + "/\(name)/public"))
        #expect(try !makeFolders("\(name)/public", shownAs: "public"))
        removeEmptyFolder("\(name)/public")
        removeEmptyFolder(name)
        #expect(!FileManager.default.fileExists(atPath: name))
    }
}
