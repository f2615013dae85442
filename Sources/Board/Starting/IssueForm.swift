import FrontMatter

/// A form for issues on GitHub in which a stranger proposes an opening, made of a site's own bands, places and
/// organisations: `board schema --issue-form`. `board import` reads an issue that was filled in so.
///
/// The labels are names that the import knows. What a posting cannot do without is required, and what the board asks of
/// each; its own fields are asked for in its own words.
package func issueForm(for site: Site) -> String {
    var form = IssueForm(required: Set(site.settings.required.map(\.value)))
    form.add("input", "Title", "What the opening is called, such as: Policy Fellow", isRequired: true)
    let organisations = site.organisations.map(\.name)
    if organisations.isEmpty || organisations.count > 80 {
        form.add("input", "Organisation", "Who offers it", isRequired: true)
    } else {
        form.add(
            "dropdown", "Organisation", "Who offers it; one that is not here is named in the text",
            options: organisations + ["Another one"], isRequired: true)
    }
    form.addBoxes("Bands", "Whom it is for", site.settings.bands.map(\.name))
    form.add("dropdown", "Type", "What is offered", options: PostingType.allCases.map(\.rawValue), isRequired: true)
    form.add("input", "Deadline", "2027-03-01, or 2027-03-01 17:00 Europe/London, or rolling", isRequired: true)
    let places = site.places.all.map(\.name)
    if places.isEmpty || places.count > 40 {
        form.add("textarea", "Locations", "Where the work is done, a place a line: London, United Kingdom")
    } else {
        form.addBoxes("Locations", "Where the work is done; a place that is not here is named in the text", places)
    }
    form.add("dropdown", "Workplace", "Where one works", options: Workplace.allCases.map(\.rawValue), isRequired: true)
    form.add("input", "Apply", "A web or e-mail address at which one applies", isRequired: true)
    form.addBoxes("Employment", "Leave it empty where none fits", Employment.allCases.map(\.rawValue))
    form.add("input", "Salary", "Such as: GBP 41,000 - 48,000 per year")
    form.add("input", "Start", "A day (2027-09-01), a month (2027-09) or words")
    form.add("input", "Duration", "Such as: 12 months")
    form.add("input", "Areas", "Its subjects, with commas between")
    form.add("textarea", "Materials", "What one sends, a line each")
    for name in namesAsked where !form.labels.contains(IssueForm.label(of: name)) { form.add(name) }
    for name in postingForm.names.all
    where form.required.contains(name) && !form.labels.contains(IssueForm.label(of: name))
        && !namesNotAsked.contains(name)
    {
        form.add(name)
    }
    for field in site.settings.fields { form.add(field, in: site.settings.language.text) }
    form.add("textarea", "Text", "What the work is, and for whom; Markdown", isRequired: true)
    return form.text
}

/// What else a submitter may know, and is asked in the words of the field.
private let namesAsked = [
    "description", "opens", "end", "hours", "positions", "remote_from", "travel", "relocation", "visa", "experience",
    "education", "languages", "eligibility", "benefits", "process", "contact", "statement",
]

/// What is not a submitter's to say.
private let namesNotAsked = [
    "published", "updated", "timezone", "status", "draft", "featured", "translation_of", "aliases", "source", "ignore",
    "extra",
]

/// The form as it grows, in the YAML that GitHub reads ("Syntax for issue forms").
private struct IssueForm {
    /// The fields that the board asks of every posting.
    let required: Set<String>
    private(set) var labels: Set<String> = []
    private(set) var text = """
        # Made by 'board schema --issue-form': make it again when bands, places or organisations change.
        name: Post an opening
        description: Propose an opening for this board.
        title: "Opening: "
        labels: [opening]
        body:

        """

    init(required: Set<String>) { self.required = required }

    /// `Reports to` for `reports_to`.
    static func label(of name: String) -> String {
        name.prefix(1).uppercased() + name.dropFirst().replacing("_", with: " ")
    }

    /// A field of postings, in the words of its form.
    mutating func add(_ name: String) {
        guard let row = postingForm.rows.first(where: { $0.name == name }) else { return }
        let isList = row.words.hasPrefix("list") || name == "statement"
        add(
            isList ? "textarea" : "input", Self.label(of: name),
            row.note.replacing("`", with: "") + (isList && name != "statement" ? " A line each." : ""))
    }

    /// One of the board's own fields, under its label where no other has that.
    mutating func add(_ field: OwnField, in language: String) {
        var label = field.label(in: language)
        if labels.contains(label) || label == "Text" || postingForm.names.all.contains(Self.name(of: label)) {
            label = Self.label(of: field.name)
        }
        let isRequired = field.isRequired || required.contains(field.name)
        switch field.kind {
        case .text, .number, .day, .address:
            add(
                "input", label, "A \(field.kind.rawValue.replacing("-", with: " "))", isRequired: isRequired,
                id: field.name)
        case .flag: add("dropdown", label, "Yes or no", options: ["yes", "no"], isRequired: isRequired, id: field.name)
        case .choice:
            add("dropdown", label, "One of them", options: field.choices, isRequired: isRequired, id: field.name)
        case .texts, .numbers, .days, .addresses:
            add("textarea", label, "A line each", isRequired: isRequired, id: field.name)
        case .choices: addBoxes(label, "All that hold", field.choices, id: field.name)
        }
    }

    mutating func add(
        _ type: String, _ label: String, _ description: String, options: [String] = [], isRequired: Bool = false,
        id: String? = nil
    ) {
        begin(type, label, description, id: id)
        if !options.isEmpty { text += "      options:\n" + options.map { "        - \(yamlText($0))\n" }.joined() }
        text += "    validations:\n      required: \(isRequired || required.contains(Self.name(of: label)))\n"
    }

    /// Boxes to tick, of which GitHub can require none in particular.
    mutating func addBoxes(_ label: String, _ description: String, _ options: [String], id: String? = nil) {
        begin("checkboxes", label, description, id: id)
        text += "      options:\n" + options.map { "        - label: \(yamlText($0))\n" }.joined()
    }

    private static func name(of label: String) -> String { label.lowercased().replacing(" ", with: "_") }

    private mutating func begin(_ type: String, _ label: String, _ description: String, id: String?) {
        labels.insert(label)
        text +=
            "  - type: \(type)\n    id: \(id ?? Self.name(of: label))\n    attributes:\n      label: \(yamlText(label))\n      description: \(yamlText(description))\n"
    }
}
