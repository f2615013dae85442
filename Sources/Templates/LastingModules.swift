/// Finds the templates that give the same to every page that imports them without context.
///
/// ```
/// {% from "macros/facts.html" import where %}{% macro card(posting) %}…{% endmacro %}   the same
/// {% set today = site.now %}{% macro card(posting) %}…{% endmacro %}                     looked at anew
/// ```
/// Their top levels hold text, macros, constants, and imports of such templates by constant names: nothing that could
/// fail or differ.
struct LastingModules {
    private let set: TemplateSet
    private var found: [Int: Bool] = [:]

    /// The templates of a set of this kind that have something to import.
    static func all(_ set: TemplateSet) -> [Int] {
        var modules = LastingModules(set: set)
        return set.program.templates.indices.filter {
            !set.program.templates[$0].exports.isEmpty && modules.isLasting($0, depth: 0)
        }
    }

    private init(set: TemplateSet) {
        self.set = set
    }

    private mutating func isLasting(_ index: Int, depth: Int) -> Bool {
        if let known = found[index] { return known }
        // Those that import each other find this.
        found[index] = false
        let template = set.program.templates[index]
        guard depth < 8, template.isReadable, set.broken[index] == nil, template.blocks.isEmpty else { return false }
        let instructions = set.program.units[template.root].unit.instructions
        for (place, instruction) in instructions.enumerated() {
            switch instruction.operation {
            case .text, .constant, .macro, .imported, .storeContext, .pop: continue
            case .importModule:
                guard instruction.a == 0, place > 0, case .constant = instructions[place - 1].operation,
                    case .string(let name) = set.program.constants[Int(instructions[place - 1].a)],
                    let module = set.index(of: name), isLasting(module, depth: depth + 1)
                else { return false }
            default: return false
            }
        }
        found[index] = true
        return true
    }
}
