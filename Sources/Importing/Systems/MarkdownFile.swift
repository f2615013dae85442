import Board
import Diagnostics
import FrontMatter
import Text

/// A Markdown file of Jekyll or Hugo: fields between `---` in YAML, between `+++` in TOML or between braces in JSON, and a
/// text that stays as it is.
enum MarkdownFile {
    static func recognises(_ text: String) -> Bool {
        let first = text.prefix { !$0.isNewline }.trimmed
        return first == "---" || first == "+++"
    }

    static func read(_ text: String, _ context: SourceContext) throws(Mistake) -> ImportedSource {
        let isTOML = text.trimmed.hasPrefix("+++")
        let (fields, body) = isTOML ? try TOMLFields.read(text) : try yaml(text)
        return try read(fields, body, context, system: isTOML ? "hugo" : "jekyll")
    }

    /// A file that begins with its fields as JSON, on one line or several; nil if the text is not one.
    static func readJSON(_ text: String, _ context: SourceContext) throws(Mistake) -> ImportedSource? {
        guard let end = endOfObject(text),
            case .success(.object(let members)) = JSONValue.parse(Array(text[..<end].utf8)),
            members.contains(where: { $0.name.lowercased() == "title" })
        else { return nil }
        return try read(members.map { ($0.name, $0.value) }, String(text[end...]), context, system: "hugo")
    }

    /// Where the object ends with which a text begins.
    private static func endOfObject(_ text: String) -> String.Index? {
        var (depth, isQuoted, isEscaped) = (0, false, false)
        for index in text.utf8.indices {
            let byte = text.utf8[index]
            if isEscaped {
                isEscaped = false
            } else if isQuoted {
                if byte == UInt8(ascii: "\\") { isEscaped = true }
                if byte == UInt8(ascii: "\"") { isQuoted = false }
            } else if byte == UInt8(ascii: "\"") {
                isQuoted = true
            } else if byte == UInt8(ascii: "{") {
                depth += 1
            } else if byte == UInt8(ascii: "}") {
                depth -= 1
                if depth == 0 { return text.utf8.index(after: index) }
            }
        }
        return nil
    }

    private static func read(
        _ fields: [(String, JSONValue)], _ body: String, _ context: SourceContext, system: String
    ) throws(Mistake) -> ImportedSource {
        let isJekyll = system == "jekyll"
        var offer = try NamedFields(fields.flatMap { ofPosting($0, $1, isJekyll) }, context).offer(system: system)
        guard offer.title != nil else { throw Mistake("the file has no title among its fields") }
        offer.id = context.name ?? offer.id
        if offer.published == nil, let name = context.name {
            let file = name.split(separator: "/").last ?? ""
            offer.published = context.dates.day(String(file.prefix(10)))
        }
        let body = body.replacing(/<!--\s*more\s*-->\s*/, with: "").trimmed
        if !body.isEmpty { offer.body += [.markdown(body)] }
        let marks = body.matches(of: /\{\{[^\n]*?\}\}|\{%[^\n]*?%\}/).map { "'\($0.0.prefix(60))'" }.firstOnes
        if !marks.isEmpty {
            let several = marks.prefix(5).joined(separator: ", ")
            offer.remarks.append("the text has marks of its generator, \(several): write what they stood for")
        }
        return ImportedSource(offers: [offer], isWholeBoard: false)
    }

    /// A field as a posting may have it: Hugo's are often below `params` or `extra`, and what only the generator needs is
    /// left out.
    private static func ofPosting(_ name: String, _ value: JSONValue, _ isJekyll: Bool) -> [(String, JSONValue)] {
        let folded = ColumnNames.folded(name)
        if ["params", "extra"].contains(folded), case .object(let members) = value {
            return members.map { ($0.name, $0.value) }
        }
        if folded == "published", let isPublished = value.answer { return isPublished ? [] : [("draft", .flag(true))] }
        // Jekyll parts these at blanks.
        if isJekyll, ["tags", "categories"].contains(folded), let text = value.text,
            !text.contains(where: { ",;".contains($0) })
        {
            return [(name, .list(text.split(separator: " ").map { .string(String($0)) }))]
        }
        let isNoDraft = folded == "draft" && value.answer == false
        return isNoDraft || generatorNames.contains(folded) ? [] : [(name, value)]
    }

    private static let generatorNames: Set<String> = [
        "layout", "permalink", "weight", "lastmod", "sitemap", "toc", "comments", "markup", "outputs", "cascade",
        "excerptseparator", "template", "render", "author", "authors", "image", "images", "thumbnail", "featuredimage",
    ]

