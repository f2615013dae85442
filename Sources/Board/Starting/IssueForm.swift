import FrontMatter

/// A form for GitHub issues in which anybody can propose an opening, with a site's own bands, places and organisations:
/// `board schema --issue-form`. `board import` reads such an issue.
///
/// The import knows its labels. Required are the fields that every posting needs, and those that the board requires. The
/// board's own fields have their own labels.
package func issueForm(for site: Site) -> String {
    var form = IssueForm(required: Set(site.settings.required.map(\.value)))
    form.add("input", "Title", "What the opening is called, such as: Policy Fellow", isRequired: true)
    let organisations = site.organisations.map(\.name)
    if organisations.isEmpty || organisations.count > 80 {
        form.add("input", "Organisation", "Who offers it", isRequired: true)
    } else {
        form.add(
            "dropdown", "Organisation", "Who offers it. If it is not in the list, name it in the text",
            options: organisations + ["Another one"], isRequired: true)
    }
    form.addBoxes("Bands", "Whom it is for", site.settings.bands.map(\.name))
    form.add("dropdown", "Type", "What is offered", options: PostingType.allCases.map(\.rawValue), isRequired: true)
    form.add("input", "Deadline", "2027-03-01, or 2027-03-01 17:00 Europe/London, or rolling", isRequired: true)
    let places = site.places.all.map(\.name)
    if places.isEmpty || places.count > 40 {
        form.add("textarea", "Locations", "Where the work is done, one place a line: London, United Kingdom")
    } else {
        form.addBoxes("Locations", "Where the work is done. If a place is not in the list, name it in the text", places)
    }
    form.add(
        "dropdown", "Workplace", "How much of the work is done on site", options: Workplace.allCases.map(\.rawValue),
        isRequired: true)
    form.add("input", "Apply", "A web or e-mail address for applications", isRequired: true)
    form.addBoxes("Employment", "Leave it empty if none fits", Employment.allCases.map(\.rawValue))
    form.add("input", "Salary", "Such as: GBP 41,000 - 48,000 per year")
    form.add("input", "Start", "A day (2027-09-01), a month (2027-09) or words")
    form.add("input", "Duration", "Such as: 12 months")
    form.add("input", "Areas", "Its subjects, separated by commas")
    form.add("textarea", "Materials", "What to send, one item a line")
    for name in namesAsked where !form.labels.contains(IssueForm.label(of: name)) { form.add(name) }
    for name in postingForm.names.all
    where form.required.contains(name) && !form.labels.contains(IssueForm.label(of: name))
        && !namesNotAsked.contains(name)
    {
        form.add(name)
    }
    for field in site.settings.fields { form.add(field, in: site.settings.language.text) }
    form.add("textarea", "Text", "What the work is, and whom it is for, in Markdown", isRequired: true)
    return form.text
}

/// Further fields that submitters may know, described as in the form of postings.
private let namesAsked = [
    "description", "opens", "end", "hours", "positions", "remote_from", "travel", "relocation", "visa", "experience",
    "education", "languages", "eligibility", "benefits", "process", "contact", "statement",
]

/// Fields that are for the board to fill in, not for submitters.
private let namesNotAsked = [
    "published", "updated", "timezone", "status", "draft", "featured", "translation_of", "aliases", "source", "ignore",
    "extra",
]

/// The form so far, in the YAML that GitHub reads ("Syntax for issue forms").
private struct IssueForm {
    /// The fields that the board requires of every posting.
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

    /// Adds a field of postings, described as in their form.
    mutating func add(_ name: String) {
        guard let row = postingForm.rows.first(where: { $0.name == name }) else { return }
        let isList = row.words.hasPrefix("list") || name == "statement"
        add(
            isList ? "textarea" : "input", Self.label(of: name),
            row.note.replacing("`", with: "") + (isList && name != "statement" ? " One a line." : ""))
    }

    /// Adds one of the board's own fields, under its label if that is not taken.
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
            add("textarea", label, "One a line", isRequired: isRequired, id: field.name)
        case .choices: addBoxes(label, "All that apply", field.choices, id: field.name)
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

    /// Adds boxes to tick. GitHub cannot require that at least one of them is ticked.
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
