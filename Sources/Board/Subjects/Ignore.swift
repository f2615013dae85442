package import Diagnostics

/// Advice that an editor has weighed and set aside: `{rule: advice.pay, reason: Paid by the hour, see the text}`.
package struct Ignore: Hashable, Sendable {
    /// The rule that is to be silent: `advice.pay`.
    package let rule: String
    /// Why: for whoever reads the file next.
    package let reason: String
    /// The files of which it is silent, `content/CNAME`; of all where there are none.
    package let files: [String]
    /// Where each of them is written.
    package let places: [SourcePlace]
    /// Where it is written.
    package let place: SourcePlace
}
