/// Runs blocks, and templates that are extended, included or imported.
extension Machine {
    /// Begins the root of a template. The templates that it extends run after it.
    mutating func start(_ template: Int, _ kind: Frame.Kind, _ context: Int, from capture: Int) throws(Problem) {
        try prepare(template, in: context)
        try enter(kind, unit: set.program.templates[template].root, context: context, capture: capture)
        frames[registers.frames - 1].template = template
        registers.parent = -1
    }

    /// Continues with the template that the root which has just ended extends.
    mutating func startParent() throws(Problem) {
        let template = registers.parent
        try prepare(template, in: registers.context)
        registers.parent = -1
        registers.depth += 1
        frames[registers.frames - 1].parents += 1
        frames[registers.frames - 1].unit = set.program.templates[template].root
        registers.top = registers.base
        try begin(unit: set.program.templates[template].root)
    }

    /// Adds the blocks of a template to those of a context, whose versions precede them. Stops if it has mistakes.
    private mutating func prepare(_ template: Int, in context: Int) throws(Problem) {
        if let problem = set.program.broken[template] { throw problem }
        guard !set.program.templates[template].blocks.isEmpty else { return }
        let before = lineages[page.made.values[context].integer]
        let known = lineages.firstIndex { $0.last == template && $0.dropLast() == before[...] }
        page.made.values[context] = .int(known ?? lineages.add(before + [template]))
    }

    /// A version of a block in the current context, of which the first extends the others; nil if there are fewer.
    func version(_ depth: Int, of name: Int) -> CompiledBlock? {
        var left = depth
        for template in lineages[page.made.values[registers.context].integer] {
            guard let block = set.program.templates[template].blocks.first(where: { $0.name == name }) else { continue }
            if left == 0 { return block }
            left -= 1
        }
        return nil
    }

    mutating func extends() throws(Problem) {
        let name = try templateName(pop())
        guard registers.depth + 1 < RenderLimits.depth else {
            throw .limit("more than \(RenderLimits.depth) templates extend one another")
        }
        guard registers.parent < 0 else { throw .block("a template can extend only one other") }
        guard let parent = set.program.index(of: name) else { throw unknownTemplate(name) }
        registers.parent = parent
    }

    /// Begins a version of a block. If `capture` is not -1, what is written from that offset on becomes a value.
    mutating func runBlock(_ name: Int, depth: Int, _ context: Int, capture: Int) throws(Problem) {
        guard let block = version(depth, of: name) else { return }
        if block.isRequired, depth == 0, version(1, of: name) == nil {
            throw .block("the block '\(set.program.names[name])' is required, and no template defines it")
        }
        try enter(
            .block, unit: block.unit, context: context, capture: capture,
            escapes: set.program.units[block.unit].escapes)
        registers.parent = -1
        let frame = registers.frames - 1
        (frames[frame].name, frames[frame].version) = (name, depth)
    }

    /// `super()`.
    mutating func callParent() throws(Problem) {
        let inner = frames[..<registers.frames].last { $0.kind == .block || $0.kind == .include }
        guard let inner, inner.kind == .block else { throw Problem("'super()' can only be used in a block") }
        let next = inner.version + 1
        guard version(next, of: inner.name) != nil else { throw .block("there is no parent block to call") }
        try runBlock(inner.name, depth: next, registers.context, capture: page.at)
    }

    /// A new context with the values of the current one and of local variables.
    mutating func overlaid(_ overlay: Int) -> Int {
        let old = registers.context
        let new = page.made.range(Array(page.made.values[old..<old + set.program.emptyContext.count]), .list).start
        guard overlay >= 0 else { return new }
        for (slot, local) in set.program.overlays[overlay] { page.made.values[new + slot] = self.local(local) }
        return new
    }

    /// A new context in which the names have no values.
    mutating func emptyContext() -> Int { page.made.range(set.program.emptyContext, .list).start }

    private mutating func templateName(_ value: Value) throws(Problem) -> String {
        if let text = page.text(value) { return text }
        try page.requireDefined(value)
        throw Problem("a template's name must be a text, not \(value.kindName)")
    }

    private func unknownTemplate(_ name: String) -> Problem {
        Problem("there is no template '\(name)'", rule: "template.unknown", help: set.program.suggestion(for: name))
    }

    /// The template with a name, or the first that exists of several.
    private mutating func choose(_ value: Value, ignoresMissing: Bool) throws(Problem) -> Int? {
        let names = try (value.isSequence ? page.items(value) : [value]).map { item throws(Problem) in
            try page.spend(20 &+ item.iterationSteps &* 8)
            return try templateName(item)
        }
        for name in names { if let index = set.program.index(of: name) { return index } }
        if ignoresMissing { return nil }
        guard let first = names.first else { throw Problem("the list of templates is empty", rule: "template.unknown") }
        throw unknownTemplate(first)
    }

    mutating func include(_ number: Int) throws(Problem) {
        let site = set.program.includes[number]
        let name = pop()
        guard let index = try choose(name, ignoresMissing: site.ignoresMissing) else { return }
        let context = site.withContext ? registers.context : emptyContext()
        let table = page.made.values[context]
        let mark = undo.count
        undo.append((context, table))
        if site.overlay >= 0 {
            for (slot, local) in set.program.overlays[site.overlay] {
                undo.append((context + slot, page.made.values[context + slot]))
                page.made.values[context + slot] = self.local(local)
            }
        }
        page.made.values[context] = .int(0)
        try start(index, .include, context, from: -1)
        frames[registers.frames - 1].undo = mark
        includes.append(context)
    }

    /// Begins a template for the names that it defines. Imports on this page share it unless it sees the context.
    mutating func importModule(withContext: Bool, overlay: Int) throws(Problem) {
        guard let index = try choose(pop(), ignoresMissing: false) else { return }
        if withContext {
            try start(module: index, overlaid(overlay), isShared: false)
        } else if moduleOfTemplate[index] >= 0 {
            push(.handle(.module, index, moduleOfTemplate[index]))
        } else {
            try start(module: index, emptyContext(), isShared: true)
        }
    }

    mutating func start(module index: Int, _ context: Int, isShared: Bool) throws(Problem) {
        page.made.values[context] = .int(0)
        keep()
        try start(index, .module, context, from: page.at)
        frames[registers.frames - 1].isShared = isShared
    }

    /// What a module exports under a name; nil if it has no such name.
    func exported(_ name: Int, of module: Value) -> Value? {
        let slot = Int(set.program.exports[module.start * set.program.names.count + name])
        guard slot >= 0 else { return nil }
        let value = page.made.values[module.size + slot]
        return value.isUndefined ? nil : value
    }

    /// Pushes what the module on top of the stack exports under a name.
    mutating func imported(_ name: Int) throws(Problem) {
        let module = slots[registers.top - 1]
        guard module.isHandle(.module) else { return }
        push(
            exported(name, of: module)
                ?? page.missing("'\(set.program.templates[module.start].name)' has no '\(set.program.names[name])'"))
    }
}
