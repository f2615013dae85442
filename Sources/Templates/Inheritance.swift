/// Blocks, parents, includes and imports while a template runs.
extension Machine {
    /// Runs a template from its root, and its parents after it.
    mutating func runTemplate(_ index: Int, _ context: RenderContext) throws(RenderProblem) {
        let template = program.templates[index]
        if let unreadable = set.broken[index] {
            var problem = RenderProblem(unreadable.message, rule: unreadable.rule, help: unreadable.help)
            problem.spot = (index, Int32(unreadable.range.lowerBound)..<Int32(unreadable.range.upperBound))
            throw problem
        }
        if !template.blocks.isEmpty { context.blocks = table(context.blocks, with: index) }
        let outer = parentName
        parentName = nil
        let base = locals.count
        locals += repeatElement(.undefined, count: program.units[template.root].unit.localCount)
        try run(template.root, context, base: base)
        leave(base)
        let parent = parentName
        parentName = outer
        guard let parent, let next = set.index(of: parent) else { return }
        depth += 1
        defer { depth -= 1 }
        try runTemplate(next, context)
    }

    /// A block table with the blocks of a template, older than those in it.
    private mutating func table(_ table: BlockTable, with template: Int) -> BlockTable {
        for known in blockTables where known.template == template && known.table === table { return known.sum }
        let sum = table.adding(program.templates[template].blocks)
        blockTables.append((table, template, sum))
        return sum
    }

    mutating func extends(_ context: RenderContext) throws(RenderProblem) {
        let name = try templateName(stack.removeLast())
        guard depth + 1 < RenderLimits.depth else {
            throw RenderProblem("more than \(RenderLimits.depth) templates extend each other", rule: "template.limit")
        }
        guard parentName == nil else { throw RenderProblem("a template extends one other", rule: "template.block") }
        guard set.index(of: name) != nil else { throw unknownTemplate(name) }
        parentName = name
    }

    /// Runs a block where it stands: the youngest version of its name.
    mutating func block(_ name: Int, overlay: Int, _ context: RenderContext, _ base: Int) throws(RenderProblem) {
        try runBlock(name, depth: 0, overlay < 0 ? context : overlaid(context.copy(), overlay, base))
    }

    mutating func runBlock(_ name: Int, depth: Int, _ context: RenderContext) throws(RenderProblem) {
        guard let versions = context.blocks.versions[name], depth < versions.count else { return }
        let block = versions[depth]
        if block.isRequired, versions.count == 1 {
            throw RenderProblem(
                "the block '\(program.names[name])' is required and nobody defines it", rule: "template.block")
        }
        let start = locals.count
        locals += repeatElement(.undefined, count: program.units[block.unit].unit.localCount)
        blockFrames.append((name, depth))
        let outer = parentName
        parentName = nil
        try run(block.unit, context, base: start)
        parentName = outer
        blockFrames.removeLast()
        leave(start)
    }

    /// A context of its own, with local variables laid over it.
    private func overlaid(_ copy: RenderContext, _ overlay: Int, _ base: Int) -> RenderContext {
        guard overlay >= 0 else { return copy }
        for (slot, local) in program.overlays[overlay] { copy.slots[slot] = locals[base + local] }
        return copy
    }

    private func templateName(_ value: Value) throws(RenderProblem) -> String {
        if let text = value.text { return text }
        try Operators.refuseUndefined(value)
        throw RenderProblem("a template's name is a text, not \(value.kindName)")
    }

    private func unknownTemplate(_ name: String) -> RenderProblem {
        RenderProblem("there is no template '\(name)'", rule: "template.unknown", help: set.suggestion(for: name))
    }

    /// A template by one name, or the first that exists of several.
    private func choose(_ value: Value, ignoresMissing: Bool) throws(RenderProblem) -> Int? {
        if let name = value.text, let index = set.index(of: name) { return index }
        let names = try (value.sequence ?? [value]).map { item throws(RenderProblem) in try templateName(item) }
        for name in names { if let index = set.index(of: name) { return index } }
        if ignoresMissing { return nil }
        guard let first = names.first else { throw RenderProblem("no template is named", rule: "template.unknown") }
        throw unknownTemplate(first)
    }

    mutating func include(_ number: Int, _ context: RenderContext, _ base: Int) throws(RenderProblem) {
        let site = program.includes[number]
        let name = stack.removeLast()
        var chosen = set.included[number]
        if chosen == nil { chosen = try choose(name, ignoresMissing: site.ignoresMissing) }
        guard let index = chosen else { return }
        let inner = site.withContext ? context : emptyContext()
        let (blocks, frames) = (inner.blocks, blockFrames)
        let mark = inner.enterInclude()
        if site.withContext, site.overlay >= 0 {
            for (slot, local) in program.overlays[site.overlay] { inner.set(slot, locals[base + local]) }
        }
        (inner.blocks, blockFrames) = (BlockTable.none, [])
        try runTemplate(index, inner)
        (inner.blocks, blockFrames) = (blocks, frames)
        inner.leaveInclude(mark)
    }

    func emptyContext() -> RenderContext {
        RenderContext(slots: program.emptySlots, blocks: BlockTable.none)
    }

    /// Runs a template for the names it defines; without context its result serves every import of this rendering.
    mutating func importModule(
        withContext: Bool, overlay: Int, _ context: RenderContext, _ base: Int
    ) throws(RenderProblem) {
        guard let index = try choose(stack.removeLast(), ignoresMissing: false) else { return }
        if !withContext, moduleOfTemplate[index] >= 0 {
            stack.append(.handle(.module(moduleOfTemplate[index])))
            return
        }
        let inner = withContext ? overlaid(context.copy(), overlay, base) : emptyContext()
        inner.blocks = BlockTable.none
        let module = try module(index, inner)
        if !withContext { moduleOfTemplate[index] = module }
        stack.append(.handle(.module(module)))
    }

    /// Runs a template for the names it defines; where they are among the modules.
    mutating func module(_ index: Int, _ context: RenderContext) throws(RenderProblem) -> Int {
        captures.append(output.count)
        try runTemplate(index, context)
        output.removeSubrange(captures.removeLast()...)
        let template = program.templates[index]
        var state = ModuleState(name: template.name)
        for export in template.exports {
            let value = context.slots[export.slot]
            if !value.isUndefined { state.add(value, as: export.key) }
        }
        modules.append(state)
        return modules.count - 1
    }

    /// Pushes a name of the module that stays on the stack.
    mutating func imported(_ name: Int) throws(RenderProblem) {
        guard case .handle(.module(let index))? = stack.last else { return }
        stack.append(
            modules[index][name]
                ?? .undefined(.thing("'\(modules[index].name)' has no '\(program.names[name])'")))
    }
}
