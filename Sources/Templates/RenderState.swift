/// The variables that the templates of one rendering share: a slot a name.
final class RenderContext {
    var slots: [Value]
    var blocks: BlockTable

    init(slots: [Value], blocks: BlockTable) {
        self.slots = slots
        self.blocks = blocks
    }

    /// A copy that goes its own way.
    func copy() -> RenderContext {
        RenderContext(slots: slots, blocks: blocks)
    }

    /// What slots held before an included template gave them values, innermost include last.
    private var undo: [(slot: Int, value: Value)] = []
    private var includes = 0

    /// Gives a name a value, for as long as the included template runs where one does.
    func set(_ slot: Int, _ value: Value) {
        if includes > 0 { undo.append((slot, slots[slot])) }
        slots[slot] = value
    }

    /// From here on every value set is forgotten by `leaveInclude`, which gets the result.
    func enterInclude() -> Int {
        includes += 1
        return undo.count
    }

    func leaveInclude(_ mark: Int) {
        includes -= 1
        while undo.count > mark {
            let (slot, value) = undo.removeLast()
            slots[slot] = value
        }
    }
}

/// The blocks of a template and its parents: for each name its versions, the youngest first.
final class BlockTable: Sendable {
    static let none = BlockTable()

    let versions: [Int: [CompiledBlock]]

    init(_ versions: [Int: [CompiledBlock]] = [:]) {
        self.versions = versions
    }

    /// A table, a template whose blocks are added, and what that gives.
    typealias Sum = (table: BlockTable, template: Int, sum: BlockTable)

    func adding(_ blocks: [CompiledBlock]) -> BlockTable {
        var all = versions
        for block in blocks { all[block.name, default: []].append(block) }
        return BlockTable(all)
    }
}

/// A loop while it runs.
struct LoopState {
    let items: [Value]
    /// How many items were handed out.
    var position = 0
    var kept: [Value] = []
    /// How many loops of the same recursion are around this one.
    var depth = 0
    /// The recursive loop that `loop(…)` runs again: an index into the closures.
    var closure: Int?
    var lastChanged: [Value]?

    mutating func next() -> Value? {
        guard position < items.count else { return nil }
        position += 1
        return items[position - 1]
    }
}

/// A macro with what it was defined among.
struct MacroClosure {
    let unit: Int
    let context: RenderContext
    var captures: [Value]
    /// Whether what it gives is markup.
    let escapes: Bool
}

/// `namespace(count=0)`: a few names, in the order in which they came.
struct NamespaceState {
    private var names: [String] = []
    private var values: [Value] = []

    subscript(name: String) -> Value? {
        get { names.firstIndex(of: name).map { values[$0] } }
        set {
            guard let newValue else { return }
            if let place = names.firstIndex(of: name) {
                values[place] = newValue
            } else {
                names.append(name)
                values.append(newValue)
            }
        }
    }
}

/// For each place that asks for an attribute: the kind of record seen there last, and the slot found.
struct AttributeCache {
    /// What was found last at each place. An entry keeps its shape alive, so that no other takes over its identity.
    private var entries: [(identity: ObjectIdentifier?, slot: Int32, shape: Shape?)]

    init(sites: Int) {
        entries = Array(repeating: (nil, 0, nil), count: sites)
    }

    func slot(at site: Int, of shape: ObjectIdentifier) -> Int? {
        entries[site].identity == shape ? Int(entries[site].slot) : nil
    }

    mutating func remember(_ slot: Int, at site: Int, of shape: Shape) {
        entries[site] = (ObjectIdentifier(shape), Int32(slot), shape)
    }
}

/// `cycler('odd', 'even')`.
struct CyclerState {
    let items: [Value]
    var position = 0
}

/// `joiner(', ')`.
struct JoinerState {
    let separator: Value
    var isUsed = false
}

/// A template imported with `import … as`.
struct ModuleState {
    let name: String
    /// The names that it gives, as numbers among the set's attribute names.
    private var keys: [Int] = []
    private var values: [Value] = []

    init(name: String) {
        self.name = name
    }

    mutating func add(_ value: Value, as key: Int) {
        keys.append(key)
        values.append(value)
    }

    subscript(key: Int) -> Value? {
        for place in keys.indices where keys[place] == key { return values[place] }
        return nil
    }
}

/// Bounds that keep a template from hanging or exhausting the program.
enum RenderLimits {
    /// Macros, includes, blocks and recursive loops inside each other.
    static let depth = 150
    /// Turns of all loops of one page: a second or two of work.
    static let steps = 20_000_000
    /// Bytes that are held of one page.
    static let output = 64 * 1024 * 1024
    /// Bytes of a page that is handed on piece by piece.
    static let spilledOutput = 4 * 1024 * 1024 * 1024
    /// Bytes from which on a piece is handed on.
    static let piece = 1024 * 1024
    /// Bytes of one text, and items of one list, that a template makes.
    static let text = 4 * 1024 * 1024
    static let items = 1_000_000
    /// Lists inside each other that a namespace may hold.
    static let nesting = 100
    /// Items of `range`.
    static let range = 100_000
}

extension RenderLimits {
    static func check(bytes: Int) throws(RenderProblem) {
        guard bytes <= text else { throw RenderProblem("the text would be too long", rule: "template.limit") }
    }

    static func check(items: Int) throws(RenderProblem) {
        guard items <= self.items else { throw RenderProblem("the list would be too long", rule: "template.limit") }
    }

    /// Refuses a value that has grown into itself too often: what works through lists calls itself.
    static func check(nestingOf value: Value, level: Int = 0) throws(RenderProblem) {
        guard level < nesting else {
            throw RenderProblem("more than \(nesting) lists inside each other", rule: "template.limit")
        }
        switch value {
        case .list(let items), .tuple(let items): for item in items { try check(nestingOf: item, level: level + 1) }
        case .map(let map): for item in map.values { try check(nestingOf: item, level: level + 1) }
        default: return
        }
    }
}

extension Value {
    /// What it costs to go through it, in turns of a loop.
    var turns: Int {
        switch self {
        case .list(let items), .tuple(let items): items.count / 2
        case .map(let map): map.count / 2
        case .string(let text), .markup(let text): text.utf8.count / 64
        default: 0
        }
    }
}
