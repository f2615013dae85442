/// A form for issues on GitHub in which a stranger proposes an opening, made of a site's own bands, places and
/// organisations: `board schema --issue-form`. `board import` reads an issue that was filled in so.
///
/// The labels are names that the import knows. What a posting cannot do without is required.
package func issueForm(for site: Site) -> String {
    var form = IssueForm()
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
    form.add("textarea", "Text", "What the work is, and for whom; Markdown", isRequired: true)
    return form.text
}

/// The form as it grows, in the YAML that GitHub reads ("Syntax for issue forms").
private struct IssueForm {
    private(set) var text = """
        # Made by 'board schema --issue-form': make it again when bands, places or organisations change.
        name: Post an opening
        description: Propose an opening for this board.
        title: "Opening: "
        labels: [opening]
        body:

        """

    mutating func add(
        _ type: String, _ label: String, _ description: String, options: [String] = [], isRequired: Bool = false
    ) {
        begin(type, label, description)
        if !options.isEmpty { text += "      options:\n" + options.map { "        - \(yamlText($0))\n" }.joined() }
        text += "    validations:\n      required: \(isRequired)\n"
    }

    /// Boxes to tick, of which GitHub can require none in particular.
    mutating func addBoxes(_ label: String, _ description: String, _ options: [String]) {
        begin("checkboxes", label, description)
        text += "      options:\n" + options.map { "        - label: \(yamlText($0))\n" }.joined()
    }

    private mutating func begin(_ type: String, _ label: String, _ description: String) {
        text +=
            "  - type: \(type)\n    id: \(label.lowercased())\n    attributes:\n      label: \(label)\n      description: \(yamlText(description))\n"
    }
}
