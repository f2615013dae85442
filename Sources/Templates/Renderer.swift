package import Diagnostics
import Text

/// Renders the templates of a set, one page after another. Each worker has its own renderer.
///
/// ```swift
/// let source = TemplateSource(path: "page.html", name: "page.html", text: Array("{{ greeting | upper }}".utf8))
/// let (set, mistakes) = TemplateSet.compile([source.parsed()], variables: ["greeting"])
/// var output: [UInt8] = []
/// let problem = Renderer(set).render("page.html", variables: { page in [page.text("Hello")] }, into: &output)
/// ```
/// `output` is then `HELLO`.
package final class Renderer {
    private let set: TemplateSet
    private var machine: Machine
    /// How many steps the last page took.
    package private(set) var stepsTaken = 0
    /// Whether the last page took so many steps that, if it failed, similar pages should not be tried.
    package var tookMany: Bool { stepsTaken > RenderLimits.steps / 2 }

    /// `site` holds the data that the variables of all pages refer to.
    package init(_ set: TemplateSet, site: ValueArena = .ofSite()) {
        self.set = set
        machine = Machine(set, site)
    }

    /// The output of the last page. While somebody keeps it, the next page needs other memory.
    package var output: ArraySlice<UInt8> { machine.page.output[..<machine.page.at] }

    /// Appends a template's output to `output`. If that fails, returns the problem and leaves `output` unchanged.
    package func render(
        _ template: String, stem: String = "", variables: (inout ValueArena) -> [Value],
        filter: CustomFilterFunction? = nil, steps: Int = .max, into output: inout [UInt8]
    ) -> Diagnostic? {
        let problem = render(template, stem: stem, variables: variables, filter: filter, steps: steps)
        if problem == nil { output += self.output }
        return problem
    }

    /// Makes a template's `output`. If that fails, returns the problem.
    ///
    /// - Parameters:
    ///   - stem: What precedes paths in the links of this page.
    ///   - variables: Makes the values, in the order in which their names were compiled. Data for this page alone goes
    ///     into the arena that it is called with.
    ///   - filter: Applies the host's filter with an index.
    ///   - steps: What is left of the budget of a page of which this one is a part.
    ///   - spill: Takes finished parts of a large output, which are then not in `output`. With it, no page is too large for
    ///     memory.
    package func render(
        _ template: String, stem: String = "", variables: (inout ValueArena) -> [Value],
        filter: CustomFilterFunction? = nil, steps: Int = .max, spill: Spill? = nil
    ) -> Diagnostic? {
        guard let index = set.program.index(of: template) else {
            return Diagnostic(
                .error, "template.unknown", "there is no template '\(template)'", at: SourcePlace(path: template),
                help: set.program.suggestion(for: template))
        }
        machine.begin()
        machine.page.begin(spill: spill, stepLimit: steps)
        let before = machine.page.steps
        machine.custom = filter
        defer {
            stepsTaken = before - machine.page.steps
            // The filters may refer to the owner of this renderer, which would then never be deallocated.
            machine.custom = nil
        }
        machine.stem = machine.page.made.text(stem)
        let values = variables(&machine.page.made)
        let context = machine.emptyContext()
        for (slot, value) in values.prefix(set.program.variables.count).enumerated() where !value.isLeftOut {
            machine.page.made.values[context + 1 + slot] = value
        }
        do throws(Problem) {
            guard !machine.page.made.isFull, !machine.page.site.isFull else {
                throw .limit("the site's texts and lists are too large for one page")
            }
            try machine.render(index, context)
        } catch {
            return set.diagnostic(error, rendering: template)
        }
        return nil
    }
}
