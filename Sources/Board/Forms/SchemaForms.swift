/// The schemas that several kinds of file have in common. They accept what the readers accept.
extension SchemaForm {
    /// Any text or number: `title: 2021` is the text "2021". White space alone counts as empty.
    static let text = scalar(visibleText)

    /// Any text or number, empty or not.
    static let looseText = scalar(anyText)

    static let visibleText = "^[^\(control)]*[^\\s\(control)][^\(control)]*$"
    static let anyText = "^[^\(control)]*$"

    /// A text that is more than a number or a range of numbers, which `isOnlyNumbers` finds.
    static let words = pattern("^[^\(control)]*[^\(control)0-9.-][^\(control)]*$")

    /// A list of texts. A single text is a list of one.
    static let texts = list(looseText)

    static let flag = SchemaForm([("type", .string("boolean"))])

    /// Any values under any names, at any depth, without control characters: the field `extra`.
    static let free: SchemaForm = {
        let noControl = SchemaForm([("pattern", .string("^[^\(control)]*$"))]).value
        let deeper = SchemaForm([("$ref", .string("#/properties/extra/additionalProperties"))]).value
        let anything = SchemaForm([
            ("pattern", .string("^[^\(control)]*$")), ("propertyNames", noControl), ("additionalProperties", deeper),
            ("items", deeper),
        ]).value
        return SchemaForm([
            ("type", .string("object")), ("propertyNames", noControl), ("additionalProperties", anything),
        ])
    }()

    /// A calendar day from 1900 to 2999, as `Day.read` accepts it, except that any month may have 31 days.
    static let day = pattern("^\(date)$")

    /// A deadline: a day, with or without a time and a zone, `rolling` or `to be announced`.
    static let deadline = pattern("^([rR][oO][lL][lL][iI][nN][gG]|\(unknown)|\(timed))$")

    /// A day, with or without a time and a zone.
    static let moment = pattern("^\(timed)$")

    static let opening = pattern("^(\(unknown)|\(timed))$")

    /// An absolute web address, as `isWebAddress` accepts it.
    static let webAddress = pattern(
        "^[hH][tT][tT][pP][sS]?://(?![^/?#]*(%|@|[.][.:-]|-[.:]|-([/?#]|$))|-|[hH][tT][tT][pP][sS]?([:/?#]|$))"
            + "[^/?#:@.\(notInAddress)][^\(notInAddress)]*$"
    )

    /// An e-mail address, as HTML accepts it.
    static let emailAddress = pattern(
        "^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?(\\.[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?)+$"
    )

    /// A BCP 47 tag.
    static let language = pattern("^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$")

    /// The name of an IANA zone. Only its form is checked, because the database accepts more names than it lists.
    static let timezone = pattern("^(UTC|GMT|\(zoneName))$")

    /// An id that can be part of an address, as `isSlug` accepts it.
    static let slug = pattern("^[^\\s/\\\\?#.:*\"<>|_-][^\\s/\\\\?#:*\"<>|]*$")

    /// One of a set of names; any text if the site has none yet.
    static func known(_ names: [String]) -> SchemaForm { names.isEmpty ? text : choice(names) }

    /// The name of one of a site's places, in capitals or not, as `Places` finds it. The list is for completion, the
    /// pattern for checking.
    static func place(_ names: [String]) -> SchemaForm {
        guard !names.isEmpty else { return text }
        return any([choice(names), pattern("^(" + names.map(anyCase).joined(separator: "|") + ")$")])
    }

    /// An expression that matches a name in capitals or not: `St.` becomes `[sS][tT]\.`.
    private static func anyCase(_ name: String) -> String {
        name.map { character in
            let (lower, upper) = (character.lowercased(), character.uppercased())
            if lower != upper {
                return lower.count == 1 && upper.count == 1 ? "[\(lower)\(upper)]" : "(\(lower)|\(upper))"
            }
            return "\\^$.|?*+()[]{}/-".contains(character) && character != "-" ? "\\\(character)" : String(character)
        }.joined()
    }

    private static func scalar(_ expression: String) -> SchemaForm {
        SchemaForm([
            ("type", .list(["string", "number", "boolean"].map { .string($0) })), ("pattern", .string(expression)),
        ])
    }

    /// The characters that cannot be published, as `forbiddenCharacter` has them.
    private static let control = "\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F\\uFFFE\\uFFFF"
    private static let unknown = "[tT][oO] [bB][eE] [aA][nN][nN][oO][uU][nN][cC][eE][dD]"
    private static let timed = "\(date)( +([01][0-9]|2[0-3]):[0-5][0-9])?( +\(zone))?"
    private static let date = "(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    private static let zone = "([aA][oO][eE]|UTC|GMT|\(offset)|\(zoneName))"
    private static let offset = "([+](0[0-9]|1[0-3])|-(0[0-9]|1[01])):[0-5][0-9]|[+]14:00|-12:00"
    private static let zoneName = "[A-Z][A-Za-z0-9_+-]*(/[A-Z][A-Za-z0-9_+-]*)+"
    private static let notInAddress = "\\s<>\"\\\\^`{|}"
}
