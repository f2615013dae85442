import Board
import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The one line that says what takes so long.
let progressLine = ProgressLine()

/// One line on a terminal that tells of long work: there after half a second, gone at the end, never in a pipe.
///
/// `making 12000 pages, 3 s` is drawn over itself ten times a second. Nothing else may be printed while it stands, but by
/// `complain`, which clears it first.
final class ProgressLine: Sendable {
    private struct State {
        var words = ""
        var start = ContinuousClock.now
        /// Whether there is long work, so that the line may be drawn.
        var isWanted = false
        var isDrawn = false
    }

    private let state = Mutex(State())

    /// Does long work; the line stands while it goes on, if standard error is a terminal and `isQuiet` is false.
    func during<Result>(
        _ request: BuildRequest, isQuiet: Bool, _ work: (BuildRequest) async throws -> Result
    ) async rethrows -> Result {
        guard !isQuiet, isatty(STDERR_FILENO) == 1, environment("TERM") != "dumb" else {
            return try await work(request)
        }
        state.withLock { $0 = State(isWanted: true) }
        // A thread of its own: the tasks' threads are all busy with the work.
        let timer = DispatchSource.makeTimerSource()
        timer.schedule(deadline: .now() + .milliseconds(500), repeating: .milliseconds(100))
        timer.setEventHandler { self.redraw() }
        timer.resume()
        defer {
            timer.cancel()
            state.withLock { $0.isWanted = false }
            clear()
        }
        var request = request
        let told = request.progress
        request.progress = { phase in
            told(phase)
            self.state.withLock { $0.words = words(for: phase) }
        }
        return try await work(request)
    }

    /// Takes the line away, where it stands.
    func clear() {
        state.withLock { state in
            if state.isDrawn { draw("\r\u{1B}[K") }
            state.isDrawn = false
        }
    }

    private func redraw() {
        state.withLock { state in
            guard state.isWanted, !state.words.isEmpty else { return }
            let seconds = (ContinuousClock.now - state.start).components.seconds
            draw("\r\u{1B}[K\(state.words)\(seconds > 0 ? ", \(seconds) s" : "")")
            state.isDrawn = true
        }
    }

}

/// What is going on, for people: `reading 1200 files`.
private func words(for phase: BuildPhase) -> String {
    switch phase {
    case .discovering: "looking for files"
    case .reading(let count): "reading \(count) files"
    case .assembling, .planning, .compiling: "planning pages"
    case .making(let count): "making \(count) pages"
    case .publishing: "publishing"
    }
}

/// How long each stage of a build took, by the clock.
///
/// A stage lasts until the next one begins, the last one until `report` is asked for.
final class Stopwatch: Sendable {
    private let begun = Mutex<[(stage: String, at: ContinuousClock.Instant)]>([])

    /// Notes that a stage begins.
    func begin(_ phase: BuildPhase) {
        begun.withLock { $0.append((phase.stage, .now)) }
    }

    /// One line: `Stages: discover 3.1 ms, ingest 412.0 ms`.
    var report: String {
        let begun = begun.withLock { $0 }
        let ends = begun.dropFirst().map(\.at) + [.now]
        let laps = zip(begun, ends).map { lap, end in
            let tenths = Int((end - lap.at) / .microseconds(100))
            return "\(lap.stage) \(tenths / 10).\(tenths % 10) ms"
        }
        return "Stages: " + laps.joined(separator: ", ")
    }
}
