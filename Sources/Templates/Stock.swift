/// What a machine hands on from page to page: what it learnt about records, the modules that are the same on every
/// page, and the room that it made.
struct Stock {
    fileprivate(set) var attributes: AttributeCache
    fileprivate(set) var stack: [Value] = []
    fileprivate(set) var locals: [Value] = []
    fileprivate(set) var closures: [MacroClosure] = []
    fileprivate(set) var modules: [ModuleState] = []
    /// For each template the module that its import without context gave; -1 where it was not imported.
    fileprivate(set) var moduleOfTemplate: [Int] = []
    fileprivate(set) var blockTables: [BlockTable.Sum] = []
    /// So many of the modules and closures are of every page.
    fileprivate(set) var lasting = (modules: 0, closures: 0)

    /// Of a set of which nothing was rendered yet.
    init(for set: TemplateSet) {
        attributes = AttributeCache(sites: set.program.attributeSites.count)
    }

    /// What is left while a machine has it all.
    init() {
        attributes = AttributeCache(sites: 0)
    }
}

extension Machine {
    /// Runs the templates that give the same module to every page, once for all pages to come.
    mutating func importLasting() {
        guard moduleOfTemplate.isEmpty else { return }
        moduleOfTemplate = Array(repeating: -1, count: program.templates.count)
        for index in set.lastingModules where moduleOfTemplate[index] < 0 {
            let start = output.count
            do throws(RenderProblem) {
                moduleOfTemplate[index] = try module(index, emptyContext())
            } catch {
                // Whoever imports it meets the same problem again.
                output.removeSubrange(start...)
                captures = []
            }
        }
        lasting = (modules.count, closures.count)
    }

    /// What the next page may use of this one's.
    mutating func takeStock() -> Stock {
        stack.removeAll(keepingCapacity: true)
        locals.removeAll(keepingCapacity: true)
        while modules.count > lasting.modules { modules.removeLast() }
        while closures.count > lasting.closures { closures.removeLast() }
        for index in moduleOfTemplate.indices where moduleOfTemplate[index] >= lasting.modules {
            moduleOfTemplate[index] = -1
        }
        var stock = Stock()
        swap(&stock.attributes, &attributeCache)
        swap(&stock.stack, &stack)
        swap(&stock.locals, &locals)
        swap(&stock.closures, &closures)
        swap(&stock.modules, &modules)
        swap(&stock.moduleOfTemplate, &moduleOfTemplate)
        swap(&stock.blockTables, &blockTables)
        stock.lasting = lasting
        return stock
    }
}
