package import Diagnostics
package import FrontMatter

/// What one content file says, read by itself: a value and what is wrong with it.
///
/// A file with mistakes still has its path, its headings and its references, so that one bad posting never makes its
/// neighbours' links look broken.
package final class Draft: Sendable {
    /// The file, `content/postings/fellow.md`.
    package let path: String
    /// Its kind and slug.
    package let name: ContentPath
    /// What it says. Nil if mistakes left too little of it; `diagnostics` then has an error.
    package let content: Content?
    /// What it says about other files.
    package let references: References
    /// The anchors of its text.
    package let anchors: [String]
    package let diagnostics: [Diagnostic]
    /// The advice and warnings that it sets aside.
    package let ignores: [Ignore]
    /// The fields whose mistakes have been reported, so that no other rule looks at them.
    package let failed: FailedFields

    package init(
        path: String, name: ContentPath, content: Content?, references: References, anchors: [String],
        diagnostics: [Diagnostic], ignores: [Ignore] = [], failed: FailedFields = .none
    ) {
        self.path = path
        self.name = name
        self.content = content
        self.references = references
        self.anchors = anchors
        // Whatever a reader does, no file is lost without an error that names it.
        let isReported = content != nil || diagnostics.contains { $0.severity == .error }
        self.diagnostics = isReported ? diagnostics : diagnostics + [.unexplained(path, name.kind)]
        self.ignores = ignores
        self.failed = failed
    }
}

extension Diagnostic {
    /// The error for a file that gave no content although no rule found anything wrong: a fault of the program.
    fileprivate static func unexplained(_ path: String, _ kind: ContentKind) -> Diagnostic {
        Diagnostic(
            .error, "content.unread", "this file could not be read as a \(kind.rawValue)", at: SourcePlace(path: path),
            help: "this is a fault of board: please report it, with the file")
    }
}

/// What a content file holds.
package enum Content: Sendable {
    case posting(Posting)
    // Most files are postings, and should not take up the room of a guide.
    indirect case organisation(Organisation)
    indirect case guide(Guide)
    indirect case page(TextPage)

    /// Whether the file says that it is a draft.
    var isDraft: Bool {
        switch self {
        case .posting(let posting): posting.isDraft
        case .guide(let guide): guide.isDraft
        case .page(let page): page.isDraft
        case .organisation: false
        }
    }
}

/// What a content file says about other files, each with its place.
package struct References: Sendable {
    /// The ids of organisations.
    package var organisations: [Located<String>] = []
    /// The areas of a posting as written, including those that share a page with an earlier one.
    package var areas: [Located<Area>] = []
    /// What a posting says in the board's own fields.
    var own: [OwnAnswer?] = []
    /// The slug of what it translates.
    package var translationOf: Located<String>?
    /// The places of the fields that a translation must have in common with its original; empty for any other file.
    package var sharedFields: [String: SourcePlace] = [:]
    /// Its logo: the path of a file in `content/`.
    package var logo: Located<String>?
    /// Whether it has the field `apply`, right or wrong, or a comment in place of it.
    package var namesApply = false
    /// Its old paths.
    package var aliases: [Located<String>] = []
    /// The links in its body and its fields that stay inside the site.
    package var links: [Located<ContentLink>] = []
    /// Files that are shown as pictures although their names are not those of pictures, and how they are written. They
    /// are reported if there is such a file.
    package var pictures: [(file: Located<String>, written: String)] = []
    /// The addresses of other sites in its body and its fields, if they are to be kept.
    package var addresses: [Located<String>] = []
    /// Dates in years that few boards need.
    package var oddDates: [Located<Day>] = []
    /// Dates that must not lie in the future, with the names of their fields.
    var pastDates: [(field: String, day: Located<Day>)] = []

    package init() {}

    init(aliases: [Located<String>], translationOf: Located<String>? = nil) {
        (self.aliases, self.translationOf) = (aliases, translationOf)
    }
}

// MARK: What the fields mention

extension References {
    init(_ answers: Answers<PostingFields>, _ reading: inout Reading) {
        (aliases, translationOf) = (answers.readable.aliases, answers.readable.translationOf)
        (organisations, areas) = (answers.readable.organisations, answers.readable.areas)
        own = answers.readable.own
        namesApply =
            reading.fields.has("apply") || reading.fields.form(of: "apply") == .mapping
            || reading.fields.refuseComment(insteadOf: "apply")
        note(answers.readable.published, at: \.published, answers, reading)
        note(answers.readable.opens?.dated?.day, at: \.opens, answers, reading)
        if case .dated(let day, _, _)? = answers.readable.deadline { note(day, at: \.deadline, answers, reading) }
        note(answers.readable.reviewFrom, at: \.reviewFrom, answers, reading)
        note(answers.readable.updated, at: \.updated, answers, reading)
        note(answers.readable.expires, at: \.expires, answers, reading)
        note(answers.readable.start?.day, at: \.start, answers, reading)
        note(answers.readable.end?.day, at: \.end, answers, reading)
        for event in answers.readable.events {
            if let at = event.at { note(at.value.day, at: at.place) }
        }
        for value in own.compactMap(\.self).flatMap(\.values) {
            if case .day(let day) = value.value { note(day, at: value.place) }
        }
        if let updated = answers.readable.updated, updated > answers.readable.published ?? updated {
            let place = reading.fields.place(of: "updated") ?? reading.fields.start
            pastDates.append(("updated", Located(updated, at: place)))
        }
        if translationOf != nil {
            for name in fieldsOfTranslations + ["expires", "updated"] {
                sharedFields[name] = reading.fields.place(of: name)
            }
        }
    }

    /// Keeps a date in an unusual year, to be compared later with the day of the build.
    mutating func note<Record>(
        _ day: Day?, at path: @autoclosure () -> PartialKeyPath<Record>, _ answers: Answers<Record>, _ reading: Reading
    ) {
        guard let day, !Self.usualYears.contains(day.year) else { return }
        note(day, at: answers.place(of: path(), in: reading))
    }

    private mutating func note(_ day: Day, at place: SourcePlace) {
        if !Self.usualYears.contains(day.year) { oddDates.append(Located(day, at: place)) }
    }

    private static let usualYears = 2000...2035

    /// Keeps the days on which a guide was published and changed. Wrong or missing ones have been reported.
    mutating func noteGuide(_ answers: Answers<Guide>, _ reading: Reading) {
        guard answers.isComplete else { return }
        let (published, updated) = (answers.readable.published, answers.readable.updated)
        pastDates.append(("published", Located(published, at: answers.place(of: \.published, in: reading))))
        guard let updated, updated > published else { return }
        pastDates.append(("updated", Located(updated, at: answers.place(of: \.updated, in: reading))))
    }

    mutating func take(_ mentions: Mentions) {
        (links, pictures, addresses, logo) = (mentions.links, mentions.pictures, mentions.addresses, mentions.logo)
    }
}

/// Why a correct text is not public.
enum Absence: Equatable {
    case draft
    case until(Day)

    var day: String { if case .until(let day) = self { Words.of(.english).text(day, .long) } else { "" } }
}

extension Draft {
    /// Nil if it is always published, or has mistakes of its own.
    var absence: Absence? {
        switch content {
        case .posting(let posting): posting.isDraft ? .draft : .until(posting.published)
        case .guide(let guide): guide.isDraft ? .draft : nil
        case .page(let page): page.isDraft ? .draft : nil
        case .organisation, nil: nil
        }
    }
}
