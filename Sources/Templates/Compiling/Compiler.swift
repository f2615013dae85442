import Diagnostics

/// Turns the statements of all templates into units of flat instructions, names resolved to slots.
///
/// One compiler makes a whole set: names, constants and units are shared by its templates, and every mistake of every
/// template is found in one run.
final class Compiler {
    let options: CompileOptions
    private(set) var units: [Unit] = []
    private(set) var constants: [Value] = []
    /// What the constants consist of, and the templates' own texts.
    var arena = ValueArena(.program)
    /// The names of the context's slots; the first holds the blocks.
    private(set) var contextNames = [""]
    private(set) var calls: [CallSite] = []
    private(set) var filters: [FilterSite] = []
    private(set) var tests: [TestSite] = []
    private(set) var includes: [IncludeSite] = []
    private(set) var overlays: [Overlay] = []
    private(set) var attributeNames: [String] = []
    /// For each mapping whose keys are constant texts these, as a list.
    private(set) var mapKeys: [Value] = []
    private(set) var problems: [(template: Int, problem: SyntaxProblem)] = []
    /// Names used without being local, with where: those nobody ever gives a value are unknown.
    private(set) var freeNames: [FreeName] = []
    /// How many conditions are around what is compiled: what stands under one may never run.
    var conditions = 0
    /// Names given values at the top of some template, or handed to an included one.
    private(set) var givenNames: Set<String> = []
    /// Whether any name may be given a value in a template that could not be read at all.
    private(set) var knowsAllNames = true
    /// Names that `import … as` gives a module.
    private(set) var moduleNames: Set<String> = []
    /// What lenient templates name and the language does not have: told where it is reached.
    private(set) var failures: [SyntaxProblem] = []
    /// The templates that templates name, for checks when all are compiled.
    private(set) var references: [TemplateReference] = []
    /// For each template what the names are that it gives at its top.
    private(set) var definitions: [[String: Definition]] = []
    /// Names that a template gives at its top under a condition.
    private(set) var conditionalNames: Set<String> = []
    /// Uses of names that may be macros or modules.
    private(set) var uses: [NameUse] = []
    private var contextSlots: [String: Int] = [:]
    private var attributeSlots: [String: Int] = [:]

    /// The template being compiled.
    var template = 0
    var escapes = false

    init(_ options: CompileOptions) {
        self.options = options
        for name in options.variables { _ = contextSlot(name) }
    }

    /// Compiles one template: its root and its blocks.
    func compile(
        _ statements: [Statement], template: Int, name: String, escapes: Bool, isReadable: Bool
    ) -> CompiledTemplate {
        self.template = template
        self.escapes = escapes
        definitions.append([:])
        let root = UnitBuilder(.root, name: name, template: template)
        var blocks: [CompiledBlock] = []
        collectBlocks(statements, into: &blocks, isInside: false)
        compile(statements, in: root)
        return CompiledTemplate(
            name: name, root: add(root.unit), blocks: blocks, extends: staticParent(statements),
            mayExtend: mayExtend(statements), isReadable: isReadable, exports: exportedNames(statements))
    }

    func add(_ unit: Unit) -> Int {
        var unit = unit
        unit.escapes = escapes
        unit.instructions.append(Instruction(operation: .end, a: 0, b: 0))
        unit.ranges.append(unit.ranges.last ?? 0..<0)
        units.append(unit)
        return units.count - 1
    }

    func report(_ message: String, at range: Range<Int>, rule: String, help: String? = nil) {
        problems.append((template, SyntaxProblem(message, at: range, rule: rule, help: help)))
    }

    func contextSlot(_ name: String) -> Int {
        if let slot = contextSlots[name] { return slot }
        contextNames.append(name)
        contextSlots[name] = contextNames.count - 1
        return contextNames.count - 1
    }

    func noteGiven(_ name: String) { givenNames.insert(name) }

    /// Takes names that may be given values where a template could not be read: all there are where they are nil.
    func noteDoubtful(_ names: [String]?) {
        if let names { givenNames.formUnion(names) } else { knowsAllNames = false }
    }

