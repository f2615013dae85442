import Board

/// An element of an XML text (XML 1.0), with what is in it.
///
/// `<office>Berlin</office>` is an element `office` whose text is `Berlin`. Documents with a `DOCTYPE` are refused: no job
/// feed has one, and its entities can name files or grow without end.
struct XMLElement {
    let name: String
    var children: [XMLElement] = []
    var text = ""

    /// The first child of a name.
    subscript(name: String) -> XMLElement? { children.first { $0.name == name } }

    /// The text of the first child of a name; nil if it is not there, or nothing is in it.
    func text(of name: String) -> String? {
        guard let text = self[name]?.text.trimmed, !text.isEmpty else { return nil }
        return text
    }

    static func read(_ bytes: [UInt8]) -> Result<XMLElement, Mistake> {
        var reader = XMLText(text: String(decoding: bytes, as: UTF8.self))
        do throws(Mistake) { return .success(try reader.document()) } catch { return .failure(error) }
    }
}

private struct XMLText {
    private let bytes: [UInt8]
    private var position = 0
    private static let deepest = 60

    init(text: String) { bytes = Array(text.utf8) }

    private func problem(_ what: String) -> Mistake {
        let line = bytes.prefix(position).count { $0 == UInt8(ascii: "\n") } + 1
        return Mistake("the XML is broken in line \(line): \(what)")
    }

    /// Reads with a stack of its own, so that depth costs no stack of the machine.
    mutating func document() throws(Mistake) -> XMLElement {
        var open: [XMLElement] = []
        while position < bytes.count {
            if bytes[position] != UInt8(ascii: "<") {
                let end = bytes[position...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
                if !open.isEmpty {
                    open[open.count - 1].text += Self.unescaped(String(decoding: bytes[position..<end], as: UTF8.self))
                }
                position = end
            } else if starts("<![CDATA[") {
                let text = try skip(to: "]]>", from: 9)
                if !open.isEmpty { open[open.count - 1].text += text }
            } else if starts("<!--") {
                _ = try skip(to: "-->", from: 4)
            } else if starts("<?") {
                _ = try skip(to: "?>", from: 2)
            } else if starts("<!") {
                throw Mistake("the XML has a DOCTYPE, which a list of jobs does not need: it is not read")
            } else if starts("</") {
                let name = try skip(to: ">", from: 2).trimmed
                guard let done = open.popLast(), done.name == name else { throw problem("'</\(name)>' closes nothing") }
                guard !open.isEmpty else { return done }
                open[open.count - 1].children.append(done)
            } else {
                let tag = try skip(to: ">", from: 1)
                let isEmpty = tag.hasSuffix("/")
                let name = String(tag.prefix { !$0.isWhitespace && $0 != "/" })
                guard !name.isEmpty, open.count < Self.deepest else {
                    throw problem("a tag without a name, or elements too deep in each other")
                }
                let element = XMLElement(name: name)
                if !isEmpty {
                    open.append(element)
                } else if open.isEmpty {
                    return element
                } else {
                    open[open.count - 1].children.append(element)
                }
            }
        }
        throw Mistake(
            open.isEmpty
                ? "the XML has no element" : "the XML breaks off: '<\(open[open.count - 1].name)>' is never closed")
    }

    private func starts(_ text: StaticString) -> Bool {
        bytes[position...].starts(with: text.description.utf8)
    }

    private mutating func skip(to end: String, from offset: Int) throws(Mistake) -> String {
        let wanted = Array(end.utf8)
        let start = min(position + offset, bytes.count)
        var at = start
        while let next = bytes[at...].firstIndex(of: wanted[0]) {
            if bytes[next...].starts(with: wanted) {
                position = next + wanted.count
                return String(decoding: bytes[start..<next], as: UTF8.self)
            }
            at = next + 1
        }
        throw Mistake("the XML breaks off: '\(end)' is missing")
    }

    /// The five entities that XML knows by itself, and numbers; any other stays as it is written.
    private static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        let named = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]
        return text.replacing(/&(#x[0-9A-Fa-f]{1,6}|#[0-9]{1,7}|[a-z]{2,4});/) { match in
            let name = String(match.1)
            if let character = named[name] { return character }
            let number = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
            return number.flatMap(UnicodeScalar.init).map { String(Character($0)) } ?? String(match.0)
        }
    }
}
