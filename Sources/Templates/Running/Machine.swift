/// Runs compiled templates: the loop does what pages consist of, and stops for everything else, which is done here.
///
/// It cannot be copied: there is one a worker, and what it needs room for it keeps from page to page.
struct Machine: ~Copyable {
    let program: Program
    var page: Page
    var registers = Registers()
    /// The locals of all running units and the values that they work with, innermost last.
    var slots: [Value] = Array(repeating: .none, count: 1 << 12)
    var frames: [Frame] = []
    var loops: [LoopState] = []
    /// For each kind of record and each name the field's place, or -1.
    let fields: [Int16]
    /// What stands before a path of the site in links of this page.
    var stem = Value.none
    var custom: FilterOfProgram = { _, value, _, _ in .value(value) }
    /// What namespaces, cyclers and joiners hold.
    var namespaces: [[String: Value]] = []
    var cyclers: [CyclerState] = []
    var joiners: [JoinerState] = []
    /// The blocks that run, each with which of its versions; those of the template in hand begin at `firstBlock`.
    var blocks: [(name: Int, depth: Int)] = []
    var firstBlock = 0
    /// The block tables of templates and their parents, made once; the first is empty.
    var blockTables = [BlockTable()]
    var blockSums: [(table: Int, template: Int, sum: Int)] = []
    /// Contexts of included templates that run, and what names there meant before.
    var includes: [Int] = []
    var undo: [(place: Int, value: Value)] = []
    /// For each template the context of its import without context, or -1: each is run once a page.
    var moduleOfTemplate: [Int]
    /// The recursive loops that run: their closure, how deep they are, where their locals begin.
    var recursions: [(closure: Value, depth: Int, base: Int)] = []

    init(_ program: Program, _ site: ValueArena) {
        self.program = program
        page = Page(own: program.arena, site: site, names: program.names.items, isStrict: program.options.isStrict)
        moduleOfTemplate = Array(repeating: -1, count: program.templates.count)
        let noFrame = Frame(kind: .page, unit: 0, pc: 0, base: 0, top: 0, context: 0, parent: -1, texts: 0, values: 0)
        frames = Array(repeating: noFrame, count: RenderLimits.depth + 1)
        loops = Array(repeating: LoopState(items: .none, texts: 0, values: 0, top: 0), count: 64)
        var fields = [Int16](repeating: -1, count: site.shapes.count * program.names.count)
        for (shape, met) in site.shapes.enumerated() {
            for (place, name) in met.shape.names.enumerated() {
                guard let number = program.names.number(known: name) else { continue }
                fields[shape * program.names.count + number] = Int16(clamping: place)
            }
        }
        self.fields = fields
    }

    /// Forgets the page before.
    mutating func begin() {
        registers = Registers()
        namespaces.removeAll()
        cyclers.removeAll()
        joiners.removeAll()
        blocks.removeAll(keepingCapacity: true)
        includes.removeAll()
        undo.removeAll()
        recursions.removeAll()
        firstBlock = 0
        for index in moduleOfTemplate.indices { moduleOfTemplate[index] = -1 }
    }

    /// Renders a template with what its context holds.
    mutating func render(_ template: Int, _ context: Int) throws(RenderProblem) {
        registers.context = context
        do throws(RenderProblem) {
            try start(template, .page, context, from: -1)
            while registers.frames > 0 { try runOn() }
        } catch {
            throw located(error)
        }
    }

    /// Runs until the loop stops, and does what it stopped for.
    private mutating func runOn() throws(RenderProblem) {
        let unit = Int(frames[registers.frames - 1].unit)
        makeRoom(Int(program.entries[unit].stack))
        // Asked before: while `page` is being asked, the program would be copied.
        let (isStored, piece) = (includes.isEmpty, page.piece)
        let room = run(
            program, page.site, fields, stem, &registers, isStored: isStored, piece: piece, at: &page.at,
            captures: &page.captures, steps: &page.steps, textCount: &page.made.textCount,
            valueCount: &page.made.valueCount,
            output: &page.output, texts: &page.made.texts, values: &page.made.values, slots: &slots, frames: &frames,
            loops: &loops)
        if room > 0 { return try page.reserve(room) }
        if page.at > piece, page.captures == 0 { return try page.handOn() }
        let instruction = program.code[registers.pc]
        registers.pc += 1
        try page.spend(Self.careful)
        try perform(instruction)
        guard page.made.isFull || page.hasOverflow else { return }
        throw page.overflow
            ?? RenderProblem("the page makes more texts and lists than any page needs", rule: "template.limit")
    }

    /// What it costs to leave the loop, in steps.
    private static let careful = 15

    /// Makes sure that so many values find room on the stack.
    mutating func makeRoom(_ count: Int) {
        let missing = registers.top + count + 8 - slots.count
        if missing > 0 { slots += repeatElement(.none, count: max(missing, slots.count)) }
    }

    /// Where a problem arose: in the instruction in hand, reached through those that the frames go on behind.
    private func located(_ problem: RenderProblem) -> RenderProblem {
        var located = problem
        var pc = registers.pc - 1
        for index in stride(from: registers.frames - 1, through: 0, by: -1) {
            let frame = frames[index]
            let unit = program.units[Int(frame.unit)]
            let range = program.ranges[min(max(pc, 0), program.ranges.count - 1)]
            if located.spot == nil {
                located.spot = (unit.template, range)
            } else if located.trace.count < 20 {
                located.trace.append((unit.kind == .root ? "" : unit.name, unit.template, range))
            }
            pc = Int(frame.pc) - 1
        }
        return located
    }

    // MARK: The stack

    @inline(__always)
    mutating func push(_ value: Value) {
        if registers.top >= slots.count { makeRoom(1) }
        slots[registers.top] = value
        registers.top &+= 1
    }

    @inline(__always)
    mutating func pop() -> Value {
        registers.top &-= 1
        return slots[registers.top]
    }

    /// Pops `count` values, in the order in which they were pushed.
    mutating func pop(_ count: Int) -> [Value] {
        registers.top -= count
        return Array(slots[registers.top..<registers.top + count])
    }

    func local(_ slot: Int) -> Value { slots[registers.base + slot] }

    /// A slot of the context.
    func context(_ slot: Int) -> Value { page.made.values[registers.context + slot] }

    /// From here on, what the page has made so far is kept until it ends.
    mutating func keep() {
        registers.keptTexts = page.made.textCount
        registers.keptValues = page.made.valueCount
    }

    /// Takes back what was made since a place, as far as nobody keeps it.
    mutating func release(texts: Int, values: Int) {
        page.made.textCount = max(texts, registers.keptTexts)
        page.made.valueCount = max(values, registers.keptValues)
    }

    mutating func truth(_ value: Value) throws(RenderProblem) -> Bool {
        try page.refuseStrictly(value)
        return value.isTrue
    }

    mutating func write(_ value: Value, escapes: Bool) throws(RenderProblem) {
        if value.isUndefined, value.detail != Missing.noElse.rawValue { try page.refuseStrictly(value) }
        try page.emit(value, escapes: escapes)
    }
}
