import Board
import Synchronization

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
