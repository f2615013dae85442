import Foundation
import PackagePlugin

/// Runs `EmbedTheme` on `templates/`, `starter/` and the preview's script before `Board` is compiled, if one of their
/// files changed.
@main
struct ThemePlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        try [
            embed("templates", as: "embeddedTheme", in: "EmbeddedTheme.swift", context),
            embed("starter", as: "embeddedStarter", in: "EmbeddedStarter.swift", context),
            embed("Sources/Board/Preview/Browser", as: "embeddedPreview", in: "EmbeddedPreview.swift", context),
        ]
    }

    private func embed(
        _ name: String, as constant: String, in file: String, _ context: PluginContext
    ) throws -> Command {
        let folder = context.package.directoryURL.appendingPathComponent(name, isDirectory: true)
        let output = context.pluginWorkDirectoryURL.appendingPathComponent(file)
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
            .map { folder.appendingPathComponent($0) }
        return .buildCommand(
            displayName: "Embedding \(name)", executable: try context.tool(named: "EmbedTheme").url,
            arguments: [folder.path, output.path, constant], inputFiles: files, outputFiles: [output])
    }
}
