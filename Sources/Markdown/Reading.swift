/// Reads a text into libcmark's tree, including the additions.
///
/// Most texts are parsed once. A text that may have tables or footnotes is first parsed to find its paragraphs and
/// code. Then it is rewritten so that libcmark can read cells and notes, and parsed again. If libcmark does not find
/// what was expected, the addition is given up, and the text stays as written.
struct Reading {
    let options: MarkdownOptions
    private let source: LinedText
    let triggers: Triggers
    private var definitions: FootnoteDefinitions?
    private var tables: TableLines?
    private var readsTables = true
    /// Mistakes in tables, with lines of the text before cells became headings.
    private var faults: [(line: Int, message: String)] = []
    /// Finds positions in the source, even if a rewritten text was parsed.
    private(set) var lines: SourceLines
    private(set) var findings: [Finding] = []
    /// The names of footnotes that are referred to but not defined.
    private(set) var undefined: Set<String> = []

    init(_ source: ArraySlice<UInt8>, _ options: MarkdownOptions) {
        self.options = options
        triggers = Triggers(source, options.additions)
        lines = SourceLines(source)
        // Lines are needed only to rewrite a text or to look at it again.
        let needsLines = triggers.hasNote || triggers.hasRule || triggers.hasBox || triggers.hasDefinition
        self.source = LinedText(source, countsLines: needsLines)
    }

    /// The tree; nil if memory ran out.
    mutating func tree() -> Tree? {
        if triggers.hasNote { findDefinitions() }
        var rounds = 0
        while true {
            guard let text = rewritten() else { return nil }
            let masked = MaskedText(text.bytes, triggers, notes: definitions?.names ?? [:])
            let parsed = masked.bytes.map { $0[...] } ?? text.bytes
            guard let tree = Tree(parsed, options: options) else { return nil }
            if let tables, !tree.makeTables(tables, labels: options.labels) {
                readsTables = false
                continue
            }
            if let definitions {
                let items = tree.items(at: positions(of: definitions))
                if items.count < definitions.all.count {
                    rounds += 1
                    self.definitions?.keep(only: rounds < 3 ? Set(items.keys) : [])
                    continue
                }
            }
            undefined = masked.undefined
            lines.origins = tables?.origins
            lines.isRewritten = masked.bytes != nil || tables != nil || definitions != nil
            if triggers.hasDefinition {
                // Tables and masks change no line that may be a definition.
                let text = definitions.map { LinedText($0.rewritten(source)[...]) } ?? source
                findings += LinkDefinitions(in: text).findings(options, &lines)
            }
            edit(tree, masked.masks, parsed)
            return tree
        }
    }

    /// Finds the definitions of footnotes that are not in code, as far as a parse of the source can tell.
    private mutating func findDefinitions() {
        var found = FootnoteDefinitions(candidatesIn: source)
        guard !found.all.isEmpty, let tree = Tree(source.bytes, options: options) else { return }
        found.drop(linesOf: tree.opaqueLines())
        if !found.all.isEmpty { definitions = found }
    }

    /// The text with list items for notes and headings for cells; nil if memory ran out.
    private mutating func rewritten() -> LinedText? {
        tables = nil
        if definitions?.all.isEmpty ?? false { definitions = nil }
        let text = definitions.map { LinedText($0.rewritten(source)[...]) } ?? source
        guard readsTables, triggers.hasRule, TableLines.hasRule(text) else { return text }
        guard let tree = Tree(text.bytes, options: options) else { return nil }
        let lines = TableLines(text, in: tree)
        if !lines.tables.isEmpty { tables = lines }
        faults = lines.faults
        return tables.map { LinedText($0.bytes[...], countsLines: false) } ?? text
    }

    /// Where the list items of the definitions begin in the text that is parsed.
    private func positions(of definitions: FootnoteDefinitions) -> [Position] {
        guard let origins = tables?.origins else { return definitions.all.map(\.position) }
        var line = 0
        return definitions.all.map(\.position).map { position in
            while line < origins.count, origins[line] < position.line { line += 1 }
            return Position(line: line + 1, column: position.column)
        }
    }

    /// Edits the tree: moves notes to the end, and replaces boxes, masks and tildes.
    private mutating func edit(_ tree: borrowing Tree, _ masks: Masks, _ parsed: ArraySlice<UInt8>) {
        // Most texts have nothing of the kind.
        if faults.isEmpty, definitions == nil, !triggers.hasBox, !triggers.hasTilde, masks.isEmpty { return }
        for fault in faults {
            findings.append(
                Finding("table", fault.message, at: Position(line: fault.line, column: 0), help: nil))
        }
        var footnotes = Footnotes.none
        var notes: [Node] = []
        if let definitions {
            let positions = positions(of: definitions)
            let uses = FootnoteUses(masks, in: tree, positions: positions)
            footnotes = Footnotes(uses, count: definitions.all.count, labels: options.labels)
            notes = footnotes.move(tree.items(at: positions), in: tree)
            report(footnotes, definitions)
        }
        if triggers.hasBox {
            let marks = TaskMarks(labels: options.labels, text: LinedText(parsed))
            tree.walk { marks.visit($0, isEntering: $1) }
        }
        if !masks.isEmpty || triggers.hasTilde {
            let marks = TextMarks.apply(
                masks, strikes: triggers.hasTilde, keepsHTML: options.rawHTML != .dropped, footnotes, to: tree)
            footnotes = marks.footnotes
            for number in marks.struckNumbers {
                let written = "\(number.before)\(number.mark)\(number.after)"
                guard let found = lines.mark(written, from: number.start, to: number.lastLine) else { continue }
                findings.append(.lostSign(written, number.mark, number.before, number.after, at: found.position))
            }
        }
        footnotes.addBackLinks(to: notes)
    }

    /// Reports footnotes that are defined twice or never used.
    private mutating func report(_ footnotes: Footnotes, _ definitions: FootnoteDefinitions) {
        let unused = Set(footnotes.unused)
        let names = definitions.names
        for (index, definition) in definitions.all.enumerated() {
            let isSecond = names[definition.name.lowercased()] != index
            guard isSecond || unused.contains(index) else { continue }
            let written = "[^\(definition.name)]"
            findings.append(
                Finding(
                    "footnote",
                    isSecond ? "the footnote '\(written)' is defined twice" : "the footnote '\(written)' is never used",
                    at: lines.position(of: written, onLine: definition.position.line), of: written,
                    help: "it is shown at the end of the page, without a link to it"))
        }
    }
}
