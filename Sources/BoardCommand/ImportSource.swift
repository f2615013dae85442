import Board
import Importing

/// A source that an import names: its texts, each with what is known of where it lies.
struct ImportSource {
    typealias Content = (bytes: [UInt8], context: SourceContext)

    /// Several of a folder, otherwise one; a mistake in the place of what could not be read.
    private(set) var texts: [(shown: String, Result<Content, Mistake>)] = []
    /// What was not looked at.
    private(set) var notes: [String] = []
    private let site: ImportingSite

    init(_ name: String, for site: ImportingSite) throws {
        self.site = site
        if name == "-" {
            texts = [("standard input", .success((try standardInput(limit: largestSource + 1), context())))]
        } else if name.lowercased().hasPrefix("http://") || name.lowercased().hasPrefix("https://") {
            texts = [(name, fetched(name))]
        } else if let scheme = name.firstRange(of: "://")?.lowerBound,
            name[..<scheme].allSatisfy({ $0.isLetter || $0.isNumber })
        {
            let help = "save it as a file, and write its path, as in 'board import advert.html'"
            texts = [(name, .failure(Mistake("addresses are fetched by http and https alone", help: help)))]
        } else {
            let path = try absolutePath(name)
            if let folder = try? Folder(path) {
                try take(folder, at: path, name)
            } else {
                // A page of a bundle is known by its folder.
                let isBundle = Self.isPageOfABundle(path)
                let own = isBundle ? Self.last(2, of: path) : Self.last(1, of: path)
                texts = [(name, .success((try content(of: path), context(name: own))))]
            }
        }
    }

    private func fetched(_ address: String) -> Result<Content, Mistake> {
        guard isWebAddress(address) else { return .failure(Mistake("it is not a web address")) }
        return Fetch.read(address, limit: largestSource).map { answer in
            let shown = isWebAddress(answer.address) ? answer.address : address
            return (answer.bytes, context(address: shown, charset: answer.charset))
        }
    }

    private mutating func take(_ folder: Folder, at path: String, _ name: String) throws {
        var found = FolderFiles()
        try found.look(in: folder, "")
        if let others = found.others {
            notes.append(
                "\(name): \(others); a folder's openings are its .md and .markdown files, except README.md, _index.md and its own index.md"
            )
        }
        if found.files.isEmpty { texts = [(name, .failure(Mistake("there is no Markdown file in this folder")))] }
        func own(_ file: String) -> String {
            Self.isPageOfABundle(file) ? Self.last(2, of: file) : Self.last(1, of: file)
        }
        // `en/fellow.md` and `fr/fellow.md` are two.
        let names = Dictionary(found.files.map { (own($0), 1) }, uniquingKeysWith: +)
        for file in found.files {
            let context = context(name: names[own(file)] == 1 ? own(file) : file)
            texts.append(("\(name)/\(file)", .success((try content(of: "\(path)/\(file)"), context))))
        }
    }

    private func context(
        address: String? = nil, name: String? = nil, charset: String? = nil
    ) -> SourceContext {
        SourceContext(
            address: address, name: name, charset: charset, zones: site.zones, today: site.today, fields: site.fields)
    }

    /// The bytes of a file. If it is too large, just enough of them to tell.
    private func content(of path: String) throws(DiskFailure) -> [UInt8] {
        do throws(DiskFailure) {
            return try readFile(path, limit: largestSource)
        } catch {
            guard let start = try? readFile(path, first: largestSource + 1), start.count > largestSource else {
                throw error
            }
            return start
        }
    }

    private static func isPageOfABundle(_ path: String) -> Bool { last(1, of: path).lowercased() == "index.md" }

    /// The last names of a path: `fellow/index.md` of `posts/fellow/index.md`.
    private static func last(_ count: Int, of path: String) -> String {
        path.split(separator: "/").suffix(count).joined(separator: "/")
    }
}

/// The files below a folder that may be openings, and what else is there.
private struct FolderFiles {
    private(set) var files: [String] = []
    /// Pages that are no openings, folders and links that are not followed: `README.md`.
    private var names: [String] = []
    /// How many other files there are, by their endings.
    private var endings: [String: Int] = [:]

    mutating func look(in folder: Folder, _ below: String) throws {
        for entry in try folder.list(below).sorted(by: { $0.name < $1.name }) where !entry.name.hasPrefix(".") {
            let path = below.isEmpty ? entry.name : "\(below)/\(entry.name)"
            let name = entry.name.lowercased()
            if entry.kind == .folder, below.split(separator: "/").count < 6 {
                try look(in: folder, path)
            } else if entry.kind != .file || ["readme.md", "_index.md"].contains(name)
                || path.lowercased() == "index.md"
            {
                names.append(path)
            } else if [".md", ".markdown"].contains(where: name.hasSuffix) {
                files.append(path)
            } else {
                let dot = name.lastIndex(of: ".")
                endings[dot.map { String(name[$0...]) } ?? "without an ending", default: 0] += 1
            }
        }
    }

    /// `5 files were not looked at: README.md, 3 .html, 1 .txt`; nil if there is nothing else.
    var others: String? {
        let kinds = endings.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        let all = names.prefix(5) + (names.count > 5 ? ["\(names.count - 5) more pages"] : []) + kinds
        guard !all.isEmpty else { return nil }
        let count = names.count + endings.values.reduce(0, +)
        return "\(count == 1 ? "1 file was" : "\(count) files were") not looked at: \(all.joined(separator: ", "))"
    }
}
