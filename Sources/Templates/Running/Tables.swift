/// What the interpreter loop reads and nothing changes while a page is made: the program, and the data of the site.
///
/// A page's own texts and values, which grow, are passed beside it.
struct Tables: ~Copyable, ~Escapable {
    let code: Span<Instruction>
    let entries: Span<UnitEntry>
    let constants: Span<Value>
    let filters: Span<FilterSite>
    let tests: Span<TestSite>
    let loopAttributes: Span<LoopAttribute?>
    let exports: Span<Int32>
    /// For each template, the context of a module that all pages share, or -1.
    let modules: Span<Int>
    /// For each shape and each name, the index of the field with the name, or -1.
    let fields: Span<Int16>
    /// The number of names.
    let names: Int
    let programTexts: Span<UInt8>
    let programValues: Span<Value>
    let siteTexts: Span<UInt8>
    let siteValues: Span<Value>
    let shapes: Span<RegisteredShape>
    let site: SiteTables
    /// What precedes a path of the site in links of this page.
    let stem: Value

    @_lifetime(borrow program, borrow site, borrow modules, borrow fields)
    init(
        _ program: borrowing Program, _ site: borrowing ValueArena, modules: borrowing [Int],
        fields: borrowing [Int16], stem: Value
    ) {
        (code, entries, constants) = (program.code.span, program.entries.span, program.constants.span)
        (filters, tests, exports) = (program.filters.span, program.tests.span, program.exports.span)
        (loopAttributes, names) = (program.loopAttributes.span, program.names.count)
        (self.modules, self.fields, self.stem) = (modules.span, fields.span, stem)
        (programTexts, programValues) = (program.arena.texts.span, program.arena.values.span)
        (siteTexts, siteValues) = (site.texts.span, site.values.span)
        (shapes, self.site) = (site.shapes.span, site.tables)
    }

    /// The bytes of a text, which is not one of the site's large texts, and everything after them.
    @_lifetime(copy self, copy page)
    @inline(__always)
    func onwards(from text: Value, _ page: Span<UInt8>) -> Span<UInt8> {
        (text.arena == .site ? siteTexts : text.arena == .program ? programTexts : page)
            .extracting(droppingFirst: text.start)
    }

    /// The bytes of a text.
    @_lifetime(copy self, copy page)
    @inline(__always)
    func bytes(of text: Value, _ page: Span<UInt8>) -> Span<UInt8> {
        onwards(from: text, page).extracting(first: text.size)
    }

    /// The item of a list, key or value of a mapping, or field of a record at an index.
    @inline(__always)
    func item(_ list: Value, _ index: Int, _ page: borrowing MutableSpan<Value>) -> Value {
        let offset = list.start &+ index
        return list.arena == .page ? page[offset] : list.arena == .site ? siteValues[offset] : programValues[offset]
    }

    /// The attribute of a record; nil for any other value.
    @inline(__always)
    func field(_ name: Int, of owner: Value, _ page: borrowing MutableSpan<Value>) -> Value? {
        guard owner.kind == .record else { return nil }
        let index = Int(fields[Int(owner.detail) &* names &+ name])
        guard index >= 0 else { return nil }
        return owner.arena == .page ? page[owner.start &+ index] : siteValues[owner.start &+ index]
    }
}
