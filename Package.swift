// swift-tools-version: 6.2
import PackageDescription

/// The settings of every Swift target: the language's strictest ones, with warnings as errors.
let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// Those of tests: their own code is not optimised, since that takes longer than running it does.
let ofTests = house + [.unsafeFlags(["-Onone"])]

let package = Package(
    name: "board",
    platforms: [.macOS("26.0")],
    products: [.executable(name: "board", targets: ["BoardCommand"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    ],
    targets: [
        .systemLibrary(
            name: "Ccmark", pkgConfig: "libcmark",
            providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
        .systemLibrary(
            name: "Cyaml", pkgConfig: "yaml-0.1",
            providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
        .systemLibrary(
            name: "Cgumbo", pkgConfig: "gumbo",
            providers: [.apt(["libgumbo-dev"]), .brew(["gumbo-parser"])]),

        .target(name: "Text", swiftSettings: house),
        .target(name: "Diagnostics", dependencies: ["Text"], swiftSettings: house),
        // libcmark gets its memory through C functions.
        .target(name: "CmarkArena", dependencies: ["Ccmark"]),
        .target(name: "Markdown", dependencies: ["Ccmark", "CmarkArena", "Text"], swiftSettings: house),
        .target(name: "FrontMatter", dependencies: ["Cyaml", "Diagnostics", "Text"], swiftSettings: house),
        // `Texts` of the loop holds spans: `@_lifetime` says so.
        .target(
            name: "Templates", dependencies: ["Diagnostics", "Text"],
            swiftSettings: house + [.enableExperimentalFeature("Lifetimes")]),
        .target(
            name: "Board", dependencies: ["Diagnostics", "Markdown", "FrontMatter", "Templates", "Text"],
            exclude: ["Preview/Browser"], swiftSettings: house, plugins: ["ThemePlugin"]),
        .target(
            name: "Importing", dependencies: ["Cgumbo", "Board", "Diagnostics", "FrontMatter", "Text"],
            swiftSettings: house),
        .executableTarget(
            name: "BoardCommand",
            dependencies: [
                "Board", "Diagnostics", "FrontMatter", "Importing", "Templates",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: house),

        // The built-in theme is `templates/` of this repository: these two put its files into the binary.
        .executableTarget(name: "EmbedTheme", swiftSettings: house),
        .plugin(
            name: "ThemePlugin", capability: .buildTool(), dependencies: ["EmbedTheme"], path: "Sources/ThemePlugin"),

        .executableTarget(
            name: "TemplateBenchmark", dependencies: ["Diagnostics", "Templates", "Text"],
            path: "Tests/Benchmarks/Templates", swiftSettings: house),

        .executableTarget(
            name: "MarkdownBenchmark", dependencies: ["Ccmark", "Markdown"], path: "Tests/Benchmarks/Markdown",
            swiftSettings: house),

        // Reads the tests that are files.
        .target(name: "Fixtures", path: "Tests/Fixtures", swiftSettings: house),
        .testTarget(
            name: "DiagnosticsTests", dependencies: ["Diagnostics", "Fixtures"], exclude: ["Reports"],
            swiftSettings: ofTests),
        .testTarget(
            name: "FrontMatterTests", dependencies: ["FrontMatter", "Diagnostics", "Fixtures"],
            exclude: ["Faults", "Values"], swiftSettings: ofTests),
        .testTarget(
            name: "MarkdownTests", dependencies: ["Markdown", "Fixtures"], exclude: ["Fixtures"], swiftSettings: ofTests
        ),
        .testTarget(
            name: "TemplatesTests", dependencies: ["Diagnostics", "Templates", "Fixtures"], exclude: ["Fixtures"],
            swiftSettings: ofTests),
        .testTarget(
            name: "ImportingTests", dependencies: ["Importing", "Board", "Diagnostics", "Fixtures"],
            exclude: ["Offers", "Texts"], swiftSettings: ofTests),
        .testTarget(name: "CommandTests", dependencies: ["BoardCommand"], swiftSettings: ofTests),
        .testTarget(
            name: "BoardTests", dependencies: ["Board", "Diagnostics", "Fixtures"],
            exclude: ["Advice", "Lists", "Postings", "Sites"],
            swiftSettings: ofTests),
    ]
)
