import Board
import Diagnostics
import Dispatch

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One run of `board serve`: looks at the site whenever something changed, tells the terminal and the open pages.
struct PreviewSession {
    private let preview: Preview
    private let root: String
    private let clock: @Sendable () -> Instant
    private let reporting: ReportOptions
    private let streams = EventStreams()
    private let session = String(UInt64.random(in: 0...UInt64.max), radix: 36)

    init(_ request: BuildRequest, clock: @escaping @Sendable () -> Instant, reporting: ReportOptions) {
        preview = Preview(request)
        root = request.root
        self.clock = clock
        self.reporting = reporting
    }

    /// Serves until the user ends it by Ctrl-C.
    func run(address: ListeningAddress, port: UInt16, polls: Bool) async throws {
        let watcher = Watcher(root: root, polls: polls)
        await look()
        let server = PreviewServer(address: address, port: port, answers: answers(isPrivate: address.isLoopback))
        let path = await preview.site?.address.path ?? "/"
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run { announce($0 + path) } }
            group.addTask { try await follow(watcher) }
            group.addTask { try await keepAwake(watcher) }
            group.addTask { await interruption() }
            // The first to end is the user's signal, or the server that cannot listen.
            try await group.next()
            group.cancelAll()
        }
    }

    private func answers(isPrivate: Bool) -> PreviewAnswers {
        PreviewAnswers(
            preview: preview, streams: streams, session: session, isPrivate: isPrivate,
            report: { [root] in plainReport($0, root: root) })
    }

    private func announce(_ address: String) {
        // Who does not hear of it can have named the port.
        if !reporting.quiet { try? inform("\(address)  (Ctrl-C ends it)") }
    }

    /// Looks again at every signal; a burst of saves is one. Where the watcher names files, the rest is looked at when a
    /// second has passed without another.
    private func follow(_ watcher: Watcher) async throws {
        var rest: Task<Void, any Error>?
        defer { rest?.cancel() }
        for await _ in watcher.changes {
            // Longer than a tick of the file system, so that what was saved is known for sure when it has been read.
            try await Task.sleep(for: .milliseconds(12))
            let changes = watcher.take()
            await look(changes)
            guard case .files(let paths) = changes, !paths.isEmpty else { continue }
            rest?.cancel()
            rest = Task {
                try await Task.sleep(for: .seconds(1))
                watcher.wake()
            }
        }
    }

    /// Wakes the watcher when a posting's time has come, and finds the pages that are gone.
    private func keepAwake(_ watcher: Watcher) async throws {
        while true {
            try await Task.sleep(for: .seconds(15))
            streams.ping()
            if let change = await preview.site?.nextChange, change <= clock() { watcher.wake() }
        }
    }

    private func look(_ changes: WatchedChanges = .everything) async {
        let start = ContinuousClock.now
        guard let news = await preview.refresh(now: clock(), changes) else { return }
        tell(news, took: ContinuousClock.now - start)
        let report = plainReport(news, root: root)
        let event = PreviewEvent(
            version: "\(session).\(news.version)", report: news.isBroken ? report : "",
            warnings: news.isBroken || news.diagnostics.isEmpty ? "" : report)
        streams.send(event.json)
    }

    private func tell(_ news: PreviewNews, took duration: Duration) {
        if let failure = news.failure { return complain(failure.description) }
        reporting.show(news.diagnostics, root: root)
        if !news.isBroken, news.version > 1, !reporting.quiet {
            complain("made again in \(Int(duration / .milliseconds(1))) ms")
        }
    }
}

/// What open pages are told.
private struct PreviewEvent {
    /// A page of another version reloads itself.
    let version: String
    /// What is wrong, so that the page is older than what is written; empty where nothing is.
    let report: String
    /// What else there is to say of the site that is shown; empty where there is nothing.
    let warnings: String

    var json: String {
        "{\"report\":\(jsonString(report)),\"version\":\(jsonString(version)),\"warnings\":\(jsonString(warnings))}"
    }
}

/// What is wrong, as a terminal would show it, without colours.
private func plainReport(_ news: PreviewNews, root: String) -> String {
    if let failure = news.failure { return failure.description + "\n" }
    let digest = DiagnosticDigest(news.diagnostics, limit: 20)
    return TextReport(colour: false) { source(of: $0, root: root) }.text(digest)
}

/// Waits for Ctrl-C, or for another program's wish that this one end.
private func interruption() async {
    let (signals, continuation) = AsyncStream<Void>.makeStream()
    let sources = [SIGINT, SIGTERM].map { number in
        // Without this the system ends the program before it can say goodbye.
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number)
        source.setEventHandler { continuation.yield() }
        source.resume()
        return source
    }
    for await _ in signals { break }
    for source in sources { source.cancel() }
}
