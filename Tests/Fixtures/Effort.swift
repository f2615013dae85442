#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// How long some work would take on a quiet machine, for tests that limit its time.
///
/// ```swift
/// #expect(effort { render(text) } < .milliseconds(500))
/// ```
/// Only the thread's own processor time counts. If the processor is slow at the moment (because its other half is busy, for
/// example), the time is divided accordingly: a fixed computation is timed before and after.
package func effort(of work: () -> Void) -> Duration {
    let before = slowness()
    let start = threadTime()
    work()
    let took = threadTime() - start
    return took / max(1, min(before, slowness()))
}

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

/// The time of that computation there, in a debug build.
private let reference = Duration.microseconds(8_600)

private func threadTime() -> Duration {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(Int(time.tv_sec)) + .nanoseconds(Int(time.tv_nsec))
}
