import Testing

@testable import Board

/// Files read and written through the system's own calls.
@Suite struct DiskTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func reason(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch { return (error as? DiskFailure)?.reason }
    }

    @Test func aFileIsReadWhole() throws {
        try folder.write("empty")
        try folder.write("long", String(repeating: "é", count: 100_000))
        #expect(try readFile(folder("empty")) == [])
        #expect(try readFile(folder("long")).count == 200_000)
    }

    @Test func aFileOverTheLimitIsRefused() throws {
        try folder.write("a", "12345")
        #expect(try readFile(folder("a"), limit: 5).count == 5)
        #expect(throws: DiskFailure.self) { try readFile(folder("a"), limit: 4) }
        do { _ = try readFile(folder("a"), limit: 4) } catch { #expect(error.isTooLarge) }
    }

    @Test func aFailureSaysWhatWasTriedAndWhy() throws {
        do { _ = try readFile(folder("gone")) } catch {
            #expect(error.description == "cannot read \(folder("gone")): No such file or directory")
            #expect(error.isAbsent)
        }
        #expect(reason { _ = try readFile(folder.path) } == "not a file")
    }

    @Test func aPipeIsRefusedAndNotWaitedFor() throws {
        try folder.shell("mkfifo pipe")
        #expect(reason { _ = try readFile(folder("pipe")) } == "not a file")
    }

    @Test func aNewFileNeverGoesOverAnother() throws {
        let disk = try Folder(folder.path)
        try disk.write("a", [1])
        #expect(throws: DiskFailure.self) { try disk.write("a", [2]) }
        #expect(try disk.read("a") == [1])
        #expect(try disk.read("gone") == nil)
    }

    @Test func bytesAreComparedWithWhatIsThere() throws {
        let disk = try Folder(folder.path)
        func standing(_ path: String, _ text: String) -> String {
            switch disk.compare(path, with: Array(text.utf8)[...]) {
            case .same: "same"
            case .different: "different"
            case .absent: "absent"
            }
        }
        try folder.write("a", "same")
        try folder.write("empty")
        try folder.link("link", to: "a")
        #expect(standing("a", "same") == "same")
        #expect(standing("a", "sane") == "different")
        #expect(standing("a", "longer") == "different")
        #expect(standing("empty", "") == "same")
        #expect(standing("gone", "") == "absent")
        #expect(standing("link", "same") == "absent")
    }

    @Test func aTreeIsRemovedWithoutFollowingLinks() throws {
        try folder.write("outside/precious")
        try folder.write("tree/a/b/c")
        try folder.link("tree/link", to: "../outside")
        let disk = try Folder(folder.path)
        try disk.removeTree("tree")
        try disk.removeTree("tree")
        #expect(!folder.exists("tree"))
        #expect(folder.exists("outside/precious"))
    }
}
