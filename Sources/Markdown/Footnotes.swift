/// The footnotes of a text: their order at its end, and how often each is used.
///
/// `A[^x] b[^y] c[^x]` gives note 1 for `x`, with two links back, and note 2 for `y`. Their ids look like `fn:1` and
/// `fnref:1:2`; no heading has an id with a colon.
struct Footnotes {
    /// The indices of the definitions in the order of their numbers.
    private var order: [Int] = []
    /// The number of each definition, from 1.
    private var numbers: [Int: Int] = [:]
    /// How often each definition is used so far.
    private var uses: [Int: Int] = [:]
    /// Definitions that neither the text nor any used note refers to.
    private(set) var unused: [Int] = []
    private var labels = MarkdownLabels()

    static let none = Footnotes()

    private init() {}

    /// Numbers `count` definitions in the order in which they are used. Unused ones come last.
    init(_ uses: FootnoteUses, count: Int, labels: MarkdownLabels) {
        self.labels = labels
        for index in uses.inText { add(index) }
        var next = 0
        var rest = 0
        while true {
            while next < order.count {
                for index in uses.inNotes[order[next], default: []] { add(index) }
                next += 1
            }
            while rest < count, numbers[rest] != nil { rest += 1 }
            if rest == count { break }
            unused.append(rest)
            add(rest)
        }
    }

    private mutating func add(_ index: Int) {
        guard numbers[index] == nil else { return }
        order.append(index)
        numbers[index] = order.count
    }

    /// The link to a note from where it is used.
    mutating func reference(to index: Int) -> Markup {
        let number = numbers[index, default: 0]
        let use = uses[index, default: 0] + 1
        uses[index] = use
        let label = MarkdownLabels.escaped(labels.footnote, number: number)
        return Markup(
            opening: "<sup><a class=\"footnote\" id=\"\(Self.id(number, use))\" href=\"#fn:\(number)\" "
                + "role=\"doc-noteref\" aria-label=\"\(label)\">\(number)</a></sup>")
    }

    /// Moves the notes to the end of the text, in their order, and returns them.
    func move(_ items: [Int: Node], in tree: borrowing Tree) -> [Node] {
        let label = MarkdownLabels.escaped(labels.footnotes, number: 0)
        let markup = Markup(
            opening: "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"\(label)\">\n<ol>",
            closing: "</ol>\n</section>")
        guard let section = tree.document.insert(markup, .inside, isBlock: true) else { return [] }
        var notes: [Node] = []
        for (number, index) in zip(1..., order) {
            guard let item = items[index],
                let note = section.insert(
                    Markup(opening: "<li id=\"fn:\(number)\">", closing: "</li>"), .inside, isBlock: true,
                    line: item.lines.lowerBound)
            else { continue }
            item.moveChildren(to: note)
            let list = item.parent
            item.remove()
            if let list, list.kind == .list, list.firstChild == nil { list.remove() }
            notes.append(note)
        }
        return notes
    }

    /// Adds the links from each note to where it is used.
    func addBackLinks(to notes: [Node]) {
        for (number, note) in zip(1..., notes) {
            let count = uses[order[number - 1], default: 0]
            guard count > 0 else { continue }
            let links = (1...count).map { use in
                let label = MarkdownLabels.escaped(labels.backToReference, number: number)
                let mark = use > 1 ? "<sup>\(use)</sup>" : ""
                return "<a class=\"back\" href=\"#\(Self.id(number, use))\" role=\"doc-backlink\" "
                    + "aria-label=\"\(label)\(use > 1 ? " (\(use))" : "")\">↩\u{FE0E}\(mark)</a>"
            }
            let text = links.joined(separator: " ")
            if let last = note.lastChild, last.kind == .paragraph {
                last.insert(Markup(opening: " " + text), .inside)
            } else {
                note.insert(Markup(opening: "<p>\(text)</p>"), .inside, isBlock: true)
            }
        }
    }

    private static func id(_ number: Int, _ use: Int) -> String {
        use > 1 ? "fnref:\(number):\(use)" : "fnref:\(number)"
    }
}

/// Which footnotes a text refers to, in order: outside its notes, and in each note.
struct FootnoteUses {
    let inText: [Int]
    let inNotes: [Int: [Int]]

    /// `positions` are those at which the list items of the definitions begin.
    init(_ masks: Masks, in tree: borrowing Tree, positions: [Position]) {
        let indices = Dictionary(zip(positions, positions.indices)) { first, _ in first }
        var notes: [Int] = []
        var depth = 0
        var inText: [Int] = []
        var inNotes: [Int: [Int]] = [:]
        tree.walk { node, isEntering in
            switch node.kind {
            case .item:
                guard let index = indices[node.start] else { return }
                if isEntering { notes.append(index) } else { notes.removeLast() }
            case .link, .image: depth += isEntering ? 1 : -1
            case .text where depth == 0 && node.has(0xF4):
                for index in masks.notes(in: node.literal) {
                    if let note = notes.last { inNotes[note, default: []].append(index) } else { inText.append(index) }
                }
            default: break
            }
        }
        self.inText = inText
        self.inNotes = inNotes
    }
}
