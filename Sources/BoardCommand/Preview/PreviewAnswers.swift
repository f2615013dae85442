import Board
import Diagnostics
import NIOHTTP1

/// Answers a browser's requests with pages of a preview.
struct PreviewAnswers: Sendable {
    let preview: Preview
    let streams: EventStreams
    /// Identifies this run of the program, so that pages of an earlier run are reloaded.
    let session: String
    /// Whether only this machine may send requests.
    let isPrivate: Bool
    /// The report of what is wrong, as on a terminal without colours.
    let report: @Sendable (PreviewNews) -> String
    /// Tells the terminal why a page cannot be made.
    let tell: @Sendable (Diagnostic) -> Void

    func answer(to request: PreviewRequest) async -> PreviewAnswer {
        guard !isPrivate || isLocal(request.host) else {
            return text(
                .misdirectedRequest, "this preview answers to localhost only; 'board serve --address' changes that")
        }
        guard request.method == .GET || request.method == .HEAD else {
            return text(.methodNotAllowed, "a preview can only be read", [("Allow", "GET, HEAD")])
        }
        let asked = request.path
        if asked.hasSuffix("/_board/reload.js") { return bytes(Array(ReloadScript.text.utf8), "text/javascript") }
        if asked.hasSuffix("/_board/events") { return events(request) }
        guard let newest = await preview.site else { return failure(await report(preview.news), below: "/") }
        let base = newest.address.path
        guard asked.hasPrefix(base) else {
            return asked == "/" || asked + "/" == base
                ? redirect(to: base, request) : text(.notFound, "the site begins at \(base)")
        }
        var site = newest
        if let written = request.value(of: "now") {
            switch Instant.read(written) {
            case .success(let instant): site = await preview.site(at: instant) ?? newest
            case .failure(let mistake): return text(.badRequest, "?now=: \(mistake.sentence)")
            }
        }
        let path = String(asked.dropFirst(base.count))
        switch site.content(at: path) {
        case .page(let bytes): return await page(bytes, path, .ok, below: base)
        case .missing(let bytes): return await page(bytes, "404.html", .notFound, below: base)
        case .file(let file): return self.file(file)
        case .redirect(let path): return redirect(to: base + path, request)
        case .failure(let diagnostic):
            tell(diagnostic)
            return failure(report(PreviewNews(version: 0, diagnostics: [diagnostic])), below: base)
        }
    }

    /// A page or an asset. Pages get the script that reloads them.
    private func page(_ bytes: [UInt8], _ path: String, _ status: HTTPResponseStatus, below base: String) async
        -> PreviewAnswer
    {
        let type = mediaType(of: path.isEmpty || path.hasSuffix("/") ? "index.html" : path)
        guard type.hasPrefix("text/html") else { return self.bytes(bytes, type) }
        let script = "\(base)_board/reload.js?version=\(session).\(await preview.news.version)"
        return self.bytes(ReloadScript.insert(into: bytes, address: script), type, status)
    }

    private func events(_ request: PreviewRequest) -> PreviewAnswer {
        if request.method == .HEAD { return bytes([], "text/event-stream") }
        guard let events = streams.open() else {
            return text(.serviceUnavailable, "too many pages are open", [("Retry-After", "5")])
        }
        return PreviewAnswer(status: .ok, headers: headers("text/event-stream"), body: .events(events))
    }

    /// The page that is shown instead of one that cannot be made.
    private func failure(_ report: String, below base: String) -> PreviewAnswer {
        let page = """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>This page cannot be made</title>
            <body><h1>This page cannot be made</h1><pre>\(escaped(report))</pre></body></html>

            """
        let script = "\(base)_board/reload.js?version=none"
        return bytes(
            ReloadScript.insert(into: Array(page.utf8), address: script), mediaType(of: ".html"), .internalServerError)
    }

    private func file(_ path: String) -> PreviewAnswer {
        guard let file = OpenFile(path) else { return text(.notFound, "the file is gone") }
        return PreviewAnswer(status: .ok, headers: headers(mediaType(of: path)), body: .file(file))
    }
}

// MARK: Forms of answers

extension PreviewAnswers {
    private func bytes(_ bytes: [UInt8], _ type: String, _ status: HTTPResponseStatus = .ok) -> PreviewAnswer {
        PreviewAnswer(status: status, headers: headers(type), body: .bytes(bytes))
    }

    private func text(_ status: HTTPResponseStatus, _ words: String, _ more: [(String, String)] = []) -> PreviewAnswer {
        PreviewAnswer(
            status: status, headers: headers("text/plain; charset=utf-8") + more,
            body: .bytes(Array((words + "\n").utf8)))
    }

    private func redirect(to path: String, _ request: PreviewRequest) -> PreviewAnswer {
        let address = encodedAddress(path) + request.query
        return text(.found, address, [("Location", address)])
    }

    private func headers(_ type: String) -> [(String, String)] {
        [("Content-Type", type), ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")]
    }

    /// Whether a request names this machine. With another name it may come from somebody else's site (DNS rebinding).
    private func isLocal(_ host: String) -> Bool {
        let name = host.hasPrefix("[") ? String(host.prefix { $0 != "]" }) + "]" : String(host.prefix { $0 != ":" })
        return ["localhost", "127.0.0.1", "[::1]"].contains(name.lowercased())
    }

    private func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    }
}
