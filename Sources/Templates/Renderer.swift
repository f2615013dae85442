package import Diagnostics
import Text

/// Renders the templates of a set, one page after another. Each worker has its own renderer.
///
/// ```swift
/// var renderer = Renderer(set)
/// let problem = renderer.render("page.html", variables: { page in [page.text("Hello")] }, into: &output)
/// ```
package final class Renderer {
    private let set: TemplateSet
    private var machine: Machine
    /// How many steps of its budget the last page took.
    package private(set) var stepsTaken = 0
    /// Whether these are so many that another page like it should not be tried where this one failed.
    package var tookMany: Bool { stepsTaken > RenderLimits.steps / 2 }

    /// `site` holds the data that the variables of all pages refer to.
    package init(_ set: TemplateSet, site: ValueArena = .ofSite()) {
        self.set = set
        machine = Machine(set.program, site)
    }

    /// Appends a template's output to `output`. If something goes wrong, returns what it was and leaves `output`
    /// unchanged.
    ///
    /// `variables` makes the values in the order in which the set was compiled, and puts data for this page alone into
    /// the arena that it is given. `stem` precedes paths in the links of this page. `filter` applies the program's own
    /// filter with an index. `steps` are what is left of another page's budget, where this is a part of it. `spill` takes finished parts of a large output, which are then no longer in `output`, so
    /// that no page is too large for memory.
    package func render(
        _ template: String, stem: String = "", variables: (inout ValueArena) -> [Value],
        filter: FilterOfProgram? = nil, steps: Int = .max,
        into output: inout [UInt8], spill: Spill? = nil
    ) -> Diagnostic? {
        guard let index = set.program.index(of: template) else {
            return Diagnostic(
                .error, "template.unknown", "there is no template '\(template)'", at: SourcePlace(path: template),
                help: set.program.suggestion(for: template))
        }
        machine.begin()
        machine.page.begin(spill: spill, most: steps)
        let before = machine.page.steps
        machine.custom = filter
        defer {
            stepsTaken = before - machine.page.steps
            // They may belong to whoever owns this renderer, which would then never be deallocated.
            machine.custom = nil
        }
        machine.stem = machine.page.made.text(stem)
        let values = variables(&machine.page.made)
        let context = machine.emptyContext()
        for (slot, value) in values.prefix(set.program.options.variables.count).enumerated() where !value.isLeftOut {
            machine.page.made.values[context + 1 + slot] = value
        }
        do throws(RenderProblem) {
            guard !machine.page.made.isFull, !machine.page.site.isFull else {
                throw RenderProblem("the site's texts and lists are too large for one page", rule: "template.limit")
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
