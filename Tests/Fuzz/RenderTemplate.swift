import Templates

/// Renders any bytes as a template, leniently and strictly, with every kind of value. Nothing may crash, hang or use
/// too much memory.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: size))
    let source = TemplateSource(path: "t.html", name: "t.html", text: bytes)
    for isStrict in [false, true] {
        let (set, diagnostics) = TemplateSet.compile(
            [source.parsed(), part.parsed()], variables: ["n", "text", "people", "map", "empty"], isStrict: isStrict)
        guard diagnostics.isEmpty else { continue }
        let renderer = Renderer(set, site: data.arena)
        var output: [UInt8] = []
        _ = renderer.render("t.html", variables: { _ in data.values }, into: &output)
    }
    return 0
}

private let part = TemplateSource(
    path: "part.html", name: "part.html",
    text: Array("{% macro card(p) %}{{ p.name }}{% endmacro %}{% block a %}{{ n }}{% endblock %}".utf8))

/// Values of every kind.
private let data: (arena: ValueArena, values: [Value]) = {
    var arena = ValueArena.ofSite()
    let person = Shape(["name", "city", "age", "tags"])
    let tags = arena.list([arena.text("a")])
    let none = arena.list([])
    let ada = arena.record(person, [arena.text("Ada"), arena.text("London"), .int(36), tags])
    let kofi = arena.record(person, [arena.text("Kofi"), arena.text("Accra"), .double(41.5), none])
    let map = arena.map([(name: "b", value: .int(2)), (name: "a", value: .none)])
    let people = arena.list([ada, kofi])
    return (arena, [.int(7), arena.text("Open <b>call</b> & more"), people, map, none])
}()
