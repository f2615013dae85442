/// The compiled code of a set of templates: units of instructions, and the tables that their numbers point into.
final class Program: Sendable {
    let units: [CompiledUnit]
    let templates: [CompiledTemplate]
    let constants: [Value]
    let texts: [UInt8]
    /// Names of attributes and blocks.
    let names: [String]
    let contextNames: [String]
    let calls: [CallSite]
    let filters: [FilterSite]
    let tests: [TestSite]
    let includes: [IncludeSite]
    let overlays: [Overlay]
    let attributeSites: [AttributeSite]
    let failures: [SyntaxProblem]
    let mapShapes: [MapShape]
    let references: [TemplateReference]
    /// A context in which no name has a value.
    let emptySlots: [Value]

    init(_ compiler: Compiler, templates: [CompiledTemplate]) {
        units = compiler.units
        self.templates = templates
        constants = compiler.constants
        texts = compiler.texts
        names = compiler.attributeNames
        contextNames = compiler.contextNames
        calls = compiler.calls
        filters = compiler.filters
        tests = compiler.tests
        includes = compiler.includes
        overlays = compiler.overlays
        attributeSites = compiler.attributeSites
        failures = compiler.failures
        mapShapes = compiler.mapShapes
        references = compiler.references
        emptySlots = compiler.contextNames.map { .undefined(.variable($0)) }
    }
}
