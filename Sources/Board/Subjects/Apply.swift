import Diagnostics
import FrontMatter
import Templates

/// A way to apply: at least one of an address on the web, an e-mail address and instructions.
package struct Apply: Hashable, Sendable {
    /// For whom it is, where there are several: `From inside the university`.
    package var label: String?
    /// An `http` or `https` address.
    package var url: String?
    /// An e-mail address.
    package var email: String?
    /// What else to know.
    package var instructions: String?
}

private let applyRows: [Field<Apply>] = [
    Field("label", .text, \.label, "For whom this way is, where there are several."),
    Field("url", .applyAddress, \.url, "A web address."),
    Field("email", .emailAddress, \.email, "An e-mail address."),
    Field("instructions", .markdown, \.instructions, "What else to know."),
]

let applyForm = Form(
    blank: Apply(), applyRows, foreign: foreignNamesOfApply,
    oneOf: OneOf(
        names: ["url", "email", "instructions"], rule: "apply", message: "nothing says how to apply",
        help: "write 'url', 'email' or 'instructions'"))

extension FieldKind where Answer == [Apply] {
    /// An address on the web, an e-mail address, a mapping of both and instructions, or a list of such.
    static let apply = {
        let record = RecordKind<Apply>(applyForm, of: { $0 }) {}
        var kind = FieldKind(
            "web address, e-mail address, mapping, or list of them",
            { known in
                let way = [SchemaForm.webAddress.value, SchemaForm.emailAddress.value, applyForm.schema(known).value]
                return SchemaForm.list(.any(way)).ofSeveral(having: "label")
            },
            value: { ways, arena, _ in record.list(of: ways, in: &arena) }, shapes: record.shapes
        ) { name, reading in
            let rules = reading.fields.rules(below: name)
            guard let items = reading.fields.mixed(name, rules: rules, names: applyForm.names, short: false) else {
                return nil
            }
            let ways = items.compactMap { item -> Located<Apply>? in
                switch item {
                case .text(let text): return address(text, &reading).map { Located($0, at: text.place) }
                case .mapping(let fields):
                    return reading.within(fields) { Located(applyForm.read(&$0).readable, at: $0.fields.start) }
                }
            }
            if ways.count > 1, let silent = ways.first(where: { $0.value.label == nil }) {
                reading.report(
                    "apply", "there are several ways to apply, and this one does not say for whom it is",
                    at: silent.place, help: "write a mapping with 'label', and 'url', 'email' or 'instructions'")
            }
            reading.warnOfSame(ways.map { $0.map(\.label) }, "two ways to apply are called", "say for whom each is")
            return ways.map(\.value)
        }
        kind.parts = applyForm.texts
        return kind
    }()

    private static func address(_ written: Located<String>, _ reading: inout Reading) -> Apply? {
        if isEmailAddress(written.value) { return Apply(email: written.value) }
        if written.value.contains("@"), !written.value.contains(":") {
            reading.report(
                "apply", "\(quoted(written.value)) is not an e-mail address", at: written.place,
                help: instructions(written.value) ?? "write it like 'jobs@example.org'")
            return nil
        }
        if let help = addressHelp(written.value) ?? instructions(written.value) {
            reading.report("url", "\(quoted(written.value)) is not a web address", at: written.place, help: help)
            return nil
        }
        return reading.webAddress(written).map { Apply(url: $0) }
    }

    /// A sentence in the place of an address, as a mapping.
    private static func instructions(_ written: String) -> String? {
        guard written.contains(" "), !written.contains("\""), !written.contains("\\"), written.utf8.count <= 200,
            !written.contains("://"), !written.utf8.contains(where: { $0 < 0x20 })
        else { return nil }
        return "write '{instructions: \"\(written)\"}'"
    }
}

extension FieldKind where Answer == String {
    /// A web address beside which an e-mail address may stand.
    fileprivate static let applyAddress = FieldKind(
        "web address", { _ in .webAddress }, wanted: "a web address", value: { value, arena, _ in arena.address(value) }
    ) {
        written, _, reading in
        guard isEmailAddress(written.value) else { return reading.webAddress(written) }
        reading.report(
            "url", "\(quoted(written.value)) is not a web address", at: written.place,
            help: "an e-mail address goes to 'email'")
        return nil
    }
}

/// What the ways to apply are called elsewhere.
private let foreignNamesOfApply = [
    ForeignName("link", ["url"]),
    ForeignName("href", ["url"]),
    ForeignName("website", ["url"]),
    ForeignName("web", ["url"]),
    ForeignName("mail", ["email"]),
    ForeignName("e_mail", ["email"]),
    ForeignName("text", ["instructions"]),
    ForeignName("how", ["instructions"]),
    ForeignName("note", ["instructions"]),
]
