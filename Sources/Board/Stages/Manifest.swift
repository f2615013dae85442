/// The list of files that builds have written below the output folder: the only ones that may ever be removed.
///
/// ```
/// board manifest 1
/// postings/ml-fellow/index.html
/// index.html
/// end 2
/// ```
/// The last line counts the files, so that a list cut short is known as one.
struct Manifest: Sendable, Equatable {
    /// The files in publishing order, each once.
    let paths: [String]
    /// Whether the last build showed drafts or what is to come, so that not all of it was public: `board manifest 1 preview`.
    let isPreview: Bool

    private static let title = "board manifest 1"
    private static let titleOfPreview = title + " preview"

    /// The list of some files; one named twice is listed once.
    init(_ paths: [String], isPreview: Bool = false) {
        var seen: Set<PathBytes> = []
        seen.reserveCapacity(paths.count)
        self.isPreview = isPreview
        self.paths = paths.filter { seen.insert(PathBytes($0)).inserted }
    }

    /// Reads a list; nil where it is not whole or names what no build can have written, so that it says nothing.
    init?(bytes: [UInt8]) {
        guard let text = String(validating: bytes, as: UTF8.self), text.utf8.last == UInt8(ascii: "\n") else {
            return nil
        }
        let lines = text.utf8.dropLast().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard let first = lines.first, let last = lines.last, lines.count >= 2,
            first.elementsEqual(Self.title.utf8) || first.elementsEqual(Self.titleOfPreview.utf8),
            last.elementsEqual("end \(lines.count - 2)".utf8)
        else { return nil }
        let paths = lines.dropFirst().dropLast().map { String(Substring($0)) }
        guard paths.allSatisfy({ OutputPath.objection(to: $0) == nil }) else { return nil }
        self.paths = paths
        isPreview = first.elementsEqual(Self.titleOfPreview.utf8)
    }

    /// The list as its file has it.
    var bytes: [UInt8] {
        var out = Array("\(isPreview ? Self.titleOfPreview : Self.title)\n".utf8)
        for path in paths {
            out.append(contentsOf: path.utf8)
            out.append(UInt8(ascii: "\n"))
        }
        out.append(contentsOf: "end \(paths.count)\n".utf8)
        return out
    }

    /// Those of this list that another one lacks, in order.
    func paths(notIn other: Manifest) -> [String] {
        let others = Set(other.paths.lazy.map(PathBytes.init))
        return paths.filter { !others.contains(PathBytes($0)) }
    }
}

/// A path compared by its bytes: to a `String`, `é` in one scalar and in two are equal; to most disks they are not.
struct PathBytes: Hashable {
    private let bytes: [UInt8]

    init(_ path: String) { bytes = Array(path.utf8) }
}
