import Diagnostics

/// A fault in YAML. A diagnostic needs its file too, and the prefix of its rule.
struct YAMLFault {
    /// The last part of the rule's name: `yaml`, `duplicate` or `form`. A name with a period is complete.
    var rule = "yaml"
    var message: String
    var spot: Spot
    var help: String?
    var notes: [String] = []
    /// Whether the YAML is valid, though hardly what was meant.
    var isWarning = false
    /// The bracket that is never closed, if that is the fault.
    var openBracket: Spot?
}

/// Faults in YAML that libyaml accepts.
extension YAMLFault {
    /// A text or a list instead of fields.
    static func noFields(at spot: Spot, insteadOf text: String? = nil) -> YAMLFault {
        var help = "begin each line with a name and a colon" + (text == nil ? ", not with a hyphen" : "")
        // `title = Fellow`, and a colon of a Chinese or Japanese keyboard.
        if let text, let sign = text.first(where: { "=：".contains($0) }) {
            help = "write a colon and a space instead of '\(sign)', as in 'title: Fellow'"
        }
        return YAMLFault(
            rule: "form", message: "fields are expected here, 'name: value'", spot: spot, help: help)
    }

    /// A second `---`, which ends the fields.
    static func secondDocument(at spot: Spot, isLast: Bool) -> YAMLFault {
        YAMLFault(
            message: "a second YAML document begins here", spot: Spot(line: spot.line, column: spot.column, length: 3),
            help: isLast ? "delete it: this file has only fields" : "put '---' in quotes if it is text")
    }

    /// `{{ title }}: x`, `[a]: x`. In `title: {{ name }}` there is such a name too.
    static func nameNotText(at spot: Spot) -> YAMLFault {
        YAMLFault(
            message: "the name of a field must be text", spot: spot,
            help: "put a value that begins with '{' or '[' in quotes")
    }

    /// `title: {{ name }}`
    static func markup(at spot: Spot) -> YAMLFault {
        YAMLFault(
            message: "'{{ … }}' is markup of another program, which is not read here", spot: spot,
            help: "write what it stands for")
    }

    /// `[CV #1, Letter]`: the comment hides the end of the list.
    static func commentInBrackets(_ comment: YAMLFault, of bracket: Spot, help: String) -> YAMLFault {
        YAMLFault(message: comment.message + ", and with it the end of the list", spot: comment.spot, help: help)
    }

    /// `: x`
    static func emptyName(at spot: Spot) -> YAMLFault {
        YAMLFault(message: "the name of the field is missing", spot: spot)
    }

    /// `<<: *defaults`
    static func mergeKey(at spot: Spot) -> YAMLFault {
        YAMLFault(message: "merge keys ('<<') are not read here", spot: spot, help: "write the fields out")
    }

    /// The second use of a name in one mapping.
    static func duplicate(_ name: String, at spot: Spot, first: Spot) -> YAMLFault {
        YAMLFault(
            rule: "duplicate", message: "field \(quoted(name)) is given twice", spot: spot, help: "keep one of the two",
            notes: ["first given on line \(first.line)"])
    }

    /// `*name`, or a text that begins with emphasis.
    static func alias(at spot: Spot) -> YAMLFault {
        YAMLFault(
            message: "'*' at the beginning of a value names an alias, and aliases are not read here", spot: spot,
            help: "put the text in quotes, or write the value out")
    }

    /// `&name value`
    static func anchor(at spot: Spot) -> YAMLFault {
        YAMLFault(
            message: "'&' at the beginning of a value sets an anchor, and anchors are not read here", spot: spot,
            help: "put the text in quotes, or remove the anchor")
    }

    /// `!name value`
    static func tag(at spot: Spot) -> YAMLFault {
        YAMLFault(
            message: "'!' at the beginning of a value sets a tag, and tags are not read here", spot: spot,
            help: "put the text in quotes, or remove the tag")
    }

    /// `[[[[…`
    static func tooDeep(_ limit: Int, at spot: Spot) -> YAMLFault {
        YAMLFault(message: "lists and mappings are nested more than \(limit) deep", spot: spot)
    }
}
