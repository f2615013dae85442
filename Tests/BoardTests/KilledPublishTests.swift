import Testing

@testable import Board

/// Publishing that is killed after any step, or fails at any step (design, section 11).
@Suite struct KilledPublishTests {
    /// The first site: `stale` is removed later, `file` becomes a folder, and the listing names every posting.
    private static let before = [
        ("postings/a/index.html", "a old"), ("postings/b/index.html", "b old"), ("stale/deep/index.html", "stale"),
        ("gone/very/deep/index.html", "gone"), ("file", "a file"),
        ("index.html", "-> postings/a postings/b stale/deep file"),
    ]
    private static let after = [
        ("postings/a/index.html", "a new"), ("postings/b/index.html", "b old"), ("postings/c/index.html", "c"),
        ("guides/g/index.html", "g"), ("file/index.html", "in a folder"),
        ("index.html", "-> postings/a postings/b postings/c guides/g file/index.html"),
    ]
    private static let foreign = ["CNAME": "foreign", "stale/own.txt": "foreign", "postings/a/note.txt": "foreign"]

    private func staged(_ pages: [(String, String)], in publication: Publication) throws -> [StagedFile] {
        try pages.map { try publication.stage($0.0, bytes: Array($0.1.utf8)) }
    }

    private func site() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let publication = try Publication(output: folder("public"))
        _ = try publication.commit(staged(Self.before, in: publication))
        for (path, text) in Self.foreign { try folder.write("public/\(path)", text) }
        return folder
    }

    /// What the second build will do.
    private func plan() throws -> PublishPlan {
        let folder = try site()
        let publication = try Publication(output: folder("public"))
        return try publication.plan(staged(Self.after, in: publication))
    }

    /// The number of steps of a build, including folders that it removes and its last list.
    private func lastKill() throws -> Int {
        let plan = try plan()
        return plan.steps.count + plan.leftovers.emptied.count + 1
    }

    /// Performs the first steps of a build and is killed. The leftovers are the last step.
    private func kill(_ folder: TemporaryFolder, after count: Int) throws {
        let publication = try Publication(output: folder("public"))
        let plan = try publication.plan(staged(Self.after, in: publication))
        var moves = Moves(in: publication.output)
        for step in plan.steps.prefix(count) { try moves.perform(step) }
        guard count > plan.steps.count else { return }
        let emptied = plan.leftovers.emptied
        for folder in emptied.prefix(count - plan.steps.count) { _ = publication.output.removeEmptyFolder(folder) }
        if count > plan.steps.count + emptied.count { plan.leftovers.clear(in: publication.output) }
    }

    @Test func newFilesComeFirstThenChangedOnesThenRemovals() throws {
        let stage = ".board/stage"
        let plan = try plan()
        #expect(
            plan.steps == [
                .put(from: "\(stage)/manifest", to: ".board/manifest", over: true),
                .put(from: "\(stage)/new/postings/c", to: "postings/c", over: false),
                .put(from: "\(stage)/new/guides", to: "guides", over: false),
                .put(from: "\(stage)/0", to: "postings/a/index.html", over: true),
                .clear("file"),
                .put(from: "\(stage)/new/file", to: "file", over: false),
                .put(from: "\(stage)/1", to: "index.html", over: true),
                .clear("stale/deep/index.html"),
                .clear("gone/very/deep/index.html"),
            ])
        // Folders are removed only when nothing can fail any more, because they cannot be made again on a full disk.
        #expect(plan.leftovers.folders == ["stale/deep", "gone/very/deep"])
        #expect(plan.leftovers.emptied == ["gone/very/deep", "stale/deep", "gone/very", "stale", "gone"])
        #expect(plan.leftovers.manifest == "\(stage)/manifest-after")
    }

    @Test func killedAfterAnyStepEveryFileIsWholeAndTheNextBuildPutsAllRight() throws {
        for count in 0...(try lastKill()) {
            let folder = try site()
            try kill(folder, after: count)
            let old = Dictionary(uniqueKeysWithValues: Self.before)
            let new = Dictionary(uniqueKeysWithValues: Self.after)
            for (path, text) in try folder.snapshot("public", numbers: false)
            where text != "folder" && !path.hasPrefix(".board") {
                #expect([old[path], new[path], Self.foreign[path]].contains(text), "\(path) after \(count) steps")
            }
            let publication = try Publication(output: folder("public"))
            _ = try publication.commit(staged(Self.after, in: publication))
            var expected = Self.foreign
            for (path, text) in Self.after { expected[path] = text }
            let found = try folder.snapshot("public", numbers: false).filter { $0.value != "folder" }
            #expect(found.filter { !$0.key.hasPrefix(".board") } == expected, "after \(count) steps")
            #expect(found.keys.filter { $0.hasPrefix(".board") }.sorted() == [".board/lock", ".board/manifest"])
            #expect(!folder.exists("public/stale/deep") && !folder.exists("public/gone"), "after \(count) steps")
        }
    }

    @Test func killedBeforeALaterBuildWithoutTheNewPagesNothingIsLeft() throws {
        for count in 0...(try lastKill()) {
            let folder = try site()
            try kill(folder, after: count)
            let publication = try Publication(output: folder("public"))
            _ = try publication.commit(staged(Self.before, in: publication))
            var expected = Self.foreign
            for (path, text) in Self.before { expected[path] = text }
            let found = try folder.snapshot("public", numbers: false)
            #expect(found.filter { $0.value != "folder" && !$0.key.hasPrefix(".board") } == expected)
            #expect(!folder.exists("public/guides") && !folder.exists("public/postings/c"), "after \(count) steps")
        }
    }

    @Test func aFailureAtAnyStepTakesEveryStepBack() throws {
        for (index, step) in try plan().steps.enumerated() {
            let folder = try site()
            let snapshot = try folder.snapshot("public")
            let publication = try Publication(output: folder("public"))
            let plan = try publication.plan(staged(Self.after, in: publication))
            // What the step needs disappears before it.
            switch step {
            case .put(let staged, _, _): try folder.remove("public/\(staged)")
            case .clear, .respell: continue
            }
            var moves = Moves(in: publication.output)
            #expect(throws: DiskFailure.self, "step \(index)") {
                for step in plan.steps { try moves.perform(step) }
            }
            publication.abandon()
            #expect(try folder.snapshot("public") == snapshot, "step \(index)")
        }
    }
}
