import Board
import Diagnostics
import FlyingFox
import Foundation

/// Answers a browser's requests with pages of a preview.
struct PreviewAnswers: HTTPHandler {
    let preview: Preview
    let streams: EventStreams
    /// Tells one run of the program from the next, so that pages of an earlier one are reloaded.
    let session: String
    /// Whether only this machine may ask.
    let isPrivate: Bool
    /// The report on what is wrong, as on a terminal without colours.
    let report: @Sendable (PreviewNews) -> String

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        guard !isPrivate || isLocal(request.headers[.host] ?? "") else {
            return text(
                .misdirectedRequest, "this preview answers to localhost only; 'board serve --address' changes that")
        }
        guard request.method == .GET || request.method == .HEAD else {
            return text(.methodNotAllowed, "a preview is for reading", [.init("Allow"): "GET, HEAD"])
        }
        let response = try await answer(request)
        return request.method == .HEAD ? withoutBody(response) : response
    }

    private func answer(_ request: HTTPRequest) async throws -> HTTPResponse {
        // As it was asked: the server's own `path` has no slash at its end.
        let asked = request.target.path(percentEncoded: false)
        if asked.hasSuffix("/_board/reload.js") { return bytes(Array(ReloadScript.text.utf8), "text/javascript") }
        if asked.hasSuffix("/_board/events") { return events() }
        guard let newest = await preview.site else { return failure(await report(preview.news), below: "/") }
        let base = newest.address.path
        guard asked.hasPrefix(base) else {
            return asked == "/" || asked + "/" == base
                ? redirect(to: base, request) : text(.notFound, "the site begins at \(base)")
        }
        var site = newest
        if let written = request.query["now"] {
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
            return failure(report(PreviewNews(version: 0, diagnostics: [diagnostic])), below: base)
        }
    }

    /// A page or an asset; pages get the script that follows the site.
    private func page(_ bytes: [UInt8], _ path: String, _ status: HTTPStatusCode, below base: String) async
        -> HTTPResponse
    {
        let type = mediaType(of: path.isEmpty || path.hasSuffix("/") ? "index.html" : path)
        guard type.hasPrefix("text/html") else { return self.bytes(bytes, type) }
        let script = "\(base)_board/reload.js?version=\(session).\(await preview.news.version)"
        return self.bytes(ReloadScript.insert(into: bytes, address: script), type, status)
    }

    private func events() -> HTTPResponse {
        guard let events = streams.open() else {
            return text(.serviceUnavailable, "too many pages are open", [.init("Retry-After"): "5"])
        }
        return HTTPResponse(
            statusCode: .ok, headers: HTTPHeaders(headers("text/event-stream")),
            body: HTTPBodySequence(from: events))
    }

    /// The page in the place of one that cannot be made.
    private func failure(_ report: String, below base: String) -> HTTPResponse {
        let page = """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>This page cannot be made</title>
            <body><h1>This page cannot be made</h1><pre>\(escaped(report))</pre></body></html>

            """
        let script = "\(base)_board/reload.js?version=none"
        return bytes(
            ReloadScript.insert(into: Array(page.utf8), address: script), mediaType(of: ".html"), .internalServerError)
    }

    private func file(_ path: String) -> HTTPResponse {
        guard let body = try? HTTPBodySequence(file: URL(fileURLWithPath: path)) else {
            return text(.notFound, "the file is gone")
        }
        return HTTPResponse(statusCode: .ok, headers: HTTPHeaders(headers(mediaType(of: path))), body: body)
    }
}

// MARK: Forms of answers

extension PreviewAnswers {
    private func bytes(_ bytes: [UInt8], _ type: String, _ status: HTTPStatusCode = .ok) -> HTTPResponse {
        HTTPResponse(statusCode: status, headers: HTTPHeaders(headers(type)), body: Data(bytes))
    }

    private func text(_ status: HTTPStatusCode, _ words: String, _ more: [HTTPHeader: String] = [:]) -> HTTPResponse {
        HTTPResponse(
            statusCode: status, headers: HTTPHeaders(headers("text/plain; charset=utf-8").merging(more) { $1 }),
            body: Data((words + "\n").utf8))
    }

    private func redirect(to path: String, _ request: HTTPRequest) -> HTTPResponse {
        let query = request.target.rawValue.drop { $0 != "?" }
        let address = encodedAddress(path) + query
        return text(.found, address, [.location: address])
    }

    private func headers(_ type: String) -> [HTTPHeader: String] {
        [.contentType: type, .init("Cache-Control"): "no-store", .init("X-Content-Type-Options"): "nosniff"]
    }

    private func withoutBody(_ response: HTTPResponse) -> HTTPResponse {
        var response = response
        if case .httpBody(let body) = response.payload, let count = body.count {
            response.headers[.contentLength] = String(count)
        }
        response.payload = .httpBody(HTTPBodySequence())
        return response
    }

    /// Whether a request names this machine: another name may be a stranger's site that leads here (DNS rebinding).
    private func isLocal(_ host: String) -> Bool {
        let name = host.hasPrefix("[") ? String(host.prefix { $0 != "]" }) + "]" : String(host.prefix { $0 != ":" })
        return ["localhost", "127.0.0.1", "[::1]"].contains(name.lowercased())
    }

    private func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    }
}
