/// The filters of the language: those of Jinja, and a few that Jinja does not have.
///
/// A new filter is a case here, its parameters in `signature`, its cost in `stepsPerByte`, and its implementation in
/// this folder, beside similar ones.
enum BuiltInFilter: String, Sendable, CaseIterable {
    case abs, attr, batch, capitalize, center, `default`, dictsort, escape, filesizeformat, first, float, forceescape
    case format, groupby, indent, int, items, join, last, length, list, lower, map, max, min, pprint, reject
    case rejectattr, replace, reverse, round, safe, select, selectattr, slice, sort, string, striptags, sum, title
    case tojson, trim, truncate, unique, upper, urlencode, urlize, wordcount, wordwrap, xmlattr
    case slug, json, xml, ical

    /// The filter with a name, which may be one of Jinja's short names.
    init?(name: String) { self.init(rawValue: ["count": "length", "d": "default", "e": "escape"][name] ?? name) }

    /// Its parameters, in order, after the value.
    var signature: Signature {
        switch self {
        case .attr: Signature(["name"], required: 1)
        case .batch: Signature(["linecount", "fill_with"], required: 1)
        case .center: Signature(["width"])
        case .default: Signature(["default_value", "boolean"])
        case .dictsort: Signature(["case_sensitive", "by", "reverse"])
        case .filesizeformat: Signature(["binary"])
        case .float: Signature(["default"])
        case .groupby: Signature(["attribute", "default", "case_sensitive"], required: 1)
        case .indent: Signature(["width", "first", "blank"])
        case .int: Signature(["default", "base"])
        case .join: Signature(["d", "attribute"])
        case .max, .min, .unique: Signature(["case_sensitive", "attribute"])
        case .replace: Signature(["old", "new", "count"], required: 2)
        case .round: Signature(["precision", "method"])
        case .slice: Signature(["slices", "fill_with"], required: 1)
        case .sort: Signature(["reverse", "case_sensitive", "attribute"])
        case .sum: Signature(["attribute", "start"])
        case .tojson, .json: Signature(["indent"])
        case .trim: Signature(["chars"])
        case .truncate: Signature(["length", "killwords", "end", "leeway"])
        case .urlize: Signature(["trim_url_limit", "nofollow", "target", "rel", "extra_schemes"])
        case .wordwrap: Signature(["width", "break_long_words", "wrapstring", "break_on_hyphens"])
        case .xmlattr: Signature(["autospace"])
        case .format, .map, .reject, .rejectattr, .select, .selectattr: .variadic
        case .abs, .capitalize, .escape, .first, .forceescape, .ical, .items, .last, .length, .list, .lower, .pprint,
            .reverse, .safe, .slug, .string, .striptags, .title, .upper, .urlencode, .wordcount, .xml:
            Signature([])
        }
    }

    /// How many steps a byte of a text costs that is an argument.
    var stepsPerArgumentByte: Int { self == .trim || self == .urlize ? 12 : 1 }

    /// How many steps a byte of the filtered text costs. Writing costs steps of its own.
    var stepsPerByte: Int {
        switch self {
        case .urlize: 128
        case .slug: 64
        case .wordwrap: 32
        case .abs, .filesizeformat, .float, .int, .round: 16
        case .capitalize, .center, .indent, .title, .trim, .truncate, .wordcount: 12
        case .striptags: 2
        default: 0
        }
    }
}

/// The parameters of a filter or test.
struct Signature {
    let names: [String]
    /// How many of the parameters, from the first on, must have an argument.
    let required: Int
    /// Whether any arguments are allowed. They are passed as one tuple and, if any have names, one mapping.
    let isVariadic: Bool

    static let variadic = Signature([], isVariadic: true)

    init(_ names: [String], required: Int = 0, isVariadic: Bool = false) {
        self.names = names
        self.required = required
        self.isVariadic = isVariadic
    }
}
