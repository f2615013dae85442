import Diagnostics

/// Turns the statements of all templates into units of instructions, and names into slots.
///
/// One compiler makes a whole set, whose templates share names, constants and units, and finds every mistake.
final class Compiler {
    var program: Program
    private(set) var problems: [Problem] = []
    /// Uses of names that are not local variables.
    private(set) var freeNames: [FreeName] = []
    /// For each template, the names that it uses with `is defined` or `default`.
    var guardedNames: [Int: Set<String>] = [:]
    /// How many conditions and macros surround the code that is being compiled. Inside these, it may never run.
    private var conditions = 0
    /// Names that a template defines at its top level, or passes on to an included template.
    private(set) var definedNames: Set<String> = []
    /// Whether all definitions are known. If a template could not be parsed at all, it may define any name.
    private(set) var knowsAllNames = true
    /// Names that `import … as` gives to modules.
    var moduleNames: Set<String> = []
    /// For each template, what it defines at its top level.
    private(set) var definitions: [[String: Definition]] = []
    /// Uses of names that may stand for macros or modules.
    private(set) var uses: [NameUse] = []
    /// The imports of names inside blocks, macros and loops, with the template that must have the name.
    private(set) var localImports: [(file: String, use: NameUse)] = []

    /// The template and the unit that are being compiled.
    var template = 0
    var builder = UnitBuilder(.root, name: "", template: 0)
    var escapes = false

    init(_ program: consuming Program) { self.program = program }

    /// Gives the program away, after which nothing can be compiled.
    func finish() -> Program {
        var finished = Program(variables: [], variablesOf: [:], filters: [], isStrict: true)
        swap(&finished, &program)
        return finished
    }

    /// Compiles the next template: its root and its blocks.
    func compile(_ parsed: ParsedTemplate) {
        let statements = parsed.statements
        template = program.templates.count
        escapes = parsed.escapes
        noteDoubtful(parsed.doubtfulNames)
        definitions.append([:])
        builder = UnitBuilder(.root, name: parsed.source.name, template: template)
        var blocks: [CompiledBlock] = []
        collectBlocks(statements, into: &blocks, isInside: false)
        compile(statements)
        program.templates.append(
            CompiledTemplate(
                source: parsed.source, root: add(builder.unit), blocks: blocks, extends: staticParent(statements),
                mayExtend: mayExtend(statements), isReadable: parsed.isReadable, exports: exportedNames(statements)))
    }

    /// Compiles a unit and returns its number. With `isInside`, it can capture variables of the current unit.
    func unit(_ kind: Unit.Kind, _ name: String, isInside: Bool = true, _ body: () -> Void) -> Int {
        let outer = builder
        builder = UnitBuilder(kind, name: name, template: template, parent: isInside ? outer : nil)
        body()
        defer { builder = outer }
        return add(builder.unit)
    }

    private func add(_ unit: Unit) -> Int {
        var unit = unit
        unit.escapes = escapes
        unit.instructions.append(Instruction(operation: .end, a: 0, b: 0))
        unit.ranges.append(unit.ranges.last ?? 0..<0)
        return program.units.add(unit)
    }

    func report(_ message: String, at range: Range<Int>, rule: String, help: String? = nil) {
        problems.append(Problem(message, at: range, in: template, rule: rule, help: help))
    }

    func contextSlot(_ name: String) -> Int { program.contextNames.number(of: name) }

    func number(of name: String) -> Int { program.names.number(of: name) }

    /// Records names that may be defined where a template could not be parsed; nil means any name.
    func noteDoubtful(_ names: [String]?) {
        if let names { definedNames.formUnion(names) } else { knowsAllNames = false }
    }

    /// Records that this template names others: with a constant, a list of names, or a computed value.
    func noteReference(_ node: Node, isOptional: Bool = false) {
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
        program.references.append(
            TemplateReference(
                names: names, isOptional: isOptional, isChosen: isChosen, template: template, range: node.range))
    }

    func define(_ name: String, _ definition: Definition) {
        definedNames.insert(name)
        definitions[template][name] = definitions[template][name] == nil ? definition : .several
    }

    func noteUse(_ name: String, member: String? = nil, arguments: CallSite? = nil, at range: Range<Int>) {
        uses.append(NameUse(name: name, member: member, arguments: arguments, template: template, range: range))
    }

