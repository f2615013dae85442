import Board
import NIOHTTP1

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What a browser asks for.
struct PreviewRequest {
    /// `GET`, `HEAD` or another.
    let method: HTTPMethod
    /// The path as it was asked for, without the query and its escapes resolved: `/a b/`.
    let path: String
    /// The query as it was asked for, with its question mark; empty where there is none.
    let query: String
    /// The name of the machine that the browser thinks it is talking to.
    let host: String

    init(_ head: HTTPRequestHead) {
        method = head.method
        host = head.headers.first(name: "Host") ?? ""
        let target = head.uri.prefix { $0 != "#" }
        let written = target.prefix { $0 != "?" }
        query = String(target[written.endIndex...])
        path = decodedAddress(written)
    }

    /// The value of a name in the query, its escapes resolved; nil where it is not there.
    func value(of name: String) -> String? {
        for part in query.dropFirst().split(separator: "&") {
            let key = part.prefix { $0 != "=" }
            guard key == name else { continue }
            return decodedAddress(part[key.endIndex...].dropFirst())
        }
        return nil
    }
}

/// What a browser gets.
struct PreviewAnswer {
    let status: HTTPResponseStatus
    var headers: [(String, String)]
    let body: Body

    enum Body {
        case bytes([UInt8])
        case file(OpenFile)
        /// What is told as it happens, without an end.
        case events(EventStreams.Events)

        /// How many bytes there will be, where that is known.
        var size: Int? {
            switch self {
            case .bytes(let bytes): bytes.count
            case .file(let file): file.size
            case .events: nil
            }
        }
    }
}

/// A file that is read piece by piece while it is sent, and closed when it is no longer in use.
final class OpenFile: Sendable {
    private let descriptor: Int32
    /// How many bytes it had when it was opened.
    let size: Int

    /// Opens a plain file; nil where there is none at this path. A pipe is not waited for.
    init?(_ path: String) {
        descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        var status = stat()
        let isOpen = unsafe descriptor >= 0 && fstat(descriptor, &status) == 0
        size = Int(status.st_size)
        if !isOpen || status.st_mode & S_IFMT != S_IFREG { return nil }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// The next bytes; none at the end, or where it cannot be read.
    func read(upTo count: Int) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, read in
            read = max(0, unsafe systemRead(descriptor, buffer.baseAddress, count))
        }
    }
}

private func systemRead(_ file: Int32, _ start: UnsafeMutablePointer<UInt8>?, _ count: Int) -> Int {
    unsafe read(file, start, count)
}
