/// The part of a machine's state that changes at every step.
struct Registers: BitwiseCopyable {
    /// The index of the next instruction.
    var pc = 0
    /// The first local slot of the running unit, and the slot for the next value that is pushed.
    var base = 0
    var top = 0
    /// The offset of the running unit's context among the page's values.
    var context = 0
    /// How many units and loops are running.
    var frames = 0
    var loops = 0
    /// How deeply macros, blocks and templates are nested, with the templates that are extended.
    var depth = 0
    /// The template that the running root extends, or -1.
    var parent = -1
    /// What is before these offsets in the page's arena is kept until the page ends.
    var keptTexts = 0
    var keptValues = 0
}

/// A running unit, and what its caller needs to continue.
struct Frame: BitwiseCopyable {
    enum Kind: UInt8 {
        /// The template of the page, an included one, an imported one.
        case page, include, module
        case macro, block
        /// A recursive loop.
        case loop
    }

    /// Whether its result is written at once, and how.
    enum Writing: UInt8 { case no, plain, escaped }

    var kind = Kind.page
    var writes = Writing.no
    /// Whether its output is HTML.
    var escapes = false
    /// How many templates it has extended.
    var parents = 0
    var unit = 0
    /// The caller's registers; `top` is below the callee and its arguments.
    var pc = 0
    var base = 0
    var top = 0
    var context = 0
    var parent = 0
    /// Where its output begins, if that becomes a value; otherwise -1.
    var capture = -1
    /// How much of the page's arena was in use when it began.
    var texts = 0
    var values = 0
    /// For included templates: the length of `undo` when it began.
    var undo = 0
    /// For blocks: the number of its name, and how many versions of it come before this one.
    var name = 0
    var version = 0
    /// For templates: its index, and whether all imports on the page share it.
    var template = 0
    var isShared = false
}

/// A running loop.
struct LoopState: BitwiseCopyable {
    var items = Value.none
    /// How many items have been taken.
    var position = 0
    /// How many loops of the same recursion are around this one.
    var depth = 0
    /// The recursive loop that `loop(…)` runs again; none for a plain loop.
    var closure = Value.none
    /// The arguments of the last call of `loop.changed`.
    var changed = Value.none
    /// How much of the page's arena and of the stack was in use when it began.
    var texts = 0
    var values = 0
    var top = 0
}

/// `cycler('odd', 'even')`; or `joiner(', ')`, whose items are an empty text and the separator.
struct CyclerState {
    let items: [Value]
    var position = 0

    var current: Value { items[position] }
}
