/// The variables that the templates of one rendering share: a slot a name.
final class RenderContext {
    var slots: [Value]
    var blocks: BlockTable

    init(slots: [Value], blocks: BlockTable) {
        self.slots = slots
        self.blocks = blocks
    }

    /// A copy for an included template: what it sets stays its own.
    func copy() -> RenderContext {
        RenderContext(slots: slots, blocks: blocks)
    }
}

/// The blocks of a template and its parents: for each name its versions, the youngest first.
final class BlockTable {
    let versions: [Int: [CompiledBlock]]

    init(_ versions: [Int: [CompiledBlock]] = [:]) {
        self.versions = versions
    }

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
}

/// A macro with what it was defined among.
struct MacroClosure {
    let unit: Int
    let context: RenderContext
    var captures: [Value]
    /// Whether what it gives is markup.
    let escapes: Bool
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
    let names: [String: Value]
}

/// Bounds that keep a template from hanging or exhausting the program.
enum RenderLimits {
    /// Macros, includes, blocks and recursive loops inside each other.
    static let depth = 150
    /// Instructions of one page: some seconds of work.
    static let steps = 100_000_000
    /// Bytes of one page.
    static let output = 64 * 1024 * 1024
    /// Items of `range`.
    static let range = 100_000
}