    func noteModule(_ name: String) { moduleNames.insert(name) }

    /// Keeps that this template names another: by a constant, one of several, or by what it computes.
    func noteReference(_ node: Expression.Located, isOptional: Bool = false) {
        var isChosen = false
        var names: [String] = []
        switch node.expression {
        case .constant(.string(let name)): names = [name]
        case .list(let items), .tuple(let items):
            for case .constant(.string(let name)) in items.map(\.expression) { names.append(name) }
            isChosen = names.count < items.count
        case .condition(let then, _, let otherwise):
            noteReference(then, isOptional: isOptional)
            if let otherwise { noteReference(otherwise, isOptional: isOptional) }
            return
        default: isChosen = true
        }
        references.append(
            TemplateReference(
                names: names, isOptional: isOptional, isChosen: isChosen, template: template, range: node.range))
    }

    func define(_ name: String, _ definition: Definition) {
        definitions[template][name] = definitions[template][name] == nil ? definition : .several
        if conditions > 0 { conditionalNames.insert(name) }
    }

    func noteUse(_ use: NameUse) { uses.append(use) }

    /// Something that the language does not have: an error where templates are strict, else one where it is reached.
    func unknown(_ message: String, at range: Range<Int>, rule: String, help: String?, in builder: UnitBuilder) {
        if options.isStrict { return report(message, at: range, rule: rule, help: help) }
        failures.append(SyntaxProblem(message, at: range, rule: rule, help: help))
        builder.emit(.fail, failures.count - 1, at: range)
    }

    func noteFree(_ name: String, at range: Range<Int>, isGuarded: Bool) {
        freeNames.append(
            FreeName(name: name, template: template, range: range, isGuarded: isGuarded, isCertain: conditions == 0))
    }

    func constant(_ literal: Literal) -> Int { constant(value: arena.value(literal)) }

    func constant(value: Value) -> Int {
        constants.append(value)
        return constants.count - 1
    }

    /// Keeps a text of a template; where it is among all of them.
    func keep(_ text: String) -> (start: Int, count: Int) {
        let kept = arena.text(text)
        return (kept.start, kept.size)
    }

    func attributeName(_ name: String) -> Int {
        if let slot = attributeSlots[name] { return slot }
        attributeNames.append(name)
        attributeSlots[name] = attributeNames.count - 1
        return attributeNames.count - 1
    }

    /// Keeps the keys of a mapping; nil where two of them are the same.
    func keys(_ keys: [String]) -> Int? {
        guard Set(keys).count == keys.count else { return nil }
        let texts = keys.map { arena.text($0) }
        mapKeys.append(arena.list(texts))
        return mapKeys.count - 1
    }

    func site(_ call: CallSite) -> Int {
        calls.append(call)
        return calls.count - 1
    }

    func site(_ filter: FilterSite) -> Int {
        filters.append(filter)
        return filters.count - 1
    }

    func site(_ test: TestSite) -> Int {
        tests.append(test)
        return tests.count - 1
    }

    func site(_ include: IncludeSite) -> Int {
        includes.append(include)
        return includes.count - 1
    }

    /// Every local name visible in a unit, for what runs with this unit's variables; -1 where there is none.
    func overlay(_ builder: UnitBuilder) -> Int {
        let names = builder.visibleNames
        guard !names.isEmpty else { return -1 }
        for (name, _) in names { noteGiven(name) }
        overlays.append(names.map { (contextSlot($0.name), $0.slot) })
        return overlays.count - 1
    }

    private func collectBlocks(_ statements: [Statement], into blocks: inout [CompiledBlock], isInside: Bool) {
        for statement in statements {
            var inside = isInside
            if case .macro = statement { inside = true }
            if case .block(let definition) = statement {
                let builder = UnitBuilder(.block, name: definition.name, template: template)
                declareAssigned(definition.body, in: builder, at: definition.range)
                compile(definition.body, in: builder)
                blocks.append(
                    CompiledBlock(
                        name: attributeName(definition.name), unit: add(builder.unit),
                        isRequired: definition.isRequired, isInside: isInside, range: definition.range))
                inside = true
            }
            for body in statement.bodies { collectBlocks(body, into: &blocks, isInside: inside) }
        }
    }

