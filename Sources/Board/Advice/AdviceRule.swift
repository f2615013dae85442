import Diagnostics
import FrontMatter

/// One rule of `board check`: its name, what it looks for and how it finds it. The warnings of a build that a board may
/// silence like advice are rules, too.
///
/// Advice never stops a build: it says what a reader, a search engine or a law would prefer.
package struct AdviceRule: Sendable {
    /// Its stable name, used in `ignore`: `advice.pay`.
    package let id: String
    /// What it looks for, in one line, for the documentation and for programs.
    package let summary: String
    /// The fields of a posting that it looks at. If one of them could not be read, the rule says nothing.
    let fields: [String]
    let check: Check

    /// What a rule looks at.
    enum Check: Sendable {
        /// Every posting that is not over.
        case posting(@Sendable (AdviceSubject) -> [Advice])
        /// Every file of any kind, right or wrong, except postings that are over.
        case file(@Sendable (SourceText, Fence) -> [Advice])
        /// Nothing, because a build gives this warning. The rule exists for `ignore` and the documentation.
        case byBuild
    }

    init(_ id: String, _ summary: String, lookingAt fields: [String] = [], _ check: Check = .byBuild) {
        (self.id, self.summary, self.fields, self.check) = (id, summary, fields, check)
    }

    /// A rule about postings; `name` is the last part of its id. It looks at these fields, and at whether the posting is
    /// over.
    init(
        _ name: String, _ summary: String, lookingAt fields: [String],
        check: @escaping @Sendable (AdviceSubject) -> [Advice]
    ) {
        self.init("advice." + name, summary, lookingAt: fields + ["status", "timezone"], .posting(check))
    }

    /// Every rule, in the order of the documentation. A new rule is a file beside this one, and a line here.
    package static let all: [AdviceRule] =
        [
            .placeholder, .apply, .sameApply, .description, .pay, .stale, .title, .remoteFrom, .wording,
        ] + warnings

    /// The warnings of a build that a board may silence.
    private static let warnings: [AdviceRule] = [
        AdviceRule(Fields.repeated, "A value is in its list twice."),
        AdviceRule("content.active-file", "A file that is published as it is, and may run or be read as settings."),
        AdviceRule("board.ignore-files", "A file that 'ignore' names is not there."),
        AdviceRule("board.language", "There are no words in the language of the board."),
        AdviceRule("content.comment", "What follows a '#' is left out."),
        AdviceRule("content.commas", "Text with commas where a list is expected."),
        AdviceRule("content.document", "A document among the texts that no text links to."),
        AdviceRule("content.empty", "An item of a list is empty."),
        AdviceRule("content.far-date", "A date is in a year that is far away."),
        AdviceRule("content.foreign-markup", "Markup of other programs, which readers see as it stands."),
        AdviceRule("content.invisible", "A text contains an invisible character."),
        AdviceRule("content.letters", "A letter of a text was damaged on its way here."),
        AdviceRule("content.plain-text", "Markdown in a field that is plain text."),
        AdviceRule("content.quotes", "Quotation marks around a field are not straight."),
        AdviceRule("content.hidden", "A text's name begins with a dot: it is left out."),
        AdviceRule("content.todo", "A guess of 'board import' in a draft is not settled."),
        AdviceRule("content.zone", "A 'timezone' whose sign is the reverse of what it looks like."),
        AdviceRule("content.stray", "A name that is nearly that of the settings or of a folder of the site."),
        AdviceRule("link.image", "What is shown as a picture is not one."),
        AdviceRule("link.own", "An address on this board leads to something that is not published."),
        AdviceRule("markdown.alt", "A picture has no description."),
        AdviceRule("markdown.code", "A sentence is shown as code, because it is indented."),
        AdviceRule("markdown.definition", "A line says where a link leads, and no link uses it."),
        AdviceRule("markdown.emphasis", "Stars that do not emphasise anything, or were not meant to."),
        AdviceRule("markdown.footnote", "A footnote is missing, or nothing uses it."),
        AdviceRule("markdown.heading", "A heading is read as text, or a text as a heading."),
        AdviceRule("markdown.html", "HTML was left out."),
        AdviceRule("markdown.link", "A link is read as text or code, or has no words."),
        AdviceRule("markdown.list", "A list is read as text."),
        AdviceRule("markdown.table", "A table is read as text, or its rows do not fit."),
        AdviceRule("markdown.unclosed", "Raw HTML or code is opened and not closed, or the reverse."),
        AdviceRule("publish.left", "A file that no page needs any more, and that was changed after a build wrote it."),
        AdviceRule("publish.replaced", "A file that no build has written, where a page belongs."),
        AdviceRule("publish.vanished", "What was published is gone, and no alias leads from its address."),
        AdviceRule("template.link", "A template links to what is not published."),
        AdviceRule("template.unused", "A file of templates/ that no page uses."),
        AdviceRule("words.empty", "A phrase of the theme's words is empty."),
        AdviceRule("words.placeholder", "Braces in a phrase of the theme's words are never filled in."),
        AdviceRule("words.unknown", "No template asks for a phrase of the theme's words."),
        AdviceRule("posting.weekday", "A weekday in the text that does not fit its date."),
        AdviceRule("posting.deadline-twice", "A deadline at a time that clocks show twice that night."),
        AdviceRule("posting.deadline-zone", "A zone whose sign is the reverse of what it looks like."),
        AdviceRule("posting.date-in-words", "A date beside other words, which readers see as it stands."),
        AdviceRule("posting.date-twice", "An opening or event at a time that clocks show twice that night."),
        AdviceRule("posting.end-words", "The work ends before it begins, in words."),
        AdviceRule("posting.event-early", "An event is before the posting is published."),
        AdviceRule("posting.event-order", "An event is after the deadline."),
        AdviceRule("posting.expires-early", "A posting leaves the board before its deadline."),
        AdviceRule("posting.process-order", "What happens after applying is before the deadline."),
        AdviceRule("posting.review-early", "Applications are read before anybody can have sent one."),
        AdviceRule("posting.translation-differs", "A translation and its original say different things."),
        AdviceRule("posting.updated-order", "A posting's last change is before its publication."),
        AdviceRule("posting.work-early", "The work begins or ends before the posting or its deadline."),
        AdviceRule("posting.fact-of-field", "A fact that a field is for."),
        AdviceRule("posting.pay-large", "Pay of a year for an hour, a day or a week."),
        AdviceRule("posting.pay-small", "Pay of 0, or without its thousands."),
        AdviceRule("organisation.name", "Two organisations have the same name."),
        AdviceRule("places.zone", "A place has a zone whose time its country does not keep."),
        AdviceRule("content.coming-date", "A date that should be past is in the future."),
        AdviceRule("guide.updated-order", "A guide's last change is before its publication."),
        AdviceRule("posting.area-spelling", "Areas that share a page are written in two ways."),
        AdviceRule(
            "posting.field-spelling",
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
