import Diagnostics
import FrontMatter

// Rules that look at several fields of a posting.

/// Days that the posting's zone skipped (Samoa had no 30 December 2011): nothing can happen on them.
func daysThatAreNot(_ answers: Answers<PostingFields>, _ known: Known) throws -> [Finding<PostingFields>] {
    if answers.hasFailed(\.zone) { return [] }
    let zone = answers.readable.zone(known)
    guard known.zones.mayLackDays(in: zone) else { return [] }
    var findings: [Finding<PostingFields>] = []
    func check(_ day: Day?, at path: @autoclosure () -> PartialKeyPath<PostingFields>) {
        guard let day, known.zones.lacks(day, in: zone) else { return }
        let mistake = Mistake.noDay(day, in: zone)
        findings.append(Finding(path: path(), message: mistake.message, help: mistake.help))
    }
    check(answers.readable.published, at: \.published)
    check(answers.readable.reviewFrom, at: \.reviewFrom)
    check(answers.readable.updated, at: \.updated)
    check(answers.readable.expires, at: \.expires)
    return findings
}

/// The end of the work before its start. Of a month, the last day counts for the end and the first day for the start.
func endBeforeStart(_ answers: Answers<PostingFields>, _ known: Known) throws -> [Finding<PostingFields>] {
    guard let end = try answers.end, let start = try answers.start else { return [] }
    return ends(end, on: end.lastDay, before: start, on: start.day)
}

/// The same if one of the two is in words that name a month or a year.
func endBeforeStartInWords(_ answers: Answers<PostingFields>, _ known: Known) throws -> [Finding<PostingFields>] {
    guard let end = try answers.end, let start = try answers.start, start.day == nil || end.day == nil else {
        return []
    }
    return ends(
        end, on: end.lastDay ?? end.impliedDays?.upperBound, before: start,
        on: start.day ?? start.impliedDays?.lowerBound)
}

private func ends(_ end: Start, on last: Day?, before start: Start, on first: Day?) -> [Finding<PostingFields>] {
    guard let first, let last, last < first else { return [] }
    return [
        Finding(
            path: \.end, message: "the work ends, \(end.text), before it begins, \(start.text)",
            help: "write the earlier of the two in 'start'")
    ]
}

func expiresBeforeItIsThere(_ answers: Answers<PostingFields>, _ known: Known) throws -> [Finding<PostingFields>] {
    guard let expires = try answers.expires, let published = try answers.published else { return [] }
    let opens = try answers.opens?.dated?.day
    if expires > published, opens.map({ expires > $0 }) ?? true { return [] }
    return [
        expires <= published
            ? Finding(
                path: \.expires, message: "the posting expires, \(expires), before it is published, \(published)",
                help: "write a day after 'published', or leave 'expires' out")
            : Finding(
                path: \.expires,
                message: "the posting expires, \(expires), before applications open, \(opens?.text ?? "")",
                help: "write a day after 'opens', or leave 'expires' out")
    ]
}

func expiresBeforeItsDeadline(_ answers: Answers<PostingFields>, _ known: Known) throws -> [Finding<PostingFields>] {
    guard let expires = try answers.expires, case .dated(let day, _, _)? = try answers.deadline, expires <= day,
        let published = try answers.published, expires > published
    else { return [] }
    return [
        Finding(
            path: \.expires, message: "the posting expires, \(expires), before its deadline has passed, \(day)",
            help: "leave 'expires' out: a deadline closes the posting by itself")
    ]
}

/// Applications that are read before anybody can have sent one. After the deadline they may well be.
func reviewBeforeThePosting(_ answers: Answers<PostingFields>, _ known: Known) throws -> [Finding<PostingFields>] {
    guard let review = try answers.reviewFrom, let published = try answers.published else { return [] }
    let opens = try answers.opens?.dated?.day
    guard let first = [published, opens].compactMap(\.self).max(), review < first else { return [] }
    let then = first == published ? "the posting is published" : "applications open"
    return [
        Finding(
            path: \.reviewFrom, message: "applications are read from \(review), before \(then), \(first)",
            help: "write the right day, with its year, or leave 'review_from' out")
    ]
}

/// Steps after applying that come before the deadline.
func stepsBeforeTheDeadline(_ answers: Answers<PostingFields>, _ known: Known) throws -> [Finding<PostingFields>] {
    let steps = try answers.process
    guard !steps.isEmpty, case .dated(let deadline, _, _)? = try answers.deadline else { return [] }
    return steps.compactMap { step -> Finding<PostingFields>? in
        guard let date = step.date, let last = date.lastDay, last < deadline else { return nil }
        return Finding(
            path: \.process, message: "\(quoted(step.name)), \(date.text), is before the deadline, \(deadline)",
            help: "'process' is for what happens after applying; write what comes before in 'events'")
    }
}

/// Events before applying that come after the deadline.
func eventsAfterTheDeadline(_ answers: Answers<PostingFields>, _ known: Known) throws -> [Finding<PostingFields>] {
    let events = try answers.events
    guard !events.isEmpty, case .dated(let deadline, _, _)? = try answers.deadline else { return [] }
    return events.compactMap { event -> Finding<PostingFields>? in
        guard let at = event.at, at.value.day > deadline else { return nil }
        return Finding(
            path: \.events, message: "\(quoted(event.title)), \(at.value.day), is after the deadline, \(deadline)",
            help: "write an event for those who have applied in 'process'", place: at.place)
    }
}

