/// A template named by a constant: `{% include "card.html" %}`, or `["a.html", "b.html"]`, of which one must exist.
struct TemplateReference: Sendable {
    let names: [String]
    /// `ignore missing`.
    let isOptional: Bool
    /// Whether it, or one of several, has a name that is computed: the template is chosen while a page is made.
    let isChosen: Bool
    /// Who names it.
    let template: Int
    let range: Range<Int>
}

/// What a name is that a template gives at its top.
enum Definition {
    /// A macro of its own, by its unit.
    case macro(Int)
    /// `from "file" import name`.
    case imported(file: String, name: String)
    /// `import "file" as …`.
    case module(String)
    /// A value, or more than one thing.
    case several
}

/// A name that may be a macro's or a module's, and what is done with it: `card(p)`, `macros.card(p)`.
struct NameUse {
    let name: String
    let member: String?
    /// The call's arguments; nil where it is not called, or called with `*` or `**`.
    let arguments: CallSite?
    let template: Int
    let range: Range<Int>
}

/// A variable that is used without being given a value around it.
struct FreeName {
    let name: String
    let template: Int
    let range: Range<Int>
    /// Whether `is defined` or `default` asks for it.
    let isGuarded: Bool
    /// Whether it is used whenever the template or block runs: under no condition and in no macro.
    let isCertain: Bool
}
