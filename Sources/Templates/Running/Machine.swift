/// Runs compiled templates. The interpreter loop (`run`) performs the frequent instructions, and stops for the others,
/// which are performed here.
///
/// Each worker has a machine, which uses the same storage for all its pages.
struct Machine: ~Copyable {
    let set: TemplateSet
    var page: Page
    var registers = Registers()
    /// The stack: the local variables of all running units and the values that they compute with, innermost last.
    var slots: [Value] = Array(repeating: .none, count: 1 << 12)
    var frames = Array(repeating: Frame(), count: RenderLimits.depth + 1)
    var loops = Array(repeating: LoopState(), count: 64)
    /// For each shape and each name, the index of the field with the name, or -1.
    let fields: [Int16]
    /// What precedes a path of the site in links of this page.
    var stem = Value.none
    /// Applies the host's filters on this page.
    var custom: CustomFilterFunction?
    /// The contents of namespaces; cyclers and joiners.
    var namespaces: [[String: Value]] = []
    var cyclers: [CyclerState] = []
    /// The templates whose blocks a context has, by the number in its first slot: those that extend others come first.
    var lineages: [[Int]] = [[]]
    /// The contexts of included templates that are running, and the values to restore when they end.
    var includes: [Int] = []
    var undo: [(index: Int, value: Value)] = []
    /// For each template, the context in which it ran, once a page, for imports without context; or -1.
    var moduleOfTemplate: [Int]
    /// The same for templates that only define macros: these run once for all pages.
    private var sharedModules: [Int]

    init(_ set: TemplateSet, _ site: ValueArena) {
        self.set = set
        page = Page(set.program, site: site)
        moduleOfTemplate = Array(repeating: -1, count: set.program.templates.count)
        sharedModules = moduleOfTemplate
        var fields = [Int16](repeating: -1, count: site.shapes.count * set.program.names.count)
        for (shape, registered) in site.shapes.enumerated() {
            for (index, name) in registered.shape.names.enumerated() {
                guard let number = set.program.names.number(known: name) else { continue }
                fields[shape * set.program.names.count + number] = Int16(clamping: index)
            }
        }
        self.fields = fields
        page.begin(spill: nil, stepLimit: .max)
        for index in moduleOfTemplate.indices where set.program.definesOnlyMacros(index) {
            begin()
            do throws(Problem) {
                try start(module: index, emptyContext(), isShared: true)
                try runToEnd()
                sharedModules = moduleOfTemplate
            } catch {
                // The page that imports it reports the problem.
            }
        }
        page.made.keepAll()
    }

    /// Clears the previous page.
    mutating func begin() {
        registers = Registers()
        namespaces.removeAll()
        cyclers.removeAll()
        includes.removeAll()
        // What a failed page has left in the context of a module.
        while let (index, value) = undo.popLast() { page.made.values[index] = value }
        moduleOfTemplate = sharedModules
    }

    /// Renders a template with the values in a context.
    mutating func render(_ template: Int, _ context: Int) throws(Problem) {
        registers.context = context
        do throws(Problem) {
            try start(template, .page, context, from: -1)
            try runToEnd()
        } catch {
            // A value that did not fit became none, which may have led to another problem.
            throw located(page.made.isFull ? Self.full : error)
        }
    }

    private mutating func runToEnd() throws(Problem) {
        // Read once, because each reading as an argument would copy them.
        let (set, site) = (set, page.site)
        try runToEnd(set.program, site, fields, sharedModules)
    }

    private mutating func runToEnd(
        _ program: borrowing Program, _ site: borrowing ValueArena, _ fields: [Int16], _ modules: [Int]
    ) throws(Problem) {
        let tables = Tables(program, site, modules: modules, fields: fields, stem: stem)
        while registers.frames > 0 { try runUntilStopped(tables) }
    }

    /// Runs until the interpreter loop stops, then does what it stopped for.
    private mutating func runUntilStopped(_ tables: borrowing Tables) throws(Problem) {
        makeRoom(tables.entries[frames[registers.frames - 1].unit].stack)
        let (isStored, piece) = (includes.isEmpty, page.piece)
        let room = run(
            tables, &registers, isStored: isStored, piece: piece, at: &page.at, captures: &page.captures,
            steps: &page.steps, textCount: &page.made.textCount, valueCount: &page.made.valueCount,
            output: &page.output, texts: &page.made.texts, values: &page.made.values, slots: &slots,
            frames: &frames, loops: &loops)
        if room > 0 { return try page.reserve(room) }
        if page.at > piece, page.captures == 0 { return try page.flush() }
        let instruction = tables.code[registers.pc]
        registers.pc += 1
        try page.spend(Self.leavingCost)
        try perform(instruction)
        guard page.made.isFull || page.overflow != nil else { return }
        throw page.overflow ?? Self.full
    }

    private static let full = Problem.limit("the page makes too many texts and lists")

    /// The steps that leaving the interpreter loop costs.
    private static let leavingCost = 15

    /// Makes room for this many values on the stack.
    mutating func makeRoom(_ count: Int) {
        let missing = registers.top + count + 8 - slots.count
        if missing > 0 { slots += repeatElement(.none, count: max(missing, slots.count)) }
    }

    /// The problem with its position, which is the current instruction, and the calls in the frames as its trace.
    private func located(_ problem: Problem) -> Problem {
        var located = problem
        var pc = registers.pc - 1
        for index in stride(from: registers.frames - 1, through: 0, by: -1) {
            let frame = frames[index]
            let unit = set.program.units[frame.unit]
            let bytes = set.program.ranges[min(max(pc, 0), set.program.ranges.count - 1)]
            let range = Int(bytes.lowerBound)..<Int(bytes.upperBound)
            if located.template == nil {
                (located.template, located.range) = (unit.template, range)
            } else if located.trace.count < 20 {
                located.trace.append((unit.kind == .root ? "" : unit.name, unit.template, range))
            }
            pc = frame.pc - 1
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

    /// The value in a slot of the context.
    func context(_ slot: Int) -> Value { page.made.values[registers.context + slot] }

    /// Keeps everything that the page has made so far until the page ends.
    mutating func keep() {
        registers.keptTexts = page.made.textCount
        registers.keptValues = page.made.valueCount
    }

    mutating func truth(_ value: Value) throws(Problem) -> Bool {
        try page.requireDefinedIfStrict(value)
        return value.isTrue
    }

    mutating func write(_ value: Value, escapes: Bool) throws(Problem) {
        if value.isUndefined, value.detail != Missing.noElse.rawValue { try page.requireDefinedIfStrict(value) }
        try page.emit(value, escapes: escapes)
    }
}
