import Diagnostics

/// Checks a set of templates as a whole: for names, templates, blocks and imports that are not defined.
struct SetChecks {
    private let compiler: Compiler

    /// The compiler must have compiled all templates.
    init(_ compiler: Compiler) { self.compiler = compiler }

    func problems() -> [Problem] {
        unknownTemplates() + circles() + unknownNames() + absentNames() + unknownBlocks()
            + MacroChecks(compiler: compiler).problems()
    }

    private func unknownTemplates() -> [Problem] {
        compiler.program.references.compactMap { reference in
            guard !reference.isOptional, !reference.isChosen,
                !reference.names.contains(where: { compiler.program.index(of: $0) != nil }),
                let name = reference.names.first
            else { return nil }
            return Problem(
                "there is no template '\(name)'", at: reference.range, in: reference.template, rule: "template.unknown",
                help: compiler.program.suggestion(for: name))
        }
    }

    /// Blocks that no parent has, so that their content would never be shown.
    private func unknownBlocks() -> [Problem] {
        var problems: [Problem] = []
        for (index, template) in compiler.program.templates.enumerated() {
            let parents = compiler.program.parents(of: index)
            guard let last = parents.last.map({ compiler.program.templates[$0] }), last.extends == nil, !last.mayExtend,
                parents.allSatisfy({ compiler.program.templates[$0].isReadable })
            else { continue }
            let known = parents.flatMap { compiler.program.templates[$0].blocks.map(\.name) }
            for block in template.blocks where !block.isInside && !known.contains(block.name) {
                let name = compiler.program.names[block.name]
                let cause = compiler.program.isBuiltIn(index) ? parents.first { !compiler.program.isBuiltIn($0) } : nil
                let parent = compiler.program.templates[cause ?? parents[0]].name
                let help =
                    cause == nil
                    ? didYouMean(name, among: known.map { compiler.program.names[$0] })
                        ?? "its content would never be shown"
                    : "add '{% block \(name) %}{% endblock %}': the built-in theme fills it"
                problems.append(
                    Problem(
                        "'\(parent)' has no block '\(name)'", at: block.range, in: index, rule: "template.block",
                        help: help, cause: cause))
            }
        }
        return problems
    }

    /// Templates that extend themselves, directly or through others.
    private func circles() -> [Problem] {
        compiler.program.templates.enumerated().compactMap { index, template in
            let parents = compiler.program.parents(of: index)
            guard let (_, range) = template.extends, let end = parents.firstIndex(of: index) else { return nil }
            let chain = ([index] + parents[...end]).map { compiler.program.templates[$0].name }.joined(separator: " > ")
            return Problem("this template extends itself: \(chain)", at: range, in: index, rule: "template.block")
        }
    }

    /// Uses of variables that only pages of other kinds have.
    private func absentNames() -> [Problem] {
        compiler.freeNames.compactMap { free in
            guard free.isCertain, !compiler.definedNames.contains(free.name),
                compiler.program.variables.contains(free.name),
                let present = compiler.program.variablesOf[compiler.program.templates[free.template].name],
                !present.contains(free.name)
            else { return nil }
            return Problem(
                "'\(free.name)' does not exist on this kind of page", at: free.range, in: free.template,
                rule: "template.undefined", help: "it has \(present.joined(separator: ", "))")
        }
    }

    /// Uses of variables that nobody defines, unless the template also uses them with `is defined` or `default`.
    private func unknownNames() -> [Problem] {
        guard compiler.knowsAllNames else { return [] }
        let given = compiler.definedNames.union(compiler.program.variables)
        let known = given.sorted()
        let missing = compiler.freeNames.filter { free in
            !given.contains(free.name) && !(compiler.guardedNames[free.template]?.contains(free.name) ?? false)
        }
        return missing.map { free in
            Problem(
                "'\(free.name)' is undefined", at: free.range, in: free.template, rule: "template.undefined",
                help: didYouMean(free.name, among: known))
        }
    }
}
