/// The names of the built-in theme's files, sorted: `404.html`, `assets/board.js`.
package let themeFileNames = Theme.builtIn.map(\.name).sorted()

/// Files of the built-in theme as a site has them in `templates/`, to be changed there: the one of a name, or all below a
/// folder, `macros`. Empty where there is none.
package func themeCopies(_ name: String) -> [StarterFile] {
    let folder = name.hasSuffix("/") ? name : name + "/"
    return Theme.builtIn.filter { $0.name == name || $0.name.hasPrefix(folder) }
        .map { StarterFile(path: "templates/" + $0.name, bytes: $0.bytes) }
}
