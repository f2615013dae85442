import Diagnostics

/// What only the whole set of templates can tell: names, templates, blocks and imports that nobody defines.
struct SetChecks {
    let set: TemplateSet
    let compiler: Compiler

    func problems() -> [(template: Int, problem: SyntaxProblem)] {
        guard set.isStrict else { return [] }
        return unknownTemplates() + circles() + unknownNames() + absentNames() + unknownBlocks()
            + MacroChecks(set: set, compiler: compiler).problems()
    }

    private func unknownTemplates() -> [(template: Int, problem: SyntaxProblem)] {
        set.program.references.compactMap { reference in
            guard !reference.isOptional, !reference.isChosen,
                !reference.names.contains(where: { set.index(of: $0) != nil }),
                let name = reference.names.first
            else { return nil }
            let problem = SyntaxProblem(
                "there is no template '\(name)'", at: reference.range, rule: "template.unknown",
                help: set.suggestion(for: name))
            return (reference.template, problem)
        }
    }

    /// Blocks that no parent has: what they hold would never be seen.
    private func unknownBlocks() -> [(template: Int, problem: SyntaxProblem)] {
        var problems: [(template: Int, problem: SyntaxProblem)] = []
        for (index, template) in set.program.templates.enumerated() {
            guard let parents = parents(of: index), !parents.isEmpty else { continue }
            let known = parents.flatMap { set.program.templates[$0].blocks.map(\.name) }
            for block in template.blocks where !block.isInside && !known.contains(block.name) {
                let name = set.program.names[block.name]
                let near = nearest(to: name, among: known.map { set.program.names[$0] })
                let cause = set.isBuiltIn(index) ? parents.first { !set.isBuiltIn($0) } : nil
                let parent = set.program.templates[cause ?? parents[0]].name
                let help =
                    cause == nil
                    ? near.map { "did you mean '\($0)'?" } ?? "what stands in it would never be seen"
                    : "add '{% block \(name) %}{% endblock %}': the built-in theme fills it"
                let problem = SyntaxProblem(
                    "'\(parent)' has no block '\(name)'", at: block.range, rule: "template.block", help: help,
                    cause: cause)
                problems.append((index, problem))
            }
        }
        return problems
    }

    /// The templates that one extends, nearest first; nil where that is not known beforehand.
    private func parents(of index: Int) -> [Int]? {
        var parents: [Int] = []
        var template = set.program.templates[index]
        while let (name, _) = template.extends {
            guard let next = set.index(of: name), next != index, !parents.contains(next),
                set.program.templates[next].isReadable
            else { return nil }
            parents.append(next)
            template = set.program.templates[next]
        }
        return template.mayExtend ? nil : parents
    }

    /// Templates that extend themselves, by however long a way.
    private func circles() -> [(template: Int, problem: SyntaxProblem)] {
        set.program.templates.enumerated().compactMap { index, template in
            guard let (_, range) = template.extends else { return nil }
            var seen = [template.name]
            var next = template.extends?.name
            while let name = next, let parent = set.index(of: name) {
                if parent == index {
                    let way = (seen + [template.name]).joined(separator: " > ")
                    return (
                        index, SyntaxProblem("this template extends itself: \(way)", at: range, rule: "template.block")
                    )
                }
                guard !seen.contains(name) else { return nil }
                seen.append(name)
                next = set.program.templates[parent].extends?.name
            }
            return nil
        }
    }

    /// Variables that other pages have and the page of this template never has.
    private func absentNames() -> [(template: Int, problem: SyntaxProblem)] {
        compiler.freeNames.compactMap { free in
            guard free.isCertain, !free.isGuarded, !compiler.givenNames.contains(free.name),
                compiler.options.variables.contains(free.name),
                let present = compiler.options.variablesOf[set.program.templates[free.template].name],
                !present.contains(free.name)
            else { return nil }
            let problem = SyntaxProblem(
                "'\(free.name)' is never there on this kind of page", at: free.range, rule: "template.undefined",
                help: "it has \(present.joined(separator: ", "))")
            return (free.template, problem)
        }
    }

    /// Variables that neither the program nor any template gives a value.
    private func unknownNames() -> [(template: Int, problem: SyntaxProblem)] {
        guard compiler.knowsAllNames else { return [] }
        let given = compiler.givenNames.union(compiler.options.variables)
        let known = given.sorted()
        return compiler.freeNames.filter { !$0.isGuarded && !given.contains($0.name) }.map { free in
            let near = nearest(to: free.name, among: known)
            let problem = SyntaxProblem(
                "'\(free.name)' is undefined", at: free.range, rule: "template.undefined",
                help: near.map { "did you mean '\($0)'?" })
            return (free.template, problem)
        }
    }
}
