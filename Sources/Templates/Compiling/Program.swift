import Diagnostics

/// The compiled code of a set of templates: the instructions of all units, and the tables that their numbers point into.
///
/// A compiler fills it template by template; `link` then puts the units behind each other, and nothing changes any more.
struct Program: Sendable {
    let options: CompileOptions
    var templates: [CompiledTemplate] = []
    var units: [Unit] = []
    var constants: [Value] = []
    /// What the constants consist of, and the templates' own texts.
    var arena = ValueArena(.program)
    /// Names of attributes, blocks, variables and parameters.
    var names = NameTable()
    /// The names of the context's slots; the first holds the blocks.
    var contextNames = NameTable([""])
    var calls: [CallSite] = []
    var filters: [FilterSite] = []
    var tests: [TestSite] = []
    var includes: [IncludeSite] = []
    var overlays: [Overlay] = []
    /// For each mapping whose keys are constant texts these, as a list.
    var mapKeys: [Value] = []
    /// What lenient templates name and the language does not have: told where it is reached.
    var failures: [SyntaxProblem] = []
    /// The templates that templates name.
    var references: [TemplateReference] = []
    /// The first mistake of each template that has any: one that is reached all the same stops with it.
    var broken: [Int: SyntaxProblem] = [:]

    // What is known when all templates are compiled.

    /// Unit after unit; jumps lead to places in all of it.
    private(set) var code: [Instruction] = []
    /// For each instruction the bytes of the template it comes from.
    private(set) var ranges: [Range<Int32>] = []
    /// What the loop needs of units, and what names ask of a loop.
    private(set) var entries: [UnitEntry] = []
    private(set) var loopAttributes: [LoopAttribute?] = []
    /// The names as texts.
    private(set) var nameTexts: [Value] = []
    /// For each template and each name the context's slot of what the template gives by that name, or -1.
    private(set) var exports: [Int32] = []
    /// The body that nobody gave a macro.
    private(set) var missingCaller = Value.undefined
    /// A context in which no name has a value, behind a slot for its blocks.
    private(set) var emptyContext: [Value] = []
    private var indices: [String: Int] = [:]
    /// The templates that constants name, by where the constant's text is.
    private(set) var templateOfText: [Int: (index: Int, size: Int)] = [:]

    init(_ options: CompileOptions) {
        self.options = options
        for name in options.variables { _ = contextNames.number(of: name) }
    }

