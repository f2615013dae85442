import Synchronization
import Testing

@testable import Board

/// The concurrent map: the order of results, the failure that is thrown, one state for each worker.
@Suite struct WorkersTests {
    private struct Refusal: Error, Equatable { let input: Int }

    @Test(arguments: [0, 1, 2, 3, 64], [0, 1, 2, 31, 1000])
    func theOrderIsTheInputs(workers: Int, count: Int) async {
        let outputs = await Workers.map(Array(0..<count), workers: workers) { $0 * 2 }
        #expect(outputs == (0..<count).map { $0 * 2 })
    }

    @Test func eachWorkerMakesItsStateOnce() async {
        let made = Counter()
        let outputs = await Workers.map(Array(0..<500), workers: 4, state: { made.next() }) { _, input in input }
        #expect(outputs.count == 500)
        #expect(made.value == 4)
    }

    @Test func aWorkersStateStaysWithIt() async {
        let seen = await Workers.map(Array(0..<100), workers: 1, state: { 0 }) { count, _ in
            count += 1
            return count
        }
        #expect(seen == Array(1...100))
    }

    @Test(arguments: [1, 2, 8]) func theFirstFailureInOrderIsThrown(workers: Int) async {
        for _ in 0..<50 {
            await #expect(throws: Refusal(input: 137)) {
                try await Workers.map(Array(0..<1000), workers: workers) { (input) throws(Refusal) in
                    if input >= 137, input % 2 == 1 { throw Refusal(input: input) }
                    return input
                }
            }
        }
    }
}

private final class Counter: Sendable {
    private let count = Atomic<Int>(0)
    func next() -> Int { count.wrappingAdd(1, ordering: .relaxed).newValue }
    var value: Int { count.load(ordering: .relaxed) }
}
