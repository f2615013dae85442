import Board
import Text

/// A spreadsheet as CSV: a header that names a title, and an opening a row.
enum CSVTable {
    /// The openings of a table; nil if the text is none. A table whose columns are not known is a mistake.
    static func read(_ text: String, _ context: SourceContext) throws(Mistake) -> ImportedSource? {
        guard let table = try TableRows.read(text, isNamedSo: isTable(context)) else { return nil }
        guard table.isKnown else { throw unknown(table.header) }
        var titles: Set<String> = []
        var seen: Set<[String]> = []
        var hasIds = true
        var source = ImportedSource(offers: [], isWholeBoard: false)
        source.list = context.name ?? context.address
        for (number, cells) in table.above {
            let words = cells.filter { !$0.trimmed.isEmpty }.joined(separator: " ").prefix(60)
            source.remarks.append("row \(number) stands above the header, and is not an opening: '\(words)'")
        }
        for (number, cells) in table.rows where !TableRows.isBlank(cells) {
            guard seen.insert(cells).inserted else {
                source.remarks.append("row \(number) repeats another row: it is taken once")
                continue
            }
            let row = row(cells, upTo: table.header.count)
            if row.count > table.header.count {
                source.leftOut.append(
                    "row \(number): it has \(row.count) cells, and the header has \(table.header.count): write a cell with a comma between quotes, such as \"£41,000\""
                )
                continue
            }
            var offer = try NamedFields(zip(table.header, row).map { ($0, .string($1)) }, context).offer(system: "csv")
            if offer.title == nil {
                source.leftOut.append("row \(number): it has no title")
                continue
            }
            hasIds = hasIds && offer.id != nil
            offer.url = offer.applyURL?.value
            offer.id = offer.id ?? name(of: offer, beside: &titles)
            source.offers.append(offer)
        }
        if source.offers.isEmpty {
            throw Mistake("the table has no row with a title" + (source.leftOut.first.map { "; \($0)" } ?? ""))
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

    /// Whether a source's name says that it is a table: `openings.csv`, and the address of a shared spreadsheet.
    private static func isTable(_ context: SourceContext) -> Bool {
        let name = (context.name ?? context.address ?? "").lowercased()
        let bare = name.prefix { context.name != nil || !"?#".contains($0) }
        return bare.hasSuffix(".csv") || bare.hasSuffix(".tsv")
            || context.address != nil
                && ["output=csv", "format=csv", "output=tsv", "format=tsv"].contains(where: name.contains)
    }

    private static func unknown(_ header: [String]) -> Mistake {
        let names = header.prefix(12).map { "'\($0.trimmed.prefix(40))'" }.joined(separator: ", ")
        return Mistake(
            "no column of the table is known as the title: its columns are \(names)\(header.count > 12 ? " and others" : "")",
            help:
                "name the columns in the first row, as in 'Title,Organisation,Location,Deadline,URL'; names that are known: \(ColumnNames.examples)"
        )
    }

    /// The cells of a row: without empty ones behind the last column, and without the apostrophe before a sign that keeps a
    /// spreadsheet from computing the cell.
    private static func row(_ cells: [String], upTo columns: Int) -> [String] {
        var cells = cells
        while cells.count > columns, cells.last.map(\.trimmed.isEmpty) == true { cells.removeLast() }
        return cells.map { cell in
            cell.first == "'" && cell.dropFirst().first.map { "=+-@".contains($0) } == true
                ? String(cell.dropFirst()) : cell
        }
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
}