    private static func yaml(_ text: String) throws(Mistake) -> ([(String, JSONValue)], String) {
        let source = SourceText(path: "", bytes: Array(text.utf8))
        let fence = Fence(of: source)
        if let fault = fence.fault { throw Mistake(fault.message) }
        var fields = Fields(of: source, fence, rules: "import")
        guard fence.yaml != nil else { throw Mistake("the file has no fields") }
        var found: [(String, JSONValue)] = []
        for key in fields.keys {
            if let value = fields.free(key.value) { found.append((key.value, JSONValue(value.value))) }
        }
        if let broken = fields.diagnostics.first(where: { $0.severity == .error }) {
            throw Mistake("line \(broken.place.line): \(broken.message)")
        }
        return (found, String(decoding: source.bytes[fence.body], as: UTF8.self))
    }
}

extension JSONValue {
    /// A value of YAML as one of JSON.
    init(_ value: YAMLValue) {
        switch value {
        case .null: self = .null
        case .bool(let flag): self = .flag(flag)
        case .int(let number): self = .number(String(number))
        case .double(let number): self = .number(String(number))
        case .text(let text): self = .string(text)
        case .list(let items): self = .list(items.map { JSONValue($0) })
        case .mapping(let entries): self = .object(entries.map { Member(name: $0.key, value: JSONValue($0.value)) })
        }
    }
}

/// The part of TOML that front matter has: `key = value` with texts, numbers, dates, flags and lists, and tables.
private enum TOMLFields {
    static func read(_ text: String) throws(Mistake) -> (fields: [(String, JSONValue)], body: String) {
        let lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false).map(
            String.init)
        guard let start = lines.firstIndex(where: { $0.trimmed == "+++" }),
            let end = lines[(start + 1)...].firstIndex(where: { $0.trimmed == "+++" })
        else {
            throw Mistake("the fields that begin with '+++' are never closed")
        }
        var fields: [(String, JSONValue)] = []
        var table: (name: String, members: [JSONValue.Member])?
        var pending = ""
        for line in lines[(start + 1)..<end] {
            let text = pending.isEmpty ? line.trimmed : pending + " " + line.trimmed
            if text.isEmpty || text.hasPrefix("#") { continue }
            if pending.isEmpty, text.hasPrefix("["), !text.contains("=") {
                if let done = table { fields.append((done.name, .object(done.members))) }
                table = (text.filter { !"[]".contains($0) }.trimmed, [])
                continue
            }
            guard let equals = text.firstIndex(of: "=") else { continue }
            let value = text[text.index(after: equals)...].trimmed
            // A list may go on over several lines.
            if value.hasPrefix("["), value.count(where: { $0 == "[" }) > value.count(where: { $0 == "]" }),
                text.utf8.count < 20_000
            {
                pending = text
                continue
            }
            pending = ""
            let name = text[..<equals].trimmed.filter { $0 != "\"" }
            let read = self.value(value)
            if table != nil {
                table?.members.append(JSONValue.Member(name: name, value: read))
            } else {
                fields.append((name, read))
            }
        }
        if let done = table { fields.append((done.name, .object(done.members))) }
        return (fields, lines[(end + 1)...].joined(separator: "\n"))
    }

    private static func value(_ written: String) -> JSONValue {
        if written.hasPrefix("["), let end = written.lastIndex(of: "]") {
            return .list(items(String(written[written.index(after: written.startIndex)..<end])).map(value))
        }
        if let quote = written.first, quote == "\"" || quote == "'" {
            let inside = String(written.dropFirst())
            guard let end = inside.lastIndex(of: quote) else { return .string(inside) }
            return .string(String(inside[..<end]).replacing("\\\"", with: "\"").replacing("\\n", with: "\n"))
        }
        if written.hasPrefix("{"), let end = written.lastIndex(of: "}") {
            let inside = String(written[written.index(after: written.startIndex)..<end])
            return .object(
                items(inside).compactMap { item in
                    item.firstIndex(of: "=").map {
                        let name = item[..<$0].trimmed.filter { $0 != "\"" }
                        return JSONValue.Member(name: name, value: value(item[item.index(after: $0)...].trimmed))
                    }
                })
        }
        let bare = written.prefix { $0 != "#" }.trimmed
        if bare == "true" || bare == "false" { return .flag(bare == "true") }
        return .string(bare)
    }

    private static func items(_ text: String) -> [String] {
        var items: [String] = []
        var quote: Character?
        var item = ""
        for character in text {
            if let open = quote {
                if character == open { quote = nil }
                item.append(character)
            } else if character == "," {
                items.append(item.trimmed)
                item = ""
            } else {
                if character == "\"" || character == "'" { quote = character }
                item.append(character)
            }
        }
        return (items + [item.trimmed]).filter { !$0.isEmpty }
    }
}
