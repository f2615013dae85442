/// The compiled code of a set of templates: units of instructions, and the tables that their numbers point into.
final class Program: Sendable {
    let units: [CompiledUnit]
    let templates: [CompiledTemplate]
    let constants: [Value]
    /// The templates' own texts, and as many bytes more as `appendWithSlack` may look at.
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
    let mapShapes: [MapShape]
    let failures: [SyntaxProblem]
    let references: [TemplateReference]
    /// A context in which no name has a value.
    let emptySlots: [Value]

    init(_ compiler: Compiler, templates: [CompiledTemplate]) {
        units = compiler.units
        self.templates = templates
        constants = compiler.constants
        texts = compiler.texts + [UInt8](repeating: 0, count: slack)
        names = compiler.attributeNames
        contextNames = compiler.contextNames
        calls = compiler.calls
        filters = compiler.filters
        tests = compiler.tests
        includes = compiler.includes
        overlays = compiler.overlays
        attributeSites = compiler.attributeSites
        mapShapes = compiler.mapShapes
        failures = compiler.failures
        references = compiler.references
        emptySlots = compiler.contextNames.map { .undefined(.variable($0)) }
    }
}

/// How many bytes more than it was asked for `appendWithSlack` may look at.
private let slack = 33

/// Appends `count` bytes from `start` on, of bytes that go on for `slack` more.
///
/// Copying goes by 32 bytes and ends with single ones: so whole steps and one byte are copied, and what is too much is
/// taken back.
func appendWithSlack(_ bytes: Span<UInt8>, _ start: Int, _ count: Int, to output: inout [UInt8]) {
    let whole = (count + 31) / 32 * 32 + 1
    output.append(addingCapacity: whole) { room in
        for index in start..<start + whole { room.append(bytes[index]) }
        room.removeLast(whole - count)
    }
}
