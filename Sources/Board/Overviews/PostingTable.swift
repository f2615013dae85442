import Diagnostics

extension PostingList {
    /// The list as a table for a terminal, one posting a line: state, deadline, organisation, slug and title.
    ///
    /// Lines are cut at `width` columns, if given. Titles may come from strangers, so control characters are replaced.
    package func table(width: Int? = nil) -> String {
        guard !rows.isEmpty else { return "" }
        let head = ["STATE", "DEADLINE", "ORGANISATION", "POSTING", "TITLE"]
        let lines =
            [head]
            + rows.map { row in
                [
                    row.item.state.rawValue, row.posting.deadline.dated?.day.text ?? row.deadline,
                    row.organisations.joined(separator: ", "), row.posting.slug, row.posting.title,
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

/// A text cut to at most `width` columns, with `…` if something was cut off.
private func cut(_ text: String, to width: Int) -> String {
    guard terminalWidth(text) > width else { return text }
    var out = ""
    for character in text {
        if terminalWidth(out) + terminalWidth(String(character)) >= width { break }
        out.append(character)
    }
    return out + "…"
}

extension PostingList {
    /// The list as CSV (RFC 4180): a header, then one posting a line. Items of a list are separated by `; `.
    ///
    /// Spreadsheets read a cell that begins with `=`, `+`, `-` or `@`, or their full-width forms, as a formula, and a title
    /// may come from a stranger. Such a cell gets an apostrophe before it (OWASP, "CSV Injection").
    package var csv: String {
        let head = Self.columns.map(\.name) + ownNames
        let lines =
            [head]
            + rows.map { row in
                Self.columns.map { cell($0.value(row)) } + row.own.map { cell(.texts($0.texts)) }
            }
        return lines.map { $0.joined(separator: ",") + "\r\n" }.joined()
    }

    /// The list as a JSON array of objects whose members have the names of the columns. Lists are arrays.
    package var json: String {
        let objects = rows.map { row in
            let cells = Self.columns.map { ($0.name, $0.value(row)) } + row.own.map { ($0.name, Cell.texts($0.texts)) }
            return "{" + cells.map { "\(jsonString($0.0)): \($0.1.json)" }.joined(separator: ", ") + "}"
        }
        return objects.isEmpty ? "[]\n" : "[\n  " + objects.joined(separator: ",\n  ") + "\n]\n"
    }

    private enum Cell {
        case text(String)
        case texts([String])
        case absent

        var json: String {
            switch self {
            case .text(let text): jsonString(text)
            case .texts(let texts): "[" + texts.map(jsonString).joined(separator: ", ") + "]"
            case .absent: "null"
            }
        }
    }

    /// The names of its columns, which the board's own fields must not have.
    package static var columnNames: [String] { columns.map(\.name) }

    private static let columns: [(name: String, value: @Sendable (Row) -> Cell)] = [
        ("slug", { .text($0.posting.slug) }),
        ("title", { .text($0.posting.title) }),
        ("state", { .text($0.item.state.rawValue) }),
        ("organisations", { .texts($0.organisations) }),
        ("bands", { .texts($0.bands) }),
        ("locations", { row in .texts(row.posting.locations.map { row.site.places.all[$0].id }) }),
        ("workplace", { .text($0.posting.workplace.rawValue) }),
        ("type", { .text($0.posting.type.rawValue) }),
        ("published", { .text($0.posting.published.text) }),
        ("deadline", { .text($0.deadline) }),
        ("closes", { $0.posting.deadline.closes.map { .text($0.text) } ?? .absent }),
        ("expires", { $0.item.expires.map { .text($0.text) } ?? .absent }),
        ("url", { .text(encodedAddress($0.site.settings.address.absolute($0.posting.url))) }),
        ("path", { .text($0.posting.path) }),
    ]

    private func cell(_ cell: Cell) -> String {
        let text =
            switch cell {
            case .text(let text): printable(text)
            case .texts(let texts): printable(texts.joined(separator: "; "))
            case .absent: ""
            }
        // Compares scalars, as spreadsheets do: to Swift, a comma with a combining accent is a different character.
        let scalars = text.unicodeScalars
        let safe = scalars.first.map { "=+-@＝＋－＠".unicodeScalars.contains($0) } == true ? "'" + text : text
        guard safe.unicodeScalars.contains(where: { ",\"'".unicodeScalars.contains($0) }) else { return safe }
        var out = "\"".unicodeScalars
        for scalar in safe.unicodeScalars {
            out += scalar == "\"" ? "\"\"".unicodeScalars : String(scalar).unicodeScalars
        }
        return String(out) + "\""
    }
}
