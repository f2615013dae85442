import Board
import Text

/// A text as the header and the rows of a table.
///
/// Cells are parted by commas, semicolons, tabs or `|`, or by what a first line `sep=;` says, which Excel writes. A cell in
/// quotes may hold any of them (RFC 4180). Blank lines and a title may stand above the header.
struct TableRows {
    /// What the columns are called.
    let header: [String]
    /// Whether a column is known as the title.
    let isKnown: Bool
    /// The rows below the header, each with its number in a spreadsheet, where the first row has 1.
    let rows: [(number: Int, cells: [String])]
    /// What stands above the header, likewise.
    let above: [(number: Int, cells: [String])]

    /// The table of a text; nil if it is none. `isNamedSo` is true if its name says that it is one: then any text is.
    static func read(_ text: String, isNamedSo: Bool) throws(Mistake) -> TableRows? {
        guard let layout = layout(of: text, isNamedSo: isNamedSo) else { return nil }
        var cells = CellReader(text, layout.mark)
        var rows: [(number: Int, cells: [String])] = []
        while let row = try cells.next() {
            rows.append((rows.count + 1, row))
        }
        guard rows.indices.contains(layout.header) else { throw Mistake("the table has no header") }
        return TableRows(
            header: rows[layout.header].cells.enumerated().map { $1.trimmed.isEmpty ? "column \($0 + 1)" : $1 },
            isKnown: layout.isKnown,
            rows: Array(rows[(layout.header + 1)...]),
            above: rows[..<layout.header].filter { !isBlank($0.cells) })
    }

    static func isBlank(_ row: [String]) -> Bool { row.allSatisfy { $0.trimmed.isEmpty } }

    private typealias Layout = (mark: Character, header: Int, isKnown: Bool)

    /// How far down a header is looked for.
    private static let headRows = 20

    private static func layout(of text: String, isNamedSo: Bool) -> Layout? {
        let marks: [Character] = CellReader.statedMark(text).map { [$0] } ?? [",", ";", "\t", "|"]
        let heads = marks.map { (mark: $0, rows: head(of: text, $0)) }
        let known = heads.compactMap { mark, rows in
            header(in: rows, mark, isNamedSo).map { (mark, $0, rows[$0].count) }
        }
        if let best = known.max(by: { $0.2 < $1.2 }) { return (best.0, best.1, true) }
        let isStated = isNamedSo || CellReader.statedMark(text) != nil
        if !isStated, text.utf8.count > 1024 * 1024 { return nil }
        let even = heads.filter { isStated || isEven(text, $0.rows, $0.mark) }
        // The columns that somebody has to rename are in the first row that has several.
        func width(_ rows: [[String]]) -> Int { rows.map { row in row.count { !$0.trimmed.isEmpty } }.max() ?? 0 }
        guard let widest = even.max(by: { width($0.rows) < width($1.rows) }) else { return nil }
        let row =
            widest.rows.firstIndex { row in row.count { !$0.trimmed.isEmpty } > 1 }
            ?? widest.rows.firstIndex { !isBlank($0) }
        return row.map { (widest.mark, $0, false) }
    }

    /// The row that names a title; there may be a few words above it, if it names another field, too.
    private static func header(in rows: [[String]], _ mark: Character, _ isNamedSo: Bool) -> Int? {
        var isFirst = true
        for (index, row) in rows.enumerated() where !isBlank(row) {
            let names = row.filter { !$0.trimmed.isEmpty }
            // `Job: Policy Fellow, London` is a line of a text.
            let areNames = names.allSatisfy { $0.count < 120 && (isNamedSo || !$0.contains(": ")) }
            if areNames, names.count > 1 || isNamedSo, ColumnNames.isHeader(names),
                isFirst && mark != "|" || names.count(where: ColumnNames.isKnown) > 1
            {
                return index
            }
            if names.count > 1 { return nil }
            isFirst = false
        }
        return nil
    }

    /// Whether a text is clearly a table though its columns have other names: each row has the same number of cells, and the
    /// mark stands as no sentence has it.
    private static func isEven(_ text: String, _ head: [[String]], _ mark: Character) -> Bool {
        guard let first = head.first, first.count > (",;".contains(mark) ? 1 : 2), head.count > 1,
            first.allSatisfy({ (1..<60).contains($0.count) }), !first.dropFirst().contains(where: { $0.first == " " })
        else { return false }
        var cells = CellReader(text, mark)
        while let row = try? cells.next() {
            if row.count != first.count, !isBlank(row) { return false }
        }
        return true
    }

    private static func head(of text: String, _ mark: Character) -> [[String]] {
        var cells = CellReader(text, mark)
        var rows: [[String]] = []
        while rows.count < headRows, let row = try? cells.next() { rows.append(row) }
        return rows
    }
}

/// The cells of a text, a row at a time.
private struct CellReader {
    private var characters: Substring.Iterator
    private var ahead: Character?
    private let mark: Character
    private var line = 1

    init(_ text: String, _ mark: Character) {
        self.mark = mark
        var rest = text.first == "\u{FEFF}" ? text.dropFirst() : text[...]
        if Self.statedMark(text) != nil {
            rest = rest.drop { !$0.isNewline }.dropFirst()
            line = 2
        }
        characters = rest.makeIterator()
        ahead = characters.next()
    }

    /// What a first line `sep=;` says; nil if there is none.
    static func statedMark(_ text: String) -> Character? {
        let first = text.prefix(12).drop { $0 == "\u{FEFF}" || $0 == "\"" }
        guard first.lowercased().hasPrefix("sep="), let mark = first.dropFirst(4).first, !mark.isNewline else {
            return nil
        }
        return first.dropFirst(5).drop { $0 == "\"" }.first.map(\.isNewline) ?? true ? mark : nil
    }

    /// The next row; nil at the end.
    mutating func next() throws(Mistake) -> [String]? {
        guard ahead != nil else { return nil }
        var row: [String] = []
        var cell = ""
        var (isQuoted, wasQuoted, opened) = (false, false, line)
        while let character = ahead {
            ahead = characters.next()
            if character.isNewline { line += 1 }
            if isQuoted {
                if character != "\"" {
                    cell.append(character)
                } else if ahead == "\"" {
                    cell.append("\"")
                    ahead = characters.next()
                } else {
                    isQuoted = false
                }
            } else if character == "\"", cell.trimmed.isEmpty, !wasQuoted {
                (isQuoted, wasQuoted, cell, opened) = (true, true, "", line)
            } else if character == mark {
                row.append(cell)
                (cell, wasQuoted) = ("", false)
            } else if character.isNewline {
                return row + [cell]
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
        return row + [cell]
    }
}
