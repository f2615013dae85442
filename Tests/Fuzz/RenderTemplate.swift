import Templates

/// Any bytes as a template that is rendered, leniently and strictly, with data of every kind. Nothing may crash, hang or
/// eat memory.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: size))
    let source = TemplateSource(path: "t.html", name: "t.html", text: bytes)
    for undefined in [UndefinedPolicy.lenient, .strict] {
        let (set, diagnostics) = TemplateSet.compile(
            [source, part], variables: ["n", "text", "people", "map", "empty"], undefined: undefined)
        guard diagnostics.isEmpty else { continue }
        var renderer = Renderer(set)
        var output: [UInt8] = []
        _ = renderer.render("t.html", variables: values, into: &output)
    }
    return 0
}

private let part = TemplateSource(
    path: "part.html", name: "part.html",
    text: Array("{% macro card(p) %}{{ p.name }}{% endmacro %}{% block a %}{{ n }}{% endblock %}".utf8))

private let person = Shape(["name", "city", "age", "tags"])

private let values: [Value] = [
    .int(7), .string("Open <b>call</b> & more"),
    .list([
        .record(Record(shape: person, values: [.string("Ada"), .string("London"), .int(36), .list([.string("a")])])),
        .record(Record(shape: person, values: [.string("Kofi"), .string("Accra"), .double(41.5), .list([])])),
    ]),
    .map(Map([("b", .int(2)), ("a", .none)])), .list([]),
]
