import Diagnostics

extension PostingList {
    /// The list as a table for a terminal: state, deadline, organisation, slug and title, a posting a line.
    ///
    /// Lines are cut at `width` columns where one is given. Titles come from strangers: nothing that a terminal would
    /// obey goes out.
    package func table(width: Int? = nil) -> String {
        guard !rows.isEmpty else { return "" }
        let head = ["STATE", "DEADLINE", "ORGANISATION", "POSTING", "TITLE"]
        let lines =
            [head]
            + rows.map { row in
                [
                    row.state.rawValue, row.closes == nil ? "rolling" : String(row.deadline.prefix(10)),
                    row.organisations.joined(separator: ", "), row.slug, row.title,
                ].map(printable)
            }
        let widest = width.map { max(12, $0 / 4) } ?? 48
        let widths = head.indices.map { column in min(lines.map { terminalWidth($0[column]) }.max() ?? 0, widest) }
        return lines.map { cells in
            var line = ""
            for (column, cell) in cells.enumerated() {
                let isLast = column == cells.count - 1
                let text = isLast ? cell : cut(cell, to: widths[column])
                line += text
                if !isLast { line += String(repeating: " ", count: widths[column] - terminalWidth(text) + 2) }
            }
            return (width.map { cut(line, to: $0) } ?? line) + "\n"
        }.joined()
    }
}

/// A text of at most so many columns, with `…` where something was cut off.
private func cut(_ text: String, to width: Int) -> String {
    guard terminalWidth(text) > width else { return text }
    var out = ""
    for character in text {
        if terminalWidth(out) + terminalWidth(String(character)) >= width { break }
        out.append(character)
    }
    return out + "…"
}
