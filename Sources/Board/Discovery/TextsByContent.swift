import Diagnostics
import FrontMatter

/// The files not named `.md` that begin with fields as texts do: `content/postings/fellow.txt` with `---` and `title:
/// Fellow`, or `fellow.json` with a title and `"draft": true`.
///
/// Only files in the four folders of texts are opened, and those whose extension is that of a plain text or of data.
func filesBeginningWithFields(_ discovery: Discovery, root: String, workers: Int) async -> Set<String> {
    let files = discovery.content.map(\.path).filter(mayBeText)
    let found = await Workers.map(files, workers: workers) { path -> String? in
        guard let bytes = try? readFile("\(root)/\(path)", first: SizeLimit.text) else { return nil }
        let isAmongTexts = ContentKind.allCases.contains { path.utf8.starts(with: $0.folder.utf8) }
        return beginsWithFields(bytes, isAmongTexts: isAmongTexts) ? path : nil
    }
    return Set(found.compactMap(\.self))
}

/// Whether a file begins with fields. The check is generous, because a text that it missed would be published with its
/// fields.
///
/// Blank lines, spaces, byte order marks and a comment may come first. A closed fence is enough, as in a text. After a
/// fence that is never closed, or is written differently, there must be the name of a field. Without a fence, there
/// must be two names that only texts have together.
func beginsWithFields(_ bytes: [UInt8], isAmongTexts: Bool) -> Bool {
    if Fence(of: SourceText(path: "", bytes: bytes)).yaml != nil { return true }
    let text = afterBlanks(withoutZeros(bytes))
    let first = text.prefix { !isLineBreak($0) }
    let names = fieldNames(in: text)
    if first.starts(with: "---".utf8) || first.starts(with: "+++".utf8) {
        let isPlain = first.dropFirst(3).allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        return names.count >= (isPlain ? 1 : 2)
    }
    let isTitled = names.contains("title") || names.contains("name")
    guard isAmongTexts else { return names.contains("draft") && isTitled }
    return isTitled && names.contains { ["draft", "published", "organisation", "deadline", "bands"].contains($0) }
        || text.starts(with: "draft:".utf8)
}

/// The known names at the beginnings of lines, before a colon or an equals sign, quoted or not. In JSON, all known
/// names.
private func fieldNames(in text: ArraySlice<UInt8>) -> Set<String> {
    let isJSON = text.first == UInt8(ascii: "{")
    var names: Set<String> = []
    let isBreak: (UInt8) -> Bool = { isLineBreak($0) || isJSON && ($0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "{")) }
    for line in text.split(whereSeparator: isBreak) {
        let start = isJSON ? line.drop { $0 <= 0x20 } : line
        let bare = start.first == UInt8(ascii: "\"") ? start.dropFirst() : start
        let name = bare.prefix { isNameByte($0) }
        let rest = bare[name.endIndex...].drop { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: " ") }
        guard rest.first == UInt8(ascii: ":") || rest.first == UInt8(ascii: "="), name.count <= 20 else { continue }
        let word = String(decoding: name, as: UTF8.self).lowercased()
        if knownNames.contains(word) { names.insert(word) }
    }
    return names
}

/// Names of fields in texts, here and in other systems.
private let knownNames: Set<String> = [
    "title", "name", "organisation", "bands", "published", "deadline", "locations", "apply", "status", "opens",
    "updated",
    "draft", "language", "translation_of", "aliases", "areas", "extra", "description", "author", "salary", "layout",
    "permalink", "date", "categories", "tags",
]

/// The bytes of a text; of a text in UTF-16, only those of its ASCII characters.
private func withoutZeros(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.prefix(16).contains(0) else { return bytes }
    return bytes.filter { $0 != 0 && $0 < 0xFE }
}

/// What follows blank lines, spaces of all kinds, byte order marks and a comment.
private func afterBlanks(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    var rest = bytes[...]
    while let first = rest.first {
        if first <= 0x20 {
            rest = rest.dropFirst()
        } else if let blank = blanks.first(where: { rest.starts(with: $0) }) {
            rest = rest.dropFirst(blank.count)
        } else if rest.starts(with: "<!--".utf8),
            let end = rest.indices.first(where: { rest[$0...].starts(with: "-->".utf8) })
        {
            rest = rest[(end + 3)...]
        } else {
            break
        }
    }
    return rest
}

/// U+FEFF, U+00A0, U+200B and U+3000.
private let blanks = ["\u{FEFF}", "\u{A0}", "\u{200B}", "\u{3000}"].map { Array($0.utf8) }

private func isLineBreak(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

private func isNameByte(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || byte == UInt8(ascii: "_")
}
