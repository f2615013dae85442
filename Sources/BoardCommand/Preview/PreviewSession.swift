import Board
import Diagnostics
import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One run of `board serve`: surveys the site whenever something has changed, and tells the terminal and the open
/// pages.
struct PreviewSession {
    private let preview: Preview
    private let root: String
    private let clock: @Sendable () -> Instant
    private let reporting: ReportOptions
    private let streams = EventStreams()
    private let told = ToldFailures()
    private let session = String(UInt64.random(in: 0...UInt64.max), radix: 36)

    init(_ request: BuildRequest, clock: @escaping @Sendable () -> Instant, reporting: ReportOptions) {
        preview = Preview(request)
        root = request.root
        self.clock = clock
        self.reporting = reporting
    }

    /// Serves until the user presses Ctrl-C.
    func run(address: ListeningAddress, port: UInt16, polls: Bool) async throws {
        let watcher = Watcher(root: root, polls: polls)
        await look()
        let server = PreviewServer(address: address, port: port, answers: answers(isPrivate: address.isLoopback))
        let path = await preview.site?.address.path ?? "/"
        let (listening, eachSignal) = AsyncStream<Void>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await interruption { eachSignal.yield() } }
            group.addTask {
                // A signal that follows the announcement is never lost.
                for await _ in listening.prefix(endingSignals.count) {}
                try await server.run { announce($0 + path) }
            }
            group.addTask { try await follow(watcher) }
            group.addTask { try await keepAwake(watcher) }
            // The first task to end is the user's signal, or the server if it cannot listen.
            try await group.next()
            group.cancelAll()
        }
    }

    private func answers(isPrivate: Bool) -> PreviewAnswers {
        PreviewAnswers(
            preview: preview, streams: streams, session: session, isPrivate: isPrivate,
            report: { [root] in plainReport($0, root: root) },
            tell: { [told, reporting, root] in
                if told.isNew($0) { reporting.show([$0], root: root) }
            })
    }

    private func announce(_ address: String) {
        // If the address cannot be printed, the user may still know it: the port can be named.
        if !reporting.quiet { try? inform("\(address)  (Ctrl-C ends it)") }
    }

    /// Looks at the site again after every signal. Several saves in a row are one signal. If the watcher names files,
    /// only these are read at first; the rest is looked at after a second without another signal.
    private func follow(_ watcher: Watcher) async throws {
        var rest: Task<Void, any Error>?
        defer { rest?.cancel() }
        for await _ in watcher.changes {
            // This is longer than a tick of the file system's clock, so a file that is saved again gets another time.
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

    /// Wakes the watcher when a posting changes its state, and finds the pages that have been closed.
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
        told.forget()
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

/// Why pages could not be made since the site was last looked at. Each reason is told once, however often its page is
/// requested.
private final class ToldFailures: Sendable {
    private let told = Mutex<Set<Diagnostic>>([])

    /// Whether a failure was not told before. From now on it was.
    func isNew(_ failure: Diagnostic) -> Bool { told.withLock { $0.insert(failure).inserted } }

    func forget() { told.withLock { $0.removeAll() } }
}

/// The news that open pages get.
private struct PreviewEvent {
    /// The version of the site. Pages of another version reload themselves.
    let version: String
    /// The errors because of which an older version is shown; empty if there are none.
    let report: String
    /// Warnings about the site that is shown; empty if there are none.
    let warnings: String

    var json: String {
        "{\"report\":\(jsonString(report)),\"version\":\(jsonString(version)),\"warnings\":\(jsonString(warnings))}"
    }
}

/// The report of what is wrong, as on a terminal without colours.
private func plainReport(_ news: PreviewNews, root: String) -> String {
    if let failure = news.failure { return failure.description + "\n" }
    let digest = DiagnosticDigest(news.diagnostics, limit: 20)
    return TextReport(colour: false) { source(of: $0, root: root) }.text(digest)
}

/// The signals that ask the program to end: Ctrl-C, and that of other programs.
private let endingSignals = [SIGINT, SIGTERM]

/// Waits for a signal that asks the program to end. Calls `listening` once for each of them, when it would be heard.
private func interruption(listening: @escaping @Sendable () -> Void) async {
    let (signals, continuation) = AsyncStream<Void>.makeStream()
    let sources = endingSignals.map { number in
        // Without this, the system would end the program at once.
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number)
        source.setEventHandler { continuation.yield() }
        source.setRegistrationHandler { listening() }
        source.resume()
        return source
    }
    for await _ in signals { break }
    for source in sources { source.cancel() }
}
