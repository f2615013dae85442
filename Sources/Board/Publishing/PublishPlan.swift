package import Diagnostics
import Text

/// Every change that publishing will make, in order, decided and checked before the first is made.
///
/// If the output has an old `index.html`, the staged `postings/x/index.html` (new) and `index.html` (changed) give: put
/// the manifest, put the folder `postings` as a whole, put `index.html` over the old one.
package struct PublishPlan {
    private(set) var steps: [PublishStep] = []
    /// What is left to do when everything is published. If it fails, the next build does it.
    private(set) var leftovers = Leftovers()
    private(set) var summary = PublishSummary()

    let output: Folder
    private let new: Manifest
    private let earlier: Manifest
    /// The marks of the files of earlier builds.
    private let marks: [PathBytes: [FileMark]]
    /// The paths of this build.
    private let paths: Set<PathBytes>
    /// What is known of the folders around them.
    private var folders: [PathBytes: FolderFate] = [:]
    private var additions: [PublishStep] = []
    private var replacements: [PublishStep] = []
    private var removals: [PublishStep] = []
    /// The files of earlier builds that this one replaces, with the marks they have until then.
    private var replaced: [WrittenFile] = []
    /// Listed files that no page needs any more, but that were changed after a build wrote them.
    private var left: [WrittenFile] = []
    private var spellings: Spellings
    private var respelt: [PublishStep] = []
    /// The marks by lower-case path, computed when needed.
    private lazy var foldedMarks = Dictionary(grouping: earlier.files) { $0.path.lowercased() }

    /// Plans the publishing of all staged files. Fails if something is in the way that no build has written.
    ///
    /// - Parameters:
    ///   - output: where they go.
    ///   - isUsual: whether that is the site's own `public`, whose permissions the board may open to readers.
    ///   - isPreview: whether not all of it is public.
    ///   - isRehearsal: whether nothing is to be written.
    ///   - earlierBytes: the manifest as it was found; nil if there was none.
    init(
        _ files: [StagedFile], in output: Folder, isUsual: Bool, isPreview: Bool, isRehearsal: Bool,
        over earlierBytes: [UInt8]?
    ) throws(DiskFailure) {
        self.output = output
        spellings = Spellings(in: output)
        new = Manifest(files.map { WrittenFile($0.path, $0.mark) }, isPreview: isPreview)
        var paths: Set<PathBytes> = []
        paths.reserveCapacity(files.count)
        for file in files where !paths.insert(PathBytes(file.path)).inserted {
            throw DiskFailure("write", file.path, reason: "it is made twice in this build")
        }
        self.paths = paths
        let newBytes = new.bytes
        let isSameList = newBytes == earlierBytes
        earlier = isSameList ? new : earlierBytes.flatMap(Manifest.init(bytes:)) ?? Manifest([])
        // Which files are ours matters only if one changes.
        marks = isSameList ? [:] : earlier.marks
        if isUsual, output.isShutFolder(".") { leftovers.shut.append((".", .folder)) }
        folders.reserveCapacity(files.count)
        for file in files { try add(file) }
        let gone = isSameList ? [] : earlier.files.filter { !paths.contains(PathBytes($0.path)) }
        try planRemovals(gone)
        if !isRehearsal { try arrange(gone, newBytes, earlierBytes) }
    }

    /// What becomes of a folder of the output.
    private enum FolderFate {
        /// It exists, and is not a link.
        case kept
        /// It, or a folder around it, is put into place as a whole, or a file replaces it: nothing is left to do in it.
        case replaced
    }

    /// Whether a build wrote the file that is at a path now. It may have been written under another spelling, if the
    /// disk takes both for the same name.
    private mutating func isOurs(_ path: String, _ mark: FileMark?) -> Bool {
        guard let mark, !earlier.files.isEmpty else { return false }
        if marks[PathBytes(path)]?.contains(where: { mark.fits($0) }) == true { return true }
        return foldedMarks[path.lowercased()]?.contains { mark.fits($0.mark) } ?? false
    }
}

// MARK: Adding

extension PublishPlan {
    private mutating func add(_ file: StagedFile) throws(DiskFailure) {
        switch file.state {
        case .unchanged(let isShut):
            summary.unchanged += 1
            _ = try reachFolder(of: file.path)
            if isShut { leftovers.shut.append((file.path, .file)) }
        case .changed(let number, let standing):
            summary.written += 1
            guard try reachFolder(of: file.path) else { return }
            replace(file.path, standing, from: OwnFiles.staged(number))
        case .new:
            summary.written += 1
            guard try reachFolder(of: file.path) else { return }
            let staged = "\(OwnFiles.tree)/\(file.path)"
            switch try output.kind(of: file.path) {
            case nil: additions.append(.put(from: staged, to: file.path, over: false))
            case .folder: try replaceFolder(file.path, from: staged)
            case .file, .link, .other: replace(file.path, output.mark(of: file.path), from: staged)
            }
        }
    }

