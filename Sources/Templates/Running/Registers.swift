/// What the loop changes at every step.
struct Registers: BitwiseCopyable {
    /// The next instruction.
    var pc = 0
    /// Where the locals of the running unit begin among the slots, and where the next value is pushed.
    var base = 0
    var top = 0
    /// Where the context of the running unit begins among the page's values.
    var context = 0
    /// How many units and loops run.
    var frames = 0
    var loops = 0
    /// Macros, blocks, templates inside each other, those that templates extend included.
    var depth = 0
    /// The parent that the running root named, or -1.
    var parent = -1
    var lastLoopWasEmpty = false
    /// Below these places of the page's arena something may be asked for until the page ends.
    var keptTexts = 0
    var keptValues = 0
}

/// A unit while it runs, and what its caller goes on with.
struct Frame: BitwiseCopyable {
    enum Kind: UInt8 {
        /// The template of the page, an included one, an imported one.
        case page, include, module
        case macro, block
        /// A recursive loop.
        case loop
    }

    /// Whether the value that it leaves is written at once.
    enum Writing: UInt8 { case no, plain, escaped }

    var kind: Kind
    var writes = Writing.no
    /// Whether what it puts out is HTML.
    var escapes = false
    /// How many templates it extended.
    var parents: UInt8 = 0
    var unit: Int32
    /// Registers of the caller; `top` without what was called and its arguments.
    var pc: Int32
    var base: Int32
    var top: Int32
    var context: Int32
    var parent: Int32
    /// Where its output begins, where that is asked for as a value; else -1.
    var capture: Int32 = -1
    /// How large the page's arena was.
    var texts: Int32
    var values: Int32
    /// Of included templates: how long the list of things to undo was, and where the caller's blocks begin.
    var undo: Int32 = 0
    var blocks: Int32 = 0
    /// Of templates which it is, and whether it serves every import of the page.
    var template: Int32 = 0
    var isShared = false
}

/// A loop while it runs.
struct LoopState: BitwiseCopyable {
    let items: Value
    /// How many items were handed out.
    var position = 0
    /// How many loops of the same recursion are around this one.
    var depth = 0
    /// The recursive loop that `loop(…)` runs again; none in others.
    var closure = Value.none
    /// The arguments of `loop.changed` last time.
    var changed = Value.none
    /// How large the page's arena was when it began, and the stack.
    var texts: Int
    var values: Int
    var top: Int
}

/// The blocks of a template and its parents: for each name its versions, the youngest first.
typealias BlockTable = [Int: [CompiledBlock]]

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

/// Where texts may lie, as the loop has it at hand: what templates write, what a site is, what the page makes. Large texts
/// are not among them.
struct Texts: ~Escapable {
    let own: Span<UInt8>
    let site: Span<UInt8>
    let page: Span<UInt8>

    @_lifetime(copy own, copy site, copy page)
    @inline(__always)
    init(_ own: Span<UInt8>, _ site: Span<UInt8>, _ page: Span<UInt8>) {
        (self.own, self.site, self.page) = (own, site, page)
    }

    /// The bytes of a text, and what lies behind them.
    @_lifetime(copy self)
    @inline(__always)
    func onwards(from text: Value) -> Span<UInt8> {
        (text.arena == .site ? site : text.arena == .program ? own : page).extracting(droppingFirst: text.start)
    }

    /// The bytes of a text.
    subscript(text: Value) -> Span<UInt8> {
        @_lifetime(copy self)
        @inline(__always)
        get { onwards(from: text).extracting(first: text.size) }
    }
}
