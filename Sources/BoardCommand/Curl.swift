import Board

/// Checks with the machine's own `curl` that addresses on the web answer.
///
/// It asks eight at a time. It asks for the head of a page, and if that is not answered well, for the page itself, each
/// for at most twenty seconds. If a host is busy, it tries twice more within ten seconds. Nothing is kept, and no cookie
/// or password is sent.
struct Curl {
    /// The machine's `curl` could not be used.
    struct Failure: Error {
        let reason: String
    }

    /// The `User-Agent` that it sends.
    let agent: String

    /// Asks the addresses. The result has an answer for each.
    func ask(_ addresses: [String]) throws(Failure) -> [String: AddressAnswer] {
        var answers = try run(addresses, "--head")
        // Some hosts refuse only HEAD, with any status.
        let again = addresses.filter { answers[$0]?.verdict != .alive }
        answers.merge(try run(again, "--get")) { $1 }
        return answers
    }

    private func run(_ addresses: [String], _ question: String) throws(Failure) -> [String: AddressAnswer] {
        guard !addresses.isEmpty else { return [:] }
        let arguments = [question] + Self.manners + ["--user-agent", agent, "--config", "-"]
        let lines: [UInt8]
        do throws(OutsideProgram.Failure) {
            lines = try OutsideProgram(name: "curl", arguments: arguments).run(
                input: Array(Self.config(addresses).utf8))
        } catch {
            throw Failure(
                reason: error.isAbsent
                    ? "'--links' needs curl, which is not installed" : "curl cannot be run: \(error.reason)")
        }
        return Self.answers(String(decoding: lines, as: UTF8.self), addresses)
    }

    private static let manners = [
        "--disable", "--silent", "--globoff", "--location", "--max-redirs", "10", "--proto", "=http,https",
        "--proto-redir", "=http,https", "--parallel", "--parallel-immediate", "--parallel-max", "8",
        "--connect-timeout", "10", "--max-time",
        "20", "--max-filesize", "10M", "--retry", "2", "--retry-max-time", "10", "--write-out",
        "%{urlnum} %{exitcode} %{http_code} %{errormsg}\\n",
    ]

    private static func config(_ addresses: [String]) -> String {
        addresses.map { "url = \"\($0)\"\noutput = \"/dev/null\"\n" }.joined()
    }

    /// Reads lines of `urlnum exitcode status message`. The last line for an address counts, because retries come
    /// later.
    private static func answers(_ lines: String, _ addresses: [String]) -> [String: AddressAnswer] {
        var answers: [String: AddressAnswer] = [:]
        for line in lines.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
            guard parts.count == 4, let number = Int(parts[0]), addresses.indices.contains(number),
                let status = Int(parts[2])
            else { continue }
            // If the beginning of a page came, the page is there, whatever happened afterwards. A redirect is not a
            // page: it may lead to a host that does not answer, or back to itself.
            let isPage = status > 0 && !(300..<400).contains(status)
            answers[addresses[number]] =
                parts[1] == "0" || isPage ? .status(status) : .failure(String(parts[3]))
        }
        return answers
    }
}