    /// Makes one piece of code of all units.
    mutating func link() {
        indices = Dictionary(templates.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        for constant in constants where constant.kind == .text && constant.size > 0 {
            guard let index = index(of: text(constant)) else { continue }
            templateOfText[constant.start] = (index, constant.size)
        }
        emptyContext = contextNames.items.enumerated().map { slot, name in slot == 0 ? .int(0) : nobodys(name) }
        missingCaller = nobodys("caller")
        for unit in units { append(unit) }
        loopAttributes = names.items.map { LoopAttribute(rawValue: $0) }
        nameTexts = names.items.map { arena.text($0) }
        exports = Array(repeating: -1, count: templates.count * names.count)
        for (number, template) in templates.enumerated() {
            for export in template.exports { exports[number * names.count + export.key] = Int32(export.slot) }
        }
    }

    /// A variable that nobody has given a value.
    private mutating func nobodys(_ name: String) -> Value { .missing(.variable, names.number(of: name)) }

    private mutating func append(_ unit: Unit) {
        let first = Int32(code.count)
        let given = unit.parameters.indices.map { unit.hasDefault[$0] ? .undefined : nobodys(unit.parameters[$0]) }
        let rest = Array(repeating: Value.undefined, count: unit.localCount - given.count)
        entries.append(
            UnitEntry(
                start: first, locals: Int32(unit.localCount), initial: Int32(arena.range(given + rest, .list).start),
                stack: unit.instructions.reduce(8) { $0 + ($1.operation == .unpack ? $1.a : 1) },
                parameters: Int32(unit.parameters.count),
                isPlain: unit.callerSlot == nil && unit.listSlot == nil && unit.mapSlot == nil && unit.captures.isEmpty,
                isClosed: unit.captures.isEmpty))
        for var instruction in unit.instructions {
            if instruction.operation.jumps { instruction.a += first }
            code.append(instruction)
        }
        ranges += unit.ranges
    }

    /// A text of its own.
    func text(_ value: Value) -> String {
        String(decoding: arena.texts[value.start..<value.start + value.size], as: UTF8.self)
    }

    /// The index of a template by its name; a leading `./` does not count.
    func index(of name: String) -> Int? {
        indices[name] ?? (name.hasPrefix("./") ? indices[String(name.dropFirst(2))] : nil)
    }

    /// The templates that one extends, nearest first, as far as constants name them; in a circle each stands once.
    func parents(of template: Int) -> [Int] {
        var parents: [Int] = []
        var next = template
        while let (name, _) = templates[next].extends, let parent = index(of: name), !parents.contains(parent) {
            parents.append(parent)
            next = parent
        }
        return parents
    }

    func customFilter(_ name: String) -> Int? { options.filters.firstIndex { $0.name == name } }

    /// The filter that may have been meant, as help.
    func filterSuggestion(for name: String) -> String? {
        didYouMean(name, among: BuiltInFilter.allCases.map(\.rawValue) + options.filters.map(\.name))
    }

    func isBuiltIn(_ template: Int) -> Bool { templates[template].source.isBuiltIn }

    /// The template that may have been meant, as help.
    func suggestion(for name: String) -> String? { didYouMean(name, among: templates.map(\.name)) }
}

/// Different names, each with its number.
struct NameTable: Sendable {
    private(set) var items: [String]
    private var numbers: [String: Int] = [:]

    init(_ items: [String] = []) {
        self.items = items
        for (number, name) in items.enumerated() { numbers[name] = number }
    }

    var count: Int { items.count }

    subscript(number: Int) -> String { items[number] }

    /// The number of a name; nil where it has none.
    func number(known name: String) -> Int? { numbers[name] }

    /// The number of a name, a new one where it has none.
    mutating func number(of name: String) -> Int {
        if let number = numbers[name] { return number }
        items.append(name)
        numbers[name] = items.count - 1
        return items.count - 1
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

/// What a compiler needs to know beside the templates.
struct CompileOptions: Sendable {
    let variables: [String]
    /// For templates that make pages of one kind: those of the variables that such a page has.
    let variablesOf: [String: [String]]
    let filters: [CustomFilter]
    let isStrict: Bool
}

/// A template's root and blocks, as units of the set.
struct CompiledTemplate: Sendable {
    let source: TemplateSource
    let root: Int
    let blocks: [CompiledBlock]
    let extends: (name: String, range: Range<Int>)?
    /// Whether it extends a template whose name, or whether it does so, is only known when it runs.
    let mayExtend: Bool
    /// Whether all of it could be read.
    let isReadable: Bool
    /// What `import` gives of it: the names it gives values at its top.
    let exports: [(name: String, key: Int, slot: Int)]

    var name: String { source.name }
}

struct CompiledBlock: Sendable {
    /// Its name, a number among the set's attribute names.
    let name: Int
    let unit: Int
    let isRequired: Bool
    /// Whether it stands inside another block, so that no parent needs to have it.
    let isInside: Bool
    let range: Range<Int>
}

/// A template named by a constant: `{% include "card.html" %}`, or `["a.html", "b.html"]`, of which one must exist.
struct TemplateReference: Sendable {
    let names: [String]
    /// `ignore missing`.
    let isOptional: Bool
    /// Whether it, or one of several, has a name that is computed: the template is chosen while a page is made.
    let isChosen: Bool
    /// Who names it.
    let template: Int
    let range: Range<Int>
}
