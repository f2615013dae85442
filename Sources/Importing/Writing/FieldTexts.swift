/// A posting's file as its fields' texts and its body, for comparing what a source said and says.
///
/// `deadline: 2026-12-01 # TODO: …` is `deadline` with `2026-12-01`: what a field rests on is not a part of it.
struct FieldTexts {
    private(set) var fields: [(name: String, value: String)] = []
    private(set) var body: [String] = []
    /// Fields whose value the source did not say.
    private(set) var unsaid: Set<String> = []

    init(_ text: String) {
        let lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false).map(
            String.init)
        guard lines.first?.trimmed == "---", let end = lines.dropFirst().firstIndex(where: { $0.trimmed == "---" })
        else {
            body = lines
            return
        }
        for line in lines[1..<end] {
            let (value, comment) = Self.parted(line)
            if value.trimmed.isEmpty { continue }
            if let first = line.first, first != " ", first != "-", let colon = value.firstIndex(of: ":") {
                let name = String(value[..<colon])
                fields.append((name, value[value.index(after: colon)...].trimmed))
                let isUnsaid = ["the source does not say", "the source names no", "the day of the import"].contains(
                    where: { SearchedText(comment).contains($0) })
                if isUnsaid { unsaid.insert(name) }
            } else if !fields.isEmpty {
                let item = value.trimmed
                fields[fields.count - 1].value += (fields[fields.count - 1].value.isEmpty ? "" : ", ") + item
            }
        }
        body = lines[(end + 1)...].map(\.trimmed).filter { !$0.isEmpty }
    }

    subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    /// A line without its comment, and the comment.
    private static func parted(_ line: String) -> (value: String, comment: String) {
        var quote: Character?
        var before: Character = " "
        for index in line.indices {
            let character = line[index]
            if let open = quote {
                if character == open, before != "\\" { quote = nil }
            } else if character == "\"" || character == "'", " [:,-".contains(before) {
                quote = character
            } else if character == "#", before == " " {
                return (String(line[..<index]), String(line[index...]))
            }
            before = character
        }
        return (line, "")
    }

    /// What a source says now and did not say before, field by field, for people; empty where nothing changed.
    ///
    /// `file` is what the editor's file says: what it says already is told so.
    func changes(to new: FieldTexts, in file: FieldTexts) -> [String] {
        var changes: [String] = []
        var names = fields.map(\.name)
        for field in new.fields where !names.contains(field.name) { names.append(field.name) }
        for name in names where name != "source" {
            let (before, now) = (self[name], new[name])
            if before == now || unsaid.contains(name) && new.unsaid.contains(name) { continue }
            let said = file[name] == now ? " (the file says so already)" : ""
            switch (before, now) {
            case (let before?, let now?): changes.append("\(name): \(Self.short(before)) → \(Self.short(now))\(said)")
            case (nil, let now?): changes.append("\(name): now \(Self.short(now))\(said)")
            case (let before?, nil): changes.append("\(name): no longer said, was \(Self.short(before))\(said)")
            case (nil, nil): break
            }
        }
        let (gone, came) = (body.filter { !new.body.contains($0) }, new.body.filter { !body.contains($0) })
        if !gone.isEmpty || !came.isEmpty {
            changes.append("text: \(gone.count == 1 ? "1 line" : "\(gone.count) lines") gone, \(came.count) new")
            changes += gone.prefix(4).map { "  - " + Self.short($0) } + came.prefix(4).map { "  + " + Self.short($0) }
        } else if body != new.body {
            changes.append("text: its parts are in another order")
        }
        return changes
    }

    private static func short(_ text: String) -> String { text.count > 100 ? text.prefix(99) + "…" : text }
}
