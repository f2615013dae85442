import Synchronization

/// One build's writing to the output folder. Files are staged, by all workers at once, and then published together.
///
/// ```swift
/// let publication = try Publication(output: OutputFolder(.usual, of: "/site"), waiting: { … })
/// let file = try publication.stage("index.html", bytes: page)
/// let plan = try publication.plan([file])    // says what it will do to other people's files
/// let summary = try publication.commit(plan)          // or: publication.abandon()
/// ```
/// Nothing that a reader can reach changes until `commit`. From then on each file is complete, old or new, even if the
/// process is killed. What a build keeps is in `.board/` below the output: `lock`, `manifest`, and `stage/` while it runs.
/// Web servers may ignore that folder.
package final class Publication: Sendable {
    let output: Folder
    let outputPath: String
    /// The output's name in messages, such as `public`.
    package let shownAs: String
    /// Whether the output is the site's own `public`.
    let isUsual: Bool
    /// Whether the output is only for previewing: it includes drafts or future content.
    let isPreview: Bool
    /// Whether this build made the output folder, so that `abandon` removes it again.
    private let madeOutput: Bool
    /// Nil in a rehearsal, which writes nothing.
    private let lock: FileLock?
    /// The manifest as it was found; nil if there was none.
    let earlierBytes: [UInt8]?
    private let number = Atomic<Int>(0)
    private let hasEnded = Atomic<Bool>(false)
    /// The number of staged files.
    private let stagedCount = Atomic<Int>(0)

    /// Makes the output folder if it is missing, waits for its lock, and clears what a killed build left behind.
    ///
    /// - Parameters:
    ///   - wanted: where to publish.
    ///   - isPreview: whether drafts or future content are shown, so that not all of it is public.
    ///   - waiting: called if another build holds the lock and this one has to wait.
    package init(
        output wanted: OutputFolder, isPreview: Bool = false, waiting: () -> Void = {}
    ) throws(DiskFailure) {
        let path = wanted.path
        shownAs = wanted.shownAs
        isUsual = wanted.isUsual
        while true {
            let made = try makeFolders(path, shownAs: shownAs, isForReaders: true)
            let folder = try Folder(path, shownAs: shownAs, isForReaders: true)
            let lock: FileLock
            var madeOwn = false
            do throws(DiskFailure) {
                madeOwn = try folder.makeFolder(OutputPath.own)
                if !madeOwn, try folder.kind(of: OutputPath.own) != .folder {
                    throw Self.noFolder(shownAs)
                }
                lock = try folder.lock(OwnFiles.lockPath, waiting: waiting)
            } catch {
                // The other build gave up and removed its folder: begin again.
                if error.isAbsent { continue }
                if madeOwn { _ = folder.removeEmptyFolder(OutputPath.own) }
                if made { removeEmptyFolder(path) }
                throw error
            }
            guard folder.isCurrent(lock, at: OwnFiles.lockPath) else { continue }
            try folder.removeTree(OwnFiles.stage)
            (output, outputPath, madeOutput, self.lock) = (folder, path, made, lock)
            self.isPreview = isPreview
            earlierBytes = try folder.read(OwnFiles.manifestPath)
            return
        }
    }

    /// Examines the output as a build would, but writes nothing. `plan` then gives the plan of a build.
    ///
    /// Nil if there is no output yet, because then nothing can be in the way.
    package init?(rehearsing wanted: OutputFolder, isPreview: Bool = false) throws(DiskFailure) {
        let folder: Folder
        do throws(DiskFailure) {
            folder = try Folder(wanted.path, shownAs: wanted.shownAs)
        } catch {
            if error.isAbsent { return nil }
            throw error
        }
        (output, outputPath, shownAs, isUsual) = (folder, wanted.path, wanted.shownAs, wanted.isUsual)
        (madeOutput, lock, self.isPreview) = (false, nil, isPreview)
        if let own = try folder.kind(of: OutputPath.own), own != .folder { throw Self.noFolder(wanted.shownAs) }
        if let kind = try folder.kind(of: OwnFiles.lockPath), kind != .file {
            throw DiskFailure("lock", "\(wanted.shownAs)/\(OwnFiles.lockPath)", reason: "it is not a file")
        }
        earlierBytes = try folder.read(OwnFiles.manifestPath)
    }

    private static func noFolder(_ output: String) -> DiskFailure {
        DiskFailure("publish into", output, reason: "its '\(OutputPath.own)' is not a folder")
    }

    /// Whether nothing is written.
    var isRehearsal: Bool { lock == nil }

    /// Stages a file to be published. If the output has the same bytes already, it will not be touched.
    ///
    /// `stage("postings/ml-fellow/index.html", bytes: page)`. May be called from all workers at once.
    package func stage(_ path: String, bytes: [UInt8]) throws(DiskFailure) -> StagedFile {
        try stage(path, bytes: bytes[...])
    }

    func stage(_ path: String, bytes: ArraySlice<UInt8>) throws(DiskFailure) -> StagedFile {
        try check(path)
        // Nothing is in an output that this build made.
        let standing = madeOutput ? .absent : output.compare(path, with: bytes)
        return try place(path, standing) { place throws(DiskFailure) in try self.output.write(place, bytes) }
    }

    /// Stages a copy of the file at an absolute path, whatever its size.
    package func stage(_ path: String, copyOf source: String) throws(DiskFailure) -> StagedFile {
        try check(path)
        return try place(path, output.compare(path, withFile: source)) { place throws(DiskFailure) in
            try self.output.write(place, copyOf: source)
        }
    }

    /// Plans what publishing will do, without doing it. `files` must be all the files that were staged.
    ///
    /// New files go first, then those that replace others, both in the given order (leaves first, listings after).
    /// Files that no page needs any more go last. So at any instant, every link that a reader can follow leads to an
    /// existing page.
    package func plan(_ files: [StagedFile]) throws(DiskFailure) -> PublishPlan {
        guard files.count(where: \.isChange) == stagedCount.load(ordering: .acquiring) else {
            // Folders are moved as a whole: files not named here would come along, and no manifest would list them.
            throw DiskFailure("publish", outputPath, reason: "the files are not those that were staged")
        }
        return try PublishPlan(
            files, in: output, isUsual: isUsual, isPreview: isPreview, isRehearsal: isRehearsal, over: earlierBytes)
    }

    /// Publishes what was planned: all of it, or nothing if something fails.
    package func commit(_ plan: PublishPlan) throws(DiskFailure) -> PublishSummary {
        do throws(DiskFailure) {
            var moves = Moves(in: output)
            for step in plan.steps { try moves.perform(step) }
            plan.leftovers.clear(in: output)
            // Everything is published. Leftovers that cannot be cleared now are cleared by the next build.
            try? output.removeTree(OwnFiles.stage)
            end()
            return plan.summary
        } catch {
            abandon()
            throw error
        }
    }

    /// Gives up: the output is as it was before, and removed if it did not exist. After `commit`, this does nothing.
    package func abandon() {
        guard !hasEnded.load(ordering: .acquiring) else { return }
        defer { end() }
        try? output.removeTree(OwnFiles.stage)
        guard earlierBytes == nil, (try? output.kind(of: OwnFiles.manifestPath)) == nil else { return }
        try? output.remove(OwnFiles.lockPath)
        _ = output.removeEmptyFolder(OutputPath.own)
        if madeOutput { removeEmptyFolder(outputPath) }
    }

    /// Lets the next build in. From now on the staging folder belongs to that build.
    private func end() {
        hasEnded.store(true, ordering: .releasing)
        lock?.release()
    }

    func check(_ path: String) throws(DiskFailure) {
        if let objection = OutputPath.objection(to: path) {
            throw DiskFailure("write", path, reason: objection)
        }
    }

    private func place(
        _ path: String, _ standing: Folder.Standing, write: (String) throws(DiskFailure) -> Void
    ) throws(DiskFailure) -> StagedFile {
        switch standing {
        case .same(let mark, let isShut):
            return StagedFile(path: path, mark: mark, state: .unchanged(isShut: isShut))
        case .different(let old) where isRehearsal:
            return rehearsed(path, .changed(0, standing: old))
        case .absent where isRehearsal: return rehearsed(path, .new)
        case .different(let old):
            let own = nextNumber()
            let place = OwnFiles.staged(own)
            try inStage { () throws(DiskFailure) in try write(place) }
            return try waiting(path, at: place, .changed(own, standing: old))
        case .absent:
            let place = "\(OwnFiles.tree)/\(path)"
            if let folder = OutputPath.folder(of: place) { try output.makeFolders(folder) }
            try write(place)
            return try waiting(path, at: place, .new)
        }
    }

    private func rehearsed(_ path: String, _ state: StagedFile.State) -> StagedFile {
        stagedCount.wrappingAdd(1, ordering: .releasing)
        return StagedFile(path: path, mark: .ofNothing, state: state)
    }

    /// A number that no other file of this build has.
    func nextNumber() -> Int { number.wrappingAdd(1, ordering: .relaxed).oldValue }

    /// Writes into the staging folder, making it if it is missing.
    func inStage(_ write: () throws(DiskFailure) -> Void) throws(DiskFailure) {
        do throws(DiskFailure) {
            try write()
        } catch {
            guard error.isAbsent else { throw error }
            try output.makeFolders(OwnFiles.stage)
            try write()
        }
    }

    /// A file that is now in the staging folder, complete.
    func waiting(_ path: String, at place: String, _ state: StagedFile.State) throws(DiskFailure) -> StagedFile {
        guard let mark = output.mark(of: place) else { throw DiskFailure("read", place, reason: "it is gone") }
        stagedCount.wrappingAdd(1, ordering: .releasing)
        return StagedFile(path: path, mark: mark, state: state)
    }
}
