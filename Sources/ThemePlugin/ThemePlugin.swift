import Foundation
import PackagePlugin

/// Runs `EmbedTheme` over `templates/` before `Board` is compiled, whenever one of the theme's files changed.
@main
struct ThemePlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let theme = context.package.directoryURL.appendingPathComponent("templates", isDirectory: true)
        let output = context.pluginWorkDirectoryURL.appendingPathComponent("EmbeddedTheme.swift")
        let files = try FileManager.default.subpathsOfDirectory(atPath: theme.path).sorted()
            .map { theme.appendingPathComponent($0) }
        return [
            .buildCommand(
                displayName: "Embedding the built-in theme",
                executable: try context.tool(named: "EmbedTheme").url,
                arguments: [theme.path, output.path],
                inputFiles: files, outputFiles: [output])
        ]
    }
}
