import Diagnostics

/// Compares calls of macros, and imported names, with their definitions.
extension Compiler {
    func wrongUses() -> [Problem] {
        uses.compactMap(problem) + localImports.compactMap { file, use in member(use.name, of: file, use) }
    }

    private func problem(_ use: NameUse) -> Problem? {
        guard let definition = definitions[use.template][use.name], !isRedefined(use) else { return nil }
        switch (definition, use.member) {
        case (.macro(let unit), nil): return wrongArguments(use, unit)
        case (.imported(let file, let name), nil), (.module(let file), let name?):
            return member(name, of: file, use).map { caused($0, by: file, in: use.template) }
        default: return nil
        }
    }

    /// Whether a parent may give the name another meaning, because it runs later.
    private func isRedefined(_ use: NameUse) -> Bool {
        let parents = program.parents(of: use.template)
        return parents.contains { definitions[$0][use.name] != nil }
            || program.templates[parents.last ?? use.template].mayExtend
    }

    /// The same problem, reported in the site's template that lacks what the built-in theme needs.
    private func caused(_ problem: Problem, by file: String, in template: Int) -> Problem {
        guard program.isBuiltIn(template), let cause = program.index(of: file),
            !program.isBuiltIn(cause)
        else { return problem }
        return Problem(
            problem.message, at: problem.range, in: template, rule: problem.rule, help: "the built-in theme needs it",
            severity: problem.severity, cause: cause)
    }

    private func member(_ name: String, of file: String, _ use: NameUse) -> Problem? {
        guard let index = program.index(of: file), program.templates[index].isReadable else { return nil }
        let names = program.templates[index].exports.map(\.name)
        guard names.contains(name) else {
            // The callee was already reported as a use of the name.
            if use.arguments != nil, use.member != nil { return nil }
            return Problem(
                "'\(file)' has no '\(name)'", at: use.range, in: use.template, rule: "template.macro",
                help: didYouMean(name, among: names))
        }
        if case .macro(let unit)? = definitions[index][name] { return wrongArguments(use, unit) }
        return nil
    }

    private func wrongArguments(_ use: NameUse, _ index: Int) -> Problem? {
        guard let call = use.arguments else { return nil }
        return program.units[index].mismatch(call.positional, call.names).map { message, help in
            Problem("the macro \(message)", at: use.range, in: use.template, rule: "template.arguments", help: help)
        }
    }
}
