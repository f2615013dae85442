import Diagnostics
import FrontMatter
import Templates

// Whom to ask, when a team meets, and what an employer helps with.

/// Whom to ask: `{name: Ada Lovelace, email: ada@example.org}`, or a text in Markdown.
package struct Contact: Sendable, Hashable {
    package var name: String?
    package var email: String?
    package var phone: String?
    package var text: String?
}

private let contactRows: [Field<Contact>] = [
    Field("name", .text, \.name, "Who answers."),
    Field("email", .emailAddress("contact"), \.email, "An e-mail address."),
    Field("phone", .text, \.phone, "A telephone number."),
]

private let contactForm = Form(
    blank: Contact(), contactRows,
    foreign: [
        ForeignName("mail", ["email"]), ForeignName("e_mail", ["email"]), ForeignName("telephone", ["phone"]),
        ForeignName("tel", ["phone"]),
    ],
    oneOf: OneOf(
        names: ["name", "email", "phone"], rule: "contact", message: "it does not say whom to ask",
        help: "write 'name', 'email' or 'phone'"))

extension FieldKind where Answer == Contact {
    static let contact = {
        let markdown = FieldKind<String>.markdown
        let words = FieldKind("text in Markdown", markdown.schema, value: nil) { name, reading in
            markdown.read(name, &reading).map { Contact(text: $0) }
        }
        return either(
            words, orMapping: .mapping(contactForm) { answers, _ in answers.readable }, shownAs: contactRecord)
    }()
}

private let contactRecord = RecordKind<Contact>(contactForm, of: { $0 }) {
    text("text") { $0.text }
    text("call") { $0.phone.flatMap(telephoneAddress) }
}

/// The address that dials a number (RFC 3966): `+44 (0)20 7946 0000` becomes `tel:+442079460000`. Nil if the text is
/// not just one number, such as `020 7946 0000 ext. 5`.
private func telephoneAddress(_ written: String) -> String? {
    let number = written.hasPrefix("+") ? written.replacing("(0)", with: "") : written
    let digits = number.utf8.filter { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    let between = " ().-\u{A0}\u{202F}"
    let isPlain = number.drop { $0 == "+" }.allSatisfy { $0.isASCII && $0.isNumber || between.contains($0) }
    guard isPlain, (3...15).contains(digits.count) else { return nil }
    return "tel:" + (number.hasPrefix("+") ? "+" : "") + String(decoding: digits, as: UTF8.self)
}

/// When a team meets: `America/Toronto`, or with a note.
package struct Meetings: Sendable, Hashable {
    package var zone: Zone?
    package var note: String?
}

private let meetingRows: [Field<Meetings>] = [
    Field("zone", .zone, \.zone, "The IANA time zone in which the team meets.", .required()),
    Field("note", .text, \.note, "Anything else to know, such as the hours."),
]

extension FieldKind where Answer == Meetings {
    static let meetings = {
        let zone = FieldKind<Zone>.zone
        let text = FieldKind("IANA zone", zone.schema, value: nil) { name, reading in
            zone.read(name, &reading).map { Meetings(zone: $0) }
        }
        let mapping = mapping(Form(blank: Meetings(), meetingRows)) { answers, _ in answers.complete }
        return either(text, orMapping: mapping, shownAs: meetingRecord)
    }()
}

private let meetingRecord = RecordKind<Meetings> {
    text("zone") { $0.zone?.text }
    text("label") { $0.zone?.label }
    text("note") { $0.note }
}

/// Whether an employer helps with something: `true`, `false`, or words that say how far.
package enum Support: Sendable, Hashable {
    case given(Bool)
    case words(String)

    /// `true` or `false`; nil for words.
    var plain: String? { if case .given(let given) = self { "\(given)" } else { nil } }
}

extension FieldKind where Answer == Support {
    static let support = FieldKind(
        "`true`, `false` or text",
        { _ in
            var text = SchemaForm.words
            let words = [
                "yes", "no", "Yes", "No", "YES", "NO", "y", "n", "Y", "N", "on", "off", "On", "Off", "ON", "OFF",
            ]
            text.keywords.append((name: "not", value: SchemaForm.choice(words).value))
            return .any([.flag, text])
        },
        value: { support, arena, _ in supportRecord.record(of: support, in: &arena) }, shapes: [supportRecord.shape]
    ) { written, name, reading in
        reading.checkShown(written.value, name, at: written.place)
        switch written.value {
        case "true", "True", "TRUE": return .given(true)
        case "false", "False", "FALSE": return .given(false)
        default: break
        }
        if reading.refusesNumber(written, name, "write true, false or a few words, as in 'up to 6,000 euros'") {
            return nil
        }
        // `yes` was meant as `true`, not as the words that a candidate reads.
        let word = written.value.lowercased()
        guard ["yes", "no", "y", "n", "on", "off"].contains(word) else { return .words(written.value) }
        let meant = ["yes", "y", "on"].contains(word)
        reading.report(
            "value", "'\(name)' must be true, false or a few words, not \(quoted(written.value))", at: written.place,
            help: "write \(meant)")
        return nil
    }
}

private let supportRecord = RecordKind<Support> {
    field("given") { support, _ in if case .given(let given) = support { .bool(given) } else { .none } }
    text("words") { if case .words(let words) = $0 { words } else { nil } }
}

/// A fact for which there is no field of its own: `Grade: 7`.
package struct OtherFact: Sendable, Hashable {
    package let label: String
    package let text: String
}

extension FieldKind where Answer == [OtherFact] {
    /// A mapping of labels to texts, in their order.
    static let facts = FieldKind(
        "mapping of labels to texts",
        { _ in
            SchemaForm([("type", .string("object")), ("additionalProperties", SchemaForm.text.value)])
        }, value: { facts, arena, _ in factRecord.list(of: facts, in: &arena) }, shapes: [factRecord.shape]
    ) { name, reading in
        reading.fields.entries(name)?.map {
            reading.checkShown($0.text, $0.name.value, at: $0.name.place)
            return OtherFact(label: $0.name.value, text: $0.text)
        }
    }
}

private let factRecord = RecordKind<OtherFact> {
    text("label") { $0.label }
    text("value") { $0.text }
}
