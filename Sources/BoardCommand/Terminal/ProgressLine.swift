import Board
import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The progress line of this process.
let progressLine = ProgressLine()

/// A line on a terminal that shows the progress of long work. It appears after half a second and disappears at the end.
///
/// `making 12000 pages, 3 s` is drawn over itself ten times a second. While it is shown, only `complain` may print
/// anything, because it clears the line first.
final class ProgressLine: Sendable {
    private struct State {
        var words = ""
        var start = ContinuousClock.now
        /// Whether work is going on, so that the line may be drawn.
        var isWanted = false
        var isDrawn = false
    }

    private let state = Mutex(State())

    /// Does some work, and shows the line meanwhile if standard error is a terminal and `isQuiet` is false.
    func during<Result>(
        _ request: BuildRequest, isQuiet: Bool, _ work: (BuildRequest) async throws -> Result
    ) async rethrows -> Result {
        guard !isQuiet, isatty(STDERR_FILENO) == 1, environment("TERM") != "dumb" else {
            return try await work(request)
        }
        state.withLock { $0 = State(isWanted: true) }
        // This is a thread of its own, because the threads of tasks are all busy with the work.
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
        let before = request.progress
        request.progress = { stage in
            before(stage)
            self.state.withLock { $0.words = words(for: stage) }
        }
        return try await work(request)
    }

    /// Shows what is going on, in words, where it is no stage of a build.
    func show(_ words: String) {
        state.withLock { $0.words = words }
    }

    /// Removes the line, if it is shown.
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

/// What is going on, in words: `reading 1200 files`.
private func words(for stage: BuildStage) -> String {
    switch stage {
    case .discovering: "looking for files"
    case .reading(let count): "reading \(count) files"
    case .assembling, .planning, .compiling: "planning pages"
    case .making(let count): "making \(count) pages"
    case .publishing: "publishing"
    }
}

/// Measures how long each stage of a build takes.
///
/// A stage lasts until the next one begins. The last one lasts until `report` is asked for.
final class Stopwatch: Sendable {
    private let begun = Mutex<[(stage: String, at: ContinuousClock.Instant)]>([])

    /// Notes that a stage begins.
    func begin(_ stage: BuildStage) {
        begun.withLock { $0.append((stage.name, .now)) }
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
