package import Diagnostics
import Text

/// Renders templates of one set, one after another: one renderer a worker.
///
/// ```swift
/// var renderer = Renderer(set)
/// let problem = renderer.render("page.html", variables: { page in [page.text("Hello")] }, into: &output)
/// ```
package final class Renderer {
    private let set: TemplateSet
    private var machine: Machine

    /// `site` holds what the variables of all pages consist of.
    package init(_ set: TemplateSet, site: ValueArena = .ofSite()) {
        self.set = set
        machine = Machine(set.program, site)
    }

    /// Appends a template's output to `output`, or says what went wrong and leaves it as it was.
    ///
    /// `variables` are in the order of those that the set was compiled for; what is made for this page alone is made in
    /// the arena that they get. `stem` stands before a path in links of this page. `filter` applies the program's own
    /// filter of an index. `spill` takes what is ready of a large output, which then is no longer in `output`: no page is
    /// too large for memory.
    package func render(
        _ template: String, stem: String = "", variables: (inout ValueArena) -> [Value],
        filter: @escaping FilterOfProgram = { _, value, _, _ in .value(value) }, into output: inout [UInt8],
        spill: Spill? = nil
    ) -> Diagnostic? {
        guard let index = set.program.index(of: template) else {
            return Diagnostic(
                .error, "template.unknown", "there is no template '\(template)'", at: SourcePlace(path: template),
                help: set.program.suggestion(for: template))
        }
        machine.begin()
        machine.page.begin(spill: spill)
        machine.custom = filter
        machine.stem = machine.page.made.text(stem)
        let values = variables(&machine.page.made)
        let context = machine.emptyContext()
        for (slot, value) in values.prefix(set.program.options.variables.count).enumerated() where !value.isLeftOut {
            machine.page.made.values[context + 1 + slot] = value
        }
        do throws(RenderProblem) {
            guard !machine.page.made.isFull, !machine.page.site.isFull else {
                throw RenderProblem("the site's texts and lists are too many for one page", rule: "template.limit")
            }
            try machine.render(index, context)
        } catch {
            return set.diagnostic(error, rendering: template)
        }
        Self.append(machine.page.output, machine.page.at, to: &output)
        return nil
    }

    private static func append(_ bytes: [UInt8], _ count: Int, to output: inout [UInt8]) {
        copyBytes(bytes.span.extracting(first: count), to: &output)
    }
}
