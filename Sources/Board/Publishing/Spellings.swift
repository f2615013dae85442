/// How the names in the output's folders are spelt. It is needed on disks that take `About.html` and `about.html`, or
/// `é` in one scalar and in two, for the same name.
///
/// Each folder is listed once, and only if names of two builds differ in nothing else.
struct Spellings {
    private let output: Folder
    private var listed: [PathBytes: Set<PathBytes>] = [:]

    init(in output: Folder) { self.output = output }

    /// Whether two names in a folder are the same file: both lead somewhere, and the folder lists only one of them.
    mutating func areOne(_ a: String, _ b: String, in folder: String) throws(DiskFailure) -> Bool {
        let place = folder.isEmpty ? "" : folder + "/"
        guard try output.kind(of: place + a) != nil, try output.kind(of: place + b) != nil else { return false }
        let hasFirst = try has(a, in: folder)
        let hasSecond = try has(b, in: folder)
        return !(hasFirst && hasSecond)
    }

    /// Whether a folder lists a name in exactly this spelling.
    mutating func has(_ name: String, in folder: String) throws(DiskFailure) -> Bool {
        let key = PathBytes(folder)
        if listed[key] == nil { listed[key] = Set(try output.list(folder).map { PathBytes($0.name) }) }
        return listed[key]?.contains(PathBytes(name)) ?? false
    }
}