/// Work that begins or ends before the posting is published, or before its deadline.
func workBeforeThePosting(_ answers: Answers<PostingFields>, _ known: Known) throws -> [Finding<PostingFields>] {
    guard let published = try answers.published else { return [] }
    let deadline: Day? = if case .dated(let day, _, _)? = try answers.deadline { day } else { nil }
    let (start, end) = (try answers.start, try answers.end)
    // Words count only for what they say for certain: `early 2027` is not later than 2027-12-31.
    func finding(
        _ path: @autoclosure () -> PartialKeyPath<PostingFields>, _ what: String, _ date: Start?, before day: Day?,
        _ then: String
    ) -> Finding<PostingFields>? {
        guard let date, let day, let last = date.lastDay ?? date.impliedDays?.upperBound, last < day else { return nil }
        return Finding(
            path: path(), message: "the work \(what), \(date.text), before \(then), \(day)",
            help: "write the right date, with its year")
    }
    let first =
        finding(\.start, "begins", start, before: published, "the posting is published")
        ?? finding(\.start, "begins", start, before: deadline, "the deadline")
        ?? finding(\.end, "ends", end, before: published, "the posting is published")
        ?? finding(\.end, "ends", end, before: deadline, "the deadline")
    return first.map { [$0] } ?? []
}

/// Dates among other words: `2027-09-01 or later` is printed as it stands, because only a date that stands alone is put
/// in words.
func datesAmongWords(_ answers: Answers<PostingFields>, _ known: Known) throws -> [Finding<PostingFields>] {
    let fields: [(PartialKeyPath<PostingFields>, Start?)] = [(\.start, try answers.start), (\.end, try answers.end)]
    return fields.compactMap { path, date in
        guard case .text(let text)? = date, let (before, exact) = Start.date(in: text) else { return nil }
        let isAbout = Start.approximations.contains(before)
        return Finding(
            path: path, message: "readers see '\(exact.text)' as it stands, because other words are beside it",
            help: isAbout
                ? "write 'about \(exact.text)'"
                : "write the month in words, as in 'September 2027 or later', or the date alone: \(exact.text)")
    }
}

/// Facts whose label is that of a field: readers would see two of them, which may differ.
func factsOfOtherFields(_ answers: Answers<PostingFields>, _ known: Known) throws -> [Finding<PostingFields>] {
    try answers.facts.compactMap { fact in
        let label = fact.label.lowercased()
        let name = otherNamesOfFields[label] ?? label
        guard fieldsThatArePrinted.contains(name) else { return nil }
        return Finding(
            path: \.facts, message: "\(quoted(fact.label)) is what the field '\(name)' is for",
            help: "write it in '\(name)', and delete it here")
    }
}

private let otherNamesOfFields = [
    "pay": "salary", "closing date": "deadline", "closes": "deadline", "applications close": "deadline",
    "location": "locations", "place": "locations", "start date": "start", "end date": "end",
    "reports to": "reports_to",
]

/// The fields that a page shows among the facts, under the theme's labels.
private let fieldsThatArePrinted = [
    "deadline", "salary", "bands", "workplace", "locations", "meetings", "travel", "relocation", "visa", "type",
    "start", "end", "hours", "duration", "positions", "team", "reports_to", "languages", "areas", "published",
    "updated", "opens",
]

extension Reading {
    /// Warns of weekdays in the body and in fields that do not fit their dates: 1 December 2026 is a Tuesday, so `Monday 1
    /// December 2026` is wrong.
    ///
    /// A date without a year is taken to lie in one of the years of the posting's dates or in the two that follow, because
    /// the work begins and ends later than it is announced. Allowing more years would hide mistakes: the calendar of a
    /// past year can return after four.
    mutating func checkWeekdays(_ body: Range<Int>, of posting: Posting, _ answers: Answers<PostingFields>) {
        let language = known.language
        func years() -> ClosedRange<Int> { posting.years.lowerBound...posting.years.upperBound + 2 }
        for slip in WeekdaySlip.all(in: source.bytes.span.extracting(body), years: years()) {
            let start = body.lowerBound + slip.range.lowerBound
            let mistake = slip.mistake(in: Words.of(language))
            warn("weekday", mistake.message, at: source.place(of: start..<start + slip.range.count), help: mistake.help)
        }
        func check(_ text: String, at place: (Reading) -> SourcePlace) {
            for slip in WeekdaySlip.all(in: text.utf8.span, years: years()) {
                let mistake = slip.mistake(in: Words.of(language))
                warn("weekday", mistake.message, at: place(self), help: mistake.help)
            }
        }
        for text in texts { check(text.value) { _ in text.place } }
        check(posting.description ?? "") { answers.place(of: \.description, in: $0) }
        check(posting.process.map(\.name).joined(separator: "; ")) { answers.place(of: \.process, in: $0) }
        check(posting.events.map(\.title).joined(separator: "; ")) { answers.place(of: \.events, in: $0) }
    }
}
