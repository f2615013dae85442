package import Diagnostics
import Markdown
import Text

/// A file of `templates/assets/`, published under a name that has a hash of its content.
///
/// `style.css` goes to `assets/style.3f2a9c51d0b7e864.css`. A changed file has a new address, so browsers may keep each
/// one for ever.
package struct ThemeAsset: Sendable {
    /// What templates call it: `style.css`.
    package let name: String
    /// Its content as it is published, with the published names of the assets that it leads to.
    package let bytes: [UInt8]
    /// Where it goes below `public/`.
    package let output: String
    /// Its path in the site, `/assets/style.3f2a9c51d0b7e864.css`, encoded for addresses.
    var url: String { "/" + encodedPath(output) }

    init(name: String, bytes: [UInt8], output: String) {
        self.name = name
        self.bytes = bytes
        self.output = output
    }

    /// Where an asset goes: its name, with the hash before the ending.
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

/// A file of `templates/`.
package struct ThemeFile: Sendable, Equatable {
    /// Its path below `templates/`: `macros/card.html`.
    package let name: String
    /// Its content.
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

/// An address in a stylesheet or a script that does not lead to an asset, such as `url(../images/sky.jpg)`: perhaps a
/// file of `content/`.
package struct ThemeLink: Sendable {
    /// Its path in the site, `/images/sky.jpg`.
    package let path: String
    /// How it is written.
    package let written: String
    /// Where it is written.
    package let place: SourcePlace
}

/// The assets of a theme under their published names. Stylesheets and scripts get these names too: `url("inter.woff2")`
/// becomes `url("inter.3f2a9c51d0b7e864.woff2")`.
///
/// The hash of an asset covers its own bytes and those of every asset that it leads to, directly or not. Its name
/// changes whenever theirs do, even if two lead to each other.
func linkedAssets(_ files: [ThemeFile]) -> (assets: [ThemeAsset], links: [ThemeLink]) {
    let numbers = Dictionary(firstOfEach: files.enumerated().map { (composed($1.name), $0) })
    var links: [ThemeLink] = []
    let inner = files.map { file -> [AssetLink] in
        addresses(in: file).compactMap { address in
            guard let path = path(of: address, in: file) else { return nil }
            if path.hasPrefix("assets/"), let number = numbers[String(path.dropFirst("assets/".count))] {
                return AssetLink(address: address, target: number)
            }
            if !address.isOptional {
                let place = SourceText(path: "templates/assets/" + file.name, bytes: file.bytes).place(
                    of: address.range)
                links.append(ThemeLink(path: "/" + path, written: address.text, place: place))
            }
            return nil
        }
    }
    let outputs = files.indices.map { number in
        let hash = reached(from: number, inner).reduce(ThemeAsset.hash(files[number].bytes)) {
            ThemeAsset.hash(files[$1].bytes, after: $0)
        }
        return ThemeAsset.output(of: files[number].name, hash: hash)
    }
    let assets = files.indices.map { number in
        ThemeAsset(
            name: files[number].name, bytes: rewritten(files[number].bytes, inner[number], outputs),
            output: outputs[number])
    }
    return (assets, links)
}

/// An address in a stylesheet or a script that leads to another asset, by its number.
private struct AssetLink {
    let address: CodeAddress
    let target: Int
}

private func addresses(in file: ThemeFile) -> [CodeAddress] {
    let lowered = file.name.lowercased()
    if lowered.hasSuffix(".css") { return StylesheetAddresses.all(in: file.bytes) }
    return [".js", ".mjs"].contains(where: lowered.hasSuffix) ? ScriptAddresses.all(in: file.bytes) : []
}

/// The path in the site that an address in an asset leads to; nil if it leads to another site or into the asset itself.
private func path(of address: CodeAddress, in file: ThemeFile) -> String? {
    guard let link = ContentLink(address.text, in: "content/" + file.name), link.target != .samePage,
        !address.text.hasPrefix("/")
    else { return nil }
    let written = address.text.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    let folder: [Substring] = ["assets"] + file.name.split(separator: "/").dropLast()
    return ContentLink.normalised(Substring(written), from: folder) ?? ".."
}

/// The numbers of all assets that an asset leads to, directly or not, in order.
private func reached(from number: Int, _ links: [[AssetLink]]) -> [Int] {
    var found: Set<Int> = [number]
    var pending = [number]
    while let next = pending.popLast() {
        for link in links[next] where found.insert(link.target).inserted { pending.append(link.target) }
    }
    return found.filter { $0 != number }.sorted()
}

/// Replaces the last part of each address's path by the published name.
private func rewritten(_ bytes: [UInt8], _ links: [AssetLink], _ outputs: [String]) -> [UInt8] {
    guard !links.isEmpty else { return bytes }
    var out: [UInt8] = []
    var done = 0
    for link in links {
        let text = link.address.text
        let path = text.prefix { $0 != "?" && $0 != "#" }
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
        let name = outputs[link.target].split(separator: "/").last.map(String.init) ?? ""
        out += bytes[done..<link.address.range.lowerBound]
        out += link.address.quoted(folder + encodedPath(name) + text[path.endIndex...]).utf8
        done = link.address.range.upperBound
    }
    return out + bytes[done...]
}
