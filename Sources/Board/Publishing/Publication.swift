import Synchronization

/// One build's writing into the output folder: files are staged, from all workers at once, and then published together.
///
/// ```swift
/// let publication = try Publication(output: OutputFolder(.usual, of: "/site"), waiting: { … })
/// let file = try publication.stage("index.html", bytes: page)
/// let plan = try publication.plan([file])             // says what it will do to files of others
/// let summary = try publication.commit(plan)          // or: publication.abandon()
/// ```
/// Until `commit` nothing a reader can reach changes; from then on every file is whole, old or new, whenever the
/// process is killed. What is kept lies in `.board/` below the output: `lock`, `manifest`, and `stage/` for as long as
/// a build runs. A web server may ignore all of it.
package final class Publication: Sendable {
    let output: Folder
    let outputPath: String
    /// What the output is called, `public`.
    package let shownAs: String
    /// Whether the output is the site's own `public`.
    let isUsual: Bool
    /// Whether what is published is to be looked at only: with drafts, or with what is to come.
    let isPreview: Bool
    /// Whether this build made the output folder, so that giving up takes it away again.
    private let madeOutput: Bool
    /// Nil in a rehearsal, which writes nothing.
    private let lock: FileLock?
    /// The manifest as it was found: nil where there is none.
    let earlierBytes: [UInt8]?
    private let number = Atomic<Int>(0)
    private let hasEnded = Atomic<Bool>(false)
    /// How many files wait in the stage.
    private let stagedCount = Atomic<Int>(0)

    /// Makes the output folder where there is none, waits for its lock, and clears what a killed build left.
    ///
    /// - Parameters:
    ///   - wanted: where to publish.
    ///   - isPreview: whether drafts or what is to come are shown, so that not all of it is public.
    ///   - waiting: told when another build holds the lock and this one waits for it.
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
                // The build that was waited for gave up and took its folder away: begin again.
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

    /// Looks at the output as a build would, and writes nothing: what `plan` says of it then is what a build would say.
    ///
    /// Nil where there is no output yet: nothing is in the way there.
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

    /// Makes a file ready to be published; where the output has the same bytes already, it will not be touched.
    ///
    /// `stage("postings/ml-fellow/index.html", bytes: page)`. May be called from all workers at once.
    package func stage(_ path: String, bytes: [UInt8]) throws(DiskFailure) -> StagedFile {
        try check(path)
        return try place(path, output.compare(path, with: bytes)) { place throws(DiskFailure) in
            try self.output.write(place, bytes)
        }
    }

    /// Makes a copy of the file at an absolute path ready to be published, whatever its size.
    package func stage(_ path: String, copyOf source: String) throws(DiskFailure) -> StagedFile {
        try check(path)
        return try place(path, output.compare(path, withFile: source)) { place throws(DiskFailure) in
            try self.output.write(place, copyOf: source)
        }
    }

    /// What publishing all of `files`, which must be all that were staged, will do; nothing is done yet.
    ///
    /// Files that are new go first, then those that replace others, both in the given order (leaves first, listings
    /// after), then what no page is for any more goes: at any instant, what a reader can reach leads to what is there.
    package func plan(_ files: [StagedFile]) throws(DiskFailure) -> PublishPlan {
        guard files.count(where: \.isChange) == stagedCount.load(ordering: .acquiring) else {
            // A folder goes into place whole: what was not named would come along, and no manifest would know it.
            throw DiskFailure("publish", outputPath, reason: "the files are not those that were staged")
        }
        return try PublishPlan(
            files, in: output, isUsual: isUsual, isPreview: isPreview, isRehearsal: isRehearsal, over: earlierBytes)
    }

    /// Publishes what was planned, all of it or, on a failure, nothing.
    package func commit(_ plan: PublishPlan) throws(DiskFailure) -> PublishSummary {
        do throws(DiskFailure) {
            var moves = Moves(in: output)
            for step in plan.steps { try moves.perform(step) }
            plan.leftovers.clear(in: output)
            // All is published: scrap that cannot be cleared now is cleared by the next build.
            try? output.removeTree(OwnFiles.stage)
            end()
            return plan.summary
        } catch {
            abandon()
            throw error
        }
    }

    /// Gives up: the output is as it was before, and gone where it was not there. After `commit`, this does nothing.
    package func abandon() {
        guard !hasEnded.load(ordering: .acquiring) else { return }
        defer { end() }
        try? output.removeTree(OwnFiles.stage)
        guard earlierBytes == nil, (try? output.kind(of: OwnFiles.manifestPath)) == nil else { return }
        try? output.remove(OwnFiles.lockPath)
        _ = output.removeEmptyFolder(OutputPath.own)
        if madeOutput { removeEmptyFolder(outputPath) }
    }

    /// Lets the next build in: from now on the stage is its own.
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

    /// Writes into the stage, which is made where it is not there.
    func inStage(_ write: () throws(DiskFailure) -> Void) throws(DiskFailure) {
        do throws(DiskFailure) {
            try write()
        } catch {
            guard error.isAbsent else { throw error }
            try output.makeFolders(OwnFiles.stage)
            try write()
        }
    }

    /// A file that lies in the stage now, whole.
    func waiting(_ path: String, at place: String, _ state: StagedFile.State) throws(DiskFailure) -> StagedFile {
        guard let mark = output.mark(of: place) else { throw DiskFailure("read", place, reason: "it is gone") }
        stagedCount.wrappingAdd(1, ordering: .releasing)
        return StagedFile(path: path, mark: mark, state: state)
    }
}
