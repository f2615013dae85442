private import Diagnostics

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

/// Finds names that were probably meant, but not for more than 200 mistakes: each search compares every known name, and
/// nobody reads ten thousand mistakes in one run.
struct Suggestions {
    private var left = 200

    /// The known name most like one that is not known; nil if none is like it.
    mutating func nearest(to name: String, among known: some Sequence<String>) -> String? {
        guard left > 0 else { return nil }
        left -= 1
        return Diagnostics.nearest(to: name, among: known)
    }
}
