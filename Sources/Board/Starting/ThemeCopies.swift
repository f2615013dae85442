/// The names of the built-in theme's files, sorted: `404.html`, `assets/board.js`.
package let themeFileNames = Theme.builtIn.map(\.name).sorted()

/// Files of the built-in theme, to be copied into a site's `templates/`: the file with this name, or all files in a
/// folder such as `macros`. Empty if there are none.
package func themeCopies(_ name: String) -> [StarterFile] {
    let folder = name.hasSuffix("/") ? name : name + "/"
    return Theme.builtIn.filter { $0.name == name || $0.name.hasPrefix(folder) }
        .map { StarterFile(path: "templates/" + $0.name, bytes: $0.bytes) }
}
