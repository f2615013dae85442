/// A posting's front matter. Where the work is done somewhere, the place must be named.
func postingSchema(_ names: SchemaNames) -> SchemaForm {
    var schema = SchemaForm.mapping(postingFields(names))
    let isRemote = SchemaForm([
        ("properties", .mapping([(name: "workplace", value: SchemaForm([("const", .string("remote"))]).value)])),
        ("required", .list([.string("workplace")])),
    ])
    schema.keywords.append((name: "if", value: isRemote.value))
    schema.keywords.append((name: "else", value: SchemaForm([("required", .list([.string("locations")]))]).value))
    return schema
}

/// The fields of a posting, in the order of the documentation.
func postingFields(_ names: SchemaNames) -> [SchemaField] {
    identity(names) + whenAndWhere(names) + terms + details(names)
}

private func identity(_ names: SchemaNames) -> [SchemaField] {
    [
        SchemaField("title", .text, "What the opening is called.", required: true),
        SchemaField(
            "organisation", .list(.known(names.organisations), isRequired: true),
            "Who offers it: the name of a file in content/organisations/, or a list of them.", required: true),
        SchemaField(
            "bands", .list(.choice(names.bands), isRequired: true), "The seniority bands it is for.", required: true),
        SchemaField("status", .choice(all(PostingStatus.self)), "Default: open."),
        SchemaField("draft", .flag, "A draft is built with --drafts only.", neverEmpty: true),
        SchemaField("type", .choice(all(PostingType.self)), "What is offered. Default: fellowship."),
    ]
}

private func whenAndWhere(_ names: SchemaNames) -> [SchemaField] {
    [
        SchemaField(
            "published", .day, "The day from which it is on the board: 2026-12-01.", required: true),
        SchemaField(
            "deadline", .deadline,
            "2026-12-01, 2026-12-01 17:00, either with a zone after it (Europe/London, +01:00, AoE), or rolling.",
            required: true),
        SchemaField("opens", .day, "The day from which one can apply."),
        SchemaField("review_from", .day, "The day from which applications are read."),
        SchemaField("updated", .day, "The day of the last change of substance."),
        SchemaField(
            "timezone", .timezone, "The IANA zone of its dates; else its first place's, else the board's."),
        SchemaField(
            "locations", .list(.place(names.places)), "Where the work is done: ids, names or aliases of places."),
        SchemaField("workplace", .choice(all(Workplace.self)), "Default: on-site."),
        SchemaField("remote_from", .list(.place(names.places)), "Where a remote candidate may live."),
        SchemaField("apply", apply, "How to apply: a web address, an e-mail address, or a mapping."),
    ]
}

private let terms = [
    SchemaField("employment", .list(.choice(all(Employment.self))), "The kinds of employment."),
    SchemaField("salary", salary, "What it pays."),
    SchemaField("start", .looseText, "When the work begins: a date, a month (2027-09) or words."),
    SchemaField("duration", .looseText, "How long it lasts: 6-12 months."),
    SchemaField("positions", .whole(1...10_000), "How many places there are to fill."),
    SchemaField("team", .looseText, "The team."),
    SchemaField("reports_to", .looseText, "To whom the holder reports."),
    SchemaField("contact", .looseText, "Whom to ask."),
]

private func details(_ names: SchemaNames) -> [SchemaField] {
    [
        SchemaField("areas", .texts, "Its subjects; each gets a page."),
        SchemaField("languages", .texts, "The languages one needs."),
        SchemaField("materials", .texts, "What to send, printed as a checklist."),
        SchemaField("eligibility", .texts, "Who may apply."),
        SchemaField("benefits", .texts, "What comes with it."),
        SchemaField("language", .language, "The language of this text: en, fr, pt-BR. Else the board's."),
        SchemaField("translation_of", .known(names.postings), "The posting that this one translates."),
        SchemaField("aliases", .texts, "Old paths of the page, each a redirect."),
        SchemaField("source", source, "Where an imported posting came from."),
        ignore,
        SchemaField("extra", .free, "Fields of your own."),
    ]
}

private let apply = SchemaForm.any([
    .webAddress, .emailAddress,
    {
        var mapping = SchemaForm.mapping([
            SchemaField("url", .webAddress, "A web address."),
            SchemaField("email", .emailAddress, "An e-mail address."),
            SchemaField("instructions", .looseText, "What else to know."),
        ])
        mapping.keywords.append((name: "minProperties", value: .int(1)))
        return mapping
    }(),
])

private let source = SchemaForm.mapping([
    SchemaField("system", .looseText, "The system it came from."),
    SchemaField("id", .looseText, "What it is called there."),
    SchemaField("url", .webAddress, "Where it is there."),
])

/// Pay: one amount, or an end or both of a range.
private let salary: SchemaForm = {
    let amount = SchemaForm([
        ("type", .list([.string("number"), .string("string")])), ("minimum", .int(0)),
        ("pattern", .string("^[0-9]+(\\.[0-9]{1,4})?$")),
    ])
    var mapping = SchemaForm.mapping([
        SchemaField("min", amount, "The least, as a plain number: 200000."),
        SchemaField("max", amount, "The most."),
        SchemaField("amount", amount, "The amount, where there is no range."),
        SchemaField("currency", .choice(Currency.all), "The currency by its code in ISO 4217.", required: true),
        SchemaField("per", .choice(all(Pay.Period.self)), "The time it is paid for; none where it is paid once."),
        SchemaField("kind", .choice(all(Pay.Kind.self)), "Default: salary."),
        SchemaField("note", .looseText, "A remark."),
    ])
    func has(_ name: String) -> SchemaForm { SchemaForm([("required", .list([.string(name)]))]) }
    let range = SchemaForm.any([has("min"), has("max")])
    let alternatives = [
        SchemaForm([("required", .list([.string("amount")])), ("not", range.value)]),
        SchemaForm(range.keywords.map { ($0.name, $0.value) } + [("not", has("amount").value)]),
    ]
    mapping.keywords.append((name: "oneOf", value: .list(alternatives.map(\.value))))
    return mapping
}()

/// The words of a closed set.
func all<Choice: CaseIterable & RawRepresentable<String>>(_ type: Choice.Type) -> [String] {
    Choice.allCases.map(\.rawValue)
}