    func noteImport(_ name: String, from file: String, at range: Range<Int>) {
        let use = NameUse(name: name, member: nil, arguments: nil, template: template, range: range)
        localImports.append((file, use))
    }

    /// Reports something that the language does not have: now if templates are strict, otherwise when it is reached.
    func unknown(_ message: String, at range: Range<Int>, rule: String, help: String?) {
        if program.isStrict { return report(message, at: range, rule: rule, help: help) }
        let problem = Problem(message, at: range, in: template, rule: rule, help: help)
        builder.emit(.fail, program.failures.add(problem), at: range)
    }

    func noteFree(_ name: String, at range: Range<Int>) {
        freeNames.append(FreeName(name: name, template: template, range: range, isCertain: conditions == 0))
    }

    /// The number of a new constant.
    func number(of literal: Literal) -> Int { program.constants.add(program.arena.value(literal)) }

    /// Pushes a constant.
    func constant(_ literal: Literal, at range: Range<Int>) { constant(value: program.arena.value(literal), at: range) }

    func constant(value: Value, at range: Range<Int>) {
        builder.emit(.constant, program.constants.add(value), at: range)
    }

    /// Compiles what may never run.
    func conditionally<Result>(_ body: () -> Result) -> Result {
        conditions += 1
        defer { conditions -= 1 }
        return body()
    }

    /// The number of an overlay with all local variables that are visible here; -1 if there are none.
    func overlay() -> Int {
        let names = builder.visibleNames
        guard !names.isEmpty else { return -1 }
        definedNames.formUnion(names.map(\.name))
        return program.overlays.add(names.map { (contextSlot($0.name), $0.slot) })
    }

    private func collectBlocks(_ statements: [Statement], into blocks: inout [CompiledBlock], isInside: Bool) {
        for statement in statements {
            var inside = isInside
            if case .macro = statement { inside = true }
            if case .block(let definition) = statement {
                let unit = unit(.block, definition.name, isInside: false) {
                    declareAssigned(definition.body, at: definition.range)
                    compile(definition.body)
                }
                blocks.append(
                    CompiledBlock(
                        name: number(of: definition.name), unit: unit, isRequired: definition.isRequired,
                        isInside: isInside, range: definition.range))
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
        assignedNames(statements).filter { !$0.hasPrefix("_") }.map { ($0, number(of: $0), contextSlot($0)) }
    }

    /// Gives slots to the names that a scope assigns. They begin with the values that they have outside it.
    func declareAssigned(_ statements: [Statement], at range: Range<Int>) {
        for name in assignedNames(statements) where builder.slotInScope(name) == nil {
            load(name, at: range, isGuarded: true)
            builder.emit(.storeLocal, builder.declare(name), at: range)
        }
    }

    /// Pushes a variable. If it is guarded, it may be undefined.
    func load(_ name: String, at range: Range<Int>, isGuarded: Bool = false) {
        if let slot = builder.slot(of: name) {
            builder.emit(.local, slot, at: range)
        } else if let function = Handle(function: name) {
            builder.emit(.function, program.constants.add(.handle(function)), contextSlot(name), at: range)
        } else {
            if !isGuarded { noteFree(name, at: range) }
            builder.emit(.context, contextSlot(name), at: range)
        }
    }
}

/// The names that statements define in their own scope, in order.
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
        case .data, .output, .loop, .with, .block, .extends, .include, .call, .filterBlock, .autoescape: break
        }
    }
    return names
}

extension Statement {
    /// The statements inside this one.
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

/// What a template defines at its top level under a name.
enum Definition {
    /// A macro, by the number of its unit.
    case macro(Int)
    /// `from "file" import name`.
    case imported(file: String, name: String)
    /// `import "file" as …`.
    case module(String)
    /// A value, or different things one after another.
    case several
}

/// A use of a name that may stand for a macro or module: `card(p)`, `macros.card(p)`.
struct NameUse {
    let name: String
    let member: String?
    /// The arguments of a call without `*` and `**`; nil for any other use.
    let arguments: CallSite?
    let template: Int
    let range: Range<Int>
}

/// A use of a name that is not a local variable.
struct FreeName {
    let name: String
    let template: Int
    let range: Range<Int>
    /// Whether it is used whenever the template or block runs, because it is not under a condition or in a macro.
    let isCertain: Bool
}

extension Array {
    /// Appends an item and returns its index.
    mutating func add(_ item: Element) -> Int {
        append(item)
        return count - 1
    }
}
