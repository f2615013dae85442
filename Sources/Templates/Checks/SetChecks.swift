import Diagnostics

/// Checks that need the whole set of templates: names, templates, blocks and imports that nobody defines.
struct SetChecks {
    private let compiler: Compiler
    private let program: Program

    /// Takes a compiler that has compiled all templates.
    init(_ compiler: Compiler) { (self.compiler, program) = (compiler, compiler.program) }

    func problems() -> [(template: Int, problem: SyntaxProblem)] {
        unknownTemplates() + circles() + unknownNames() + absentNames() + unknownBlocks()
            + MacroChecks(compiler: compiler, program: program).problems()
    }

    private func unknownTemplates() -> [(template: Int, problem: SyntaxProblem)] {
        program.references.compactMap { reference in
            guard !reference.isOptional, !reference.isChosen,
                !reference.names.contains(where: { program.index(of: $0) != nil }),
                let name = reference.names.first
            else { return nil }
            let problem = SyntaxProblem(
                "there is no template '\(name)'", at: reference.range, rule: "template.unknown",
                help: program.suggestion(for: name))
            return (reference.template, problem)
        }
    }

    /// Blocks that no parent has, whose content would never be shown.
    private func unknownBlocks() -> [(template: Int, problem: SyntaxProblem)] {
        var problems: [(template: Int, problem: SyntaxProblem)] = []
        for (index, template) in program.templates.enumerated() {
            let parents = program.parents(of: index)
            guard let last = parents.last.map({ program.templates[$0] }), last.extends == nil, !last.mayExtend,
                parents.allSatisfy({ program.templates[$0].isReadable })
            else { continue }
            let known = parents.flatMap { program.templates[$0].blocks.map(\.name) }
            for block in template.blocks where !block.isInside && !known.contains(block.name) {
                let name = program.names[block.name]
                let cause = program.isBuiltIn(index) ? parents.first { !program.isBuiltIn($0) } : nil
                let parent = program.templates[cause ?? parents[0]].name
                let help =
                    cause == nil
                    ? didYouMean(name, among: known.map { program.names[$0] })
                        ?? "its content would never be shown"
                    : "add '{% block \(name) %}{% endblock %}': the built-in theme fills it"
                let problem = SyntaxProblem(
                    "'\(parent)' has no block '\(name)'", at: block.range, rule: "template.block", help: help,
                    cause: cause)
                problems.append((index, problem))
            }
        }
        return problems
    }

    /// Templates that extend themselves, directly or through others.
    private func circles() -> [(template: Int, problem: SyntaxProblem)] {
        program.templates.enumerated().compactMap { index, template in
            let parents = program.parents(of: index)
            guard let (_, range) = template.extends, let end = parents.firstIndex(of: index) else { return nil }
            let way = ([index] + parents[...end]).map { program.templates[$0].name }.joined(separator: " > ")
            return (index, SyntaxProblem("this template extends itself: \(way)", at: range, rule: "template.block"))
        }
    }

    /// Variables that only pages of other kinds have.
    private func absentNames() -> [(template: Int, problem: SyntaxProblem)] {
        compiler.freeNames.compactMap { free in
            guard free.isCertain, !compiler.givenNames.contains(free.name),
                program.options.variables.contains(free.name),
                let present = program.options.variablesOf[program.templates[free.template].name],
                !present.contains(free.name)
            else { return nil }
            let problem = SyntaxProblem(
                "'\(free.name)' does not exist on this kind of page", at: free.range, rule: "template.undefined",
                help: "it has \(present.joined(separator: ", "))")
            return (free.template, problem)
        }
    }

    /// Variables that neither the program nor any template gives a value, and that their template does not ask for by
    /// `is defined` or `default`.
    private func unknownNames() -> [(template: Int, problem: SyntaxProblem)] {
        guard compiler.knowsAllNames else { return [] }
        let given = compiler.givenNames.union(program.options.variables)
        let known = given.sorted()
        let missing = compiler.freeNames.filter { free in
            !given.contains(free.name) && !(compiler.askedNames[free.template]?.contains(free.name) ?? false)
        }
        return missing.map { free in
            let problem = SyntaxProblem(
                "'\(free.name)' is undefined", at: free.range, rule: "template.undefined",
                help: didYouMean(free.name, among: known))
            return (free.template, problem)
        }
    }
}
