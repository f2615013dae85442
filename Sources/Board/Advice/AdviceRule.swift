import Diagnostics
import FrontMatter

/// One rule of `board check`: its name, what it looks for and how it finds it. The build warnings that can be silenced
/// like advice are rules too.
///
/// Advice never stops a build: it says what a reader, a search engine or a law would prefer.
package struct AdviceRule: Sendable {
    /// Its stable name, used in `ignore`: `advice.pay`.
    package let id: String
    /// What it looks for, in one line, for the documentation and for programs.
    package let summary: String
    /// The fields of a posting that it looks at. If one of them failed, the rule says nothing.
    let fields: [String]
    let check: Check

    /// What a rule looks at.
    enum Check: Sendable {
        /// Every posting that is not over.
        case posting(@Sendable (AdviceSubject) -> [Advice])
        /// Every file of any kind, right or wrong, except postings that are over.
        case file(@Sendable (SourceText, Fence) -> [Advice])
        /// Nothing: a build gives this warning. The rule is listed only for `ignore` and the documentation.
        case byBuild
    }

    /// A rule about postings. It looks at these fields, and at whether the posting is over.
    init(
        _ id: String, _ summary: String, lookingAt fields: [String],
        check: @escaping @Sendable (AdviceSubject) -> [Advice]
    ) {
        self.init(id: id, summary, lookingAt: fields + ["status", "timezone"], .posting(check))
    }

    /// A rule about texts; `id` is the last part of its name.
    init(id: String, _ summary: String, lookingAt fields: [String] = [], _ check: Check) {
        self.id = "advice." + id
        self.fields = fields
        self.summary = summary
        self.check = check
    }

    /// A warning that builds give; `id` is its whole name.
    init(warning id: String, _ summary: String) {
        self.id = id
        self.summary = summary
        fields = []
        check = .byBuild
    }

    /// Every rule, in the order of the documentation. A new rule is a file beside this one, and a line here.
    package static let all: [AdviceRule] =
        [
            .placeholder, .apply, .sameApply, .description, .pay, .stale, .title, .remoteFrom, .wording,
        ] + warnings

    /// The warnings of a build that a board may silence.
    private static let warnings: [AdviceRule] = [
        AdviceRule(warning: Fields.repeated, "A value is in its list twice."),
        AdviceRule(
            warning: "content.active-file", "A file that is published as it is, and may run or be read as settings."),
        AdviceRule(warning: "board.ignore-files", "A file that 'ignore' names is not there."),
        AdviceRule(warning: "board.language", "There are no words in the language of the board."),
        AdviceRule(warning: "content.comment", "What follows a '#' is left out."),
        AdviceRule(warning: "content.commas", "Text with commas where a list is expected."),
        AdviceRule(warning: "content.empty", "An item of a list is empty."),
        AdviceRule(warning: "content.far-date", "A date is in a year that is far away."),
        AdviceRule(warning: "content.foreign-markup", "Markup of other programs, which readers see as it stands."),
        AdviceRule(warning: "content.invisible", "A text holds a character that cannot be seen."),
        AdviceRule(warning: "content.letters", "A letter of a text was damaged on its way here."),
        AdviceRule(warning: "content.plain-text", "Marks of Markdown in a field that is plain text."),
        AdviceRule(warning: "content.quotes", "Quotation marks around a field are not straight."),
        AdviceRule(warning: "content.hidden", "A text's name begins with a dot: it is left out."),
        AdviceRule(warning: "content.todo", "A guess of 'board import' in a draft is not settled."),
        AdviceRule(warning: "content.zone", "A 'timezone' whose sign is the reverse of what it looks like."),
        AdviceRule(warning: "content.stray", "A name that is nearly that of the settings or of a folder of the site."),
        AdviceRule(warning: "link.image", "What is shown as a picture is not one."),
        AdviceRule(warning: "link.own", "An address on this board leads to something that is not published."),
        AdviceRule(warning: "markdown.alt", "A picture has no description."),
        AdviceRule(warning: "markdown.definition", "A line says where a link leads, and no link uses it."),
        AdviceRule(warning: "markdown.emphasis", "Stars that do not emphasise anything, or were not meant to."),
        AdviceRule(warning: "markdown.footnote", "A footnote is missing, or nothing uses it."),
        AdviceRule(warning: "markdown.heading", "A heading is read as text, or a text as a heading."),
        AdviceRule(warning: "markdown.html", "HTML was left out."),
        AdviceRule(warning: "markdown.link", "A link is read as text or code, or has no words."),
        AdviceRule(warning: "markdown.list", "A list is read as text."),
        AdviceRule(warning: "markdown.table", "A table is read as text, or its rows do not fit."),
        AdviceRule(warning: "markdown.unclosed", "Raw HTML or code is opened and not closed, or the reverse."),
        AdviceRule(
            warning: "publish.left", "A file that no page needs any more, and that was changed after a build wrote it."),
        AdviceRule(warning: "publish.replaced", "A file that no build has written, where a page belongs."),
        AdviceRule(warning: "publish.vanished", "What was published is gone, and no alias leads from its address."),
        AdviceRule(warning: "template.link", "A template links to what is not published."),
        AdviceRule(warning: "template.unused", "A file of templates/ that no page uses."),
        AdviceRule(warning: "words.empty", "A phrase of the theme's words is empty."),
        AdviceRule(warning: "words.placeholder", "Braces in a phrase of the theme's words are never filled in."),
        AdviceRule(warning: "words.unknown", "No template asks for a phrase of the theme's words."),
        AdviceRule(warning: "posting.weekday", "A weekday in the text that does not fit its date."),
        AdviceRule(warning: "posting.deadline-twice", "A deadline at a time that clocks show twice that night."),
        AdviceRule(warning: "posting.deadline-zone", "A zone whose sign is the reverse of what it looks like."),
        AdviceRule(warning: "posting.date-in-words", "A date beside other words, which readers see as it stands."),
        AdviceRule(warning: "posting.date-twice", "An opening or event at a time that clocks show twice that night."),
        AdviceRule(warning: "posting.end-words", "The work ends before it begins, in words."),
        AdviceRule(warning: "posting.event-early", "An event is before the posting is published."),
        AdviceRule(warning: "posting.event-order", "An event is after the deadline."),
        AdviceRule(warning: "posting.expires-early", "A posting leaves the board before its deadline."),
        AdviceRule(warning: "posting.process-order", "What happens after applying is before the deadline."),
        AdviceRule(warning: "posting.translation-differs", "A translation and its original say different things."),
        AdviceRule(warning: "posting.updated-order", "A posting's last change is before its publication."),
        AdviceRule(warning: "posting.work-early", "The work begins or ends before the posting or its deadline."),
        AdviceRule(warning: "posting.fact-of-field", "A fact that a field is for."),
        AdviceRule(warning: "posting.pay-small", "Pay of 0, or without its thousands."),
        AdviceRule(warning: "organisation.name", "Two organisations have the same name."),
        AdviceRule(warning: "places.zone", "A place has a zone whose time its country does not keep."),
        AdviceRule(warning: "content.coming-date", "A date that should be past is in the future."),
        AdviceRule(warning: "guide.updated-order", "A guide's last change is before its publication."),
        AdviceRule(warning: "posting.area-spelling", "Areas that share a page are written in two ways."),
        AdviceRule(
            warning: "posting.field-spelling",
            "Values of a board's own field that share a page are written in two ways."),
    ]
}

/// What one rule says about one posting.
struct Advice {
    let message: String
    let place: SourcePlace
    var help: String?
    var notes: [String] = []
}
