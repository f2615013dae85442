/// A position in a file, within one line: `content/postings/fellow.md:5:9`, eight characters long.
///
/// Lines and columns count from 1. Columns and lengths count Unicode scalars, as compilers and editors do.
@usableFromInline
package struct SourcePlace: Hashable, Sendable {
    /// The file, relative to the site's root.
    package var path: String
    /// The line; 0 for the whole file.
    package var line: Int
    /// The column; 0 for the whole line.
    package var column: Int
    /// The number of characters; 0 if only the beginning is known.
    package var length: Int

    package init(path: String, line: Int = 0, column: Int = 0, length: Int = 0) {
        self.path = path
        self.line = line
        self.column = column
        self.length = length
    }
}

extension SourcePlace {
    /// The path from the root of the repository, in which the site lies under `root`.
    func path(under root: String) -> String { root.isEmpty ? path : "\(root)/\(path)" }
}

extension SourcePlace: Comparable {
    /// Orders by path, line, column and length.
    @usableFromInline
    package static func < (a: SourcePlace, b: SourcePlace) -> Bool {
        if a.path != b.path { return a.path.utf8.lexicographicallyPrecedes(b.path.utf8) }
        return (a.line, a.column, a.length) < (b.line, b.column, b.length)
    }
}

extension SourcePlace: CustomStringConvertible {
    /// `content/postings/fellow.md:5:9`, or only the path if the line is unknown.
    @usableFromInline
    package var description: String {
        if line == 0 { return path }
        return column == 0 ? "\(path):\(line)" : "\(path):\(line):\(column)"
    }
}
