#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// How long some work would take on a quiet machine, for tests that limit its time.
///
/// ```swift
/// let most = limit(.milliseconds(200), debug: .milliseconds(500))
/// #expect(effort(within: most) { render(text) } < most)
/// ```
/// It is tried up to three times, until it is done within the limit: what is slow is slow each time, while other work on
/// the machine comes and goes.
package func effort(within most: Duration, of work: () -> Void) -> Duration {
    var least = effort(of: work)
    for _ in 0..<2 where least >= most { least = min(least, effort(of: work)) }
    return least
}

/// The same for work without a limit: what it takes once.
///
/// Only the thread's own processor time counts. If the processor is slow at the moment (because its other half is busy, for
/// example), the time is divided accordingly: a fixed computation is timed before and after.
package func effort(of work: () -> Void) -> Duration {
    let before = slowness()
    let start = threadTime()
    work()
    let took = threadTime() - start
    return took / max(1, min(before, slowness()))
}

/// The most that some work may take, in the optimised build that `make test` uses or in a debug build.
package func limit(_ optimised: Duration, debug: Duration) -> Duration { isDebug ? debug : optimised }

#if DEBUG
    private let isDebug = true
#else
    private let isDebug = false
#endif

/// The time that a fixed computation takes now, as a multiple of its time on the quiet machine for which limits were set.
private func slowness() -> Double {
    let start = threadTime()
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    for _ in 0..<2_000_000 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
    }
    return state == 0 ? 1 : (threadTime() - start) / reference
}

/// The time of that computation there.
private let reference = Duration.microseconds(isDebug ? 8_600 : 5_100)

private func threadTime() -> Duration {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(Int(time.tv_sec)) + .nanoseconds(Int(time.tv_nsec))
}
