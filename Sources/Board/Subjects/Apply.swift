import Diagnostics
import FrontMatter
import Templates

/// A way to apply: a web address, an e-mail address or instructions, or several of these.
package struct Apply: Hashable, Sendable {
    /// Whom it is for, if there are several: `From inside the university`.
    package var label: String?
    /// An `http` or `https` address.
    package var url: String?
    /// An e-mail address.
    package var email: String?
    /// Anything else to know, in Markdown.
    package var instructions: String?
}

private let applyRows: [Field<Apply>] = [
    Field("label", .text, \.label, "Whom this way is for, if there are several."),
    Field("url", .applyAddress, \.url, "A web address."),
    Field("email", .emailAddress("apply"), \.email, "An e-mail address."),
    Field("instructions", .markdown, \.instructions, "Anything else to know."),
]

let applyForm = Form(
    blank: Apply(), applyRows, foreign: foreignNamesOfApply,
    oneOf: OneOf(
        names: ["url", "email", "instructions"], rule: "apply", message: "it does not say how to apply",
        help: "write 'url', 'email' or 'instructions'"))

extension FieldKind where Answer == [Apply] {
    /// A web address, an e-mail address, a mapping that may have both and instructions, or a list of these.
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
            guard let items = reading.fields.mixed(name, names: applyForm.names, short: false) else { return nil }
            let ways = items.compactMap { item -> Located<Apply>? in
                switch item {
                case .text(let text): return address(text, &reading).map { Located($0, at: text.place) }
                case .mapping(let inner):
                    return reading.within(inner, of: name) {
                        Located(applyForm.read(&$0).readable, at: $0.fields.start)
                    }
                }
            }
            if ways.count > 1, let silent = ways.first(where: { $0.value.label == nil }) {
                reading.report(
                    "apply", "there are several ways to apply, and this one does not say whom it is for",
                    at: silent.place, help: "write a mapping with 'label', and 'url', 'email' or 'instructions'")
            }
            reading.warnOfSame(ways.map { $0.map(\.label) }, "two ways to apply are called", "say whom each is for")
            return ways.map(\.value)
        }
        kind.parts = applyForm.texts
        return kind
    }()

    private static func address(_ written: Located<String>, _ reading: inout Reading) -> Apply? {
        if isWebAddress(written.value) { return reading.webAddress(written).map { Apply(url: $0) } }
        if isEmailAddress(written.value) { return Apply(email: written.value) }
        if let help = addressAndWords(written.value) {
            reading.report("apply", "\(quoted(written.value)) is more than an address", at: written.place, help: help)
            return nil
        }
        if written.value.contains("@"), !written.value.contains(":") {
            reading.report(
                "apply", "\(quoted(written.value)) is not an e-mail address", at: written.place,
                help: spacedAddress(written.value) ?? instructions(written.value) ?? "write it like 'jobs@example.org'")
            return nil
        }
        if let help = addressHelp(written.value) ?? instructions(written.value) {
            reading.report("url", "\(quoted(written.value)) is not a web address", at: written.place, help: help)
            return nil
        }
        return reading.webAddress(written).map { Apply(url: $0) }
    }

    /// What to write if an address comes first, and other words or another address after it:
    /// `https://acme.com/apply (opens 1 May)` becomes `write '{url: https://acme.com/apply, instructions: "opens 1 May"}'`.
    private static func addressAndWords(_ written: String) -> String? {
        let around: Set<Character> = [",", ";", "(", ")", "<", ">"]
        var (urls, emails, words): ([String], [String], [Substring]) = ([], [], [])
        for word in written.split(separator: " ") {
            let bare = String(
                word.trimmingPrefix { around.contains($0) }.reversed().drop { around.contains($0) }.reversed())
            if isWebAddress(bare) {
                urls.append(bare)
            } else if isEmailAddress(bare) {
                emails.append(bare)
            } else if !words.isEmpty || !["or", "and", "/", "|", "-", "–"].contains(word) {
                words.append(word)
            } else {
                continue
            }
            if urls.isEmpty, emails.isEmpty { return nil }
        }
        guard urls.count <= 1, emails.count <= 1, urls.count + emails.count + words.count > 1 else { return nil }
        var rest = words.joined(separator: " ")
        if rest.hasPrefix("("), rest.hasSuffix(")") { rest = String(rest.dropFirst().dropLast()) }
        guard !rest.contains("\""), !rest.contains("\\"), !rest.contains("://"), written.utf8.count <= 300 else {
            return nil
        }
        let parts = urls.map { "url: \($0)" } + emails.map { "email: \($0)" }
        return "write '{\((parts + (rest.isEmpty ? [] : ["instructions: \"\(rest)\""])).joined(separator: ", "))}'"
    }

    /// What to write if only spaces around its `@` keep a text from being an e-mail address: `jobs @acme.com`.
    private static func spacedAddress(_ written: String) -> String? {
        let address = written.replacing(" @", with: "@").replacing("@ ", with: "@")
        return isEmailAddress(address) ? "write '\(address)'" : nil
    }

    /// What to write if a sentence stands where an address belongs: `Ask at the desk` becomes
    /// `write '{instructions: "Ask at the desk"}'`.
    private static func instructions(_ written: String) -> String? {
        guard written.contains(" "), !written.contains("\""), !written.contains("\\"), written.utf8.count <= 200,
            !written.contains("://"), !written.utf8.contains(where: { $0 < 0x20 })
        else { return nil }
        return "write '{instructions: \"\(written)\"}'"
    }
}

extension FieldKind where Answer == String {
    /// The web address of a mapping that has a field of its own for an e-mail address.
    fileprivate static let applyAddress = FieldKind(
        "web address", { _ in .webAddress }, wanted: "a web address", value: { value, arena, _ in arena.address(value) }
    ) {
        written, _, reading in
        guard isEmailAddress(written.value) else { return reading.webAddress(written) }
        reading.report(
            "url", "\(quoted(written.value)) is not a web address", at: written.place,
            help: "write an e-mail address in the field 'email'")
        return nil
    }
}

/// What other systems call the fields of a way to apply.
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
