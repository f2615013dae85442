import Foundation
import NIOHTTP1

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
        path = written.removingPercentEncoding ?? String(written)
    }

    /// The value of a name in the query, its escapes resolved; nil where it is not there.
    func value(of name: String) -> String? {
        for part in query.dropFirst().split(separator: "&") {
            let key = part.prefix { $0 != "=" }
            guard key == name else { continue }
            let value = part[key.endIndex...].dropFirst()
            return value.removingPercentEncoding ?? String(value)
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
        /// An open file and its size.
        case file(FileHandle, Int)
        /// What is told as it happens, without an end.
        case events(EventStreams.Events)

        /// How many bytes there will be, where that is known.
        var size: Int? {
            switch self {
            case .bytes(let bytes): bytes.count
            case .file(_, let size): size
            case .events: nil
            }
        }
    }
}
