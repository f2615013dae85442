import Diagnostics

/// Checks a set of templates as a whole: for names, templates, blocks and imports that are not defined.
extension Compiler {
    /// The problems of the set, once all templates are compiled.
    func problemsOfSet() -> [Problem] {
        unknownTemplates() + circles() + unknownNames() + absentNames() + unknownBlocks() + wrongUses()
            + unescapedParts()
    }

    private func unknownTemplates() -> [Problem] {
        program.references.compactMap { reference in
            guard !reference.isOptional, !reference.isChosen,
                !reference.names.contains(where: { program.index(of: $0) != nil }),
                let name = reference.names.first
            else { return nil }
            return Problem(
                "there is no template '\(name)'", at: reference.range, in: reference.template, rule: "template.unknown",
                help: program.suggestion(for: name))
        }
    }

    /// Templates that print values as they are, as a part of HTML or XML.
    private func unescapedParts() -> [Problem] {
        program.references.flatMap { reference in
            reference.names.compactMap { program.index(of: $0) }.filter {
                program.escapes(reference.template) && !program.escapes($0)
            }.map {
                Problem(
                    "'\(program.templates[$0].name)' does not escape the values that it prints here",
                    at: reference.range, in: reference.template, rule: "template.escape",
                    help: "give it a name that ends with '.html'", severity: .warning)
            }
        }
    }

    /// Blocks that no parent has, so that their content would never be shown.
    private func unknownBlocks() -> [Problem] {
        var problems: [Problem] = []
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
                    ? didYouMean(name, among: known.map { program.names[$0] }) ?? "its content would never be shown"
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
        program.templates.enumerated().compactMap { index, template in
            let parents = program.parents(of: index)
            guard let (_, range) = template.extends, let end = parents.firstIndex(of: index) else { return nil }
            let chain = ([index] + parents[...end]).map { program.templates[$0].name }.joined(separator: " > ")
            return Problem("this template extends itself: \(chain)", at: range, in: index, rule: "template.block")
        }
    }

    /// Uses of variables that only pages of other kinds have.
    private func absentNames() -> [Problem] {
        freeNames.compactMap { free in
            guard free.isCertain, !definedNames.contains(free.name),
                program.variables.contains(free.name),
                let present = program.variablesOf[program.templates[free.template].name],
                !present.contains(free.name)
            else { return nil }
            return Problem(
                "'\(free.name)' does not exist on this kind of page", at: free.range, in: free.template,
                rule: "template.undefined", help: "it has \(present.joined(separator: ", "))")
        }
    }

    /// Uses of variables that nobody defines, unless the template also uses them with `is defined` or `default`.
    private func unknownNames() -> [Problem] {
        guard knowsAllNames else { return [] }
        let given = definedNames.union(program.variables)
        let known = given.sorted()
        let missing = freeNames.filter { free in
            !given.contains(free.name) && !(guardedNames[free.template]?.contains(free.name) ?? false)
        }
        return missing.map { free in
            Problem(
                "'\(free.name)' is undefined", at: free.range, in: free.template, rule: "template.undefined",
                help: didYouMean(free.name, among: known))
        }
    }
}
