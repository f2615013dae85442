import Diagnostics

/// What only the whole set of templates can tell: names, templates, blocks and imports that nobody defines.
struct SetChecks {
    let set: TemplateSet
    let compiler: Compiler

    func problems() -> [(template: Int, problem: SyntaxProblem)] {
        unknownParents() + circles() + unknownNames() + unknownImports()
    }

    private func unknownParents() -> [(template: Int, problem: SyntaxProblem)] {
        set.program.templates.enumerated().compactMap { index, template in
            guard let (name, range) = template.extends, set.index(of: name) == nil else { return nil }
            let problem = SyntaxProblem(
                "there is no template '\(name)'", at: range, rule: "template.unknown", help: set.suggestion(for: name))
            return (index, problem)
        }
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

    /// Variables that neither the program nor any template gives a value.
    private func unknownNames() -> [(template: Int, problem: SyntaxProblem)] {
        guard set.isStrict else { return [] }
        let given = compiler.givenNames.union(compiler.options.variables)
        return compiler.freeNames.filter { !$0.isGuarded && !given.contains($0.name) }.map { free in
            let near = nearest(to: free.name, among: given.sorted())
            let problem = SyntaxProblem(
                "'\(free.name)' is undefined", at: free.range, rule: "template.undefined",
                help: near.map { "did you mean '\($0)'?" })
            return (free.template, problem)
        }
    }

    private func unknownImports() -> [(template: Int, problem: SyntaxProblem)] {
        compiler.imports.compactMap { wanted in
            guard let index = set.index(of: wanted.file), set.isStrict else { return nil }
            let names = set.program.templates[index].exports.map(\.name)
            guard !names.contains(wanted.name) else { return nil }
            let near = nearest(to: wanted.name, among: names)
            let problem = SyntaxProblem(
                "'\(wanted.file)' has no '\(wanted.name)'", at: wanted.range, rule: "template.macro",
                help: near.map { "did you mean '\($0)'?" })
            return (wanted.template, problem)
        }
    }
}
