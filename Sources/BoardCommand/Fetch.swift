import Board

/// Fetches an address for `board import`, with the machine's own `curl`.
///
/// It follows ten redirects at most, and takes twenty seconds and `limit` bytes at most, by `http` and `https` only. No
/// cookie or password is sent, and nothing is kept.
enum Fetch {
    /// The bytes at an address, the address that they came from after redirects, and their encoding where the server
    /// names it; or what went wrong, in one line.
    static func read(_ address: String, limit: Int) -> Result<
        (bytes: [UInt8], address: String, charset: String?), Mistake
    > {
        let mark = "\n\u{1}board\u{1}"
        let curl = OutsideProgram(
            name: "curl",
            arguments: [
                "--disable", "--silent", "--globoff", "--location", "--max-redirs", "10", "--proto", "=http,https",
                "--proto-redir", "=http,https", "--connect-timeout", "10", "--max-time", "20", "--max-filesize",
                String(limit), "--compressed", "--header",
                "Accept: text/html,application/json,application/xml;q=0.9,*/*;q=0.5", "--user-agent",
                "board/\(boardVersion) (import)", "--write-out",
                mark + "%{exitcode} %{http_code} %{url_effective} %{content_type}",
                "--config", "-",
            ])
        let child: OutsideProgram.Ending
        do throws(OutsideProgram.Failure) {
            child = try curl.end(input: Array("url = \"\(address)\"\n".utf8), limit: limit + 4096)
        } catch {
            return .failure(
                Mistake(
                    error.isAbsent
                        ? "fetching an address needs curl, which is not installed"
                        : "curl cannot be run: \(error.reason)"))
        }
        if child.isCut {
            return .failure(
                Mistake("the answer is larger than \(limit / 1024 / 1024) MB: no list of openings is so large"))
        }
        let wanted = Array(mark.utf8)
        guard let end = child.output.lastRange(of: wanted) else { return .failure(Mistake("it gave no answer")) }
        let said = String(decoding: child.output[end.upperBound...], as: UTF8.self).split(separator: " ", maxSplits: 3)
            .map(String.init)
        guard said.count >= 3, let code = Int(said[0]), let status = Int(said[1]) else {
            return .failure(Mistake("it gave no answer"))
        }
        if let reason = reason(code) { return .failure(Mistake(reason)) }
        switch status {
        case 200..<300:
            return .success((Array(child.output[..<end.lowerBound]), said[2], charset(said.dropFirst(3).first ?? "")))
        case 401, 403, 407:
            return .failure(
                Mistake(
                    "it refuses programs or asks for a login (\(status))",
                    help: "save the page from your browser, and import the file"))
        case 404, 410:
            return .failure(Mistake("there is nothing at this address (\(status)); no posting is closed for this"))
        case 429, 503: return .failure(Mistake("it is too busy (\(status)): try again later"))
        default: return .failure(Mistake("it answered with status \(status)"))
        }
    }

    /// `windows-1251` of `text/html; charset=windows-1251`.
    private static func charset(_ contentType: String) -> String? {
        let lower = contentType.lowercased()
        guard let name = lower.firstRange(of: "charset=") else { return nil }
        let value = lower[name.upperBound...].drop { "\"'".contains($0) }.prefix {
            $0.isLetter || $0.isNumber || "-_".contains($0)
        }
        return value.isEmpty ? nil : String(value)
    }

    private static func reason(_ code: Int) -> String? {
        switch code {
        case 0: nil
        case 6: "its host does not exist"
        case 7: "its host does not answer"
        case 18: "its answer broke off"
        case 28: "it did not answer within 20 seconds"
        case 35, 60: "its certificate is not trusted"
        case 47: "it redirects without end"
        case 63: "its answer is too large"
        default: "it cannot be read (curl says \(code))"
        }
    }
}

extension Array where Element == UInt8 {
    fileprivate func lastRange(of wanted: [UInt8]) -> Range<Int>? {
        guard count >= wanted.count else { return nil }
        var at = count - wanted.count
        while at >= 0 {
            if self[at] == wanted[0], self[at..<at + wanted.count].elementsEqual(wanted) {
                return at..<at + wanted.count
            }
            at -= 1
        }
        return nil
    }
}
