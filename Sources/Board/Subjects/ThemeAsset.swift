import Markdown

/// A file of `templates/assets/`, published under a name that carries its content's hash.
///
/// `style.css` goes to `assets/style.3f2a9c51d0b7e864.css`: a changed file has a new address, so that hosts may let
/// browsers keep it for ever.
package struct ThemeAsset: Sendable {
    /// What templates call it: `style.css`.
    package let name: String
    /// What is published: what is in it, with the published names of the assets that it leads to.
    package let bytes: [UInt8]
    /// Where it goes below `public/`.
    package let output: String

    init(name: String, bytes: [UInt8], output: String) {
        self.name = name
        self.bytes = bytes
        self.output = output
    }

    /// Where an asset goes: its name with a hash of all that it says and leads to before the ending.
    static func output(of name: String, hash: UInt64) -> String {
        let digits = String(hash, radix: 16)
        let file = name.lastIndex(of: "/").map { name.index(after: $0) } ?? name.startIndex
        let dot = name[file...].lastIndex(of: ".") ?? name.endIndex
        return composed(
            "assets/\(name[..<dot]).\(String(repeating: "0", count: 16 - digits.count))\(digits)\(name[dot...])")
    }

    /// FNV-1a, 64 bits: the same everywhere and in every run. `before` is the hash of what comes first.
    static func hash(_ bytes: [UInt8], after before: UInt64 = 0xCBF2_9CE4_8422_2325) -> UInt64 {
        var hash = before
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return hash
    }
}
