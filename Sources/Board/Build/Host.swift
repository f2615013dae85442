import Diagnostics

/// A service that hosts sites, with its limits.
///
/// The limits are those of the services' free plans as documented in November 2026; `docs/running.md` names the pages.
package struct Host: Sendable {
    /// Its name for `--host`.
    package let name: String
    private let shownAs: String
    private var files: Int?
    private var bytesOfFile: Int?
    private var bytes: Int?

    /// All known hosts.
    package static let all = [
        Host(name: "cloudflare", shownAs: "Cloudflare Pages", files: 20_000, bytesOfFile: 25 << 20),
        Host(name: "github", shownAs: "GitHub Pages", bytes: 1 << 30),
        Host(name: "gitlab", shownAs: "GitLab Pages", files: 200_000, bytes: 1 << 30),
    ]

    /// Warnings for files that are too large for the host, and for a site that is too large or has too many files.
    func warnings(of files: [(path: String, bytes: Int)]) -> [Diagnostic] {
        func warning(_ message: String, at path: String, _ help: String) -> Diagnostic {
            Diagnostic(.warning, "publish.host", message, at: SourcePlace(path: path), help: help)
        }
        var found: [Diagnostic] = []
        if let limit = bytesOfFile {
            found += files.filter { $0.bytes > limit }.map { file in
                warning(
                    "it has \(Self.size(file.bytes)), and \(shownAs) takes at most \(Self.size(limit)) a file",
                    at: file.path,
                    "make it smaller, or keep it elsewhere and link to it")
            }
        }
        let help = "leave some out in board.yml, as in 'leave_out: [areas, places, types, calendars, feeds]'"
        if let limit = self.files, files.count > limit {
            found.append(
                warning(
                    "the site has \(files.count) files, and \(shownAs) takes at most \(limit)", at: OutputFolder.usual,
                    help))
        }
        let total = files.reduce(0) { $0 + $1.bytes }
        if let limit = bytes, total > limit {
            found.append(
                warning(
                    "the site has \(Self.size(total)), and \(shownAs) takes at most \(Self.size(limit))",
                    at: OutputFolder.usual, help))
        }
        return found
    }

    private static func size(_ bytes: Int) -> String {
        let tenths = (bytes * 10 + (1 << 20) - 1) >> 20
        return tenths % 10 == 0 ? "\(tenths / 10) MiB" : "\(tenths / 10).\(tenths % 10) MiB"
    }
}
