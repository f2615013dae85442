/// A file that is made and waits to be published.
package struct StagedFile: Sendable, Hashable {
    /// Where it goes, relative to the output folder.
    package let path: String
    /// By what it will be known again.
    let mark: FileMark
    let state: State

    /// How it waits. What is new lies in a copy of the output's folders, so that a new folder goes into place whole.
    enum State: Sendable, Hashable {
        /// The output has it already, byte for byte; `isShut`: and not everybody can read it.
        case unchanged(isShut: Bool)
        /// Something else is there, known by a mark: the new bytes are in the stage under a number.
        case changed(Int, standing: FileMark)
        /// Nothing was there: it lies in the stage's tree at its path.
        case new
    }

    /// Whether publishing has something to do for it.
    var isChange: Bool {
        if case .unchanged = state { return false }
        return true
    }
}

/// Where publishing keeps what is its own, below the output folder.
enum OwnFiles {
    /// Whoever publishes holds it.
    static let lockPath = "\(OutputPath.own)/lock"
    /// The list of what builds have written.
    static let manifestPath = "\(OutputPath.own)/manifest"
    /// What waits to be published.
    static let stage = "\(OutputPath.own)/stage"
    /// What is new, in folders as the output will have them.
    static let tree = "\(stage)/new"
    /// Where the new bytes of a file that is there already wait.
    static func staged(_ number: Int) -> String { "\(stage)/\(number)" }
}
