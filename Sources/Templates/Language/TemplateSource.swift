/// A template as written.
package struct TemplateSource: Sendable {
    /// The file, as named in messages: `templates/base.html`.
    package let path: String
    /// The name used by `extends` and `include`: `base.html`.
    package let name: String
    package let text: [UInt8]
    /// Whether it comes with the program. A mistake found in it then comes from the site's own templates.
    package let isBuiltIn: Bool

    package init(path: String, name: String, text: [UInt8], isBuiltIn: Bool = false) {
        self.isBuiltIn = isBuiltIn
        self.path = path
        self.name = name
        self.text = text
    }
}
