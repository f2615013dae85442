/// Why a text is not what its field asks for, before anyone says where it stands: a diagnostic without its place.
///
/// Reading `2023-11-31` as a day gives `Mistake("there is no 31 November 2023", help: "November 2023 has 30 days")`;
/// the reader of the field adds the rule's name and the place.
package struct Mistake: Error, Sendable, Hashable {
    /// What is wrong, in one line without a full stop.
    package var message: String
    /// What would be right.
    package var help: String?

    package init(_ message: String, help: String? = nil) {
        self.message = message
        self.help = help
    }
}
