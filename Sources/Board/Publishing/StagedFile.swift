/// A staged file, ready to be published.
package struct StagedFile: Sendable, Hashable {
    /// Where it goes, relative to the output folder.
    package let path: String
    /// Identifies it after publishing.
    let mark: FileMark
    let state: State

    /// Where it waits. New files wait in folders like the output's, so that a new folder is put into place as a whole.
    enum State: Sendable, Hashable {
        /// The output has it already, byte for byte. `isShut`: not everybody may read it.
        case unchanged(isShut: Bool)
        /// Another file is there, with this mark. The new bytes are in the staging folder under a number.
        case changed(Int, standing: FileMark)
        /// Nothing is there. It is in the staging folder's tree at its path.
        case new
    }

    /// Whether publishing has anything to do for it.
    var isChange: Bool {
        if case .unchanged = state { return false }
        return true
    }
}

/// Publishing's own files, below the output folder.
enum OwnFiles {
    /// Held by the build that is publishing.
    static let lockPath = "\(OutputPath.own)/lock"
    /// The list of files that builds have written.
    static let manifestPath = "\(OutputPath.own)/manifest"
    /// Files that wait to be published.
    static let stage = "\(OutputPath.own)/stage"
    /// New files, in folders as the output will have them.
    static let tree = "\(stage)/new"
    /// Where the new bytes of an existing file wait.
    static func staged(_ number: Int) -> String { "\(stage)/\(number)" }
}
