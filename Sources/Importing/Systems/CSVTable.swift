import Board
import Text

/// A spreadsheet as CSV (RFC 4180): a header that names a title, and an opening a row.
///
/// Commas, semicolons and tabs part cells, whichever the header has most of. Cells in quotes hold what they like.
enum CSVTable {
    /// Whether a text begins with a header of openings.
    static func recognises(_ text: String) -> Bool {
        let first = text.prefix { $0 != "\n" && $0 != "\r\n" }
        guard first.utf8.count < 5000, let mark = mark(of: String(first)) else { return false }
        let header = rows(String(first), mark)
        return header.first.map { $0.count > 1 && $0.allSatisfy { $0.count < 120 } && NamedFields.isHeader($0) }
            ?? false
    }

    static func read(_ text: String, _ context: SourceContext) throws(Mistake) -> ImportedSource {
        guard let mark = mark(of: String(text.prefix { $0 != "\n" && $0 != "\r\n" })) else {
            throw Mistake("the table has no header")
        }
        let rows = rows(text, mark)
        guard let header = rows.first else { throw Mistake("the table has no header") }
        var source = ImportedSource(offers: [], isWholeBoard: false)
        for (number, row) in rows.dropFirst().enumerated() {
            if row.allSatisfy({ $0.trimmed.isEmpty }) { continue }
            if row.count > header.count {
                source.remarks.append(
                    "row \(number + 2) has more cells than the header: a cell with a comma goes between quotes")
                continue
            }
            // An apostrophe before a sign keeps a spreadsheet from computing the cell.
            let cells = row.map { cell in
                cell.first == "'" && cell.dropFirst().first.map { "=+-@".contains($0) } == true
                    ? String(cell.dropFirst()) : cell
            }
            var offer = try NamedFields(zip(header, cells).map { ($0, .string($1)) }, context).offer(system: "csv")
            if offer.title == nil {
                source.remarks.append("row \(number + 2) has no title: it is left out")
                continue
            }
            offer.id = offer.id ?? offer.title?.value
            source.offers.append(offer)
        }
        return source
    }

    private static func mark(of header: String) -> Character? {
        let counts = [",", ";", "\t"].map { mark in
            (mark: Character(mark), count: header.count { $0 == Character(mark) })
        }
        return counts.max { $0.count < $1.count }.flatMap { $0.count > 0 ? $0.mark : nil }
    }

    static func rows(_ text: String, _ mark: Character) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell = ""
        var isQuoted = false
        var wasQuoted = false
        var characters = (text.first == "\u{FEFF}" ? text.dropFirst() : text[...]).makeIterator()
        var next = characters.next()
        while let character = next {
            next = characters.next()
            if isQuoted {
                if character == "\"" {
                    if next == "\"" { cell.append("\""); next = characters.next() } else { isQuoted = false }
                } else {
                    cell.append(character)
                }
            } else if character == "\"", cell.trimmed.isEmpty, !wasQuoted {
                (isQuoted, wasQuoted, cell) = (true, true, "")
            } else if character == mark {
                row.append(cell)
                (cell, wasQuoted) = ("", false)
            } else if character.isNewline {
                rows.append(row + [cell])
                (row, cell, wasQuoted) = ([], "", false)
            } else {
                cell.append(character)
            }
        }
        if !cell.isEmpty || !row.isEmpty { rows.append(row + [cell]) }
        return rows
    }
}
