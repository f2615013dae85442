import Diagnostics

/// A service that serves sites, with what it takes of one.
///
/// As the services' own documentation had it in November 2026; `docs/running.md` names the pages. A plan that is paid for may
/// take more.
package struct Host: Sendable {
    /// What `--host` calls it.
    package let name: String
    private let shownAs: String
    private var files: Int?
    private var bytesOfFile: Int?
    private var bytes: Int?

    /// All that are known.
    package static let all = [
        Host(name: "cloudflare", shownAs: "Cloudflare Pages", files: 20_000, bytesOfFile: 25 << 20),
        Host(name: "github", shownAs: "GitHub Pages", bytes: 1 << 30),
        Host(name: "gitlab", shownAs: "GitLab Pages", files: 200_000, bytes: 1 << 30),
    ]

    /// Warnings where a site is more than it takes, told at the largest files, and at the output where it is all together.
    func warnings(of files: [(path: String, bytes: Int)]) -> [Diagnostic] {
        func warning(_ message: String, at path: String, _ help: String) -> Diagnostic {
            Diagnostic(.warning, "publish.host", message, at: SourcePlace(path: path), help: help)
        }
        var found: [Diagnostic] = []
        if let limit = bytesOfFile {
            found += files.filter { $0.bytes > limit }.map { file in
                warning(
                    "it has \(Self.size(file.bytes)), and \(shownAs) takes \(Self.size(limit)) a file", at: file.path,
                    "make it smaller, or keep it elsewhere and link to it")
            }
        }
        let help = "'leave_out' in board.yml makes fewer: [areas, places, types, calendars, feeds]"
        if let limit = self.files, files.count > limit {
            found.append(
                warning(
                    "the site has \(files.count) files, and \(shownAs) takes \(limit)", at: OutputFolder.usual, help))
        }
        let total = files.reduce(0) { $0 + $1.bytes }
        if let limit = bytes, total > limit {
            found.append(
                warning(
                    "the site has \(Self.size(total)), and \(shownAs) takes \(Self.size(limit))",
                    at: OutputFolder.usual, help))
        }
        return found
    }

    private static func size(_ bytes: Int) -> String {
        let tenths = (bytes * 10 + (1 << 20) - 1) >> 20
        return tenths % 10 == 0 ? "\(tenths / 10) MiB" : "\(tenths / 10).\(tenths % 10) MiB"
    }
}
