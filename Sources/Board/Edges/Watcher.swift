import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Signals that something in a site may have changed: `board.yml`, or anything below `content/` and `templates/`.
///
/// On Linux the system reports changes (inotify(7)). Elsewhere, or if it cannot, there is a signal every half second.
/// Either way, a signal only means that the caller should look for changes, and where.
package final class Watcher: Sendable {
    /// The signals. Those that come while nobody is listening are merged into one.
    package let changes: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation
    private let root: String
    /// The watcher's own thread, which is nearly always waiting.
    private let thread = DispatchQueue(label: "watcher")
    /// The possible changes since `take` was last called.
    private let pending = Mutex(WatchedChanges.none)

    /// Watches a site's folder. `polls`: with a timer, as is necessary on network file systems.
    package init(root: String, polls: Bool = false) {
        self.root = root
        (changes, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        if polls || !watchesBySystem() { watchByClock() }
    }

    /// Sends a signal, as if everything might have changed.
    package func wake() { _ = send(.everything) }

    /// What may have changed since the last call.
    package func take() -> WatchedChanges {
        pending.withLock { changes in
            defer { changes = .none }
            return changes
        }
    }

    /// Signals changes. Returns false if nobody listens any more.
    private func send(_ changes: WatchedChanges) -> Bool {
        pending.withLock { $0.add(changes) }
        if case .terminated = signal.yield() { return false }
        return true
    }

    private func watchByClock() {
        thread.async { [self] in
            repeat { usleep(500_000) } while send(.everything)
        }
    }

    #if canImport(Glibc)
        /// Asks the system to report every change. Returns whether it will.
        private func watchesBySystem() -> Bool {
            let queue = inotify_init1(O_CLOEXEC)
            guard queue >= 0, let folders = watchFolders(queue) else { return false }
            thread.async { [self] in
                var folders = folders
                var buffer = [UInt8](repeating: 0, count: 65_536)
                var watched = identities
                while true {
                    // Reads the events, and checks every half second that the watched folders are still those of the
                    // site. If one of them, or one above it, was replaced, there is no event.
                    let count = Self.wait(for: queue) ? Self.read(queue, into: &buffer) : 0
                    let isReplaced = watched != identities
                    if count == 0, !isReplaced { continue }
                    watched = identities
                    let found = count > 0 ? InotifyEvent.all(in: Array(buffer[..<count])) : []
                    // New folders are watched before they are read, so that no change in them is missed.
                    let isOfFolders = isReplaced || found.contains(where: \.concernsFolders)
                    if isOfFolders {
                        let now = watchFolders(queue)
                        if now == nil, watched.first != nil { return watchByClock() }
                        folders = now ?? [:]
                    }
                    let relevant = found.filter { !isScrap($0.name, isFolder: $0.concernsFolders) }
                    guard isReplaced || count < 0 || !relevant.isEmpty else { continue }
                    let files = isOfFolders || count < 0 ? nil : Self.files(of: relevant, in: folders)
                    guard send(files.map { .files($0) } ?? .everything) else { return }
                    if count < 0 { return watchByClock() }
                }
            }
            return true
        }

        /// The files that the events are about; nil if an event is about something else, or about the site's own
        /// folder.
        private static func files(of events: [InotifyEvent], in folders: [Int32: String]) -> Set<String>? {
            var files: Set<String> = []
            for event in events {
                guard let folder = folders[event.watch], !folder.isEmpty, !event.name.isEmpty else { return nil }
                files.insert("\(folder)/\(event.name)")
            }
            return files
        }

        /// The identities of the folders that make up the site, root first. Missing folders are left out.
        private var identities: [FileIdentity] {
            guard let itself = FileIdentity(of: root) else { return [] }
            return [itself] + ["content", "templates"].compactMap { FileIdentity(of: "\(root)/\($0)") }
        }

        /// Waits at most half a second. Returns whether there is something to read.
        private static func wait(for queue: Int32) -> Bool {
            var waiting = pollfd(fd: queue, events: Int16(POLLIN), revents: 0)
            return unsafe poll(&waiting, 1, 500) > 0
        }

        /// Reads events. Returns the number of bytes; -1 if there will be no more.
        private static func read(_ queue: Int32, into buffer: inout [UInt8]) -> Int {
            let count = unsafe buffer.withUnsafeMutableBytes { unsafe Glibc.read(queue, $0.baseAddress, $0.count) }
            return count < 0 && errno == EINTR ? 0 : count
        }

        /// Watches every folder of the site. Returns the folders by the numbers of their watches; nil if one could not
        /// be watched.
        private func watchFolders(_ queue: Int32) -> [Int32: String]? {
            guard let site = try? Folder(root) else { return nil }
            var folders: [Int32: String] = [:]
            // The root itself is watched for the settings, and for folders that are added and removed.
            var pending = ["", "content", "templates"]
            while let folder = pending.popLast() {
                let path = folder.isEmpty ? root : "\(root)/\(folder)"
                // Only the root may be reached through a link.
                let interest = folder.isEmpty ? Self.interest : Self.interest | UInt32(IN_DONT_FOLLOW)
                let watch = unsafe inotify_add_watch(queue, path, interest)
                if watch < 0 {
                    if errno == ENOENT || errno == ENOTDIR { continue }
                    return nil
                }
                folders[watch] = folder
                guard !folder.isEmpty, let entries = try? site.list(folder, limit: 600_000) else { continue }
                pending += entries.filter { $0.kind == .folder && !isScrap($0.name, isFolder: true) }
                    .map { "\(folder)/\($0.name)" }
            }
            return folders
        }

        /// The kinds of events that are reported: changes, but not reading.
        private static let interest =
            UInt32(IN_CREATE | IN_CLOSE_WRITE | IN_MODIFY | IN_ATTRIB | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO)
            | UInt32(IN_DELETE_SELF | IN_MOVE_SELF) | UInt32(IN_ONLYDIR)
    #else
        private func watchesBySystem() -> Bool { false }
    #endif
}

/// An event in a watched folder (inotify(7)).
struct InotifyEvent {
    private let mask: UInt32
    /// The number of the folder's watch.
    let watch: Int32
    /// The name in the folder; empty if the event is about the folder itself.
    let name: String

    /// Whether it is about a folder (`IN_ISDIR`), or the system lost events (`IN_Q_OVERFLOW`).
    var concernsFolders: Bool { mask & (0x4000_0000 | 0x0000_4000) != 0 }

    /// Reads the events that the system wrote one after another: four 32-bit numbers each, then a padded name.
    static func all(in bytes: [UInt8]) -> [InotifyEvent] {
        var events: [InotifyEvent] = []
        var start = 0
        while start + 16 <= bytes.count {
            let end = min(bytes.count, start + 16 + Int(number(at: start + 12, in: bytes)))
            let name = bytes[(start + 16)..<end].prefix { $0 != 0 }
            events.append(
                InotifyEvent(
                    mask: number(at: start + 4, in: bytes),
                    watch: Int32(bitPattern: number(at: start, in: bytes)), name: String(decoding: name, as: UTF8.self))
            )
            start = end
        }
        return events
    }

    private static func number(at position: Int, in bytes: [UInt8]) -> UInt32 {
        // The machine's byte order: little-endian on everything that Swift supports.
        (0..<4).reduce(0) { $0 | UInt32(bytes[position + $1]) << (8 * UInt32($1)) }
    }
}

/// What may have changed in a site since its watcher was last asked.
package enum WatchedChanges: Sendable {
    /// Files at these paths below the root, such as `content/postings/fellow.md`, and almost certainly not others.
    case files(Set<String>)
    /// Anything.
    case everything

    /// Nothing.
    package static let none = WatchedChanges.files([])

    /// Adds other possible changes.
    mutating func add(_ others: WatchedChanges) {
        if case .files(let known) = self, case .files(let more) = others {
            self = .files(known.union(more))
        } else {
            self = .everything
        }
    }
}
