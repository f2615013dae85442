package import Diagnostics

/// Takes a piece of an output that is ready; false where it cannot, and the rendering ends.
package typealias Spill = ([UInt8]) -> Bool

/// Renders templates of one set, one after another: one renderer a worker.
///
/// ```swift
/// var renderer = Renderer(set)
/// let problem = renderer.render("page.html", variables: [.string("Hello")], into: &output)
/// ```
package struct Renderer {
    private let set: TemplateSet
    /// What one page has learnt and made serves the next.
    private var stock: Stock
    private let memory: MacroMemory?

    /// `memory` is shared by renderers of one set whose filters give the same for the same, as far as they say so.
    package init(_ set: TemplateSet, memory: MacroMemory? = nil) {
        self.set = set
        self.memory = memory
        stock = Stock(for: set)
    }

    /// Appends a template's output to `output`, or says what went wrong and leaves it as it was.
    ///
    /// `variables` are in the order of those that the set was compiled for. `filter` applies the program's own filter of
    /// an index; those that reach for the page's place give the same wherever `place` is the same. `spill` takes what
    /// is ready of a large output, which then is no longer in `output`: no page is too large for memory.
    package mutating func render(
        _ template: String, variables: [Value], place: String = "",
        filter: @escaping (Int, Value, [Value]) -> Result<Value, FilterFailure> = { _, value, _ in .success(value) },
        into output: inout [UInt8], spill: Spill? = nil
    ) -> Diagnostic? {
        guard let index = set.index(of: template) else {
            return Diagnostic(
                .error, "template.unknown", "there is no template '\(template)'", at: SourcePlace(path: template),
                help: set.suggestion(for: template))
        }
        var slots = set.program.emptySlots
        for (slot, value) in variables.prefix(set.variableCount).enumerated() {
            if value.isLeftOut { continue }
            slots[slot] = value
        }
        let start = output.count
        var machine = Machine(
            set, output: output, stock: stock, recall: memory.map { Recall($0, place: place) }, spill: spill,
            custom: filter)
        output = []
        stock = Stock()
        defer { output = machine.output }
        do throws(RenderProblem) {
            machine.importLasting()
            try machine.runTemplate(index, RenderContext(slots: consume slots, blocks: BlockTable.none))
            stock = machine.takeStock()
            return nil
        } catch {
            // What a page leaves that was stopped half way is not for the next.
            stock = Stock(for: set)
            machine.output.removeSubrange(min(start, machine.output.count)...)
            return set.diagnostic(error, rendering: template)
        }
    }
}
