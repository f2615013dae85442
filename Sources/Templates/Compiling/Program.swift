import Diagnostics
import Text

/// The compiled code of a set of templates: the instructions of all units, and the tables to which their numbers refer.
///
/// A compiler adds one template after another. `link` then joins the units, and after that nothing changes. It cannot
/// be copied, because each page would then count references to all its tables.
struct Program: ~Copyable, Sendable {
    // What `TemplateSet.compile` is given.
    let variables: [String]
    let variablesOf: [String: [String]]
    let customFilters: [CustomFilter]
    let isStrict: Bool
    var templates: [CompiledTemplate] = []
    var units: [Unit] = []
    var constants: [Value] = []
    /// The data of the constants, and the text outside tags.
    var arena = ValueArena(.program)
    /// The names of attributes, blocks, variables and parameters.
    var names = NameTable()
    /// The names of the slots of a context. The first slot, which has no name, is for the blocks.
    var contextNames = NameTable([""])
    var calls: [CallSite] = []
    var filters: [FilterSite] = []
    var tests: [TestSite] = []
    var includes: [IncludeSite] = []
    /// The local variables that included templates and scoped blocks see in their contexts: their slots there and here.
    var overlays: [[(context: Int, local: Int)]] = []
    /// What lenient templates use although the language does not have it. Each problem is reported if it is reached.
    var failures: [Problem] = []
    /// The templates that templates name.
    var references: [TemplateReference] = []
    /// For each template with mistakes, the first of them. A rendering that reaches the template stops with it.
    var broken: [Int: Problem] = [:]

    // What `link` fills in.

    /// The instructions of all units, one unit after another. Jumps lead to indices in this list.
    private(set) var code: [Instruction] = []
    /// For each instruction, the bytes of the template that it comes from.
    private(set) var ranges: [Range<Int32>] = []
    /// What the interpreter loop needs to know about each unit.
    private(set) var entries: [UnitEntry] = []
    /// For each name, the attribute of `loop` that it stands for.
    private(set) var loopAttributes: [LoopAttribute?] = []
    /// For each name, a text with it.
    private(set) var nameTexts: [Value] = []
    /// For each template and each name, the context slot of what the template exports under that name, or -1.
    private(set) var exports: [Int32] = []
    /// The value of `caller` in a macro that is called without a body.
    private(set) var missingCaller = Value.undefined
    /// A context in which the names have no values.
    private(set) var emptyContext: [Value] = []
    private var indices: [String: Int] = [:]

    init(variables: [String], variablesOf: [String: [String]], filters: [CustomFilter], isStrict: Bool) {
        (self.variables, self.variablesOf, customFilters, self.isStrict) = (variables, variablesOf, filters, isStrict)
        for name in variables { _ = contextNames.number(of: name) }
    }

    /// Joins the code of all units.
    mutating func link() {
        indices = Dictionary(firstOfEach: templates.enumerated().map { ($1.name, $0) })
        emptyContext = contextNames.items.enumerated().map { slot, name in slot == 0 ? .int(0) : unassigned(name) }
        missingCaller = unassigned("caller")
        for unit in units { append(unit) }
        loopAttributes = names.items.map { LoopAttribute(rawValue: $0) }
        nameTexts = names.items.map { arena.text($0) }
        exports = Array(repeating: -1, count: templates.count * names.count)
        for (number, template) in templates.enumerated() {
            for export in template.exports { exports[number * names.count + export.key] = Int32(export.slot) }
        }
    }

    /// A variable without a value.
    private mutating func unassigned(_ name: String) -> Value { .missing(.variable, names.number(of: name)) }

    private mutating func append(_ unit: Unit) {
        let first = code.count
        let given = unit.parameters.indices.map { unit.hasDefault[$0] ? .undefined : unassigned(unit.parameters[$0]) }
        let rest = Array(repeating: Value.undefined, count: unit.localCount - given.count)
        entries.append(
            UnitEntry(
                start: first, locals: unit.localCount, initial: arena.range(given + rest, .list).start,
                stack: unit.instructions.reduce(8) { $0 + ($1.operation == .unpack ? Int($1.a) : 1) },
                parameters: unit.parameters.count,
                isPlain: unit.callerSlot == nil && unit.listSlot == nil && unit.mapSlot == nil && unit.captures.isEmpty,
                isClosed: unit.captures.isEmpty))
        for var instruction in unit.instructions {
            if Operation.jumps.contains(instruction.operation) { instruction.a += Int32(first) }
            if instruction.operation == .importModule, instruction.a == 0, instruction.b >= 0 {
                instruction.b = Int32(index(of: text(constants[Int(instruction.b)])) ?? -1)
            }
            code.append(instruction)
        }
        ranges += unit.ranges
        // A jump to a jump leads to where that one does. Loops are charged by the distance of their own jump.
        for index in first..<code.count where Operation.jumps.contains(code[index].operation) {
            guard code[index].operation != .loopNext else { continue }
            while case let target = code[Int(code[index].a)], target.operation == .jump { code[index].a = target.a }
        }
    }

