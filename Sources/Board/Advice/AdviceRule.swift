import Diagnostics
import FrontMatter

/// One rule of `board check`: what it is called, what it looks for, how it finds it.
///
/// Advice never keeps a site from being built: it says what a reader, a search engine or a law would like better.
package struct AdviceRule: Sendable {
    /// Its stable name, what `ignore` takes: `advice.pay`.
    package let id: String
    /// What it looks for, in one line for the documentation and for programs.
    package let summary: String
    /// The fields of a posting that it looks at: where one failed, the rule is silent.
    let fields: [String]
    let check: Check

    /// What a rule looks at.
    enum Check: Sendable {
        /// Each posting that is not over.
        case posting(@Sendable (AdviceSubject) -> [Advice])
        /// Each file of any kind, right or wrong, but for postings that are over.
        case file(@Sendable (SourceText, Fence) -> [Advice])
    }

    /// A rule about postings that looks at these of their fields, and at whether they are over.
    init(
        _ id: String, _ summary: String, lookingAt fields: [String],
        check: @escaping @Sendable (AdviceSubject) -> [Advice]
    ) {
        self.init(id: id, summary, lookingAt: fields + ["status", "timezone"], .posting(check))
    }

    /// A rule about texts; `id` is the end of its name.
    init(id: String, _ summary: String, lookingAt fields: [String] = [], _ check: Check) {
        self.id = "advice." + id
        self.fields = fields
        self.summary = summary
        self.check = check
    }

    /// Every rule, in the order of the documentation. A new one is a file beside this one, and a line here.
    package static let all: [AdviceRule] = [
        .placeholder, .apply, .sameApply, .description, .pay, .stale, .title, .remoteFrom, .wording,
    ]
}

/// What one rule has to say of one posting.
struct Advice {
    let message: String
    let place: SourcePlace
    var help: String?
    var notes: [String] = []
}
