/// The compiled templates of a theme, which never change and are shared by all renderers.
package final class TemplateSet: Sendable {
    let program: Program

    init(_ program: consuming Program) { self.program = program }
}
