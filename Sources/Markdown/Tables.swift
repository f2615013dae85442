extension Tree {
    /// Makes tables of the headings that cells became. Returns false if a cell is not where it should be; then the tree
    /// cannot be used.
    ///
    /// The headings `a` and `b` of a table without rows become `<div class="table" role="group" tabindex="0"
    /// aria-label="Table 1"><table>…<th scope="col">a</th>…</table></div>`. So a wide table scrolls by itself, with the
    /// keyboard too.
    func makeTables(_ lines: TableLines, labels: MarkdownLabels) -> Bool {
        var maker = TableMaker(lines: lines, labels: labels)
        walk { node, isEntering in
            guard !isEntering, node.kind == .heading, lines.cells.indices.contains(node.lines.lowerBound - 1),
                let cell = lines.cells[node.lines.lowerBound - 1]
            else { return }
            maker.add(node, cell)
        }
        return maker.count == lines.cells.count { $0 != nil }
    }
}

/// Turns headings into cells, in order.
private struct TableMaker {
    let lines: TableLines
    let labels: MarkdownLabels
    /// How many cells were made.
    private(set) var count = 0
    /// The table that is being made.
    private var block: Node?
    /// How many missing cells may still be added, so that a header of thousands of columns above thousands of rows does
    /// not become millions of cells. After that, one wide cell fills each row.
    private var spareCells = 4096

    init(lines: TableLines, labels: MarkdownLabels) {
        self.lines = lines
        self.labels = labels
    }

    mutating func add(_ heading: Node, _ cell: TableLines.Cell) {
        let table = lines.tables[cell.table]
        if cell.row == 0, cell.column == 0 {
            let label = MarkdownLabels.escaped(labels.table, number: cell.table + 1)
            block = heading.insert(
                Markup(
                    opening: "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"\(label)\">\n<table>",
                    closing: "</table>\n</div>"), .before, isBlock: true)
        }
        let kind = cell.row == 0 ? "th" : "td"
        var opening =
            "<\(kind)" + (cell.row == 0 ? " scope=\"col\"" : "") + table.alignments[cell.column].attribute + ">"
        var closing = "</\(kind)>\n"
        if cell.column == 0 {
            opening = (cell.row == 0 ? "<thead>\n" : cell.row == 1 ? "<tbody>\n" : "") + "<tr>\n" + opening
        }
        if cell.column == table.rows[cell.row] - 1 {
            closing += filler(table.alignments[(cell.column + 1)...]) + "</tr>"
            let isLast = cell.row == table.rows.count - 1
            closing += cell.row == 0 ? "\n</thead>" : isLast ? "\n</tbody>" : ""
            if !isLast { closing += "\n" }
        }
        guard
            let inline = block?.insert(
                Markup(opening: opening, closing: closing), .inside, line: heading.lines.lowerBound)
        else { return }
        heading.moveChildren(to: inline)
        heading.remove()
        count += 1
    }

    /// The cells that a row lacks.
    private mutating func filler(_ columns: ArraySlice<Alignment>) -> String {
        if columns.count > 1, columns.count > spareCells { return "<td colspan=\"\(columns.count)\"></td>\n" }
        spareCells -= columns.count
        return columns.map { "<td\($0.attribute)></td>\n" }.joined()
    }
}
