import Diagnostics
import FrontMatter
import Markdown

/// A file that is being read: what is known about the site, the fields at hand, and what has been found so far.
struct Reading {
    let known: Known
    let source: SourceText
    /// The offset of the first byte after the fields.
    let textStart: Int
    /// What the ids of the file's rules begin with: `posting`.
    let prefix: String
    /// The fields at hand: those of the file, or those of the mapping that is being read.
    var fields: Fields
    /// The list whose items are being read.
    private(set) var list: String?
    let links: LinkReader
    var mentions = Mentions()
    /// The texts of the fields in Markdown.
    var texts: [Located<String>] = []
    /// What is wrong, apart from what `fields` has found.
    private(set) var diagnostics: [Diagnostic] = []
    /// The places of values that can be neither accepted nor reported, because the file that would decide could not be
    /// read.
    private var doubtful: [SourcePlace] = []
    /// Whether the file is not for the public yet.
    let isDraft: Bool

    /// A file of `content/` whose page is at `page`.
    init(_ source: SourceText, _ fence: Fence, prefix: String, page: String, known: Known) {
        (self.source, self.prefix, self.known) = (source, prefix, known)
        textStart = fence.body.lowerBound
        fields = Fields(of: source, fence, rules: prefix)
        isDraft = fields.glimpse("draft") == "true"
        links = LinkReader(file: source.path, page: page, known)
    }

    /// A file that has only fields.
    init(_ source: SourceText, prefix: String, known: Known) {
        (self.source, self.prefix, self.known) = (source, prefix, known)
        textStart = source.bytes.count
        fields = Fields(of: source, rules: prefix)
        isDraft = false
        links = LinkReader(file: source.path, page: "/", known)
    }

    /// Everything that is wrong with the file so far.
    var allDiagnostics: [Diagnostic] { fields.diagnostics + diagnostics }

    /// Reads a mapping: its fields are the ones at hand for that time.
    mutating func within<Result>(_ mapping: consuming Fields, read: (inout Reading) -> Result) -> Result {
        swap(&fields, &mapping)
        let result = read(&self)
        swap(&fields, &mapping)
        fields.takeDiagnostics(of: mapping)
        return result
    }

    /// Reads a mapping in a field.
    mutating func within<Result>(
        _ inner: Fields.Inner, of name: String, read: (inout Reading) -> Result
    ) -> Result {
        within(fields.fields(of: inner, name: name), read: read)
    }

    /// Reads the items of a list of texts.
    mutating func items<Item>(
        of name: String, _ texts: [Located<String>], _ meaning: (Located<String>, String, inout Reading) -> Item?
    ) -> [Item] {
        list = name
        defer { list = nil }
        var items: [Item] = []
        items.reserveCapacity(texts.count)
        for text in texts { if let item = meaning(text, name, &self) { items.append(item) } }
        return items
    }

    /// Whether a text was written for a list, as a list of one.
    mutating func isTextForList() -> Bool { list.map { fields.form(of: $0) == .text } ?? false }
}

// MARK: Reporting

extension Reading {
    /// Reports an error under a rule of this kind of file: `deadline` in a posting is `posting.deadline`.
    mutating func report(_ rule: String, _ message: String, at place: SourcePlace, help: String? = nil) {
        note(Diagnostic(.error, "\(prefix).\(rule)", message, at: place, help: help))
    }

    /// Reports a warning under a rule of this kind of file.
    mutating func warn(_ rule: String, _ message: String, at place: SourcePlace, help: String? = nil) {
        note(Diagnostic(.warning, "\(prefix).\(rule)", message, at: place, help: help))
    }

    /// Reports a diagnostic under any rule.
    mutating func note(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

    /// Reads a required field, and reports each `TODO` that `board new` or `board import` left in it, instead of what the
    /// field's kind says about such a value. In a draft a `TODO` is only advice, unless its kind cannot read it.
    mutating func filled<Record>(
        _ row: Field<Record>, at position: Int, read: (inout Reading) -> Bool
    ) -> Bool {
        let left = fields.leftToFill(at: position)
        guard !left.isEmpty else { return read(&self) }
        let before = (fields.diagnostics.count, diagnostics.count)
        let isRead = read(&self)
        let places = left.map(\.place)
        let faults =
            fields.takeBack(since: before.0, at: places) + diagnostics.takeBack(since: before.1, at: places)
        let wrong = faults.filter { $0.severity == .error }.map(\.place)
        for (name, place) in left where !isDraft || row.isLookedUp || wrong.contains(place) {
            note(
                Diagnostic(
                    .error, "content.todo", "'\(name)' is still to be filled in", at: place,
                    help: "write it instead of TODO (\(row.comment(on: name)))"))
        }
        return isRead
    }

    /// Warns of items with the same name: two salaries for London.
    mutating func warnOfSame(_ names: [Located<String?>], _ message: @autoclosure () -> String, _ help: String) {
        guard Fields.mayRepeat(names.count, { names[$0].value ?? "" }) else { return }
        var known: Set<String> = []
        for name in names {
            guard let text = name.value, !known.insert(text.lowercased()).inserted else { continue }
            note(Diagnostic(.warning, Fields.repeated, "\(message()) \(quoted(text))", at: name.place, help: help))
        }
    }

    /// Keeps rules from looking at a value that may be wrong but is not reported.
    mutating func doubt(_ place: SourcePlace) { doubtful.append(place) }

    /// The value, or nil after its mistake was reported under a rule of this kind of file.
    mutating func value<Value>(_ result: Result<Value, Mistake>, of written: Located<String>, rule: String) -> Value? {
        switch result {
        case .success(let value): return value
        case .failure(let mistake):
            report(rule, mistake.message, at: written.place, help: mistake.help)
            return nil
        }
    }

    /// The value, or nil after its mistake was reported under the field's name.
    mutating func value<Value>(
        _ result: Result<Value, Mistake>, of written: Located<String>, in name: String
    ) -> Value? {
        switch result {
        case .success(let value): return value
        case .failure(let mistake):
            fields.report(.error, name, mistake.message, at: written.place, help: mistake.help)
            return nil
        }
    }

    /// How much has been reported so far.
    var mark: (diagnostics: Int, doubtful: Int) { (diagnostics.count, doubtful.count) }

    /// The places of mistakes since a mark. The fields there have failed.
    func failures(since mark: (diagnostics: Int, doubtful: Int) = (0, 0)) -> [SourcePlace] {
        if mark == self.mark { return [] }
        return doubtful[mark.doubtful...]
            + diagnostics[mark.diagnostics...].filter { $0.severity == .error }.map(\.place)
    }
}

/// What a text says about other files and sites.
struct Mentions {
    /// The links that stay inside the site.
    var links: [Located<ContentLink>] = []
    /// Files that are shown as pictures although their names are not those of pictures, and how they are written.
    var pictures: [(file: Located<String>, written: String)] = []
    /// A logo: the path of a file in `content/`.
    var logo: Located<String>?
    /// The addresses of other sites.
    var addresses: [Located<String>] = []
}
