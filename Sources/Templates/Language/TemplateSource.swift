/// The text of a template, and where it comes from.
package struct TemplateSource: Sendable {
    /// The file, for messages: `templates/base.html`.
    package let path: String
    /// The name, as `extends` and `include` use it: `base.html`.
    package let name: String
    package let text: [UInt8]
    /// Whether it belongs to the built-in theme. Then a mistake in it is due to the site's own templates.
    package let isBuiltIn: Bool

    package init(path: String, name: String, text: [UInt8], isBuiltIn: Bool = false) {
        self.isBuiltIn = isBuiltIn
        self.path = path
        self.name = name
        self.text = text
    }
}
