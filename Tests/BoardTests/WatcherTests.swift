#if canImport(Glibc)
    import Foundation
    import Glibc
    import Testing

    @testable import Board

    /// The system's events, byte by byte (inotify(7)), and those of a real folder.
    @Suite struct WatcherTests {
        /// An event as the system writes it: watch, mask, cookie, length of the name, the name padded with zeros.
        private func event(_ mask: Int, _ name: String, padding: Int = 1) -> [UInt8] {
            let name = Array(name.utf8) + Array(repeating: 0, count: name.isEmpty ? 0 : padding)
            return [1, UInt32(mask), 0, UInt32(name.count)].flatMap { number in
                (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * UInt32($0))) }
            } + name
        }

        @Test func eventsAreReadOneAfterTheOther() {
            let bytes =
                event(Int(IN_CLOSE_WRITE), "one.md", padding: 10) + event(Int(IN_DELETE_SELF), "")
                + event(Int(IN_CREATE) | 0x4000_0000, "2027")
            let events = InotifyEvent.all(in: bytes)
            #expect(events.map(\.name) == ["one.md", "", "2027"])
            #expect(events.map(\.concernsFolders) == [false, false, true])
        }

        @Test func aLostCountConcernsFolders() {
            #expect(InotifyEvent.all(in: event(Int(IN_Q_OVERFLOW), "")).map(\.concernsFolders) == [true])
        }

        @Test func halfAnEventIsNone() {
            let bytes = event(Int(IN_CREATE), "one.md")
            for count in 0..<16 { #expect(InotifyEvent.all(in: Array(bytes.prefix(count))).isEmpty) }
            #expect(InotifyEvent.all(in: Array(bytes.prefix(18))).map(\.name) == ["on"])
        }

        @Test(arguments: [false, true])
        func aChangeInANewFolderIsSignalled(polls: Bool) async throws {
            let site = try TemporarySite()
            let watcher = Watcher(root: site.root, polls: polls)
            try site.write("content/postings/2027/spring/one.md", "text")
            #expect(await isSignalled(watcher))
            // After the signal for the folder, there is one for the file in it.
            try await Task.sleep(for: .milliseconds(100))
            try site.write("content/postings/2027/spring/one.md", "another text")
            #expect(await isSignalled(watcher))
        }

        /// Whether a signal comes before thirty ticks of a clock like the watcher's own. On a busy machine, both are late.
        private func isSignalled(_ watcher: Watcher) async -> Bool {
            let clock = Watcher(root: "/", polls: true)
            return await withTaskGroup(of: Bool.self) { group in
                group.addTask {
                    for await _ in watcher.changes { return true }
                    return false
                }
                group.addTask {
                    var ticks = 0
                    for await _ in clock.changes {
                        ticks += 1
                        if ticks == 30 { break }
                    }
                    return false
                }
                let first = await group.next() ?? false
                group.cancelAll()
                return first
            }
        }
    }
#endif
