import Synchronization

/// The streams of server-sent events (WHATWG HTML, section 9.2) through which pages that are open in browsers get news.
final class EventStreams: Sendable {
    private struct State {
        var nextID = 0
        var open: [Int: AsyncStream<[UInt8]>.Continuation] = [:]
        var newest: [UInt8] = []
    }

    private let state = Mutex(State())

    /// The number of pages that can get news at once. Each holds a connection.
    static let limit = 64

    /// The events of one page.
    struct Events: Sendable {
        let stream: AsyncStream<[UInt8]>
        fileprivate let continuation: AsyncStream<[UInt8]>.Continuation

        /// Ends the stream, because the page is closed.
        func end() { continuation.finish() }
    }

    /// Opens a stream that begins with the latest news; nil if there are too many.
    func open() -> Events? {
        let (stream, continuation) = AsyncStream<[UInt8]>.makeStream(bufferingPolicy: .bufferingNewest(4))
        let id: Int? = state.withLock { state in
            guard state.open.count < Self.limit else { return nil }
            state.nextID += 1
            state.open[state.nextID] = continuation
            continuation.yield(state.newest)
            return state.nextID
        }
        guard let id else { return nil }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { _ = $0.open.removeValue(forKey: id) }
        }
        return Events(stream: stream, continuation: continuation)
    }

    /// Sends news to every page, and to those that are opened later.
    func send(_ news: String) {
        let event = Array("event: news\nretry: 500\ndata: \(news)\n\n".utf8)
        let open = state.withLock { state in
            state.newest = event
            return Array(state.open.values)
        }
        for stream in open { stream.yield(event) }
    }

    /// Sends every page an empty event, because pages that are gone are found only by writing to them.
    func ping() {
        for stream in state.withLock({ Array($0.open.values) }) { stream.yield(Array(": still here\n\n".utf8)) }
    }
}
