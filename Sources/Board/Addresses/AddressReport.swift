package import Diagnostics
package import FrontMatter

/// What became of asking an address.
package enum AddressAnswer: Hashable, Sendable {
    /// The status of the last answer, redirects followed: 200, 404 (RFC 9110 section 15).
    case status(Int)
    /// No answer: `Could not resolve host: jobs.example.org`.
    case failure(String)

    /// What it says of the address.
    package enum Verdict: Sendable { case alive, gone, unclear }

    /// Alive, gone, or unclear: a host that refuses programs (401, 403, 429, 451, 999) says nothing about its page.
    package var verdict: Verdict {
        switch self {
        case .status(200..<400): .alive
        case .status(404), .status(410), .failure: .gone
        case .status: .unclear
        }
    }
}

/// What the web says of the addresses a site names.
package struct AddressReport: Sendable {
    /// One warning for each place that names an address which is gone.
    package let diagnostics: [Diagnostic]
    /// `asked 40 addresses: 37 are there, 2 are not, 1 is unclear`
    package let summary: String

    package init(on named: [Located<String>], answers: [String: AddressAnswer]) {
        diagnostics = named.compactMap { name in
            guard let answer = answers[AddressQuestions.asked(name.value)], answer.verdict == .gone else { return nil }
            return Self.diagnostic(name, answer)
        }
        let verdicts = answers.values.map(\.verdict)
        let (alive, gone) = (verdicts.count { $0 == .alive }, verdicts.count { $0 == .gone })
        let unclear = verdicts.count - alive - gone
        summary =
            "asked \(verdicts.count) address\(verdicts.count == 1 ? "" : "es"): \(alive) \(Self.be(alive)) there, "
            + "\(gone) \(Self.be(gone)) not" + (unclear > 0 ? ", \(unclear) \(Self.be(unclear)) unclear" : "")
    }

    private static func be(_ count: Int) -> String { count == 1 ? "is" : "are" }

    private static func diagnostic(_ name: Located<String>, _ answer: AddressAnswer) -> Diagnostic {
        let shown = printable(name.value)
        return switch answer {
        case .status(let code):
            Diagnostic(
                .warning, "link.gone", "\(shown) answers \(code): there is no such page", at: name.place,
                help: "link to where it is now, or leave the link out")
        case .failure(let reason):
            Diagnostic(
                .warning, "link.unreachable", "\(shown) does not answer: \(printable(reason))", at: name.place,
                help: "open it in a browser; if it fails there too, leave the link out")
        }
    }
}
