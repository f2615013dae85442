/// The compiled code of a set of templates: the instructions of all units, and the tables that their numbers point into.
struct Program: Sendable {
    /// Unit after unit; jumps lead to places in all of it.
    let code: [Instruction]
    /// For each instruction the bytes of the template it comes from.
    let ranges: [Range<Int32>]
    let units: [Unit]
    /// What the loop needs of units.
    let entries: [UnitEntry]
    let templates: [CompiledTemplate]
    let constants: [Value]
    /// The templates' own texts, and what constants consist of.
    let arena: ValueArena
    /// Names of attributes, blocks, variables and parameters, also as texts.
    let names: [String]
    let nameTexts: [Value]
    /// For each name what it asks of a loop.
    let loopAttributes: [LoopAttribute?]
    let contextNames: [String]
    let calls: [CallSite]
    let filters: [FilterSite]
    let quickSites: [QuickSite]
    /// For each template and each name the context's slot of what the template gives by that name, or -1.
    let exports: [Int32]
    let tests: [TestSite]
    let includes: [IncludeSite]
    let overlays: [Overlay]
    let mapKeys: [Value]
    let failures: [SyntaxProblem]
    let references: [TemplateReference]
    /// The body that nobody gave a macro.
    let missingCaller: Value
    /// A context in which no name has a value, behind a slot for its blocks.
    let emptyContext: [Value]

    init(_ compiler: Compiler, templates: [CompiledTemplate]) {
        var code: [Instruction] = []
        var ranges: [Range<Int32>] = []
        var entries: [UnitEntry] = []
        emptyContext = compiler.contextNames.enumerated().map { slot, name in
            slot == 0 ? .int(0) : .missing(.variable, compiler.attributeName(name))
        }
        missingCaller = .missing(.variable, compiler.attributeName("caller"))
        for unit in compiler.units {
            let first = Int32(code.count)
            let given = unit.parameters.indices.map { place in
                unit.hasDefault[place] ? Value.undefined : .missing(.variable, compiler.attributeName(unit.parameters[place]))
            }
            let rest = Array(repeating: Value.undefined, count: unit.localCount - given.count)
            entries.append(
                UnitEntry(
                    start: first, locals: Int32(unit.localCount),
                    initial: Int32(compiler.arena.range(given + rest, .list).start),
                    stack: unit.instructions.reduce(8) { $0 + ($1.operation == .unpack ? $1.a : 1) },
                    parameters: Int32(unit.parameters.count),
                    isPlain: unit.callerSlot == nil && unit.listSlot == nil && unit.mapSlot == nil
                        && unit.captures.isEmpty,
                    isClosed: unit.captures.isEmpty))
            code += unit.instructions.map { $0.moved(by: first) }
            for place in Int(first) + 1..<max(code.count, Int(first) + 1) where code[place].operation == .importModule {
                guard code[place - 1].operation == .constant else { continue }
                let name = compiler.constants[Int(code[place - 1].a)]
                let bytes = compiler.arena.texts[name.start..<name.start + (name.isText ? name.size : 0)]
                let template = templates.firstIndex { bytes.elementsEqual($0.name.utf8) }
                code[place].c = template.flatMap { UInt16(exactly: $0 + 1) } ?? 0
            }
            ranges += unit.ranges
        }
        (self.code, self.ranges, self.entries) = (code, ranges, entries)
        units = compiler.units
        self.templates = templates
        names = compiler.attributeNames
        nameTexts = names.map { compiler.arena.text($0) }
        loopAttributes = names.map { LoopAttribute(rawValue: $0) }
        constants = compiler.constants
        arena = compiler.arena
        contextNames = compiler.contextNames
        calls = compiler.calls
        filters = compiler.filters
        quickSites = filters.map { QuickSite($0) }
        var exports = Array(repeating: Int32(-1), count: templates.count * names.count)
        for (number, template) in templates.enumerated() {
            for export in template.exports { exports[number * names.count + export.key] = Int32(export.slot) }
        }
        self.exports = exports
        tests = compiler.tests
        includes = compiler.includes
        overlays = compiler.overlays
        mapKeys = compiler.mapKeys
        failures = compiler.failures
        references = compiler.references
    }
}

/// What the loop needs of a unit to run it.
struct UnitEntry: BitwiseCopyable {
    /// Its first instruction.
    let start: Int32
    /// How many local slots it needs.
    let locals: Int32
    /// Where among the program's values those lie that its slots have when nothing is given.
    let initial: Int32
    /// How many values it has on the stack at most.
    let stack: Int32
    let parameters: Int32
    /// Whether arguments without names can stay where they are: they become its first locals.
    let isPlain: Bool
    /// Whether it takes nothing from around it.
    let isClosed: Bool
}

extension Instruction {
    /// The same where its unit begins at another place.
    fileprivate func moved(by distance: Int32) -> Instruction {
        switch operation {
        case .jump, .jumpIfFalse, .jumpIfTrue, .jumpUnlessLocal, .jumpUnlessLocalAttribute, .jumpUnlessContextAttribute,
            .jumpUnlessCompared, .jumpIfFalseKeeping, .jumpIfTrueKeeping, .jumpIfExtended, .jumpIfGiven, .loopNext:
            Instruction(operation: operation, escapes: escapes, c: c, a: a + distance, b: b)
        default: self
        }
    }
}