    /// The content of a text in the program's arena.
    func text(_ value: Value) -> String {
        String(decoding: arena.texts[value.start..<value.start + value.size], as: UTF8.self)
    }

    /// The index of the template with a name, with or without `./` before it.
    func index(of name: String) -> Int? {
        indices[name] ?? (name.hasPrefix("./") ? indices[String(name.dropFirst(2))] : nil)
    }

    /// The templates that a template extends, nearest first, as far as constants name them; in a circle, each once.
    func parents(of template: Int) -> [Int] {
        var parents: [Int] = []
        var next = template
        while let (name, _) = templates[next].extends, let parent = index(of: name), !parents.contains(parent) {
            parents.append(parent)
            next = parent
        }
        return parents
    }

    /// Whether a template only defines macros and imports others, so that it is the same module on every page.
    func definesOnlyMacros(_ template: Int) -> Bool {
        units[templates[template].root].instructions.allSatisfy { instruction in
            switch instruction.operation {
            case .text, .constant, .macro, .storeContext, .imported, .pop, .end: true
            case .importModule: instruction.a == 0
            default: false
            }
        }
    }

    func customFilter(_ name: String) -> Int? { customFilters.firstIndex { $0.name == name } }

    /// Help that suggests a filter with a similar name.
    func filterSuggestion(for name: String) -> String? {
        didYouMean(name, among: BuiltInFilter.allCases.map(\.rawValue) + customFilters.map(\.name))
    }

    func isBuiltIn(_ template: Int) -> Bool { templates[template].source.isBuiltIn }

    /// Whether a template escapes the values that it prints.
    func escapes(_ template: Int) -> Bool { units[templates[template].root].escapes }

    /// Help that suggests a template with a similar name.
    func suggestion(for name: String) -> String? { didYouMean(name, among: templates.map(\.name)) }
}

/// Different names, each with a number.
struct NameTable: Sendable {
    private(set) var items: [String]
    private var numbers: [String: Int] = [:]

    init(_ items: [String] = []) {
        self.items = items
        for (number, name) in items.enumerated() { numbers[name] = number }
    }

    var count: Int { items.count }

    subscript(number: Int) -> String { items[number] }

    /// The number of a name; nil if it is not in the table.
    func number(known name: String) -> Int? { numbers[name] }

    /// The number of a name, which is added if it is new.
    mutating func number(of name: String) -> Int {
        if let number = numbers[name] { return number }
        items.append(name)
        numbers[name] = items.count - 1
        return items.count - 1
    }
}

/// What the interpreter loop needs to know to run a unit.
struct UnitEntry: BitwiseCopyable {
    /// The index of its first instruction.
    let start: Int
    /// How many local slots it needs.
    let locals: Int
    /// The offset of the initial values of its slots in the program's arena.
    let initial: Int
    /// An upper limit of the values that it has on the stack, one for each instruction. Running it costs as many steps.
    let stack: Int
    let parameters: Int
    /// Whether positional arguments can stay on the stack and become its first local slots.
    let isPlain: Bool
    /// Whether it captures no variables.
    let isClosed: Bool
}

/// A compiled template: the units of its root and blocks, and what others need to know about it.
struct CompiledTemplate: Sendable {
    let source: TemplateSource
    let root: Int
    let blocks: [CompiledBlock]
    let extends: (name: String, range: Range<Int>)?
    /// Whether it extends a template with a computed name, or extends one under a condition.
    let mayExtend: Bool
    /// Whether all of it could be parsed.
    let isReadable: Bool
    /// The names that it defines at its top level, which others can import.
    let exports: [(name: String, key: Int, slot: Int)]

    var name: String { source.name }
}

struct CompiledBlock: Sendable {
    /// The number of its name.
    let name: Int
    let unit: Int
    let isRequired: Bool
    /// Whether it is inside another block or a macro. Then its parents need not have it.
    let isInside: Bool
    let range: Range<Int>
}

/// A place where a template names others: `{% include "card.html" %}`, or `["a.html", "b.html"]`, of which one must
/// exist.
struct TemplateReference: Sendable {
    let names: [String]
    /// Whether `ignore missing` is given.
    let isOptional: Bool
    /// Whether a name is computed, so that the template is not known before a page is made.
    let isChosen: Bool
    /// The template that names them.
    let template: Int
    let range: Range<Int>
}
