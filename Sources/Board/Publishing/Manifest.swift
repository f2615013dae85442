import Text

/// The list of files that builds have written below the output folder: only these may ever be removed.
///
/// ```
/// board manifest 2
/// 5213 1796115600123456789 postings/ml-fellow/index.html
/// 9120 1796115600127456123 index.html
/// end 2
/// ```
/// Each line has a file's mark (its size, and when it was written) and its path. A file with another mark was not written
/// by a build, even if its path is listed: somebody may have changed the list. A path is listed twice, with an old mark
/// and a new one, while a build replaces the file. The last line counts the files, so that a truncated list is noticed.
/// The first form of the list, `board manifest 1`, had only paths. It is read, but proves nothing.
struct Manifest: Sendable, Equatable {
    /// The files in publishing order.
    let files: [WrittenFile]
    /// Whether the last build showed drafts or future content, so that not all of it is public: `board manifest 2
    /// preview`.
    let isPreview: Bool

    private static let title = "board manifest 2"
    private static let firstTitle = "board manifest 1"
    private static let preview = " preview"

    init(_ files: [WrittenFile], isPreview: Bool = false) {
        self.files = files
        self.isPreview = isPreview
    }

    /// The list with more files. One that is named again with the same mark is not listed again.
    func adding(_ more: [WrittenFile]) -> Manifest {
        var seen = Set(files)
        return Manifest(files + more.filter { seen.insert($0).inserted }, isPreview: isPreview)
    }

    /// Reads a list. Nil if it is incomplete, or names a file that no build can have written, so that it proves nothing.
    init?(bytes: [UInt8]) {
        guard let text = String(validating: bytes, as: UTF8.self), text.utf8.last == UInt8(ascii: "\n") else {
            return nil
        }
        let lines = text.utf8.dropLast().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard let first = lines.first, let last = lines.last, lines.count >= 2,
            last.elementsEqual("end \(lines.count - 2)".utf8)
        else { return nil }
        let isPreview = first.suffix(Self.preview.utf8.count).elementsEqual(Self.preview.utf8)
        let title = isPreview ? first.dropLast(Self.preview.utf8.count) : first
        let hasMarks = title.elementsEqual(Self.title.utf8)
        guard hasMarks || title.elementsEqual(Self.firstTitle.utf8) else { return nil }
        var files: [WrittenFile] = []
        files.reserveCapacity(lines.count - 2)
        for line in lines.dropFirst().dropLast() {
            guard let file = WrittenFile(line, hasMark: hasMarks) else { return nil }
            files.append(file)
        }
        self.files = files
        self.isPreview = isPreview
    }

    /// The list as bytes of its file.
    var bytes: [UInt8] {
        var out = Array("\(Self.title)\(isPreview ? Self.preview : "")\n".utf8)
        for file in files {
            for number in [file.mark.size, file.mark.written] {
                out += String(number).utf8
                out.append(UInt8(ascii: " "))
            }
            out += file.path.utf8
            out.append(UInt8(ascii: "\n"))
        }
        out += "end \(files.count)\n".utf8
        return out
    }

    /// Whether a list, as bytes, names nothing but these paths, in their order, if only those that count are looked at.
    /// That is seen without reading the list file by file. False if it is not such a list.
    static func bytes(_ bytes: Span<UInt8>, nameOnly paths: [String], among counts: (Span<UInt8>) -> Bool) -> Bool {
        let (newline, space) = (UInt8(ascii: "\n"), UInt8(ascii: " "))
        guard var lineEnd = bytes.firstIndex(of: newline) else { return false }
        var rest = paths[...]
        while lineEnd + 1 < bytes.count {
            let start = lineEnd + 1
            guard let end = bytes.firstIndex(of: newline, from: start),
                let sizeEnd = bytes.firstIndex(of: space, from: start), sizeEnd < end
            else { return false }
            lineEnd = end
            guard let markEnd = bytes.firstIndex(of: space, from: sizeEnd + 1), markEnd < end else {
                // Only the last line, `end 2`, has one space.
                return end + 1 == bytes.count
            }
            let listed = bytes.extracting(markEnd + 1..<end)
            guard counts(listed) else { continue }
            while let path = rest.first, listed.count != path.utf8.count || !holds(listed, path, at: 0) {
                rest.removeFirst()
            }
            guard rest.popFirst() != nil else { return false }
        }
        return false
    }

    /// The marks of each path.
    var marks: [PathBytes: [FileMark]] {
        var marks: [PathBytes: [FileMark]] = [:]
        marks.reserveCapacity(files.count)
        for file in files { marks[PathBytes(file.path), default: []].append(file.mark) }
        return marks
    }
}

/// A file that a build wrote: its path below the output, and the mark that identifies it.
struct WrittenFile: Sendable, Hashable {
    let path: String
    let mark: FileMark

    init(_ path: String, _ mark: FileMark) {
        self.path = path
        self.mark = mark
    }

    /// Reads a line of the list; nil if it is malformed, or if no build can have written to that path.
    fileprivate init?(_ line: Substring.UTF8View, hasMark: Bool) {
        var path = line
        var mark = FileMark.ofNothing
        if hasMark {
            let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3, let size = Int64(Substring(parts[0])), let written = Int64(Substring(parts[1]))
            else { return nil }
            mark = FileMark(size: size, written: written)
            path = parts[2]
        }
        self.path = String(Substring(path))
        self.mark = mark
        guard OutputPath.objection(to: self.path) == nil else { return nil }
    }

    static func == (a: WrittenFile, b: WrittenFile) -> Bool {
        a.mark == b.mark && PathBytes(a.path) == PathBytes(b.path)
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(mark)
        hasher.combine(PathBytes(path))
    }
}

/// A path compared by its bytes. As a `String`, `é` in one scalar equals `é` in two; on most disks they differ.
struct PathBytes: Hashable {
    private let path: String

    init(_ path: String) { self.path = path }

    static func == (a: PathBytes, b: PathBytes) -> Bool {
        a.path.utf8.count == b.path.utf8.count && holds(a.path.utf8.span, b.path, at: 0)
    }

    /// Paths of the same bytes are equal as texts, too, so they have the same hash.
    func hash(into hasher: inout Hasher) { hasher.combine(path) }
}
