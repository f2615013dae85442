package import Diagnostics
package import FrontMatter

/// The result of requesting an address.
package enum AddressAnswer: Hashable, Sendable {
    /// The status of the last response after redirects: 200, 404 (RFC 9110 section 15).
    case status(Int)
    /// No response: `Could not resolve host: jobs.example.org`.
    case failure(String)

    /// What the answer says about the address.
    package enum Verdict: Sendable { case alive, gone, unclear }

    /// The verdict. If a host refuses programs (401, 403, 429, 451, 999), it is unclear whether the page exists.
    package var verdict: Verdict {
        switch self {
        case .status(200..<400): .alive
        case .status(404), .status(410), .failure: .gone
        case .status: .unclear
        }
    }
}

/// What was found out about the addresses that a site names.
package struct AddressReport: Sendable {
    /// One warning for each spot that names a missing address.
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

/// The addresses of other sites to request, each once and in a polite order.
///
/// `https://a.example/1`, `https://a.example/2`, `https://b.example/` are requested as `a/1`, `b/`, `a/2`: no host is
/// asked for all its pages at once. What follows `#` is for browsers and is left out.
package struct AddressQuestions: Sendable {
    /// The addresses to request, percent-encoded.
    package let addresses: [String]

    package init(_ named: [Located<String>]) {
        var seen: Set<String> = []
        var turns: [String: Int] = [:]
        var found: [(turn: Int, address: String)] = []
        for name in named {
            let address = Self.asked(name.value)
            guard seen.insert(address).inserted else { continue }
            let turn = turns[Self.host(of: address), default: 0]
            turns[Self.host(of: address)] = turn + 1
            found.append((turn, address))
        }
        // Swift's sort is stable: within a turn they stay in the order of the files.
        addresses = found.sorted { $0.turn < $1.turn }.map(\.address)
    }

    /// An address as it is requested: `https://a.example/über#team` becomes `https://a.example/%C3%BCber`.
    static func asked(_ written: String) -> String {
        encodedAddress(String(written.prefix { $0 != "#" }))
    }

    private static func host(of address: String) -> String {
        String(address.drop { $0 != "/" }.drop { $0 == "/" }.prefix { !"/?".contains($0) }).lowercased()
    }
}
