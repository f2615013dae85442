/// How the names in the output's folders are spelt, for disks to which `About.html` and `about.html` are one name, or
/// `é` in one scalar and in two.
///
/// Each folder is listed once, and only where names of two builds differ by no more than that.
struct Spellings {
    private let output: Folder
    private var listed: [PathBytes: Set<PathBytes>] = [:]

    init(in output: Folder) { self.output = output }

    /// Whether two names in a folder are one: both lead somewhere, and the folder does not have both.
    mutating func areOne(_ a: String, _ b: String, in folder: String) throws(DiskFailure) -> Bool {
        let place = folder.isEmpty ? "" : folder + "/"
        guard try output.kind(of: place + a) != nil, try output.kind(of: place + b) != nil else { return false }
        let hasFirst = try has(a, in: folder)
        let hasSecond = try has(b, in: folder)
        return !(hasFirst && hasSecond)
    }

    /// Whether a folder has a name in this very spelling.
    mutating func has(_ name: String, in folder: String) throws(DiskFailure) -> Bool {
        let key = PathBytes(folder)
        if listed[key] == nil { listed[key] = Set(try output.list(folder).map { PathBytes($0.name) }) }
        return listed[key]?.contains(PathBytes(name)) ?? false
    }
}
