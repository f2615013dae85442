#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// How long a piece of work takes a processor of a quiet machine, for tests that say how long a thing may take.
///
/// ```swift
/// #expect(effort { render(text) } < .milliseconds(500))
/// ```
/// The time of the thread alone counts, and where the processor is slow at that moment (a debug build is all that runs
/// on it, or its other half is busy) it is divided by as much: a fixed sum is timed before and after.
package func effort(of work: () -> Void) -> Duration {
    let before = slowness()
    let start = threadTime()
    work()
    let took = threadTime() - start
    return took / max(1, min(before, slowness()))
}

/// The time that a fixed sum takes now, as a multiple of what it took on the quiet machine where limits were found.
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

/// What the sum takes there, in a debug build.
private let reference = Duration.microseconds(8_600)

private func threadTime() -> Duration {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(Int(time.tv_sec)) + .nanoseconds(Int(time.tv_nsec))
}
