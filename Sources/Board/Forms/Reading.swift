import Diagnostics
import FrontMatter
import Markdown

/// A file being read: what is known, its fields at hand, what was noted and found wrong.
struct Reading {
    let known: Known
    let source: SourceText
    /// The first byte behind the fields.
    let textStart: Int
    /// What the ids of the file's rules begin with: `posting`.
    let prefix: String
    /// The fields at hand: those of the file, or of the mapping in it that is being read.
    var fields: Fields
    /// The list whose items are being read.
    private(set) var list: String?
    let links: LinkReader
    var mentions = Mentions()
    /// The fields in Markdown.
    var texts: [Located<String>] = []
    /// What is wrong beside the fields' own forms.
    private(set) var diagnostics: [Diagnostic] = []
    /// Values that may be right, which nobody can tell: what would say so could not be read.
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

    /// A file that is nothing but fields.
    init(_ source: SourceText, prefix: String, known: Known) {
        (self.source, self.prefix, self.known) = (source, prefix, known)
        textStart = source.bytes.count
        fields = Fields(of: source, rules: prefix)
        isDraft = false
        links = LinkReader(file: source.path, page: "/", known)
    }

    /// All that is wrong with the file so far.
    var allDiagnostics: [Diagnostic] { fields.diagnostics + diagnostics }

    /// Reads a mapping in the place of the fields that are at hand.
    mutating func within<Result>(_ mapping: Fields, read: (inout Reading) -> Result) -> Result {
        var inner = mapping
        swap(&fields, &inner)
        let result = read(&self)
        swap(&fields, &inner)
        fields.leave(inner)
        return result
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

    /// Whether a text stands where a list of such texts may stand.
    mutating func isTextForList() -> Bool { list.map { fields.form(of: $0) == .text } ?? false }
}

// MARK: Reporting

extension Reading {
    /// Notes what is wrong by a rule of the kind of file: `posting.deadline`.
    mutating func report(_ rule: String, _ message: String, at place: SourcePlace, help: String? = nil) {
        note(Diagnostic(.error, "\(prefix).\(rule)", message, at: place, help: help))
    }

    /// Notes what may be meant so and looks wrong.
    mutating func warn(_ rule: String, _ message: String, at place: SourcePlace, help: String? = nil) {
        note(Diagnostic(.warning, "\(prefix).\(rule)", message, at: place, help: help))
    }

    /// Notes what is said by a rule that kinds of file share.
    mutating func note(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

    /// Notes what `board new` and `board import` leave for an editor to fill in, and the board cannot do without; of a
    /// draft it is advice.
    mutating func refusePlaceholder(in name: String, at position: Int) {
        if isDraft { return }
        // Below a mapping it is told there.
        for place in fields.places(of: "TODO", at: position)
        where !allDiagnostics.contains(where: { $0.place == place && $0.severity == .error }) {
            note(
                Diagnostic(
                    .error, "content.todo", "'\(name)' is still to be filled in", at: place,
                    help: "nothing is published without it: write what is right"))
        }
    }

    /// Warns of items that are told apart by a name and have the same: two salaries for London.
    mutating func warnOfSame(_ names: [Located<String?>], _ message: String, _ help: String) {
        guard names.count > 1 else { return }
        var known: Set<String> = []
        for name in names {
            guard let text = name.value, !known.insert(text.lowercased()).inserted else { continue }
            note(Diagnostic(.warning, Fields.repeated, "\(message) \(quoted(text))", at: name.place, help: help))
        }
    }

    /// Leaves open whether a value is right.
    mutating func doubt(_ place: SourcePlace) { doubtful.append(place) }

    /// What was read, or nil after its mistake is reported by a rule of the kind of file.
    mutating func value<Value>(_ result: Result<Value, Mistake>, of written: Located<String>, rule: String) -> Value? {
        switch result {
        case .success(let value): return value
        case .failure(let mistake):
            report(rule, mistake.message, at: written.place, help: mistake.help)
            return nil
        }
    }

    /// What was read, or nil after its mistake is reported under the field's name.
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

    /// How much was noted so far.
    var mark: (diagnostics: Int, doubtful: Int) { (diagnostics.count, doubtful.count) }

    /// Where what was noted since then makes fields fail.
    func failures(since mark: (diagnostics: Int, doubtful: Int) = (0, 0)) -> [SourcePlace] {
        if mark == self.mark { return [] }
        return doubtful[mark.doubtful...]
            + diagnostics[mark.diagnostics...].filter { $0.severity == .error }.map(\.place)
    }
}

/// What a text mentions of other files and sites.
struct Mentions {
    /// The links that stay inside the site.
    var links: [Located<ContentLink>] = []
    /// What is shown as a picture and is none by its name, and as it is written.
    var pictures: [(file: Located<String>, written: String)] = []
    /// A logo: the path of a file of `content/`.
    var logo: Located<String>?
    /// The addresses of other sites.
    var addresses: [Located<String>] = []
}