    private func staticParent(_ statements: [Statement]) -> (name: String, range: Range<Int>)? {
        for case .extends(let name) in statements {
            if case .constant(.string(let text)) = name.expression { return (text, name.range) }
        }
        return nil
    }

    private func mayExtend(_ statements: [Statement]) -> Bool {
        statements.contains { statement in
            if case .extends(let name) = statement { return name.constantText == nil }
            return statement.bodies.joined().contains(where: \.isExtends)
        }
    }

    private func exportedNames(_ statements: [Statement]) -> [(name: String, key: Int, slot: Int)] {
        assignedNames(statements).filter { !$0.hasPrefix("_") }.map { ($0, attributeName($0), contextSlot($0)) }
    }

    /// Gives the names that a scope will assign their slots, with the values they have around it.
    func declareAssigned(_ statements: [Statement], in builder: UnitBuilder, at range: Range<Int>) {
        for name in assignedNames(statements) where builder.slotInScope(name) == nil {
            load(name, in: builder, at: range, isGuarded: true)
            builder.emit(.storeLocal, builder.declare(name), at: range)
        }
    }

    /// Pushes a variable.
    func load(_ name: String, in builder: UnitBuilder, at range: Range<Int>, isGuarded: Bool = false) {
        if let slot = builder.slot(of: name) {
            builder.emit(.local, slot, at: range)
        } else if let function = Handle(function: name) {
            builder.emit(.function, constant(value: .handle(function)), contextSlot(name), at: range)
        } else {
            noteFree(name, at: range, isGuarded: isGuarded)
            builder.emit(.context, contextSlot(name), at: range)
        }
    }
}

/// The names that statements give values to in their own scope, in order.
func assignedNames(_ statements: [Statement]) -> [String] {
    var names: [String] = []
    func add(_ name: String) { if !names.contains(name) { names.append(name) } }
    for statement in statements {
        switch statement {
        case .set(let target, _), .setBlock(let target, _, _, _): target.names.forEach(add)
        case .importAs(_, let name, _): add(name)
        case .importNames(_, let imported, _): imported.forEach { add($0.alias) }
        case .macro(let macro): add(macro.name)
        case .condition(let branches, let otherwise):
            for branch in branches { assignedNames(branch.body).forEach(add) }
            assignedNames(otherwise).forEach(add)
        default: break
        }
    }
    return names
}

extension Statement {
    /// The statements inside, wherever they are.
    var bodies: [[Statement]] {
        switch self {
        case .condition(let branches, let otherwise): branches.map(\.body) + [otherwise]
        case .loop(let loop): [loop.body, loop.otherwise]
        case .setBlock(_, _, let body, _), .with(_, let body), .filterBlock(_, let body), .autoescape(_, let body):
            [body]
        case .block(let block): [block.body]
        case .macro(let macro), .call(let macro, _): [macro.body]
        case .data, .output, .set, .extends, .include, .importAs, .importNames: []
        }
    }
}

/// What a compiler needs to know beside the templates.
struct CompileOptions {
    let variables: [String]
    /// For templates that make pages of one kind: those of the variables that such a page has.
    let variablesOf: [String: [String]]
    let filters: [CustomFilter]
    let isStrict: Bool
}

/// A template's root and blocks, as units of the set.
struct CompiledTemplate: Sendable {
    let name: String
    let root: Int
    let blocks: [CompiledBlock]
    let extends: (name: String, range: Range<Int>)?
    /// Whether it extends a template whose name, or whether it does so, is only known when it runs.
    let mayExtend: Bool
    /// Whether all of it could be read.
    let isReadable: Bool
    /// What `import` gives of it: the names it gives values at its top.
    let exports: [(name: String, key: Int, slot: Int)]
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
