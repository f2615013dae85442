/// What may have changed of a site since somebody last asked its watcher.
package enum WatchedChanges: Sendable {
    /// The files at these paths below the root, `content/postings/fellow.md`, and hardly any other.
    case files(Set<String>)
    /// Anything.
    case everything

    /// Nothing.
    package static let none = WatchedChanges.files([])

    /// Adds what may have changed beside.
    mutating func add(_ others: WatchedChanges) {
        if case .files(let known) = self, case .files(let more) = others {
            self = .files(known.union(more))
        } else {
            self = .everything
        }
    }
}
