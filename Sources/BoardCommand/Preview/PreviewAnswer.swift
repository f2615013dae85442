import Board
import NIOHTTP1

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A request of a browser.
struct PreviewRequest {
    /// `GET`, `HEAD` or another.
    let method: HTTPMethod
    /// The path without the query, percent-decoded: `/a b/`.
    let path: String
    /// The query as it was sent, with its question mark; empty if there is none.
    let query: String
    /// The name of the machine in the `Host` header.
    let host: String

    init(_ head: HTTPRequestHead) {
        method = head.method
        host = head.headers.first(name: "Host") ?? ""
        let target = head.uri.prefix { $0 != "#" }
        let written = target.prefix { $0 != "?" }
        query = String(target[written.endIndex...])
        path = decodedAddress(written)
    }

    /// The value of a name in the query, percent-decoded; nil if it is not there.
    func value(of name: String) -> String? {
        for part in query.dropFirst().split(separator: "&") {
            let key = part.prefix { $0 != "=" }
            guard key == name else { continue }
            return decodedAddress(part[key.endIndex...].dropFirst())
        }
        return nil
    }
}

/// The answer to a request.
struct PreviewAnswer {
    let status: HTTPResponseStatus
    var headers: [(String, String)]
    let body: Body

    enum Body {
        case bytes([UInt8])
        case file(OpenFile)
        /// Events, sent as they happen, without an end.
        case events(EventStreams.Events)

        /// The number of bytes, if it is known.
        var size: Int? {
            switch self {
            case .bytes(let bytes): bytes.count
            case .file(let file): file.size
            case .events: nil
            }
        }
    }
}

/// A file that is read piece by piece while it is sent. It is closed when it is no longer in use.
final class OpenFile: Sendable {
    private let descriptor: Int32
    /// The number of bytes that it had when it was opened.
    let size: Int

    /// Opens a regular file; nil if there is none at this path. It never waits for a pipe.
    init?(_ path: String) {
        descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        var status = stat()
        let isOpen = unsafe descriptor >= 0 && fstat(descriptor, &status) == 0
        size = Int(status.st_size)
        if !isOpen || status.st_mode & S_IFMT != S_IFREG { return nil }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// The next bytes; none at the end, or if it cannot be read.
    func read(upTo count: Int) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, read in
            read = max(0, unsafe systemRead(descriptor, buffer.baseAddress, count))
        }
    }
}

private func systemRead(_ file: Int32, _ start: UnsafeMutablePointer<UInt8>?, _ count: Int) -> Int {
    unsafe read(file, start, count)
}
