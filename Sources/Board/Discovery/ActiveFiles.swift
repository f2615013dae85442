import Diagnostics

/// Warns of files that are published unchanged and can do harm: those that run in readers' browsers as part of the
/// site, run on its server, or tell its host what to do. Anyone who may add such a file could take over the whole site.
///
/// `content/sw.js` and a drawing that contains a `<script>` get a warning. `content/logo.png` and other drawings do
/// not.
func activeFiles(_ files: [StaticFile], root: String, workers: Int) async -> [Diagnostic] {
    let suspects = files.compactMap { file in Activity(of: file.output).map { (file: file, activity: $0) } }
    let found = await Workers.map(suspects, workers: workers) { suspect -> Diagnostic? in
        let path = suspect.file.source
        guard suspect.activity == .inMarkup else { return suspect.activity.warning(at: SourcePlace(path: path)) }
        guard let bytes = try? readFile("\(root)/\(path)", limit: markupLimit) else {
            return Activity.browser.warning(at: SourcePlace(path: path))
        }
        return activeLine(of: bytes).map { suspect.activity.warning(at: SourcePlace(path: path, line: $0)) }
    }
    return found.compactMap(\.self)
}

/// Leaves out warnings about active files that have an error too, and so cannot be published anyway.
func withoutRefusedActiveFiles(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    guard diagnostics.contains(where: { $0.rule == activeFile }) else { return diagnostics }
    let refused = Set(diagnostics.filter { $0.severity == .error }.map(\.place.path))
    return diagnostics.filter { $0.rule != activeFile || !refused.contains($0.place.path) }
}

/// The rule of the warning.
private let activeFile = "content.active-file"

/// Drawings with more bytes get a warning without being searched.
private let markupLimit = 4 * 1024 * 1024

extension Activity {
    fileprivate func warning(at place: SourcePlace) -> Diagnostic {
        let does =
            switch self {
            case .browser: "browsers run it or show it as part of this site"
            case .inMarkup: "it may run code in browsers as part of this site"
            case .server: "some web servers run it"
            case .host: "the site's host may read it as settings"
            case .statement: "apps or issuers of certificates may trust it for the whole site"
            }
        return Diagnostic(
            .warning, activeFile, "this file is published as it is, and \(does)", at: place,
            help: "delete it; or, if you need it, write in board.yml, in the list 'ignore', "
                + "'- {rule: content.active-file, files: [\(yaml(place.path))], reason: why it is there}'")
    }

    /// Writes a path as an item of a YAML list.
    private func yaml(_ path: String) -> String {
        let isPlain = path.utf8.allSatisfy {
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 | 0x20 || "0123456789/._-".utf8.contains($0)
        }
        return isPlain ? path : "\"" + path.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}

/// The line of the first thing in a drawing, or in other XML, that can run; nil if nothing can.
///
/// It errs on the side of warning: what could hide code (entities, other encodings) counts as code.
private func activeLine(of bytes: [UInt8]) -> Int? {
    let text = bytes.map { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 ? $0 | 0x20 : $0 }
    var line = 1
    var isInTag = false
    // A `>` between quotation marks does not end a tag. A `<` is never between them.
    var quote: UInt8?
    for (index, byte) in text.enumerated() {
        switch byte {
        case 0: return line
        case UInt8(ascii: "\n"): line += 1
        case UInt8(ascii: "<"):
            isInTag = true
            quote = nil
            if runs(text[(index + 1)...]) { return line }
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            if isInTag { quote = quote == nil ? byte : quote == byte ? nil : quote }
        case UInt8(ascii: ">"): if quote == nil { isInTag = false }
        case UInt8(ascii: "&"): if isInTag, text[(index + 1)...].first == UInt8(ascii: "#") { return line }
        case UInt8(ascii: "j"), UInt8(ascii: "d"), UInt8(ascii: "v"):
            if isInTag, addresses.contains(where: { text[index...].starts(with: $0) }) { return line }
        case UInt8(ascii: "o"): if isInTag, isHandler(text, at: index) { return line }
        default: break
        }
    }
    return nil
}

/// Whether what follows a `<` is an element or instruction that runs, or one that could produce such an element.
private func runs(_ tag: ArraySlice<UInt8>) -> Bool {
    let name = tag.prefix { !" \t\r\n/>".utf8.contains($0) }
    let local = name.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).last ?? name
    if name.starts(with: "?xml-stylesheet".utf8) || name.starts(with: "!entity".utf8) { return true }
    // An encoding that does not agree with ASCII could hide all of this.
    if name.elementsEqual("?xml".utf8) {
        let declaration = String(decoding: tag.prefix { $0 != UInt8(ascii: ">") }, as: UTF8.self)
        guard let encoding = declaration.firstRange(of: "encoding") else { return false }
        let value = declaration[encoding.upperBound...].drop { " \t\r\n=\"'".contains($0) }.prefix {
            !"\"'".contains($0)
        }
        return !["utf-8", "us-ascii", "iso-8859-1", "windows-1252"].contains(String(value))
    }
    return elements.contains { local.elementsEqual($0.utf8) }
}

private let elements = [
    "script", "iframe", "object", "embed", "handler", "listener", "applet", "frame", "base", "meta",
]
private let addresses = ["javascript:", "data:text", "data:application", "data:image/svg", "vbscript:"].map {
    Array($0.utf8)
}

/// Whether an attribute such as `onload=` begins here.
private func isHandler(_ text: [UInt8], at index: Int) -> Bool {
    guard index > 0, " \t\r\n\"'/".utf8.contains(text[index - 1]), text[index...].starts(with: "on".utf8) else {
        return false
    }
    let rest = text[(index + 2)...].drop { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 }
    return rest.startIndex > index + 2 && rest.drop { " \t\r\n".utf8.contains($0) }.first == UInt8(ascii: "=")
}