    private mutating func replace(_ path: String, _ standing: FileMark?, from staged: String) {
        if let standing, isOurs(path, standing) {
            replaced.append(WrittenFile(path, standing))
        } else {
            summary.replacedForeign.append(path)
        }
        replacements.append(.put(from: staged, to: path, over: true))
    }

    /// Makes sure that a path's folder is a real one. True if it exists; false if a staged folder will be put into its
    /// place, or around it, with the file in it. Fails if it is a file of this build: `a` clashes with `a/b.html`.
    private mutating func reachFolder(of path: String) throws(DiskFailure) -> Bool {
        for folder in OutputPath.folders(of: path) {
            let key = PathBytes(folder)
            if folders[key] == nil {
                if paths.contains(key) {
                    throw DiskFailure("write", path, reason: "'\(folder)' is a file of this build")
                }
                folders[key] = try reach(folder, for: path) ? .kept : .replaced
            }
            // What is inside is put into place together with it.
            if folders[key] == .replaced { return false }
        }
        return true
    }

    /// Makes sure that there is a real folder at a path whose own folder exists.
    private mutating func reach(_ folder: String, for file: String) throws(DiskFailure) -> Bool {
        let staged = "\(OwnFiles.tree)/\(folder)"
        switch try output.kind(of: folder) {
        case .folder:
            if output.isShutFolder(folder) { leftovers.shut.append((folder, .folder)) }
            return true
        case nil:
            additions.append(.put(from: staged, to: folder, over: false))
        case .file where isOurs(folder, output.mark(of: folder)):
            replacements += [.clear(folder), .put(from: staged, to: folder, over: false)]
        case .link:
            throw DiskFailure("write", file, reason: "'\(folder)' is a symbolic link, and links are not followed")
        case .file, .other:
            throw DiskFailure("write", file, reason: "'\(folder)' is in the way and is not from an earlier build")
        }
        return false
    }

    /// Puts a file where a folder is, if everything in the folder is from earlier builds.
    private mutating func replaceFolder(_ path: String, from staged: String) throws(DiskFailure) {
        var hasEmpty = false
        guard try isOurs(folder: path, &hasEmpty) else {
            throw DiskFailure(
                "write", path, reason: "a folder is in the way, with files in it that are not from earlier builds")
        }
        // The manifest lists only files, so it cannot say who made an empty folder.
        if hasEmpty {
            summary.replacedForeign.append(path)
            summary.replacedFolders.insert(path)
        }
        replacements += [.clear(path), .put(from: staged, to: path, over: false)]
        folders[PathBytes(path)] = .replaced
    }

    /// Whether all files in a folder are ours. Sets `hasEmpty` if it is empty or contains an empty folder.
    private mutating func isOurs(folder: String, _ hasEmpty: inout Bool) throws(DiskFailure) -> Bool {
        let entries = try output.list(folder)
        if entries.isEmpty { hasEmpty = true }
        for entry in entries {
            let path = "\(folder)/\(entry.name)"
            switch entry.kind {
            case .file: guard entry.isText, isOurs(path, output.mark(of: path)) else { return false }
            case .folder: guard entry.isText, try isOurs(folder: path, &hasEmpty) else { return false }
            case .link, .other: return false
            }
        }
        return true
    }
}

// MARK: Removing

extension PublishPlan {
    /// Plans the removal of the files that earlier builds wrote and this one did not, and of folders left empty.
    private mutating func planRemovals(_ gone: [WrittenFile]) throws(DiskFailure) {
        guard !gone.isEmpty else { return }
        let spelt = Dictionary(firstOfEach: new.files.map { ($0.path.lowercased(), $0.path) })
        var seen: Set<PathBytes> = []
        var emptied: Set<PathBytes> = []
        for file in gone {
            let path = file.path
            guard seen.insert(PathBytes(path)).inserted else { continue }
            guard try findEmptied(path, &emptied), try output.kind(of: path) == .file else { continue }
            if let twin = spelt[path.lowercased()], try respell(path, as: twin) { continue }
            guard isOurs(path, output.mark(of: path)) else {
                left.append(file)
                continue
            }
            removals.append(.clear(path))
            summary.removed += 1
        }
        summary.left = left.map(\.path)
    }

