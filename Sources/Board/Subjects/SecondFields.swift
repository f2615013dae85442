import Diagnostics
import FrontMatter
import Text

/// Reports fields at the beginning of a text: a second front matter below the first. They would have no effect, and
/// readers would see them as a heading.
///
/// ```
/// ---
/// draft: true
/// ---
/// ```
/// Each line up to `---` must have a name and a colon, and one of the names must be a field's. The first `---` may be
/// missing.
func secondFields(in source: SourceText, _ fence: Fence, known: @autoclosure () -> [String]) -> [Diagnostic] {
    // An early end of the fence is reported as such.
    guard fence.yaml != nil, !fence.hasFieldsBelow(in: source) else { return [] }
    let body = source.bytes[fence.body]
    let text = body.drop { $0 <= 0x20 }
    guard let first = text.first, first == UInt8(ascii: "-") || first.isLetter else { return [] }
    var names: [String] = []
    var isFirst = true
    // Lines are read one by one, because the first line of nearly every text ends the search.
    var rest = text
    while !rest.isEmpty, names.count <= 40 {
        let name = rest.prefix { $0.isLetter || $0 == UInt8(ascii: "_") }
        let next = rest.dropFirst(name.count).first
        guard name.isEmpty ? next == UInt8(ascii: "-") : next == UInt8(ascii: ":") else { return [] }
        let line = rest.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        rest = rest[line.endIndex...].drop { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        let isFence = line.starts(with: "---".utf8) && line.dropFirst(3).allSatisfy { $0 == 0x20 }
        defer { isFirst = false }
        if isFence, isFirst { continue }
        if isFence {
            let known = known()
            guard names.contains(where: known.contains) else { return [] }
            return [
                Diagnostic(
                    .error, "content.second-fields", "these fields are in the text, where they have no effect",
                    at: source.place(of: text.startIndex..<text.startIndex + text.prefix { $0 > 0x0D }.count),
                    help: "write them above, before the '---' that ends the fields, and delete them here")
            ]
        }
        let value = line[name.endIndex...]
        guard value.first == UInt8(ascii: ":"), value.dropFirst().first.map({ $0 == 0x20 }) ?? true, !name.isEmpty
        else {
            return []
        }
        names.append(String(decoding: name, as: UTF8.self).lowercased())
    }
    return []
}
