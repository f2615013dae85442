import Text

/// The tables of a text. Rewrites the text so that each cell is a heading on a line of its own, which libcmark can
/// read.
///
/// `| a | b |` becomes `# a #` and `# b #`. Like a row of a table, a heading ends the block before it; like a cell, it
/// takes one line, and its text may have the same markup. A first parse finds the paragraphs, because only their lines
/// can be tables.
struct TableLines {
    struct Table {
        let alignments: [Alignment]
        /// The number of cells in each row, the header first.
        fileprivate(set) var rows: [Int] = []
    }

    /// The position of a cell: its table, and its row and column from 0.
    struct Cell {
        let table: Int
        let row: Int
        let column: Int
    }

    private(set) var tables: [Table] = []
    /// The cell on each line of the rewritten text; line 1 is at index 0.
    private(set) var cells: [Cell?] = []
    /// The line in the original for each line of the rewritten text.
    private(set) var origins: [Int] = []
    /// Mistakes in tables, with lines of the original text.
    private(set) var faults: [(line: Int, message: String)] = []
    /// The rewritten text.
    private(set) var bytes: [UInt8] = []

    /// Whether a text has a line that could be the rule under a table's header. If not, it need not be parsed for
    /// tables.
    static func hasRule(_ text: LinedText) -> Bool {
        text.lines.contains { line in
            TableRow.rule(text.bytes[line].drop { $0.isBlank || $0 == UInt8(ascii: ">") }) != nil
        }
    }

    init(_ text: LinedText, in tree: borrowing Tree) {
        var next = 1
        tree.walk { node, isEntering in
            guard isEntering, node.kind == .paragraph || node.kind == .heading, node.lines.count > 1 else { return }
            var last = min(node.lines.upperBound, text.lines.count)
            // The underline of a heading belongs to no table; libcmark may count one more line to the heading.
            if node.kind == .heading { last = Self.underline(of: node, upTo: last, in: text) - 1 }
            var line = node.lines.lowerBound + 1
            while line <= last {
                let rule = text.bytes[text.lines[line - 1]].drop { $0.isBlank || $0 == UInt8(ascii: ">") }
                if let alignments = TableRow.rule(rule) {
                    let container = Container(of: node, in: text)
                    if let end = append(alignments, header: line - 1, last: last, container, text, from: &next) {
                        line = end
                    }
                }
                line += 1
            }
        }
        copy(text, next...max(next, text.lines.count + 1), upTo: text.lines.count + 1)
    }

    /// The line of `---` or `===` that made a paragraph a heading.
    private static func underline(of heading: Node, upTo last: Int, in text: LinedText) -> Int {
        var line = last
        while line > heading.lines.lowerBound {
            let marks = text.bytes[text.lines[line - 1]].filter { !$0.isBlank && $0 != UInt8(ascii: ">") }
            if let first = marks.first, "=-".utf8.contains(first), marks.allSatisfy({ $0 == first }) { break }
            line -= 1
        }
        return line
    }

    /// Adds the table whose header is on a line and returns its last line; nil if no table begins there.
    private mutating func append(
        _ alignments: [Alignment], header: Int, last: Int, _ container: Container, _ text: LinedText,
        from next: inout Int
    ) -> Int? {
        guard header >= next, let first = container.content(of: header, in: text),
            container.content(of: header + 1, in: text) != nil
        else { return nil }
        let count = TableRow.count(first)
        guard count == alignments.count else {
            let cells = count == 1 ? "one cell" : "\(count) cells"
            faults.append(
                (header, "this is not a table: its first line has \(cells), the line under it \(alignments.count)"))
            return nil
        }
        copy(text, next...header, upTo: header)
        tables.append(Table(alignments: alignments))
        appendRow(first, line: header, container)
        var line = header + 2
        while line <= last, let row = container.content(of: line, in: text) {
            appendRow(row, line: line, container)
            line += 1
        }
        next = line
        return line - 1
    }

