/// Why a text does not fit its field: a diagnostic without its position.
///
/// Reading `2023-11-31` as a day gives `Mistake("there is no 31 November 2023", help: "November 2023 has 30 days")`;
/// the reader of the field adds the rule's name and the position.
package struct Mistake: Error, Sendable, Hashable {
    /// What is wrong, in one line without a full stop.
    package var message: String
    /// How to put it right.
    package var help: String?

    package init(_ message: String, help: String? = nil) {
        self.message = message
        self.help = help
    }
}
