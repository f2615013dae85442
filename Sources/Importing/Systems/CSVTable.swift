import Board
import Text

/// A spreadsheet as CSV (RFC 4180): a header that names a title, and an opening a row.
///
/// Cells are parted by commas, semicolons or tabs, whichever the header has most of. A cell in quotes may hold any of them.
enum CSVTable {
    /// Whether a text begins with a header of openings.
    static func recognises(_ text: String) -> Bool {
        let first = text.prefix { $0 != "\n" && $0 != "\r\n" }
        guard first.utf8.count < 5000, let mark = mark(of: String(first)) else { return false }
        let header = try? rows(String(first), mark)
        return header?.first.map { $0.count > 1 && $0.allSatisfy { $0.count < 120 } && NamedFields.isHeader($0) }
            ?? false
    }

    static func read(_ text: String, _ context: SourceContext) throws(Mistake) -> ImportedSource {
        guard let mark = mark(of: String(text.prefix { $0 != "\n" && $0 != "\r\n" })) else {
            throw Mistake("the table has no header")
        }
        let rows = try rows(text, mark)
        guard let first = rows.first else { throw Mistake("the table has no header") }
        let header = first.enumerated().map { $1.trimmed.isEmpty ? "column \($0 + 1)" : $1 }
        var titles: Set<String> = []
        var seen: Set<[String]> = []
        var hasIds = true
        var source = ImportedSource(offers: [], isWholeBoard: false)
        for (number, row) in rows.dropFirst().enumerated() {
            if row.allSatisfy({ $0.trimmed.isEmpty }) { continue }
            guard seen.insert(row).inserted else {
                source.remarks.append("row \(number + 2) repeats another row: it is taken once")
                continue
            }
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
            hasIds = hasIds && offer.id != nil
            offer.url = offer.applyURL?.value
            offer.id = offer.id ?? name(of: offer, beside: &titles)
            source.offers.append(offer)
        }
        // An address that several rows have tells none of them from the others.
        let addresses = Dictionary(source.offers.compactMap(\.url).map { ($0, 1) }, uniquingKeysWith: +)
        for index in source.offers.indices where source.offers[index].url.map({ addresses[$0] != 1 }) == true {
            source.offers[index].url = nil
        }
        if !hasIds {
            source.remarks.append(
                "rows without an 'id' are known again by their titles, or by their addresses where the titles are alike: a column 'id' is surer"
            )
        }
        return source
    }

    /// What identifies a row without an id: its title and, if other rows have that too, what tells it from them.
    private static func name(of offer: Offer, beside taken: inout Set<String>) -> String? {
        guard var name = offer.title?.value else { return nil }
        let parts: [String?] = [
            offer.employer?.value, offer.places.map(\.text).joined(separator: "; "), offer.deadline?.value,
            offer.applyURL?.value ?? offer.applyEmail?.value,
        ]
        for part in parts.compactMap({ $0?.nonEmpty }) where taken.contains(name) { name += ", " + part }
        taken.insert(name)
        return name
    }

    private static func mark(of header: String) -> Character? {
        let counts = [",", ";", "\t"].map { mark in
            (mark: Character(mark), count: header.count { $0 == Character(mark) })
        }
        return counts.max { $0.count < $1.count }.flatMap { $0.count > 0 ? $0.mark : nil }
    }

    private static func rows(_ text: String, _ mark: Character) throws(Mistake) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell = ""
        var isQuoted = false
        var wasQuoted = false
        var (line, opened) = (1, 1)
        var characters = (text.first == "\u{FEFF}" ? text.dropFirst() : text[...]).makeIterator()
        var next = characters.next()
        while let character = next {
            next = characters.next()
            if character.isNewline { line += 1 }
            if isQuoted {
                if character == "\"" {
                    if next == "\"" { cell.append("\""); next = characters.next() } else { isQuoted = false }
                } else {
                    cell.append(character)
                }
            } else if character == "\"", cell.trimmed.isEmpty, !wasQuoted {
                (isQuoted, wasQuoted, cell, opened) = (true, true, "", line)
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
        if isQuoted {
            throw Mistake(
                "the quote that is opened in line \(opened) is never closed",
                help:
                    "close it behind the cell's last word; a quote that belongs to the words is written twice, as in \"The \"\"AI\"\" Fellow\""
            )
        }
        if !cell.isEmpty || !row.isEmpty { rows.append(row + [cell]) }
        return rows
    }
}