    private mutating func appendRow(_ row: ArraySlice<UInt8>, line: Int, _ container: Container) {
        let table = tables.count - 1
        let columns = tables[table].alignments.count
        let count = TableRow.count(row)
        if count > columns {
            let width = columns == 1 ? "one column" : "\(columns) columns"
            faults.append(
                (line, "the row has \(count) cells, but the table has \(width): the rest is in the last cell"))
        }
        for (column, cell) in TableRow.cells(row, limit: columns).enumerated() {
            let isFirst = column == 0 && line == container.line
            bytes += isFirst ? Array(container.first) : container.following
            bytes += Array("# ".utf8) + cell + Array(" #\n".utf8)
            cells.append(Cell(table: table, row: tables[table].rows.count, column: column))
            origins.append(line)
        }
        tables[table].rows.append(min(count, columns))
    }

    /// Copies lines before `end` unchanged.
    private mutating func copy(_ text: LinedText, _ lines: ClosedRange<Int>, upTo end: Int) {
        for line in lines where line < end {
            bytes += text.whole(line)
            cells.append(nil)
            origins.append(line)
        }
    }
}

/// The blocks around a paragraph, as the marks before its lines.
private struct Container {
    /// The paragraph's first line, and the bytes before its text there.
    let line: Int
    let first: ArraySlice<UInt8>
    /// The bytes before its text on its other lines, with spaces for the marks of lists.
    let following: [UInt8]
    private let quotes: Int
    /// The column at which the text of the surrounding list item begins.
    private let indent: Int

    init(of paragraph: Node, in text: LinedText) {
        line = paragraph.lines.lowerBound
        let bytes = text.bytes[text.lines[line - 1]]
        first = bytes.prefix(max(0, paragraph.column - 1))
        following = first.map { $0.isBlank || $0 == UInt8(ascii: ">") ? $0 : 0x20 }
        var quotes = 0
        var indent: Int?
        var node = paragraph.parent
        while let current = node {
            if current.kind == .quote { quotes += 1 }
            if current.kind == .item, indent == nil { indent = Self.indent(of: current, in: text) }
            node = current.parent
        }
        self.quotes = quotes
        self.indent = indent ?? 0
    }

    /// The text of a line of the paragraph. Nil if the line lacks the marks of the blocks around it or is indented like
    /// code: a paragraph can continue with such a line, but a table cannot.
    func content(of line: Int, in text: LinedText) -> ArraySlice<UInt8>? {
        let bytes = text.bytes[text.lines[line - 1]]
        if line == self.line { return bytes[first.endIndex...] }
        var start = bytes.startIndex
        var quotes = 0
        var blanks = 0
        while start < bytes.endIndex,
            bytes[start].isBlank || (bytes[start] == UInt8(ascii: ">") && quotes < self.quotes)
        {
            if bytes[start] == UInt8(ascii: ">") {
                quotes += 1
                blanks = 0
            } else {
                blanks += bytes[start] == 0x09 ? 4 : 1
            }
            start += 1
        }
        let columns = Self.columns(bytes[..<start])
        guard quotes == self.quotes, columns >= indent else { return nil }
        let isCode = indent > 0 ? columns >= indent + 4 && blanks >= 4 : blanks >= (quotes > 0 ? 5 : 4)
        return isCode ? nil : bytes[start...]
    }

    private static func indent(of item: Node, in text: LinedText) -> Int {
        guard let child = item.firstChild, child.kind != .codeBlock, child.lines.lowerBound == item.lines.lowerBound
        else { return item.column + 1 }
        return columns(text.bytes[text.lines[item.lines.lowerBound - 1]].prefix(max(0, child.column - 1)))
    }

    /// The width of some bytes, with a tab stop every four columns (CommonMark, section 2.2).
    private static func columns(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { $1 == 0x09 ? ($0 / 4 + 1) * 4 : $0 + 1 }
    }
}
