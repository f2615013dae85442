package import FrontMatter

/// The addresses of other sites to ask, each once and in a polite order.
///
/// `https://a.example/1`, `https://a.example/2`, `https://b.example/` are asked as `a/1`, `b/`, `a/2`: no host is asked for
/// all its pages at once. What follows `#` is for browsers and is not asked.
package struct AddressQuestions: Sendable {
    /// What to ask, percent-encoded.
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

    /// A written address as it is asked: `https://a.example/über#team` is `https://a.example/%C3%BCber`.
    static func asked(_ written: String) -> String {
        encodedAddress(String(written.prefix { $0 != "#" }))
    }

    private static func host(of address: String) -> String {
        String(address.drop { $0 != "/" }.drop { $0 == "/" }.prefix { !"/?".contains($0) }).lowercased()
    }
}