    /// Notes the innermost existing folder of a path, to be removed if it is empty: a killed build may have removed the
    /// others. Returns whether the file's own folder exists and is not being replaced.
    private mutating func findEmptied(_ path: String, _ found: inout Set<PathBytes>) throws(DiskFailure) -> Bool {
        if folders[PathBytes(path)] == .replaced { return false }
        var innermost: String?
        defer {
            if let innermost, found.insert(PathBytes(innermost)).inserted { leftovers.folders.append(innermost) }
        }
        for folder in OutputPath.folders(of: path) {
            let key = PathBytes(folder)
            if folders[key] == nil, try output.kind(of: folder) == .folder { folders[key] = .kept }
            guard folders[key] == .kept else { return false }
            innermost = folder
        }
        return true
    }

    /// On a disk that takes `About.html` and `about.html` for the same name, plans to respell the file as in this build
    /// instead of removing it. Returns whether the disk is like that. Inode numbers cannot tell, as some disks number
    /// names.
    private mutating func respell(_ path: String, as twin: String) throws(DiskFailure) -> Bool {
        let old = path.split(separator: "/")
        let new = twin.split(separator: "/")
        guard old.count == new.count else { return false }
        var steps: [PublishStep] = []
        for (index, (was, becomes)) in zip(old, new).enumerated() where !was.utf8.elementsEqual(becomes.utf8) {
            let folder = new[..<index].joined(separator: "/")
            guard try spellings.areOne(String(was), String(becomes), in: old[..<index].joined(separator: "/")) else {
                return false
            }
            if try spellings.has(String(becomes), in: old[..<index].joined(separator: "/")) { continue }
            let place = folder.isEmpty ? "" : folder + "/"
            steps.append(.respell(place + was, as: place + becomes))
        }
        for step in steps where !respelt.contains(step) { respelt.append(step) }
        return true
    }
}

// MARK: In order

extension PublishPlan {
    /// Puts the steps in order. The manifest lists each file from before it appears until it is gone, with every mark
    /// that it may have in between, so that the build after a killed one knows every file.
    private mutating func arrange(
        _ gone: [WrittenFile], _ newBytes: [UInt8], _ known: [UInt8]?
    ) throws(DiskFailure) {
        let last = left.isEmpty ? newBytes : new.adding(left).bytes
        let isSame = gone.isEmpty && replaced.isEmpty
        let union = isSame ? last : new.adding(gone + replaced).bytes
        if union != known {
            let staged = try stageManifest(union, "manifest")
            steps.append(.put(from: staged, to: OwnFiles.manifestPath, over: known != nil))
        }
        steps += additions + replacements + respelt + removals
        if last != union { leftovers.manifest = try stageManifest(last, "manifest-after") }
    }

    private func stageManifest(_ bytes: [UInt8], _ name: String) throws(DiskFailure) -> String {
        let staged = "\(OwnFiles.stage)/\(name)"
        try output.makeFolders(OwnFiles.stage)
        try output.write(staged, bytes)
        return staged
    }
}

// MARK: Warnings

extension PublishPlan {
    /// Warnings about files that no build is known to have written, because somebody may want to keep them.
    package func warnings(of output: String) -> [Diagnostic] {
        summary.replacedForeign.map { path in
            let kind = summary.replacedFolders.contains(path) ? "folder" : "file"
            return Diagnostic(
                .warning, "publish.replaced", "the board did not write this \(kind), and replaces it",
                at: SourcePlace(path: "\(output)/\(path)"),
                help: "a page of this site has that address; to keep the old one, move it somewhere else")
        }
            + summary.left.map { path in
                Diagnostic(
                    .warning, "publish.left",
                    "no page needs this file any more, but it was changed after a build wrote it",
                    at: SourcePlace(path: "\(output)/\(path)"),
                    help: "it is left as it is; delete it, or move it to 'content' to have it published")
            }
    }
}

/// What publishing did.
package struct PublishSummary: Sendable, Equatable {
    /// Files that are new or have new bytes.
    package var written = 0
    /// Files that were right already and were not touched.
    package var unchanged = 0
    /// Files of earlier builds that no page needs any more.
    package var removed = 0
    /// Replaced files (and empty folders) that no earlier build is known to have written, in publishing order.
    package var replacedForeign: [String] = []
    /// Those of `replacedForeign` that are folders.
    package var replacedFolders: Set<String> = []
    /// Files listed by earlier builds that are kept, because they are no longer as a build wrote them.
    package var left: [String] = []
}
