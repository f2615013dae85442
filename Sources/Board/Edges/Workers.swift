import Synchronization

/// A concurrent map over many inputs. Results are in the order of the inputs.
///
/// `await Workers.map(paths, workers: 2) { read($0) }` reads two files at a time. The result does not depend on the
/// number of workers. Workers take a few inputs at a time from a common counter, and do not wait for each other.
package enum Workers {
    /// Transforms every input.
    ///
    /// If `transform` throws for several inputs, the failure of the first of them in order is thrown, whichever worker
    /// it happened to. Later inputs may not have been tried.
    package static func map<Input: Sendable, Output: Sendable, Failure: Error>(
        _ inputs: [Input], workers: Int,
        _ transform: @escaping @Sendable (Input) throws(Failure) -> Output
    ) async throws(Failure) -> [Output] {
        try await map(inputs, workers: workers, state: {}) { (_: inout Void, input) throws(Failure) in
            try transform(input)
        }
    }

    /// The same, with state that each worker makes once and reuses: a renderer, a buffer.
    package static func map<Input: Sendable, State, Output: Sendable, Failure: Error>(
        _ inputs: [Input], workers: Int, state: @escaping @Sendable () -> State,
        _ transform: @escaping @Sendable (inout State, Input) throws(Failure) -> Output
    ) async throws(Failure) -> [Output] {
        let workers = min(workers, inputs.count)
        guard workers > 1 else {
            var own = state()
            var outputs: [Output] = []
            outputs.reserveCapacity(inputs.count)
            for input in inputs { outputs.append(try transform(&own, input)) }
            return outputs
        }
        let claims = Claims(total: inputs.count, workers: workers)
        let shares = await withTaskGroup(of: Share<Output, Failure>.self) { group in
            for _ in 0..<workers {
                group.addTask {
                    var own = state()
                    return Share(inputs, claims) { (input) throws(Failure) in try transform(&own, input) }
                }
            }
            var shares: [Share<Output, Failure>] = []
            for await share in group { shares.append(share) }
            return shares
        }
        return try joined(shares, count: inputs.count)
    }

    /// Joins the pieces of all workers in the inputs' order.
    private static func joined<Output, Failure>(
        _ shares: [Share<Output, Failure>], count: Int
    ) throws(Failure) -> [Output] {
        let failures = shares.compactMap(\.failure)
        if let first = failures.min(by: { $0.index < $1.index }) { throw first.failure }
        var outputs: [Output] = []
        outputs.reserveCapacity(count)
        for piece in shares.flatMap(\.pieces).sorted(by: { $0.start < $1.start }) {
            outputs.append(contentsOf: piece.outputs)
        }
        return outputs
    }
}

/// Hands out inputs to workers, fewer at a time towards the end, so that no worker has many left when the others are
/// done.
private final class Claims: Sendable {
    private let next = Atomic<Int>(0)
    private let total: Int
    private let workers: Int

    init(total: Int, workers: Int) {
        self.total = total
        self.workers = workers
    }

    /// The next inputs; nil if none are left.
    func claim() -> Range<Int>? {
        var start = next.load(ordering: .relaxed)
        while start < total {
            let end = start + max(1, min(32, (total - start) / (workers * 8)))
            let (isOurs, found) = next.compareExchange(expected: start, desired: end, ordering: .relaxed)
            if isOurs { return start..<end }
            start = found
        }
        return nil
    }

    /// Stops handing out inputs. The workers finish those they have, which include all inputs before the one that
    /// failed, so that the first failure is always found.
    func stop() { next.store(total, ordering: .relaxed) }
}

/// What one worker made.
private struct Share<Output: Sendable, Failure: Error>: Sendable {
    private(set) var pieces: [(start: Int, outputs: [Output])] = []
    private(set) var failure: (index: Int, failure: Failure)?

    init<Input>(_ inputs: [Input], _ claims: Claims, _ transform: (Input) throws(Failure) -> Output) {
        while let range = claims.claim() {
            var outputs: [Output] = []
            outputs.reserveCapacity(range.count)
            for index in range {
                do throws(Failure) {
                    outputs.append(try transform(inputs[index]))
                } catch {
                    failure = (index, error)
                    claims.stop()
                    return
                }
            }
            pieces.append((range.lowerBound, outputs))
        }
    }
}
