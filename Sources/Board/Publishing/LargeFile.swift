/// A file that is staged piece by piece, because it is too large to hold in memory.
///
/// ```swift
/// let file = LargeFile("jobs.xml", in: publication)
/// try file.append(piece)     // as often as needed
/// let staged = try file.staged()   // compares it with the output only now
/// ```
struct LargeFile {
    private let publication: Publication
    private let path: String
    private let number: Int
    /// Where it is written, until it is complete.
    private let place: String

    init(_ path: String, in publication: Publication) throws(DiskFailure) {
        try publication.check(path)
        self.publication = publication
        self.path = path
        number = publication.nextNumber()
        place = OwnFiles.staged(number)
    }

    /// Appends a piece.
    func append(_ bytes: ArraySlice<UInt8>) throws(DiskFailure) {
        try publication.inStage { () throws(DiskFailure) in
            try publication.output.write(place, bytes, appending: true)
        }
    }

    /// The complete file, ready to be published. If the output has the same bytes, it will not be touched.
    func staged() throws(DiskFailure) -> StagedFile {
        let output = publication.output
        switch try output.compare(path, withFile: "\(publication.outputPath)/\(place)") {
        case .same(let mark, let isShut):
            try output.remove(place)
            return StagedFile(path: path, mark: mark, state: .unchanged(isShut: isShut))
        case .different(let old):
            return try publication.waiting(path, at: place, .changed(number, standing: old))
        case .absent:
            let tree = "\(OwnFiles.tree)/\(path)"
            if let folder = OutputPath.folder(of: tree) { try output.makeFolders(folder) }
            try output.rename(place, to: tree)
            return try publication.waiting(path, at: tree, .new)
        }
    }
}
